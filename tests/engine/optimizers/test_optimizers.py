"""The rules against what the article and the textbook say of them."""

import math

import numpy as np
import pytest

from nnviz.engine.optimizers import OPTIMIZERS
from nnviz.engine.optimizers.base import GradientInfo

EVERY = pytest.mark.parametrize("name", OPTIMIZERS)


def change(name: str, gradient: list[float], error: list[float], rate: float = 0.01) -> list[float]:
    optimizer = OPTIMIZERS[name].bound()
    info = GradientInfo(np.array(gradient), np.array(error)[:, None], rate, 1)
    result: list[float] = optimizer.update(info, optimizer.init(len(gradient)))[0].tolist()
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


def path(name: str, gradients: list[float], **settings: float) -> list[float]:
    """The changes of one parameter, step by step, at a rate of 0.1."""
    optimizer, optimizer_state, changes = OPTIMIZERS[name].bound(settings), OPTIMIZERS[name].init(1), []
    for number, gradient in enumerate(gradients, 1):
        info = GradientInfo(np.array([gradient]), np.ones((1, 1)), 0.1, number)
        moved, optimizer_state = optimizer.update(info, optimizer_state)
        changes.append(float(moved[0]))
    return changes


def test_momentum_sums_what_was_with_a_geometric_weight() -> None:
    wanted = [-0.1 * 2.0 * (1 - 0.8**n) / (1 - 0.8) for n in range(1, 21)]
    assert path("momentum", [2.0] * 20, momentum=0.8) == pytest.approx(wanted, rel=1e-13)
    ahead = [-0.1 * 2.0 * (1 - 0.8 ** (n + 1)) / (1 - 0.8) for n in range(1, 21)]
    assert path("nesterov", [2.0] * 20, momentum=0.8) == pytest.approx(ahead, rel=1e-13)
    for name in ("momentum", "nesterov"):
        assert path(name, [2.0, -1.0], momentum=0.0) == pytest.approx([-0.2, 0.1])


def test_adagrads_steps_fall_with_the_root_of_their_number() -> None:
    wanted = [-0.1 / math.sqrt(n) for n in range(1, 21)]
    assert path("adagrad", [3.0] * 20, epsilon=1e-300) == pytest.approx(wanted, rel=1e-13)


def test_rmsprop_comes_to_steps_of_the_rate() -> None:
    wanted = [-0.1 / math.sqrt(1 - 0.7**n) for n in range(1, 31)]
    assert path("rmsprop", [3.0] * 30, rho=0.7, epsilon=1e-300) == pytest.approx(wanted, rel=1e-12)


@pytest.mark.parametrize("gradient", [1e-6, 3.0, -1e6])
def test_adams_steps_are_the_rate_while_the_gradient_stays(gradient: float) -> None:
    wanted = [-math.copysign(0.1, gradient)] * 50
    assert path("adam", [gradient] * 50, epsilon=1e-300) == pytest.approx(wanted, rel=1e-12)


def test_adamw_is_adam_and_a_share_of_the_weights() -> None:
    gradient, weights = np.array([1.0, -2.0]), np.array([0.5, 0.0])
    adam, adamw = (
        OPTIMIZERS[name]
        .bound({"weight_decay": 0.3})
        .update(GradientInfo(gradient, gradient, 0.1, 1, weights), OPTIMIZERS[name].init(2))
        for name in ("adam", "adamw")
    )
    assert (adamw[0] - adam[0]).tolist() == pytest.approx([-0.1 * 0.3 * 0.5, 0.0])
    assert OPTIMIZERS["adamw"].decays


@EVERY
def test_the_options_it_has_matter_and_no_others_do(name: str) -> None:
    gradients = np.random.default_rng(1).normal(size=30).tolist()
    plain = path(name, gradients)
    own = {option.key for option in OPTIMIZERS[name].options}
    for key, value in {"momentum": 0.5, "beta1": 0.5, "beta2": 0.5, "rho": 0.5, "epsilon": 0.1}.items():
        assert (path(name, gradients, **{key: value}) != plain) == (key in own), key


@EVERY
def test_a_rate_of_zero_changes_nothing(name: str) -> None:
    assert not np.any(change(name, [3.0, -1.0, 0.0], [1.0], 0.0))


@EVERY
def test_the_signal_and_the_memory_are_not_written_to(name: str) -> None:
    optimizer = OPTIMIZERS[name].bound()
    gradient, error = np.array([1.0, -2.0, 0.0]), np.array([[0.5]])
    optimizer_state = optimizer.init(3)
    for array in (gradient, error, *optimizer_state):
        array.flags.writeable = False
    moved, after = optimizer.update(GradientInfo(gradient, error, 0.1, 1), optimizer_state)
    again, after_again = optimizer.update(GradientInfo(gradient, error, 0.1, 1), optimizer_state)
    assert moved.shape == (3,)
    assert moved.tobytes() == again.tobytes()
    assert [slot.tobytes() for slot in after] == [slot.tobytes() for slot in after_again]
    assert not np.shares_memory(moved, gradient)
    assert all(slot.shape == (3,) and not slot.any() for slot in optimizer_state)


@EVERY
def test_it_has_words_for_the_screen(name: str) -> None:
    assert OPTIMIZERS[name].label.strip()
    assert OPTIMIZERS[name].formula.strip()
