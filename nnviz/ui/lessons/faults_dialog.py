"""What is wrong with lessons of one's own, beside the window while they are mended."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from nnviz.engine.text import UserError
from nnviz.session.lessons.toml import every_fault
from nnviz.ui.keys.dialog import KeyboardDialog
from nnviz.ui.look.i18n import explain, translate


class FaultsDialog(KeyboardDialog):
    """Lists every mistake with its line and what to do; closes by itself once there is none left."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setModal(False)
        self.page = QTextBrowser()
        self.page.setTabChangesFocus(True)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.buttons.rejected.connect(self.close)
        layout = QVBoxLayout(self)
        layout.addWidget(self.page)
        layout.addWidget(self.buttons)
        self.resize(640, 320)
        self._problems: tuple[UserError, ...] = ()

    def tell(self, problems: Sequence[UserError]) -> None:
        """Show these, each file's faults together."""
        self._problems = tuple(problems)
        self.retranslate()
        if not problems:
            self.close()
        elif not self.isVisible():
            self.show()

    def retranslate(self) -> None:
        """Put every word into the language in force."""
        self.setWindowTitle(translate("lessons", "Mistakes in your lessons"))
        self.page.setAccessibleName(self.windowTitle())
        self.page.setToolTip(translate("lessons", "Save the file again, and this list is renewed"))
        self.page.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        close = self.buttons.button(QDialogButtonBox.StandardButton.Close)
        close.setText(translate("lessons", "Close"))
        close.setToolTip(translate("lessons", "It comes again when a file is saved with mistakes (Esc)"))
        items = "".join(
            f"<li>{escape(explain(fault))}</li>" for problem in self._problems for fault in every_fault(problem)
        )
        advice = escape(translate("lessons", "Mend these and save: the lesson is then shown at once."))
        self.page.setHtml(f"<ul>{items}</ul><p>{advice}</p>")
