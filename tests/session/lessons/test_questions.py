"""Questions are answered by the learner's own run: each is asked here under its needs, and under other settings."""

import math
from dataclasses import replace

import numpy as np
import pytest

from nnviz.engine.explain.phases import StepTrace
from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.lessons.measures import LONGEST, MEASURES, arrival, own_run, wobble
from nnviz.session.lessons.questions.base import Outcome, waiting
from nnviz.session.lessons.questions.choice import Choice, ChoiceQuestion, Verdict
from nnviz.session.lessons.reader import find_lesson
from nnviz.session.place import Known, Route
from nnviz.session.run.commands import ChangeOptions, SetParameter
from nnviz.session.session import Session
from tests.shipped import LESSONS

WEIGHT = "layers[0].weight[0,0]"

ASKED = [
    (lesson, step.question) for lesson in LESSONS for step in lesson.steps if isinstance(step.question, ChoiceQuestion)
]


def judge(question: ChoiceQuestion, lesson: Lesson, frame: Frame) -> Verdict | None:
    """The right choice, where it can be told yet."""
    return question.measured(lesson, frame) if waiting(question, lesson, frame).over else None


def explanation(question: ChoiceQuestion, verdict: Verdict, language: str) -> str:
    """The words about what was measured."""
    return question.explanation(Outcome(question.steps, "right", {"measured": verdict.measured}), language)


def asked(lesson: Lesson, beginning: str) -> ChoiceQuestion:
    """The lesson's question whose words begin so."""
    own = [question for one, question in ASKED if one.name == lesson.name]
    (found,) = [question for question in own if question.text["en"].startswith(beginning)]
    return found


def answer(lesson: Lesson, question: ChoiceQuestion, **others: object) -> tuple[str, Verdict]:
    """Run the lesson as the question needs it, with `others` changed, and give the right choice's words."""
    question = replace(question, needs={**question.needs, **others})
    session = Session(lesson.configured(question.needs.items()))
    session.advance(question.steps)
    verdict = judge(question, lesson, session.frame())
    assert verdict is not None
    return question.choices[verdict.correct].text["en"], verdict


@pytest.mark.parametrize(("lesson", "question"), ASKED, ids=lambda value: getattr(value, "measure", None))
def test_every_number_belongs_to_exactly_one_choice(lesson: Lesson, question: ChoiceQuestion) -> None:
    del lesson
    ends = [end for choice in question.choices for end in (choice.low, choice.high)]
    for number in [*ends, *np.nextafter(ends, -math.inf), *np.linspace(-9, 9, 999)]:
        places = [
            choice
            for choice in question.choices
            if choice.low <= number < choice.high or number == choice.high == math.inf
        ]
        assert len(places) == 1, number


@pytest.mark.parametrize(
    ("others", "right"),
    [
        ({}, "faster, but shakier"),
        ({"step_size": 0.01}, "about as smooth as before"),
        ({"step_size": 0.01, "noise": 0.0}, "calmer than before"),
    ],
)
def test_the_step_size_decides_how_much_param_wobbles(others: dict[str, object], right: str) -> None:
    lesson = find_lesson("line_fit")
    assert answer(lesson, asked(lesson, "With learning rate 0.1"), **others)[0] == right


def test_the_wobble_is_measured_against_the_lesson_s_own_run() -> None:
    lesson = find_lesson("line_fit")
    question = asked(lesson, "With learning rate 0.1")
    slopes = {}
    for size in (0.01, 0.1):
        session = Session(lesson.configured([("step_size", size)]))
        session.advance(500)
        slopes[size] = session.track.history.series(WEIGHT)[1][-100:]
    verdict = answer(lesson, question)[1]
    assert verdict.measured == pytest.approx(slopes[0.1].std() / slopes[0.01].std())
    assert f"wobbled {verdict.measured:.1f} times" in explanation(question, verdict, "en")
    assert f"{verdict.measured:.1f}\N{NO-BREAK SPACE}倍" in explanation(question, verdict, "zh_CN")


@pytest.mark.parametrize(
    ("others", "right"),
    [
        ({}, "still clearly below it"),
        ({"start": 2.0}, "close to least squares"),
        ({"start": 9.0}, "clearly above it"),
    ],
)
def test_the_start_decides_whether_five_epochs_are_enough(others: dict[str, object], right: str) -> None:
    lesson = find_lesson("line_fit")
    assert answer(lesson, asked(lesson, "After 500 steps"), **others)[0] == right


def test_ten_epochs_are_enough_for_the_far_start_as_its_explanation_says() -> None:
    lesson = find_lesson("line_fit")
    question = replace(asked(lesson, "After 500 steps"), steps=1_000)
    assert answer(lesson, question, epochs=10)[0] == "close to least squares"


@pytest.mark.parametrize(
    ("others", "right"),
    [
        ({}, "sooner"),
        ({"rule": "sign_rule"}, "about as soon"),
        ({"step_size": 0.0001}, "later, or never"),
    ],
)
def test_the_rule_decides_how_soon_the_slope_arrives(others: dict[str, object], right: str) -> None:
    lesson = find_lesson("line_fit")
    assert answer(lesson, asked(lesson, "Compared with the sign rule"), **others)[0] == right


def test_a_slope_that_never_arrives_reads_as_infinity() -> None:
    lesson = find_lesson("line_fit")
    question = asked(lesson, "Compared with the sign rule")
    verdict = answer(lesson, question, step_size=0.0001)[1]
    assert verdict.measured == math.inf
    assert "took ∞ of" in explanation(question, verdict, "en")


def test_a_negative_number_has_a_true_minus_sign() -> None:
    lesson = find_lesson("line_fit")
    question = asked(lesson, "After 500 steps")
    assert "ended −0.42 away" in explanation(question, answer(lesson, question)[1], "en")


@pytest.mark.parametrize(
    ("beginning", "others", "right"),
    [
        ("How many of the four", {}, "all four"),
        ("How many of the four", {"dataset": "nand"}, "all four"),
        ("How many of the four", {"activation": "step"}, "two or fewer"),
        ("How many of the four", {"activation": "step", "dataset": "or"}, "three"),
        ("What will the loss", {}, "stay where it is"),
        ("What will the loss", {"activation": "sigmoid"}, "fall"),
        ("What will the loss", {"activation": "identity", "step_size": 1.4}, "rise"),
        ("Will one neuron", {}, "no, some stay wrong"),
        ("Will one neuron", {"dataset": "or"}, "yes, all four"),
        ("Can one neuron", {}, "yes, all four corners"),
        ("Can one neuron", {"start_w2": -1.0}, "no, it fails again"),
    ],
)
def test_what_one_neuron_can_do(beginning: str, others: dict[str, object], right: str) -> None:
    lesson = find_lesson("neuron")
    assert answer(lesson, asked(lesson, beginning), **others)[0] == right


# --- when a question can be judged ---


def test_a_question_waits_for_its_settings_and_then_for_its_steps() -> None:
    lesson = find_lesson("line_fit")
    question = asked(lesson, "With learning rate 0.1")
    session = Session(lesson.experiment)
    session.advance(500)
    assert waiting(question, lesson, session.frame()) == ({"step_size": 0.1}, 500)
    session.do(ChangeOptions(lesson.control("step_size").options("0.1")))
    assert waiting(question, lesson, session.frame()) == ({}, 500), "the steps before the change do not count"
    session.reset()
    session.advance(499)
    assert waiting(question, lesson, session.frame()) == ({}, 1)
    assert judge(question, lesson, session.frame()) is None
    session.advance(1)
    assert waiting(question, lesson, session.frame()).over
    assert judge(question, lesson, session.frame()) is not None


def test_a_weight_pushed_by_hand_starts_the_count_anew() -> None:
    lesson = find_lesson("neuron")
    question = asked(lesson, "Will one neuron")
    session = Session(lesson.configured([("dataset", "xor")]))
    session.advance(1_500)
    session.do(SetParameter(0, 3.0))
    session.advance(600)
    assert waiting(question, lesson, session.frame()).steps == 1_400


def test_a_value_between_a_slider_s_marks_counts_as_the_value_shown() -> None:
    lesson = find_lesson("line_fit")
    question = asked(lesson, "With learning rate 0.1")
    for size, unmet in ((0.10000000000000002, set()), (0.1001, {"step_size"})):
        frame = Session(lesson.configured([("step_size", size)])).frame()
        assert set(waiting(question, lesson, frame).needs) == unmet


def test_going_back_in_time_goes_back_to_waiting() -> None:
    lesson = find_lesson("neuron")
    question = asked(lesson, "What will the loss")
    session = Session(lesson.configured([("activation", "step")]))
    session.advance(300)
    assert judge(question, lesson, session.frame()) is not None
    session.seek(50)
    session.catch_up()
    assert waiting(question, lesson, session.frame()) == ({}, 150)


def test_a_fact_that_cannot_be_measured_gives_no_verdict() -> None:
    lesson = find_lesson("neuron")
    session = Session(lesson.experiment)
    session.advance(10)
    everything = (Choice({}, -math.inf, 0.0), Choice({}, 0.0, math.inf))
    question = replace(asked(lesson, "Will one neuron"), needs={}, steps=0, choices=everything, measure="slope_gap")
    assert judge(question, lesson, session.frame()) is None
    assert judge(replace(question, measure="accuracy"), lesson, session.frame()) is not None


# --- the measures themselves ---


def test_arrival_and_wobble_agree_with_a_plain_loop_over_the_slopes() -> None:
    frame = own_run(find_lesson("line_fit").experiment)
    slopes = frame.history.series(WEIGHT)[1].tolist()
    best = 3.0394934321608043
    first = next(step for step, slope in enumerate(slopes) if abs(slope - best) <= 0.1)
    assert arrival(frame) == first == 308
    mean = sum(slopes[-100:]) / 100
    assert wobble(frame) == pytest.approx(math.sqrt(sum((slope - mean) ** 2 for slope in slopes[-100:]) / 100))


def test_arrival_counts_from_the_last_edit() -> None:
    session = Session(find_lesson("line_fit").experiment)
    session.advance(100)
    session.do(SetParameter(0, 2.9))
    session.advance(400)
    slopes = session.track.history.series(WEIGHT)[1][100:]
    expected = int(np.flatnonzero(abs(slopes - 3.0394934321608043) <= 0.1)[0])
    assert 0 < expected == arrival(session.frame())


def test_the_lesson_s_own_run_is_computed_once_and_ends_where_it_should() -> None:
    experiment = find_lesson("line_fit").experiment
    assert own_run(experiment) is own_run(find_lesson("line-fit").experiment)
    assert MEASURES["slope"].value(own_run(experiment), experiment) == 3.019999999999979
    endless = own_run(find_lesson("neuron").experiment)
    assert endless.state.step == 2_000
    assert own_run(experiment.with_option("epochs", 10**6)).state.step == LONGEST


def test_without_an_epoch_there_is_no_wobble_and_without_loss_no_change() -> None:
    lesson = find_lesson("line_fit")
    session = Session(lesson.experiment)
    session.advance(99)
    assert math.isnan(wobble(session.frame()))
    still = Session(
        find_lesson("neuron").configured([("activation", "step"), ("start_w1", 1), ("start_w2", 1), ("start_b", -1.5)])
    )
    still.advance(20)
    assert MEASURES["loss_ratio"].value(still.frame(), lesson.experiment) == 1.0, "zero stays zero"


def test_all_points_at_zero_leave_every_slope_as_good() -> None:
    lesson = find_lesson("line_fit")
    session = Session(lesson.configured([("points", 1)]))
    session.advance(5)
    assert math.isnan(arrival(session.frame()))
    assert math.isnan(MEASURES["slope_gap"].value(session.frame(), lesson.experiment))


@pytest.mark.parametrize("seed", [0, 5])
@pytest.mark.parametrize(
    ("place", "words"),
    [
        (3, "half to three quarters"),  # XOR without a hidden layer
        (4, "nearly all"),  # XOR with four hidden neurons
        (5, "no"),  # a chain of single neurons around a disc
        (6, "nearly all"),  # the spiral with two sines
    ],
)
def test_the_network_s_questions_are_answered_as_the_lesson_tells(place: int, words: str, seed: int) -> None:
    lesson = find_lesson("network")
    question = lesson.steps[place].question
    assert isinstance(question, ChoiceQuestion)
    assert answer(lesson, question, seed=seed)[0] == words


# --- inside a step ---


@pytest.mark.parametrize(
    ("beginning", "words", "explained"),
    [
        ("Which hidden neuron", "h₁", "5.3 times"),
        ("How will ∂L/∂w¹₁₂", "of the other sign", "−0.37 times"),
        ("What has become", "it is somewhat smaller", "0.75 times"),
        ("How much of the mean loss", "less than a fifth", "0.0"),
    ],
)
def test_the_questions_of_a_step_are_answered_as_the_lesson_tells(beginning: str, words: str, explained: str) -> None:
    lesson = find_lesson("backprop")
    question = asked(lesson, beginning)
    right, verdict = answer(lesson, question)
    assert right == words
    assert explained in explanation(question, verdict, "en")


def test_the_blame_is_that_of_the_step_done_last() -> None:
    experiment = find_lesson("backprop").experiment
    session = Session(experiment)
    session.advance(4)
    trace = StepTrace(experiment, session.data, session.state)
    session.advance(1)
    blame, slope = (MEASURES[name].value(session.frame(), experiment) for name in ("blame_ratio", "gradient_ratio"))
    first, second = abs(trace.deltas[0][0]).tolist()
    assert blame == pytest.approx(first / second)
    assert slope == pytest.approx(session.data.x[4, 1] / session.data.x[4, 0])


def test_one_phase_back_from_the_verdict_both_errors_are_known_as_its_words_promise() -> None:
    experiment = find_lesson("backprop").experiment
    session = Session(experiment)
    session.advance(1)
    blame = MEASURES["blame_ratio"].value(session.frame(), experiment)
    session.phase_back()
    trace, known = session.trace, Known(Route(experiment), session.place)
    assert trace is not None
    assert known.delta(0, 0)
    assert known.delta(0, 1)
    first, second = abs(trace.deltas[0][0]).tolist()
    assert blame == pytest.approx(first / second)


@pytest.mark.parametrize("measure", ["blame_ratio", "gradient_ratio", "sample_loss_ratio"])
@pytest.mark.parametrize("steps", [0, 1])
def test_what_a_step_does_not_have_is_not_told(measure: str, steps: int) -> None:
    experiment = find_lesson("line_fit").experiment
    session = Session(experiment)
    session.advance(steps)
    found = MEASURES[measure].value(session.frame(), experiment)
    assert math.isnan(found) == (steps == 0 or measure != "sample_loss_ratio")
