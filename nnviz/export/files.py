"""Whether a file that is asked for can be written."""

import os
from collections.abc import Collection, Sequence
from itertools import combinations
from pathlib import Path

from nnviz.engine.text import UserError, mark
from nnviz.system.whole_file import check_ordinary, disk_errors

PROGRAM = "py"
"""The kind of a program that Python runs."""


def ending_of(path: Path, kinds: Collection[str]) -> str:
    """The one of `kinds` that a file's name ends in, in capitals or not; raises UserError where there is none."""
    kind = path.suffix.lower().removeprefix(".")
    if kind not in kinds:
        raise UserError(
            mark("errors", "{path} has no ending nnviz can write: choose one of {choices}."),
            path=path.name,
            choices=", ".join("." + kind for kind in kinds),
        )
    return kind


def check_target(path: Path, *, overwrite: bool) -> None:
    """Raise UserError where `path` cannot become a file, before long work is done for it in vain."""
    check_ordinary(path)
    if path.exists() and not overwrite:
        raise UserError(
            mark("errors", "The file {path} exists already: choose another name, or add --force to replace it."),
            path=path,
        )
    if not path.parent.is_dir():
        raise UserError(
            mark("errors", "There is no folder {folder}: make it first, or choose another."), folder=path.parent
        )


def check_targets(targets: Sequence[Path], sources: Sequence[Path], *, overwrite: bool) -> None:
    """Raise UserError where one of the files cannot be written, or would replace another one, or one that is read."""
    for path in targets:
        with disk_errors(path):
            check_target(path, overwrite=overwrite)
    for path, other in combinations(targets, 2):
        if _same(path, other):
            raise UserError(mark("errors", "{path} is to be written twice: give each file its own name."), path=path)
    for path in targets:
        if any(_same(path, source) for source in sources):
            template = mark("errors", "{path} is read, so it cannot be written: choose another name.")
            raise UserError(template, path=path)


def _same(one: Path, other: Path) -> bool:
    """Whether two names mean one file, also by way of links or of another spelling."""
    if one.exists() and other.exists():
        return one.samefile(other)
    return os.path.normcase(one.resolve()) == os.path.normcase(other.resolve())
