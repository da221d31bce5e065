"""The questions of the picture lesson have the answers its words speak of."""

import pytest

from nnviz.session.lessons.questions.base import waiting
from nnviz.session.lessons.questions.choice import ChoiceQuestion
from nnviz.session.lessons.reader import find_lesson
from nnviz.session.session import Session

LESSON = find_lesson("picture")
QUESTIONS = [step.question for step in LESSON.steps if isinstance(step.question, ChoiceQuestion)]
CHOICES = (0, 2, 0, 0, 1, 1)


@pytest.mark.parametrize(("question", "choice"), list(zip(QUESTIONS, CHOICES, strict=True)))
def test_the_run_a_question_asks_for_gives_its_answer(question: ChoiceQuestion, choice: int) -> None:
    session = Session(LESSON.configured(question.needs.items()))
    session.advance(question.steps)
    frame = session.frame()
    assert waiting(question, LESSON, frame).over
    found = question.measured(LESSON, frame)
    assert found is not None
    assert found.correct == choice


def test_the_lesson_begins_with_a_network_that_knows_its_pictures() -> None:
    frame = Session(LESSON.experiment).frame()
    assert frame.test_accuracy is not None
    assert frame.test_accuracy > 0.95
