"""The dense layer against plain loops and finite differences."""

import numpy as np
import pytest

from nnviz.engine.activations import ACTIVATIONS
from nnviz.engine.arrays import Array
from nnviz.engine.layers.base import Views
from nnviz.engine.layers.dense import Dense

STEP = 1e-6


def example(activation: str, fan_in: int, fan_out: int, batch: int) -> tuple[Dense, Views, Array]:
    """A layer, its parameters and an input whose sums keep away from the activation's kinks."""
    kinks = ACTIVATIONS[activation].kinks
    layer = Dense(fan_in, fan_out, activation)
    for seed in range(1000):
        rng = np.random.default_rng(seed)
        views = {name: rng.normal(size=part.shape) for name, part in layer.parameters.items()}
        x = rng.normal(size=(batch, fan_in))
        z = layer.forward(views, x).z
        if all(np.abs(z - kink).min() > 1e-3 for kink in kinks):
            return layer, views, x
    raise AssertionError("no example away from the kinks")


def test_forward_is_the_sum_of_products_plus_bias() -> None:
    layer, views, x = example("identity", 4, 3, 5)
    cache = layer.forward(views, x)
    for row in range(5):
        for unit in range(3):
            total = float(views["bias"][unit])
            for place in range(4):
                total += float(x[row, place]) * float(views["weight"][place, unit])
            assert cache.z[row, unit] == pytest.approx(total, rel=1e-14, abs=1e-14)
    assert cache.x is x
    assert cache.a.tolist() == cache.z.tolist()


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_forward_puts_the_activation_over_the_sum(activation: str) -> None:
    layer, views, x = example(activation, 2, 3, 4)
    cache = layer.forward(views, x)
    np.testing.assert_array_equal(cache.a, ACTIVATIONS[activation].value(x @ views["weight"] + views["bias"]))


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("shape", [(1, 1, 1), (2, 1, 3), (3, 4, 5)])
def test_backward_is_the_slope_of_every_input_and_parameter(activation: str, shape: tuple[int, int, int]) -> None:
    layer, views, x = example(activation, *shape)
    error = np.random.default_rng(9).normal(size=(len(x), layer.fan_out))
    gradient = {name: np.full(part.shape, np.nan) for name, part in views.items()}
    back = layer.backward(views, layer.forward(views, x), error, gradient)

    for found, moved in [(back, x), *((gradient[name], views[name]) for name in views)]:
        assert found.shape == moved.shape
        for index in np.ndindex(*moved.shape):
            kept = float(moved[index])
            moved[index] = kept + STEP
            above = float((error * layer.forward(views, x).a).sum())
            moved[index] = kept - STEP
            below = float((error * layer.forward(views, x).a).sum())
            moved[index] = kept
            assert found[index] == pytest.approx((above - below) / (2 * STEP), rel=1e-6, abs=1e-8)


def test_the_parameters_and_the_cache_are_not_written_to() -> None:
    layer, views, x = example("tanh", 3, 2, 4)
    cache = layer.forward(views, x)
    error = np.ones((4, 2))
    held = [*views.values(), cache.x, cache.z, cache.a, error]
    before = [array.tobytes() for array in held]
    layer.backward(views, cache, error, {name: np.empty(part.shape) for name, part in views.items()})
    assert [array.tobytes() for array in held] == before
