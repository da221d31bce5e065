"""Input gradient and Grad-CAM against finite differences, closed forms and PyTorch."""

from typing import Any

import numpy as np
import pytest

from nnviz.engine.arrays import Array
from nnviz.engine.experiment import Experiment
from nnviz.engine.explain.answer.gradients import (
    class_activation,
    input_gradient,
    last_maps,
    scaled_up,
    strongest_channel,
)
from nnviz.engine.explain.answer.score import score_slope
from nnviz.engine.layers.conv2d import Conv2DSpec
from nnviz.engine.layers.dropout import DropoutSpec
from nnviz.engine.layers.flatten import FlattenSpec
from nnviz.engine.text import UserError
from nnviz.engine.training import initial_state

pytest_plugins = ("tests.engine.pictures",)


def score(experiment: Experiment, parameters: Array, picture: Array, label: int) -> float:
    sums = experiment.network.sums.output(parameters, picture[None])
    return float((sums @ score_slope(experiment, label))[0])


@pytest.mark.parametrize("label", [0, 2])
def test_the_input_gradient_is_the_slope_of_the_score(bars: Experiment, label: int) -> None:
    parameters, picture = initial_state(bars).parameters, bars.data.test_x[0]
    found = input_gradient(bars, parameters, picture, label)
    assert found.shape == picture.shape
    for place in [(0, 0, 0), (0, 3, 4), (0, 7, 2), (0, 5, 5)]:
        shift = np.zeros_like(picture)
        shift[place] = 1e-6
        ends = [score(bars, parameters, picture + sign * shift, label) for sign in (1, -1)]
        assert found[place] == pytest.approx((ends[0] - ends[1]) / 2e-6, rel=1e-5, abs=1e-8)


def test_dropout_is_off(bars: Experiment) -> None:
    layers = (Conv2DSpec(3, 3), DropoutSpec(0.5), FlattenSpec())
    with_dropout, without = (bars.with_options({"layers": some}) for some in (layers, (layers[0], layers[2])))
    parameters, picture = initial_state(without).parameters, bars.data.test_x[0]
    one, other = (input_gradient(each, parameters, picture, 1) for each in (with_dropout, without))
    np.testing.assert_array_equal(one, other)


def test_the_steepest_colour_keeps_its_sign() -> None:
    slopes = np.array([[[1.0, -2.0]], [[-3.0, 1.0]], [[2.0, 0.0]]])
    np.testing.assert_array_equal(strongest_channel(slopes), [[-3.0, -2.0]])


def test_behind_one_convolution_grad_cam_has_a_closed_form(bars: Experiment) -> None:
    """Flattened at once, ∂score/∂A is the dense layer's weight, whatever the picture is."""
    plain = bars.with_options({"layers": (Conv2DSpec(4, 3), FlattenSpec())})
    parameters, picture = initial_state(plain).parameters, plain.data.test_x[0]
    found = class_activation(plain, parameters, picture, 1)
    views, caches = plain.network.views(parameters), plain.network.forward(parameters, picture[None])
    alphas = views[2]["weight"][:, 1].reshape(4, 6, 6).mean(axis=(1, 2))
    np.testing.assert_allclose(found.weights, alphas, rtol=1e-12)
    np.testing.assert_allclose(found.maps, np.maximum(np.einsum("k,kij->ij", alphas, caches[0].a[0]), 0.0))
    assert found.layer == 0
    assert found.by_pixel.shape == (8, 8)
    assert found.maps.min() >= 0.0


def test_both_are_pytorchs(bars: Experiment) -> None:
    torch: Any = pytest.importorskip("torch")
    parameters, picture = initial_state(bars).parameters, bars.data.test_x[3]
    first, _, second, _, dense, last = bars.network.views(parameters)
    x = torch.tensor(picture[None], requires_grad=True)

    def kernels(part: dict[str, Array]) -> Any:
        return torch.tensor(part["weight"]).permute(3, 0, 1, 2), torch.tensor(part["bias"])

    a = torch.relu(torch.nn.functional.conv2d(x, *kernels(first), padding=1))
    a = torch.nn.functional.max_pool2d(a, 2, 2)
    maps = torch.tanh(torch.nn.functional.conv2d(a, *kernels(second)))
    maps.retain_grad()
    a = torch.tanh(maps.flatten(1) @ torch.tensor(dense["weight"]) + torch.tensor(dense["bias"]))
    z = a @ torch.tensor(last["weight"]) + torch.tensor(last["bias"])
    z[0, 2].backward()
    np.testing.assert_allclose(input_gradient(bars, parameters, picture, 2), x.grad[0].numpy(), rtol=1e-9, atol=1e-14)
    alphas = maps.grad.mean(dim=(2, 3))[0]
    wanted = torch.relu((alphas[:, None, None] * maps[0]).sum(0))
    found = class_activation(bars, parameters, picture, 2)
    np.testing.assert_allclose(found.maps, wanted.detach().numpy(), rtol=1e-9, atol=1e-14)
    bigger = torch.nn.functional.interpolate(wanted[None, None], (8, 8), mode="bilinear")[0, 0]
    np.testing.assert_allclose(found.by_pixel, bigger.detach().numpy(), rtol=1e-9, atol=1e-14)


def test_a_network_without_convolution_says_so(bars: Experiment) -> None:
    flat = bars.with_options({"layers": (FlattenSpec(),)})
    assert last_maps(flat.network) is None
    with pytest.raises(UserError, match="needs a convolution"):
        class_activation(flat, initial_state(flat).parameters, flat.data.test_x[0], 0)


def test_scaling_up_keeps_what_is_even_and_goes_straight_in_between() -> None:
    np.testing.assert_array_equal(scaled_up(np.full((2, 3), 7.0), 8, 9), np.full((8, 9), 7.0))
    np.testing.assert_allclose(scaled_up(np.array([[0.0, 1.0]]), 1, 4), [[0.0, 0.25, 0.75, 1.0]])


def test_float32_stays_float32(bars: Experiment) -> None:
    small = bars.with_option("precision", "float32")
    parameters, picture = initial_state(small).parameters, small.data.test_x[0]
    assert input_gradient(small, parameters, picture, 0).dtype == np.float32
    found = class_activation(small, parameters, picture, 0)
    assert found.maps.dtype == found.by_pixel.dtype == np.float32
