"""What every way of answering has in common, and which kind of question is answered in which way."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from nnviz.session.lessons.questions.base import Answer, Outcome
from nnviz.ui.look.figure import Look


class AnswerField(QWidget):
    """Where a prediction is made. It keeps none: what it shows it is told."""

    answered = Signal(object)
    """An `Answer` has been given; None where it is taken back."""

    def show_answer(self, answer: Answer | None, outcome: Outcome | None, *, enabled: bool) -> None:
        """Show an answer, and what came of it in the run on show; `enabled` where it can be given or changed."""
        raise NotImplementedError

    def restyle(self, look: Look) -> None:
        """Take on another theme or language."""
        raise NotImplementedError
