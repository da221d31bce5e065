"""What the pointer and the keys mean on the stage."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QKeyEvent

from nnviz.ui.look.i18n import translate
from nnviz.ui.look.keys import PICTURE_WALK
from nnviz.ui.stages.picture import words
from nnviz.ui.stages.picture.layout import Layout, Place
from nnviz.ui.stages.picture.selection import Spot, moved, other_column, other_map
from nnviz.ui.stages.picture.view_model import View


def spot_at(places: Layout, view: View, point: QPointF) -> tuple[Spot | None, bool]:
    """The number at a place of the widget, and whether it is the kernel of its map that lies there."""
    columns = [shown.column for shown in view.columns]
    found = places.at(point)
    if found is not None:
        place, cell = places.places[found[0]], found[1]
        number = columns.index(place.column)
        box = place.cell(cell)
        assert box is not None, "found in it"
        return Spot(number, _position(place, cell, box, point)), False
    for place in places.places:
        if place.column.value != "z" and not _first_of(columns.index(place.column), view):
            continue
        for cell in range(place.first, place.first + len(place.cells)):
            kernel = place.kernel_box(cell)
            if kernel is not None and kernel.contains(point) and place.column.kind == "maps":
                tall, broad = place.column.shape[1:]
                return Spot(columns.index(place.column), (cell, tall // 2, broad // 2)), True
    return None, False


def words_at(places: Layout, view: View, point: QPointF) -> str:
    """The words for what lies at a place of the widget; empty where there is nothing to say."""
    spot, kernel = spot_at(places, view, point)
    if spot is None:
        heads = (one.column for one in places.places if one.head.contains(point))
        return next((words.column_tip(view.experiment, column) for column in heads), "")
    if kernel:
        return translate("picture", "The kernel of this map: press to see and change it")
    return words.tip(view, spot)


def key_moves(view: View, spot: Spot | None, event: QKeyEvent) -> Spot | None:
    """Arrows go from number to number, with Shift to the next column or map; None where the key means nothing here."""
    way = PICTURE_WALK.get(Qt.Key(event.key()))
    if way is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        return None
    if spot is None:
        shape = view.columns[min(1, len(view.columns) - 1)].column.shape
        return Spot(1, (0, *(size // 2 for size in shape[1:])))
    if not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
        return moved(view, spot, -way[1], way[0])
    return other_column(view, spot, way[0]) if way[0] else other_map(view, spot, -way[1])


def same_map(spot: Spot, other: Spot) -> bool:
    """Whether two numbers stand in the same map."""
    return spot.column == other.column and spot.position[0] == other.position[0]


def has_kernel(view: View, spot: Spot | None) -> bool:
    """Whether a number comes of a kernel, which can be edited."""
    return spot is not None and _has_kernels(view, view.columns[spot.column].column.layer)


def _first_of(number: int, view: View) -> bool:
    """Whether a column is the first of a layer that has kernels."""
    column, before = view.columns[number].column, view.columns[number - 1].column
    return _has_kernels(view, column.layer) and before.layer != column.layer


def _has_kernels(view: View, layer: int) -> bool:
    weight = view.views[layer].get("weight") if layer >= 0 else None
    return weight is not None and weight.ndim == 4


def _position(place: Place, cell: int, box: QRectF, point: QPointF) -> tuple[int, ...]:
    down = min(0.9999, max(0.0, (point.y() - box.top()) / box.height()))
    across = min(0.9999, max(0.0, (point.x() - box.left()) / box.width()))
    if place.column.kind == "scores":
        return (cell,)
    if place.column.kind == "strip":
        return (int(down * place.column.shape[0]),)
    tall, broad = place.column.shape[1:]
    return (cell, int(down * tall), int(across * broad))
