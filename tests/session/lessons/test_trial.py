"""A prediction is made before its run, fixed by it, judged by it; a verdict goes when its run goes."""

from dataclasses import replace

import pytest

from nnviz.session.lessons.progress import Progress
from nnviz.session.lessons.reader import find_lesson
from nnviz.session.lessons.trial import Trial
from nnviz.session.run.commands import ChangeOptions, SetParameter
from nnviz.session.session import Session

LESSON = find_lesson("line_fit")
STEP = next(step for step in LESSON.steps if step.title["en"] == "Predict: ten times the step")
RIGHT, OTHER = "faster, but shakier", "calmer than before"


@pytest.fixture
def session() -> Session:
    """The lesson as it begins, which is not yet as the question asks for."""
    return Session(LESSON.experiment)


@pytest.fixture
def trial() -> Trial:
    """The question, with nothing predicted."""
    assert STEP.question is not None
    return Trial(LESSON, STEP, STEP.question, Progress())


def set_up(session: Session, trial: Trial) -> None:
    """Begin a run as the question asks for it."""
    session.reset(trial.options)


def test_a_prediction_may_change_until_its_run_has_begun(session: Session, trial: Trial) -> None:
    session.advance(300)
    trial.look(session.frame())
    assert trial.open, "another run than the one it asks about"
    trial.predict(OTHER, "1")
    set_up(session, trial)
    trial.look(session.frame())
    assert trial.open
    trial.predict(RIGHT, "2")
    session.advance(1)
    trial.look(session.frame())
    assert not trial.open
    trial.predict(OTHER, "3")
    assert trial.attempt is not None
    assert trial.attempt.answer == RIGHT
    session.seek(0)
    session.catch_up()
    trial.look(session.frame())
    assert not trial.open, "what comes is known, and drawn in the plots"
    session.reset()
    trial.look(session.frame())
    assert trial.open, "a new run"


def test_no_prediction_is_taken_of_a_run_that_is_known(session: Session, trial: Trial) -> None:
    trial.look(session.frame())
    set_up(session, trial)
    session.advance(500)
    assert not trial.look(session.frame())
    trial.predict(RIGHT, "")
    assert trial.attempt is None
    assert trial.verdict is None


def test_it_is_judged_once_and_noted_once(session: Session, trial: Trial) -> None:
    trial.look(session.frame())
    trial.predict(RIGHT, "")
    set_up(session, trial)
    session.advance(499)
    assert not trial.look(session.frame())
    assert trial.verdict is None
    session.advance(1)
    assert trial.look(session.frame())
    assert trial.verdict is not None
    assert (trial.verdict.step, trial.verdict.grade) == (500, "right")
    assert not trial.look(session.frame())
    trial.predict(OTHER, "")
    assert trial.attempt is not None
    assert trial.attempt.answer == RIGHT


@pytest.mark.parametrize("way", ["reset", "settings", "back"])
def test_a_verdict_goes_with_its_run_and_stays_in_the_record(session: Session, trial: Trial, way: str) -> None:
    trial.look(session.frame())
    trial.predict(RIGHT, "")
    set_up(session, trial)
    session.advance(500)
    trial.look(session.frame())
    found = trial.verdict
    assert found is not None
    if way == "reset":
        session.reset()
    elif way == "settings":
        session.do(ChangeOptions((("noise", 2.0),)))
    else:
        session.seek(100)
        session.catch_up()
    trial.look(session.frame())
    assert trial.verdict is None
    assert trial.settled
    assert trial.attempt is not None
    assert trial.attempt.outcome == found
    if way == "settings":
        session.undo()
    session.advance(500 - session.state.step)
    trial.look(session.frame())
    assert trial.verdict == found, "the same run says the same again"


def test_another_run_has_a_verdict_of_its_own_and_the_record_stays(session: Session, trial: Trial) -> None:
    trial.look(session.frame())
    trial.predict(RIGHT, "")
    set_up(session, trial)
    session.advance(500)
    trial.look(session.frame())
    first = trial.verdict
    session.reset((("seed", 7),))
    session.advance(500)
    assert not trial.look(session.frame())
    assert trial.verdict is not None
    assert first is not None
    assert trial.verdict.facts["measured"] != first.facts["measured"]
    assert trial.attempt is not None
    assert trial.attempt.outcome == first


def test_the_next_attempt_waits_for_a_run_that_is_not_known(session: Session, trial: Trial) -> None:
    trial.look(session.frame())
    trial.predict(OTHER, "")
    set_up(session, trial)
    session.advance(500)
    trial.look(session.frame())
    trial.retry()
    assert trial.attempt is None
    assert not trial.open
    session.reset()
    trial.look(session.frame())
    trial.predict(RIGHT, "")
    session.advance(500)
    assert trial.look(session.frame())
    assert trial.verdict is not None
    assert trial.verdict.grade == "right"


def test_it_knows_what_to_set_and_where_to_stop(session: Session, trial: Trial) -> None:
    session.advance(120)
    trial.look(session.frame())
    assert trial.options == (("learning_rate", 0.1),)
    assert trial.goal == 500
    set_up(session, trial)
    session.advance(40)
    session.do(SetParameter(0, 2.0))
    trial.look(session.frame())
    assert not trial.options
    assert trial.goal == 500, "the five epochs end before step 540: a new run"


def test_steps_are_counted_from_the_last_edit_where_there_is_no_end() -> None:
    lesson = find_lesson("neuron")
    step = next(step for step in lesson.steps if step.question is not None)
    assert step.question is not None
    trial, session = Trial(lesson, step, step.question, Progress()), Session(lesson.experiment)
    session.advance(40)
    session.do(SetParameter(0, 2.0))
    trial.look(session.frame())
    assert trial.goal == 40 + step.question.steps


def test_a_step_looked_into_has_begun(session: Session, trial: Trial) -> None:
    trial.look(session.frame())
    set_up(session, trial)
    trial.look(session.frame())
    assert trial.open
    session.phase_forward()
    trial.look(session.frame())
    assert not trial.open


def test_what_needs_no_steps_is_judged_as_soon_as_it_can_be_measured(session: Session) -> None:
    question = STEP.question
    assert question is not None
    trial = Trial(LESSON, STEP, replace(question, steps=0, needs={}), Progress())
    trial.look(session.frame())
    trial.predict(OTHER, "")
    assert not trial.look(session.frame()), "there is no epoch yet whose wobble could be measured"
    session.advance(101)
    assert trial.look(session.frame())
