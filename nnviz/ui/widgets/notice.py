"""A strip above the stage that says in one sentence what happened, and offers what to do."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QWidget

from nnviz.ui.look.i18n import translate
from nnviz.ui.widgets.access.speech import announce
from nnviz.ui.widgets.basics import breakable, fix_width, row


class Notice(QFrame):
    """A strip with a sentence, a button and a cross; hidden until there is something to say."""

    accessible_role = "AlertMessage"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._said = ""
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)  # A file may be called <b>.
        self.action = QPushButton()
        self.action.clicked.connect(self._act)
        self.close_button = QPushButton("✕")
        fix_width(self.close_button, 34)
        self.close_button.clicked.connect(self.hide)
        self._do: Callable[[], None] | None = None
        self.retranslate()
        layout = row(self._text, self.action, self.close_button)
        layout.setContentsMargins(12, 6, 8, 6)
        self.setLayout(layout)
        self.hide()

    def say(self, text: str, action: str = "", do: Callable[[], None] | None = None) -> None:
        """Show a sentence, with a button named `action` where there is something to do."""
        self._said = text
        self._text.setText(breakable(text))
        self._do = do
        self.action.setText(action)
        self.action.setToolTip(action)
        self.action.setVisible(bool(action))
        self.retranslate()
        self.setAccessibleName(text)
        self.show()
        announce(self, text, urgent=True)

    def text(self) -> str:
        """What it says now."""
        return self._said

    def retranslate(self) -> None:
        """Name the button in the language in force; the sentence is for who said it to say again."""
        self.close_button.setToolTip(translate("notice", "Close this message"))
        self.close_button.setAccessibleName(self.close_button.toolTip())

    def _act(self) -> None:
        self.hide()
        if self._do is not None:
            self._do()
