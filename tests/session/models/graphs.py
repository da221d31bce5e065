"""ONNX files made for tests, with the package `onnx`; and what onnxruntime answers for them."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

onnx = pytest.importorskip("onnx")
runtime = pytest.importorskip("onnxruntime")

Numbers = npt.NDArray[Any]
helper, numpy_helper = onnx.helper, onnx.numpy_helper


class Graph:
    """A graph that is written down operation by operation; each takes what the one before gives."""

    def __init__(self, input_shape: Sequence[int | str], opset: int = 17) -> None:
        self.nodes: list[Any] = []
        self.tensors: dict[str, Numbers] = {}
        self.input_shape, self.opset = input_shape, opset
        self.last = "x"

    def weight(self, numbers: Any) -> str:
        """An array in the file."""
        array = np.asarray(numbers)
        name = f"w{len(self.tensors)}"
        self.tensors[name] = array.astype(np.float32) if array.dtype == np.float64 else array
        return name

    def node(self, kind: str, *others: str, of: Sequence[str] | None = None, **settings: Any) -> str:
        """An operation on what came last and on other names, or on the names in `of`."""
        name = f"{kind.lower()}{len(self.nodes)}"
        inputs = [self.last, *others] if of is None else list(of)
        self.nodes.append(helper.make_node(kind, inputs, [name], name=name, **settings))
        self.last = name
        return name

    def model(self, *, listed: bool = False) -> Any:
        """The model; with `listed` its weights stand among the inputs, as older files have them."""
        inputs = [helper.make_tensor_value_info("x", 1, list(self.input_shape))]
        if listed:
            inputs += [
                helper.make_tensor_value_info(name, helper.np_dtype_to_tensor_dtype(array.dtype), array.shape)
                for name, array in self.tensors.items()
            ]
        outputs = [helper.make_tensor_value_info(self.last, 1, ["n", "m"])]
        tensors = [numpy_helper.from_array(array, name) for name, array in self.tensors.items()]
        graph = helper.make_graph(self.nodes, "test", inputs, outputs, tensors)
        return helper.make_model(graph, opset_imports=[helper.make_opsetid("", self.opset)], ir_version=8)

    def save(self, path: Path, *, listed: bool = False) -> Path:
        """The file, once ONNX's own checks find nothing."""
        model = self.model(listed=listed)
        onnx.checker.check_model(onnx.shape_inference.infer_shapes(model))
        path.write_bytes(model.SerializeToString())
        return path


def answers(path: Path, x: Numbers) -> Numbers:
    """What onnxruntime gives for these inputs."""
    options = runtime.SessionOptions()
    options.log_severity_level = 4
    session = runtime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    found: Numbers = session.run(None, {session.get_inputs()[0].name: x.astype(np.float32)})[0]
    return found
