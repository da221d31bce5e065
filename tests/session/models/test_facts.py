"""Facts of arrays and of two networks beside each other, against NumPy."""

from pathlib import Path

import numpy as np
import pytest

from nnviz.session.models.facts import BINS, compared, histogram, layer_facts, tensor_facts
from nnviz.session.models.model import ReadModel
from nnviz.session.models.reader import read_model


def model(folder: Path, scale: float = 1.0, width: int = 4) -> ReadModel:
    rng = np.random.default_rng(0)
    arrays = {"0.weight": scale * rng.normal(size=(width, 3)), "0.bias": rng.normal(size=width)}
    np.savez(folder / "m.npz", allow_pickle=False, **arrays, **{"2.weight": np.ones((2, width))})
    return read_model(folder / "m.npz")


def test_facts_of_an_array() -> None:
    numbers = np.array([[0.0, 3.0], [-4.0, np.nan], [np.inf, 0.0]], np.float32)
    facts = tensor_facts("w", numbers)
    assert (facts.kind, facts.shape, facts.count, facts.zeros, facts.odd) == ("float32", (3, 2), 6, 2, 2)
    assert (facts.low, facts.high, facts.mean, facts.norm) == (-4.0, 3.0, -0.25, 5.0)
    assert facts.deviation == pytest.approx(np.std([0, 3, -4, 0]))
    counts, edges = histogram(numbers)
    assert counts.sum() == 4
    assert (len(counts), edges[0], edges[-1]) == (BINS, -4, 3)


def test_an_array_without_numbers() -> None:
    facts = tensor_facts("w", np.zeros((0, 3)))
    assert (facts.count, facts.odd) == (0, 0)
    assert np.isnan(facts.mean)
    assert histogram(np.zeros(0))[0].sum() == 0


def test_facts_of_layers(tmp_path: Path) -> None:
    network = model(tmp_path).network
    assert network is not None
    facts = layer_facts(network)
    assert [(one.kind, one.shape, one.parameters, one.work) for one in facts] == [
        ("dense", (4,), 16, 16),
        ("dense", (2,), 10, 10),
    ]


def test_two_networks_beside_each_other(tmp_path: Path) -> None:
    first, second = model(tmp_path), model(tmp_path, 1.5)
    found = compared(first, second)
    assert found.layers == tuple((layer, layer) for layer in (("dense", (4,), "relu"), ("dense", (2,), "identity")))
    weight = first.tensors["0.weight"]
    one = next(part for part in found.tensors if part.name == "0.weight")
    assert one.alike
    assert one.greatest == pytest.approx(0.5 * np.abs(weight).max())
    assert one.distance == pytest.approx(0.5 * np.linalg.norm(weight))
    assert one.norms[1] == pytest.approx(1.5 * np.linalg.norm(weight))


def test_networks_of_other_shapes(tmp_path: Path) -> None:
    found = compared(model(tmp_path), model(tmp_path, width=5))
    assert found.layers[0] == (("dense", (4,), "relu"), ("dense", (5,), "relu"))
    assert [part.alike for part in found.tensors] == [False, False, False]
    assert np.isnan(found.tensors[0].greatest)
