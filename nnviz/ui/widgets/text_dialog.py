"""A dialog that asks for one line of text, and keeps one that is refused, with the reason."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QWidget

from nnviz.engine.text import UserError
from nnviz.ui.look.i18n import explain
from nnviz.ui.look.keys import ENTER
from nnviz.ui.widgets.basics import column, make_room, muted
from nnviz.ui.widgets.numbers.typed_text import Typing

_WIDTH = 360


class TextDialog(QDialog):
    """`check` raises UserError for a text that cannot be; accepted is only one that can.

    Enter accepts. Esc puts back what was there, and with nothing typed it closes the dialog.
    """

    def __init__(
        self,
        title: str,
        label: str,
        text: str,
        parent: QWidget | None = None,
        check: Callable[[str], None] = lambda text: None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.field, self.reason = QLineEdit(text), muted()
        self.field.setAccessibleName(label)
        self.field.selectAll()
        self.reason.setObjectName("wrong")
        self._typing = Typing(self.field, check)
        self._typing.describe(label)
        self._typing.refused.connect(self._tell)
        self.field.textEdited.connect(self.reason.clear)
        self.field.installEventFilter(self)
        words = QLabel(label)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setBuddy(self.field)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setObjectName("primary")
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        layout = column(self, (14, 12, 14, 12), 8)
        for widget in (words, self.field, self.reason, self.buttons):
            layout.addWidget(widget)
        self.setMinimumWidth(_WIDTH)

    def text(self) -> str:
        """What stands in the field."""
        return self.field.text()

    def accept(self) -> None:
        """Close, unless the text is refused."""
        if self._typing.finish():
            super().accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Accept at Enter, which otherwise only ends what is typed."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and Qt.Key(event.key()) in ENTER:
            self.accept()
            return True
        return super().eventFilter(watched, event)

    def _tell(self, error: UserError) -> None:
        self.reason.setText(explain(error))
        make_room(self)
