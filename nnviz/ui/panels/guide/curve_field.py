"""A curve to be drawn, and a button that wipes it."""

from PySide6.QtWidgets import QPushButton, QWidget

from nnviz.session.lessons.questions.base import Answer, Drawing, Outcome
from nnviz.session.lessons.questions.curve import CurveQuestion
from nnviz.ui.look.figure import Look
from nnviz.ui.look.i18n import translate
from nnviz.ui.panels.guide.answer_field import AnswerField
from nnviz.ui.panels.guide.curve_drawing import CurveDrawing
from nnviz.ui.widgets.basics import column


class CurveField(AnswerField):
    """The drawing is the answer as soon as there is one; the run's curve is laid over it when it is judged."""

    def __init__(self, question: CurveQuestion, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._question = question
        self.drawing = CurveDrawing(Drawing(question.steps, question.low, question.high, ()), look)
        self.clear = QPushButton()
        layout = column(self, spacing=4)
        layout.addWidget(self.drawing)
        layout.addWidget(self.clear)
        self.drawing.drawn.connect(self.answered)
        self.clear.clicked.connect(self._wipe)
        self.restyle(look)

    def show_answer(self, answer: Answer | None, outcome: Outcome | None, *, enabled: bool) -> None:
        curves = None if answer is None else self._question.drawing(answer, outcome)
        self.drawing.editable = enabled
        self.drawing.show_curves(() if curves is None else curves.drawn, () if curves is None else curves.true)
        self.clear.setVisible(enabled and not self.drawing.empty)

    def restyle(self, look: Look) -> None:
        label = translate("guide", self._question.label)
        self.drawing.restyle(look, label)
        self.clear.setText(translate("guide", "Wipe it"))
        self.clear.setToolTip(translate("guide", "Begin the drawing again"))
        self.clear.setAccessibleName(self.clear.text())

    def _wipe(self) -> None:
        self.drawing.setFocus()
        self.answered.emit(None)
