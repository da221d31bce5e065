"""Writing a file so that it is whole or not there at all."""

import contextlib
import os
import secrets
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType

from nnviz.engine.text import UserError, mark
from nnviz.system.files import note_part, part_name


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
        with disk_errors(self._named):
            # Renaming onto a link would replace the link; what is meant is the file it points to.
            self._target = self._named.resolve()
            check_ordinary(self._target)
            # Names are limited in length, so the temporary one is not made from the other.
            self._part = self._target.with_name(part_name(secrets.token_hex(6)))
            self._file = self._part.open("xb")
            self._note = note_part(self._part, self._file)
            if self._target.exists():
                with contextlib.suppress(OSError):  # Some disks have no modes.
                    shutil.copymode(self._target, self._part)
        return self

    def write(self, content: bytes) -> None:
        with disk_errors(self._named):
            self._file.write(content)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Give the file its name, or remove it where there was an error."""
        try:
            if kind is None:
                with disk_errors(self._named):
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
        with contextlib.suppress(OSError):  # Some systems let nobody open a folder; the new name then waits its turn.
            _keep_names(self._target.parent)


@contextlib.contextmanager
def disk_errors(path: Path) -> Iterator[None]:
    """Tell every trouble with the disk as a UserError about the file `path`."""
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


def check_ordinary(path: Path) -> None:
    """Raise UserError for what is there and is no file whose content could be replaced; links are followed."""
    if path.is_dir():
        raise UserError(mark("errors", "{path} is a folder: give the name of a file in it."), path=path)
    if path.exists() and not path.is_file():
        raise UserError(mark("errors", "{path} is a device or a pipe, not a file: choose another name."), path=path)


def _keep_names(folder: Path) -> None:
    """Have the disk know the names in a folder, so that a power cut does not take the newest one back."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
