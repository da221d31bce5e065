"""Drawn pictures kept on disk from one start to the next: to draw a thousand takes as long as half of a start."""

import hashlib
import platform
from contextlib import suppress
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
import platformdirs

from nnviz.engine.arrays import Array
from nnviz.engine.data import drawn
from nnviz.engine.data.datasets import DATASETS, drawn_pictures
from nnviz.engine.data.drawn import pictures
from nnviz.engine.data.drawn.canvas import SIDE
from nnviz.engine.text import UserError
from nnviz.system.whole_file import WholeFile

Levels = npt.NDArray[np.uint8]

_FEWEST, _MOST = 200, 5000
"""Pictures worth a file; 15 MB at most."""

_FILES = 4

_DIGEST = 32


class DrawnCache:
    """Files of drawn pictures, by what they are drawn from: each the digest of its content, and a byte for each number.

    A file that is damaged, or of other code, counts as not there; that none can be written is no fault.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def draw(self, seed: int, count: int, noise: float) -> Array:
        """The pictures (count, 3, side, side) of `pictures.draw`, read from their file where there is one."""
        levels = self.find(seed, count, noise)
        if levels is not None:
            kept: Array = np.divide(levels, np.float32(255), dtype=np.float32)
            return kept
        found = pictures.draw(seed, count, noise)
        self.keep(seed, count, noise, np.rint(found * 255).astype(np.uint8))
        return found

    def find(self, seed: int, count: int, noise: float) -> Levels | None:
        """The pictures in 256 steps, (count, 3, side, side)."""
        if not _FEWEST <= count <= _MOST:
            return None
        try:
            content = self._path(seed, count, noise).read_bytes()
        except OSError:
            return None
        digest, numbers = content[:_DIGEST], content[_DIGEST:]
        if len(numbers) != count * 3 * SIDE**2 or hashlib.sha256(numbers).digest() != digest:
            return None
        return np.frombuffer(numbers, np.uint8).reshape(count, 3, SIDE, SIDE)

    def keep(self, seed: int, count: int, noise: float, levels: Levels) -> None:
        """Write pictures in 256 steps, as long as there are few; those of other code go."""
        if not _FEWEST <= count <= _MOST:
            return
        path, numbers = self._path(seed, count, noise), levels.tobytes()
        with suppress(OSError, UserError):
            self._folder.mkdir(parents=True, exist_ok=True)
            there = list(self._folder.glob("*.pictures"))
            for other in there:
                if not other.name.startswith(_code()):
                    other.unlink()
            if len(there) < _FILES or path in there:
                with WholeFile(path) as file:
                    file.write(hashlib.sha256(numbers).digest() + numbers)

    def _path(self, seed: int, count: int, noise: float) -> Path:
        of = hashlib.sha256(repr((seed, count, float(noise))).encode()).hexdigest()[:16]
        return self._folder / f"{_code()}-{of}.pictures"


def keep_drawn_pictures() -> None:
    """Have the dataset of drawn pictures kept in the user's cache folder from now on."""
    cache = DrawnCache(Path(platformdirs.user_cache_dir("nnviz", appauthor=False)) / "pictures")
    DATASETS["pictures"] = replace(DATASETS["pictures"], make=drawn_pictures(cache.draw))


@cache
def _code() -> str:
    """A name for the code by which pictures are drawn, and for what it runs on."""
    found = hashlib.sha256(f"{np.__version__} {platform.machine()} {platform.system()}".encode())
    for path in sorted(Path(drawn.__file__).parent.glob("*.py")):
        found.update(path.read_bytes())
    return found.hexdigest()[:16]
