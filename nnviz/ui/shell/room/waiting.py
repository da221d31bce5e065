"""What stands where the first stage will be, until there is one."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel

from nnviz.ui.look.i18n import translate
from nnviz.ui.look.theme import text_font
from nnviz.ui.widgets.access.speech import announce


class Waiting(QLabel):
    """Says that the pictures of the lesson wanted are being made ready, while they are."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("muted")
        self.setFont(text_font(14))
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setWordWrap(True)
        self._retranslate()
        self.hide()

    def await_lesson(self, awaited: bool) -> None:
        """Show it while a lesson is awaited; the first one that is there takes this place for good."""
        if not awaited:
            self.deleteLater()
        elif self.isHidden():
            self.show()
            announce(self, self.text())

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the language in force."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.setText(translate("notice", "Getting the pictures ready; drawing them takes a few seconds, once…"))
