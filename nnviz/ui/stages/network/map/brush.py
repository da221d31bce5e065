"""The brush on the map: paints, moves and erases points, with the mouse and from the keyboard, also while it trains."""

import math
from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QEvent, QLineF, QObject, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent

from nnviz.engine.data.datasets import Data
from nnviz.session.frame import Frame
from nnviz.session.run.commands import AddPoints, DataCommand, ErasePoints, MovePoint
from nnviz.ui.look.keys import CLASSES, ENTER, ESCAPE, GROW, MOVE, REMOVE, TAKE_ERASER
from nnviz.ui.look.scaled_widget import ScaledWidget, pointed_at
from nnviz.ui.look.styled_painter import nearest
from nnviz.ui.stages.network.graph.items import Spot
from nnviz.ui.stages.network.hover import hit
from nnviz.ui.stages.network.map.draw import from_map, point_radius, to_map
from nnviz.ui.stages.network.map.tool import ERASER, Tool, classes_of, label_at, palette
from nnviz.ui.stages.network.places import Layout
from nnviz.ui.stages.network.selection import Selection
from nnviz.ui.stages.network.view_model import View
from nnviz.ui.widgets.access.speech import answer

_EVERY_MS = 30
"""What a stroke has done since is sent this often, and not before the last of it is seen: with large data that takes a
while, and a quick hand must not flood the session. Rows change with every erasing, too."""

_PATIENCE = 50
"""So many times it waits for what was sent to be seen; if it is not by then, it was refused."""

_APART = 2.4
"""A stroke's points lie at least this many radii apart."""

_KEY_STEPS = 50
"""Arrow key presses from one side of the map to the other; with Shift a fifth of them."""


class Brush(QObject):
    """Watches the events of `widget` while `selection.brush` is on, and takes those that are meant for it."""

    edit_begun = Signal()
    command_given = Signal(object)

    moved = Signal()
    """The brush is elsewhere, or another one."""

    def __init__(self, widget: ScaledWidget, selection: Selection, places: Callable[[], Layout]) -> None:
        super().__init__(widget)
        self._widget, self._selection, self._places = widget, selection, places
        self._view: View | None = None
        self.label, self.erasing = 1.0, False
        self._classes = 0
        self._spot: QPointF | None = None
        self._stroke: str | None = None
        self._last = QPointF()
        self._points: list[tuple[float, ...]] = []
        self._painted = self.label
        self._row = -1
        self._goal: QPointF | None = None
        self._erased: list[QPointF] = []
        self._waits_on: Data | None = None
        self._waited = 0
        self._over = ""
        self._send = QTimer(self)
        self._send.setInterval(_EVERY_MS)
        self._send.timeout.connect(self._flush)
        selection.shown.connect(self._on_shown)
        widget.installEventFilter(self)

    @property
    def tool(self) -> Tool | None:
        """What is to be drawn of it; None where it is put away."""
        if not self._selection.brush:
            return None
        own = self._view is not None and self._view.frame.experiment.own is not None
        return Tool(self.label, self.erasing or self._stroke == "erase", self._spot, self._over if own else "")

    @property
    def busy(self) -> bool:
        """Whether the mouse holds it, or something of the last stroke has still to be sent."""
        return self._stroke is not None or bool(self._points or self._erased or self._goal)

    def show_view(self, view: View) -> None:
        """Paint on this view from now on."""
        self._view = view
        experiment = view.frame.experiment
        classes, before = classes_of(experiment), self._classes
        if experiment.encoding is not None and not 0 <= self.label < classes:
            self.label = 1.0
        if self._selection.brush and 0 < before == classes - 1:  # The class just added is the one to paint.
            self.label, self.erasing = float(before), False
        self._classes = classes
        if experiment.own is None and self._stroke is None:
            self._over = ""

    def let_go(self) -> None:
        """End the stroke under way."""
        if self._stroke is not None:
            self._stroke = None
            self._flush()
            self.moved.emit()

    # --- Qt ---

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what is meant for the brush."""
        del watched
        if not self._selection.brush or self._view is None:
            return False
        if self._widget.magnified != 1.0:
            event = pointed_at(event, self._widget.magnified)
        kind = event.type()
        if isinstance(event, QKeyEvent) and kind == QEvent.Type.KeyPress:
            return self._key(event)
        if kind == QEvent.Type.Leave and self._stroke is None:
            self._go_to(None)
        if kind == QEvent.Type.ContextMenu:
            return self._spot is not None  # The right button erases.
        if isinstance(event, QMouseEvent):
            if kind in {QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick}:
                return self._press(event)
            if kind == QEvent.Type.MouseMove:
                return self._move(event.position())
            if kind == QEvent.Type.MouseButtonRelease and self._stroke is not None:
                self.let_go()
                return True
        return False

    def _press(self, event: QMouseEvent) -> bool:
        spot, view = event.position(), self._view
        assert view is not None
        place = self._places()
        if not place.map.contains(spot):
            return event.button() == Qt.MouseButton.LeftButton and self._choose(spot)
        self._go_to(spot)
        if self._stroke is not None:
            return True
        if event.button() == Qt.MouseButton.RightButton or self.erasing:
            self._begin("erase", spot)
            self._erased.append(spot)
        elif event.button() == Qt.MouseButton.LeftButton:
            found = hit(place, view, spot, self._selection.tests)
            if isinstance(found, Spot):
                data = view.frame.data
                self._row = int((data.test_rows if found.test else data.rows)[found.row])
                self._begin("move", spot)
            else:
                self._begin("add", spot)
                self._points.append(self._point(spot))
        if self._stroke != "move":
            self._flush()
        return True

    def _choose(self, spot: QPointF) -> bool:
        """A press on the palette; False for one elsewhere."""
        assert self._view is not None
        label = label_at(self._places(), self._view, spot)
        if label is not None:
            self.label, self.erasing = label, False
        elif palette(self._places(), self._view.frame.experiment)[1].contains(spot):
            self.erasing = not self.erasing
        else:
            return False
        self.moved.emit()
        return True

    def _move(self, spot: QPointF) -> bool:
        place = self._places()
        inside = place.map.contains(spot)
        if self._stroke is None:
            self._go_to(spot if inside else None)
            return inside
        spot = nearest(place.map, spot)
        self._go_to(spot)
        if self._stroke == "move":
            self._goal = spot
        elif self._stroke == "erase":
            self._erased += _passed(self._last, spot)
            self._last = spot
        elif QLineF(spot, self._last).length() >= _APART * self._radius():
            self._last = spot
            self._points.append(self._point(spot))
        return True

    # --- keys ---

    def _key(self, event: QKeyEvent) -> bool:
        """Arrows move the brush, Enter paints, Delete erases, digits and plus and minus choose, E takes the eraser."""
        key, view = Qt.Key(event.key()), self._view
        assert view is not None
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            return False
        answer(self._widget)
        if key in MOVE:
            self._walk(MOVE[key], bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif key in ENTER and not self.erasing:
            self._touch("add")
        elif key in REMOVE or key in ENTER:
            self._touch("erase")
        elif key in TAKE_ERASER:
            self.erasing = not self.erasing
        elif key in CLASSES:
            self._take_digit(CLASSES[key])
        elif key in GROW:
            self._shift(GROW[key])
        elif key in ESCAPE:
            self._selection.switch("brush")
        else:
            return False
        self.moved.emit()
        return True

    def _walk(self, way: tuple[int, int], far: bool) -> None:
        box = self._places().map
        step = (5 if far else 1) * box.width() / _KEY_STEPS
        here = self._spot or box.center()
        goal = here + QPointF(way[0] * step, -way[1] * step)
        self._go_to(nearest(box.adjusted(1, 1, -1, -1), goal))

    def _touch(self, stroke: str) -> None:
        """Paint or erase where the brush is, as a stroke of its own."""
        if self._stroke is not None:
            return
        if self._spot is None:
            self._go_to(self._places().map.center())
        assert self._spot is not None
        self._begin(stroke, self._spot)
        if stroke == "add":
            self._points.append(self._point(self._spot))
        else:
            self._erased.append(self._spot)
        self.let_go()

    def _take_digit(self, digit: int) -> None:
        assert self._view is not None
        if digit < classes_of(self._view.frame.experiment):
            self.label, self.erasing = float(digit), False

    def _shift(self, way: int) -> None:
        """The next class, or a number a little larger or smaller."""
        assert self._view is not None
        field, classes = self._view.field, classes_of(self._view.frame.experiment)
        self.erasing = False
        if classes:
            self.label = (self.label + way) % classes
        else:
            step = (field.high - field.low) / 20
            self.label = round(min(field.high, max(field.low, self.label + way * step)), 3)

    # --- strokes ---

    def _begin(self, stroke: str, spot: QPointF) -> None:
        assert self._view is not None
        experiment = self._view.frame.experiment
        self._finish()
        self._stroke, self._last, self._painted = stroke, spot, self.label
        if experiment.own is None:
            self._over = experiment.dataset
        self.edit_begun.emit()
        self._send.start()

    def _flush(self) -> None:
        """Send what the stroke has done since the last time."""
        assert self._selection.frame is not None
        data = self._selection.frame.data
        if data is self._waits_on and self._waited < _PATIENCE:
            self._waited += 1
            return
        command = self._next()
        if command is not None:
            self._waits_on, self._waited = data, 0
            self.command_given.emit(command)
        elif self._stroke is None:
            self._waits_on = None
            self._send.stop()

    def _finish(self) -> None:
        """Send what is left of the last stroke, so that it is not part of the next one."""
        self._erased.clear()  # The rows may be others by now.
        command = self._next()
        if command is not None:
            self.command_given.emit(command)
        self._waits_on = None

    def _next(self) -> DataCommand | None:
        """What there is to be sent; None where there is nothing."""
        if self._points:
            points, self._points = tuple(self._points), []
            return AddPoints(points, self._painted)
        if self._goal is not None:
            goal, self._goal = self._goal, None
            to = self._moved_to(goal)
            return MovePoint(self._row, to) if to is not None else None
        if not self._erased or self._selection.frame is None:
            return None
        rows = self._rows_at(self._erased, self._selection.frame)
        self._erased.clear()
        return ErasePoints(rows) if rows else None

    def _rows_at(self, spots: list[QPointF], frame: Frame) -> tuple[int, ...]:
        """The rows of the samples under the eraser."""
        view, data, found = self._view, frame.data, set[int]()
        assert view is not None
        parts = [(data.points, data.rows)] + ([(data.test_points, data.test_rows)] if self._selection.tests else [])
        for points, rows in parts:
            if not len(points):
                continue
            places = to_map(self._places().map, view, points)
            for spot in spots:
                near = np.hypot(*(places - (spot.x(), spot.y())).T) <= ERASER
                found.update(rows[near].tolist())
        return tuple(sorted(found))

    # --- places ---

    def _point(self, spot: QPointF) -> tuple[float, ...]:
        """The point of the data at a place in the map."""
        assert self._view is not None
        view = self._view
        place = np.array([from_map(self._places().map, view, spot)])
        lifted = view.plane.lift(np.round(place, 4), view.frame.data.points.shape[1])
        return tuple(lifted[0].tolist())

    def _moved_to(self, spot: QPointF) -> tuple[float, ...] | None:
        """Where the point goes that is dragged here: what the map doesn't show of it stays. None once it is gone."""
        assert self._selection.frame is not None
        assert self._view is not None
        data, axes = self._selection.frame.data, self._view.plane.axes
        found = [*data.points[data.rows == self._row], *data.test_points[data.test_rows == self._row]]
        if not found:
            return None
        point, goal = found[0], self._point(spot)
        return tuple(goal[axis] if axis in axes else float(value) for axis, value in enumerate(point))

    def _radius(self) -> float:
        assert self._view is not None
        return point_radius(self._places(), self._view.frame)

    def _go_to(self, spot: QPointF | None) -> None:
        self._spot = spot
        if spot is not None:
            self._widget.setCursor(Qt.CursorShape.CrossCursor)
        self.moved.emit()

    def _on_shown(self) -> None:
        if not self._selection.brush:
            self.let_go()
            self._spot, self._over = None, ""
            self._widget.setCursor(Qt.CursorShape.ArrowCursor)


def _passed(begin: QPointF, end: QPointF) -> list[QPointF]:
    """Places on the way to `end`, so close that the eraser leaves nothing out between two events of a quick hand."""
    count = max(1, math.ceil(QLineF(begin, end).length() / ERASER))
    return [begin + (end - begin) * (number / count) for number in range(1, count + 1)]
