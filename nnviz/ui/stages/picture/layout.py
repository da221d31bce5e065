"""Where the picture, the columns of maps and the scores stand on a stage of any size."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from PySide6.QtCore import QPointF, QRectF

from nnviz.ui.stages.picture.view_model import Column

SMALLEST, LARGEST = 15.0, 72.0
"""The side of a map, in pixels: where there is no room for all of the smallest, some are left out. The largest, and
all other lengths that keep a thing from growing with its room, count as it fits the stage, and more from near."""

_GAP = 4.0
_STRIP, _STRIP_ROOM = 16.0, 38.0
_HEAD, _FOOT = 50.0, 46.0
_MARGIN = 16.0
_WITH_KERNELS = 1.55
"""How much wider a column of sums is than one of outputs: its kernels stand beside it."""

_LARGE = 1.65
"""How much wider an enlarged picture is."""

CURVES = 0.16
"""The share of the scores' column that the lines to them have."""

SHARE = 49.0
"""Pixels of a class's share in the smallest figures, and of the gaps around the bar."""

LEAST_BAR = 10.0

_MOST_SCORES = 0.34
"""The share of the room that the scores have at most for the sake of long names."""

_MOST_BESIDE = 3
"""Maps that may stand side by side in a column."""


@dataclass(frozen=True)
class Place:
    """Where a column stands: title and scale above and below, `cells` of the numbers `first` and on in between.

    A cell is a map or a class; a strip has one for all its numbers. `total` is how many there would be, and `beside`
    how many stand side by side.
    """

    column: Column
    head: QRectF
    foot: QRectF
    cells: tuple[QRectF, ...]
    first: int = 0
    total: int = 1
    beside: int = 1

    @property
    def hidden(self) -> int:
        """How many are left out."""
        return self.total - len(self.cells)

    @cached_property
    def box(self) -> QRectF:
        """All of its cells."""
        found = QRectF()
        for cell in self.cells:
            found = found.united(cell)
        return found

    def moved(self, across: float, down: float) -> "Place":
        """The same place, moved."""
        head, foot, *cells = (box.translated(across, down) for box in (self.head, self.foot, *self.cells))
        return replace(self, head=head, foot=foot, cells=tuple(cells))

    def kernel_box(self, number: int) -> QRectF | None:
        """Where the kernel of a map stands, to the left of it; None where there is no room, or the map is left out."""
        inside = number - self.first
        return self._kernel_boxes[inside] if 0 <= inside < len(self.cells) else None

    @cached_property
    def _kernel_boxes(self) -> tuple[QRectF | None, ...]:
        return tuple(map(self._kernel_box, self.cells))

    def _kernel_box(self, cell: QRectF) -> QRectF | None:
        side = min(22.0, 0.5 * cell.height())
        if self.beside > 1 or side < 8 or cell.left() - side - 5 < self.head.left() - 0.6 * self.head.width():
            return None
        return QRectF(cell.left() - side - 5, cell.center().y() - side / 2, side, side)

    def cell(self, number: int) -> QRectF | None:
        """The cell of a map or class; None where it is left out."""
        inside = 0 if self.column.kind in ("picture", "strip") else number - self.first
        return self.cells[inside] if 0 <= inside < len(self.cells) else None


@dataclass(frozen=True)
class Layout:
    """All columns from left to right; `verdict` is where the answer stands, `legend` the scale."""

    places: tuple[Place, ...]
    verdict: QRectF
    legend: QRectF

    @cached_property
    def labels(self) -> "dict[int, Label]":
        """Room for words, where columns are too narrow for those side by side: see `staggered`."""
        return staggered(self.places, self.legend)

    def moved(self, across: float, down: float) -> "Layout":
        """The whole layout, moved."""
        places = tuple(place.moved(across, down) for place in self.places)
        return Layout(places, self.verdict.translated(across, down), self.legend.translated(across, down))

    def at(self, spot: QPointF) -> tuple[int, int] | None:
        """The column under a spot and the number of its cell."""
        for number, place in enumerate(self.places):
            for inside, cell in enumerate(place.cells):
                if cell.contains(spot):
                    return number, place.first + inside
        return None

    def column_at(self, x: float) -> int | None:
        """The column at a distance from the left, for the wheel."""
        for number, place in enumerate(self.places):
            if place.head.left() <= x <= place.head.right():
                return number
        return None


def layout(
    width: float,
    height: float,
    columns: Sequence[Column],
    scrolled: Mapping[int, int],
    maps_only: bool = False,
    enlarged: bool = False,
    zoom: float = 1.0,
    names: float = 0.0,
) -> Layout:
    """Share out the room: the picture and the scores have what they need, the maps what is left.

    `scrolled` says how many maps of a column are above its first one shown; an `enlarged` picture has room for a hand.
    The room is `zoom` times that of the stage. The longest name of a class takes `names` pixels.
    """
    shown = [number for number, column in enumerate(columns) if not maps_only or column.kind == "maps"]
    inner = width - 2 * _MARGIN
    widths, gap = _widths(
        [columns[number] for number in shown], inner, names, zoom, enlarged=enlarged and not maps_only
    )
    top, bottom = _HEAD, height - _FOOT
    places, x, verdict = [], _MARGIN, QRectF()
    for number, wide in zip(shown, widths, strict=True):
        column = columns[number]
        room = QRectF(x, top, wide, max(SMALLEST, bottom - top))
        if column.kind == "scores":
            verdict = QRectF(room.left() + 0.1 * room.width(), 4, 0.9 * room.width(), 58)
            room.setTop(room.top() + 18)
        places.append(_place(column, room, scrolled.get(number, 0), gap, height, zoom))
        x += wide + gap
    _clear_kernels(places)
    return Layout(tuple(places), verdict, QRectF(_MARGIN, height - 22, inner, 18))


def _clear_kernels(places: list[Place]) -> None:
    """Have the picture end before the kernels beside it, which stand over the edge of their column where it is narrow.

    It keeps its left edge and its shape.
    """
    if len(places) < 2 or places[0].column.kind != "picture":
        return
    kernels = [box.left() for number in range(places[1].total) if (box := places[1].kernel_box(number)) is not None]
    picture = places[0].cells[0]
    over = picture.right() + 1.5 * _GAP - min(kernels, default=math.inf)
    if over > 0:
        tall = picture.height() * over / picture.width()
        places[0] = replace(places[0], cells=(picture.adjusted(0, tall / 2, -over, -tall / 2),))


def _widths(
    columns: Sequence[Column], inner: float, names: float, zoom: float, *, enlarged: bool
) -> tuple[list[float], float]:
    """How wide each column is, of `inner` pixels in all, and the gap between two."""
    usual = max(110.0, 0.25 * inner)
    scores = max(usual, min(_scores_width(names), _MOST_SCORES * inner))
    fixed = {
        # What long names take, the picture gives: maps and the kernels beside them are small enough.
        "picture": min(210.0 * zoom, max(72.0, 0.19 * inner - (scores - usual))),
        "scores": min(250.0 * zoom, scores),
        "strip": min(_STRIP_ROOM, max(_STRIP, 0.045 * inner)),
    }
    shares = [(_WITH_KERNELS if column.value == "z" else 1.0) * (column.kind == "maps") for column in columns]
    gap = min(20.0, max(6.0, 0.014 * inner))
    taken = sum(fixed.get(column.kind, 0.0) for column in columns) + gap * max(0, len(columns) - 1)
    if enlarged:  # Only as far as the others have what they need at least.
        more = min(_LARGE * fixed["picture"], inner - taken + fixed["picture"] - SMALLEST * sum(shares))
        taken += max(0.0, more - fixed["picture"])
        fixed["picture"] = max(fixed["picture"], more)
    slot = max(SMALLEST, (inner - taken) / max(1.0, sum(shares)))
    squeeze = min(1.0, inner / max(1.0, taken + slot * sum(shares)))  # All columns stay in sight.
    return [
        squeeze * fixed.get(one.kind, slot * share) for one, share in zip(columns, shares, strict=True)
    ], squeeze * gap


def _scores_width(names: float) -> float:
    """What a row of the scores takes: the lines to it, a name, the least bar, a number."""
    return (names + LEAST_BAR + 6.0 + SHARE) / (1.0 - CURVES)


def _place(column: Column, room: QRectF, first: int, gap: float, height: float, zoom: float) -> Place:
    head = QRectF(room.left() - gap / 2, 6, room.width() + gap, _HEAD - 12)
    foot = QRectF(room.left() - gap / 2, height - _FOOT + 3, room.width() + gap, 15)
    if column.kind == "picture":
        tall, broad = column.shape[1:]
        side = min(room.width() / broad, room.height() / tall)
        cell = QRectF(0, 0, side * broad, side * tall)
        cell.moveCenter(room.center())
        head = QRectF(room.left() - gap / 2, cell.top() - 44, room.width() + gap, 38)
        foot = QRectF(room.left() - gap / 2, cell.bottom() + 4, room.width() + gap, 15)
        return Place(column, head, foot, (cell,))
    if column.kind == "strip":
        wide = min(_STRIP, room.width())
        return Place(column, head, foot, (QRectF(room.center().x() - wide / 2, room.top(), wide, room.height()),))
    if column.kind == "scores":
        return _scores(column, room, head, foot, first, zoom)
    if column.value == "z":
        room.setLeft(room.left() + room.width() * (1 - 1 / _WITH_KERNELS))
        head = QRectF(room.left() - gap / 2, 6, room.width() + gap, _HEAD - 12)
        foot.setLeft(head.left())
    return _maps(column, room, head, foot, first, LARGEST * zoom)


def _scores(column: Column, room: QRectF, head: QRectF, foot: QRectF, first: int, zoom: float) -> Place:
    total = column.shape[0]
    tall = min(40.0 * zoom, max(SMALLEST, room.height() / total))
    count = min(total, max(1, int(room.height() / tall)))
    first = max(0, min(first, total - count))
    top = room.top() + max(0.0, (room.height() - count * tall) / 2)
    cells = tuple(QRectF(room.left(), top + number * tall, room.width(), tall) for number in range(count))
    return Place(column, head, foot, cells, first, total)


def _maps(column: Column, room: QRectF, head: QRectF, foot: QRectF, first: int, largest: float) -> Place:
    """In one, two or three rows side by side, whichever makes the maps largest."""
    total, tall, broad = column.shape
    ratio = broad / tall

    def side(beside: int) -> float:
        rows = math.ceil(total / beside)
        return min((room.height() + _GAP) / rows - _GAP, ((room.width() + _GAP) / beside - _GAP) / ratio)

    beside = max(range(1, _MOST_BESIDE + 1), key=side)
    size = min(largest, side(beside))
    rows = math.ceil(total / beside)
    if size < SMALLEST:
        beside = max(1, min(_MOST_BESIDE, int((room.width() + _GAP) / (SMALLEST * ratio + _GAP))))
        size = min(SMALLEST, room.width() / ratio)
        rows = max(1, int((room.height() + _GAP) / (size + _GAP)))
    count = min(total, rows * beside)
    first = max(0, min(beside * math.ceil(first / beside), beside * math.ceil((total - count) / beside)))
    count = min(count, total - first)
    rows = math.ceil(count / beside)
    step = min(1.25 * size + _GAP, (room.height() - size) / (rows - 1)) if rows > 1 else 0.0
    top = room.top() + (room.height() - step * (rows - 1) - size) / 2
    left = room.center().x() - (beside * (size * ratio + _GAP) - _GAP) / 2
    cells = tuple(
        QRectF(left + number % beside * (size * ratio + _GAP), top + number // beside * step, size * ratio, size)
        for number in range(count)
    )
    return Place(column, head, foot, cells, first, total, beside)


@dataclass(frozen=True)
class Label:
    """Room for a word above or below a column: `wide` pixels around `middle`, on the line `level`, counted from 0."""

    middle: float
    wide: float
    level: int

    def box(self, top: float, tall: float, step: float) -> QRectF:
        """The room, where the first line begins at `top` and each other one `step` below the one before."""
        return QRectF(self.middle - self.wide / 2, top + self.level * step, self.wide, tall)


def staggered(places: Sequence[Place], page: QRectF, levels: int = 2) -> dict[int, Label]:
    """Room for words at narrow columns, by number: in turn on some lines, where each goes half way to the next.

    Only of maps and strips; the picture and the scores have room, and the words of others end before the scores.
    """
    numbers = [number for number, place in enumerate(places) if place.column.kind in ("maps", "strip")]
    found = {}
    scores = [place.box.left() for place in places if place.column.kind == "scores"]
    for rank, number in enumerate(numbers):
        middle = places[number].box.center().x()
        ends = [2 * page.left() - middle, 2 * min(scores, default=page.right()) - middle]
        for step, place in ((-levels, 0), (levels, 1)):
            if 0 <= rank + step < len(numbers):
                ends[place] = places[numbers[rank + step]].box.center().x()
        half = min(middle - ends[0], ends[1] - middle) / 2
        found[number] = Label(middle, max(8.0, 2 * half - _GAP), rank % levels)
    return found
