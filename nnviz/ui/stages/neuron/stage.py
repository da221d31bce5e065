"""The stage of the one neuron: its anatomy to the left, its output over the input plane to the right."""

import math
from html import escape

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from nnviz.engine.explain.phases import Phase
from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Lesson
from nnviz.ui.look.cached_picture import CachedPicture
from nnviz.ui.look.figure import Look, Table
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.scaled_widget import ScaledWidget
from nnviz.ui.look.styled_painter import StyledPainter, pixel_ratio
from nnviz.ui.stages.neuron import words
from nnviz.ui.stages.neuron.draw_anatomy import Anatomy
from nnviz.ui.stages.neuron.draw_map import Map, point_radius, to_map
from nnviz.ui.stages.neuron.field import Field, Sight, lookup
from nnviz.ui.stages.neuron.hover import tip_at
from nnviz.ui.stages.neuron.input import Probe, ProbeInput
from nnviz.ui.stages.neuron.layout import Layout
from nnviz.ui.stages.neuron.navigation import NeuronNavigation, draw_near
from nnviz.ui.stages.neuron.plane import Plane, plane
from nnviz.ui.stages.neuron.screen_reader import NeuronParts
from nnviz.ui.stages.neuron.table import neuron_table
from nnviz.ui.stages.neuron.view_model import NeuronState, neuron_state
from nnviz.ui.widgets.access.speech import describe
from nnviz.ui.widgets.basics import plain

DEFAULT_PROBE: Probe = (1.0, 1.0)
PROBE_RANGE = (-1.0, 2.0)
"""Where the sliders can put the probe; in the map it goes as far as the map does."""

_ON_PAPER = 2.0
"""Pixels of the map's picture to each unit in files."""

_SAY_EVERY = 400
"""Milliseconds between two descriptions for those who cannot see the picture."""


class NeuronStage(ScaledWidget):
    """One neuron with two inputs. The probe, the input it is shown with, is the stage's own and no part of the run.

    In a phase of a step a sample of the batch is shown instead, until the probe is moved: the one at the probe, if it
    is there, so that a click on a data point chooses which.
    """

    accessible_role = "Canvas"
    name = "stage"

    probe_changed = Signal(float, float)

    def __init__(self, lesson: Lesson, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lesson = lesson
        self.look = look
        self.probe = DEFAULT_PROBE
        self.frame: Frame | None = None
        self.tells = True
        self.neuron_state: NeuronState | None = None
        self._told: Plane | None = None
        """The plane whose accuracy is told."""
        self.plane: Plane | None = None
        self._plane_key: object = None
        self.field = Field(self, self.update)
        self._lut = lookup(look.theme)
        self._anatomy = CachedPicture()
        self._moments = 0
        """How many moments of the neuron have been worked out: the picture kept of it is of one of them."""
        self._passed_over: Phase | None = None
        self.part_tree = NeuronParts(self)
        self.navigation = NeuronNavigation(self)
        self.navigation.changed.connect(self._on_camera)
        self._input = ProbeInput(lambda: self.probe, self.set_probe)
        self._speak = QTimer(self)
        self._speak.setSingleShot(True)
        self._speak.setInterval(_SAY_EVERY)
        self._speak.timeout.connect(self._describe)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.set_least(360, 260)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.caption())

    # --- Figure ---

    def caption(self) -> str:
        return translate("neuron", "One neuron: a = f(x₁·w₁ + x₂·w₂ + b)")

    def note(self) -> str:
        """The values at this moment, each in the colour of its part."""
        if self.neuron_state is None:
            return ""
        theme = self.look.theme
        colors = (theme.text("weight"), theme.text("weight"), theme.text("bias"))
        values = self.neuron_state.new or self.neuron_state.values
        parts = [
            f'<span style="color:{color}">{escape(name)} {words.short(value)}</span>'
            for name, value, color in zip(self.symbols(), values, colors, strict=True)
        ]
        return " · ".join(parts)

    def show_frame(self, frame: Frame) -> None:
        same_data = self.frame is not None and self.frame.data is frame.data
        self.frame = frame
        key = (frame.state.parameters.tobytes(), frame.experiment.output_activation)
        if key != self._plane_key or not same_data:
            self.plane = plane(frame, self.plane, same_data)
            self._plane_key = key
            self._show_field()
        if self.tells or self.neuron_state is None:
            self._told = self.plane
            self._refresh()
        self.update()

    def restyle(self, look: Look) -> None:
        self.look = look
        self.set_least(360, 260)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, not look.transparent)
        self._lut = lookup(look.theme)
        self._show_field()
        self.setAccessibleName(self.caption())
        self._describe()
        self.update()

    def table(self) -> Table:
        """The input shown, the data and the map's grid, each with sum and output: see `neuron_table`."""
        if self.frame is None or self.neuron_state is None or self.plane is None:
            return neuron_table(None, None, None)
        return neuron_table(self.frame, self.neuron_state, self.plane)

    def draw(self, painter: QPainter) -> None:
        """Paint the stage at its size, as vectors and text; the heat map alone is an image."""
        if not self.look.transparent:
            painter.fillRect(self.rect(), self.look.theme.color("background"))
        if self.neuron_state is None or self.plane is None or self._told is None:
            return
        if self.look.standalone:
            self._show_field()  # Qt tells what is not shown of no other size.
        styled, place = StyledPainter(painter, self.look), self.places()
        self._draw_anatomy(styled, place, self.neuron_state, self.plane.half)
        focused = self.hasFocus() and not self.look.standalone
        accuracy = words.accuracy_text(self._told)
        room = self.navigation.room_seen(self.rect().toRectF())
        Map(styled, place, self.plane, self.field, self.neuron_state, self.probe, accuracy, room).draw(focused)

    def _draw_anatomy(self, styled: StyledPainter, place: Layout, neuron_state: NeuronState, half: float) -> None:
        """Everything but the map. On the screen it is kept as a picture: in a fast run the map moves more often."""
        symbols, look = self.symbols(), self.look
        if look.standalone:
            Anatomy(styled, place, neuron_state, symbols, half).draw()
            return
        room = self.rect().toRectF()
        if not self.navigation.near:
            ratio = pixel_ratio(styled.painter)
            room.setRight(math.ceil(place.title.left() * ratio) / ratio)

        def draw(inner: QPainter) -> None:
            inner.fillRect(room, look.theme.color("background"))
            Anatomy(StyledPainter(inner, look), place, neuron_state, symbols, half).draw()

        self._anatomy.paint(styled.painter, room, (look, place, symbols, half, self._moments), draw)

    # --- the probe ---

    def set_probe(self, x1: float, x2: float) -> None:
        """Show the neuron with this input; what lies out of reach is brought back into it."""
        if not (math.isfinite(x1) and math.isfinite(x2)):
            return
        low, high = self.reach()
        probe = (min(max(x1, low), high), min(max(x2, low), high))
        if self.frame is not None:
            # Who moves the probe wants to see what it does, and not the sample of the phase shown until now.
            self._passed_over = self.frame.phase
        changed = probe != self.probe
        self.probe = probe
        self._refresh()
        if changed:
            self.probe_changed.emit(*probe)

    def reach(self) -> tuple[float, float]:
        """The least and the greatest x₁ and x₂ of the probe."""
        if self.plane is None:
            return PROBE_RANGE
        return min(PROBE_RANGE[0], self.plane.low), max(PROBE_RANGE[1], self.plane.high)

    def symbols(self) -> tuple[str, ...]:
        """What the two weights and the bias are called."""
        return words.symbols(self.lesson.parameters, self.lesson.experiment.network.names)

    def places(self) -> Layout:
        """Where everything stands at the present size."""
        return self.navigation.seen()

    # --- Qt ---

    def sizeHint(self) -> QSize:
        return QSize(860, 540)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw on the screen what `draw` draws anywhere."""
        del event
        painter = self.painter_on(self)
        self.draw(painter)
        if self.navigation.near:
            draw_near(StyledPainter(painter, self.look), self.navigation)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_field()

    def event(self, event: QEvent) -> bool:
        """Answer hovering with the value under the pointer."""
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._show_field()
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), plain(self.tip(self.drawn_at(event.pos()))), self)
            return True
        return super().event(event)

    def tip(self, spot: QPointF) -> str:
        """The words for what lies at a place of the widget; empty where there is nothing to say."""
        if self.neuron_state is None or self.plane is None:
            return ""
        return tip_at(self.places(), self.neuron_state, self.plane, self.symbols(), spot)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the probe in the map."""
        place, spot = self.places(), event.position()
        if event.button() == Qt.MouseButton.LeftButton and self.plane is not None and place.map.contains(spot):
            self._input.press(place, self.plane, spot)
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place, spot = self.places(), event.position()
        inside = place.map.contains(spot)
        self.setCursor(Qt.CursorShape.CrossCursor if inside else Qt.CursorShape.ArrowCursor)
        if self.plane is not None:
            self._input.drag(place, self.plane, spot)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._input.release()
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the probe: see `ProbeInput.key`."""
        if self._input.key(event):
            self._show_probe()
            self._describe(moved=True)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the arrows go."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    # --- inside ---

    def _show_field(self) -> None:
        """Have the picture of the map for the part in sight; on paper it is sharp at once, and finer than a screen."""
        if self.plane is not None:
            ratio = _ON_PAPER if self.look.standalone else self.devicePixelRatioF() * self.magnified
            sight = Sight(self.plane, self._lut, self.places().map, self.rect().toRectF(), ratio)
            self.field.show(sight, at_once=self.look.standalone)

    def _on_camera(self) -> None:
        self._show_field()
        self.update()

    def _refresh(self) -> None:
        frame = self.frame
        if frame is None:
            return
        phase = None if frame.phase is self._passed_over else frame.phase
        if phase is not None:
            # Another phase than the one passed over: stepping goes on, and its samples count again.
            self._passed_over = None
        self.neuron_state = neuron_state(frame, phase, self.probe)
        self._moments += 1
        self.update()
        if not self._speak.isActive():
            self._speak.start()

    def _show_probe(self) -> None:
        """From near, follow the cross-hair that the keys move."""
        if self.navigation.near and self.plane is not None:
            place = self.places()
            spot, around = to_map(place.map, self.plane, *self.probe), 3 * point_radius(place, self.plane)
            self.navigation.show_box(QRectF(spot.x() - around, spot.y() - around, 2 * around, 2 * around))

    def _describe(self, moved: bool = False) -> None:
        if self.neuron_state is not None and self.plane is not None:
            describe(self, words.summary(self.neuron_state, self.plane, self.symbols()), moved=moved)
