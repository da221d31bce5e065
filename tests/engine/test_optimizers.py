"""The rules against what the article and the textbook say of them."""

import numpy as np
import pytest

from nnviz.engine.optimizers import OPTIMIZERS, Signal

EVERY = pytest.mark.parametrize("name", OPTIMIZERS)


def change(name: str, gradient: list[float], error: list[float], rate: float = 0.01) -> list[float]:
    optimizer = OPTIMIZERS[name]
    signal = Signal(np.array(gradient), np.array(error)[:, None], rate, 1)
    result: list[float] = optimizer.update(signal, optimizer.init(len(gradient)))[0].tolist()
    return result


def test_the_sign_rule_goes_against_the_gradient_by_one_fixed_nudge() -> None:
    assert change("sign_rule", [5.0, -1e-9, 1e300], [1.0]) == [-0.01, 0.01, -0.01]


@pytest.mark.parametrize(("error", "nudge"), [(-0.5, 0.01), (0.5, -0.01), (0.0, -0.01), (-0.0, -0.01)])
def test_where_the_gradient_is_zero_the_error_decides_and_an_equal_prediction_goes_down(
    error: float, nudge: float
) -> None:
    assert change("sign_rule", [0.0, -0.0], [error]) == [nudge, nudge]


def test_in_a_batch_the_errors_sum_decides() -> None:
    assert change("sign_rule", [0.0], [-1.0, 0.25]) == [0.01]
    assert change("sign_rule", [0.0], [1.0, -0.25]) == [-0.01]


def test_gradient_descent_goes_the_rate_times_the_gradient() -> None:
    assert change("gradient_descent", [2.0, -0.5, 0.0], [1.0], 0.25) == [-0.5, 0.125, 0.0]


@EVERY
def test_a_rate_of_zero_changes_nothing(name: str) -> None:
    assert not np.any(change(name, [3.0, -1.0, 0.0], [1.0], 0.0))


@EVERY
def test_the_signal_and_the_memory_are_not_written_to(name: str) -> None:
    optimizer = OPTIMIZERS[name]
    gradient, error = np.array([1.0, -2.0, 0.0]), np.array([[0.5]])
    slots = optimizer.init(3)
    for array in (gradient, error, *slots):
        array.flags.writeable = False
    moved, after = optimizer.update(Signal(gradient, error, 0.1, 1), slots)
    again, after_again = optimizer.update(Signal(gradient, error, 0.1, 1), slots)
    assert moved.shape == (3,)
    assert moved.tobytes() == again.tobytes()
    assert [slot.tobytes() for slot in after] == [slot.tobytes() for slot in after_again]
    assert not np.shares_memory(moved, gradient)
    assert all(slot.shape == (3,) and not slot.any() for slot in slots)


@EVERY
def test_it_has_words_for_the_screen(name: str) -> None:
    assert OPTIMIZERS[name].label.strip()
    assert OPTIMIZERS[name].formula.strip()
