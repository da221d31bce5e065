"""Arrays in the members of a zip archive, as NumPy's .npz has them: plain numbers only, no pickle."""

import math
import tokenize
import zipfile
import zlib
from typing import Any

import numpy as np
import numpy.typing as npt
from numpy.lib import format as npy

from nnviz.engine.text import UserError, mark

MOST_BYTES = 512_000_000
"""Bytes of one array: what the most pictures there may be take as float64."""

BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OverflowError)
"""What Python's reader raises for archives that are damaged."""


_HEADER = (ValueError, SyntaxError, TypeError, IndexError, KeyError)
"""What NumPy raises for the header of an array, such as a kind of numbers that it takes apart before it looks at it."""


def damaged() -> UserError:
    """What is told of a file whose parts do not fit together."""
    return UserError(mark("errors", "The file is damaged or cut short: get it again."))


def read_array(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> npt.NDArray[Any]:
    """An array, once its header agrees with how much there is of it.

    Raises UserError for what is too large, no array or no plain numbers, and what `BROKEN` lists otherwise.
    """
    if member.file_size > MOST_BYTES:
        template = mark("errors", "{name} has {size} bytes, too many: take a smaller file.")
        raise UserError(template, name=member.filename, size=member.file_size)
    with archive.open(member) as file:
        try:
            version = npy.read_magic(file)
            read = npy.read_array_header_1_0 if version == (1, 0) else npy.read_array_header_2_0
            shape, columns_first, kind = read(file)
        except (*_HEADER, tokenize.TokenError, RecursionError, MemoryError) as error:
            raise UserError(mark("errors", "{name} is no array: save it with NumPy."), name=member.filename) from error
        if kind.hasobject:
            raise UserError(
                mark("errors", "{name} holds Python objects, which could carry out programs: save plain numbers."),
                name=member.filename,
            )
        content = file.read(MOST_BYTES)
    if any(side < 0 for side in shape) or math.prod(shape) * kind.itemsize != len(content):
        raise damaged()
    return np.frombuffer(content, kind).reshape(shape, order="F" if columns_first else "C")
