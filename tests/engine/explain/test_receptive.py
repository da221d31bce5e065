"""The receptive field is what a change of the input reaches; the terms of a number add up to the engine's."""

import numpy as np
import pytest

from nnviz.engine.explain.receptive import receptive_field
from nnviz.engine.layers.base import Area, Cache, Layer, LayerSpec
from nnviz.engine.layers.conv2d import Conv2DSpec
from nnviz.engine.layers.dense import DenseSpec
from nnviz.engine.layers.dropout import DropoutSpec
from nnviz.engine.layers.flatten import FlattenSpec
from nnviz.engine.layers.network import Network
from nnviz.engine.layers.pooling import AveragePool2DSpec, MaxPool2DSpec
from nnviz.engine.layers.table import build_layers

SHAPE = (2, 11, 9)
STACKS: dict[str, tuple[LayerSpec, ...]] = {
    "one": (Conv2DSpec(3, 3, activation="tanh"),),
    "border": (Conv2DSpec(3, 3, padding=1, activation="tanh"), Conv2DSpec(2, 3, padding=1, activation="tanh")),
    "strides": (Conv2DSpec(3, 3, stride=2, padding=1, activation="tanh"), Conv2DSpec(2, 2, activation="tanh")),
    "pools": (
        Conv2DSpec(3, 3, activation="tanh"),
        AveragePool2DSpec(2, 2),
        DropoutSpec(0.5),
        Conv2DSpec(2, 2, activation="tanh"),
    ),
}


def made(specs: tuple[LayerSpec, ...]) -> tuple[Network, np.ndarray, np.ndarray]:
    network = Network(SHAPE, build_layers(specs, SHAPE))
    rng = np.random.default_rng(1)
    return network, rng.standard_normal(network.size), rng.standard_normal((1, *SHAPE))


@pytest.mark.parametrize("name", STACKS)
def test_it_is_where_a_change_of_the_input_is_felt(name: str) -> None:
    network, flat, x = made(STACKS[name])
    last = len(network.layers) - 1
    a = network.output(flat, x)[0]
    felt = np.zeros((*a.shape[1:], *SHAPE[1:]), bool)
    for line, column in np.ndindex(*SHAPE[1:]):
        other = x.copy()
        other[0, :, line, column] += 0.5
        felt[..., line, column] = (network.output(flat, other)[0] != a).any(axis=0)
    for line, column in np.ndindex(*a.shape[1:]):
        field = receptive_field(network, last, Area(line, column, line + 1, column + 1))
        assert field is not None
        lines, columns = np.nonzero(felt[line, column])
        assert field == (lines.min(), columns.min(), lines.max() + 1, columns.max() + 1)


def test_behind_a_layer_that_sees_everything_there_is_none() -> None:
    network, _, _ = made((Conv2DSpec(2, 3), FlattenSpec(), DenseSpec(3)))
    assert receptive_field(network, 2, Area(0, 0, 1, 1)) is None
    assert receptive_field(network, 0, Area(0, 0, 1, 1)) == (0, 0, 3, 3)


@pytest.mark.parametrize(
    "spec",
    [
        Conv2DSpec(3, 3),
        Conv2DSpec(3, 3, padding=2),
        Conv2DSpec(2, 2, stride=2, padding=1, activation="tanh"),
        MaxPool2DSpec(2, 2),
        MaxPool2DSpec(3, 1),
        AveragePool2DSpec(2, 2),
        AveragePool2DSpec(3, 2),
    ],
)
def test_the_terms_of_every_pixel_make_the_number_of_the_engine(spec: LayerSpec) -> None:
    network, flat, x = made((spec,))
    layer, views, cache = network.layers[0], network.views(flat)[0], network.forward(flat, x)[0]
    for place in np.ndindex(*cache.a.shape[1:]):
        assert _told(layer, views, cache, place) == pytest.approx(cache.z[(0, *place)], abs=1e-12)


def test_the_terms_of_a_neuron_make_its_sum() -> None:
    network, flat, x = made((FlattenSpec(), DenseSpec(4)))
    views, cache = network.views(flat)[1], network.forward(flat, x)[1]
    for neuron in range(4):
        terms = network.layers[1].terms(views, cache, (neuron,))
        assert terms is not None
        assert terms.weights is not None
        assert terms.bias is not None
        assert terms.inputs @ terms.weights + terms.bias == pytest.approx(cache.z[0, neuron])


def test_of_equal_pixels_the_first_is_passed_on() -> None:
    network, flat, x = made((MaxPool2DSpec(2, 2),))
    cache = network.forward(flat, np.ones_like(x))[0]
    terms = network.layers[0].terms({}, cache, (1, 2, 1))
    assert terms is not None
    assert terms.chosen == (0, 0, 0)


def _told(layer: Layer, views: dict[str, np.ndarray], cache: Cache, place: tuple[int, ...]) -> float:
    terms = layer.terms(views, cache, place)
    assert terms is not None
    if terms.weights is not None:
        assert terms.bias is not None
        return float((terms.inputs * terms.weights).sum() + terms.bias)
    return float(terms.inputs[terms.chosen] if terms.chosen is not None else terms.inputs.mean())
