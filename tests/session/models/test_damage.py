"""Networks damaged by chance: always a sentence or a network, never a traceback. 10,000 of each kind were tried."""

import json
from pathlib import Path

import numpy as np
import pytest

from nnviz.engine.text import UserError
from nnviz.session.models.reader import read_model
from tests.session.models.graphs import Graph

_TRIES = 150
_PLANTED = (
    b"\xff" * 9 + b"\x7f",
    b"\x00" * 8,
    b"\x80",
    b"{",
    b"]",
    b'"',
    b"99999999999999999999",
    b"-1",
    b"PK\x01\x02",
)


def contents(folder: Path) -> dict[str, bytes]:
    """A small file of each kind."""
    rng = np.random.default_rng(0)
    weights = {"0.weight": rng.normal(size=(3, 2)).astype("<f4"), "0.bias": rng.normal(size=3).astype("<f4")}
    graph = Graph(["n", 2])
    graph.node("Gemm", graph.weight(weights["0.weight"]), graph.weight(weights["0.bias"]), transB=1)
    graph.node("Softmax")
    places, start = {}, 0
    for name, array in weights.items():
        end = start + array.nbytes
        places[name] = {"dtype": "F32", "shape": list(array.shape), "data_offsets": [start, end]}
        start = end
    header = json.dumps(places).encode()
    numbers = b"".join(array.tobytes() for array in weights.values())
    np.savez(folder / "n.npz", allow_pickle=False, **weights)
    return {
        "onnx": graph.save(folder / "n.onnx").read_bytes(),
        "safetensors": len(header).to_bytes(8, "little") + header + numbers,
        "npz": (folder / "n.npz").read_bytes(),
    }


def damaged(content: bytes, rng: np.random.Generator) -> bytes:
    """Some bytes changed, left out, put in or said twice."""
    found = bytearray(content)
    for _ in range(int(rng.integers(1, 5))):
        place, other = (int(number) for number in rng.integers(0, len(found), 2))
        how = rng.integers(0, 5)
        if how == 0:
            found[place] = int(rng.integers(0, 256))
        elif how == 1:
            del found[place : place + int(rng.integers(1, 12))]
        elif how == 2:
            found[place:place] = found[other : other + 40]
        elif how == 3:
            found[place:place] = _PLANTED[int(rng.integers(0, len(_PLANTED)))]
        else:
            found[place] ^= 1 << int(rng.integers(0, 8))
        found = found or bytearray(b"x")
    return bytes(found)


@pytest.mark.parametrize("kind", ["onnx", "safetensors", "npz"])
def test_damaged_files_are_told(kind: str, tmp_path: Path) -> None:
    content, rng, told = contents(tmp_path)[kind], np.random.default_rng(1), 0
    path = tmp_path / f"damaged.{kind}"
    for _ in range(_TRIES):
        path.write_bytes(damaged(content, rng))
        try:
            model = read_model(path)
        except UserError as error:
            told += bool(str(error))
        else:
            assert (model.network is None) == (model.trouble is not None)
    assert told > _TRIES / 2


@pytest.mark.parametrize("kind", ["onnx", "safetensors", "npz"])
def test_a_file_cut_short_anywhere_is_told(kind: str, tmp_path: Path) -> None:
    content, path = contents(tmp_path)[kind], tmp_path / f"short.{kind}"
    for end in range(1, len(content) - 1, 7):
        path.write_bytes(content[:end])
        with pytest.raises(UserError):
            raise read_model(path).trouble or AssertionError(end)


def test_constants_that_cannot_be_added_are_told(tmp_path: Path) -> None:
    graph = Graph(["n", 2])
    first, second = graph.weight(np.ones((2, 3))), graph.weight(np.ones((2, 2)))
    graph.node("Add", of=[first, second])
    graph.node("Gemm", of=["x", graph.last])
    path = tmp_path / "misfit.onnx"
    path.write_bytes(graph.model().SerializeToString())
    trouble = read_model(path).trouble
    assert trouble is not None
    assert "its weight must be in the file, and is computed" in str(trouble)
