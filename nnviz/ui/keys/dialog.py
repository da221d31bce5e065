"""A dialog in which the keyboard leads everywhere."""

from PySide6.QtWidgets import QDialog

from nnviz.ui.keys.order import move_focus


class KeyboardDialog(QDialog):
    """Tab goes in reading order, as in the window, also over what has come since the dialog was made."""

    def focusNextPrevChild(self, forward: bool) -> bool:
        return move_focus(self, forward) or super().focusNextPrevChild(forward)
