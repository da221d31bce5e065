"""The picture's way as parts for a screen reader: columns, their maps, every number of these, and the verdict."""

from typing import Protocol

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QWidget

from nnviz.ui.look.i18n import translate
from nnviz.ui.look.number_format import short_shape
from nnviz.ui.stages.picture import words
from nnviz.ui.stages.picture.input import spot_at
from nnviz.ui.stages.picture.layout import Layout, Place
from nnviz.ui.stages.picture.selection import Spot
from nnviz.ui.stages.picture.view_model import Column, View
from nnviz.ui.widgets.access.part import Part, PartTree, Path
from nnviz.ui.widgets.access.parts import tell


def tell_spot(stage: QWidget, view: View | None, spot: Spot | None, *, moved: bool = False) -> None:
    """Tell what stands under the keyboard."""
    if view is not None:
        tell(stage, words.spoken(view, spot), moved=moved)


class PictureStageLike(Protocol):
    """What a screen reader needs to know of the stage."""

    view: View | None

    @property
    def spot(self) -> Spot | None: ...
    def keep(self, spot: Spot | None) -> None: ...
    def places(self) -> Layout: ...


class PictureParts(PartTree):
    """A column's children are its maps, whose numbers go line by line, or its numbers, where it has no maps."""

    def __init__(self, stage: PictureStageLike) -> None:
        self._stage = stage

    def root(self) -> Part:
        view = self._stage.view
        if view is None:
            return Part("")
        columns = len(view.columns)
        return Part(
            "", count=columns + 1, child=lambda at: self._column(view, at) if at < columns else self._verdict(view)
        )

    def current(self) -> Path:
        view, spot = self._stage.view, self._stage.spot
        return () if view is None or spot is None else path_of(view, spot)

    def at(self, spot: QPointF) -> Path:
        view = self._stage.view
        if view is None:
            return ()
        found, kernel = spot_at(self._stage.places(), view, spot)
        return () if found is None or kernel else path_of(view, found)

    def _column(self, view: View, number: int) -> Part:
        shown, place = view.columns[number], self._place(view, number)
        told = words.gradient_title(view, shown.column) if shown.gradient else ""
        flat = len(shown.column.shape) == 1
        return Part(
            words.column_title(view.experiment, shown.column),
            " · ".join(filter(None, (short_shape(shown.column.shape), told))),
            None if place is None else place.box,
            "Grouping",
            count=shown.column.shape[0],
            child=lambda at: self._number(view, Spot(number, (at,))) if flat else self._map(view, number, at),
        )

    def _map(self, view: View, column: int, channel: int) -> Part:
        _, tall, broad = view.columns[column].column.shape
        place = self._place(view, column)
        return Part(
            words.channel_name(view, view.columns[column].column, channel),
            short_shape((tall, broad)),
            None if place is None else place.cell(channel),
            "Grouping",
            count=tall * broad,
            child=lambda at: self._number(view, Spot(column, (channel, *divmod(at, broad)))),
        )

    def _number(self, view: View, spot: Spot) -> Part:
        name, _, value = words.tip(view, spot).partition("\n")
        place = self._place(view, spot.column)
        box = None if place is None else _box(place, view.columns[spot.column].column, spot)
        return Part(name, value, box, chosen=spot == self._stage.spot, press=lambda: self._stage.keep(spot))

    def _verdict(self, view: View) -> Part:
        told = " · ".join(filter(None, words.verdict(view)))
        return Part(translate("picture", "What the network takes it for"), told, self._stage.places().verdict)

    def _place(self, view: View, number: int) -> Place | None:
        """Where a column stands; None where it is left out."""
        column = view.columns[number].column
        return next((place for place in self._stage.places().places if place.column is column), None)


def path_of(view: View, spot: Spot) -> Path:
    """Where a number stands among the parts."""
    if len(spot.position) == 1:
        return spot.column, spot.position[0]
    channel, line, across = spot.position
    return spot.column, channel, line * view.columns[spot.column].column.shape[2] + across


def _box(place: Place, column: Column, spot: Spot) -> QRectF | None:
    """Where a number is drawn; None where it is left out."""
    cell = place.cell(spot.position[0])
    if cell is None or column.kind == "scores":
        return cell
    lines, across = (column.shape[0], 1) if len(column.shape) == 1 else column.shape[1:]
    line, along = (spot.position[0], 0) if len(spot.position) == 1 else spot.position[1:]
    broad, tall = cell.width() / across, cell.height() / lines
    return QRectF(cell.left() + along * broad, cell.top() + line * tall, broad, tall)
