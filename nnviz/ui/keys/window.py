"""A window in which the keyboard leads everywhere."""

from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QComboBox, QMainWindow, QWidget

from nnviz.ui.keys.order import can_stop, move_focus, reading_order
from nnviz.ui.keys.ring import FocusRings
from nnviz.ui.look.keys import AREAS, ENTER
from nnviz.ui.widgets.basics import reveal


class KeyboardWindow(QMainWindow):
    """A window in which Tab goes in reading order, a ring shows the focus, and Enter presses buttons, as Space runs.

    F6 goes from each of the `areas` to the next, Shift+F6 back.
    """

    areas: Sequence[QWidget] = ()
    """In reading order. One begins at its focus proxy where it has one, else at the first that Tab stops at."""

    def __init__(self) -> None:
        super().__init__()
        self._rings = FocusRings(self)
        for keys, way in zip(AREAS.shown, (1, -1), strict=True):
            QShortcut(QKeySequence(keys), self, partial(self._move_area, way))

    def focusNextPrevChild(self, forward: bool) -> bool:
        return move_focus(self, forward) or super().focusNextPrevChild(forward)

    def _move_area(self, way: int) -> None:
        here = next((place for place, area in enumerate(self.areas) if focus_in((area,), self)), min(0, -way))
        for by in range(1, len(self.areas) + 1):
            area = self.areas[(here + way * by) % len(self.areas)]
            goal = area.focusProxy() or next((part for part in reading_order(area) if can_stop(part, self)), None)
            if goal is not None and goal.isVisible():
                goal.setFocus(Qt.FocusReason.TabFocusReason)
                reveal(goal)
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) not in ENTER or not press(self.focusWidget()):
            super().keyPressEvent(event)


def press(widget: QWidget | None) -> bool:
    """Press a button or open a chooser, for which Space is not free; whether it is one."""
    if isinstance(widget, QAbstractButton):
        widget.click()
    elif isinstance(widget, QComboBox):
        widget.showPopup()
    return isinstance(widget, QAbstractButton | QComboBox)


def focus_in(widgets: Iterable[QWidget], window: QWidget) -> bool:
    """Whether one of a window's widgets, or something in it, has the keyboard."""
    return any(part is window.focusWidget() or part.isAncestorOf(window.focusWidget()) for part in widgets)
