"""Pooling against plain loops."""

import numpy as np
import pytest

from nnviz.engine.layers.pooling import MaxPool2D


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
