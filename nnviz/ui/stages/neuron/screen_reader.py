"""The one neuron as parts for a screen reader: what goes in, what it is weighed with, what comes out, and the map."""

from typing import Protocol

from PySide6.QtCore import QPointF, QRectF

from nnviz.ui.look.i18n import translate
from nnviz.ui.stages.neuron import words
from nnviz.ui.stages.neuron.draw_map import point_radius, to_map
from nnviz.ui.stages.neuron.hover import areas_of, nearest_point
from nnviz.ui.stages.neuron.layout import Layout
from nnviz.ui.stages.neuron.plane import Plane
from nnviz.ui.stages.neuron.view_model import NeuronState
from nnviz.ui.widgets.access.part import Part, PartTree, Path


class NeuronStageLike(Protocol):
    """What a screen reader needs to know of the stage."""

    neuron_state: NeuronState | None
    plane: Plane | None

    def places(self) -> Layout: ...
    def symbols(self) -> tuple[str, ...]: ...
    def set_probe(self, x1: float, x2: float) -> None: ...


class NeuronParts(PartTree):
    """From left to right; last the map, whose children are the data points."""

    def __init__(self, stage: NeuronStageLike) -> None:
        self._stage = stage

    def root(self) -> Part:
        plane, areas = self._stage.plane, self._areas()
        if plane is None or not areas:
            return Part("")
        return Part(
            "", count=len(areas) + 1, child=lambda at: _part(*areas[at]) if at < len(areas) else self._map(plane)
        )

    def at(self, spot: QPointF) -> Path:
        plane, places, areas = self._stage.plane, self._stage.places(), self._areas()
        if plane is not None and places.map.contains(spot):
            point = nearest_point(places, plane, spot)
            return (len(areas),) if point is None else (len(areas), point)
        return next(((number,) for number, (area, _) in enumerate(areas) if area.contains(spot)), ())

    def _areas(self) -> list[tuple[QRectF, str]]:
        state = self._stage.neuron_state
        return [] if state is None else areas_of(self._stage.places(), state, self._stage.symbols())

    def _map(self, plane: Plane) -> Part:
        return Part(
            translate("neuron", "Map"),
            words.accuracy_text(plane),
            self._stage.places().map,
            "Grouping",
            count=len(plane.points.x),
            child=lambda row: self._point(plane, row),
        )

    def _point(self, plane: Plane, row: int) -> Part:
        places = self._stage.places()
        x1, x2 = plane.points.x[row].tolist()
        spot, reach = to_map(places.map, plane, x1, x2), point_radius(places, plane)
        name = translate("neuron", "data point {row}").format(row=row + 1)
        place = QRectF(spot.x() - reach, spot.y() - reach, 2 * reach, 2 * reach)
        told = words.point_tip(plane, row).replace("\n", ", ")
        return Part(name, told, place, press=lambda: self._stage.set_probe(x1, x2))


def _part(area: QRectF, text: str) -> Part:
    name, _, value = text.replace("\n", ", ").partition(" = ")
    return Part(name, value, area)
