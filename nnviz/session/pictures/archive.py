"""The bytes of a data set's file, gzipped or not, never more than asked for."""

import contextlib
import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from nnviz.engine.text import UserError, mark
from nnviz.system.files import open_ordinary

_GZIP = b"\x1f\x8b"
_PIECE = 1 << 20


@contextlib.contextmanager
def opening_errors() -> Iterator[None]:
    """Tell every trouble with opening as a UserError without the name of the file, which the caller puts before it."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UserError(mark("errors", "It cannot be opened: {reason}."), reason=reason) from error


def read_at_most(path: Path, most: int) -> bytes:
    """What is in a file, unpacked where it is gzipped: `most` bytes of it and one more, if there are any.

    Raises UserError where it cannot be read, or is a web page in disguise.
    """
    with opening_errors():
        content = _unpacked(path, most + 1)
    if content.lstrip()[:1] == b"<":
        template = mark("errors", "This is a web page and no data: download the file itself, not the page about it.")
        raise UserError(template)
    return content


def _unpacked(path: Path, most: int) -> bytes:
    try:
        with open_ordinary(path) as file:
            gzipped = file.read(2) == _GZIP
            file.seek(0)
            if not gzipped:
                return _read(file, most)
            with gzip.GzipFile(fileobj=file) as unpacked:
                return _read(unpacked, most)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise UserError(mark("errors", "The file is damaged or cut short: get it again.")) from error


def _read(file: BinaryIO | gzip.GzipFile, most: int) -> bytes:
    """`most` bytes, or all there are: in pieces, as one call would make room for all of them at once."""
    pieces, left = [], most
    while left and (piece := file.read(min(left, _PIECE))):
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)


def starts(path: Path, count: int) -> bytes:
    """The first bytes of what is in a file."""
    return read_at_most(path, count - 1)[:count]
