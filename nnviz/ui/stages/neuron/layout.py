"""Where everything stands on the one-neuron stage, worked out from its size alone."""

from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath, QTransform

Pair = tuple[QRectF, QRectF]

_WIDE = 452.0
_HIGH = 430.0
"""The anatomy's natural size; `unit` is how much larger or smaller it is drawn."""

_COMPACT = 0.8


@dataclass(frozen=True)
class Layout:
    """Places in logical pixels. `unit` scales lines and circles, `font` is the size of plain text.

    `labels` hold a weight's name and, below, its gradient or new value; `chips` the products; `card` target and loss.
    Where room is scarce it is `compact`: fewer decimals, fewer words.
    """

    unit: float
    compact: bool
    font: float
    note: QRectF
    pills: dict[str, QRectF]
    inputs: Pair
    sum: QRectF
    box: QRectF
    output: QRectF
    bias: QPointF
    bias_label: QRectF
    chips: Pair
    labels: Pair
    curves: tuple[QPainterPath, QPainterPath]
    card: QRectF
    formula: QRectF
    title: QRectF
    map: QRectF
    bar: QRectF
    legend: QRectF | None

    @property
    def decimals(self) -> int:
        """Decimals of the numbers in the picture."""
        return 2 if self.compact else 3

    @property
    def parts(self) -> tuple[QRectF, ...]:
        """What is large enough to be seen when all is small."""
        return *self.inputs, self.sum, self.box, self.output, self.map, self.bar, *self.pills.values()

    def enlarged(self, zoom: float, corner: QPointF) -> "Layout":
        """The same, `zoom` times as large, with this `corner` of it at the stage's own."""
        way = QTransform.fromTranslate(-corner.x(), -corner.y()).scale(zoom, zoom)
        return Layout(**{field.name: _mapped(getattr(self, field.name), way) for field in fields(self)})


@lru_cache(maxsize=8)
def layout(width: float, height: float) -> Layout:
    """The layout for a stage of this size: the neuron to the left, the map to the right."""
    # A low, wide stage has a map as high as allowed and gives the neuron what is left of the width.
    split = max(width * (0.615 if width < 560 else 0.6), width - 1.15 * height)
    unit = min(2.6, max(0.5, min(split / _WIDE, height / _HIGH)))
    font = min(26.0, max(10.0, 12.5 * unit))
    middle = _middle(split, height, font)
    nodes = _nodes(split, middle, unit)
    frame = _frame(split, height, unit, font, nodes)
    curves = tuple(_curve(start, nodes.sum, side) for start, side in zip(nodes.inputs, (-1, 1), strict=True))
    chips, labels = _tags(nodes, font)
    labels, bias_label = _side_by_side(labels, _bias_label(nodes, unit, font), nodes, font)
    right = _right(QRectF(split, 0, width - split, height), font)
    card_top = min(nodes.box.bottom() + 2.6 * font, frame[1]["loss"].top() - 3.2 * font - 3)
    formula = frame[2] if frame[2].top() > card_top + 3.2 * font else QRectF()  # On a low stage it has no room.
    return Layout(
        unit=unit,
        compact=unit < _COMPACT,
        font=font,
        note=frame[0],
        pills=frame[1],
        formula=formula,
        inputs=nodes.inputs,
        sum=nodes.sum,
        box=nodes.box,
        output=nodes.output,
        bias=QPointF(nodes.sum.center().x(), nodes.sum.bottom() + max(20.0, 34 * unit)),
        bias_label=bias_label,
        chips=chips,
        labels=labels,
        curves=(curves[0], curves[1]),
        card=QRectF(nodes.box.left(), card_top, nodes.output.right() - nodes.box.left(), 3.2 * font),
        title=right.title,
        map=right.map,
        bar=right.bar,
        legend=right.legend,
    )


def _mapped(value: Any, way: QTransform) -> Any:
    """Places and lengths at another size; what is neither stays."""
    if isinstance(value, QRectF):
        return way.mapRect(value)
    if isinstance(value, QPointF | QPainterPath):
        return way.map(value)
    if isinstance(value, float):
        return value * way.m11()
    if isinstance(value, tuple):
        return tuple(_mapped(part, way) for part in value)
    return {key: _mapped(part, way) for key, part in value.items()} if isinstance(value, dict) else value


@dataclass(frozen=True)
class _Nodes:
    inputs: Pair
    sum: QRectF
    box: QRectF
    output: QRectF


def _middle(split: float, height: float, font: float) -> tuple[float, float]:
    """The height of the neuron's axis, and how far the two inputs stand above and below it."""
    top, bottom = 4.4 * font, height - 4.6 * font
    return (top + bottom) / 2, min(0.33 * (bottom - top), 0.3 * split)


def _nodes(split: float, middle: tuple[float, float], unit: float) -> _Nodes:
    y, spread = middle
    margin = max(8.0, 14 * unit)
    r_in, r_sum, r_out = max(18.0, 27 * unit), max(21.0, 33 * unit), max(18.0, 27 * unit)
    half, gap = max(23.0, 42 * unit), max(11.0, 20 * unit)
    output = _square(split - margin - r_out, y, r_out)
    box = _square(output.left() - gap - half, y, half)
    # The one length that grows with a wide stage is that of the weights; the rest keeps its proportions.
    total = _square(box.left() - 1.6 * gap - r_sum, y, r_sum)
    x = min(margin + r_in, total.left())
    x = max(x, total.left() - 300 * unit)
    return _Nodes((_square(x, y - spread, r_in), _square(x, y + spread, r_in)), total, box, output)


def _curve(start: QRectF, end: QRectF, side: int) -> QPainterPath:
    """A weight from an input to the sum; `side` is −1 for the upper one."""
    first = QPointF(start.right(), start.center().y())
    last = QPointF(end.left() + 1, end.center().y() + side * 0.16 * end.height())
    bend = 0.5 * (last.x() - first.x())
    path = QPainterPath(first)
    path.cubicTo(first + QPointF(bend, 0), last - QPointF(bend, 0), last)
    return path


def _tags(nodes: _Nodes, font: float) -> tuple[Pair, Pair]:
    """Product chips on the middle of the curves; the weights' labels of two lines outside, where the curves begin."""
    start, end = nodes.inputs[0].right(), nodes.sum.left()
    wide = min(9.6 * font, end - start + 12)
    high, line = 1.9 * font, 1.35 * font
    left = (start + end - wide) / 2
    beside = min(left, nodes.sum.center().x() - 2.8 * font - wide)  # Where the bias does not touch it.
    chips, labels = [], []
    for place, side in zip(nodes.inputs, (-1, 1), strict=True):
        y = (place.center().y() + nodes.sum.center().y() + side * 0.16 * nodes.sum.height()) / 2
        chip = QRectF(beside, y - high / 2, wide, high)
        chips.append(chip.translated(left - beside, 0.0) if chip.intersects(place) else chip)
        edge = place.center().y() + side * (0.4 * font + 4)
        top = edge if side > 0 else edge - 2 * line
        labels.append(QRectF(start + 0.3 * font, top, nodes.sum.right() - start, 2 * line))
    return (chips[0], chips[1]), (labels[0], labels[1])


def _bias_label(nodes: _Nodes, unit: float, font: float) -> QRectF:
    center, top = nodes.sum.center().x(), nodes.sum.bottom() + max(20.0, 34 * unit) + 0.7 * font
    return QRectF(center - 4.6 * font, top, 9.2 * font, 2.7 * font)


def _side_by_side(labels: Pair, bias: QRectF, nodes: _Nodes, font: float) -> tuple[Pair, QRectF]:
    """The lower weight's label and the bias's, where they would touch: each in its part of the room up to the box."""
    upper, lower = labels
    apart = lower.bottom() <= bias.top() or lower.left() + 8.2 * font < bias.center().x() - 3.7 * font
    if apart:
        return labels, bias
    edge = nodes.box.left() - 4
    middle = lower.left() + 0.52 * (edge - lower.left())
    lower = QRectF(lower.left(), lower.top(), middle - lower.left(), lower.height())
    return (upper, lower), QRectF(middle + 4, bias.top(), edge - middle - 4, bias.height())


def _frame(
    split: float, height: float, unit: float, font: float, nodes: _Nodes
) -> tuple[QRectF, dict[str, QRectF], QRectF]:
    """The note on top, the six phases above (forward, left to right) and below (back, right to left), the formula."""
    left, right = nodes.inputs[0].left(), nodes.output.right()
    high = 1.75 * font
    note = QRectF(left, 0.6 * font, right - left, 1.4 * font)
    first, last = note.bottom() + 0.5 * font, height - 0.8 * font - high
    edges = (left, nodes.sum.left() - 3, (nodes.sum.right() + nodes.box.left()) / 2, right + 6)
    third = (right - left + 6) / 3
    pills = {
        kind: QRectF(edges[place], first, edges[place + 1] - edges[place] - 6, high)
        for place, kind in enumerate(("products", "sum", "activation"))
    }
    for place, kind in enumerate(("update", "backward", "loss")):
        pills[kind] = QRectF(left + place * third, last, third - 6, high)
    return note, pills, QRectF(left, last - 1.9 * font, right - left, 1.5 * font)


@dataclass(frozen=True)
class _Right:
    title: QRectF
    map: QRectF
    bar: QRectF
    legend: QRectF | None


def _right(area: QRectF, font: float) -> _Right:
    """Title, map, colour bar and legend, as large as fits, in the middle of their part of the stage."""
    left, right = 2.6 * font, max(10.0, font)
    title, below, bar, legend = 3.1 * font, 2.9 * font, 2.1 * font, 1.8 * font
    side = min(area.width() - left - right, area.height() - title - below - bar - legend - 2 * font)
    block = title + side + below + bar
    with_legend = area.height() - block > legend + font
    block += legend if with_legend else 0.0
    x, y = area.left() + left + (area.width() - left - right - side) / 2, max(4.0, (area.height() - block) / 2)
    plane = QRectF(x, y + title, side, side)
    top = plane.bottom() + below
    return _Right(
        title=QRectF(area.left() + 4, y, area.width() - right - 4, title - 0.4 * font),
        map=plane,
        bar=QRectF(plane.left(), top, side, max(6.0, 0.7 * font)),
        legend=QRectF(area.left() + 6, top + bar, area.width() - 6 - right, legend) if with_legend else None,
    )


def _square(x: float, y: float, radius: float) -> QRectF:
    return QRectF(x - radius, y - radius, 2 * radius, 2 * radius)
