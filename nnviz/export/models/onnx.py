"""ONNX: the network as a graph, with what is done to its inputs as the first nodes."""

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

from nnviz.engine.activations import ACTIVATIONS
from nnviz.engine.arrays import Array
from nnviz.engine.options import Entry
from nnviz.engine.text import UserError, mark
from nnviz.export.code.training.pytorch import pytorch_names
from nnviz.export.code.training.rewritten import own_options
from nnviz.export.inputs import inputs_of
from nnviz.export.models.base import NetworkFile, needed
from nnviz.export.models.nodes import Node, read_node
from nnviz.session.models.reader import read_model

PACKAGE = "onnx"
NAME = "onnx"

OPSET = 13
"""Of 2020, which every runtime knows; a node that came later asks for the first one that has it."""

SINGLE = frozenset({"AveragePool", "Conv", "Elu", "LeakyRelu", "Softplus"})
"""Nodes that onnxruntime computes in float32 only, as of 1.32; the format has them in float64 as well."""

_INPUT, _OUTPUT = "input", "output"


class _Graph:
    """Collects nodes and constants."""

    def __init__(self, dtype: np.dtype[Any]) -> None:
        self.nodes: list[tuple[str, Node]] = []
        self.constants: dict[str, Any] = {}
        self._dtype = dtype

    def add(self, name: str, lines: str, values: Mapping[str, str]) -> None:
        """The nodes of a part of the network; "t" and "u" stand for values in between."""
        between = {key: f"{name}_{key}" for key in "tu"}
        for number, line in enumerate(lines.split("\n")):
            node = read_node(line, {**between, **values})
            inputs = tuple(item if isinstance(item, str) else self.constant(item) for item in node.inputs)
            self.nodes.append((f"{name}_{number}" if number else name, node._replace(inputs=inputs)))

    def constant(self, value: float | list[int]) -> str:
        """The name of a constant, a number of the network's precision or whole numbers."""
        name = f"constant_{str(value).strip('[]').replace(', ', '_')}"
        self.constants[name] = np.array(value, np.int64 if isinstance(value, list) else self._dtype)
        return name


def onnx_content(file: NetworkFile) -> bytes:
    """The bytes of a file; raises UserError without the package, and for what ONNX does not have."""
    with needed(PACKAGE):
        onnx: Any = import_module("onnx")
    graph = _graph(file)
    network, dtype = file.experiment.network, file.experiment.dtype
    kind = onnx.helper.np_dtype_to_tensor_dtype(np.dtype(dtype))
    opset = max(_since(onnx, node.op) for _, node in graph.nodes)
    inputs = inputs_of(file.experiment)
    coordinates = inputs.columns or inputs.features
    shape = (file.experiment.source.inputs,) if coordinates else network.shapes[0]
    model = onnx.helper.make_model(
        onnx.helper.make_graph(
            [
                onnx.helper.make_node(node.op, [*map(str, node.inputs)], [node.output], name=name, **node.attributes)
                for name, node in graph.nodes
            ],
            "nnviz",
            [onnx.helper.make_tensor_value_info(_INPUT, kind, ["batch", *shape])],
            [onnx.helper.make_tensor_value_info(_OUTPUT, kind, ["batch", *network.shapes[-1]])],
            [onnx.numpy_helper.from_array(np.asarray(array), name) for name, array in graph.constants.items()],
        ),
        producer_name="nnviz",
        opset_imports=[onnx.helper.make_opsetid("", opset)],
    )
    model.ir_version = onnx.helper.find_min_ir_version_for(model.opset_import)
    onnx.helper.set_model_props(model, file.metadata())
    onnx.checker.check_model(model, full_check=True)
    content: bytes = model.SerializeToString()
    return content


def onnxruntime_runs(file: NetworkFile) -> bool:
    """Whether onnxruntime has all nodes in the network's precision."""
    return file.experiment.precision == "float32" or not any(node.op in SINGLE for _, node in _graph(file).nodes)


def onnx_outputs(path: Path, file: NetworkFile, points: Array) -> Array:
    """What nnviz makes of points as they came with the network it reads from the file.

    Where it does not understand the nodes for the inputs, ONNX's own reference computes it in NumPy.
    """
    network = read_model(path).network
    if network is not None:
        return network.outputs(points, file.experiment.precision)
    with needed(PACKAGE):
        onnx: Any = import_module("onnx")
        reference: Any = import_module("onnx.reference")
    (outputs,) = reference.ReferenceEvaluator(onnx.load(path)).run([_OUTPUT], {_INPUT: points})
    return np.asarray(outputs)


def _since(onnx: Any, op: str) -> int:
    """The version of ONNX's operators that a node needs: `OPSET`, or a later one where it is not in that."""
    try:
        onnx.defs.get_schema(op, OPSET)
    except onnx.defs.SchemaError:
        return int(onnx.defs.get_schema(op).since_version)
    return OPSET


def _graph(file: NetworkFile) -> _Graph:
    experiment = file.experiment
    network = experiment.network
    graph = _Graph(np.dtype(experiment.dtype))
    graph.constants.update(file.arrays)
    value = _prepared(graph, file)
    names = pytorch_names(network)
    for number, layer in enumerate(network.layers):
        lines = layer.frameworks.get(NAME)
        if lines is None:
            raise _missing(type(layer).__name__)
        last = number == len(network.layers) - 1
        plain = layer.activation == "identity"
        output = _OUTPUT if last else f"layer{number + 1}"
        total = output if plain else f"layer{number + 1}_sum"
        graph.add(total, "\n".join(lines), {"x": value, "z": total, **names[number]})
        if not plain:
            entry = ACTIVATIONS[layer.activation]
            own = {key: repr(number) for key, number in own_options(entry, experiment.options).items()}
            graph.add(output, _entry(entry), {"z": total, "a": output, **own})
        value = output
    return graph


def _prepared(graph: _Graph, file: NetworkFile) -> str:
    """Nodes for what is done to points as they came; the name of what the first layer is given."""
    inputs, value = inputs_of(file.experiment), _INPUT
    dtype = file.experiment.dtype
    if inputs.standardized:
        graph.constants.update(mean=inputs.means.astype(dtype), scale=inputs.scales.astype(dtype))
        graph.add("centred", "{a} = Sub({x}, {mean})", {"x": value, "a": "centred", "mean": "mean"})
        graph.add("standardized", "{a} = Div({x}, {scale})", {"x": "centred", "a": "standardized", "scale": "scale"})
        value = "standardized"
    if not inputs.features:
        return value
    columns = {}
    for number in sorted({n for feature in inputs.features for n in range(1, feature.coordinates + 1)}):
        graph.add(f"x{number}", f"{{a}} = Gather({{x}}, [{number - 1}], axis=1)", {"x": value, "a": f"x{number}"})
        columns[f"x{number}"] = f"x{number}"
    for number, feature in enumerate(inputs.features, 1):
        graph.add(f"feature{number}", _entry(feature), {**columns, "a": f"feature{number}"})
    parts = ", ".join(f"{{f{number}}}" for number in range(1, len(inputs.features) + 1))
    names = {f"f{number}": f"feature{number}" for number in range(1, len(inputs.features) + 1)}
    graph.add("features", f"{{a}} = Concat({parts}, axis=1)", {**names, "a": "features"})
    return "features"


def _entry(entry: Entry) -> str:
    if NAME not in entry.frameworks:
        raise _missing(entry.label)
    return entry.frameworks[NAME]


def _missing(name: str) -> UserError:
    template = mark(
        "errors", "ONNX has no node like {name} that nnviz knows of: choose another, or another kind of file."
    )
    return UserError(template, name=name)
