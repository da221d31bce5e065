"""CIFAR-10 in its binary version: for each picture a label and then 32 × 32 bytes of red, of green, of blue."""

from pathlib import Path

import numpy as np
import numpy.typing as npt

from nnviz.engine.data.own_pictures import MAX_NUMBERS, check_size
from nnviz.engine.text import UserError, mark
from nnviz.session.pictures.archive import read_at_most

SHAPE = (3, 32, 32)
RECORD = 1 + 3 * 32 * 32
NAMES = ("airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck")
_PICKLE = b"\x80"


def is_pickle(start: bytes) -> bool:
    """Whether a file that starts so is of the version for Python, whose files could carry out anything."""
    return start[:1] == _PICKLE and start[1:2] in (b"\x02", b"\x03", b"\x04")


def refuse_pickle() -> UserError:
    """Why the version for Python is not read."""
    return UserError(
        mark("errors", "This is CIFAR's version for Python, which could carry out programs: get the binary version.")
    )


def read_batch(path: Path) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.uint8]]:
    """Pictures (n, 3, 32, 32) and labels (n,) of a file; raises UserError for what is no such file or not whole."""
    content = read_at_most(path, MAX_NUMBERS)
    if is_pickle(content[:2]):
        raise refuse_pickle()
    count, rest = divmod(len(content), RECORD)
    if rest or not count:
        template = mark("errors", "The file is no batch of CIFAR-10, or cut short: each picture takes {size} bytes.")
        raise UserError(template, size=RECORD)
    check_size((count, *SHAPE))
    records = np.frombuffer(content, np.uint8).reshape(count, RECORD)
    if int(records[:, 0].max()) >= len(NAMES):
        raise UserError(mark("errors", "There are labels above 9 in it: this is not CIFAR-10, but perhaps CIFAR-100."))
    return records[:, 1:].reshape(count, *SHAPE), records[:, 0]
