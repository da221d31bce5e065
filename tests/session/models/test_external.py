"""Weights of an ONNX network in a file beside it: read there, and nowhere else."""

from pathlib import Path

import numpy as np
import pytest

from nnviz.engine.text import UserError
from nnviz.session.models.reader import read_model
from tests.session.models.graphs import Graph


def external(folder: Path, location: str, **place: int) -> Path:
    graph = Graph(["n", 2])
    graph.node("MatMul", "w")
    model = graph.model()
    tensor = model.graph.initializer.add(name="w", dims=[2, 2], data_type=1, data_location=1)
    for key, value in {"location": location, **place}.items():
        tensor.external_data.add(key=key, value=str(value))
    (folder / "e.onnx").write_bytes(model.SerializeToString())
    return folder / "e.onnx"


def test_weights_in_a_file_beside(tmp_path: Path) -> None:
    values = np.arange(6, dtype=np.float32)
    (tmp_path / "w.bin").write_bytes(values.tobytes())
    network = read_model(external(tmp_path, "w.bin", offset=8, length=16)).network
    assert network is not None
    assert network.arrays[0]["weight"].ravel().tolist() == [2, 3, 4, 5]


@pytest.mark.parametrize(
    "location", ["../w.bin", "/etc/hostname", "a/../../w.bin", "..\\w.bin", "C:\\w.bin", "", "link"]
)
def test_no_path_leaves_the_folder(location: str, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (tmp_path / "w.bin").write_bytes(bytes(16))
    (home / "link").symlink_to(tmp_path / "w.bin")
    with pytest.raises(UserError, match="must be in the same folder"):
        read_model(external(home, location))


@pytest.mark.parametrize(
    "place", [{"offset": 8}, {"length": 12}, {"offset": -4}, {"offset": 2**64 - 1}, {"length": 2**64 - 1}]
)
def test_places_beyond_the_file_beside_are_refused(place: dict[str, int], tmp_path: Path) -> None:
    (tmp_path / "w.bin").write_bytes(bytes(16))
    with pytest.raises(UserError, match="does not fit its place"):
        read_model(external(tmp_path, "w.bin", **place))
