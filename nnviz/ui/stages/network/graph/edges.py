"""The weights as curves: their places, their pens, which one is under the pointer."""

from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from nnviz.engine.arrays import Array, Indices
from nnviz.ui.look.figure import Look
from nnviz.ui.look.styled_painter import weight_pen
from nnviz.ui.look.theme import Theme
from nnviz.ui.stages.network.places import Layout

WIDEST = 10.0
HALF_WAY = 1.4
"""The |w| at which a curve has half of the width there is to gain."""

MANY = 200
"""Edges of one layer from which they are drawn straight, thin and without smoothing."""

STEPS = 12
"""Levels of width and colour for each sign: so many pens are enough for any number of edges."""

_SAMPLES = 17
"""Points of a curve that are looked at to find the one under the pointer."""


@dataclass(frozen=True)
class Bundle:
    """The edges of one layer: `starts` and `ends` (origins, neurons, 2), and how wide they may become.

    They come from the neuron number `origin` of the layer before and those after it, into those from `to` on.
    """

    layer: int
    starts: Array
    ends: Array
    widest: float
    origin: int = 0
    to: int = 0

    @property
    def shape(self) -> tuple[int, int]:
        """How many neurons there are at both ends."""
        return self.starts.shape[0], self.starts.shape[1]

    @property
    def origins(self) -> range:
        """The numbers of the neurons they come from."""
        return range(self.origin, self.origin + self.shape[0])

    @property
    def neurons(self) -> range:
        """The numbers of the neurons they lead to."""
        return range(self.to, self.to + self.shape[1])

    def number(self, origin: int, to: int) -> int | None:
        """Which edge leads from a neuron to another; None where it is not drawn."""
        if origin not in self.origins or to not in self.neurons:
            return None
        return (origin - self.origin) * self.shape[1] + to - self.to

    def ends_of(self, number: int) -> tuple[int, int]:
        """The neurons an edge comes from and leads to."""
        row, column = divmod(number, self.shape[1])
        return self.origin + row, self.to + column

    def part(self, weights: Array) -> Array:
        """Of a layer's weights (fan-in, neurons) those of the edges drawn."""
        return weights[self.origin : self.origins.stop, self.to : self.neurons.stop]

    @property
    def many(self) -> bool:
        """Whether there are too many to be drawn as curves."""
        return self.shape[0] * self.shape[1] > MANY

    @cached_property
    def paths(self) -> list[QPainterPath]:
        """One curve for each edge, the neuron's number running fastest."""
        paths = []
        for (x, y), (to_x, to_y) in zip(self.starts.reshape(-1, 2).tolist(), self._ends, strict=True):
            path = QPainterPath(QPointF(x, y))
            bend = 0.5 * (to_x - x)
            path.cubicTo(x + bend, y, to_x - bend, to_y, to_x, to_y)
            paths.append(path)
        return paths

    @cached_property
    def lines(self) -> list[QLineF]:
        """One straight line for each edge."""
        starts = self.starts.reshape(-1, 2).tolist()
        return [QLineF(x, y, to_x, to_y) for (x, y), (to_x, to_y) in zip(starts, self._ends, strict=True)]

    @cached_property
    def samples(self) -> Array:
        """Points along each edge (edges, samples, 2)."""
        t = np.linspace(0.0, 1.0, _SAMPLES)[None, :, None]
        start, end = self.starts.reshape(-1, 1, 2), self.ends.reshape(-1, 1, 2)
        if self.many:
            return start + t * (end - start)
        bend = np.concatenate([0.5 * (end[..., :1] - start[..., :1]), np.zeros_like(end[..., :1])], axis=-1)
        first, second = start + bend, end - bend
        u = 1.0 - t
        points: Array = u**3 * start + 3 * u * u * t * first + 3 * u * t * t * second + t**3 * end
        return points

    @property
    def _ends(self) -> list[list[float]]:
        ends: list[list[float]] = self.ends.reshape(-1, 2).tolist()
        return ends

    @cached_property
    def area(self) -> QRectF:
        """The place all edges are in, whole pixels."""
        low = np.minimum(self.starts.min(axis=(0, 1)), self.ends.min(axis=(0, 1))) - WIDEST
        high = np.maximum(self.starts.max(axis=(0, 1)), self.ends.max(axis=(0, 1))) + WIDEST
        (left, top), (right, bottom) = np.floor(low).tolist(), np.ceil(high).tolist()
        return QRectF(left, top, right - left, bottom - top)

    def nearest(self, spot: QPointF) -> tuple[float, int]:
        """How far the nearest edge is, and its number."""
        away = np.hypot(self.samples[..., 0] - spot.x(), self.samples[..., 1] - spot.y())
        number = int(away.min(axis=1).argmin())
        return float(_to_segments(self.samples[number], spot)), number


def _to_segments(points: Array, spot: QPointF) -> float:
    """The distance from a spot to a line through points (n, 2)."""
    start, way = points[:-1], np.diff(points, axis=0)
    toward = np.array([spot.x(), spot.y()]) - start
    share = np.clip((toward * way).sum(axis=1) / np.maximum((way * way).sum(axis=1), 1e-9), 0.0, 1.0)
    return float(np.hypot(*(toward - share[:, None] * way).T).min())


@lru_cache(maxsize=8)
def bundles(place: Layout) -> tuple[Bundle, ...]:
    """The edges of every layer whose both ends are shown."""
    found = []
    for column in place.columns:
        ends = place.joined(column.layer)
        if column.layer < 0 or ends is None:
            continue
        before, after = ends
        starts = np.array([(box.right(), box.center().y()) for box in before.places])
        entries = np.stack([_entries(box, len(starts)) for box in after.places], axis=1)
        wide = min(WIDEST, max(2.0, 0.2 * before.places[0].height()))
        spread = np.repeat(starts[:, None], after.shown, axis=1)
        found.append(Bundle(column.layer, spread, entries, wide, before.first, after.first))
    return tuple(found)


def _entries(box: QRectF, count: int) -> Array:
    """Where `count` edges come into a neuron (count, 2): spread a little, so that they can be told apart."""
    spread = min(6.0, 0.5 * box.height() / max(count, 1))
    ys = box.center().y() + (np.arange(count) - (count - 1) / 2) * spread
    return np.stack([np.full(count, box.left()), ys], axis=1)


def levels(values: Array) -> Indices:
    """For each weight the number of its pen: 0 for none, then rising with |w|, below zero for negative ones."""
    if not np.isfinite(values).all():
        values = np.nan_to_num(values, nan=0.0, posinf=1e9, neginf=-1e9)
    size = np.abs(values)
    share = size / (size + HALF_WAY)
    found: Indices = (np.sign(values) * np.ceil(share * STEPS)).astype(np.intp)
    return found


def pen_color(theme: Theme, level: int) -> QColor:
    """The colour of a pen: faint for none, and full from half of the levels on.

    Opaque, mixed with the background beforehand: blending would make thin lines twenty times as slow.
    """
    share = min(1.0, 2.0 * max(0.0, abs(level) - 0.5) / STEPS)
    full = QColor(theme.positive if level > 0 else theme.negative if level else theme.muted)
    alpha = 0.4 + 0.55 * share if level else 0.3
    back = QColor(theme.background)
    parts = zip(_rgb(full), _rgb(back), strict=True)
    return QColor(*(round(front * alpha + behind * (1.0 - alpha)) for front, behind in parts))


def _rgb(color: QColor) -> tuple[int, int, int]:
    return color.red(), color.green(), color.blue()


def pen_width(level: int, widest: float) -> float:
    """How wide a pen draws."""
    share = max(0.0, (abs(level) - 0.5) / STEPS)
    width = 1.0 + (widest - 1.0) * share
    return 1.0 if width < 1.3 else width  # Only pens of one pixel are quick, and most weights are small.


def edge_pen(bundle: Bundle, level: int, look: Look) -> QPen:
    """The pen that edges of a level are drawn with."""
    width = 1.0 if bundle.many else pen_width(level, bundle.widest)
    return _pen(look.theme, level, width, look.dashes and level < 0)


@lru_cache(maxsize=512)
def _pen(theme: Theme, level: int, width: float, dashed: bool) -> QPen:
    return weight_pen(pen_color(theme, level), width, dashed)


def order_of(found: Indices) -> Indices:
    """In which order edges of these levels are drawn: faint ones first."""
    order: Indices = np.lexsort((found, np.abs(found)))
    return order


def draw_edges(painter: QPainter, bundle: Bundle, found: Indices, look: Look, sketched: bool = False) -> None:
    """All edges of a layer by their `levels` (edges,), faint ones first; one change of pen for each level.

    Those that are `sketched` are a pixel wide and not smooth, which takes a twentieth of the time.
    """
    order = order_of(found)
    ranked = found[order]
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, not bundle.many and not sketched)
    for group in np.split(order, np.flatnonzero(np.diff(ranked)) + 1):
        level = int(found[group[0]])
        painter.setPen(_pen(look.theme, level, 1.0, False) if sketched else edge_pen(bundle, level, look))
        numbers = group.tolist()
        if bundle.many:
            painter.drawLines([bundle.lines[number] for number in numbers])
        else:
            for number in numbers:
                painter.drawPath(bundle.paths[number])
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
