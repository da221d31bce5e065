"""A drawn curve is compared with the run's own: how far away, which way, from where to where, how soon."""

from collections.abc import Callable

import numpy as np
import pytest

from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.lessons.questions.base import Fact, Outcome, joined
from nnviz.session.lessons.questions.curve import POINTS, CurveQuestion, filled
from nnviz.session.lessons.reader import find_lesson
from nnviz.session.run.commands import SetParameter
from nnviz.session.session import Session
from tests.shipped import LESSONS

WEIGHT = "layers[0].weight[0,0]"

ASKED = [
    (lesson, step.question) for lesson in LESSONS for step in lesson.steps if isinstance(step.question, CurveQuestion)
]


def question_of(lesson: Lesson) -> CurveQuestion:
    """The curve a lesson asks for."""
    (found,) = [question for other, question in ASKED if other.name == lesson.name]
    return found


@pytest.fixture(scope="module")
def line() -> tuple[Lesson, CurveQuestion, Frame]:
    """The line fit's curve, and the run it asks about."""
    lesson = find_lesson("line_fit")
    question = question_of(lesson)
    session = Session(lesson.configured(question.needs.items()))
    session.advance(question.steps)
    return lesson, question, session.frame()


def straight(start: float, end: float) -> tuple[float, ...]:
    """A straight line."""
    return tuple(np.linspace(start, end, POINTS).tolist())


@pytest.mark.parametrize(("lesson", "question"), ASKED, ids=lambda value: getattr(value, "name", ""))
def test_the_true_curve_has_room_on_its_axis(lesson: Lesson, question: CurveQuestion) -> None:
    for seed in (0, 1, 2):
        session = Session(lesson.configured([*question.needs.items(), ("seed", seed)]))
        session.advance(question.steps)
        values = session.track.history.series(question.column)[1]
        span = question.high - question.low
        assert question.low <= values.min()
        assert values.max() <= question.high
        assert np.ptp(values) > span / 4, "it does not look flat"


def test_the_true_curve_is_the_history_s(line: tuple[Lesson, CurveQuestion, Frame]) -> None:
    _, question, frame = line
    steps, slopes = frame.history.series(WEIGHT)
    wanted = np.interp(np.linspace(0, 500, POINTS), steps, slopes)
    assert question.true_curve(frame) == pytest.approx(tuple(wanted), rel=1e-5)


def test_it_is_taken_from_the_last_edit_on(line: tuple[Lesson, CurveQuestion, Frame]) -> None:
    lesson, question, _ = line
    session = Session(lesson.configured(question.needs.items()))
    session.advance(100)
    session.do(SetParameter(0, 2.0))
    session.advance(400)
    assert question.judge(straight(6, 3), lesson, session.frame()) is None
    assert question.true_curve(session.frame())[0] == 2.0


def test_values_beyond_the_axis_are_drawn_at_its_end(line: tuple[Lesson, CurveQuestion, Frame]) -> None:
    lesson, question, _ = line
    session = Session(lesson.configured([*question.needs.items(), ("start", 20.0)]))
    session.advance(500)
    assert question.true_curve(session.frame())[0] == question.high


@pytest.mark.parametrize(
    ("drawn", "grade"),
    [
        (lambda true: true, "right"),
        (lambda true: tuple(value + 0.25 for value in true), "right"),
        (lambda true: tuple(value + 0.6 for value in true), "near"),
        (lambda true: straight(true[0], true[-1]), "near"),
        (lambda true: tuple(value + 0.9 for value in true), "wrong"),
        (lambda true: straight(3.0, 6.0), "wrong"),
        (lambda true: straight(4.0, 4.0), "wrong"),
    ],
)
def test_how_far_away_it_is_decides(
    line: tuple[Lesson, CurveQuestion, Frame],
    drawn: Callable[[tuple[float, ...]], tuple[float, ...]],
    grade: str,
) -> None:
    lesson, question, frame = line
    true = question.true_curve(frame)
    answer = drawn(true)
    found = question.judge(answer, lesson, frame)
    assert found is not None
    assert found.grade == grade
    assert found.facts["distance"] == pytest.approx(np.abs(np.subtract(answer, true)).mean() / 5.0, abs=1e-4)
    assert found.step == 500


def test_what_is_close_and_goes_the_other_way_is_only_near(line: tuple[Lesson, CurveQuestion, Frame]) -> None:
    lesson, question, _ = line
    session = Session(lesson.configured([*question.needs.items(), ("start", 2.6)]))
    session.advance(500)
    true = question.true_curve(session.frame())
    assert question.direction(true) == "rises"
    found = question.outcome(straight(3.0, 2.5), lesson, session.frame())
    assert found is not None
    assert found.grade == "near"


def test_the_findings_tell_where_it_differs(line: tuple[Lesson, CurveQuestion, Frame]) -> None:
    lesson, question, frame = line
    answer = straight(2.0, 7.0)
    found = question.judge(answer, lesson, frame)
    assert found is not None
    told = " ".join(one.template.format(**one.values) for one in question.findings(answer, found, "en"))
    assert "You drew it rising, and it falls." in told
    assert "Start: 2 drawn, 6 in the run." in told
    assert "End: 7 drawn, 3.06 in the run." in told
    true = np.array(question.true_curve(frame))
    half = int(np.flatnonzero(true <= (true[0] + true[-1]) / 2)[0]) * 500 / (POINTS - 1)
    assert f"Half of its way is done by step {round(half)}; you drew that at step 250." in told
    level = question.findings(straight(4, 4), found, "en")
    assert not any("Half" in one.template for one in level), "a curve that stays level has no half of its way"


def test_sentences_have_a_space_between_them_where_the_script_has_one() -> None:
    assert joined(["One.", "", "Two."]) == "One. Two."
    assert joined(["一。", "二。"]) == "一。二。"
    assert joined([]) == ""


def test_parts_that_are_not_drawn_are_filled_in() -> None:
    values: list[float | None] = [None] * POINTS
    with pytest.raises(ValueError, match="nothing"):
        filled(values)
    values[24], values[72] = 1.0, 3.0
    whole = filled(values)
    assert whole[:25] == (1.0,) * 25
    assert whole[48] == 2.0
    assert whole[72:] == (3.0,) * 25


def test_an_outcome_of_another_question_is_not_taken_for_one(line: tuple[Lesson, CurveQuestion, Frame]) -> None:
    _, question, _ = line
    facts: dict[str, Fact] = {"true": straight(1, 2), "start": 1.0, "end": 2.0, "distance": 0.1}
    assert question.understands(Outcome(500, "near", facts))
    others: list[tuple[str, Fact]] = [("true", (1.0, 2.0)), ("start", "often"), ("distance", (0.0,)), ("true", "none")]
    for key, value in others:
        assert not question.understands(Outcome(500, "near", {**facts, key: value}))
    assert question.accepts(straight(0, 1))
    assert not question.accepts(straight(0, 1)[1:])
    assert not question.accepts("rises")
    assert not question.accepts((*straight(0, 1)[1:], float("nan")))
