"""Writing a file so that it is whole or not there at all."""

import contextlib
import os
import secrets
import shutil
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from pathlib import Path
from types import TracebackType

from nnviz.engine.text import UserError, mark
from nnviz.system.files import note_part, part_name

FORMATS = ("png", "svg", "pdf", "csv")
"""The kinds of file there are for every figure, which are also the endings of their names."""

PROGRAM = "py"
"""The kind of a program that Python runs."""

SPECIAL = {PROGRAM: "code"}
"""Kinds that a single figure has, with the figure's name."""


class WholeFile:
    """A file to write into that appears at `path` once the `with` block ends without an error, and never before.

    Until then it has another name in the same folder, so that one which was there stays as it was, and nothing is
    left behind when the block raises; what is left when the app is killed goes at its next start. It has the mode of
    the one that was there. Every trouble with the disk is a UserError saying what is wrong.
    """

    def __init__(self, path: Path) -> None:
        self._named = path
        self._target = path

    def __enter__(self) -> "WholeFile":
        """Begin the file."""
        with _disk_errors(self._named):
            # Renaming onto a link would replace the link; what is meant is the file it points to.
            self._target = self._named.resolve()
            _check_ordinary(self._target)
            # Names are limited in length, so the temporary one is not made from the other.
            self._part = self._target.with_name(part_name(secrets.token_hex(6)))
            self._file = self._part.open("xb")
            self._note = note_part(self._part, self._file)
            if self._target.exists():
                with contextlib.suppress(OSError):  # Some disks have no modes.
                    shutil.copymode(self._target, self._part)
        return self

    def write(self, content: bytes) -> None:
        """Write more of it."""
        with _disk_errors(self._named):
            self._file.write(content)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Give the file its name, or remove it where there was an error."""
        try:
            if kind is None:
                with _disk_errors(self._named):
                    self._finish()
        finally:
            with contextlib.suppress(OSError):  # Closing may try to write the rest, on the disk that is full.
                self._file.close()
            with contextlib.suppress(OSError):
                self._part.unlink(missing_ok=True)
                if self._note is not None:
                    self._note.unlink(missing_ok=True)

    def _finish(self) -> None:
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        self._part.replace(self._target)


@contextlib.contextmanager
def _disk_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        template = mark(
            "errors", "The file {path} could not be written: {reason}. Choose another folder or free some space."
        )
        raise UserError(template, path=path, reason=error.strerror or str(error)) from error


def write_whole(path: Path, content: bytes) -> None:
    """Write all of a file at once; raises UserError saying what is wrong."""
    with WholeFile(path) as file:
        file.write(content)


def write_parts(path: Path, parts: Iterable[bytes]) -> None:
    """Write a file part by part, however many there are; raises UserError, and whatever `parts` raises."""
    with WholeFile(path) as file:
        for part in parts:
            file.write(part)


def kind_of(path: Path) -> str:
    """The format a file's name asks for; raises UserError for an ending that is none of `FORMATS` and `SPECIAL`."""
    kind = path.suffix.lower().removeprefix(".")
    if kind not in (*FORMATS, *SPECIAL):
        raise UserError(
            mark("errors", "{path} has no ending nnviz can write: choose one of {choices}."),
            path=path.name,
            choices=", ".join("." + kind for kind in (*FORMATS, *SPECIAL)),
        )
    return kind


def kinds_of(figure: str) -> tuple[str, ...]:
    """The kinds of file a figure of this name can be."""
    return (*FORMATS, *(kind for kind, name in SPECIAL.items() if name == figure))


def check_kind(figure: str, kind: str) -> None:
    """Raise UserError where a figure of this name cannot be this kind of file, one of `FORMATS` and `SPECIAL`."""
    if kind not in kinds_of(figure):
        raise UserError(
            mark("errors", "{plot} cannot be a .{kind} file: choose the plot {only}, or one of {choices}."),
            plot=figure,
            kind=kind,
            only=SPECIAL[kind],
            choices=", ".join("." + kind for kind in kinds_of(figure)),
        )


def check_target(path: Path, *, overwrite: bool) -> None:
    """Raise UserError where `path` cannot become a file, before long work is done for it in vain."""
    _check_ordinary(path)
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
        with _disk_errors(path):
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


def _check_ordinary(path: Path) -> None:
    """Raise UserError for what is there and is no file whose content could be replaced; links are followed."""
    if path.is_dir():
        raise UserError(mark("errors", "{path} is a folder: give the name of a file in it."), path=path)
    if path.exists() and not path.is_file():
        raise UserError(mark("errors", "{path} is a device or a pipe, not a file: choose another name."), path=path)
