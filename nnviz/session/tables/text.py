"""A table as it comes from outside: bytes of a file become text, whatever their encoding, and never too many."""

import codecs
import contextlib
import re
import unicodedata
from pathlib import Path

from nnviz.engine.data.own_data import MAX_ROWS
from nnviz.engine.text import UserError, mark
from nnviz.session.tables.encoding.encodings import encodings_of
from nnviz.session.tables.wrapping import unwrapped
from nnviz.system.files import first_bytes

MAX_BYTES = 2**28
"""The longest file read: the largest table there may be, written with generous figures."""

_LOOKED_AT = 2**20
_CONTROL = re.compile("[\0-\x08\x0e-\x1f\x7f]")
_END_OF_FILE = "\x1a"
"""What DOS and its heirs put behind the last line."""
_INVISIBLE = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
"""Marks without a width that come along with what is copied: no number or name has them, as far as one can see."""


_OTHERS = {
    "HTML": re.compile(r"\s*<(!doctype html|html|head|meta|body|div|table)\b", re.IGNORECASE),
    "XML": re.compile(r"\s*<(\?xml|svg|stata_dta)\b"),
    "JSON": re.compile(r"\s*(\{\s*\"|\[\s*[\[{])"),
}
"""What else tables come in, by how it begins."""

_BINARY = (
    ("PDF", b"%PDF"),
    ("RTF", b"{\\rtf"),
    ("Parquet", b"PAR1"),
    ("Arrow", b"ARROW1"),
    ("Feather", b"FEA1"),
    ("NumPy", b"\x93NUMPY"),
    ("MATLAB", b"MATLAB 5.0 MAT-file"),
    ("SPSS", b"$FL2"),
    ("SQLite", b"SQLite format 3\0"),
    ("HDF5", b"\x89HDF"),
    ("PNG", b"\x89PNG"),
    ("JPEG", b"\xff\xd8\xff"),
    ("GIF", b"GIF8"),
    ("TIFF", b"II*\0"),
    ("TIFF", b"MM\0*"),
)
_PACKED = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ\0", b"7z\xbc\xaf", b"Rar!", b"\x28\xb5\x2f\xfd")
"""How files begin that are packed, and not as a workbook is."""

_MOSTLY = 9
"""As many letters beyond ASCII as there are damaged ones: fewer, and the text is in another encoding."""


class TooLargeError(UserError):
    """There is more than can be taken, and its beginning could be had instead."""


def read_bytes(path: Path, *, beginning: bool = False) -> bytes:
    """The content of a file, or its beginning where so much of it is wanted; raises UserError where there is none.

    Nothing is read of a file that is too large, or is a device that never ends.
    """
    try:
        if path.exists() and not path.is_file():
            raise UserError(mark("errors", "{path} is no file: choose a table, such as a CSV file."), path=path)
        if path.stat().st_size >= MAX_BYTES and not beginning:
            raise too_large()
        with path.open("rb") as file:
            return first_bytes(file, MAX_BYTES)
    except (OSError, ValueError) as error:  # a ValueError for a name with a null character
        template = mark("errors", "{file} cannot be read ({reason}): check its name and its permissions.")
        raise UserError(template, file=path, reason=getattr(error, "strerror", None) or error) from error


def too_large(rows: int = MAX_ROWS) -> TooLargeError:
    """What is said of a table with too many rows, or a file in which there must be."""
    return TooLargeError(
        mark("errors", "This table is larger than {rows} rows: take its first {rows} rows, or choose another one."),
        rows=f"{rows:,}",
    )


def text_of(content: bytes) -> str:
    """The text in the content of a file; raises UserError for what is no text."""
    return decoded(content)[0]


def decoded(content: bytes, encoding: str = "") -> tuple[str, str]:
    """The text in the content of a file, up to the last whole line of one that was cut, and its encoding.

    Where no encoding is given it is found, see `encodings_of`. Raises UserError for what is no text.
    """
    _check_kind(content)
    cut = len(content) >= MAX_BYTES
    if encoding and not _is_known(encoding):
        template = mark("errors", "There is no encoding {encoding}: choose one such as utf-8, gb18030 or cp1252.")
        raise UserError(template, encoding=encoding)
    for one in (encoding,) if encoding else encodings_of(content):
        try:
            text = codecs.getincrementaldecoder(one)("strict").decode(content, not cut)
        except UnicodeError:
            text = "" if encoding or one != "utf-8" else _repaired(content)
            if not text:
                continue
        return checked_text(text[: max(text.rfind("\n"), text.rfind("\r")) + 1] if cut else text), one
    if encoding:
        template = mark("errors", "This is no text in the encoding {encoding}: choose another encoding.")
        raise UserError(template, encoding=encoding)
    with contextlib.suppress(UnicodeError):
        _check_signs(content.decode())
    raise _no_text()


def checked_text(text: str) -> str:
    """The text, such as one pasted, as `cleaned` leaves it; raises UserError where it is none, or nothing."""
    if len(text) > MAX_BYTES:
        raise too_large()
    text = cleaned(text.rstrip(_END_OF_FILE))
    _check_signs(text)
    text = unwrapped(text)
    if not text.strip():
        raise UserError(mark("errors", "There is nothing in it: choose a table with rows and columns."))
    kind = next((kind for kind, begin in _OTHERS.items() if begin.match(text)), None)
    if kind:
        raise _no_table(kind)
    return text


def _check_signs(text: str) -> None:
    """Raise UserError for signs that no text has; where these are but zeros between lines, a text was damaged."""
    zero = text.find("\0")
    if zero >= 0 and "\n" in text[:zero] and not _CONTROL.search(text.replace("\0", ""), 0, _LOOKED_AT):
        template = mark("errors", "In line {line} there are bytes that are zero: the file is damaged, get it again.")
        raise UserError(template, line=text.count("\n", 0, zero) + 1)
    if zero >= 0 or _CONTROL.search(text, 0, _LOOKED_AT):
        raise _no_text()


def archived() -> UserError:
    """What is said of an archive, whatever is in it."""
    return UserError(mark("errors", "This is an archive: unpack it, and choose what is inside."))


def _check_kind(content: bytes) -> None:
    """Raise UserError for the bytes of a file of a known kind that is no text."""
    if content.startswith(_PACKED):
        raise archived()
    kind = next((kind for kind, begin in _BINARY if content.startswith(begin)), None)
    if kind:
        raise _no_table(kind)


def _no_table(kind: str) -> UserError:
    template = mark("errors", "This is {kind}, and no table with a line for each row: save the table as CSV.")
    return UserError(template, kind=kind)


def cleaned(text: str) -> str:
    """A text in which what looks the same is the same: without marks that cannot be seen, and with letters in NFC.

    Macs write an accent behind its letter, where others have one character for both.
    """
    return text if text.isascii() else unicodedata.normalize("NFC", _INVISIBLE.sub("", text))


def _repaired(content: bytes) -> str:
    """The text in bytes of UTF-8 of which some are wrong or missing, with U+FFFD there; nothing where most are."""
    text = content.decode("utf-8", "replace")
    lost = text.count("\ufffd")
    whole = len(text) - len(text.encode("ascii", "ignore")) - lost
    return text if whole >= _MOSTLY * lost else ""


def _is_known(encoding: str) -> bool:
    """Whether there is such an encoding, and of text; zip is one of bytes."""
    try:
        b"text".decode(encoding, "replace")
    except (LookupError, ValueError) as error:
        return isinstance(error, UnicodeError)
    return True


def _no_text() -> UserError:
    return UserError(mark("errors", "This is no text, so it is no table: save the table as CSV and choose that."))
