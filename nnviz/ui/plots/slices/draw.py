"""Draws a page of loss slices: a tile for each parameter, with its curve, its present value and the lowest place."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPolygonF

from nnviz.engine.arrays import Array
from nnviz.engine.pauses import pause
from nnviz.ui.look.styled_painter import LEFT, RIGHT, StyledPainter
from nnviz.ui.plots.slices.curves import Curves, Range
from nnviz.ui.plots.slices.layout import Cell, SlicesLayout
from nnviz.ui.run.kept_picture import KeptPicture

DOT = 4.2
"""Pixels of the present value's radius."""

_LABELLED = 46.0
"""The least height of a tile that has its sign written in it."""

_LABEL = 14.0

_AT_ONCE = 8
"""Tiles that are drawn in one go in the background."""


@dataclass(frozen=True, eq=False)
class SlicesScene:
    """`dots` are the present value and its loss by flat index, `ranges` the losses shown of each curve."""

    places: SlicesLayout
    curves: Curves
    ranges: dict[int, Range]
    dots: dict[int, tuple[float, float]]
    signs: dict[int, str]
    row_names: dict[int, str]
    column_names: dict[int, str]
    selected: frozenset[int] = frozenset()
    cursor: Cell | None = None


def curve_box(tile: QRectF) -> QRectF:
    """The part of a tile that the curve has."""
    return tile.adjusted(5, _LABEL + 1 if tile.height() >= _LABELLED else 5, -5, -5)


def spot(box: QRectF, values: Array, range_: Range, value: float, loss: float) -> QPointF:
    """Where a value and its loss stand; at the edge where they lie beyond."""
    across = (value - float(values[0])) / float(values[-1] - values[0])
    up = (loss - range_[0]) / (range_[1] - range_[0])
    return QPointF(
        box.left() + min(max(across, 0.0), 1.0) * box.width(), box.bottom() - min(max(up, 0.0), 1.0) * box.height()
    )


class SlicesPicture:
    """Draws scenes; what stays while the present values move is kept as a picture for the screen."""

    def __init__(self, changed: Callable[[], None]) -> None:
        self.kept = KeptPicture(changed)

    def draw(self, styled: StyledPainter, box: QRectF, scene: SlicesScene) -> None:
        """All of a scene into a box."""
        if styled.look.standalone:
            draw_slices(styled, scene)
        else:

            def paint(styled: StyledPainter, _box: QRectF, _draft: bool) -> None:
                draw_slices(styled, scene)

            places = scene.places
            content = (scene.curves, *scene.ranges.items(), scene.selected, scene.cursor, styled.look.language)
            self.kept.draw(styled, box, (places.table, places.rows, places.columns), content, paint)
        draw_dots(styled, scene)


def draw_slices(styled: StyledPainter, scene: SlicesScene) -> None:
    """All that stays while the present values move: tiles, names and curves."""
    places = scene.places
    for row, name in scene.row_names.items():
        styled.words(places.row_name(row), name, 12, "muted", align=RIGHT)
    for column, name in scene.column_names.items():
        styled.words(places.column_name(column), name, 12, "muted")
    for number, cell in enumerate(places.cells):
        if number % _AT_ONCE == 0:
            pause()
        _draw_tile(styled, scene, cell, places.table.at(*cell))


def draw_dots(styled: StyledPainter, scene: SlicesScene) -> None:
    """The present values."""
    styled.use("panel", 1.2, "accent")
    for cell in scene.places.cells:
        index = scene.places.table.at(*cell)
        dot, range_ = scene.dots.get(index), scene.ranges.get(index)
        if dot is not None and range_ is not None and all(map(math.isfinite, dot)):
            box = curve_box(scene.places.tile(*cell))
            styled.painter.drawEllipse(spot(box, scene.curves.page.values, range_, *dot), DOT, DOT)


def _draw_tile(styled: StyledPainter, scene: SlicesScene, cell: Cell, index: int) -> None:
    tile = scene.places.tile(*cell)
    chosen = index in scene.selected
    styled.use("accent" if chosen else "hairline", 1.6 if chosen else 1.0)
    styled.painter.drawRoundedRect(tile, 5, 5)
    if cell == scene.cursor:
        styled.use("ink", 1.4)
        styled.painter.drawRoundedRect(tile.adjusted(-2, -2, 2, 2), 6, 6)
    if tile.height() >= _LABELLED:
        sign = QRectF(tile.left() + 6, tile.top() + 1, tile.width() - 12, _LABEL)
        styled.words(sign, scene.signs[index], 11, "muted", align=LEFT)
    losses, range_ = scene.curves.losses.get(index), scene.ranges.get(index)
    if losses is not None and range_ is not None:
        _draw_curve(styled, scene, index, curve_box(tile), range_)


def _draw_curve(styled: StyledPainter, scene: SlicesScene, index: int, box: QRectF, range_: Range) -> None:
    painter, values = styled.painter, scene.curves.page.values
    zero = spot(box, values, range_, 0.0, range_[0])
    styled.use("hairline", 1.0)
    painter.drawLine(zero, QPointF(zero.x(), box.top()))
    painter.save()
    painter.setClipRect(box.adjusted(-1, -1, 1, 1))
    styled.use("ink", 1.4)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for line in _lines(box, values, scene.curves.losses[index], range_):
        painter.drawPolyline(line)
    painter.restore()
    lowest = scene.curves.lowest(index)
    if lowest is not None:
        there = spot(box, values, range_, *lowest)
        styled.use("muted", 1.4)
        painter.drawLine(there + QPointF(-4, 3.5), there + QPointF(4, 3.5))


def _lines(box: QRectF, values: Array, losses: Array, range_: Range) -> list[QPolygonF]:
    """The curve in pixels, in parts where it is not finite between; what lies far above is cut by the box."""
    x = box.left() + (values - values[0]) / (values[-1] - values[0]) * box.width()
    with np.errstate(over="ignore", invalid="ignore"):
        share = np.clip((losses - range_[0]) / (range_[1] - range_[0]), -9.0, 9.0)
    found, part = [], list[QPointF]()
    for at, up, there in zip(x.tolist(), share.tolist(), np.isfinite(losses).tolist(), strict=True):
        if there:
            part.append(QPointF(at, box.bottom() - up * box.height()))
        elif part:
            found.append(QPolygonF(part))
            part = []
    return [*found, QPolygonF(part)] if part else found
