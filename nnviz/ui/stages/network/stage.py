"""The stage of the network: layers of neurons that show their outputs, weights between them, and the boundary."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Lesson
from nnviz.ui.look.figure import Look, Table
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.scaled_widget import ScaledWidget
from nnviz.ui.look.step.numbers import shown_trace
from nnviz.ui.run.background_task import AT_ONCE, BackgroundTask, raise_fault
from nnviz.ui.stages.network.draw import Picture, Pointer, Scene
from nnviz.ui.stages.network.graph.items import Hit, Spot, widths_of
from nnviz.ui.stages.network.hover import HoverInfo, boxed, cursor_shape, has_point, hit, hover_info
from nnviz.ui.stages.network.input import StageInput
from nnviz.ui.stages.network.layout import layout, on_paper, step_layout
from nnviz.ui.stages.network.map.brush import Brush
from nnviz.ui.stages.network.places import Layout
from nnviz.ui.stages.network.screen_reader import NetworkParts, in_short, spoken
from nnviz.ui.stages.network.selection import Selection
from nnviz.ui.stages.network.step.layer import StepLayer
from nnviz.ui.stages.network.step.shown import layer_at
from nnviz.ui.stages.network.table import network_table
from nnviz.ui.stages.network.view.navigation import GraphNavigation
from nnviz.ui.stages.network.view.near import shown_counts
from nnviz.ui.stages.network.view_model import View, Wanted, expected_seconds, palette_of, view
from nnviz.ui.stages.network.words import colour_words, hint_words
from nnviz.ui.widgets.access.parts import tell
from nnviz.ui.widgets.basics import single_shot

_SAY_EVERY, _AGAIN = 400, 40
_SOON = 12
"""Milliseconds until the brush is drawn where it is now, unless a new frame is before."""


class NetworkStage(ScaledWidget):
    """The whole network. What is selected, and how the map is shown, is the stage's own and no part of the run.

    `frame` is the moment on show: that of the view, which for a large network comes a little after the newest.
    """

    accessible_role = "Canvas"
    name = "stage"

    edit_begun = Signal()
    command_given = Signal(object)
    """A Command that a gesture asks for."""

    selected = Signal(object)
    """The flat indices of the parameters selected, as a tuple."""

    typing_wanted = Signal()
    """The parameter selected is to be given a value by typing."""

    sample_chosen = Signal(object)
    """The row of a training point pressed while the inside of a step is to be seen."""

    def __init__(self, lesson: Lesson, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lesson = lesson
        self.look = look
        self.frame: Frame | None = None
        self.tells = True
        self.view: View | None = None
        self._told: Frame | None = None
        """The moment whose accuracy is told; before the first that of the view."""
        self.hovered: Hit | None = None
        self.hover = HoverInfo()
        """What is told of it, worked out when something else is pointed at or shown, and not at each paint."""
        self.selection = Selection(self)
        self.select_parameters, self.light = self.selection.select_parameters, self.selection.light
        self.input = StageInput(self, self.selection, self.places)
        self.brush = Brush(self, self.selection, self.places)
        self.step = StepLayer(self, self.selection)
        self.navigation = GraphNavigation(
            self, self.selection, lambda: (self.layout_for(self.frame), self.widths(self.frame)), self.at
        )
        self.part_tree = NetworkParts(self)
        self._spot = QPointF()
        self._views = BackgroundTask(self, quick=AT_ONCE, rest=1.0)
        self._views.failed.connect(raise_fault)
        self._picture = Picture()
        self._again, self._soon = (single_shot(self, after, self.update) for after in (_AGAIN, _SOON))
        self._speak = single_shot(self, _SAY_EVERY, self._describe)
        self._connect()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, not look.transparent)
        self.step.make_room()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.caption())

    def _connect(self) -> None:
        self._views.finished.connect(self._show)
        self.selection.selected.connect(self._on_selected)
        self.selection.shown.connect(self.refresh)
        self.selection.marked.connect(self._on_marked)
        for hand in (self.input, self.brush):
            hand.edit_begun.connect(self.edit_begun)
            hand.command_given.connect(self.command_given)
        self.input.typing_wanted.connect(self.typing_wanted)
        self.input.sample_chosen.connect(self.sample_chosen)
        self.brush.moved.connect(self._on_brush)
        self.input.walked.connect(self.navigation.show_item)
        self.input.near_wanted.connect(self.navigation.show_missing)
        self.navigation.changed.connect(self._on_camera)

    # --- Figure ---

    def caption(self) -> str:
        return translate("network", "Network")

    def note(self) -> str:
        return colour_words(self.look)

    def hint(self) -> str:
        return hint_words()

    def show_frame(self, frame: Frame) -> None:
        """Draw this moment; a view that costs a lot is computed less often while the run goes on."""
        if self.tells:
            self._told = frame
        self.selection.take_frame(frame)
        self.input.show_frame(frame)
        self._ask(patient=frame.running)

    def restyle(self, look: Look) -> None:
        self.look = look
        self.step.make_room()
        self.setAccessibleName(self.caption())
        self.refresh()
        self._describe()

    def table(self) -> Table:
        """Every parameter, and the map's grid."""
        return network_table(self.view)

    def draw(self, painter: QPainter) -> None:
        """Paint the stage at its size, as vectors and text; neurons and map are images."""
        if self.view is None or self.view.frame is not self.selection.frame:
            self._ask(at_once=True)
        self._paint(painter, None)

    def stand_below(self, bar: bool) -> None:
        """Leave room for the bar of a step above the stage, where there is one."""
        self.step.make_room(bar)

    # --- what is shown ---

    def places(self) -> Layout:
        """Where everything that is shown stands at the present size."""
        return self.navigation.seen()

    def layout_for(self, frame: Frame | None) -> Layout:
        """Where everything stands that is shown of a frame, as it fits the stage."""
        width, height, widths = float(self.width()), float(self.height()), self.widths(frame)
        if self.lesson.circles or self.looks_inside(frame):
            place = step_layout(width, height, widths, not self.lesson.circles, True, layer_at(frame))
        else:
            place = layout(width, height, widths)
        return on_paper(place) if self.look.standalone else place

    @staticmethod
    def looks_inside(frame: Frame | None) -> bool:
        """Whether the inside of a step is to be seen."""
        return frame is not None and frame.trace is not None

    def widths(self, frame: Frame | None) -> tuple[int, ...]:
        """The widths of a frame's network, from the inputs to the outputs."""
        return widths_of((frame.experiment if frame else self.lesson.experiment).network)

    def row(self) -> int:
        """The training point whose numbers are told of a neuron: the one pointed at, else the step's first."""
        if isinstance(self.hovered, Spot) and not self.hovered.test:
            return self.hovered.row
        trace = None if self.frame is None else shown_trace(self.frame)
        if trace is not None:
            return max(0, int(trace.samples[0]))
        record = self.frame.record if self.frame else None
        return int(record.samples[0]) if record is not None else 0

    @property
    def pending(self) -> bool:
        """Whether a view of what was shown last is still being computed."""
        return self._views.pending

    def show_where(self, layer: int, neurons: tuple[int, ...]) -> None:
        """Select these neurons of a layer, which counts from 0 (−1: inputs); the whole layer without any."""
        items = self.selection.select_neurons(layer, neurons)
        if items:
            self.navigation.show_item(items[0])

    def refresh(self) -> None:
        """Compute the view again, as what it shows is to be shown in another way."""
        self._ask()

    def release(self) -> None:
        self.input.let_go()
        self.brush.let_go()

    def take_brush(self) -> None:
        self.selection.switch("brush")
        self.setFocus()

    def hold_brush(self) -> None:
        if not self.selection.brush:
            self.take_brush()

    def take_choices(self, other: "NetworkStage") -> None:
        """Show the map and the part of the graph that another stage does."""
        self.selection.like(other.selection)
        self.navigation.look(other.navigation.camera)

    # --- Qt ---

    def sizeHint(self) -> QSize:
        return QSize(860, 540)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw on the screen what `draw` draws anywhere, with pictures of what took long to draw."""
        del event
        painter = self.painter_on(self)
        self._soon.stop()
        pointer = Pointer(self._spot, self.hovered, self.input.band, self.hover)
        busy = pointer.band is not None or self.brush.tool is not None
        marks = self.selection.marked_items, self.selection.cursor, self.hasFocus(), self.hovered
        key = None if busy else (id(self.view), id(self.places()), self.look, self._spot.x(), self._spot.y(), *marks)
        self.step.paint(painter, key, (self.view, self.places()), lambda inner: self._paint(inner, pointer))
        if self.view is not None:
            self.step.draw_signals(painter, self.look, self.places(), self.view.frame)
        painter.end()
        if self._picture.stale:
            self._again.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size may show other neurons."""
        super().resizeEvent(event)
        self.refresh()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Press a button, take what is there, or begin a rubber band."""
        self._spot = event.position()
        if event.button() == Qt.MouseButton.LeftButton and self.frame is not None:
            self.input.press(self.at(event.position()), event)
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pull at what is held, or tell what is under the pointer."""
        self._spot = event.position()
        if not self.input.move(event.position()):
            self._point_at(self.at(event.position()))
            self.setCursor(cursor_shape(self.hovered))
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go, or select what the rubber band holds."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.input.release(lambda area: boxed(self.places(), area), event.modifiers())
        super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Type a value; anywhere else this is a second press."""
        if event.button() == Qt.MouseButton.LeftButton and self.frame is not None:
            self.input.double(self.at(event.position()), event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl, nudge the weight or bias under the pointer."""
        way = event.angleDelta().y()
        ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if way and ctrl and self.input.turn(self.at(event.position()), 1 if way > 0 else -1):
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk over the network; see `StageInput.key` for the other keys."""
        if not self.input.key(event):
            super().keyPressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._point_at(None)
        self.update()
        super().leaveEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """End the drag: a hidden widget is sent no release of the mouse button."""
        self.release()
        super().hideEvent(event)

    def at(self, spot: QPointF) -> Hit | None:
        """What is at a place of the widget."""
        if self.view is None:
            return None
        return hit(self.places(), self.view, spot, self.selection.tests)

    # --- inside ---

    def _ask(self, at_once: bool = False, patient: bool = False) -> None:
        frame = self.selection.frame
        if frame is None:
            return
        shown = shown_counts(self.layout_for(frame), self.widths(frame), self.navigation.camera)
        selection = self.selection
        wanted = Wanted(shown, selection.large, selection.discrete, selection.plane, selection.limits)
        palette = palette_of(self.look.theme)
        if self.view is not None and not self._views.pending and self.view.serves(frame, wanted, palette):
            self._show(replace(self.view, frame=frame))
            return
        self._views.start(
            lambda _check: view(frame, wanted, palette),
            expected_seconds(frame),
            at_once=at_once or not self.isVisible(),
            patient=patient,
        )

    def _show(self, found: View) -> None:
        old, self.view, self.frame = self.frame, found, found.frame
        if old is not None and widths_of(old.experiment.network) != widths_of(found.frame.experiment.network):
            self.hovered = None
            self.input.let_go()
        if isinstance(self.hovered, Spot) and not has_point(found.frame, self.hovered):
            self.hovered = None
        self._tell()
        self.step.show_frame(found.frame)
        self.selection.take_view(found.low, found.high)
        self.brush.show_view(found)
        self.update()
        if not self._speak.isActive():
            self._speak.start()

    def _point_at(self, found: Hit | None) -> None:
        if found != self.hovered:
            self.hovered = found
            self._tell()

    def _tell(self) -> None:
        told = HoverInfo() if self.view is None else hover_info(self.hovered, self.view, self.row())
        # Inside a step the numbers of one sample are there already, as far as they are known.
        self.hover = replace(told, path=None) if self.looks_inside(self.frame) else told

    def _on_selected(self) -> None:
        self.selected.emit(self.selection.indices())
        self._on_marked()

    def _on_marked(self) -> None:
        self._describe(moved=True)
        self.update()

    def _on_camera(self) -> None:
        """What is under the pointer is told when that moves again: a card would only flicker."""
        self.refresh()
        self._point_at(None)
        self._on_marked()

    def _on_brush(self) -> None:
        tool = self.brush.tool
        if tool is not None and tool.spot is not None:
            self._point_at(None)
        if not self._soon.isActive():
            self._soon.start()
        self._describe()

    def _paint(self, painter: QPainter, pointer: Pointer | None) -> None:
        if not self.look.transparent:
            painter.fillRect(self.rect(), self.look.theme.color("background"))
        if self.view is None:
            return
        selection, cursor = self.selection, self.selection.cursor if pointer and self.hasFocus() else None
        size, place, tool = QRectF(self.rect()), self.places(), self.brush.tool if pointer else None
        step, marked = self.step.shown(self.view.frame), selection.marked_items
        moving = pointer is not None and self.navigation.moving
        scene = Scene(self.look, size, place, self.view, selection.tests, marked, cursor, pointer, tool, step, moving)
        if self._told is not None and pointer is not None:
            scene = replace(scene, shares=(self._told.accuracy, self._told.test_accuracy))
        self._picture.paint(painter, scene)

    def _describe(self, moved: bool = False) -> None:
        frame, cursor = self.selection.frame, self.selection.cursor
        told = spoken(self.view, frame, cursor, self.row(), self.brush.tool)
        tell(self, told or f"{in_short(frame)}. {self.navigation.look_words()}{self.hint()}", moved=moved)
