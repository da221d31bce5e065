"""Pooling against plain loops."""

import numpy as np
import pytest

from nnviz.engine.layers.pooling import AveragePool2D, MaxPool2D


@pytest.mark.parametrize(("kernel", "stride"), [(1, 1), (2, 2), (3, 1), (2, 3), (3, 2)])
def test_forward_is_the_greatest_of_each_square(kernel: int, stride: int) -> None:
    x = np.random.default_rng(1).normal(size=(2, 3, 7, 5))
    a = MaxPool2D(kernel, stride).forward({}, x).a
    assert a.shape == (2, 3, (7 - kernel) // stride + 1, (5 - kernel) // stride + 1)
    for sample, channel, line, column in np.ndindex(*a.shape):
        top, left = line * stride, column * stride
        assert a[sample, channel, line, column] == x[sample, channel, top : top + kernel, left : left + kernel].max()


def test_of_equal_pixels_the_first_gets_the_error() -> None:
    layer, x = MaxPool2D(2, 2), np.zeros((1, 1, 4, 4))
    x[0, 0, 3, 2:] = 5.0
    back = layer.backward({}, layer.forward({}, x), np.array([[[[1.0, 2.0], [3.0, 4.0]]]]), {})
    wanted = np.zeros((4, 4))
    wanted[0, 0], wanted[0, 2], wanted[2, 0], wanted[3, 2] = 1.0, 2.0, 3.0, 4.0
    assert back[0, 0].tolist() == wanted.tolist()


@pytest.mark.parametrize(("kernel", "stride"), [(1, 1), (2, 2), (3, 1), (2, 3)])
def test_the_mean_of_each_square_and_an_equal_share_of_its_error(kernel: int, stride: int) -> None:
    x = np.random.default_rng(1).normal(size=(2, 3, 7, 5))
    layer = AveragePool2D(kernel, stride)
    cache = layer.forward({}, x)
    error = np.random.default_rng(2).normal(size=cache.a.shape)
    wanted = np.zeros(x.shape)
    for sample, channel, line, column in np.ndindex(*cache.a.shape):
        top, left = line * stride, column * stride
        square = (sample, channel, slice(top, top + kernel), slice(left, left + kernel))
        assert cache.a[sample, channel, line, column] == pytest.approx(x[square].mean(), rel=1e-14)
        wanted[square] += error[sample, channel, line, column] / kernel**2
    np.testing.assert_allclose(layer.backward({}, cache, error, {}), wanted, rtol=1e-13, atol=1e-15)
