"""A network is shapes over one flat vector: names, views, first numbers and the chain of its layers."""

import re

import numpy as np
import pytest

from nnviz.engine.arrays import Array
from nnviz.engine.layers.dense import Dense
from nnviz.engine.layers.initializers import INITIALIZERS
from nnviz.engine.layers.network import Network


def network() -> Network:
    return Network((2,), (Dense(2, 3, "tanh"), Dense(3, 1, "identity")))


def test_names_stand_in_flat_order() -> None:
    assert network().names == (
        "layers[0].weight[0,0]",
        "layers[0].weight[0,1]",
        "layers[0].weight[0,2]",
        "layers[0].weight[1,0]",
        "layers[0].weight[1,1]",
        "layers[0].weight[1,2]",
        "layers[0].bias[0]",
        "layers[0].bias[1]",
        "layers[0].bias[2]",
        "layers[1].weight[0,0]",
        "layers[1].weight[1,0]",
        "layers[1].weight[2,0]",
        "layers[1].bias[0]",
    )
    assert network().size == 13


def test_an_index_finds_the_number_its_name_says() -> None:
    net = network()
    flat = np.arange(net.size, dtype=float)
    views = net.views(flat)
    assert flat[net.index("layers[0].weight[1,2]")] == views[0]["weight"][1, 2]
    assert flat[net.index("layers[0].bias[1]")] == views[0]["bias"][1]
    assert flat[net.index("layers[1].weight[2,0]")] == views[1]["weight"][2, 0]


def test_every_name_is_found_again_and_no_other_is() -> None:
    net = network()
    assert [net.index(name) for name in net.names] == list(range(net.size))
    for name in ("layers[2].bias[0]", "layers[0].weight[2,0]", "layers[0].weight[0,3]", "layers[0].weight[1]",
                 "layers[0].bias[0,0]", "layers[0].bias[-1]", "layers[0].bias[00]", "layers[0].bias[0] ",
                 "layers[0].slope[0]", "layers[٠].bias[0]", "layers[0].bias[]", ""):  # fmt: skip
        assert not net.has(name)
        with pytest.raises(KeyError, match=re.escape(repr(name))):
            net.index(name)


def test_views_share_the_flat_vector_and_cover_it_once() -> None:
    net = network()
    flat = np.zeros(net.size)
    for views in net.views(flat):
        for view in views.values():
            np.add(view, 1.0, out=view)
    assert flat.tolist() == [1.0] * net.size


@pytest.mark.parametrize("initializer", INITIALIZERS)
def test_first_weights_come_from_the_seed_and_biases_are_zero(initializer: str) -> None:
    net, entry = network(), INITIALIZERS[initializer].bound()

    def first(seed: int, bias: float = 0.0) -> Array:
        return net.initial(entry, np.random.default_rng((seed, 1)), bias)

    assert first(5).tobytes() == first(5).tobytes()
    assert all(not views["bias"].any() for views in net.views(first(5)))
    if initializer not in ("zeros", "constant"):
        assert first(5).tobytes() != first(6).tobytes()
    if initializer != "zeros":
        assert all(views["weight"].all() for views in net.views(first(5)))
    assert (first(5, bias=0.1) - first(5)).tolist() == np.where(net.penalized, 0.0, 0.1).tolist()


def test_weights_are_told_from_biases() -> None:
    assert network().penalized.tolist() == [True] * 6 + [False] * 3 + [True] * 3 + [False]


def test_every_neurons_output_is_a_picture_of_its_own() -> None:
    net = Network((2,), (Dense(2, 4, "tanh"), Dense(4, 3, "relu"), Dense(3, 1, "identity")))
    rng = np.random.default_rng(1)
    flat, x = rng.normal(size=net.size), rng.normal(size=(35, 2))
    found = net.hidden_outputs(flat, x)
    assert [outputs.shape for outputs in found] == [(4, 35), (3, 35), (1, 35)]
    for outputs, cache in zip(found, net.forward(flat, x), strict=True):
        np.testing.assert_allclose(outputs.T, cache.a, rtol=1e-13, atol=1e-15)
        assert all(np.shares_memory(one.reshape(5, 7), outputs) for one in outputs)


def test_forward_hands_each_layers_output_to_the_next() -> None:
    net = network()
    rng = np.random.default_rng(0)
    flat, x = rng.normal(size=net.size), rng.normal(size=(4, 2))
    weight, bias, weight2, bias2 = flat[:6].reshape(2, 3), flat[6:9], flat[9:12].reshape(3, 1), flat[12:]
    hidden = np.tanh(x @ weight + bias)
    caches = net.forward(flat, x)
    assert [cache.a.shape for cache in caches] == [(4, 3), (4, 1)]
    np.testing.assert_allclose(caches[0].a, hidden, rtol=1e-15)
    np.testing.assert_allclose(net.output(flat, x), hidden @ weight2 + bias2, rtol=1e-14)


def test_the_same_shape_is_that_of_the_parameters() -> None:
    net = network()
    assert net.same_shape(net)
    assert net.same_shape(Network((2,), (Dense(2, 3, "relu"), Dense(3, 1, "sine"))))
    for others in ((Dense(2, 1, "tanh"),), (Dense(2, 2, "tanh"), Dense(2, 3, "tanh")), (Dense(2, 3, "tanh"),)):
        assert not net.same_shape(Network((2,), others))


def test_weights_stand_apart_from_what_belongs_to_the_neuron() -> None:
    net = network()
    assert [weights.tolist() for weights in net.weights(np.arange(13.0))] == [[0, 1, 2, 3, 4, 5], [9, 10, 11]]
