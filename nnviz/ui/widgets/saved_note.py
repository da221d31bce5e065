"""What became of a file: a line under a dialog's choices, with the way to the folder once it is written."""

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from nnviz.ui.look.i18n import translate
from nnviz.ui.widgets.access.speech import announce
from nnviz.ui.widgets.basics import row


class SavedNote(QWidget):
    """A message below a dialog's choices. It always has room for two lines, so that buttons do not move."""

    def __init__(self) -> None:
        super().__init__()
        self._label = QLabel()
        self._label.setTextFormat(Qt.TextFormat.PlainText)  # A file may be called <b>.
        self._label.setWordWrap(True)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._label.setMinimumHeight(2 * self._label.fontMetrics().lineSpacing())
        self.folder = QPushButton()
        self.folder.setAutoDefault(False)
        self.folder.clicked.connect(self._open)
        self._path: Path | None = None
        self._saved = ""
        """How it was told that the file is written."""
        self.setLayout(row(self._label, self.folder, stretch=0))
        self._name_button()
        self.setText("")

    def changeEvent(self, event: QEvent) -> None:
        """Say where the file is in the language in force: some dialogs stay open beside the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            told_saved = self._path is not None and self.text() == self._saved
            self._name_button()
            if self._path is not None and told_saved:
                self._saved = saved(self._path)
                self._label.setText(self._saved)

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
        self._saved = saved(path)
        self.tell(self._saved, path)

    def _name_button(self) -> None:
        self.folder.setText(translate("export", "Open folder"))
        self.folder.setToolTip(translate("export", "Show the file in the desktop's file manager"))

    def _open(self) -> None:
        if self._path is not None:
            open_folder_of(self._path)


def saved(path: Path) -> str:
    """The sentence that the file is written."""
    return translate("export", "Saved as {path}").format(path=path)


def open_folder_of(path: Path) -> None:
    """Show the folder of a file in the desktop's file manager; nothing happens where there is none."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.absolute().parent)))
