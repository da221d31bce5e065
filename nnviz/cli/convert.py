"""A network taken elsewhere: written as a file or a program for other libraries."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from nnviz.cli.project import Begun
from nnviz.cli.words import MisuseError
from nnviz.export.code.training.base import Source
from nnviz.export.code.training.table import FRAMEWORKS, beside, write_program
from nnviz.export.files import PROGRAM
from nnviz.export.models.base import NetworkFile
from nnviz.export.models.table import MODELS, write_model


def targets(arguments: argparse.Namespace) -> tuple[Path, ...]:
    """The files a call may write; raises MisuseError for an ending that is none, and words that do not go together."""
    path: Path = arguments.to
    kind = path.suffix.lower().removeprefix(".")
    if kind not in (*MODELS, PROGRAM):
        endings = ", ".join(f".{known}" for known in (*MODELS, PROGRAM))
        raise MisuseError(f"{path} has no ending that a network can be written in: choose one of {endings}.")
    if kind != PROGRAM and arguments.framework is not None:
        raise MisuseError(f"--framework goes with a program: let {path.name} end in .{PROGRAM}, or leave it out.")
    return (path, beside(path)) if kind == PROGRAM else (path,)


def convert(begun: Begun, arguments: argparse.Namespace) -> Iterator[str]:
    """Write what was asked for, and tell it in lines."""
    path: Path = arguments.to
    experiment, state = begun.session.experiment, begun.session.state
    kind = path.suffix.lower().removeprefix(".")
    if kind == PROGRAM:
        framework = FRAMEWORKS[arguments.framework or "numpy"]
        for file in write_program(path, framework.write(Source(experiment, state))):
            yield f"wrote {file}"
        return
    found = write_model(path, kind, NetworkFile(experiment, state))
    yield f"wrote {path}"
    yield f"read back: greatest difference {found.difference!r} over {found.samples} samples"
