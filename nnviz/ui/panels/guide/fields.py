"""The way in which each kind of question is answered; a new one is a file beside this one and a row."""

from collections.abc import Callable
from typing import Any

from nnviz.session.lessons.questions.base import Question
from nnviz.session.lessons.questions.choice import ChoiceQuestion
from nnviz.session.lessons.questions.curve import CurveQuestion
from nnviz.ui.look.figure import Look
from nnviz.ui.panels.guide.answer_field import AnswerField
from nnviz.ui.panels.guide.choice_field import ChoiceField
from nnviz.ui.panels.guide.curve_field import CurveField

FieldFactory = Callable[[Any, Look], AnswerField]

FIELDS: dict[str, FieldFactory] = {
    ChoiceQuestion.kind: ChoiceField,
    CurveQuestion.kind: CurveField,
}
"""By the kind of question."""


def make_field(question: Question, look: Look) -> AnswerField:
    """Where a question is answered."""
    return FIELDS[question.kind](question, look)
