"""The stage of gradient descent: a map of the loss, or its curve along the slope, and the ball on it."""

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QHideEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from nnviz.engine.analysis.landscape import Check, plane_of_two
from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.run.commands import Command, SetParameter
from nnviz.ui.look.figure import Look, Table
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.keys import BALL, LEAVE_SLOPE
from nnviz.ui.look.number_format import number
from nnviz.ui.look.run_names import RunNames, lane_label
from nnviz.ui.look.scaled_widget import ScaledWidget
from nnviz.ui.look.styled_painter import StyledPainter
from nnviz.ui.plots.base.sentence import draw_sentence
from nnviz.ui.plots.relief.chart import Chart
from nnviz.ui.plots.relief.heights import Relief
from nnviz.ui.plots.relief.scene import Pair
from nnviz.ui.plots.relief.source import LandscapeSource, Order, View
from nnviz.ui.stages.descent import words
from nnviz.ui.stages.descent.bar import BAR, NUDGES, Bar, GameBar
from nnviz.ui.stages.descent.draw import MapPicture, scene_of
from nnviz.ui.stages.descent.draw_curve import curve_chart, draw_curve
from nnviz.ui.stages.descent.draw_game import draw_game, line_chart
from nnviz.ui.stages.descent.game import Game, game_of
from nnviz.ui.stages.descent.input import BallInput
from nnviz.ui.stages.descent.layout import curve_layout, game_layout, map_layout
from nnviz.ui.stages.descent.screen_reader import DescentParts
from nnviz.ui.stages.descent.table import descent_table
from nnviz.ui.stages.descent.view_model import INTERCEPT, SLOPE, DescentState, Run, map_range, settled
from nnviz.ui.widgets.access.speech import describe

_SAY_EVERY = 400
"""Milliseconds between two descriptions for those who cannot see the picture."""


_NARROWEST = 420
"""Pixels that the stage is wide at least; more where its bar needs more."""


class DescentStage(ScaledWidget):
    """A line's loss. Which view is shown is the stage's own and no part of the run."""

    accessible_role = "Canvas"
    name = "stage"

    edit_begun = Signal()
    command_given = Signal(object)
    """A Command that a gesture asks for."""

    point_wanted = Signal()
    """The learner wants to see the next point."""

    def __init__(self, lesson: Lesson, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lesson = lesson
        self.look = look
        self.frame: Frame | None = None
        self.state: DescentState | None = None
        self.game: Game | None = None
        self.bar, self.game_bar = Bar(self), GameBar(self)
        self.source = LandscapeSource(self)
        self.relief: Relief | None = None
        self.ranges: tuple[Pair, Pair] = ((-1.0, 1.0), (-1.0, 1.0))
        self._names = RunNames(lesson)
        self._labels: dict[int, str] = {}
        self._picture = MapPicture(self._repaint)
        self._turned_from: QPointF | None = None
        self._moved = False
        """Whether a key has moved the ball since it was told where that is."""
        self.part_tree = DescentParts(self)
        self._ball = BallInput(self, self.chart, lambda: self.bar.view == "curve" or self.game is not None)
        self._speak = QTimer(self)
        self._speak.setSingleShot(True)
        self._speak.setInterval(_SAY_EVERY)
        self._connect()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.restyle(look)

    def _connect(self) -> None:
        self._speak.timeout.connect(self._describe)
        self.source.changed.connect(self._on_landscape)
        self._ball.begun.connect(self.edit_begun)
        self._ball.command_given.connect(self.command_given)
        self.bar.command_given.connect(self._on_command)
        self.game_bar.nudged.connect(self._on_nudged)
        self.bar.view_changed.connect(self._on_view)

    # --- Figure ---

    def caption(self) -> str:
        return translate("descent", "Gradient descent: the loss as a landscape")

    def note(self) -> str:
        """The values at this moment."""
        return words.note(self.state) if self.state is not None and self.state.fits else ""

    def hint(self) -> str:
        return translate(
            "descent",
            "Drag the ball, or move it with the arrow keys, with Shift in larger steps; it may roll meanwhile. A "
            "surface turns when it is dragged.",
        )

    def show_frame(self, frame: Frame) -> None:
        self.frame = frame
        self.state = DescentState(frame)
        self.game = game_of(self.state) if self.state.fits else None
        self.game_bar.setVisible(self.game is not None and not self.look.standalone)
        if not self.state.fits:
            self.update()
            return
        self._ball.show_frame(frame)
        self.bar.show_frame(frame)
        if self._names.look(frame, self.look.language) or not self._labels:
            self._labels = {lane.number: lane_label(lane, self._names.name(lane)) for lane in self._names.lanes}
        if not self._ball.held:
            self.ranges = settled(self.ranges, map_range(self.state))
        self._order_landscape(frame)
        self.state.prepare()
        self._repaint()
        if not self._speak.isActive():
            self._speak.start()

    def restyle(self, look: Look) -> None:
        self.look = look
        self._labels = {}
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, not look.transparent)
        self.bar.setVisible(not look.standalone)
        self.bar.restyle(look)
        self.set_least(_NARROWEST, 260)
        self.setMinimumWidth(max(self.minimumWidth(), self.bar.minimumSizeHint().width()))
        self.game_bar.restyle()
        self.setAccessibleName(self.caption())
        if self.frame is not None:
            self.show_frame(self.frame)

    def table(self) -> Table:
        """The ways of all runs, the lowest place, the curve and the map's grid: see `descent_table`."""
        return descent_table(self.state, self.relief, self._labels)

    def draw(self, painter: QPainter) -> None:
        """Paint the stage at its size, as vectors and text; the ground of the map alone is an image."""
        if not self.look.transparent:
            painter.fillRect(self.rect(), self.look.theme.color("background"))
        if self.state is None:
            return
        styled = StyledPainter(painter, self.look)
        if not self.state.fits:
            draw_sentence(
                styled, self.area(), translate("descent", "This stage shows lines, with a slope and an intercept.")
            )
        elif self.game is not None:
            draw_game(styled, game_layout(self.area()), self.state, self.game)
        elif self.bar.view == "curve":
            draw_curve(styled, curve_layout(self.area()), self.state)
        else:
            scene = scene_of(self.state, self.relief, *self.ranges)
            self._picture.draw(
                styled, map_layout(self.area()), self.state, scene, self._labels, flat=self.bar.view == "map"
            )

    def release(self) -> None:
        self._ball.let_go()

    def stop_work(self) -> None:
        self.source.close()
        self._picture.stop()

    def take_choices(self, other: "DescentStage") -> None:
        """Show the view that another one shows."""
        self.bar.show_view(other.bar.view)
        self._picture.surface.camera = other._picture.surface.camera

    def run_label(self, run: Run) -> str:
        """What a run is called beside the others."""
        return self._labels.get(run.lane.number, "")

    # --- places ---

    def area(self) -> QRectF:
        """What is left between the bars."""
        top = 0 if self.look.standalone else BAR
        foot = BAR if self.game is not None and not self.look.standalone else 0
        return QRectF(0, top, self.width(), self.height() - top - foot)

    def chart(self) -> Chart | None:
        """The axes on which the ball can be moved."""
        if self.state is None or not self.state.fits:
            return None
        if self.game is not None:
            return line_chart(game_layout(self.area()).line, self.state)
        if self.bar.view == "surface":
            return None
        if self.bar.view == "curve":
            return curve_chart(curve_layout(self.area()), self.state.curve)
        return Chart(map_layout(self.area()).map, *self.ranges)

    def ball(self) -> QPointF | None:
        """Where the ball is drawn, where it can be taken."""
        chart = self.chart()
        if chart is None or self.state is None or self.game is not None:
            return None
        height = self.state.curve.loss if self.bar.view == "curve" else self.state.place[INTERCEPT]
        return chart.spot(self.state.place[SLOPE], height)

    # --- Qt ---

    def sizeHint(self) -> QSize:
        return QSize(860, 540)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw on the screen what `draw` draws anywhere."""
        del event
        painter = self.painter_on(self)
        self.draw(painter)
        if self.hasFocus() and (ball := self.ball()) is not None:
            StyledPainter(painter, self.look).use("accent", 1.5)
            painter.drawEllipse(ball, 12.0, 12.0)
        painter.end()

    def event(self, event: QEvent) -> bool:
        """Answer hovering with the loss under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.tip(self.drawn_at(event.pos())), self)
            return True
        return super().event(event)

    def tip(self, spot: QPointF) -> str:
        """The loss at a place; elsewhere what can be done."""
        chart = self.chart()
        if chart is None or self.state is None or self.game is not None or not chart.box.contains(spot):
            return self.hint()
        slope, other = chart.value(spot)
        intercept = self.state.place[INTERCEPT] if self.bar.view == "curve" else other
        loss = self.state.loss_at((slope, intercept))
        template = translate("descent", "slope {slope}, intercept {intercept}: loss {loss}")
        return template.format(slope=number(slope, 2), intercept=number(intercept, 2), loss=number(loss))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the ball; a surface is turned."""
        if event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
        elif self._ball.over_ball(event.position(), self.ball()):
            self._ball.press()
        elif self.bar.view == "surface":
            self._turned_from = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        spot = event.position()
        if self._ball.held:
            self._ball.roll(spot)
        elif self._turned_from is not None:
            way, self._turned_from = spot - self._turned_from, spot
            self._turn(0.4 * way.x(), 0.3 * way.y())
        else:
            over = self._ball.over_ball(spot, self.ball())
            free = Qt.CursorShape.OpenHandCursor if self.bar.view == "surface" else Qt.CursorShape.ArrowCursor
            self.setCursor(Qt.CursorShape.SizeAllCursor if over else free)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._turned_from = None
        if self._ball.held:
            self._ball.let_go()
            if self.frame is not None:
                self.show_frame(self.frame)
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the ball, or turn the surface; Esc puts back a ball that is held."""
        turn = BALL.get(Qt.Key(event.key())) if self.bar.view == "surface" else None
        nudge = self._nudge_of(event) if self.game is not None else None
        if nudge is not None:
            self._moved = True
            self._on_nudged(nudge)
        elif turn is not None and self.game is None:
            self._turn(6 * turn[0], 4 * turn[1])
        elif self._ball.key(event):
            self._moved = True
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """End the drag, as a hidden widget is sent no release of the mouse button; and compute no more."""
        self.release()
        self.stop_work()
        super().hideEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.frame is not None:
            self.show_frame(self.frame)

    def resizeEvent(self, event: object) -> None:
        """The bar is as wide as the stage."""
        self.bar.setGeometry(self.on_widget(QRect(0, 0, self.width(), BAR)))
        self.game_bar.setGeometry(self.on_widget(QRect(0, self.height() - BAR, self.width(), BAR)))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    # --- inside ---

    def _repaint(self) -> None:
        """Have the picture painted anew, and not the buttons above and below it."""
        self.update(self.on_widget(self.area().toAlignedRect()))

    def _turn(self, across: float, up: float) -> None:
        self._picture.surface.camera = self._picture.surface.camera.moved(across, up)
        self._repaint()

    def _on_view(self) -> None:
        self.release()
        if self.frame is not None:
            self.show_frame(self.frame)

    def _on_command(self, command: Command) -> None:
        """One undo step for each."""
        self.edit_begun.emit()
        self.command_given.emit(command)

    def _nudge_of(self, event: QKeyEvent) -> float | None:
        """By how much a key of the game moves the slope; None for other keys."""
        if event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier):
            return None
        large = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        key = Qt.Key(event.key())
        across, up = (0, 0) if key in LEAVE_SLOPE else BALL.get(key) or (1, 0)
        return None if across else NUDGES[2 + up * (2 if large else 1)]

    def _on_nudged(self, by: float) -> None:
        """Move the slope, and have the next point shown."""
        if self.state is not None and by:
            slope = round(self.state.place[SLOPE] + by, 6)
            self._on_command(SetParameter(SLOPE, slope))
        self.point_wanted.emit()

    def _order_landscape(self, frame: Frame) -> None:
        """Have the ground computed where it is another than before."""
        x, y = self.ranges
        experiment, data, parameters = frame.experiment, frame.data, frame.state.parameters
        key = (id(data), experiment.loss, self.ranges)

        def view(_check: Check) -> View:
            return View(plane_of_two(parameters, SLOPE, INTERCEPT), x, y, np.empty(0), np.empty((0, 2)))

        self.source.want(Order(key, experiment, data, view), at_once=self.look.standalone)

    def _on_landscape(self) -> None:
        found = self.source.found
        if found is not None and self.state is not None and self.state.fits:
            floor = self.state.best[2]
            self.relief = Relief.of(found.land, floor)
            self._repaint()

    def _describe(self) -> None:
        """Where the ball is; that is said as well once a key has moved it."""
        describe(self, self.note(), moved=self._moved)
        self._moved = False
