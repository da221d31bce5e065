"""What the dialogs have in common that show what was found in a file before it is taken."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QPushButton, QWidget

from nnviz.ui.keys.dialog import KeyboardDialog
from nnviz.ui.widgets.basics import muted


class ImportDialog(KeyboardDialog):
    """`notes` say what was found, or why it cannot be had."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ok, self.cancel = QPushButton(), QPushButton()
        self.ok.setObjectName("primary")
        self.buttons = QDialogButtonBox()
        self.buttons.addButton(self.ok, QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton(self.cancel, QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.notes = muted()
        self.notes.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def tell(self, text: str, *, wrong: bool) -> None:
        """Put a text into the notes."""
        self.notes.setText(text)
        self.notes.setObjectName("wrong" if wrong else "muted")
        self.notes.style().polish(self.notes)
        self.notes.setAccessibleName(text)
