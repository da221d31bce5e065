"""The picture of the neuron's output over the part of the plane in sight: at once coarse, after a rest sharp."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from nnviz.engine.arrays import Array
from nnviz.ui.look.theme import Theme
from nnviz.ui.stages.neuron.plane import BOUNDARY, GRID, Plane, Range
from nnviz.ui.widgets.basics import single_shot

Lut = npt.NDArray[np.uint32]

LEVELS = 256

_REST = 120
"""Milliseconds after the last change until the picture is computed for every pixel."""

_COARSE, _FINE = GRID**2, 1_000_000
"""How many outputs are computed at most: for each frame, and at rest, which takes 30 milliseconds for so many."""


@dataclass(frozen=True, eq=False)
class Sight:
    """What of a plane is seen: it stands at `map`, of which the `seen` part is, with so many pixels to each unit."""

    plane: Plane
    lut: Lut
    map: QRectF
    seen: QRectF
    ratio: float

    def same(self, other: "Sight") -> bool:
        """Whether the picture of it is the same."""
        kept = self.plane is other.plane and self.lut is other.lut and self.ratio == other.ratio
        return kept and self.map == other.map and self.seen == other.seen


class Field:
    """Keeps `image`, which is to be stretched over `place`; `changed` is called when it has become sharp by itself."""

    def __init__(self, widget: QWidget, changed: Callable[[], object]) -> None:
        self.place, self.image = QRectF(), QImage()
        self._sight: Sight | None = None
        self._changed = changed
        self._rest = single_shot(widget, _REST, self._sharpen)

    def show(self, sight: Sight, at_once: bool = False) -> None:
        """Show this, as sharp as the screen `at_once` or after a rest."""
        if self._sight is not None and sight.same(self._sight):
            return
        self._sight = sight
        self._compute(_FINE if at_once else _COARSE)
        if not at_once:
            self._rest.start()

    def _sharpen(self) -> None:
        self._compute(_FINE)
        self._changed()

    def _compute(self, most: int) -> None:
        sight = self._sight
        if sight is None:
            return
        self.place = sight.map & sight.seen
        columns, rows = _pixels(sight, most)
        if not columns or not rows:
            self.image = QImage()
            return
        plane, x1, x2 = sight.plane, *_ranges(sight.plane, sight.map, self.place)
        whole = (columns, rows) == (GRID, GRID) and self.place == sight.map
        self.image = heat_image(plane, plane.outputs if whole else plane.part(x1, x2, columns, rows), sight.lut)


def _pixels(sight: Sight, most: int) -> tuple[int, int]:
    """Across and down as many as the screen has in the part in sight; fewer where these would be more than `most`."""
    part = sight.map & sight.seen
    wide, high = part.width() * sight.ratio, part.height() * sight.ratio
    if wide <= 0 or high <= 0:
        return 0, 0
    share = min(1.0, math.sqrt(most / (wide * high)))
    return max(1, round(wide * share)), max(1, round(high * share))


def _ranges(plane: Plane, whole: QRectF, part: QRectF) -> tuple[Range, Range]:
    """From where to where x₁ and x₂ go in a part of the map."""
    across, up = (plane.high - plane.low) / whole.width(), (plane.high - plane.low) / whole.height()
    left, foot = plane.low + (part.left() - whole.left()) * across, plane.low + (whole.bottom() - part.bottom()) * up
    return (left, left + part.width() * across), (foot, foot + part.height() * up)


def lookup(theme: Theme) -> Lut:
    """The diverging pair as 256 pixels, neutral in the middle."""
    return np.array([theme.signed(value).rgb() for value in np.linspace(-1.0, 1.0, LEVELS).tolist()], dtype=np.uint32)


def heat_image(plane: Plane, outputs: Array, lut: Lut) -> QImage:
    """Outputs (rows, columns) of a plane as pixels, x₂ upwards."""
    share = np.nan_to_num((outputs - BOUNDARY) / plane.half, nan=0.0)
    levels = np.rint((np.clip(share, -1.0, 1.0) + 1.0) * ((LEVELS - 1) / 2)).astype(np.intp)
    pixels = np.ascontiguousarray(lut[levels[::-1]])
    rows, columns = pixels.shape
    return QImage(pixels.data, columns, rows, 4 * columns, QImage.Format.Format_RGB32).copy()
