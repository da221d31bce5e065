"""Files of weights that tell their layers: what is told is taken where it fits, and nothing bad comes of the rest."""

import json
import zipfile
from pathlib import Path

import numpy as np
import pytest

from nnviz.session.models.reader import read_model
from nnviz.session.models.sequential import Assumed, told_network

ARRAYS = {
    "0.weight": np.arange(6.0).reshape(3, 2),
    "0.bias": np.ones(3),
    "3.weight": np.ones((1, 3)),
    "3.bias": np.zeros(1),
}
LAYERS = [
    {"kind": "dense", "units": 3, "activation": "sine"},
    {"kind": "dropout", "rate": 0.5},
    {"kind": "dense", "units": 1, "activation": "identity"},
]
TOLD = {"input_shape": "[2]", "layers": json.dumps(LAYERS)}


def archive(path: Path, comment: bytes) -> Path:
    np.savez(path, allow_pickle=False, **ARRAYS)
    with zipfile.ZipFile(path, "a") as file:
        file.comment = comment
    return path


def test_layers_are_as_told(tmp_path: Path) -> None:
    told = json.dumps({key: json.loads(value) for key, value in TOLD.items()}).encode()
    model = read_model(archive(tmp_path / "a.npz", told))
    assert model.network is not None
    assert [spec.to_json() for spec in model.network.layers] == LAYERS
    assert model.assumed == ()
    x = np.array([[0.5, -1.0]])
    assert model.network.outputs(x)[0, 0] == pytest.approx(np.sin(x @ ARRAYS["0.weight"].T + 1).sum())


@pytest.mark.parametrize(
    "told",
    [
        {},
        {**TOLD, "input_shape": "[3]"},
        {**TOLD, "input_shape": "[true]"},
        {**TOLD, "input_shape": "[1e400]"},
        {**TOLD, "input_shape": "[" * 100_000},
        {**TOLD, "input_shape": "[9007199254740993]"},
        {**TOLD, "layers": '"dense"'},
        {**TOLD, "layers": json.dumps(LAYERS[:1])},
        {**TOLD, "layers": json.dumps([*LAYERS, LAYERS[0]])},
        {**TOLD, "layers": json.dumps([{"kind": "conv2d"}, *LAYERS])},
        {**TOLD, "layers": json.dumps([{"kind": "dense", "units": 10**9}, *LAYERS])},
        {**TOLD, "layers": json.dumps([{"kind": "dense", "units": [3]}, LAYERS[2]])},
    ],
)
def test_what_does_not_fit_is_not_taken(told: dict[str, str]) -> None:
    assert told_network(ARRAYS, told) is None


@pytest.mark.parametrize("arrays", [{"a.weight": np.ones((1, 2))}, {**ARRAYS, "5.weight": np.ones((1, 1))}, {}])
def test_arrays_that_do_not_fit_are_not_taken(arrays: dict[str, np.ndarray]) -> None:
    assert told_network(arrays, TOLD) is None


@pytest.mark.parametrize("comment", [b"", b"hello", b"[1]", b'{"layers": 5}', b"\xff" * 100, b"[" * 60_000])
def test_other_comments_are_no_trouble(comment: bytes, tmp_path: Path) -> None:
    model = read_model(archive(tmp_path / "a.npz", comment))
    assert model.network is not None
    assert model.assumed


def test_who_says_what_to_assume_has_it_so(tmp_path: Path) -> None:
    told = json.dumps({key: json.loads(value) for key, value in TOLD.items()}).encode()
    model = read_model(archive(tmp_path / "a.npz", told), Assumed(activation="relu"))
    assert model.network is not None
    assert getattr(model.network.layers[0], "activation", "") == "relu"
