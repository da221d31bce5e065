"""The line of arithmetic: what the present place has computed, in numbers that can be checked on paper."""

import pytest

from nnviz.engine.experiment import Experiment
from nnviz.engine.explain.phases import StepTrace
from nnviz.engine.training import initial_state
from nnviz.session.lessons.reader import find_lesson
from nnviz.session.place import START, Place, Route
from nnviz.ui.look.step.equation import equation
from nnviz.ui.look.step.numbers import StepNumbers

pytestmark = pytest.mark.usefixtures("english")


def numbers_of(experiment: Experiment) -> StepNumbers:
    return StepNumbers(StepTrace(experiment, experiment.data, initial_state(experiment)))


@pytest.fixture(scope="module")
def paper() -> StepNumbers:
    """The first step of the lesson, which is to be followed on paper."""
    return numbers_of(find_lesson("backprop").experiment)


@pytest.mark.parametrize(
    ("place", "wanted", "line"),
    [
        (START, None, ""),
        (Place(1), None, "z¹₁ = 0.50·0.80 + (−0.67)·(−0.30) + 0.00 = 0.6010"),
        (Place(1), (0, 1), "z¹₂ = (−0.20)·0.80 + 0.30·(−0.30) + 0.00 = −0.2500"),
        (Place(2, 0, 1), None, "w¹₁₂ · x₂ = (−0.67) · (−0.30) = 0.2010"),
        (Place(2, 0, 2), None, "z¹₁ = 0.50·0.80 + (−0.67)·(−0.30) + 0.00 = 0.6010"),
        (Place(2), None, "h₁ = tanh(0.50·0.80 + (−0.67)·(−0.30) + 0.00) = tanh(0.6010) = 0.5378"),
        (Place(6), None, "L = ½(ŷ − y)² = 0.2191"),
        (Place(7, 0, 0), None, "∂L/∂ŷ = −0.6619"),
        (Place(7), None, "δ²₁ = ∂L/∂ŷ · f′(z²₁) = (−0.6619) · 0.8857 = −0.5862"),
        (Place(7, 0, 3), None, "∂L/∂w²₁₂ = h₂ · δ²₁ = (−0.2449) · (−0.5862) = 0.1436"),
        (Place(8, 1, 0), None, "w²₁₂ · δ²₁ = 0.10 · (−0.5862) = −0.0586"),
        (Place(8), (0, 1), "δ¹₂ = w²₁₂·δ²₁ · f′(z¹₂) = 0.10·(−0.5862) · 0.94 = −0.0551"),
        (Place(9), None, "w¹₁₁ ← w¹₁₁ − η · ∂L/∂w¹₁₁ = 0.50 − 0.10 · (−0.2334) = 0.5233"),
    ],
)
def test_each_place_of_the_lesson_has_its_line(
    paper: StepNumbers, place: Place, wanted: tuple[int, int] | None, line: str
) -> None:
    assert equation(paper, place, wanted) == line


def test_over_a_batch_it_says_that_numbers_are_means() -> None:
    numbers = numbers_of(find_lesson("backprop").experiment.with_option("batch_size", 4))
    assert equation(numbers, Place(2)).startswith("h₁ = mean of tanh(z¹₁) over 4 samples = ")
    assert equation(numbers, Place(6)).startswith("L = mean of ½(ŷ − y)² over 4 samples = ")


def test_several_ways_back_are_added_up_and_a_long_sum_is_cut() -> None:
    numbers = numbers_of(Experiment(dataset="xor", hidden=(6, 3), activation="sigmoid", batch_size=1))
    route = Route(numbers.trace.experiment)
    back = next(block for block in route.blocks if (block.kind, block.layer) == ("backward", 0))
    line = equation(numbers, Place(back.last))
    assert line.startswith("δ¹₁ = (")
    assert line.count(" + ") == 2
    assert "… (2 more)" in equation(numbers, Place(4)), "the second layer has six inputs"


@pytest.mark.parametrize("optimizer", ["adam", "momentum", "sign_rule"])
def test_the_update_of_any_optimizer_is_from_old_to_new(optimizer: str) -> None:
    numbers = numbers_of(Experiment(dataset="xor", hidden=(2,), optimizer=optimizer, batch_size=1, l2=0.1))
    before, after = numbers.weight(0, 0, 0), numbers.new_weight(0, 0, 0)
    line = equation(numbers, Route(numbers.trace.experiment).end)
    assert line.startswith("w¹₁₁")
    assert line.endswith(f"{after:.4f}".replace("-", "−"))
    assert before != after


def test_where_the_loss_is_computed_from_the_sum_so_is_delta() -> None:
    numbers = numbers_of(
        Experiment(dataset="xor", hidden=(2,), output_activation="sigmoid", loss="binary_cross_entropy", batch_size=1)
    )
    assert equation(numbers, Place(7)).startswith("δ²₁ = ∂L/∂z²₁ = ")
