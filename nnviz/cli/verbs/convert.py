"""A network taken elsewhere, written as a file or a program for other libraries; and one from there as a project."""

import argparse
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from nnviz.cli.begin import begin, check_files
from nnviz.cli.plan import Plan, check_finite
from nnviz.cli.progress import walk
from nnviz.cli.project import Begun, save
from nnviz.cli.speech.examples import examples
from nnviz.cli.speech.language import tell_notes, translate
from nnviz.cli.speech.misuse import MisuseError, words_checked
from nnviz.cli.words import add_run
from nnviz.engine.text import mark
from nnviz.export.code.training.base import Source
from nnviz.export.code.training.table import FRAMEWORKS, beside, write_program
from nnviz.export.files import PROGRAM
from nnviz.export.models.base import NetworkFile
from nnviz.export.models.onnx import onnxruntime_runs
from nnviz.export.models.table import MODELS, write_model
from nnviz.session.lessons.lesson import lesson_for
from nnviz.session.lessons.reader import load_lessons
from nnviz.session.models.kinds import looks_like_network
from nnviz.session.models.reader import read_model
from nnviz.session.models.start import open_model
from nnviz.session.project.writer import SUFFIX
from nnviz.session.session import Session

_PROJECT = SUFFIX.removeprefix(".")
_KINDS = (*MODELS, PROGRAM, _PROJECT)

_EXAMPLES = (
    ("nnviz convert network --steps 2000 --to network.onnx", ""),
    ("nnviz convert a.nnviz --to network.safetensors", ""),
    ("nnviz convert a.nnviz --to train.py --framework pytorch", ""),
    ("nnviz convert network --set dataset=spiral --steps 500 --to train.py --framework sklearn", ""),
    ("nnviz convert net.onnx --to b.nnviz", mark("cli", "to be opened in the window and trained on")),
)


def add(known: Any) -> None:
    convert = known.add_parser(
        "convert",
        add_help=False,
        help=translate("cli", "a trained network as a file or a program for other libraries"),
        description=translate(
            "cli",
            "Train a lesson, or open a project or a network from elsewhere, and write its network. A file is "
            "read back and compared; a program goes on training where the network stands.",
        ),
        epilog=examples(_EXAMPLES),
    )
    add_run(convert)
    endings = ", ".join(f".{kind}" for kind in _KINDS)
    convert.add_argument(
        "--to",
        required=True,
        type=Path,
        metavar="FILE",
        help=translate("cli", "what to write; ends in {endings}").format(endings=endings),
    )
    convert.add_argument(
        "--framework", choices=FRAMEWORKS, help=translate("cli", "what a program is for; numpy where nobody says")
    )
    convert.set_defaults(verb=_run)


def _run(arguments: argparse.Namespace) -> int:
    files = _targets(arguments)
    begun = _read_in(arguments) if looks_like_network(Path(arguments.lesson)) else begin(arguments, resting=True)
    check_files(arguments, *files)
    walk(begun.session, begun.plan.steps)
    check_finite(begun.plan.lesson, begun.session)
    print(*_convert(begun, arguments), sep="\n")
    return 0


def _targets(arguments: argparse.Namespace) -> tuple[Path, ...]:
    """The files a call may write; raises MisuseError for an ending that is none, and words that do not go together."""
    path: Path = arguments.to
    kind = path.suffix.lower().removeprefix(".")
    if kind not in _KINDS:
        endings = ", ".join(f".{known}" for known in _KINDS)
        raise MisuseError(
            translate("cli", "{path} has no ending that a network can be written in: choose one of {choices}.").format(
                path=path, choices=endings
            )
        )
    if kind != PROGRAM and arguments.framework is not None:
        raise MisuseError(
            translate("cli", "--framework goes with a program: let {file} end in {ending}, or leave it out.").format(
                file=path.name, ending=f".{PROGRAM}"
            )
        )
    return (path, beside(path)) if kind == PROGRAM else (path,)


def _read_in(arguments: argparse.Namespace) -> Begun:
    """The network whose file stands in the place of the lesson, with the call's settings, on data that fit it.

    Raises MisuseError for words that go with a lesson only, and UserError for a file that cannot be opened.
    """
    if arguments.experiment is not None or arguments.data is not None or arguments.target is not None:
        raise MisuseError(
            translate("cli", "A network's file comes without data: leave --experiment, --data and --target out.")
        )
    model = read_model(Path(arguments.lesson))
    opened = open_model(model)
    tell_notes((*model.assumed, *opened.notes))
    lesson = replace(lesson_for(opened.stage, load_lessons().lessons), experiment=opened.experiment)
    with words_checked():
        experiment = lesson.configured(arguments.settings)
    return Begun(Plan(lesson, experiment, arguments.steps or 0), Session(experiment))


def _convert(begun: Begun, arguments: argparse.Namespace) -> Iterator[str]:
    """Write what was asked for, and tell it in lines."""
    path: Path = arguments.to
    if path.suffix.lower() == SUFFIX:
        save(begun, path)
        yield translate("cli", "wrote {path}").format(path=path)
        return
    experiment, state = begun.session.experiment, begun.session.state
    kind = path.suffix.lower().removeprefix(".")
    if kind == PROGRAM:
        framework = FRAMEWORKS[arguments.framework or "numpy"]
        for written in write_program(path, framework.write(Source(experiment, state))):
            yield translate("cli", "wrote {path}").format(path=written)
        return
    file = NetworkFile(experiment, state)
    found = write_model(path, kind, file)
    yield translate("cli", "wrote {path}").format(path=path)
    if kind == "onnx" and not onnxruntime_runs(file):
        yield translate("cli", "onnxruntime runs this network in float32 only: for it, add --set precision=float32")
    told = translate("cli", "read back: greatest difference {difference} over {count} samples", n=found.samples)
    yield told.format(difference=repr(found.difference), count=found.samples)
