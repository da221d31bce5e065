"""Networks put together from names and shapes, held against PyTorch; and files of arrays that are damaged."""

import json
import struct
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nnviz.engine.arrays import Array
from nnviz.engine.layers.network import Network
from nnviz.engine.layers.table import build_layers, read_layers
from nnviz.engine.text import UserError
from nnviz.session.models.kinds import looks_like_network
from nnviz.session.models.reader import read_model
from nnviz.session.models.sequential import Assumed

RNG = np.random.default_rng(2)


def written(folder: Path, arrays: dict[str, tuple[int, ...]]) -> Path:
    """An archive with arrays of these shapes."""
    numbers: dict[str, Any] = {name: RNG.normal(size=shape).astype(np.float32) for name, shape in arrays.items()}
    np.savez(folder / "w.npz", allow_pickle=False, **numbers)
    return folder / "w.npz"


def safetensors(arrays: dict[str, Array], **metadata: str) -> bytes:
    """The file as it stands in the format's description."""
    header: dict[str, object] = {"__metadata__": metadata} if metadata else {}
    place, content = 0, b""
    for name, array in arrays.items():
        raw = array.astype("<f4").tobytes()
        header[name] = {"dtype": "F32", "shape": list(array.shape), "data_offsets": [place, place + len(raw)]}
        place, content = place + len(raw), content + raw
    return packed(json.dumps(header), content)


def packed(header: str, content: bytes = b"") -> bytes:
    return struct.pack("<Q", len(header)) + header.encode() + content


def test_a_sequential_network_of_pytorch_answers_the_same(tmp_path: Path) -> None:
    torch = pytest.importorskip("torch")
    tensors = pytest.importorskip("safetensors.torch")
    nn = torch.nn
    torch.manual_seed(0)
    network = nn.Sequential(
        nn.Conv2d(1, 4, 3, padding=1), nn.BatchNorm2d(4), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(4, 6, 3, padding=1),
        nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(6 * 49, 12), nn.ReLU(), nn.Linear(12, 10),
    )  # fmt: skip
    x = torch.randn(3, 1, 28, 28)
    network(x)  # so that the statistics are some
    network.eval()
    tensors.save_file(network.state_dict(), tmp_path / "n.safetensors", metadata={"made by": "a test"})
    model = read_model(tmp_path / "n.safetensors")
    assert model.network is not None
    assert model.metadata == {"made by": "a test"}
    assert np.abs(model.network.outputs(x.numpy()) - network(x).detach().numpy()).max() < 1e-5
    told = " · ".join(map(str, model.assumed))
    for part in ("activation ReLU", "1 × 28 × 28", "max pooling of 2×2", "keeps its size", "batch normalization"):
        assert part in told


@pytest.mark.parametrize(
    "names",
    [
        {"fc1.weight": (6, 4), "fc1.bias": (6,), "fc2.weight": (3, 6), "fc2.bias": (3,)},
        {"hidden.weight": (6, 4), "hidden.bias": (6,), "answer.weight": (3, 6), "answer.bias": (3,)},
        {"net.10.weight": (3, 6), "net.9.weight": (6, 4)},
        {"dense/kernel:0": (4, 6), "dense/bias:0": (6,), "dense_1/kernel:0": (6, 3), "dense_1/bias:0": (3,)},
        {"layers[0].weight": (4, 6), "layers[0].bias": (6,), "layers[1].weight": (6, 3), "layers[1].bias": (3,)},
    ],
)
def test_layers_are_found_in_their_order(names: dict[str, tuple[int, ...]], tmp_path: Path) -> None:
    network = read_model(written(tmp_path, names), Assumed("tanh")).network
    assert network is not None
    assert [array["weight"].shape for array in network.arrays] == [(4, 6), (6, 3)]
    assert [vars(spec)["activation"] for spec in network.layers] == ["tanh", "identity"]


def test_what_is_assumed_can_be_said(tmp_path: Path) -> None:
    path = written(tmp_path, {"a.weight": (4, 1, 5, 5), "b.weight": (2, 4 * 8 * 8)})
    for assumed, shape in (
        (Assumed(input_shape=(1, 8, 8), padding=True, pooling=1), (1, 8, 8)),
        (Assumed(padding=False, pooling=1), (1, 12, 12)),
        (Assumed(), (1, 16, 16)),
    ):
        network = read_model(path, assumed).network
        assert network is not None
        assert network.input_shape == shape
    trouble = read_model(path, Assumed(input_shape=(1, 9, 9))).trouble
    assert "No size of the pictures" in str(trouble)


def test_own_weights_of_pictures_come_back(tmp_path: Path) -> None:
    layers = [{"kind": "conv2d", "channels": 3, "padding": 1}, {"kind": "max_pool2d"}, {"kind": "flatten"}]
    specs = read_layers("layers", [*layers, {"kind": "dense", "units": 4, "activation": "identity"}])
    network = Network((1, 28, 28), build_layers(specs, (1, 28, 28)))
    flat = RNG.normal(size=network.size)
    arrays: dict[str, Any] = {
        f"layers[{number}].{name}": view
        for number, views in enumerate(network.views(flat))
        for name, view in views.items()
    }
    np.savez(tmp_path / "own.npz", allow_pickle=False, **arrays)
    found = read_model(tmp_path / "own.npz").network
    assert found is not None
    assert np.array_equal(found.parameters(), flat)
    assert found.network.shapes == network.shapes


@pytest.mark.parametrize(
    ("arrays", "said"),
    [
        ({"a.weight": (3, 4), "b.weight": (5, 6)}, "do not follow one another (a 4→3, b 6→5)"),
        ({"a.weight": (3, 4), "a.alpha": (3,)}, "belong to no layer"),
        ({"lstm.weight_ih_l0": (8, 4)}, "belong to no layer"),
        ({"W0": (3, 4), "b0": (3,)}, "do not say which layers they belong to: call them 0.weight, 0.bias, 1.weight"),
        ({"foo": (4, 2), "bar": (4,)}, "The arrays foo (4 × 2), bar (4) do not say which layers"),
        ({"a.weight": (3, 4), "a.bias": (4,)}, "another length"),
        ({"a.weight": (3, 4, 2, 3)}, "2 × 3 is no square"),
        ({"a.weight": (3, 4), "bn.running_mean": (7,), "bn.running_var": (7,)}, "no layer before it"),
        ({"a.weight": (600, 4)}, "600 outputs"),
        ({}, "no weights"),
    ],
)
def test_what_is_no_chain_of_layers_is_named(arrays: dict[str, tuple[int, ...]], said: str, tmp_path: Path) -> None:
    model = read_model(written(tmp_path, arrays))
    assert model.network is None
    assert said in str(model.trouble)
    assert set(model.tensors) == set(arrays)


ONE = {"dtype": "F32", "shape": [1], "data_offsets": [0, 4]}
DAMAGED = {
    "two of a name": packed(f'{{"a.weight": {json.dumps(ONE)}, "a.weight": {json.dumps(ONE)}}}', bytes(4)),
    "overlap": packed(json.dumps({"a": ONE, "b": {**ONE, "data_offsets": [2, 6]}}), bytes(6)),
    "a gap": packed(json.dumps({"a": ONE, "b": {**ONE, "data_offsets": [8, 12]}}), bytes(12)),
    "more behind": packed(json.dumps({"a": ONE}), bytes(8)),
    "beyond the end": packed(json.dumps({"a": {**ONE, "data_offsets": [0, 4000]}}), bytes(4)),
    "backwards": packed(json.dumps({"a": {**ONE, "data_offsets": [4, 0]}}), bytes(4)),
    "another length": packed(json.dumps({"a": {**ONE, "shape": [2]}}), bytes(4)),
    "huge shape": packed(json.dumps({"a": {**ONE, "shape": [2**63, 2**63]}}), bytes(4)),
    "shape of 0 and more": packed(json.dumps({"a": {**ONE, "shape": [0, 2**60], "data_offsets": [0, 0]}})),
    "negative": packed(json.dumps({"a": {**ONE, "shape": [-1]}}), bytes(4)),
    "endless number": packed(
        '{"a": {"dtype": "F32", "shape": [' + "9" * 5000 + '], "data_offsets": [0, 4]}}', bytes(4)
    ),
    "deep": packed('{"a": ' + "[" * 100_000 + "]" * 100_000 + "}"),
    "no JSON": packed("{]"),
    "no object": packed("[1]"),
    "no text": struct.pack("<Q", 4) + b"{\xff\xfe}",
    "header of 2^64 - 1": struct.pack("<Q", 2**64 - 1) + b"{}",
    "header beyond the end": struct.pack("<Q", 300) + b"{}",
    "seven bytes": b"\x02\0\0\0\0\0\0",
    "metadata of no text": packed('{"__metadata__": {"a": 1}}'),
}


@pytest.mark.parametrize("kind", DAMAGED)
def test_damaged_safetensors_are_told(kind: str, tmp_path: Path) -> None:
    (tmp_path / "d.safetensors").write_bytes(DAMAGED[kind])
    with pytest.raises(UserError, match="damaged"):
        read_model(tmp_path / "d.safetensors")


@pytest.mark.parametrize("kind", ["no JSON", "deep", "header beyond the end", "seven bytes"])
def test_where_the_header_is_damaged_no_array_is_named(kind: str, tmp_path: Path) -> None:
    (tmp_path / "d.safetensors").write_bytes(DAMAGED[kind])
    with pytest.raises(UserError, match=r"^The file is damaged or cut short"):
        read_model(tmp_path / "d.safetensors")


def test_a_type_that_is_not_read_is_named(tmp_path: Path) -> None:
    entry = {"dtype": "F8_E4M3", "shape": [4], "data_offsets": [0, 4]}
    (tmp_path / "f.safetensors").write_bytes(packed(json.dumps({"a": entry}), bytes(4)))
    with pytest.raises(UserError, match="F8_E4M3"):
        read_model(tmp_path / "f.safetensors")


@pytest.mark.parametrize("kind", ["F16", "BF16", "F64"])
def test_every_precision_is_read(kind: str, tmp_path: Path) -> None:
    values = np.array([[1.5, -2.0]])
    raw = {
        "F16": values.astype("<f2").tobytes(),
        "BF16": (values.astype("<f4").view("<u4") >> 16).astype("<u2").tobytes(),
        "F64": values.astype("<f8").tobytes(),
    }[kind]
    header = {"a.weight": {"dtype": kind, "shape": [1, 2], "data_offsets": [0, len(raw)]}}
    (tmp_path / "p.safetensors").write_bytes(packed(json.dumps(header), raw))
    network = read_model(tmp_path / "p.safetensors").network
    assert network is not None
    assert network.arrays[0]["weight"].ravel().tolist() == [1.5, -2.0]


def test_numbers_that_are_none_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "n.safetensors"
    path.write_bytes(safetensors({"a.weight": np.array([[np.nan, 1.0]])}))
    assert "no finite numbers" in str(read_model(path).trouble)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"\x80\x04\x95", "This is a file of pickle"),
        (b"\x89HDF\r\n\x1a\n", r"a file of HDF5 \(Keras .h5\), which nnviz does not read: export"),
        (b"\x1c\0\0\0TFL3\0", "a file of TensorFlow Lite"),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:1\n", "Only the pointer of Git LFS"),
        (b"<html>404</html>", "This is a text, and no network"),
        (b"\x93NUMPY\x01\0v\0", "only one array in this file"),
        (b"PK\x03\x04", "damaged or cut short"),
        (b"hello there, this is no network", "damaged or cut short|no network"),
    ],
)
def test_files_of_other_kinds(content: bytes, said: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(content)
    with pytest.raises(UserError, match=said):
        read_model(tmp_path / "file")


@pytest.mark.parametrize(
    ("member", "said"),
    [("model.weights.h5", "a file of Keras, which"), ("net/data.pkl", "a file of PyTorch, which")],
)
def test_archives_of_other_kinds(member: str, said: str, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "file", "w") as archive:
        archive.writestr(member, b"")
    with pytest.raises(UserError, match=said):
        read_model(tmp_path / "file")


def test_what_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="is no file"):
        read_model(tmp_path)
    with pytest.raises(UserError, match="cannot be opened"):
        read_model(tmp_path / "nothing.onnx")


def test_python_objects_are_not_unpacked(tmp_path: Path) -> None:
    np.savez(tmp_path / "o.npz", allow_pickle=True, **{"a.weight": np.array([{}], object)})
    with pytest.raises(UserError, match="Python objects"):
        read_model(tmp_path / "o.npz")


@pytest.mark.parametrize("header", ["'descr': '<f4', 'fortran_order': False, }", "{" + "-" * 9000 + "1}", "(-1, -4)"])
def test_a_damaged_header_of_an_array_is_told(header: str, tmp_path: Path) -> None:
    full = header if header.startswith(("'", "{")) else f"{{'descr': '<f4', 'fortran_order': False, 'shape': {header}}}"
    raw = b"\x93NUMPY\x01\x00" + struct.pack("<H", len(full)) + full.encode() + bytes(16)
    with zipfile.ZipFile(tmp_path / "h.npz", "w") as archive:
        archive.writestr("a.weight.npy", raw)
    with pytest.raises(UserError, match=r"is no array|damaged"):
        read_model(tmp_path / "h.npz")


@pytest.mark.parametrize("name", ["a.h5", "a.KERAS", "a.pt", "a.tflite", "a.onnx", "a.safetensors"])
def test_networks_of_others_are_taken_for_networks_to_be_told(name: str) -> None:
    assert looks_like_network(Path(name))
