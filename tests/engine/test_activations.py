"""Each activation against its definition, and each derivative against central differences."""

import math
import warnings
from collections.abc import Callable

import numpy as np
import pytest

from nnviz.engine.activations import ACTIVATIONS, Activation
from nnviz.engine.arrays import Array

EVERY = pytest.mark.parametrize("activation", ACTIVATIONS.values(), ids=ACTIVATIONS.keys())

STEP = 1e-5


def away_from_kinks(activation: Activation, grid: Array) -> Array:
    return grid[np.all([np.abs(grid - kink) > 1e-3 for kink in activation.kinks] or [np.ones(len(grid), bool)], axis=0)]


@EVERY
def test_the_derivative_is_the_slope_of_the_value(activation: Activation) -> None:
    z = away_from_kinks(activation, np.concatenate([np.linspace(-8, 8, 320), np.linspace(-0.01, 0.01, 10)]))
    slope = (activation.value(z + STEP) - activation.value(z - STEP)) / (2 * STEP)
    found = activation.derivative(z, activation.value(z))
    np.testing.assert_allclose(found, slope, rtol=1e-6, atol=1e-9)


@EVERY
def test_at_a_kink_the_derivative_is_the_smaller_of_both_sides(activation: Activation) -> None:
    for kink in activation.kinks:
        z = np.array([kink])
        right = (activation.value(z + STEP) - activation.value(z)) / STEP
        left = (activation.value(z) - activation.value(z - STEP)) / STEP
        found = activation.derivative(z, activation.value(z))
        np.testing.assert_allclose(found, np.minimum(left, right), atol=1e-9)
        assert abs(right - left) > 0.1


@EVERY
def test_far_out_nothing_overflows_or_warns(activation: Activation) -> None:
    z = np.array([-1e3, -745.0, -50.0, -1e-300, -0.0, 0.0, 1e-300, 50.0, 745.0, 1e3])
    with warnings.catch_warnings(), np.errstate(over="raise", invalid="raise", divide="raise"):
        warnings.simplefilter("error")
        a = activation.value(z)
        assert np.isfinite(a).all()
        assert np.isfinite(activation.derivative(z, a)).all()


@EVERY
@pytest.mark.parametrize("shape", [(1, 1), (5, 3), (2, 3, 4)])
def test_it_works_elementwise_and_leaves_its_input_alone(activation: Activation, shape: tuple[int, ...]) -> None:
    z = np.random.default_rng(1).normal(0, 3, shape)
    before = z.copy()
    a = activation.value(z)
    d = activation.derivative(z, a)
    assert a.shape == d.shape == shape
    assert a.dtype == d.dtype == np.float64
    assert not np.shares_memory(a, z)
    assert z.tobytes() == before.tobytes()
    for index in np.ndindex(*shape):
        one = np.array([z[index]])
        np.testing.assert_allclose(a[index], activation.value(one)[0], rtol=1e-14)


@EVERY
def test_it_has_words_for_the_screen(activation: Activation) -> None:
    assert activation.label.strip()
    assert activation.formula.strip()


DEFINITIONS: dict[str, Callable[[float], float]] = {
    "identity": lambda z: z,
    "step": lambda z: 1.0 if z >= 0 else 0.0,
    "sigmoid": lambda z: 1 / (1 + math.exp(-z)),
    "tanh": lambda z: (math.exp(z) - math.exp(-z)) / (math.exp(z) + math.exp(-z)),
    "relu": lambda z: max(0.0, z),
    "leaky_relu": lambda z: max(0.01 * z, z),
    "elu": lambda z: z if z > 0 else math.exp(z) - 1,
    "softplus": lambda z: math.log(1 + math.exp(z)),
    "silu": lambda z: z / (1 + math.exp(-z)),
    "gelu": lambda z: z / 2 * (1 + math.tanh(math.sqrt(2 / math.pi) * (z + 0.044715 * z**3))),
    "sine": math.sin,
}


@pytest.mark.parametrize("name", DEFINITIONS)
def test_the_values_are_those_of_the_definition(name: str) -> None:
    z = np.linspace(-6, 6, 121)
    wanted = [DEFINITIONS[name](x) for x in z.tolist()]
    np.testing.assert_allclose(ACTIVATIONS[name].value(z), wanted, rtol=1e-12, atol=2e-15)


@pytest.mark.parametrize(
    ("name", "z", "value", "slope"),
    [
        ("sigmoid", 0.0, 0.5, 0.25),
        ("tanh", 0.0, 0.0, 1.0),
        ("tanh", 1.0, 0.7615941559557649, 0.41997434161402614),
        ("softplus", 0.0, math.log(2), 0.5),
        ("elu", -1.0, math.exp(-1) - 1, math.exp(-1)),
        ("elu", 0.0, 0.0, 1.0),
        ("silu", 0.0, 0.0, 0.5),
        ("silu", 1.0, 0.7310585786300049, 0.9276705118714869),
        ("gelu", 0.0, 0.0, 0.5),
        ("gelu", 1.0, 0.8411919906082768, 1.0829640838457826),
        ("relu", 0.0, 0.0, 0.0),
        ("relu", 1e-300, 1e-300, 1.0),
        ("leaky_relu", 0.0, 0.0, 0.01),
        ("leaky_relu", -2.0, -0.02, 0.01),
        ("step", 0.0, 1.0, 0.0),
        ("sine", math.pi / 2, 1.0, 0.0),
    ],
)
def test_known_values(name: str, z: float, value: float, slope: float) -> None:
    a = ACTIVATIONS[name].value(np.array([z]))
    assert a[0] == pytest.approx(value, abs=1e-15)
    assert ACTIVATIONS[name].derivative(np.array([z]), a)[0] == pytest.approx(slope, abs=1e-14)


def test_gelu_is_close_to_its_exact_form() -> None:
    z = np.linspace(-5, 5, 101)
    exact = [x / 2 * (1 + math.erf(x / math.sqrt(2))) for x in z.tolist()]
    np.testing.assert_allclose(ACTIVATIONS["gelu"].value(z), exact, atol=5e-4)


@EVERY
def test_the_precision_stays_that_of_the_sum(activation: Activation) -> None:
    function = activation.bound()
    exact = np.linspace(-3.0, 3.0, 31)
    z = exact.astype(np.float32)
    a = function.value(z)
    slope = function.derivative(z, a)
    assert a.dtype == slope.dtype == np.float32
    np.testing.assert_allclose(a, function.value(exact), rtol=1e-4, atol=1e-5)
    np.testing.assert_allclose(slope, function.derivative(exact, function.value(exact)), rtol=1e-3, atol=1e-4)
