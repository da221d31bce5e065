"""A dialog in which the keyboard leads everywhere."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QPushButton

from nnviz.ui.keys.order import move_focus
from nnviz.ui.look.keys import ENTER


class KeyboardDialog(QDialog):
    """A dialog in which Tab goes in reading order, also over widgets that came after it was made.

    Enter presses the button with the focus, else the one that stands out, called `primary` in the style sheet.
    """

    def showEvent(self, event: QShowEvent) -> None:
        """Only now does the button belong to the dialog for sure, without which Qt takes no default from it."""
        primary = self.findChild(QPushButton, "primary")
        if primary is not None:
            primary.setDefault(True)
        super().showEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Where no button stands out, Qt would press the first one: Enter in a field would close, save or delete."""
        if Qt.Key(event.key()) in ENTER and not self.answers_enter():
            event.accept()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        return move_focus(self, forward) or super().focusNextPrevChild(forward)

    def answers_enter(self) -> bool:
        """Whether Enter presses a button where none has the focus."""
        buttons = [button for button in self.findChildren(QPushButton) if button.isVisibleTo(self)]
        return len(buttons) == 1 or any(button.objectName() == "primary" for button in buttons)
