"""A grid of losses as it is drawn: shares between the lowest and the highest shown, colours, contour lines."""

import math
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QColor, QImage

from nnviz.engine.analysis.landscape import Landscape
from nnviz.engine.arrays import Array
from nnviz.ui.look.theme import Theme

LEVELS = 12
"""Parts between the lowest and the highest loss; between them there is a contour line."""

_MIDDLE = 0.6
"""Where on the scale of colours half of the losses are lower: a bowl shows its bottom so, a plateau its dents."""

_POWERS = (0.3, 3.0)
"""The powers of the height that colours may go by: lines lie evenly apart in it."""

_CUT, _STEEP = 97.0, 3.0
"""Where the highest loss is so many times as high as this percentile, all above it is cut off: it would press the rest
flat."""

_SLACK = 0.02
"""Losses that lie beyond a scale by this part of it at most are drawn at its end."""

_COLORS = 256

_EDGES = {
    1: ("left", "bottom"),
    2: ("bottom", "right"),
    3: ("left", "right"),
    4: ("right", "top"),
    6: ("bottom", "top"),
    7: ("left", "top"),
    8: ("left", "top"),
    9: ("bottom", "top"),
    11: ("right", "top"),
    12: ("left", "right"),
    13: ("bottom", "right"),
    14: ("left", "bottom"),
}
"""Which two sides of a square a line crosses, by which of its corners lie higher; saddles stand beside."""

_SADDLES = {5: (("left", "top"), ("bottom", "right")), 10: (("left", "bottom"), ("right", "top"))}


@dataclass(frozen=True, eq=False)
class Relief:
    """A landscape between `low`, the least loss known, and `high`, from which on it is cut off."""

    land: Landscape
    low: float
    high: float
    power: float
    """The power of the heights that colours go by: half of them lie below `_MIDDLE`, within `_POWERS`."""

    @classmethod
    def of(cls, land: Landscape, floor: float = np.inf, like: "Relief | None" = None) -> "Relief | None":
        """The relief of a landscape; `floor` is a loss known to be lower. None where no loss is a finite number.

        On the scale of the coarser one that it is `like`, only widened where it has to be, so that a picture which
        becomes finer does not change its colours.
        """
        finite = land.losses[np.isfinite(land.losses)]
        if not len(finite):
            return None
        low = min(float(finite.min()), floor)
        most, high = float(finite.max()), float(np.percentile(finite, _CUT))
        high = most if most - low <= _STEEP * (high - low) else high
        high = high if high > low else low + max(1e-12, abs(low) * 1e-9)
        if like is not None:
            slack = _SLACK * (like.high - like.low)
            low = like.low if low >= like.low - slack else low
            high = like.high if high <= like.high + slack else high
        return cls(land, low, high, _power(_heights(land, low, high)) if like is None else like.power)

    @cached_property
    def heights(self) -> Array:
        """How high each loss stands, from 0 to 1; NaN where it is not finite."""
        return _heights(self.land, self.low, self.high)

    @cached_property
    def shares(self) -> Array:
        """A power of the heights, from 0 to 1: what colours and contour lines go by."""
        with np.errstate(invalid="ignore"):
            found: Array = self.heights**self.power
        return found

    def level(self, number: int) -> float:
        """The loss at a contour line, from 1."""
        return float(self.low + (self.high - self.low) * (number / LEVELS) ** (1.0 / self.power))

    @property
    def decimals(self) -> int:
        """How many decimals tell one contour line from the next."""
        return max(0, 2 - math.floor(math.log10(self.high - self.low))) if self.high - self.low < 100 else 0

    def image(self, theme: Theme) -> QImage:
        """A pixel for each loss, the second coordinate upwards; clear where there is no number."""
        shares = np.nan_to_num(self.shares[::-1], nan=-1.0)
        places = np.rint(np.clip(shares, 0.0, 1.0) * (_COLORS - 1)).astype(np.intp)
        pixels = np.ascontiguousarray(np.where(shares < 0, np.uint32(0), colors(theme)[places]))
        rows, columns = pixels.shape
        return QImage(pixels.data, columns, rows, 4 * columns, QImage.Format.Format_ARGB32).copy()

    def lines(self, every: int = 1) -> list[Array]:
        """The contour of each level in pieces (k, 2, 2): both ends of each as coordinates (a, b).

        They are made of every so-many-th point of the grid, for where more would lie closer than can be seen.
        """
        if every not in self._lines:
            squares = _Squares(self.shares[::every, ::every])
            self._lines[every] = [self._placed(every * squares.pieces(number / LEVELS)) for number in range(1, LEVELS)]
        return self._lines[every]

    @cached_property
    def _lines(self) -> dict[int, list[Array]]:
        return {}

    def height_at(self, a: Array, b: Array) -> Array:
        """The height (n,) between the grid's points, at its rim where it lies outside."""
        return _between(self.heights, _places(self.land.a, a), _places(self.land.b, b))

    def _placed(self, found: Array) -> Array:
        """Pieces in columns and rows of the grid, as coordinates."""
        columns, rows = np.arange(len(self.land.a)), np.arange(len(self.land.b))
        a = np.interp(found[..., 0], columns, self.land.a)
        b = np.interp(found[..., 1], rows, self.land.b)
        return np.stack([a, b], axis=-1)


def _heights(land: Landscape, low: float, high: float) -> Array:
    with np.errstate(invalid="ignore", over="ignore"):
        share: Array = np.clip((land.losses - low) / (high - low), 0.0, 1.0)
    return np.where(np.isfinite(land.losses), share, np.where(land.losses == np.inf, 1.0, np.nan))


def _power(heights: Array) -> float:
    middle = float(np.nanmedian(heights))
    wanted = math.log(_MIDDLE) / math.log(middle) if 0.0 < middle < 1.0 else 1.0
    return min(max(wanted, _POWERS[0]), _POWERS[1])


def pieces(values: Array, level: float) -> Array:
    """The pieces (k, 2, 2) of the line where a grid (rows, columns) has a value: both ends as (column, row).

    Marching squares: Lorensen, Cline 1987 in the plane. Squares with a NaN have none.
    """
    return _Squares(values).pieces(level)


class _Squares:
    """The squares of a grid (rows, columns) with their lowest and highest corners: few of them have a line in them."""

    def __init__(self, values: Array) -> None:
        self._values = values
        corners = values[:-1, :-1], values[:-1, 1:], values[1:, 1:], values[1:, :-1]
        # A NaN in one of them is one in both, and nothing lies above or below it.
        self._low = np.minimum(np.minimum(corners[0], corners[1]), np.minimum(corners[2], corners[3]))
        self._high = np.maximum(np.maximum(corners[0], corners[1]), np.maximum(corners[2], corners[3]))

    def pieces(self, level: float) -> Array:
        """As `pieces` of the grid."""
        values = self._values
        rows, columns = np.nonzero((self._low <= level) & (self._high > level))
        corners = values[rows, columns], values[rows, columns + 1], values[rows + 1, columns + 1]
        kinds = sum((corner > level) * 2**place for place, corner in enumerate((*corners, values[rows + 1, columns])))
        found = []
        for kind, sides in (*((kind, (pair,)) for kind, pair in _EDGES.items()), *_SADDLES.items()):
            there = kinds == kind
            up, right = rows[there], columns[there]
            for side, other in sides if len(up) else ():
                ends = [_crossing(values, level, up, right, edge) for edge in (side, other)]
                found.append(np.stack(ends, axis=1))
        return np.concatenate(found) if found else np.empty((0, 2, 2))


def _crossing(
    values: Array, level: float, rows: npt.NDArray[np.intp], columns: npt.NDArray[np.intp], side: str
) -> Array:
    """Where the line crosses a side of these squares (n, 2), in columns and rows."""
    up, right = int(side == "top"), int(side == "right")
    first = values[rows + up, columns + right]
    flat = side in {"bottom", "top"}
    second = values[rows + up, columns + 1] if flat else values[rows + 1, columns + right]
    share = (level - first) / (second - first)
    return np.stack([columns + share, rows + up], axis=1) if flat else np.stack([columns + right, rows + share], axis=1)


def _places(grid: Array, values: Array) -> Array:
    """Where values stand on an even grid, counted in its points."""
    found: Array = np.clip((values - grid[0]) / (grid[-1] - grid[0]), 0.0, 1.0) * (len(grid) - 1)
    return found


def _between(values: Array, columns: Array, rows: Array) -> Array:
    """A grid's values between its points, bilinear."""
    left = np.minimum(columns.astype(np.intp), values.shape[1] - 2)
    below = np.minimum(rows.astype(np.intp), values.shape[0] - 2)
    across, up = columns - left, rows - below
    lower = values[below, left] * (1 - across) + values[below, left + 1] * across
    upper = values[below + 1, left] * (1 - across) + values[below + 1, left + 1] * across
    found: Array = lower * (1 - up) + upper * up
    return found


@lru_cache(maxsize=8)
def colors(theme: Theme, least: float = 0.0) -> npt.NDArray[np.uint32]:
    """From the bottom of the valley, in full colour, to the heights, which fade into the page: 256 pixels.

    `least` is how much colour is left at the top.
    """
    deep, rim = QColor(theme.accent), QColor(theme.panel)
    most = 0.66 if theme.name == "light" else 0.78
    strength = least + (most - least) * (1.0 - np.linspace(0.0, 1.0, _COLORS)) ** 1.35
    channels = [
        np.rint(getattr(deep, name)() * strength + getattr(rim, name)() * (1.0 - strength)).astype(np.uint32)
        for name in ("red", "green", "blue")
    ]
    found: npt.NDArray[np.uint32] = np.uint32(0xFF000000) | channels[0] << 16 | channels[1] << 8 | channels[2]
    return found
