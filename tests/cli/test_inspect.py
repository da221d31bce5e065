"""The facts of a network's file in the terminal."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nnviz.cli import main

Captured = pytest.CaptureFixture[str]


def saved(path: Path, **arrays: Any) -> str:
    np.savez(path, allow_pickle=False, **{name.replace("_", "."): array for name, array in arrays.items()})
    return str(path)


def test_a_network_is_told_in_lines(capsys: Captured, tmp_path: Path) -> None:
    file = saved(tmp_path / "a.npz", a_weight=np.eye(3), b_weight=np.ones((2, 3)))
    assert main(["inspect", file]) == 0
    told = capsys.readouterr().out
    for part in ("a: dense, 3 → 3", "assumed: activation ReLU", "in all 20 parameters", "b.weight: float64"):
        assert part in told


def test_two_networks_as_json(capsys: Captured, tmp_path: Path) -> None:
    first = saved(tmp_path / "a.npz", a_weight=np.eye(3), b_weight=np.ones((2, 3)))
    second = saved(tmp_path / "b.npz", a_weight=3 * np.eye(3), c_weight=np.ones((4, 3)))
    assert main(["inspect", first, "--compare", second, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["layers"][0] == {"kind": "dense", "shape": [3], "parameters": 12, "work": 12}
    assert found["compared"]["layers"][1] == [["dense", [2], "identity"], ["dense", [4], "identity"]]
    gaps = {one["name"]: one["greatest"] for one in found["compared"]["arrays"]}
    assert gaps == {"a.weight": 2.0, "b.weight": None, "c.weight": None}
    assert main(["inspect", first, "--compare", second]) == 0
    assert "layer 2: dense → 2 identity, there dense → 4 identity" in capsys.readouterr().out


def test_what_cannot_be_had_is_a_failure_with_its_reason(capsys: Captured, tmp_path: Path) -> None:
    file = saved(tmp_path / "a.npz", a_weight=np.ones((600, 3)))
    assert main(["inspect", file]) == 1
    told = capsys.readouterr()
    assert "600 outputs" in told.err
    assert "a.weight: float64 600 × 3" in told.out
    assert main(["inspect", str(tmp_path / "none.onnx")]) == 1
    assert "cannot be opened" in capsys.readouterr().err
