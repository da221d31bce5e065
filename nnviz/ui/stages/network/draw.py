"""The whole picture of the network stage, put together from its parts in the order they lie on each other."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPaintEngine, QPainter

from nnviz.session.frame import Frame
from nnviz.ui.look.cached_picture import CachedPicture
from nnviz.ui.look.figure import Look
from nnviz.ui.look.styled_painter import StyledPainter
from nnviz.ui.stages.network.graph.draw import Drawing, Marks, card, clipped
from nnviz.ui.stages.network.graph.edges import bundles, draw_edges, levels
from nnviz.ui.stages.network.graph.items import Button, Hit, Item, Plane
from nnviz.ui.stages.network.graph.path import carried, draw_path
from nnviz.ui.stages.network.graph.pictures import EdgePictures
from nnviz.ui.stages.network.hover import HoverInfo, Line, plane_lines, value_at
from nnviz.ui.stages.network.map.draw import Map, mark_on_bar
from nnviz.ui.stages.network.map.points import PointPicture
from nnviz.ui.stages.network.map.tool import Tool, draw_tool
from nnviz.ui.stages.network.places import Layout
from nnviz.ui.stages.network.step.draw import StepDrawing
from nnviz.ui.stages.network.step.shown import StepShown
from nnviz.ui.stages.network.view.minimap import draw_minimap
from nnviz.ui.stages.network.view_model import View

_EDGE_SECONDS = 0.001
"""How long drawing edges anew may take in one frame of a run."""

_NO_LIMIT = 60.0

_AROUND = 8
"""Pixels around the places of the map's words that they may stand out."""


@dataclass(frozen=True)
class Pointer:
    """Where the pointer is and what is there, the rubber band it draws out, and what is shown."""

    spot: QPointF
    found: Hit | None
    band: QRectF | None
    hover: HoverInfo


@dataclass(frozen=True)
class Scene:
    """What is to be drawn; without a `pointer` it is for paper, where nothing is pointed at."""

    look: Look
    size: QRectF
    place: Layout
    view: View
    tests: bool
    selected: frozenset[Item] = frozenset()
    cursor: Item | None = None
    pointer: Pointer | None = None
    tool: Tool | None = None
    step: StepShown | None = None
    """The inside of a step, to be drawn over the graph."""
    moving: bool = False
    """Whether one is just zooming or panning: lines are sketched."""
    shares: tuple[float | None, float | None] | None = None
    """The accuracies told, on the training and on the test data, where they are not to be those of the view."""


class Picture:
    """Draws the scenes of one widget; keeps pictures of what takes long to draw."""

    def __init__(self) -> None:
        self._edges, self._lit = EdgePictures(), EdgePictures()
        self._points, self._words, self._furniture = PointPicture(), CachedPicture(), CachedPicture()

    @property
    def stale(self) -> bool:
        """Whether something could not be drawn anew for want of time."""
        return self._edges.stale or self._lit.stale

    def paint(self, painter: QPainter, scene: Scene) -> None:
        """Draw everything."""
        styled, found = StyledPainter(painter, scene.look), scene.pointer.found if scene.pointer else None
        path = scene.pointer.hover.path if scene.pointer else None
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        marks = Marks(scene.selected, scene.cursor, found)
        drawing = Drawing(styled, scene.place, scene.view, marks)
        told = scene.step if scene.place.columns else None  # The map alone has no neurons to write numbers on.
        step = None if told is None else StepDrawing(styled, scene.place, told)
        with clipped(painter, scene.place.room):
            drawing.halos()
            if step is not None:
                step.halos()
            self._paint_edges(painter, scene)
            drawing.neurons()
        map_ = _map(styled, scene)
        mapped = not scene.place.map.isEmpty()
        if mapped:
            self._paint_map(map_, scene)
        if scene.pointer is not None:
            self._paint_furniture(painter, scene, marks)
        else:
            drawing.furniture()
            draw_minimap(styled, scene.place)
            if mapped:
                map_.furniture()
        drawing.rings(on_screen=scene.pointer is not None)
        if step is not None:
            step.draw()
        drawing.preview()
        if path is not None:
            with clipped(painter, scene.place.room):
                draw_path(styled, scene.place, scene.view, path)
        if scene.pointer is not None:
            _paint_pointer(styled, scene, scene.pointer)

    def _paint_edges(self, painter: QPainter, scene: Scene) -> None:
        """The weights; while a point is pointed at, what each of them carries for it."""
        frame, path = scene.view.frame, scene.pointer.hover.path if scene.pointer else None
        values = frame.experiment.network.views(frame.state.parameters)
        every = bundles(scene.place)
        pictures = self._edges
        if path is not None:
            pictures = self._lit
            wanted = [(bundle, carried(bundle, path, values[bundle.layer]["weight"])) for bundle in every]
        else:
            self._lit.stale = False
            wanted = [(bundle, levels(bundle.part(values[bundle.layer]["weight"]))) for bundle in every]
        if scene.pointer is not None and not scene.moving:
            seconds = _EDGE_SECONDS if frame.running else _NO_LIMIT
            pictures.paint(painter, wanted, scene.look, seconds)
            return
        for bundle, pens in wanted:
            draw_edges(painter, bundle, pens, scene.look, sketched=scene.moving)

    def _paint_map(self, map_: Map, scene: Scene) -> None:
        view = scene.view
        map_.field()
        if scene.pointer is not None:
            key = (view.plane.axes, scene.tests, scene.look.theme, view.low, view.high)
            self._points.paint(map_.styled.painter, map_, key)
        else:
            map_.points()
        map_.worst()
        if scene.step is not None:
            map_.followed(scene.step.point(scene.view.frame))
        map_.outline(focused=False)
        if scene.pointer is not None:
            self._paint_words(map_)
        else:
            map_.words()
        if scene.tool is not None:
            draw_tool(map_.styled, scene.place, view, scene.tool)

    def _paint_words(self, map_: Map) -> None:
        """The map's title and note, whose numbers change now and then; as words where no pixels are painted."""
        painter, place, look = map_.styled.painter, map_.place, map_.styled.look
        if painter.paintEngine().type() != QPaintEngine.Type.Raster:
            map_.words()
            return
        area = (place.title | place.note).adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND)
        held = place, map_.frame.experiment
        key = (*map(id, held), look, map_.words_key())
        self._words.paint(painter, area, key, lambda inner: map_.on(StyledPainter(inner, look)).words(), held)

    def _paint_furniture(self, painter: QPainter, scene: Scene, marks: Marks) -> None:
        """What stays as it is while the network trains, from a picture: text takes long to set."""
        view, place, look = scene.view, scene.place, scene.look
        headers = frozenset(item for item in marks.selected if item.kind == "header")
        button = marks.hovered if isinstance(marks.hovered, Button) else None
        field = (view.low, view.high, view.field.low, view.field.centre, view.field.high, view.field.classes)
        shown = _in_words_of(view.frame)  # Not the data themselves, which change with every point that is painted.
        key = (id(place), shown, look, headers, button, field, view.wanted, scene.tests, scene.tool is None)

        def draw(inner: QPainter) -> None:
            styled = StyledPainter(inner, look)
            Drawing(styled, place, view, marks).furniture()
            draw_minimap(styled, place)
            if not place.map.isEmpty():
                _map(styled, scene).furniture()

        self._furniture.paint(painter, QRectF(QPointF(0, 0), scene.size.size()), key, draw, held=place)


def _in_words_of(frame: Frame) -> tuple[object, ...]:
    """What furniture tells of an experiment and its data."""
    experiment = frame.experiment
    own = None if experiment.own is None else experiment.samples()
    names = None if own is None else (own.columns, own.target, own.class_names)
    return experiment.network.layers, experiment.features, experiment.encoding, names, len(frame.data.test_points) > 0


def _map(styled: StyledPainter, scene: Scene) -> Map:
    tool, view = scene.tool, scene.view
    brush, note = tool is not None, tool is None or not tool.over
    return Map(styled, scene.place, view.frame, view, view.wanted, scene.tests, brush, note, scene.shares)


def _paint_pointer(styled: StyledPainter, scene: Scene, pointer: Pointer) -> None:
    """The rubber band, or the card of what is under the pointer."""
    view, place = scene.view, scene.place
    if pointer.band is not None:
        styled.use("accent", 1.2, styled.color("accent", 0.1))
        styled.painter.drawRect(pointer.band.normalized())
        return
    lines: Sequence[Line] = pointer.hover.lines
    value = value_at(pointer.found, place, view, pointer.spot)
    if value is not None and not view.field.classes:
        mark_on_bar(styled, place, view, value)
    own = isinstance(pointer.found, Item) and pointer.found.kind == "neuron" and place.map.contains(pointer.spot)
    if own or isinstance(pointer.found, Plane):
        lines = plane_lines(place, view, pointer.spot)
    if lines:
        card(styled, pointer.spot, scene.size, lines, 0.95 * place.font)
