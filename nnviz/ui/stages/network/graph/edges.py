"""The weights as curves: their places, their pens, which one is under the pointer."""

from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from nnviz.engine.arrays import Array, Flags, Indices
from nnviz.ui.look.figure import Look
from nnviz.ui.look.styled_painter import weight_pen
from nnviz.ui.look.theme import Theme
from nnviz.ui.stages.network.places import Column, Layout

WIDEST = 10.0
HALF_WAY = 1.4
"""The |w| at which a curve has half of the width there is to gain."""

MANY = 200
"""Edges of one layer from which they are drawn straight, thin and without smoothing."""

_ALL = 256
"""Edges of one layer up to which, from near, none is left out that crosses what is seen."""

_NEXT = 4
"""Of how many neurons out of sight, above and below, lines are drawn where there are more."""

STEPS = 12
"""Levels of width and colour for each sign: so many pens are enough for any number of edges."""

_SAMPLES = 17
"""Points of a curve that are looked at to find the one under the pointer."""


@dataclass(frozen=True, eq=False)
class Bundle:
    """The edges of one layer that are drawn, ordered by where they come from.

    They lead from the neurons `origins` (edges,) of the layer before to `neurons` (edges,), by their numbers there.
    `curves` (edges, 4, 2) are the control points, cut off where the graph is; they may become as wide as `widest`.
    Where they are `many`, the curves are straight.
    """

    layer: int
    origins: Indices
    neurons: Indices
    curves: Array
    widest: float

    def __len__(self) -> int:
        return len(self.origins)

    @cached_property
    def _numbers(self) -> dict[tuple[int, int], int]:
        ends = zip(self.origins.tolist(), self.neurons.tolist(), strict=True)
        return {both: number for number, both in enumerate(ends)}

    def number(self, origin: int, to: int) -> int | None:
        """Which edge leads from a neuron to another; None where it is not drawn."""
        return self._numbers.get((origin, to))

    def at(self, origin: int | None = None, to: int | None = None) -> list[int]:
        """The edges that come from a neuron, lead to one, or both; from any or to any for None."""
        wanted = np.ones(len(self), bool)
        for ends, neuron in ((self.origins, origin), (self.neurons, to)):
            if neuron is not None:
                wanted &= ends == neuron
        found: list[int] = np.flatnonzero(wanted).tolist()
        return found

    def ends_of(self, number: int) -> tuple[int, int]:
        """The neurons an edge comes from and leads to."""
        return int(self.origins[number]), int(self.neurons[number])

    def part(self, weights: Array) -> Array:
        """The weights of the edges drawn (edges,), out of all weights of the layer (fan-in, neurons)."""
        found: Array = weights[self.origins, self.neurons]
        return found

    @property
    def many(self) -> bool:
        """Whether there are too many to be drawn as curves."""
        return len(self) > MANY

    @cached_property
    def paths(self) -> list[QPainterPath]:
        """One curve for each edge."""
        paths = []
        for (x, y), first, second, end in self.curves.tolist():
            path = QPainterPath(QPointF(x, y))
            path.cubicTo(*first, *second, *end)
            paths.append(path)
        return paths

    @cached_property
    def lines(self) -> list[QLineF]:
        """One straight line for each edge."""
        return [QLineF(*start, *end) for start, _, _, end in self.curves.tolist()]

    @cached_property
    def samples(self) -> Array:
        """Points along each edge (edges, samples, 2)."""
        t = np.linspace(0.0, 1.0, _SAMPLES)[None, :, None]
        u = 1.0 - t
        start, first, second, end = (self.curves[:, None, point] for point in range(4))
        points: Array = u**3 * start + 3 * u * u * t * first + 3 * u * t * t * second + t**3 * end
        return points

    @cached_property
    def area(self) -> QRectF:
        """The place all edges are in, whole pixels."""
        low, high = self.curves.min(axis=(0, 1)) - WIDEST, self.curves.max(axis=(0, 1)) + WIDEST
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
    """The edges of every layer whose both ends are shown; from near also those one of whose ends is out of sight."""
    ends = (place.joined(column.layer) for column in place.columns if column.layer >= 0)
    found = (_bundle(place, *both) for both in ends if both is not None)
    return tuple(bundle for bundle in found if len(bundle))


def _bundle(place: Layout, before: Column, after: Column) -> Bundle:
    beyond = _beyond(before, after)
    origins, starts = _reached(place, before, beyond)
    neurons, middles = _reached(place, after, beyond)
    starts = np.repeat(starts[:, None], len(neurons), axis=1)
    ends = middles + _entries(place, before, after, origins)[:, None]
    drawn = np.ones(starts.shape, bool)
    if place.room is not None:
        top, bottom = place.room.top(), place.room.bottom()
        drawn = (np.minimum(starts, ends) < bottom) & (np.maximum(starts, ends) > top)
        if before.count * after.count > _ALL:
            drawn &= _within(origins, before)[:, None] | _within(neurons, after)
    rows, columns = np.nonzero(drawn)
    curves = curves_of(before.places[0].right(), starts[drawn], after.places[0].left(), ends[drawn])
    if place.room is not None:
        curves = _cut(curves, place.room.top(), place.room.bottom())
    wide = min(WIDEST, max(2.0, 0.2 * before.places[0].height()))
    return Bundle(after.layer, origins[rows], neurons[columns], curves, wide)


def _beyond(before: Column, after: Column) -> int:
    """How many neurons out of sight, above and below, still have lines drawn to them."""
    return _ALL if before.count * after.count <= _ALL else _NEXT


def lines_of(place: Layout, column: Column) -> range:
    """The neurons of a layer seen from near of which all lines to what is in sight are drawn."""
    both = (place.joined(column.layer), place.joined(column.layer + 1))
    beyond = min((_beyond(*ends) for ends in both if ends is not None), default=0)
    return range(max(0, column.first - beyond), min(column.count, column.first + column.shown + beyond))


def _reached(place: Layout, column: Column, beyond: int) -> tuple[Indices, Array]:
    """The numbers of the neurons of a layer that lines lead to, and the height at which each has its middle."""
    if place.window is None or column.places[0] is place.map:
        numbers = np.arange(column.first, column.first + column.shown)
        return numbers, np.array([box.center().y() for box in column.places])
    numbers = np.arange(max(0, column.first - beyond), min(column.count, column.first + column.shown + beyond))
    below = (numbers - column.first).astype(np.float64) * place.window.canvas.downs[column.layer + 1]
    return numbers, column.places[0].center().y() + below


def _within(numbers: Indices, column: Column) -> Flags:
    """Which of these neurons are in sight."""
    found: Flags = (numbers >= column.first) & (numbers < column.first + column.shown)
    return found


def _entries(place: Layout, before: Column, after: Column, origins: Indices) -> Array:
    """By how much edges come into a neuron above or below its middle (origins,), so that they can be told apart."""
    first, count = (before.first, before.shown) if place.window is None else (0, before.count)
    spread = min(6.0, 0.5 * after.places[0].height() / max(count, 1))
    return (origins - first - (count - 1) / 2.0).astype(np.float64) * spread


def curves_of(left: float, starts: Array, right: float, ends: Array) -> Array:
    """The control points of edges (edges, 4, 2), level at both ends where they are not many."""
    share = 1.0 / 3.0 if len(starts) > MANY else 0.5
    bend = share * (right - left)
    xs = np.broadcast_to([left, left + bend, right - bend, right], (len(starts), 4))
    slant = (ends - starts) / 3.0 if len(starts) > MANY else 0.0 * starts
    return np.stack([xs, np.stack([starts, starts + slant, ends - slant, ends], axis=1)], axis=2)


def _cut(curves: Array, top: float, bottom: float) -> Array:
    """The parts of curves (edges, 4, 2) that lie between two heights.

    A curve that is level at both ends is at the share s = 3t² − 2t³ of its height, so that t = ½ − sin(⅓ asin(1 − 2s)).
    """
    high, low = curves[:, 0, 1], curves[:, 3, 1]
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.clip((np.array([[top], [bottom]]) - high) / (low - high), 0.0, 1.0)
    share = np.where(high == low, [[0.0], [1.0]], np.sort(share, axis=0))
    if len(curves) <= MANY:
        share = 0.5 - np.sin(np.arcsin(1.0 - 2.0 * share) / 3.0)
    first, last = share[..., None]

    def blossom(*at: Array) -> Array:
        points = curves
        for t in at:
            points = points[:, :-1] + t[:, None] * np.diff(points, axis=1)
        return points[:, 0]

    ways = ((first, first, first), (first, first, last), (first, last, last), (last, last, last))
    return np.stack([blossom(*at) for at in ways], axis=1)


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
