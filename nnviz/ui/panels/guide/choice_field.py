"""Answers to choose from, a button each."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from nnviz.session.lessons.questions.base import SIGNS, Answer, Outcome
from nnviz.session.lessons.questions.choice import ChoiceQuestion
from nnviz.session.lessons.words import say
from nnviz.ui.look.figure import Look
from nnviz.ui.look.i18n import translate
from nnviz.ui.panels.guide.answer_field import AnswerField
from nnviz.ui.widgets.basics import column, wrapped

_AROUND = 24
"""Pixels beside the words of a button: its padding and its border."""


class ChoiceField(AnswerField):
    """The one chosen is pressed; once it is judged, the right one has a mark."""

    def __init__(self, question: ChoiceQuestion, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._question, self._look = question, look
        self._outcome: Outcome | None = None
        self.buttons: list[QPushButton] = []
        layout = column(self, spacing=4)
        for answer in question.answers:
            button = QPushButton()
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            button.clicked.connect(lambda _checked=False, answer=answer: self.answered.emit(answer))
            layout.addWidget(button)
            self.buttons.append(button)
        self.restyle(look)

    def show_answer(self, answer: Answer | None, outcome: Outcome | None, *, enabled: bool) -> None:
        self._outcome = outcome
        for button, other in zip(self.buttons, self._question.answers, strict=True):
            button.setChecked(other == answer)
            button.setEnabled(enabled)
        self._write()

    def restyle(self, look: Look) -> None:
        self._look = look
        for button in self.buttons:
            button.setToolTip(translate("guide", "Your prediction"))
        self._write()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break long answers into lines anew."""
        super().resizeEvent(event)
        self._write()

    def _write(self) -> None:
        correct = None if self._outcome is None else self._outcome.facts["correct"]
        rows = zip(self.buttons, self._question.choices, self._question.answers, strict=True)
        for button, choice, answer in rows:
            words = say(choice.text, self._look.language)
            mark = SIGNS["right"] if answer == correct else SIGNS["wrong"] if button.isChecked() and correct else ""
            text = f"{mark} {words}" if mark else words
            button.setAccessibleName(text)
            button.setText(wrapped(text, button.font(), self.width() - _AROUND))
