"""The loss along all parameters of a layer: as along each by itself, and for a line the parabola of least squares."""

from dataclasses import replace

import numpy as np
import pytest

from nnviz.engine.analysis.loss_slice import loss_slice, losses_along
from nnviz.engine.experiment import Experiment
from nnviz.engine.playground import playground
from nnviz.engine.training import initial_state

VALUES = np.linspace(-2.0, 2.0, 9)
CIRCLE = replace(playground("circle", points=60), hidden=(3, 2))


@pytest.mark.parametrize("layer", [0, 1, 2])
def test_each_is_the_single_slice(layer: int) -> None:
    state, where = initial_state(CIRCLE), CIRCLE.network.layer_slices[layer]
    indices = range(where.start, where.stop)
    found = losses_along(CIRCLE, state.parameters, indices, VALUES, CIRCLE.data.x, CIRCLE.data.y)
    for index, losses in zip(indices, found, strict=True):
        alone = loss_slice(CIRCLE, CIRCLE.data, state, index, VALUES).losses
        np.testing.assert_allclose(losses, alone, rtol=1e-13)


def test_of_a_line_with_squared_error_they_are_parabolas() -> None:
    line = Experiment(points=30, loss="half_squared_error", decimals=None)
    state, x, y = initial_state(line), line.data.x, line.data.y
    slope, intercept = state.parameters.tolist()
    curves = list(losses_along(line, state.parameters, (0, 1), VALUES, x, y))
    rest = y - intercept, y - slope * x
    for losses, along, target in zip(curves, (x, np.ones_like(x)), rest, strict=True):
        wanted = 0.5 * ((along**2).mean() * VALUES**2 - 2.0 * (along * target).mean() * VALUES + (target**2).mean())
        np.testing.assert_allclose(losses, wanted, rtol=1e-12)
