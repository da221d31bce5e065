"""A question of a lesson: the prediction, the one button that runs to where it is judged, and the verdict."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextDocumentFragment
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from nnviz.session.frame import Frame
from nnviz.session.lessons.questions.base import Answer, joined
from nnviz.session.lessons.trial import Trial
from nnviz.session.lessons.words import say
from nnviz.ui.look.figure import Look
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.number_format import count
from nnviz.ui.panels.guide.fields import make_field
from nnviz.ui.panels.guide.words import grade_words, needs_words, verdict_html
from nnviz.ui.widgets.access.speech import announce
from nnviz.ui.widgets.basics import column, muted


class QuestionCard(QWidget):
    """Shows a `Trial`, and sends what has to be done to the run."""

    run_wanted = Signal(object, int)
    """Settings to change, and how many steps to take from the last change on."""

    reset_wanted = Signal()
    """The run is to begin anew."""

    noted = Signal()
    """An answer or an outcome is there to be kept."""

    grown = Signal()
    """An answer has been given, or a verdict has come: what is to be done next may have moved out of sight."""

    done_with = Signal()
    """What the keyboard was on can't be used any more, and nothing in the card has it now."""

    def __init__(self, trial: Trial, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.trial = trial
        self._look = look
        self._frame: Frame | None = None
        self._shown: object = None
        self.question = QLabel()
        self.question.setWordWrap(True)
        self.field = make_field(trial.question, look)
        self.hint = muted()
        self.verdict = QLabel()
        self.verdict.setWordWrap(True)
        self.verdict.setTextFormat(Qt.TextFormat.RichText)
        self.run, self.again = QPushButton(), QPushButton()
        self.run.setObjectName("primary")
        layout = column(self, spacing=8)
        for widget in (self.question, self.field, self.verdict, self.hint, self.run, self.again):
            layout.addWidget(widget)
        self.field.answered.connect(self._on_answered)
        self.run.clicked.connect(self._on_run)
        self.again.clicked.connect(self._on_again)
        self.restyle(look)

    def show_frame(self, frame: Frame) -> None:
        """Judge the prediction once what it needs has happened."""
        self._frame = frame
        if self.trial.look(frame):
            self.noted.emit()
        self._show()

    def restyle(self, look: Look) -> None:
        self._look = look
        self.question.setText(say(self.trial.question.text, look.language))
        self.field.restyle(look)
        self.again.setText(translate("guide", "Try again"))
        self.again.setToolTip(translate("guide", "Another attempt; this one stays in your results"))
        self._shown = None
        self._show()

    # --- what the learner does ---

    def _on_answered(self, answer: Answer | None) -> None:
        self.trial.predict(answer, datetime.now().astimezone().isoformat(timespec="seconds"))
        if self._frame is not None and not self.trial.question.steps:
            self.trial.look(self._frame)  # No other frame comes while the run stands still.
        self.noted.emit()
        self._show()
        self.grown.emit()

    def _on_run(self) -> None:
        if self._has_to_begin_anew():
            self.reset_wanted.emit()
        else:
            self.run_wanted.emit(self.trial.options, self.trial.question.steps)

    def _on_again(self) -> None:
        self.trial.retry()
        self.noted.emit()
        if self.trial.begun:
            self.reset_wanted.emit()
        self._show()

    # --- showing ---

    @property
    def _running(self) -> bool:
        return self._frame is not None and self._frame.running

    def _has_to_begin_anew(self) -> bool:
        """Whether the run on show can't serve: it was known before the prediction, or cannot be measured."""
        trial = self.trial
        return trial.begun and (trial.attempt is None or self._unmeasurable)

    @property
    def _unmeasurable(self) -> bool:
        """Whether all that the question needs has happened and yet nothing could be measured.

        A question that needs no steps waits for what the learner does by hand.
        """
        trial = self.trial
        return bool(trial.question.steps) and trial.begun and trial.waiting.over and not trial.settled

    def _show(self) -> None:
        trial, running = self.trial, self._running
        left = trial.waiting.steps if not running else bool(trial.waiting.steps)
        state = (
            trial.attempt,
            trial.open,
            trial.verdict,
            trial.waiting.needs,
            left,
            trial.goal,
            trial.in_reach,
            running,
        )
        if state == self._shown:
            return
        self._shown = state
        held = self._has_keyboard
        attempt = trial.attempt
        self.field.show_answer(None if attempt is None else attempt.answer, trial.verdict, enabled=trial.open)
        told = trial.verdict is not None
        new = told and self.verdict.isHidden()
        self.verdict.setVisible(told)
        if trial.verdict is not None:
            self.verdict.setText(verdict_html(trial.question, trial, trial.verdict, self._look))
        if new:
            self.grown.emit()
            announce(self, QTextDocumentFragment.fromHtml(self.verdict.text()).toPlainText())
        self.hint.setText(self._hint())
        self.hint.setVisible(bool(self.hint.text()))
        self.run.setVisible(not told and bool(trial.question.steps or trial.waiting.needs or trial.begun))
        self._name_run()
        self.again.setVisible(trial.settled)
        if held and not self._has_keyboard:
            self.done_with.emit()

    @property
    def _has_keyboard(self) -> bool:
        return self.isAncestorOf(self.window().focusWidget())

    def _name_run(self) -> None:
        trial = self.trial
        if self._has_to_begin_anew():
            text, tip = translate("guide", "Begin anew"), translate("guide", "Back to step 0 with these settings")
        elif not trial.question.steps:
            text, tip = translate("guide", "Set up"), translate("guide", "Set what the question needs, and begin anew")
        else:
            text = translate("guide", "Run to step {n}")
            tip = (
                translate("guide", "Set what the question needs, begin anew, and stop where it is judged")
                if trial.waiting.needs or not trial.in_reach
                else translate("guide", "Train up to where the question is judged, and stop there")
            )
        self.run.setText(text.format(n=count(trial.goal)))
        self.run.setAccessibleName(self.run.text())
        self.run.setToolTip(tip)
        ready = trial.attempt is not None or self._has_to_begin_anew()
        self.run.setEnabled(ready and not (self._running and trial.begun and not self._has_to_begin_anew()))

    def _hint(self) -> str:
        """What to do next."""
        trial, attempt = self.trial, self.trial.attempt
        if trial.verdict is not None:
            return ""
        needs = needs_words(trial, self._look)
        setting = translate("guide", "The button sets {settings}.").format(settings=needs) if needs else ""
        if attempt is None and trial.begun:
            return translate("guide", "This run has already begun. Begin anew, and predict before it runs.")
        if attempt is None:
            return joined((self._first_words(), setting))
        if attempt.outcome is not None:
            before = translate("guide", "In an earlier run: {verdict} It is kept in your results.")
            return joined((before.format(verdict=grade_words(attempt.outcome.grade)), setting))
        if self._unmeasurable:
            return translate("guide", "This run can't be measured: begin anew and try again.")
        if trial.begun and self._running:
            return translate("guide", "Your prediction stands. Watch the run.")
        if trial.begun and not trial.in_reach:
            return translate(
                "guide", "Your prediction stands. This run was changed on its way: the button begins anew."
            )
        if trial.begun:
            text = translate("guide", "Your prediction stands. Steps still to take: {n}.")
            return text.format(n=count(trial.waiting.steps))
        return joined((translate("guide", "You can change it until the run begins."), setting))

    def _first_words(self) -> str:
        """What to do before anything else."""
        question = self.trial.question
        if question.steps:
            return translate("guide", "Predict first, then run.")
        if question.of_now and not self.trial.waiting.needs:
            return translate("guide", "You will see as soon as you have answered.")
        return translate("guide", "Predict first, then try it.")
