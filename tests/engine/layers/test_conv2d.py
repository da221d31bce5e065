"""Convolution against plain loops over samples, channels and pixels."""

import numpy as np
import pytest

from nnviz.engine.arrays import Array
from nnviz.engine.layers.base import Views
from nnviz.engine.layers.conv2d import Conv2D


def convolved(layer: Conv2D, views: Views, x: Array) -> Array:
    """The definition, pixel by pixel."""
    batch, _, height, width = x.shape
    edge, kernel, stride = layer.padding, layer.kernel, layer.stride
    padded = np.zeros((batch, layer.inputs, height + 2 * edge, width + 2 * edge))
    padded[:, :, edge : edge + height, edge : edge + width] = x
    z = np.empty((batch, *layer.output_shape(x.shape[1:])))
    for sample, channel, line, column in np.ndindex(*z.shape):
        square = padded[sample, :, line * stride : line * stride + kernel, column * stride : column * stride + kernel]
        z[sample, channel, line, column] = (square * views["weight"][..., channel]).sum() + views["bias"][channel]
    return z


@pytest.mark.parametrize(
    ("kernel", "stride", "padding"), [(1, 1, 0), (3, 1, 0), (3, 1, 1), (2, 2, 0), (3, 2, 1), (4, 3, 2)]
)
@pytest.mark.parametrize("size", [(4, 4), (5, 7), (9, 4)])
def test_forward_is_the_definition(kernel: int, stride: int, padding: int, size: tuple[int, int]) -> None:
    layer, rng = Conv2D(2, 3, kernel, stride, padding, "tanh"), np.random.default_rng(2)
    views = {name: rng.normal(size=part.shape) for name, part in layer.parameters.items()}
    x = rng.normal(size=(3, 2, *size))
    cache = layer.forward(views, x)
    np.testing.assert_allclose(cache.z, convolved(layer, views, x), rtol=1e-12, atol=1e-13)
    np.testing.assert_array_equal(cache.a, np.tanh(cache.z))
    assert cache.a.shape[1:] == layer.output_shape((2, *size))


@pytest.mark.parametrize(
    ("kernel", "stride", "padding"),
    [(1, 1, 0), (1, 1, 1), (2, 1, 3), (3, 1, 0), (3, 1, 1), (3, 1, 2), (2, 2, 0), (3, 2, 1), (4, 3, 2)],
)
def test_back_is_the_transpose_of_forward(kernel: int, stride: int, padding: int) -> None:
    layer, rng = Conv2D(2, 3, kernel, stride, padding, "identity"), np.random.default_rng(3)
    views = {name: rng.normal(size=part.shape) for name, part in layer.parameters.items()}
    views["bias"][:] = 0.0
    x = rng.normal(size=(3, 2, 6, 7))
    cache = layer.forward(views, x)
    error = rng.normal(size=cache.a.shape)
    back = layer.backward(views, cache, error, {name: np.empty_like(view) for name, view in views.items()})
    assert back.shape == x.shape
    np.testing.assert_allclose((back * x).sum(axis=(1, 2, 3)), (error * cache.a).sum(axis=(1, 2, 3)), rtol=1e-10)


def test_fans_are_those_of_one_output_and_one_input() -> None:
    weight, bias = Conv2D(3, 8, 5, 1, 2, "relu").parameters.values()
    assert weight == ((3, 5, 5, 8), (75, 200), True)
    assert bias == ((8,), None, False)


def test_the_work_is_counted_pixel_by_pixel() -> None:
    assert Conv2D(3, 8, 5, 1, 2, "relu").work((3, 10, 12)) == (75 + 1) * 8 * 10 * 12
