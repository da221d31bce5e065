"""The lesson's steps, one at a time, with questions that are judged by what really happened."""

from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Lesson, Question, say
from nnviz.session.lessons.questions import Verdict, explanation, judge, waiting
from nnviz.ui.look.figure import Look
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.number_format import count
from nnviz.ui.look.setting_words import value_words, words_of
from nnviz.ui.look.theme import text_font
from nnviz.ui.widgets.basics import column, muted, row


@dataclass
class Progress:
    """How far a learner has come in a lesson: the step on show, their predictions, and what was measured when."""

    place: int = 0
    picks: dict[int, int] = field(default_factory=dict)
    judged: dict[int, tuple[Verdict, int]] = field(default_factory=dict)
    """By the lesson's step: the verdict, and the step of the run at which it was found."""


class Guide(QFrame):
    """A card with the present step of a lesson; `progress` outlives it."""

    def __init__(self, lesson: Lesson, look: Look, progress: Progress, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._lesson = lesson
        self._look = look
        self._frame: Frame | None = None
        self._progress = progress
        self.count = muted()
        self.title = QLabel()
        self.title.setWordWrap(True)
        self.title.setFont(text_font(14, bold=True))
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._question = QLabel()
        self._question.setWordWrap(True)
        self.verdict = QLabel()
        self.verdict.setWordWrap(True)
        self._choices = QVBoxLayout()
        self._choices.setSpacing(4)
        self.buttons: list[QPushButton] = []
        self.back, self.next = QPushButton(), QPushButton()
        self.back.clicked.connect(lambda: self.go(self._progress.place - 1))
        self.next.clicked.connect(lambda: self.go(self._progress.place + 1))
        layout = column(self, (12, 10, 12, 12), 8)
        for widget in (self.count, self.title, self._text, self._question):
            layout.addWidget(widget)
        layout.addLayout(self._choices)
        layout.addWidget(self.verdict)
        layout.addLayout(row(self.back, self.next, stretch=1))
        self.go(progress.place)

    def go(self, place: int) -> None:
        """Turn to a step; beyond the ends nothing happens."""
        if 0 <= place < len(self._lesson.steps):
            self._progress.place = place
            self._fill()

    def show_frame(self, frame: Frame) -> None:
        """Judge the prediction once what it needs has happened."""
        self._frame = frame
        question = self._lesson.steps[self._progress.place].question
        if question is None or self._progress.place not in self._progress.picks:
            return
        if self._progress.place not in self._progress.judged:
            self._judge(question, frame)

    def restyle(self, look: Look) -> None:
        self._look = look
        self._fill()

    def _fill(self) -> None:
        language = self._look.language
        step = self._lesson.steps[self._progress.place]
        text = translate("guide", "Step {number} of {count}")
        self.count.setText(text.format(number=self._progress.place + 1, count=len(self._lesson.steps)))
        self.title.setText(say(step.title, language))
        self._text.setText(say(step.text, language))
        self.back.setText(translate("guide", "Back"))
        self.back.setToolTip(translate("guide", "The step before"))
        self.next.setText(translate("guide", "Next"))
        self.next.setToolTip(translate("guide", "The next step"))
        self.back.setEnabled(self._progress.place > 0)
        self.next.setEnabled(self._progress.place + 1 < len(self._lesson.steps))
        self._fill_question(step.question)

    def _fill_question(self, question: Question | None) -> None:
        for button in self.buttons:
            button.hide()
            button.deleteLater()
            self._choices.removeWidget(button)
        self.buttons = []
        self._question.setVisible(question is not None)
        self.verdict.setVisible(False)
        if question is None:
            return
        self._question.setText(say(question.text, self._look.language))
        for number, choice in enumerate(question.choices):
            button = QPushButton(say(choice.text, self._look.language))
            button.setCheckable(True)
            button.setChecked(self._progress.picks.get(self._progress.place) == number)
            button.setAccessibleName(button.text())
            button.setToolTip(translate("guide", "Your prediction"))
            button.clicked.connect(lambda _checked=False, number=number: self._pick(number))
            self._choices.addWidget(button)
            self.buttons.append(button)
        if self._progress.place in self._progress.judged:
            self._show_verdict(self._sentence(question, *self._progress.judged[self._progress.place]))
        elif self._frame is not None:
            self.show_frame(self._frame)

    def _pick(self, number: int) -> None:
        self._progress.picks[self._progress.place] = number
        self._progress.judged.pop(self._progress.place, None)
        for place, button in enumerate(self.buttons):
            button.setChecked(place == number)
        if self._frame is not None:
            self.show_frame(self._frame)

    def _judge(self, question: Question, frame: Frame) -> None:
        verdict = judge(question, self._lesson, frame)
        if verdict is None:
            self._show_verdict(self._still_to_do(question, frame))
            return
        self._progress.judged[self._progress.place] = (verdict, frame.state.step)
        self._show_verdict(self._sentence(question, verdict, frame.state.step))

    def _sentence(self, question: Question, verdict: Verdict, step: int) -> str:
        theme, language = self._look.theme, self._look.language
        right = verdict.correct == self._progress.picks[self._progress.place]
        word = translate("guide", "Well predicted.") if right else translate("guide", "It came out otherwise.")
        truth = say(question.choices[verdict.correct].text, language)
        color = theme.good if right else theme.negative
        answer = translate("guide", "Measured at step {step}: {answer}").format(step=count(step), answer=truth)
        mark = "✓" if right else "✗"
        return f'<b style="color:{color}">{mark} {word}</b> {answer}<br>{explanation(question, verdict, language)}'

    def _still_to_do(self, question: Question, frame: Frame) -> str:
        todo = waiting(question, self._lesson, frame)
        if todo.over:
            return translate("guide", "This run can't be measured: press Reset and try again.")
        parts = []
        for key, value in todo.needs.items():
            control = self._lesson.control(key)
            label, words = words_of(control.label, self._look.language), value_words(control.kind, value)
            parts.append(translate("guide", "set {label} to {value}").format(label=label, value=words))
        if todo.steps:
            parts.append(translate("guide", "train {steps} more steps").format(steps=count(todo.steps)))
        return translate("guide", "Now try it: {todo}.").format(todo=translate("guide", ", ").join(parts))

    def _show_verdict(self, text: str) -> None:
        if self.verdict.text() != text:
            self.verdict.setText(text)
            self.verdict.setTextFormat(Qt.TextFormat.RichText)
        self.verdict.setVisible(True)
