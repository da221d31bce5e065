"""What the questions of gradient descent measure, in runs that are known."""

import math

import pytest

from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.lessons.measures import MEASURES
from nnviz.session.lessons.questions.base import waiting
from nnviz.session.lessons.questions.choice import ChoiceQuestion, Verdict
from nnviz.session.lessons.reader import find_lesson
from nnviz.session.run.commands import ChangeOptions, SetParameter
from nnviz.session.session import Session
from nnviz.session.side_runs import keep_beside

DESCENT = find_lesson("descent")
QUESTIONS = {
    step.question.measure: step.question for step in DESCENT.steps if isinstance(step.question, ChoiceQuestion)
}


def judge(question: ChoiceQuestion, lesson: Lesson, frame: Frame) -> Verdict | None:
    """The right choice, where it can be told yet."""
    return question.measured(lesson, frame) if waiting(question, lesson, frame).over else None


def measured(name: str, frame: Frame, lesson: Lesson = DESCENT) -> float:
    """What a measure finds."""
    return MEASURES[name].value(frame, lesson.experiment)


def run(steps: int, **settings: object) -> Session:
    """A run of the lesson with some settings."""
    session = Session(DESCENT.configured(settings.items()))
    session.advance(steps)
    return session


@pytest.mark.parametrize(("rate", "choice"), [(0.12, 0), (0.3, 1), (0.35, 2)])
def test_a_rate_rolls_swings_or_throws_out(rate: float, choice: int) -> None:
    found = measured("swing", run(30, learning_rate=rate).frame())
    choices = QUESTIONS["swing"].choices
    assert choices[choice].low <= found < choices[choice].high
    assert math.isnan(measured("swing", run(5).frame()))


def test_the_question_is_judged_where_its_needs_are_met() -> None:
    verdict = judge(QUESTIONS["swing"], DESCENT, run(30, learning_rate=0.3).frame())
    assert verdict is not None
    assert verdict.correct == 1
    assert judge(QUESTIONS["swing"], DESCENT, run(30).frame()) is None


def test_a_small_batch_trembles_and_all_points_rest() -> None:
    verdict = judge(QUESTIONS["wobble"], DESCENT, run(200, batch=4).frame())
    assert verdict is not None
    assert verdict.correct == 1
    assert measured("wobble", run(300).frame()) < 1e-3


def test_of_four_ways_the_lowest_after_20_steps_is_found() -> None:
    session = run(20)
    assert math.isnan(measured("nearest_way", session.frame()))
    assert judge(QUESTIONS["nearest_way"], DESCENT, session.frame()) is None
    ways = [
        (("optimizer", "gradient_descent"), ("learning_rate", 0.12), ("batch_size", 100)),
        (("optimizer", "momentum"), ("learning_rate", 0.03), ("batch_size", 100)),
        (("optimizer", "adam"), ("learning_rate", 0.25), ("batch_size", 100)),
        (("optimizer", "gradient_descent"), ("learning_rate", 0.12), ("batch_size", 4)),
    ]
    keep_beside(session, ways[:3], 60)
    assert math.isnan(measured("nearest_way", session.frame()))
    keep_beside(session, ways[3:], 60)
    losses = [lane.history.last("train_loss", 20)[1] for lane in session.frame().lanes]
    assert measured("nearest_way", session.frame()) == losses.index(min(losses)) == 1


def test_a_learner_is_compared_with_the_rule_after_as_many_points() -> None:
    names = DESCENT.experiment.network.names
    options = (("frozen", names), ("optimizer", "sign_rule"), ("learning_rate", 0.01), ("batch_size", 1))
    session = Session(DESCENT.experiment)
    session.do(ChangeOptions((*options, (f"start:{names[0]}", 1.0), (f"start:{names[1]}", 4.0))))
    keep_beside(session, ((("frozen", names[1:]),),), 100)
    session.advance(19)
    assert math.isnan(measured("rule_ratio", session.frame()))
    session.advance(1)
    assert measured("rule_ratio", session.frame()) > 1.0
    session.do(SetParameter(0, 3.0))
    assert measured("rule_ratio", session.frame()) < 0.2
    assert judge(QUESTIONS["rule_ratio"], DESCENT, session.frame()) is not None
    assert math.isnan(measured("rule_ratio", run(30).frame()))
