"""ONNX networks as layers, held against onnxruntime: what is read answers the same, what cannot be had is named."""

import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nnviz.engine.arrays import Array
from nnviz.engine.layers.conv2d import Conv2DSpec
from nnviz.engine.layers.dense import DenseSpec
from nnviz.session.models.model import ReadModel
from nnviz.session.models.reader import read_model
from tests.session.models.graphs import Graph, answers, numpy_helper

RNG = np.random.default_rng(5)


def numbers(*shape: int) -> Array:
    return 0.5 * RNG.normal(size=shape)


def read(graph: Graph, folder: Path, **options: bool) -> ReadModel:
    return read_model(graph.save(folder / "net.onnx", **options))


def difference(graph: Graph, folder: Path, shape: tuple[int, ...], **options: bool) -> float:
    """How far nnviz and onnxruntime lie apart at most."""
    model = read(graph, folder, **options)
    assert model.trouble is None, model.trouble
    assert model.network is not None
    x: Array = RNG.normal(size=(5, *shape)).astype(np.float32)
    mine, theirs = model.network.outputs(x), answers(folder / "net.onnx", x)
    return float(np.abs(mine.reshape(theirs.shape) - theirs).max())


def dense(graph: Graph, inputs: int, outputs: int) -> None:
    graph.node("Gemm", graph.weight(numbers(inputs, outputs)), graph.weight(numbers(outputs)))


ACTIVATIONS: dict[str, Callable[[Graph], object]] = {
    "relu": lambda g: g.node("Relu"),
    "sigmoid": lambda g: g.node("Sigmoid"),
    "tanh": lambda g: g.node("Tanh"),
    "leaky_relu": lambda g: g.node("LeakyRelu"),
    "elu": lambda g: g.node("Elu", alpha=1.0),
    "softplus": lambda g: g.node("Softplus"),
    "sine": lambda g: g.node("Sin"),
}


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_activations_are_those_of_onnx(name: str, tmp_path: Path) -> None:
    graph = Graph(["n", 4])
    dense(graph, 4, 6)
    ACTIVATIONS[name](graph)
    dense(graph, 6, 2)
    assert difference(graph, tmp_path, (4,)) < 1e-5
    network = read(graph, tmp_path).network
    assert network is not None
    assert network.layers == (DenseSpec(6, name), DenseSpec(2, "identity"))


def by_erf(graph: Graph) -> None:
    x = graph.last
    graph.node("Div", graph.weight(math.sqrt(2)))
    graph.node("Erf")
    one = graph.node("Add", graph.weight(1.0))
    graph.node("Mul", of=[x, one])
    graph.node("Mul", graph.weight(0.5))


def by_tanh(graph: Graph) -> None:
    x = graph.last
    graph.node("Pow", graph.weight(3.0))
    part = graph.node("Mul", graph.weight(0.044715))
    graph.node("Add", of=[x, part])
    graph.node("Mul", graph.weight(math.sqrt(2 / math.pi)))
    graph.node("Tanh")
    one = graph.node("Add", graph.weight(1.0))
    half = graph.node("Mul", of=[x, graph.weight(0.5)])
    graph.node("Mul", of=[half, one])


def by_sigmoid(graph: Graph) -> None:
    x = graph.last
    gate = graph.node("Sigmoid")
    graph.node("Mul", of=[x, gate])


@pytest.mark.parametrize(
    ("written", "name", "near"), [(by_erf, "gelu", 5e-4), (by_tanh, "gelu", 1e-5), (by_sigmoid, "silu", 1e-5)]
)
def test_functions_written_out_are_recognized(
    written: Callable[[Graph], None], name: str, near: float, tmp_path: Path
) -> None:
    graph = Graph(["n", 3])
    dense(graph, 3, 4)
    written(graph)
    dense(graph, 4, 2)
    assert difference(graph, tmp_path, (3,)) < near
    network = read(graph, tmp_path).network
    assert network is not None
    assert network.layers[0] == DenseSpec(4, name)


@pytest.mark.parametrize("turned", [0, 1])
def test_gemm_and_matmul(turned: int, tmp_path: Path) -> None:
    graph = Graph(["n", 4])
    weight = numbers(6, 4) if turned else numbers(4, 6)
    graph.node("Gemm", graph.weight(weight), graph.weight(numbers(1, 6)), transB=turned, alpha=0.7, beta=-1.5)
    graph.node("Tanh")
    graph.node("MatMul", graph.weight(numbers(6, 3)))
    graph.node("Add", graph.weight(numbers(3)))
    graph.node("Mul", graph.weight(numbers(1, 3)))
    graph.node("Sub", of=[graph.weight(numbers(3)), graph.last])
    assert difference(graph, tmp_path, (4,)) < 1e-5


@pytest.mark.parametrize("side", [7, 8])
@pytest.mark.parametrize(
    "settings",
    [
        {"auto_pad": "SAME_UPPER", "strides": [2, 2]},
        {"auto_pad": "SAME_LOWER", "strides": [2, 2]},
        {"auto_pad": "VALID"},
        {"pads": [1, 1, 1, 1], "strides": [3, 3]},
        {"pads": [0, 1, 2, 0]},
    ],
)
def test_convolutions_with_any_edges(side: int, settings: dict[str, Any], tmp_path: Path) -> None:
    graph = Graph(["n", 2, side, side])
    graph.node("Conv", graph.weight(numbers(3, 2, 3, 3)), graph.weight(numbers(3)), **settings)
    graph.node("Relu")
    assert difference(graph, tmp_path, (2, side, side)) < 1e-5


@pytest.mark.parametrize("side", [7, 8])
@pytest.mark.parametrize(
    ("kind", "settings"),
    [
        ("MaxPool", {"strides": [2, 2], "ceil_mode": 1}),
        ("MaxPool", {"strides": [2, 2], "pads": [1, 1, 1, 1]}),
        ("MaxPool", {"strides": [2, 2], "pads": [1, 1, 1, 1], "ceil_mode": 1}),
        ("MaxPool", {"auto_pad": "SAME_UPPER"}),
        ("MaxPool", {}),
        ("AveragePool", {"strides": [2, 2]}),
        ("AveragePool", {"pads": [1, 0, 1, 1], "count_include_pad": 1}),
    ],
)
@pytest.mark.parametrize("first", ["Relu", "MaxPool"])
def test_pools_with_edges_and_ceilings(
    side: int, kind: str, settings: dict[str, Any], first: str, tmp_path: Path
) -> None:
    """ReLU behind a max pooling comes to the same as before it."""
    graph = Graph(["n", 1, side, side])
    graph.node("Conv", graph.weight(numbers(4, 1, 1, 1)), graph.weight(numbers(4)))
    for part in (first, "Relu" if first == "MaxPool" else "Pool"):
        if part == "Relu":
            graph.node("Relu")
        else:
            graph.node(kind, kernel_shape=[3, 3], **settings)
    graph.node("Flatten")
    assert difference(graph, tmp_path, (1, side, side)) < 1e-5


def test_batch_normalization_is_folded_in_wherever_it_stands(tmp_path: Path) -> None:
    graph = Graph(["n", 2, 6, 6])

    def normalize(count: int) -> None:
        parts = [numbers(count) for _ in range(3)]
        names = [graph.weight(part) for part in (*parts, RNG.random(count) + 0.5)]
        graph.node("BatchNormalization", *names, epsilon=1e-3)

    normalize(2)
    graph.node("Conv", graph.weight(numbers(3, 2, 3, 3)), pads=[1, 1, 1, 1])
    normalize(3)
    graph.node("Relu")
    normalize(3)
    graph.node("GlobalAveragePool")
    graph.node("Flatten")
    dense(graph, 3, 4)
    normalize(4)
    assert difference(graph, tmp_path, (2, 6, 6)) < 1e-5


@pytest.mark.parametrize("opset", [11, 13])
def test_the_shape_a_graph_computes_for_itself(opset: int, tmp_path: Path) -> None:
    """As PyTorch writes `x.view(x.size(0), -1)`."""
    graph = Graph(["n", 2, 3, 3], opset)
    x = graph.node("Relu")
    graph.node("Shape")
    graph.node("Gather", graph.weight(np.array(0)), axis=0)
    if opset < 13:
        graph.node("Unsqueeze", axes=[0])
    else:
        graph.node("Unsqueeze", graph.weight(np.array([0])))
    shape = graph.node("Concat", graph.weight(np.array([-1])), axis=0)
    graph.node("Reshape", of=[x, shape])
    dense(graph, 18, 2)
    graph.node("Softmax")
    assert difference(graph, tmp_path, (2, 3, 3)) < 1e-5


def test_channels_last(tmp_path: Path) -> None:
    """As Keras writes it: pictures with their channels last, turned for the convolution and back before the row."""
    graph = Graph(["n", 5, 6, 2])
    graph.node("Transpose", perm=[0, 3, 1, 2])
    graph.node("Conv", graph.weight(numbers(3, 2, 3, 3)))
    graph.node("Transpose", perm=[0, 2, 3, 1])
    graph.node("Relu")
    graph.node("Reshape", graph.weight(np.array([-1, 36])))
    dense(graph, 36, 4)
    model = read(graph, tmp_path)
    assert model.network is not None
    x: Array = RNG.normal(size=(3, 5, 6, 2)).astype(np.float32)
    mine = model.network.outputs(x.transpose(0, 3, 1, 2))
    assert np.abs(mine - answers(tmp_path / "net.onnx", x)).max() < 1e-5


@pytest.mark.parametrize("opset", [9, 12, 13, 17])
@pytest.mark.parametrize("kind", ["Softmax", "LogSoftmax"])
def test_softmax_of_every_opset(opset: int, kind: str, tmp_path: Path) -> None:
    graph = Graph(["n", 3], opset)
    dense(graph, 3, 4)
    graph.node(kind)
    assert difference(graph, tmp_path, (3,)) < 1e-5


def test_weights_listed_as_inputs(tmp_path: Path) -> None:
    graph = Graph(["n", 3])
    dense(graph, 3, 4)
    assert difference(graph, tmp_path, (3,), listed=True) < 1e-5


def test_weights_as_constant_nodes_turned_and_in_half_precision(tmp_path: Path) -> None:
    graph = Graph(["n", 3])
    weight, bias = numbers(4, 3).astype(np.float16), numbers(4).astype(np.float64)
    for name, array in (("half", weight), ("double", np.array(bias))):
        graph.node("Constant", of=[], value=numpy_helper.from_array(array))
        graph.nodes[-1].output[0] = name
    graph.node("Cast", of=["half"], to=1)
    turned = graph.node("Transpose", perm=[1, 0])
    bias_name = graph.node("Cast", of=["double"], to=1)
    graph.node("MatMul", of=["x", turned])
    graph.node("Add", bias_name)
    assert difference(graph, tmp_path, (3,)) < 1e-5


@pytest.mark.parametrize("raw", [False, True])
def test_brain_floats(raw: bool, tmp_path: Path) -> None:
    values = np.array([[1.5, -2.0], [0.25, 3.0]], np.float32)
    bits = (values.view(np.uint32) >> 16).astype(np.uint16)
    graph = Graph(["n", 2])
    graph.node("MatMul", "w")
    model = graph.model()
    tensor = model.graph.initializer.add(name="w", dims=[2, 2], data_type=16)
    if raw:
        tensor.raw_data = bits.tobytes()
    else:
        tensor.int32_data.extend(bits.ravel().tolist())
    (tmp_path / "b.onnx").write_bytes(model.SerializeToString())
    network = read_model(tmp_path / "b.onnx").network
    assert network is not None
    assert np.array_equal(network.arrays[0]["weight"], values)


def refused(graph: Graph, folder: Path) -> str:
    model = read(graph, folder)
    assert model.network is None
    assert model.trouble is not None
    return str(model.trouble)


@pytest.mark.parametrize(
    ("kind", "settings", "said"),
    [
        ("Conv", {"group": 2}, "groups of channels"),
        ("Conv", {"dilations": [2, 2]}, "dilations = 2 × 2"),
        ("Conv", {"strides": [1, 2]}, "1 × 2 pixels"),
        ("AveragePool", {"kernel_shape": [3, 3], "pads": [1, 1, 1, 1]}, "leave out the edges"),
        ("AveragePool", {"kernel_shape": [2, 2], "strides": [2, 2], "ceil_mode": 1}, "ceil_mode"),
        ("MaxPool", {"kernel_shape": [2, 3]}, "no square"),
        ("LRN", {"size": 3}, "nothing like it"),
        ("LeakyRelu", {"alpha": 0.2}, "nothing like it"),
        ("Softmax", {}, "each sample"),
    ],
)
def test_what_cannot_be_had_is_named(kind: str, settings: dict[str, Any], said: str, tmp_path: Path) -> None:
    graph = Graph(["n", 4, 7, 7])
    graph.node("Conv", graph.weight(numbers(4, 4, 1, 1)))
    weight = [graph.weight(numbers(4, 4 // int(settings.get("group", 1)), 3, 3))] if kind == "Conv" else []
    name = graph.node(kind, *weight, **settings)
    graph.node("Flatten")
    told = refused(graph, tmp_path)
    assert told.startswith(f"{kind} ({name}): ")
    assert said in told
    assert [row.name for row in read(graph, tmp_path).rows if row.trouble] == [f"{kind} ({name})", "Flatten (flatten2)"]


def test_a_network_that_forks_is_refused(tmp_path: Path) -> None:
    graph = Graph(["n", 4])
    x = graph.node("Relu")
    graph.node("MatMul", graph.weight(numbers(4, 4)))
    graph.node("Add", of=[x, graph.last])
    assert "one line of layers" in refused(graph, tmp_path)


def test_the_edge_of_a_pooling_matters_where_numbers_may_be_negative(tmp_path: Path) -> None:
    graph = Graph(["n", 1, 6, 6])
    graph.node("Conv", graph.weight(numbers(2, 1, 1, 1)))
    graph.node("MaxPool", kernel_shape=[3, 3], pads=[1, 1, 1, 1])
    graph.node("Flatten")
    assert "would count as numbers" in refused(graph, tmp_path)


def test_a_width_beyond_what_layers_here_have(tmp_path: Path) -> None:
    graph = Graph(["n", 4])
    dense(graph, 4, 600)
    assert "600 outputs, and layers here have at most 512" in refused(graph, tmp_path)


def test_random_networks_answer_as_in_onnxruntime(tmp_path: Path) -> None:
    for seed in range(25):
        rng = np.random.default_rng(seed)
        channels, side = int(rng.integers(1, 4)), int(rng.integers(8, 20))
        graph = Graph(["n", channels, side, side], int(rng.choice([11, 13, 17])))
        random_layers(graph, rng, channels)
        assert difference(graph, tmp_path, (channels, side, side)) < 1e-4, seed


def random_layers(graph: Graph, rng: np.random.Generator, channels: int) -> None:
    """A few convolutions, poolings and dense layers by chance."""
    acts = ("Relu", "Tanh", "Sigmoid", "LeakyRelu", "Elu", "Softplus")
    for _ in range(int(rng.integers(1, 4))):
        kernel, count = int(rng.integers(1, 4)), int(rng.integers(1, 7))
        edges = rng.integers(0, 3, 2).repeat(2).tolist() if rng.random() < 0.5 else [1] * 4
        graph.node("Conv", graph.weight(numbers(count, channels, kernel, kernel)), pads=edges)
        channels = count
        if rng.random() < 0.5:
            parts = (numbers(count), numbers(count), numbers(count), rng.random(count) + 0.5)
            graph.node("BatchNormalization", *map(graph.weight, parts))
        graph.node(str(rng.choice(acts)))
        if rng.random() < 0.5:
            graph.node("MaxPool", kernel_shape=[2, 2], strides=[2, 2])
    graph.node("GlobalMaxPool" if rng.random() < 0.5 else "Identity")
    graph.node("Flatten")


def test_layers_are_told_with_their_shapes(tmp_path: Path) -> None:
    graph = Graph(["n", 1, 8, 8])
    graph.node("Conv", graph.weight(numbers(2, 1, 3, 3)))
    graph.node("Relu")
    graph.node("Flatten")
    dense(graph, 72, 3)
    graph.node("Softmax")
    model = read(graph, tmp_path)
    told = [(row.name, str(row.became), row.shape) for row in model.rows]
    assert told == [
        ("Conv (conv0)", "convolution, 2 kernels of 3×3", (2, 6, 6)),
        ("Relu (relu1)", "activation ReLU", (2, 6, 6)),
        ("Flatten (flatten2)", "flatten", (72,)),
        ("Gemm (gemm3)", "dense, 72 → 3", (3,)),
        ("Softmax (softmax4)", "softmax, which here is part of the loss", (3,)),
    ]
    assert model.network is not None
    assert model.network.layers[0] == Conv2DSpec(2, 3, 1, 0, "relu")
