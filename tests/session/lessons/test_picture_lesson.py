"""The questions of the picture lesson have the answers its words speak of."""

import pytest

from nnviz.session.lessons.progress import Progress
from nnviz.session.lessons.questions.base import waiting
from nnviz.session.lessons.questions.choice import ChoiceQuestion
from nnviz.session.lessons.reader import find_lesson
from nnviz.session.lessons.trial import Trial
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


def test_each_training_picture_comes_by_as_often_as_is_said() -> None:
    step = next(step for step in LESSON.steps if step.title["en"] == "Predict: learning it from nothing")
    assert isinstance(step.question, ChoiceQuestion)
    frame = Session(LESSON.experiment).frame()
    pictures, shown = len(frame.data.x), step.question.steps * frame.experiment.batch_size
    assert f"32 of the {pictures} training pictures" in step.text["en"]
    assert (shown / pictures, "six times" in step.text["en"], "六遍" in step.text["zh_CN"]) == (6, True, True)


def test_the_network_as_it_stands_is_asked_however_far_it_was_trained() -> None:
    step = next(step for step in LESSON.steps if step.title["en"] == "Predict: cover the wheels")
    question = step.question
    assert isinstance(question, ChoiceQuestion)
    session, trial = Session(LESSON.experiment), Trial(LESSON, step, question, Progress())
    session.advance(2)
    assert not trial.look(session.frame())
    assert trial.open
    trial.predict(question.answers[0], "")
    assert trial.look(session.frame())
    assert not trial.open
    assert trial.verdict is not None
    trial.retry()
    assert trial.open, "another prediction needs no other run"
