"""That a lesson is waited for: where the first stage will be, and later in the notice above the one on show."""

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QLabel

from nnviz.ui.look.i18n import translate
from nnviz.ui.look.message import Message, Tell
from nnviz.ui.look.theme import text_font
from nnviz.ui.run.sessions import Sessions, Wait
from nnviz.ui.shell.messages import Messages
from nnviz.ui.widgets.access.speech import announce

_BLINK_MS = 100
"""What is there sooner is not spoken of: pictures that are kept from before, or the end of a slice of training."""


class Waiting(QLabel):
    """Says why a lesson is not there yet; itself until the first one has come, then through the messages."""

    def __init__(self, sessions: Sessions, messages: Messages) -> None:
        super().__init__()
        self.setObjectName("muted")
        self.setFont(text_font(14))
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setWordWrap(True)
        self._messages = messages
        self._first = True
        self._why: Wait | None = None
        self._tell: Tell = self._message  # a bound method is another object each time
        self._timer = QTimer(self, singleShot=True, interval=_BLINK_MS)
        self._timer.timeout.connect(lambda: messages.tell(self._tell))
        sessions.awaited.connect(self._await_lesson)
        self.hide()

    def _await_lesson(self, why: Wait | None) -> None:
        self._why = why
        if why is None:
            self._first = False
            self._timer.stop()
            self._messages.take_back(self._tell)
            self.hide()
        elif not self._first:
            self._timer.start()
        elif self.isHidden():
            self.setText(self._message().text)
            self.show()
            announce(self, self.text())

    def changeEvent(self, event: QEvent) -> None:
        """Put the sentence into the language in force."""
        if event.type() == QEvent.Type.LanguageChange:
            self.setText(self._message().text)
        super().changeEvent(event)

    def _message(self) -> Message:
        if self._why is Wait.AT_WORK:
            told = translate("notice", "This lesson is still busy with what it was last asked to do; then it opens…")
            return Message(told)
        return Message(translate("notice", "Getting the pictures ready; drawing them takes a few seconds, once…"))
