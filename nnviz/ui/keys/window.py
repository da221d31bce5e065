"""A window in which the keyboard leads everywhere."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QComboBox, QMainWindow, QWidget

from nnviz.ui.keys.order import move_focus
from nnviz.ui.keys.ring import FocusRings

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class KeyboardWindow(QMainWindow):
    """Tab goes in reading order, a ring shows where one is, and Enter presses buttons, as Space runs and pauses."""

    def __init__(self) -> None:
        super().__init__()
        self._rings = FocusRings(self)

    def focusNextPrevChild(self, forward: bool) -> bool:
        return move_focus(self, forward) or super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in ENTER or not press(self.focusWidget()):
            super().keyPressEvent(event)


def press(widget: QWidget | None) -> bool:
    """Press a button or open a chooser, for which Space is not free; whether it is one."""
    if isinstance(widget, QAbstractButton):
        widget.click()
    elif isinstance(widget, QComboBox):
        widget.showPopup()
    return isinstance(widget, QAbstractButton | QComboBox)
