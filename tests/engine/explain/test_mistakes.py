"""Answers are judged by the digits typed, and the usual mistakes are called by their names."""

from collections.abc import Callable

import numpy as np
import pytest

from nnviz.engine.experiment import Experiment
from nnviz.engine.explain import mistakes
from nnviz.engine.explain.mistakes import Mistake, judge
from nnviz.engine.explain.phases import StepTrace
from nnviz.engine.explain.worksheet import Blank, worksheet
from nnviz.engine.text import UserError
from nnviz.engine.training import initial_state


@pytest.fixture(scope="module")
def trace() -> StepTrace:
    """A 2-2-1 network whose numbers can all be told apart."""
    numbers = iter((0.5, -0.2, -0.67, 0.3, 0.12, -0.05, 0.7, 0.13, 0.21))
    plain = Experiment(dataset="xor", points=20, noise=0.4, hidden=(2,), output_activation="tanh", batch_size=1)
    experiment = Experiment(
        dataset="xor",
        points=20,
        noise=0.4,
        hidden=(2,),
        output_activation="tanh",
        batch_size=1,
        learning_rate=0.1,
        optimizer="momentum",
        start={name: next(numbers) for name in plain.network.names},
    )
    state = initial_state(experiment)._replace(optimizer_state=(np.full(9, 0.3),))
    return StepTrace(experiment, experiment.data, state)


@pytest.fixture
def blank(trace: StepTrace) -> Callable[[str], Blank]:
    """A field by its symbol; the last one, where a symbol has several."""
    every = {blank.line.symbol: blank for section in worksheet(trace).sections for blank in section.blanks}
    return every.__getitem__


@pytest.mark.parametrize(
    ("text", "value", "words"),
    [
        ("0.54", 0.537, ""),
        ("0.537", 0.5370496, ""),
        ("0.5370", 0.5370496, ""),
        ("-0.2298", -0.22981, ""),
        ("−0,2298", -0.22981, ""),
        ("2.3e-5", 2.34e-5, ""),
        ("2.3·10⁻⁵", 2.34e-5, ""),
        ("1/3", 0.33333, ""),
        ("0", 0.0, ""),
        ("0.00", 0.0, ""),
        ("12", 12.0, ""),
        ("1", 1.0, ""),
        ("0.5", 0.537, mistakes.COARSE),
        ("0", 0.003, mistakes.COARSE),
        ("0.538", 0.5370496, mistakes.NEARLY),
        ("0.23", -0.2298, mistakes.SIGN),
        ("0.0537", 0.537, mistakes.POINT),
        ("53.7", 0.537, mistakes.POINT),
        ("0.7", 0.537, mistakes.WRONG),
        ("0.5371", 0.99, mistakes.WRONG),
        ("0", 0.537, mistakes.WRONG),
    ],
)
def test_answers_are_judged_by_the_digits_typed(text: str, value: float, words: str) -> None:
    found = judge(text, value, decimal="," if "," in text else ".")
    assert (found.right, found.words) == (words == "", words)


def test_what_is_no_number_is_said_to_be_none() -> None:
    with pytest.raises(UserError):
        judge("about half", 0.5)


@pytest.mark.parametrize("text", ["1e308", "-1e308", "1e-320", "0.0000001e314", "9" * 300, "1/9e307"])
@pytest.mark.parametrize("value", [1e-300, -0.25, 2.5e300, 0.0])
def test_numbers_beyond_all_bounds_are_wrong(text: str, value: float) -> None:
    assert not judge(text, value).right


def test_a_mistake_is_named_only_where_it_makes_a_difference() -> None:
    assert judge("0.50", 0.5, [Mistake(0.5, mistakes.NO_BIAS)]).right
    assert judge("0.70", 0.5, [Mistake(0.7, mistakes.NO_BIAS)]).words == mistakes.NO_BIAS


Wrong = Callable[[StepTrace], float]


def _z(trace: StepTrace) -> float:
    return float(trace.caches[0].z[0, 0])


@pytest.mark.parametrize(
    ("symbol", "wrong", "words"),
    [
        ("z¹₁", lambda t: _z(t) - 0.12, mistakes.NO_BIAS),
        ("z¹₁", lambda t: _z(t) - 0.5 * t.x[0, 0], mistakes.NO_TERM),
        ("z¹₁", lambda t: t.x[0].sum() + 0.12, mistakes.NO_WEIGHTS),
        ("z¹₁", lambda t: t.caches[0].a[0, 0], mistakes.ACTIVATED),
        ("h₁", _z, mistakes.NOT_ACTIVATED),
        ("h₁", lambda t: 1 - t.caches[0].a[0, 0] ** 2, mistakes.SLOPE_INSTEAD),
        ("L", lambda t: t.prediction[0, 0] - t.y[0, 0], mistakes.DIFFERENCE),
        ("L", lambda t: (t.prediction[0, 0] - t.y[0, 0]) ** 2, mistakes.NO_HALF),
        ("∂L/∂ŷ", lambda t: t.y[0, 0] - t.prediction[0, 0], mistakes.WRONG_WAY),
        ("δ²₁", lambda t: t.prediction[0, 0] - t.y[0, 0], mistakes.NO_SLOPE),
        ("δ²₁", lambda t: -t.deltas[1][0, 0], mistakes.WRONG_WAY),
        ("δ¹₁", lambda t: 0.7 * t.deltas[1][0, 0], mistakes.NO_SLOPE),
        ("δ¹₁", lambda t: (1 - t.caches[0].a[0, 0] ** 2) * t.deltas[1][0, 0], mistakes.NO_WEIGHT),
        (
            "δ¹₁",
            lambda t: t.deltas[0][0, 0] / 0.7 * t.after.parameters[6],
            mistakes.NEW_WEIGHT,
        ),
        ("∂L/∂w¹₁₁", lambda t: t.deltas[0][0, 0], mistakes.NO_INPUT),
        ("∂L/∂w¹₁₁", lambda t: t.deltas[0][0, 0] * t.x[0, 1], mistakes.OTHER_INPUT),
        ("∂L/∂w¹₁₁", lambda t: 0.7 * t.deltas[1][0, 0] * t.x[0, 0], mistakes.NO_SLOPE),
        ("∂L/∂b¹₁", lambda t: t.deltas[0][0, 0] * t.x[0, 0], mistakes.BIAS_INPUT),
        ("v", lambda t: 0.3, mistakes.UNCHANGED),
        ("v", lambda t: t.gradient[-1], mistakes.NO_MEMORY),
        ("w¹₁₁", lambda t: 0.5, mistakes.UNCHANGED),
        ("w¹₁₁", lambda t: 0.5 - (t.after.parameters[0] - 0.5), mistakes.UPHILL),
        ("w¹₁₁", lambda t: 0.5 - t.gradient[0], mistakes.NO_RATE),
        ("w¹₁₁", lambda t: t.after.parameters[0] - 0.5, mistakes.ONLY_CHANGE),
        ("w¹₁₁", lambda t: 0.5 - 0.1 * t.gradient[0], mistakes.PLAIN_STEP),
    ],
)
def test_usual_mistakes_are_named(
    trace: StepTrace, blank: Callable[[str], Blank], symbol: str, wrong: Wrong, words: str
) -> None:
    field = blank(symbol)
    assert judge(f"{field.line.value:.6f}", field.line.value, field.mistakes).right
    assert judge(f"{wrong(trace):.6f}", field.line.value, field.mistakes).words == words


def test_every_field_with_a_value_of_its_own_takes_its_value(trace: StepTrace) -> None:
    for section in worksheet(trace).sections:
        for field in section.blanks:
            assert judge(f"{field.line.value:.9g}", field.line.value, field.mistakes).right
