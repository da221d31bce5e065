"""A dialog in which the keyboard leads everywhere."""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QPushButton

from nnviz.ui.keys.order import move_focus


class KeyboardDialog(QDialog):
    """A dialog in which Tab goes in reading order, also over widgets that came after it was made.

    Enter presses the button that stands out, called `primary` in the style sheet.
    """

    def showEvent(self, event: QShowEvent) -> None:
        """Only now does the button belong to the dialog for sure, without which Qt takes no default from it."""
        primary = self.findChild(QPushButton, "primary")
        if primary is not None:
            primary.setDefault(True)
        super().showEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        return move_focus(self, forward) or super().focusNextPrevChild(forward)
