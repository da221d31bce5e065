"""Predictions are kept with what came of them; none that is judged changes, and none is lost to another version."""

import json
import math

import pytest

from nnviz.session.lessons.progress import Attempt, DamagedError, Progress, clamp_place, valid_attempts
from nnviz.session.lessons.questions.base import Outcome
from nnviz.session.lessons.reader import find_lesson
from nnviz.session.lessons.results import results_of, tally

LESSON = find_lesson("line_fit")
ASKING = [step for step in LESSON.steps if step.question is not None]
STEP = next(step for step in ASKING if step.title["en"] == "Predict: ten times the step")
RIGHT, OTHER = "faster, but shakier", "calmer than before"


def outcome(answer: str, measured: float = 4.0) -> Outcome:
    """What comes of an answer where the first is right."""
    return Outcome(500, "right" if answer == RIGHT else "wrong", {"measured": measured, "correct": RIGHT})


def test_a_prediction_is_replaced_until_it_is_judged_and_never_afterwards() -> None:
    progress = Progress()
    assert progress.present(STEP) is None
    progress.predict(STEP, OTHER, "then")
    progress.predict(STEP, RIGHT, "later")
    assert progress.attempts[STEP.key] == (Attempt(RIGHT, "later"),)
    progress.settle(STEP, outcome(RIGHT))
    with pytest.raises(ValueError, match="judged"):
        progress.predict(STEP, OTHER, "too late")
    with pytest.raises(ValueError, match="nothing to judge"):
        progress.settle(STEP, outcome(OTHER))
    progress.withdraw(STEP)
    assert progress.attempts[STEP.key] == (Attempt(RIGHT, "later", outcome(RIGHT)),)


def test_another_attempt_leaves_the_first_one_in_the_record() -> None:
    progress = Progress()
    progress.predict(STEP, OTHER, "1")
    progress.settle(STEP, outcome(OTHER))
    progress.retry(STEP)
    assert progress.present(STEP) is None
    progress.predict(STEP, RIGHT, "2")
    progress.settle(STEP, outcome(RIGHT))
    assert [attempt.answer for attempt in progress.attempts[STEP.key]] == [OTHER, RIGHT]
    (result,) = [result for result in results_of(LESSON, progress) if result.attempts]
    assert result.first == Attempt(OTHER, "1", outcome(OTHER))
    assert tally(results_of(LESSON, progress)) == (len(ASKING), 1, 0, 0), "the first attempt counts"


def test_a_prediction_can_be_taken_back() -> None:
    progress = Progress()
    progress.predict(STEP, OTHER, "1")
    progress.withdraw(STEP)
    assert progress.present(STEP) is None
    progress.withdraw(STEP)


def test_it_reads_back_what_it_wrote_also_what_is_infinite() -> None:
    progress = Progress(place=3)
    progress.predict(STEP, OTHER, "2026-11-26T20:00:00+01:00")
    progress.settle(STEP, outcome(OTHER, math.inf))
    progress.attempts["a step of long ago"] = (Attempt((1.0, 2.5), ""),)
    read = Progress.from_json(json.loads(json.dumps(progress.to_json(), allow_nan=False)))
    assert read.place == 3
    assert read.attempts["a step of long ago"] == progress.attempts["a step of long ago"]
    (attempt,) = valid_attempts(STEP, read)
    assert attempt.outcome is not None
    assert float(str(attempt.outcome.facts["measured"])) == math.inf
    assert STEP.question is not None
    assert "∞" in STEP.question.explanation(attempt.outcome, "en")


@pytest.mark.parametrize(
    "values",
    [
        None,
        [],
        {},
        {"place": -1, "attempts": {}},
        {"place": "1", "attempts": {}},
        {"place": 0, "attempts": []},
        {"place": 0, "attempts": {"a": "b"}},
        {"place": 0, "attempts": {"a": [1]}},
        {"place": 0, "attempts": {"a": [{"made": "", "answer": None}]}},
        {"place": 0, "attempts": {"a": [{"made": "", "answer": [1, "2"]}]}},
        {"place": 0, "attempts": {"a": [{"made": "", "answer": "x" * 5000}]}},
        {"place": 0, "attempts": {"a": [{"made": "", "answer": "x", "outcome": {"step": 1, "grade": "good"}}]}},
        {
            "place": 0,
            "attempts": {"a": [{"made": "", "answer": "x", "outcome": {"step": 1, "grade": "s", "facts": {}}}]},
        },
    ],
)
def test_what_is_no_progress_is_refused(values: object) -> None:
    with pytest.raises(DamagedError):
        Progress.from_json(values)


def test_attempts_at_another_question_are_kept_and_not_shown() -> None:
    progress = Progress()
    strange = (
        Attempt("an answer there was once"),
        Attempt(RIGHT, "", Outcome(1, "right", {})),
        Attempt(RIGHT, "", Outcome(1, "right", {"measured": "many", "correct": RIGHT})),
    )
    progress.attempts[STEP.key] = strange
    assert progress.present(STEP) is None
    progress.predict(STEP, OTHER, "now")
    assert progress.attempts[STEP.key] == (*strange, Attempt(OTHER, "now"))


def test_the_step_on_show_stays_within_the_lesson() -> None:
    progress = Progress(place=99)
    clamp_place(LESSON, progress)
    assert progress.place == len(LESSON.steps) - 1
