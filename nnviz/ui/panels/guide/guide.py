"""The lesson's steps, one at a time, with questions that are judged by what really happened."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.lessons.progress import Progress, clamp_place
from nnviz.session.lessons.trial import Trial
from nnviz.session.lessons.words import say
from nnviz.ui.look.figure import Look
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.theme import text_font
from nnviz.ui.panels.guide.question_card import QuestionCard
from nnviz.ui.widgets.basics import column, muted, reveal, row


class Guide(QFrame):
    """A card with the present step of a lesson; `progress` outlives it."""

    run_wanted = Signal(object, int)
    """Settings to change, and how many steps to take from the last change on."""

    reset_wanted = Signal()
    """The run is to begin anew."""

    noted = Signal()
    """There is something new in the progress."""

    lesson_wanted = Signal(str)
    """The lesson of this name is to be shown."""

    results_wanted = Signal()
    """The page of results is to be shown."""

    def __init__(self, lesson: Lesson, look: Look, progress: Progress, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._lesson = lesson
        self._look = look
        self._frame: Frame | None = None
        self._progress = progress
        self._following: Lesson | None = None
        self.card: QuestionCard | None = None
        """The question of the step on show, where it has one."""
        self.count = muted()
        self.title = QLabel()
        self.title.setWordWrap(True)
        self.title.setFont(text_font(14, bold=True))
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._asked = QVBoxLayout()
        self._reveal = QTimer(self, singleShot=True, interval=0)
        """Once an answer or a verdict is laid out it is brought into sight, down to what leads on."""
        self._reveal.timeout.connect(lambda: reveal(self._ahead))
        self.back, self.next = QPushButton(), QPushButton()
        self.results, self.onward = QPushButton(), QPushButton()
        self.back.clicked.connect(lambda: self.go(self._progress.place - 1))
        self.next.clicked.connect(lambda: self.go(self._progress.place + 1))
        self.results.clicked.connect(self.results_wanted)
        self.onward.clicked.connect(self._on_onward)
        layout = column(self, (12, 10, 12, 12), 8)
        for widget in (self.count, self.title, self._text):
            layout.addWidget(widget)
        layout.addLayout(self._asked)
        layout.addLayout(row(self.back, self.next, stretch=1))
        layout.addWidget(self.results)
        layout.addWidget(self.onward)
        clamp_place(lesson, progress)
        self._fill()

    def set_following(self, lesson: Lesson | None) -> None:
        """Lead on to this lesson at the end."""
        self._following = lesson
        self._write()

    def go(self, place: int) -> None:
        """Turn to a step; beyond the ends nothing happens."""
        if 0 <= place < len(self._lesson.steps):
            self._progress.place = place
            self._fill()
            self.noted.emit()

    def show_frame(self, frame: Frame) -> None:
        """Judge the prediction once what it needs has happened."""
        self._frame = frame
        if self.card is not None:
            self.card.show_frame(frame)

    def restyle(self, look: Look) -> None:
        self._look = look
        if self.card is not None:
            self.card.restyle(look)
        self._write()

    @property
    def _at_end(self) -> bool:
        return self._progress.place + 1 == len(self._lesson.steps)

    @property
    def _ahead(self) -> QPushButton:
        """The button that leads on from here."""
        if not self._at_end:
            return self.next
        return self.results if self._following is None else self.onward

    def _fill(self) -> None:
        """Show the step the learner has come to."""
        if self.card is not None:
            self.card.hide()
            self.card.deleteLater()
            self._asked.removeWidget(self.card)
            self.card = None
        step = self._lesson.steps[self._progress.place]
        if step.question is not None:
            self.card = QuestionCard(Trial(self._lesson, step, step.question, self._progress), self._look)
            self.card.run_wanted.connect(self.run_wanted)
            self.card.reset_wanted.connect(self.reset_wanted)
            self.card.noted.connect(self.noted)
            self.card.grown.connect(self._reveal.start)
            self.card.done_with.connect(self._on_done_with)
            self._asked.addWidget(self.card)
            if self._frame is not None:
                self.card.show_frame(self._frame)
        self._write()

    def _write(self) -> None:
        """Words and buttons of the step on show."""
        language, place = self._look.language, self._progress.place
        step = self._lesson.steps[place]
        text = translate("guide", "Step {number} of {count}")
        self.count.setText(text.format(number=place + 1, count=len(self._lesson.steps)))
        self.title.setText(say(step.title, language))
        self._text.setText(say(step.text, language))
        self.back.setText(translate("guide", "Back"))
        self.back.setToolTip(translate("guide", "The step before"))
        self.next.setText(translate("guide", "Next"))
        self.next.setToolTip(translate("guide", "The next step"))
        self.results.setText(translate("guide", "Your results"))
        self.results.setToolTip(translate("guide", "What you predicted, and what happened"))
        self.results.setVisible(self._at_end)
        self.onward.setVisible(self._at_end and self._following is not None)
        self._enable(place)
        if self._following is not None:
            name = say(self._following.title, language)
            self.onward.setText(translate("guide", "Next lesson:") + f"\n{name}")
            self.onward.setAccessibleName(self.onward.text().replace("\n", " "))
            self.onward.setToolTip(say(self._following.subtitle, language))

    def _enable(self, place: int) -> None:
        """Turn no further than to the ends; a button that is disabled hands the focus on, not to anywhere."""
        for button, able, other in ((self.back, place > 0, self.next), (self.next, not self._at_end, self._ahead)):
            if not able and button.hasFocus():
                other.setEnabled(True)
                other.setFocus()
            button.setEnabled(able)

    def _on_done_with(self) -> None:
        self._ahead.setFocus()

    def _on_onward(self) -> None:
        if self._following is not None:
            self.lesson_wanted.emit(self._following.name)
