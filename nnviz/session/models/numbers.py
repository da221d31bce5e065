"""Bytes of a file as arrays of numbers, of the types that networks are kept in."""

import math
from typing import Any

import numpy as np
import numpy.typing as npt

from nnviz.engine.arrays import Shape
from nnviz.engine.text import UserError, mark

Numbers = npt.NDArray[Any]

MOST_BYTES = 1 << 28
"""The largest file that is read: 256 MB."""
MOST_AXES = 8

BFLOAT16 = "bfloat16"
"""The one type NumPy does not have: the upper half of a float32."""

KINDS = (
    "float16",
    BFLOAT16,
    "float32",
    "float64",
    "int8",
    "uint8",
    "int16",
    "uint16",
    "int32",
    "uint32",
    "int64",
    "bool",
)
"""Types that are read; any other is told by name."""


def width(kind: str) -> int:
    """Bytes of a number."""
    return 2 if kind == BFLOAT16 else np.dtype(kind).itemsize


def check_shape(name: str, shape: Shape) -> int:
    """How many numbers an array has; raises UserError for sides that cannot be."""
    if len(shape) > MOST_AXES or any(side < 0 or side > MOST_BYTES for side in shape):
        raise misfit(name)
    count = math.prod(shape)
    if count > MOST_BYTES:
        raise misfit(name)
    return count


def from_bytes(name: str, content: "memoryview | bytes", kind: str, shape: Shape) -> Numbers:
    """The array over these bytes, of a bfloat16 a copy; raises UserError where it takes more or fewer."""
    if check_shape(name, shape) * width(kind) != len(content):
        raise misfit(name)
    if kind == BFLOAT16:
        upper = np.frombuffer(content, "<u2").astype(np.uint32) << np.uint32(16)
        return upper.view(np.float32).reshape(shape)
    return np.frombuffer(content, np.dtype(kind).newbyteorder("<")).reshape(shape)


def named_twice(name: str) -> UserError:
    """What is told of two arrays with one name, of which two programs would each read another."""
    return UserError(
        mark("errors", "There are two arrays named {name} in the file: it is damaged, get it again."), name=name
    )


def misfit(name: str) -> UserError:
    """What is told of an array that is not what the file says it is."""
    return UserError(
        mark("errors", "The array {name} does not fit its place in the file, which is damaged: get it again."),
        name=name,
    )
