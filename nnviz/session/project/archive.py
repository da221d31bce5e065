"""The members of a project's file: a zip archive of JSON and NPY, of which nothing is unpacked before it is checked."""

import io
import json
import struct
import zipfile
import zlib
from collections.abc import Iterator
from tokenize import TokenError  # NumPy lets it pass when it reads a header.
from typing import Any, BinaryIO

import numpy as np
import numpy.typing as npt
from numpy.lib import format as npy

from nnviz.engine.text import UserError, mark

AnyArray = npt.NDArray[Any]

FOREIGN = mark("errors", "It is no nnviz project: choose another file.")

MOST_MEMBERS = 4096
MOST_TEXT = 128 * 2**20
"""Bytes of one JSON member: the largest data of one's own take 93 MB."""

MOST_BYTES = 2**30
"""Bytes that all members of a file may have when unpacked."""

_LOCAL = struct.Struct("<4s5H3L2H")
"""The header before each member, as in APPNOTE.TXT 4.3.7."""

_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OverflowError,
    KeyError,
    IndexError,
)
"""What Python's reader raises for archives that are none."""


class DamagedError(Exception):
    """A member is not there, or not what it should be."""


class ArchiveWriter:
    """Puts the members of a project's file together in memory, the same bytes for the same members."""

    def __init__(self) -> None:
        self._bytes = io.BytesIO()
        self._zip = zipfile.ZipFile(self._bytes, "w", zipfile.ZIP_DEFLATED, compresslevel=1)

    def add_json(self, name: str, values: object, *, compressed: bool = True) -> None:
        """Add plain JSON values; trained numbers written as text would take long to get a little smaller."""
        content = json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()
        self._add(name, content, zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED)

    def add_array(self, name: str, array: AnyArray, *, compressed: bool = False) -> None:
        """Add an array; bits of trained numbers are not worth compressing, as they get no smaller."""
        content = io.BytesIO()
        npy.write_array(content, np.ascontiguousarray(array), version=(1, 0), allow_pickle=False)
        self._add(name, content.getbuffer(), zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED)

    def close(self) -> bytes:
        """The file's content."""
        self._zip.close()
        return self._bytes.getvalue()

    def _add(self, name: str, content: bytes | memoryview, how: int) -> None:
        info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
        info.compress_type = how
        self._zip.writestr(info, content)


class ArchiveReader:
    """Reads the members of a file's content; raises DamagedError for one that is spoilt; the others stay readable.

    Raises UserError for what is no archive at all, is too large, or has a member twice.
    """

    def __init__(self, content: bytes) -> None:
        self._content = content
        self.cut_short = False
        """Whether the archive's list of members is lost, and they were found one after the other."""
        try:
            self._zip: zipfile.ZipFile | None = zipfile.ZipFile(io.BytesIO(content))
            found = self._zip.infolist()
        except _BROKEN:
            self._zip, self.cut_short = None, True
            found = []
        self._members: dict[str, zipfile.ZipInfo] = {}
        for info in found:
            if info.filename in self._members:
                raise UserError(mark("errors", "It has {name} twice: get it again."), name=info.filename)
            self._members[info.filename] = info
        if len(found) > MOST_MEMBERS or sum(info.file_size for info in found) > MOST_BYTES:
            raise UserError(mark("errors", "It claims to hold more than a project can: get it again."))
        self._found = {} if self._zip is not None else dict(_walk(content))
        if not self._members and not self._found:
            raise UserError(FOREIGN)

    def __contains__(self, name: str) -> bool:
        return name in self._members or name in self._found

    def json(self, name: str) -> Any:
        """Plain JSON values."""
        try:
            return json.loads(self._read(name, MOST_TEXT))
        except (ValueError, RecursionError) as error:
            raise DamagedError(name) from error

    def array(self, name: str, dtype: np.dtype[Any], shape: tuple[int, ...]) -> AnyArray:
        """An array of this kind and shape, read-only; its header is compared before there is memory for it."""
        bytes_ = int(np.prod(shape, dtype=object)) * dtype.itemsize
        if bytes_ > MOST_BYTES:
            raise DamagedError(name)
        content = io.BytesIO(self._read(name, bytes_ + 2**16))
        try:
            _check_header(content, dtype, shape)
            found = np.frombuffer(content.getbuffer()[content.tell() :], dtype).reshape(shape)
        except (ValueError, SyntaxError, TypeError, KeyError, MemoryError, TokenError) as error:
            raise DamagedError(name) from error
        found.setflags(write=False)
        return found

    def _read(self, name: str, most: int) -> bytes:
        if name in self._found:
            start, size, packed, check = self._found[name]
            return _unpacked(name, self._content[start : start + size], packed, most, check)
        info = self._members.get(name)
        if info is None or self._zip is None or info.file_size > most:
            raise DamagedError(name)
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise DamagedError(name)
        try:
            with self._zip.open(info) as file:
                content = file.read(most + 1)
                file.read(1)  # The end, where Python compares the check sum.
        except _BROKEN as error:
            raise DamagedError(name) from error
        if len(content) != info.file_size:
            raise DamagedError(name)
        return content


def _check_header(file: BinaryIO, dtype: np.dtype[Any], shape: tuple[int, ...]) -> None:
    """Raise ValueError where an array's header says something else."""
    version = npy.read_magic(file)
    if version != (1, 0) or npy.read_array_header_1_0(file, max_header_size=2000) != (shape, False, dtype):
        raise ValueError("another array")


def _walk(content: bytes) -> Iterator[tuple[str, tuple[int, int, bool, int]]]:
    """The members of an archive that has lost its end: where each begins, its size, whether packed, its check sum."""
    place = 0
    while place + _LOCAL.size <= len(content):
        magic, _, _, how, _, _, check, size, _, names, extra = _LOCAL.unpack_from(content, place)
        start = place + _LOCAL.size + names + extra
        if magic != b"PK\x03\x04" or start + size > len(content) or how not in (0, 8):
            return
        name = content[place + _LOCAL.size : place + _LOCAL.size + names].decode("utf-8", "replace")
        yield name, (start, size, how == zipfile.ZIP_DEFLATED, check)
        place = start + size


def _unpacked(name: str, content: bytes, packed: bool, most: int, check: int) -> bytes:
    try:
        found = zlib.decompressobj(-15).decompress(content, most + 1) if packed else content
    except zlib.error as error:
        raise DamagedError(name) from error
    if len(found) > most or zlib.crc32(found) != check:
        raise DamagedError(name)
    return found
