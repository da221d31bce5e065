"""What became of a file: a line under a dialog's choices, with the way to the folder once it is written."""

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from nnviz.engine.text import UserError
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.message import Message, Tell, refusal
from nnviz.ui.widgets.access.speech import announce
from nnviz.ui.widgets.basics import breakable, row


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
        self.folder.clicked.connect(self._open)
        self._path: Path | None = None
        self._said = ""
        self._tell: Tell = _nothing
        self.setLayout(row(self._label, self.folder, stretch=0))
        self._name_button()
        self.clear()

    def changeEvent(self, event: QEvent) -> None:
        """Say it anew in the language in force: some dialogs stay open beside the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name_button()
            self._show(self._tell().text)

    def clear(self) -> None:
        """Say nothing."""
        self.tell(_nothing)

    def text(self) -> str:
        """What it says now."""
        return self._said

    def tell(self, tell: Tell, path: Path | None = None) -> None:
        """Say something, as what became of the file `path`, whose folder can be opened then."""
        self._tell, self._path = tell, path
        text = tell().text
        self._show(text)
        announce(self, text)
        self.folder.setVisible(path is not None)

    def tell_saved(self, path: Path) -> None:
        """Say that the file is written."""
        self.tell(lambda: Message(saved(path)), path)

    def refuse(self, error: UserError) -> None:
        """Say why something could not be done."""
        self.tell(refusal(error))

    def tell_copied(self) -> None:
        """Say that it is on the clipboard."""
        self.tell(lambda: Message(translate("export", "Copied")))

    def _show(self, text: str) -> None:
        self._said = text
        self._label.setText(breakable(text) if self._path is None else text)  # a path may be copied

    def _name_button(self) -> None:
        self.folder.setText(translate("export", "Open folder"))
        self.folder.setToolTip(translate("export", "Show the file in the desktop's file manager"))

    def _open(self) -> None:
        if self._path is not None:
            open_folder_of(self._path)


def _nothing() -> Message:
    return Message("")


def saved(path: Path) -> str:
    """The sentence that the file is written."""
    return translate("export", "Saved as {path}").format(path=path)


def open_folder_of(path: Path) -> None:
    """Show the folder of a file in the desktop's file manager; nothing happens where there is none."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.absolute().parent)))
