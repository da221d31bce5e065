"""Draws the number looked at, and what it is made of."""

from PySide6.QtCore import QRectF

from nnviz.engine.layers.base import Area
from nnviz.ui.look.styled_painter import StyledPainter
from nnviz.ui.stages.picture.layout import CURVES, Layout, Place
from nnviz.ui.stages.picture.selection import Spot, reach_of
from nnviz.ui.stages.picture.view_model import View


def draw_spot(styled: StyledPainter, layout: Layout, view: View, spot: Spot) -> None:
    """Frames around the number and around all that it depends on, with lines to its square of the picture."""
    columns = [shown.column for shown in view.columns]
    places = {columns.index(place.column): place for place in layout.places}
    here = places.get(spot.column)
    cell = None if here is None else here.cell(spot.position[0])
    if here is None or cell is None:
        return
    end = _spot_box(here, cell, spot)
    for number, found in reach_of(view, spot).items():
        place = places.get(number)
        if place is not None:
            _draw_area(styled, place, found.area, found.channel, end)
    styled.use("accent", 2.0)
    if here.column.kind in ("maps", "picture"):
        styled.painter.drawRect(cell.adjusted(-2, -2, 2, 2))
    styled.painter.drawRect(end)


def _draw_area(styled: StyledPainter, place: Place, area: Area, channel: int | None, end: QRectF) -> None:
    """The pixels that count in one map of a column, or in all of them; `end` is where the number itself stands."""
    picture = place.column.kind == "picture"
    cells = place.cells if picture or channel is None else ()
    one = None if channel is None else place.cell(channel)
    boxes = [_area_box(box, place, area) for box in (cells or ([one] if one is not None else []))]
    if picture and boxes and area != (0, 0, *place.column.shape[1:]):
        styled.use(styled.color("accent", 0.5), 1.0)
        for corner, other in ((boxes[0].topRight(), end.topLeft()), (boxes[0].bottomRight(), end.bottomLeft())):
            styled.painter.drawLine(corner, other)
    styled.use("accent", 2.0 if picture else 1.5)
    for box in boxes:
        styled.painter.drawRect(box)


def _spot_box(place: Place, cell: QRectF, spot: Spot) -> QRectF:
    if len(spot.position) == 3:
        _, line, across = spot.position
        return _area_box(cell, place, Area(line, across, line + 1, across + 1))
    if place.column.kind == "scores":
        return cell.adjusted(CURVES * cell.width() - 3, 1, 0, -1)
    step = cell.height() / place.column.shape[0]
    middle = cell.top() + (spot.position[0] + 0.5) * step
    half = max(2.0, step / 2)
    return QRectF(cell.left() - 2, middle - half, cell.width() + 4, 2 * half)


def _area_box(cell: QRectF, place: Place, area: Area) -> QRectF:
    """Pixels of a map in its cell; never so small that they are not seen."""
    tall, broad = place.column.shape[1:]
    down, across = cell.height() / tall, cell.width() / broad
    box = QRectF(
        cell.left() + area.left * across,
        cell.top() + area.top * down,
        (area.right - area.left) * across,
        (area.bottom - area.top) * down,
    )
    missing = max(0.0, 3.0 - box.width()) / 2
    return box.adjusted(-missing, -missing, missing, missing)
