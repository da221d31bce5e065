"""Networks as files: read back by nnviz, by PyTorch, and run by onnxruntime, against the engine's outputs."""

import importlib
import json
import sys
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nnviz.engine.activations import ACTIVATIONS, Activation
from nnviz.engine.arrays import Array
from nnviz.engine.data.features import FEATURES
from nnviz.engine.data.own_data import Column, OwnData
from nnviz.engine.experiment import Experiment
from nnviz.engine.layers.conv2d import Conv2DSpec
from nnviz.engine.layers.dense import DenseSpec
from nnviz.engine.layers.dropout import DropoutSpec
from nnviz.engine.layers.flatten import FlattenSpec
from nnviz.engine.layers.pad2d import Pad2DSpec
from nnviz.engine.layers.pooling import AveragePool2DSpec, MaxPool2DSpec
from nnviz.engine.layers.table import LAYERS
from nnviz.engine.losses import softmax
from nnviz.engine.text import UserError
from nnviz.engine.training import State
from nnviz.export.inputs import raw_points
from nnviz.export.models.base import NetworkFile
from nnviz.export.models.nodes import read_node
from nnviz.export.models.onnx import onnxruntime_runs
from nnviz.export.models.table import MODELS, write_model
from nnviz.session.models.reader import read_model
from nnviz.session.models.sequential import Assumed
from tests.engine.runs import state_after

BASE: dict[str, Any] = {"dataset": "xor", "points": 20, "noise": 0.2, "hidden": (3, 2), "bias_start": 0.1}
LAYERED = (
    Pad2DSpec(1, 0, 0, 2),
    Conv2DSpec(3, 2, stride=2, padding=1, activation="silu"),
    MaxPool2DSpec(2, 1),
    AveragePool2DSpec(2, 1),
    DropoutSpec(0.3),
    FlattenSpec(),
    DenseSpec(5),
)


def wanted(experiment: Experiment, state: State) -> Array:
    return experiment.network.output(state.parameters, experiment.data.x)


def run(path: Path, experiment: Experiment) -> Array:
    """What onnxruntime makes of the points as they came."""
    runtime = pytest.importorskip("onnxruntime")
    options = runtime.SessionOptions()
    options.intra_op_num_threads = 1
    session = runtime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    (outputs,) = session.run(["output"], {"input": raw_points(experiment).astype(experiment.dtype)})
    found: Array = outputs
    return found


@pytest.mark.parametrize("kind", MODELS)
@pytest.mark.parametrize("precision", ["float32", "float64"])
def test_what_is_read_back_gives_the_same(kind: str, precision: str, bars: Experiment, tmp_path: Path) -> None:
    asked(kind)
    path = tmp_path / f"net.{kind}"
    for experiment in (
        Experiment(**BASE, precision=precision),
        Experiment(**BASE, precision=precision, features=tuple(FEATURES)),
        replace(bars, layers=LAYERED, precision=precision),
    ):
        found = write_model(path, kind, NetworkFile(experiment, state_after(experiment, 5)))
        assert found.difference <= (1e-6 if precision == "float32" else 1e-14)
        assert found.largest > 0
        assert found.samples == len(experiment.data.x)


def asked(kind: str) -> None:
    if kind != "npz":
        pytest.importorskip(kind)


def test_a_damaged_file_is_found_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where other numbers came into the file, the difference tells."""
    experiment = Experiment(**BASE)
    file = NetworkFile(experiment, state_after(experiment, 5))
    other = NetworkFile(experiment, file.state._replace(parameters=file.state.parameters + 0.5))
    kind = MODELS["npz"]
    monkeypatch.setitem(MODELS, "npz", kind._replace(content=lambda _: kind.content(other)))
    assert write_model(tmp_path / "net.npz", "npz", file).difference > 0.1


# --- ONNX ---


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_onnxruntime_and_the_reader_know_every_activation(activation: str, tmp_path: Path) -> None:
    pytest.importorskip("onnx")
    path = tmp_path / "net.onnx"
    experiment = Experiment(**BASE, activation=activation, output_activation=activation, precision="float32")
    state = state_after(experiment, 5)
    write_model(path, "onnx", NetworkFile(experiment, state))
    np.testing.assert_allclose(run(path, experiment), wanted(experiment, state), rtol=1e-5, atol=1e-6)
    network = read_model(path).network
    assert (network is None) == (activation == "step"), "there is no node for it, but two"
    if network is not None:
        np.testing.assert_allclose(network.outputs(experiment.data.x, "float32"), wanted(experiment, state), atol=1e-6)


def test_onnxruntime_takes_points_as_they_came(bars: Experiment, tmp_path: Path) -> None:
    """With every feature, in the unit of a table of one's own, and pictures through all kinds of layers."""
    pytest.importorskip("onnx")
    rng = np.random.default_rng(1)
    points, answers = 50 + 7 * rng.standard_normal((20, 2)), 3 * rng.standard_normal((20, 1))
    own = OwnData(points, answers, (Column("a"), Column("b")), Column("y"), standardize=True)
    path = tmp_path / "net.onnx"
    for experiment, tolerance in (
        (Experiment(**BASE, features=tuple(FEATURES)), 1e-14),
        (Experiment(own=own, hidden=(3,), features=("x2", "x1_x2")), 1e-13),
        (Experiment(own=own, hidden=(3,), train_share=0.5), 1e-13),
        (replace(bars, layers=LAYERED, precision="float32"), 1e-5),
    ):
        state = state_after(experiment, 5)
        write_model(path, "onnx", NetworkFile(experiment, state))
        np.testing.assert_allclose(run(path, experiment), wanted(experiment, state), rtol=tolerance, atol=tolerance)


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_whether_onnxruntime_can_run_float64_is_known(activation: str, tmp_path: Path) -> None:
    pytest.importorskip("onnx")
    runtime = pytest.importorskip("onnxruntime")
    path = tmp_path / "net.onnx"
    experiment = Experiment(**BASE, activation=activation)
    file = NetworkFile(experiment, state_after(experiment, 5))
    write_model(path, "onnx", file)
    known, node = onnxruntime_runs(file), ACTIVATIONS[activation].frameworks["onnx"]
    try:
        found = run(path, experiment)
    except runtime.capi.onnxruntime_pybind11_state.NotImplemented:
        if known:
            pytest.fail(
                f"onnxruntime cannot compute {node} in float64: name it in SINGLE in nnviz/export/models/onnx.py"
            )
    else:
        assert known, f"onnxruntime has {node} in float64 by now: take it out of SINGLE"
        np.testing.assert_allclose(found, wanted(experiment, file.state), rtol=1e-7)


def test_onnx_tells_what_its_numbers_mean(tmp_path: Path) -> None:
    onnx = pytest.importorskip("onnx")
    experiment = Experiment(**{**BASE, "dataset": "blobs"}, loss="softmax_cross_entropy")
    path = tmp_path / "net.onnx"
    write_model(path, "onnx", NetworkFile(experiment, state_after(experiment, 5)))
    model = onnx.load(path)
    assert [entry.version for entry in model.opset_import] == [13]
    assert [node.name for node in model.graph.node] == ["layer1_sum", "layer1", "layer2_sum", "layer2", "output"]
    assert [tensor.name for tensor in model.graph.initializer][::2] == ["0.weight", "2.weight", "4.weight"]
    told = {entry.key: json.loads(entry.value) for entry in model.metadata_props}
    assert (told["step"], told["loss"], told["features"]) == (5, "softmax_cross_entropy", [])
    assert told["layers"][-1] == {"kind": "dense", "units": 3, "activation": "identity"}


def test_a_node_is_read_from_a_line() -> None:
    names = {"z": "0.sum", "a": "out"}
    assert read_node("{a} = LeakyRelu({z}, 2.5, [1, 2], alpha=0.01)", names) == (
        "LeakyRelu",
        ("0.sum", 2.5, [1, 2]),
        "out",
        {"alpha": 0.01},
    )
    for line in ("Relu({z})", "{a} = {z}", "{a} = np.tanh({z})"):
        with pytest.raises(ValueError, match="no node"):
            read_node(line, names)


# --- names and shapes of PyTorch ---


@pytest.mark.parametrize("kind", ["safetensors", "npz"])
def test_pytorch_takes_the_arrays_by_their_names(kind: str, bars: Experiment, tmp_path: Path) -> None:
    torch = pytest.importorskip("torch")
    asked(kind)
    experiment = replace(bars, layers=LAYERED, precision="float32")
    state, path = state_after(experiment, 5), tmp_path / f"net.{kind}"
    write_model(path, kind, NetworkFile(experiment, state))
    if kind == "npz":
        arrays = {name: torch.from_numpy(array) for name, array in np.load(path).items()}
    else:
        arrays = importlib.import_module("safetensors.torch").load_file(path)
    nn = torch.nn
    channels, flat = experiment.network.shapes[0][0], experiment.network.widths[6]
    network = nn.Sequential(
        nn.ZeroPad2d((0, 2, 1, 0)),
        nn.Conv2d(channels, 3, 2, stride=2, padding=1),
        nn.SiLU(),
        nn.MaxPool2d(2, stride=1),
        nn.AvgPool2d(2, stride=1),
        nn.Dropout(0.3),
        nn.Flatten(),
        nn.Linear(flat, 5),
        nn.Tanh(),
        nn.Linear(5, experiment.network.widths[-1]),
    ).eval()
    network.load_state_dict(arrays)
    with torch.no_grad():
        found = network(torch.tensor(experiment.data.x)).numpy()
    np.testing.assert_allclose(found, wanted(experiment, state), rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize("kind", ["safetensors", "npz"])
def test_the_reader_of_networks_understands_them(kind: str, tmp_path: Path) -> None:
    asked(kind)
    experiment = Experiment(**BASE)
    """What nnviz tells in words is taken; without it, what is assumed goes as well."""
    state, path = state_after(experiment, 5), tmp_path / f"net.{kind}"
    write_model(path, kind, NetworkFile(experiment, state))
    for assumed in (None, Assumed(activation=experiment.activation)):
        model = read_model(path, assumed)
        assert model.network is not None
        assert bool(model.assumed) == (assumed is not None)
        np.testing.assert_allclose(model.network.outputs(experiment.data.x), wanted(experiment, state), rtol=1e-13)


def test_an_npz_has_what_is_told_in_its_comment(tmp_path: Path) -> None:
    experiment = Experiment(**BASE, features=("x1", "x2_squared"))
    path = tmp_path / "net.npz"
    write_model(path, "npz", NetworkFile(experiment, state_after(experiment, 5)))
    with zipfile.ZipFile(path) as archive:
        told = json.loads(archive.comment)
    assert told["features"] == ["x1", "x2_squared"]
    assert told["input_shape"] == [2]


# --- what is missing ---


@pytest.mark.parametrize("kind", ["onnx", "safetensors"])
def test_without_its_package_the_way_to_it_is_told(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    experiment = Experiment(**BASE)
    state = state_after(experiment, 5)
    for name in (kind, f"{kind}.numpy"):
        monkeypatch.setitem(sys.modules, name, None)  # which is how Python notes that there is no such module
    with pytest.raises(UserError, match=rf"{kind}.*nnviz-desktop\[models\]"):
        write_model(tmp_path / f"net.{kind}", kind, NetworkFile(experiment, state))
    assert list(tmp_path.iterdir()) == []


def test_every_entry_is_known_to_onnx() -> None:
    assert [name for name, entry in ACTIVATIONS.items() if "onnx" not in entry.frameworks] == []
    assert [name for name, entry in FEATURES.items() if "onnx" not in entry.frameworks] == []
    for spec in LAYERS.values():
        assert "onnx" in spec().build((2, 6, 6) if spec.axes == 3 else (5,)).frameworks, spec.kind


def test_an_entry_that_onnx_has_not_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("onnx")
    monkeypatch.setitem(ACTIVATIONS, "without_node", Activation("Made up", "z", np.tanh, lambda z, a: 1 - a * a))
    experiment = Experiment(**BASE, activation="without_node")
    with pytest.raises(UserError, match="ONNX has no node like Made up"):
        write_model(tmp_path / "net.onnx", "onnx", NetworkFile(experiment, state_after(experiment, 5)))


def test_the_outputs_of_a_classifier_are_sums(tmp_path: Path) -> None:
    """Softmax of them are the probabilities that nnviz shows."""
    pytest.importorskip("onnx")
    experiment = Experiment(**{**BASE, "dataset": "blobs"}, loss="softmax_cross_entropy")
    state, path = state_after(experiment, 5), tmp_path / "net.onnx"
    write_model(path, "onnx", NetworkFile(experiment, state))
    np.testing.assert_allclose(softmax(run(path, experiment)), softmax(wanted(experiment, state)), rtol=1e-12)
