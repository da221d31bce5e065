"""The loss of any network as a landscape over a plane of its parameters, with the way of the run on it."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QMouseEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QWidget

from nnviz.engine.text import UserError, mark
from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Lesson
from nnviz.ui.look.figure import Look, Table
from nnviz.ui.look.i18n import explain, translate
from nnviz.ui.look.keys import BALL, ESCAPE
from nnviz.ui.look.number_format import number
from nnviz.ui.look.styled_painter import StyledPainter
from nnviz.ui.plots.base.drawn import DrawnPlot
from nnviz.ui.plots.base.lanes import LANE_STYLES
from nnviz.ui.plots.base.plot import Plot
from nnviz.ui.plots.base.sentence import draw_sentence, still_computed
from nnviz.ui.plots.relief import words
from nnviz.ui.plots.relief.ball import LandscapeBall
from nnviz.ui.plots.relief.chart import Chart
from nnviz.ui.plots.relief.draw_map import Ground, draw_map
from nnviz.ui.plots.relief.draw_surface import Surface
from nnviz.ui.plots.relief.heights import Relief
from nnviz.ui.plots.relief.menu import fill_landscape_menu
from nnviz.ui.plots.relief.scene import Pair, Scene, Way
from nnviz.ui.plots.relief.source import SIZES, Found, LandscapeSource, View
from nnviz.ui.plots.relief.table import landscape_table
from nnviz.ui.plots.relief.views import Choice, order_of, place_of, still_shows, way_of
from nnviz.ui.widgets.menu_button import MenuButton

_COMPACT = 210
"""Pixels of height below which titles and the numbers on the lines are left out."""

_BESIDE = 10.0
"""Pixels around the numbers at the left."""


class LandscapePlot(DrawnPlot):
    """The loss over a plane of parameters, and the ball of the present ones, which can be dragged: it sets them.

    It is computed in the background, ever finer while the run rests.
    """

    name = "landscape"
    title = mark("plots", "Loss landscape")
    rank = 65

    edit_begun = Signal()
    command_given = Signal(object)
    """A Command that a gesture asks for."""

    def __init__(self, lesson: Lesson, look: Look, parent: QWidget | None = None) -> None:
        self.choice = Choice("weights" if lesson.experiment.network.size == 2 else "random")
        self.surface_shown = False
        self.relief: Relief | None = None
        self._view: View | None = None
        """The view that the relief is of."""
        self._ground, self._surface = Ground(self._repaint), Surface(self._repaint)
        self._turned_from: QPointF | None = None
        self._selected: tuple[int, ...] = ()
        self.chooser: MenuButton | None = None
        self._since: list[Pair] = []
        """Where the run has been since the landscape on show, at each frame."""
        self._prepared: Found | None = None
        self.source = LandscapeSource()
        super().__init__(lesson, look, parent)
        self.source.setParent(self)
        self.source.changed.connect(self._on_changed)
        self._ball = LandscapeBall(self)
        self._ball.begun.connect(self.edit_begun)
        self._ball.command_given.connect(self.command_given)
        self.setMouseTracking(True)
        self.chooser = MenuButton("⋯", self._fill_chooser, self)
        """What is looked at, and the menu to look at something else."""
        self._show_choice()

    # --- Figure ---

    def note(self) -> str:
        """What is held, and how fine it is."""
        if self.frame is None:
            return ""
        found = self.source.found
        parts = [words.held_fixed(self.choice, self.frame, self._step())]
        if found is not None:
            parts.append(words.resolution(found, self.source.progress))
            if self.source.progress is None and found.finer > 1.0:
                parts.append(words.too_long(found.finer))
        return " · ".join(parts)

    def hint(self) -> str:
        return translate(
            "landscape",
            "Drag the ball: the parameters are set. A surface turns when it is dragged, or with the arrow keys. The "
            "context menu chooses the directions.",
        )

    def axis_titles(self) -> tuple[str, str]:
        network = (self.lesson.experiment if self.frame is None else self.frame.experiment).network
        found = self.source.found
        return words.axis_titles(self.choice, network, dict(self.lesson.parameters), found)

    def show_frame(self, frame: Frame) -> None:
        self.frame = frame
        self._ball.show_frame(frame)
        found = self.source.found
        if found is not None and self.source.problem is None and still_shows(found, self.choice, frame):
            place = self._place()
            if frame.running and place is not None:
                self._since.append(place)
        else:
            self._order(frame)
        self._repaint()

    def _order(self, frame: Frame) -> None:
        """Have the landscape of this frame computed, or show it where it was prepared."""
        order, prepared = order_of(self.choice, frame), self._prepared
        if prepared is not None and prepared.order.key == order.key:
            self.source.take(prepared)
        else:
            self.source.want(order, running=frame.running, at_once=self.look.standalone)

    # --- Resolving ---

    resolutions = SIZES[1:]

    def set_resolution(self, points: int) -> None:
        self.source.paper = points

    def parts(self) -> int:
        return self.source.paper**2

    def prepare(self, frame: Frame, check: Callable[[int], None]) -> None:
        self._prepared = self.source.compute(order_of(self.choice, frame), self.source.paper, check)

    def restyle(self, look: Look) -> None:
        super().restyle(look)
        self._show_choice()

    def table(self) -> Table:
        return landscape_table(self.source.found, self.axis_titles())

    # --- what can be chosen ---

    def choose(self, choice: Choice) -> None:
        """Look at another plane."""
        if choice != self.choice:
            self.choice = choice
            self._show_choice()
            if self.frame is not None:
                self.show_frame(self.frame)

    def show_surface(self, on: bool) -> None:
        """Show it in perspective, or from above."""
        self.surface_shown = on
        self._show_choice()

    def tools(self) -> tuple[QWidget, ...]:
        """The button that chooses what is looked at."""
        return () if self.chooser is None else (self.chooser,)

    def set_selected(self, indices: tuple[int, ...]) -> None:
        """Offer what is selected on the stage first where parameters are chosen."""
        self._selected = indices

    def set_parameters(self, indices: tuple[int, ...]) -> None:
        """Look at the plane of these two parameters; raises UserError where they are not two."""
        if len(set(indices)) != 2:
            template = mark("errors", "A landscape is over two different parameters, and these are {count}.")
            raise UserError(template, count=len(set(indices)))
        self.choose(Choice("weights", (indices[0], indices[1])))

    def take_choices(self, other: Plot) -> None:
        super().take_choices(other)
        if isinstance(other, LandscapePlot):
            self.surface_shown, self._surface.camera = other.surface_shown, other._surface.camera
            self.choose(other.choice)

    def fill_menu(self, menu: QMenu, selected: tuple[int, ...]) -> None:
        """The planes, the view, and whether to compute on."""
        if self.frame is not None:
            fill_landscape_menu(menu, self, self.frame.experiment.network, selected)

    def release(self) -> None:
        self._ball.let_go()

    def stop_work(self) -> None:
        self.source.close()
        self._ground.kept.stop()
        self._surface.kept.stop()

    # --- mouse and keys ---

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the ball; a surface is turned."""
        if event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
        elif self._over_ball(event.position()):
            found, place = self.source.found, self._place()
            if found is not None and self.frame is not None and place is not None:
                self._ball.take(found.view.plane, place, self.frame)
        elif self.surface_shown:
            self._turned_from = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        spot = event.position()
        chart = self._chart()
        if self._ball.held and chart is not None:
            self._ball.roll(spot, chart)
        elif self._turned_from is not None:
            way, self._turned_from = spot - self._turned_from, spot
            self._turn(0.4 * way.x(), 0.3 * way.y())
        else:
            self.setCursor(Qt.CursorShape.SizeAllCursor if self._over_ball(spot) else Qt.CursorShape.ArrowCursor)
            text = self.value_at(spot)
            self.setToolTip(text or self.hint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._turned_from = None
        if self._ball.held:
            self._ball.let_go()
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows turn a surface; Esc puts back a ball that is held, or stops the computing."""
        key = Qt.Key(event.key())
        if key in ESCAPE and self._ball.held:
            self._ball.give_up()
        elif key in ESCAPE and self.source.progress is not None:
            self.source.stop()
        elif self.surface_shown and key in BALL:
            across, up = BALL[key]
            self._turn(6 * across, 4 * up)
        else:
            super().keyPressEvent(event)

    def stop_from(self, here: QPointF | None, across: int, up: int) -> QPointF | None:
        """The map is read on a grid, from the ball on."""
        chart = self._chart()
        if chart is None or self.surface_shown:
            return None
        return chart.stop_from(self._place() if here is None else here.toTuple(), across, up)

    def spot_of(self, place: QPointF) -> QPointF:
        chart = self._chart()
        return QPointF() if chart is None else chart.spot(place.x(), place.y())

    def hideEvent(self, event: QHideEvent) -> None:
        """End the drag, as a hidden widget is sent no release of the mouse button; and compute no more."""
        self.release()
        self.stop_work()
        super().hideEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.frame is not None:
            self.show_frame(self.frame)

    def value_at(self, position: QPointF) -> str:
        """The coordinates under a point of the widget and the loss there; empty where there is no map."""
        chart, relief = self._chart(), self.relief
        if self.surface_shown or relief is None or chart is None or not chart.box.contains(position):
            return ""
        a, b = chart.value(position)
        row, column = int(np.abs(relief.land.b - b).argmin()), int(np.abs(relief.land.a - a).argmin())
        loss = number(float(relief.land.losses[row, column]))
        (first, second), told = self.axis_titles(), translate("landscape", "loss {loss}").format(loss=loss)
        return f"{first} {number(a, 2)}\n{second} {number(b, 2)}\n{told}"

    # --- drawing ---

    def draw_styled(self, styled: StyledPainter) -> None:
        """Map or surface, or a sentence where there is none, and how far the computing is."""
        box = self.page()
        chart, scene = self._chart(), self._scene()
        problem = self.source.problem
        if problem is not None:
            draw_sentence(styled, box, explain(problem))
        elif self.source.found is not None and self.relief is None:
            draw_sentence(styled, box, words.no_number())
        elif chart is not None and scene is not None:
            if self.surface_shown:
                self._surface.draw(styled, box.adjusted(6, 6, -6, -6), scene, compact=self._compact)
            else:
                draw_map(styled, chart, scene, self._ground, compact=self._compact)
        progress = self.source.progress
        if progress is not None and not self.look.standalone:
            if problem is None and self.source.found is None:
                draw_sentence(styled, box, still_computed())
            styled.use(None, fill="accent")
            styled.painter.drawRect(QRectF(0, 0, box.width() * progress[1], 2))

    def _chart(self) -> Chart | None:
        found = self.source.found
        if found is None:
            return None
        box = self.page().adjusted(46, 6, -14, -22) if self._compact else self.page().adjusted(62, 8, -14, -38)
        chart = Chart(box, found.view.x, found.view.y)
        more = max(0.0, chart.widest() + _BESIDE - box.left())  # Long numbers take of the map's width.
        return replace(chart, box=box.adjusted(more, 0, 0, 0))

    @property
    def _compact(self) -> bool:
        """Whether there is no room for titles and for numbers on the lines."""
        return self.height() < _COMPACT

    def _scene(self) -> Scene | None:
        found = self.source.found
        if found is None or self.frame is None:
            return None
        return Scene(
            relief=self.relief,
            x=found.view.x,
            y=found.view.y,
            titles=self.axis_titles(),
            ways=(Way(way_of(found, self.frame, self._since), LANE_STYLES[0]),),
            ball=self._place(),
        )

    def _place(self) -> Pair | None:
        """Where the present parameters stand in the plane on show."""
        found, frame = self.source.found, self.frame
        return None if found is None or frame is None else place_of(found, frame)

    def _step(self) -> int:
        """The step that the landscape on show is of."""
        found = self.source.found
        if found is None or not len(found.view.steps):
            return 0 if self.frame is None else self.frame.state.step
        return int(found.view.steps[-1])

    def _over_ball(self, spot: QPointF) -> bool:
        chart, place = self._chart(), self._place()
        return (
            not self.surface_shown and chart is not None and place is not None and self._ball.over(spot, chart, place)
        )

    # --- inside ---

    def _turn(self, across: float, up: float) -> None:
        self._surface.camera = self._surface.camera.moved(across, up)
        self._repaint()

    def _on_changed(self) -> None:
        found = self.source.found
        if found is None:
            self.relief = self._view = None
        elif self.relief is None or self.relief.land is not found.land:
            finer = found.view is self._view
            self.relief, self._view = Relief.of(found.land, like=self.relief if finer else None), found.view
            if not finer:
                self._since.clear()
        self.note_changed.emit()
        self._repaint()

    def _fill_chooser(self, menu: QMenu) -> None:
        self.fill_menu(menu, self._selected)

    def _show_choice(self) -> None:
        """Say on the button what is looked at."""
        if self.chooser is not None:
            tip = translate("landscape", "Choose what the landscape is over, and how it is shown")
            self.chooser.describe(tip, of=words.kind_words(self.choice.kind))
        self._repaint()

    def _repaint(self) -> None:
        self.viewport().update()
