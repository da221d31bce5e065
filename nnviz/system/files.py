"""Files read within bounds, and those half written when the app was killed, which are removed at its next start."""

import contextlib
import errno
import os
import re
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit

import platformdirs

from nnviz.engine.text import UserError, mark

_PART = re.compile(r"\.nnviz-[0-9a-f]{12}\.part")


def file_named(word: str) -> Path | None:
    """The file that a word of a call means: a `file://` address, as desktops give, or a path that has an ending.

    None for a word that is neither. Whether the file is there is not looked at.
    """
    if word.lower().startswith("file:"):
        from urllib.request import url2pathname  # With it comes all of HTTP, which no start shall wait for.

        return Path(url2pathname(urlsplit(word).path))
    path = Path(word)
    return path.absolute() if path.suffix and not word.startswith("-") else None


@contextlib.contextmanager
def read_errors(path: Path) -> Iterator[None]:
    """Tell every trouble with reading as a UserError about the file `path`."""
    try:
        yield
    except OSError as error:
        template = mark("errors", "{file} cannot be read ({reason}): check its name and its permissions.")
        raise UserError(template, file=path, reason=error.strerror or error) from error


def read_ordinary(path: Path, most: int) -> bytes:
    """The content of a file, or its first `most` + 1 bytes; raises OSError, and at once for a device or a pipe."""
    with open_ordinary(path) as file:
        return first_bytes(file, most + 1)


def first_bytes(file: BinaryIO, most: int) -> bytes:
    """The first bytes of a file on the disk, `most` at most.

    Python makes room for as many as it is asked for, a gigabyte for a file of some bytes, and fails where there is
    none: so only for those there are.
    """
    return file.read(min(most, os.fstat(file.fileno()).st_size))


def open_ordinary(path: Path) -> BinaryIO:
    """A file to read from; raises OSError, and at once for a device or a pipe, which may be read for ever."""
    return os.fdopen(_opened(path), "rb")


def _opened(path: Path) -> int:
    # Opening a pipe waits for somebody to write into it. Windows has no such pipes, and tells text from bytes.
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    mode = os.fstat(descriptor).st_mode
    if stat.S_ISREG(mode):
        return descriptor
    os.close(descriptor)
    if stat.S_ISDIR(mode):
        raise OSError(errno.EISDIR, os.strerror(errno.EISDIR))
    raise OSError(errno.EINVAL, "not an ordinary file")


def part_name(token: str) -> str:
    """The name of a file while it is written; `token` are twelve hexadecimal digits."""
    return f".nnviz-{token}.part"


def note_part(path: Path, file: BinaryIO) -> Path | None:
    """Note that this file is being written, for `remove_parts`; the note is to be removed with it.

    None where the system does not let us: the file can be written nevertheless.
    """
    note = _notes() / path.name
    try:
        hold(file)
        note.parent.mkdir(parents=True, exist_ok=True)
        note.write_text(str(path), encoding="utf-8", errors="surrogateescape")
    except OSError:
        return None
    return note


def remove_parts() -> None:
    """Remove what was half written when nnviz was killed; what another one is writing just now stays."""
    notes = list[Path]()
    with contextlib.suppress(OSError):  # It may be a home that is not ours to enter.
        notes.extend(_notes().glob(part_name("*")))
    for note in notes:
        with contextlib.suppress(OSError, ValueError):
            path = Path(note.read_text(encoding="utf-8", errors="surrogateescape"))
            if _PART.fullmatch(path.name) and path.is_file():
                with path.open("rb") as file:
                    hold(file)
                path.unlink()
            note.unlink()


def _notes() -> Path:
    return Path(platformdirs.user_state_dir("nnviz", appauthor=False)) / "unfinished"


def hold(file: BinaryIO) -> None:
    """Lock a file as long as it is open; raises OSError where somebody else has. Windows locks what is open itself."""
    if sys.platform != "win32":
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
