"""The types of arrays, once; arrays nobody can change, as text in files, and vectors stacked as rows."""

import base64
from collections.abc import Sequence
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
"""Numbers in the precision of the experiment: to type checkers float64, at run time float32 where it says so."""

Indices = npt.NDArray[np.intp]
"""Rows, classes or places."""

Flags = npt.NDArray[np.bool_]
"""True or false for each."""

AnyArray = npt.NDArray[Any]
"""Numbers or flags."""

Shape = tuple[int, ...]
"""Sizes of an array's axes; of a sample's, without the axis of the batch: (features,), (channels, height, width)."""

SomeArray = TypeVar("SomeArray", bound=AnyArray)

_ALIGNED = 16
"""Bytes of whose multiple every array of its own begins at."""


def sealed(array: SomeArray) -> SomeArray:
    """The array itself, read-only from now on."""
    array.setflags(write=False)
    return array


def to_base64(array: AnyArray) -> str:
    """The array's numbers as text, little-endian; without its shape."""
    return base64.b64encode(array.astype(array.dtype.newbyteorder("<")).tobytes()).decode()


def from_base64(text: object, kind: npt.DTypeLike, count: int) -> AnyArray:
    """The `count` numbers that a text stands for, read-only; raises ValueError, before there is memory, for others."""
    little_endian = np.dtype(kind).newbyteorder("<")
    size = count * little_endian.itemsize
    if not isinstance(text, str) or len(text) != 4 * -(-size // 3):
        raise ValueError("no text of this size")
    content = base64.b64decode(text, validate=True)
    if len(content) != size:
        raise ValueError("another size")
    return np.frombuffer(content, little_endian)


def stacked(vectors: Sequence[Array]) -> Array:
    """Vectors of one size as rows (n, size), each of which begins in memory where an array of its own would.

    BLAS for processors without AVX takes two numbers at once: in which order it adds depends on where they begin.
    """
    rows: Array = np.concatenate(vectors).reshape(len(vectors), -1)
    _, size = rows.shape
    each = _ALIGNED // rows.itemsize
    if size % each == 0:
        return rows
    padded = np.empty((len(rows), -(-size // each) * each), rows.dtype)
    padded[:, :size] = rows
    return padded[:, :size]
