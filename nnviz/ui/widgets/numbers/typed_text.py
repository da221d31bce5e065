"""What is typed into a text field, until it is taken: by Enter, or when the field is left."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractSpinBox, QLineEdit, QWidget
from shiboken6 import isValid

from nnviz.engine.text import LiveName, UserError
from nnviz.ui.look.i18n import explain
from nnviz.ui.look.keys import ENTER, ESCAPE

_UNDO = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)

REFUSED = "refused"
"""The property by which the style sheet finds a field whose text is refused."""


def live_name(widget: QWidget) -> LiveName:
    """A widget's accessible name in the language in force; once it is gone, the one it had when it was asked last."""
    kept = widget.accessibleName()

    def name() -> str:
        nonlocal kept
        if isValid(widget):
            kept = widget.accessibleName()
        return kept

    return LiveName(name)


class Typing(QObject):
    """Takes the text of a field by Enter or when it is left; Esc puts back what was there.

    A text that is refused stays, is marked, and its tool tip tells why.

    While nothing is being typed, undo and redo are the window's.
    """

    refused = Signal(object)
    """The UserError that `take` has raised."""

    left = Signal()
    """The field is done with: by Enter, once its text is taken, or by Esc where there is nothing to put back."""

    def __init__(self, field: QLineEdit | QAbstractSpinBox, take: Callable[[str], None]) -> None:
        super().__init__(field)
        self._field = field
        self._line = field if isinstance(field, QLineEdit) else field.lineEdit()
        self._take = take
        self._shown = self._line.text()
        self._error: UserError | None = None
        self._error_text = ""
        self._help = ""
        field.installEventFilter(self)
        field.editingFinished.connect(self.finish)
        self._line.textEdited.connect(lambda: self._mark(None))

    @property
    def pending(self) -> bool:
        """Whether something has been typed that is not taken."""
        return self._line.text() != self._shown

    def show(self, text: str) -> None:
        """Show what is in force now, in place of what has been typed."""
        self._shown = text
        self._line.setText(text)
        if not self._line.hasFocus():
            self._line.setCursorPosition(0)  # Of a long one the beginning is in sight; Qt shows its end.
        self._mark(None)

    def finish(self) -> bool:
        """Take what has been typed; whether nothing is left that is refused."""
        if not isValid(self._line) or not self.pending:  # A spin box loses the focus while it is taken down.
            return True
        text = self._line.text()
        if self._error is not None and text == self._error_text:
            return False
        try:
            self._take(text)
        except UserError as error:
            self._error_text = text
            self._mark(error)
            self.refused.emit(error)
            return False
        return True

    def describe(self, words: str) -> None:
        """The words that tell what the field is for, where it has nothing to complain of."""
        self._help = words
        told = words if self._error is None else explain(self._error)
        self._field.setToolTip(told)
        self._field.setAccessibleDescription(told)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc, and the shortcuts of the window."""
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and not self.pending:
                matches = (event.matches(key) for key in _UNDO)
                if any(matches):
                    event.ignore()
                    return True
            elif event.type() == QEvent.Type.KeyPress and Qt.Key(event.key()) in (*ENTER, *ESCAPE):
                return self._end(put_back=Qt.Key(event.key()) in ESCAPE)
        return super().eventFilter(watched, event)

    def _end(self, put_back: bool) -> bool:
        """Take or put back what has been typed; True where that is all that the key does.

        Enter then ends the input, and presses no button of a dialog.
        """
        pending = self.pending
        if pending and put_back:
            self.show(self._shown)
        elif self.finish():
            if pending:
                self._line.selectAll()
            self.left.emit()
        return pending

    def _mark(self, error: UserError | None) -> None:
        if error is self._error:
            return
        self._error = error
        self.describe(self._help)
        self._field.setProperty(REFUSED, error is not None)
        self._field.style().unpolish(self._field)
        self._field.style().polish(self._field)
