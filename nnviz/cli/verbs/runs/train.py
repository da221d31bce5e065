"""The verb `train`: a lesson without a window."""

import argparse
import json
from pathlib import Path
from typing import Any

from nnviz.cli.begin import begin, check_files, check_weights
from nnviz.cli.outcome import result, summary
from nnviz.cli.plan import check_finite
from nnviz.cli.progress import walk, with_progress
from nnviz.cli.project import Begun, check_save, save
from nnviz.cli.speech.examples import examples
from nnviz.cli.speech.language import translate
from nnviz.cli.words import add_backend, add_run
from nnviz.engine.text import mark
from nnviz.export.steps import StepTable
from nnviz.export.tables import write_table

_EXAMPLES = (
    ("nnviz train line_fit", ""),
    ("nnviz train line_fit --set rule=gradient_descent --set step_size=0.02 --csv steps.csv", ""),
    ("nnviz train neuron --steps 5000", ""),
    ("nnviz train network --set hidden=4,2 --set dataset=spiral --set optimizer=adam --steps 5000 --json", ""),
    ("nnviz train network --data flowers.csv --target species --features-from petal,sepal", ""),
    ("nnviz train network --steps 500 --save a.nnviz", ""),
    ("nnviz train a.nnviz --steps 100 --json", mark("cli", "go on from there")),
    ('nnviz train "nnviz://network?hidden=8&step=500" --steps 100', ""),
    ("nnviz train line_fit --help", mark("cli", "the keys of the lesson for --set")),
)


def add(known: Any) -> None:
    train = known.add_parser(
        "train",
        add_help=False,
        help=translate("cli", "train a lesson without a window"),
        description=translate("cli", "Train a lesson and tell its steps, its loss over all data, and its parameters."),
        epilog=examples(_EXAMPLES),
    )
    add_run(train)
    add_backend(train)
    train.add_argument(
        "--csv", type=Path, metavar="FILE", help=translate("cli", "write every step, the start as row 0")
    )
    train.add_argument(
        "--save", type=Path, metavar="FILE", help=translate("cli", "keep it all as a project; ends in .nnviz")
    )
    train.add_argument("--json", action="store_true", help=translate("cli", "print one JSON object instead of lines"))
    train.add_argument(
        "--weights", action="store_true", help=translate("cli", "add every weight and bias, by name, to --json")
    )
    train.set_defaults(verb=_run)


def _run(arguments: argparse.Namespace) -> int:
    check_weights(arguments)
    check_save(arguments.save)
    begun = begin(arguments)
    asked, session = begun.plan, begun.session
    check_files(arguments, arguments.csv, arguments.save)
    if arguments.csv is None or begun.resumed:
        walk(session, asked.steps)
    if arguments.csv is not None:
        _write_steps(begun, arguments.csv)
    if arguments.save is not None:
        save(begun, arguments.save)
    check_finite(asked.lesson, session, arguments.csv)
    if arguments.json:
        print(json.dumps({"lesson": asked.lesson.name, **summary(session, weights=arguments.weights)}))
    else:
        print(*result(asked.lesson, session), sep="\n")
    return 0


def _write_steps(begun: Begun, path: Path) -> None:
    """Write every step of a run; one that goes on is taken once more from its start."""
    asked, session = begun.plan, begun.session
    table = StepTable(session.track.run, asked.lesson.parameters)
    if not begun.resumed:
        count, rows = asked.steps, table.rows(session, asked.steps)
    else:
        count, rows = session.state.step, table.replayed(session.state.step)
    # What was computed before an overflow is written as well: one may want to see how it came about.
    write_table(path, table.columns, with_progress(rows, count + 1))
