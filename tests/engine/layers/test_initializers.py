"""Initial weights: their spread, and that they come from the generator given and nothing else."""

import math

import numpy as np
import pytest

from nnviz.engine.layers.initializers import INITIALIZERS

EVERY = pytest.mark.parametrize("name", INITIALIZERS)

FAN_IN, FAN_OUT = 300, 200

SPREADS = {  # name: (standard deviation, bound)
    "uniform": (0.5 / math.sqrt(3), 0.5),
    "xavier": (math.sqrt(2 / (FAN_IN + FAN_OUT)), math.sqrt(6 / (FAN_IN + FAN_OUT))),
    "he": (math.sqrt(2 / FAN_IN), math.inf),
    "normal": (1.0, math.inf),
    "zeros": (0.0, 0.0),
    "constant": (0.0, 0.5),
}


@EVERY
def test_the_shape_is_the_one_asked_for(name: str) -> None:
    weights = INITIALIZERS[name].weights(np.random.default_rng(0), (5, 3), 5, 3)
    assert weights.shape == (5, 3)
    assert weights.dtype == np.float64
    assert INITIALIZERS[name].label


@EVERY
def test_the_same_generator_gives_the_same_weights(name: str) -> None:
    one, two = (INITIALIZERS[name].weights(np.random.default_rng(4), (7, 6), 7, 6) for _ in range(2))
    assert one.tobytes() == two.tobytes()


@pytest.mark.parametrize("name", SPREADS)
def test_the_spread_is_that_of_the_paper(name: str) -> None:
    deviation, bound = SPREADS[name]
    weights = INITIALIZERS[name].weights(np.random.default_rng(8), (FAN_IN, FAN_OUT), FAN_IN, FAN_OUT)
    assert float(weights.std()) == pytest.approx(deviation, rel=0.02)
    middle = 0.5 if name == "constant" else 0.0
    assert abs(float(weights.mean()) - middle) <= 4 * deviation / math.sqrt(weights.size)
    assert float(np.abs(weights).max()) <= bound
    if 0 < bound < math.inf:
        assert float(np.abs(weights).max()) > 0.99 * bound
