"""The IDX files of MNIST and Fashion-MNIST: pictures in one, labels in another.

Format: LeCun, Cortes, Burges, "The MNIST database", at the end of its page: two zeros, 8 for bytes, the number of axes,
each axis as four bytes, the greatest first, then the numbers.
"""

import math
import struct
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from nnviz.engine.data.own_pictures import MAX_NUMBERS, check_size
from nnviz.engine.text import UserError, mark
from nnviz.session.pictures.archive import read_at_most

PICTURES, LABELS = 0x803, 0x801
_FASHION = ("T-shirt", "trousers", "pullover", "dress", "coat", "sandal", "shirt", "trainer", "bag", "ankle boot")


def is_idx(start: bytes) -> bool:
    """Whether the first bytes of a file are those of an IDX file of bytes."""
    return start[:3] == b"\0\0\x08"


def read_numbers(path: Path, magic: int) -> npt.NDArray[np.uint8]:
    """The numbers in a file, in the shape it tells; raises UserError for what is no such file or not whole."""
    axes = magic & 0xFF
    header = 4 + 4 * axes
    content = read_at_most(path, header + MAX_NUMBERS)
    if len(content) < header:
        raise UserError(mark("errors", "The file ends within its first {count} bytes: get it again."), count=header)
    found, *shape = struct.unpack(f">I{axes}I", content[:header])
    if found != magic:
        raise UserError(
            mark("errors", "The file begins with {found}, not with {magic} as such a file does: choose another."),
            found=f"{found:08x}",
            magic=f"{magic:08x}",
        )
    size = math.prod(shape)
    if axes == 3:
        check_size((shape[0], 1, *shape[1:]))
    if size != len(content) - header:
        raise UserError(
            mark("errors", "The file says it has {size} numbers, and it has {found}: get it again."),
            size=size,
            found=len(content) - header,
        )
    return np.frombuffer(content, np.uint8, offset=header).reshape(shape)


def labels_beside(path: Path) -> Path:
    """The file of labels for one of pictures, by the names such files have."""
    names = {path.name.replace("images", "labels").replace("idx3", "idx1")}
    for name in sorted(names):
        for each in (name, name.removesuffix(".gz"), name + ".gz"):
            if each != path.name and (path.parent / each).is_file():
                return path.parent / each
    raise UserError(
        mark("errors", "Beside {file} there is no file of labels: put it there, as {name}."),
        file=path.name,
        name=path.name.replace("images", "labels").replace("idx3", "idx1"),
    )


def read_pair(path: Path) -> tuple[npt.NDArray[Any], npt.NDArray[Any]]:
    """Pictures (n, 1, height, width) and labels (n,) of a file and the one beside it."""
    pictures, labels = read_numbers(path, PICTURES), read_numbers(labels_beside(path), LABELS)
    if len(pictures) != len(labels):
        raise UserError(
            mark("errors", "There are {pictures} pictures and {labels} labels: these files do not belong together."),
            pictures=len(pictures),
            labels=len(labels),
        )
    return pictures[:, None], labels


def names(path: Path, count: int) -> tuple[str, ...]:
    """What the classes are called: those of Fashion-MNIST where the path says it, else their numbers."""
    fashion = "fashion" in str(path.resolve()).lower() and count == len(_FASHION)
    return _FASHION if fashion else tuple(map(str, range(count)))
