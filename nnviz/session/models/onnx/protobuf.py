"""Protocol buffers as they lie in a file: numbered fields, looked at one by one without a copy.

The package `onnx` would read them, too, but it takes 34 MB with what it needs, and trusts the lengths it finds. Format:
"Encoding", protobuf.dev.
"""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from nnviz.engine.text import UserError, mark
from nnviz.session.npy import damaged

VARINT, FIXED64, BYTES, FIXED32 = 0, 1, 2, 5
MOST_FIELDS = 2_000_000
"""Fields of a file that are looked at, all messages together: it takes seconds."""

_LONGEST_VARINT = 10
_64_BITS = (1 << 64) - 1

Integers = npt.NDArray[np.int64]


class Field:
    """A field's `number`, how it lies there (`wire`), and what it holds: a `whole` number or bytes (`view`)."""

    __slots__ = ("number", "view", "whole", "wire")

    def __init__(self, number: int, wire: int, whole: int, view: memoryview) -> None:
        self.number, self.wire, self.whole, self.view = number, wire, whole, view

    @property
    def signed(self) -> int:
        """The whole number as an int64."""
        return self.whole - (1 << 64) if self.whole >> 63 else self.whole

    @property
    def text(self) -> str:
        """The bytes as text; what is none is replaced."""
        return bytes(self.view).decode("utf-8", "replace")

    @property
    def real(self) -> float:
        """The bytes as a float32."""
        if len(self.view) != 4:
            raise damaged()
        return float(np.frombuffer(self.view, "<f4")[0])

    def wholes(self) -> Integers:
        """A list's part: one number, or packed bytes of many."""
        if self.wire == VARINT:
            return np.array([self.signed], np.int64)
        return unpacked(self._bytes())

    def message(self) -> memoryview:
        """The bytes of a message inside this one."""
        return self._bytes()

    def _bytes(self) -> memoryview:
        if self.wire != BYTES:
            raise damaged()
        return self.view


class Decoder:
    """Reads fields, and counts them, so that no file keeps the program busy for ever."""

    def __init__(self) -> None:
        self._left = MOST_FIELDS

    def fields(self, message: memoryview) -> Iterator[Field]:
        """The fields of a message in order; raises UserError where there are none, or too many."""
        place, end, nothing = 0, len(message), message[:0]
        while place < end:
            self._left -= 1
            if self._left < 0:
                raise UserError(mark("errors", "The file has too many parts to be a network: choose another."))
            key, place = _varint(message, place)
            number, wire = key >> 3, key & 7
            if wire == VARINT:
                whole, place = _varint(message, place)
                yield Field(number, wire, whole, nothing)
                continue
            if wire == BYTES:
                length, place = _varint(message, place)
            elif wire in (FIXED32, FIXED64):
                length = 4 if wire == FIXED32 else 8
            else:
                raise damaged()
            if number == 0 or length > end - place:
                raise damaged()
            yield Field(number, wire, 0, message[place : place + length])
            place += length


def _varint(message: memoryview, place: int) -> tuple[int, int]:
    """A whole number of 7 bits a byte, and the place behind it."""
    value = 0
    for shift in range(0, 7 * _LONGEST_VARINT, 7):
        if place >= len(message):
            raise damaged()
        byte = message[place]
        place += 1
        value |= (byte & 127) << shift
        if byte < 128:
            return value & _64_BITS, place
    raise damaged()


def unpacked(content: memoryview) -> Integers:
    """Packed numbers of 7 bits a byte as int64, all at once."""
    data = np.frombuffer(content, np.uint8)
    ends = np.flatnonzero(data < 128)
    if not len(data):
        return np.empty(0, np.int64)
    if not len(ends) or ends[-1] != len(data) - 1:
        raise damaged()
    starts = np.concatenate([[0], ends[:-1] + 1])
    lengths = ends - starts + 1
    if lengths.max() > _LONGEST_VARINT:
        raise damaged()
    values = np.zeros(len(ends), np.uint64)
    for place in range(int(lengths.max())):
        there = lengths > place
        part = (data[starts[there] + place] & 127).astype(np.uint64)
        values[there] |= part << np.uint64(7 * place)
    return values.view(np.int64)
