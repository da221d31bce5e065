"""What became of a file: a line under a dialog's choices, with the way to the folder once it is written."""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from nnviz.ui.look.i18n import translate
from nnviz.ui.widgets.access.speech import announce
from nnviz.ui.widgets.basics import row


class SavedNote(QWidget):
    """Has room for two lines, so that a message does not push the buttons away."""

    def __init__(self) -> None:
        super().__init__()
        self._label = QLabel()
        self._label.setTextFormat(Qt.TextFormat.PlainText)  # A file may be called <b>.
        self._label.setWordWrap(True)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._label.setMinimumHeight(2 * self._label.fontMetrics().lineSpacing())
        self.folder = QPushButton(translate("export", "Open folder"))
        self.folder.setToolTip(translate("export", "Show the file in the desktop's file manager"))
        self.folder.setAutoDefault(False)
        self.folder.clicked.connect(self._open)
        self._path: Path | None = None
        self.setLayout(row(self._label, self.folder, stretch=0))
        self.setText("")

    def setText(self, text: str) -> None:
        """Say something else, which no file goes with."""
        self.tell(text, None)

    def clear(self) -> None:
        """Say nothing."""
        self.setText("")

    def text(self) -> str:
        """What it says now."""
        return self._label.text()

    def tell(self, text: str, path: Path | None) -> None:
        """Say what became of the file `path`."""
        self._path = path
        self._label.setText(text)
        announce(self, text)
        self.folder.setVisible(path is not None)

    def tell_saved(self, path: Path) -> None:
        """Say that the file is written."""
        self.tell(saved(path), path)

    def _open(self) -> None:
        if self._path is not None:
            open_folder_of(self._path)


def saved(path: Path) -> str:
    """That the file is written, in a sentence."""
    return translate("export", "Saved as {path}").format(path=path)


def open_folder_of(path: Path) -> None:
    """Show the folder of a file in the desktop's file manager; nothing happens where there is none."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.absolute().parent)))
