"""The same bits on every machine: held against mpmath, against NumPy's draws, and against hashes that never change."""

import hashlib
import json
from pathlib import Path

import mpmath
import numpy as np
import pytest

from nnviz.engine.arrays import Array
from nnviz.engine.data.datasets import DATASETS
from nnviz.engine.data.exact import cos, hypot, sin
from nnviz.engine.experiment import Experiment
from nnviz.engine.layers.initializers import INITIALIZERS
from nnviz.engine.seeds import normal, uniform
from nnviz.engine.training import initial_state

HASHES = Path(__file__).with_name("exact.json")
"""Of every data set and of every way to begin; `python -m tests.engine.data.test_exact` writes them anew."""


def angles() -> Array:
    """Of all sizes, and the ones near the quarters where most digits are lost."""
    numbers = np.random.default_rng(3)
    near = np.arange(-40, 41) * np.pi / 2
    return np.concatenate([numbers.uniform(-9, 9, 700), numbers.uniform(-1e5, 1e5, 300), near, near * (1 + 1e-9)])


@pytest.mark.parametrize(("ours", "theirs"), [(sin, mpmath.sin), (cos, mpmath.cos)], ids=["sin", "cos"])
def test_sine_and_cosine_are_rounded_as_well_as_can_be(ours: object, theirs: object) -> None:
    assert callable(ours)
    assert callable(theirs)
    x = angles()
    with mpmath.workprec(200):
        for found, true in zip(ours(x), (theirs(mpmath.mpf(float(angle))) for angle in x), strict=True):
            assert abs(mpmath.mpf(float(found)) - true) <= 0.51 * np.spacing(abs(found)), true


def test_what_is_not_near_is_numpys_and_nothing_is_lost_at_nought() -> None:
    assert sin(np.array([0.0, -0.0, 1e-300, 1e17]))[[0, 2, 3]].tolist() == [0.0, 1e-300, float(np.sin(1e17))]
    assert cos(np.array([0.0])).tolist() == [1.0]
    assert np.isnan(sin(np.array([np.nan, np.inf]))).all()


def test_the_length_is_rounded_as_well_as_can_be() -> None:
    x, y = np.random.default_rng(4).normal(size=(2, 600))
    assert hypot(np.zeros(2), np.array([0.0, -3.0])).tolist() == [0.0, 3.0]
    with mpmath.workprec(200):
        for across, up, found in zip(x, y, hypot(x, y), strict=True):
            true = mpmath.hypot(mpmath.mpf(float(across)), mpmath.mpf(float(up)))
            assert abs(mpmath.mpf(float(found)) - true) <= 0.51 * np.spacing(found)


def test_numbers_are_drawn_as_numpy_draws_them() -> None:
    ours, theirs = np.random.default_rng(7), np.random.default_rng(7)
    assert uniform(ours, -3.3, 2.1, (400, 3)).tobytes() == theirs.uniform(-3.3, 2.1, (400, 3)).tobytes()
    drawn, expected = normal(ours, (4000,), 0.37), theirs.normal(0.0, 0.37, 4000)
    far = np.abs(expected) > 0.37 * 3.6
    assert 0 < far.sum() < 10
    assert (drawn == expected)[~far].all()
    np.testing.assert_allclose(drawn, expected, rtol=0, atol=1e-9)


def test_data_and_starts_are_those_of_every_machine() -> None:
    known = json.loads(HASHES.read_text("utf-8"))
    found = hashes()
    assert set(found) == set(known), "note what is new: python -m tests.engine.data.test_exact"
    assert found == known


def hashes() -> dict[str, str]:
    """What a run begins with, by what it is made by; drawn pictures are made in single precision and left out."""
    found = {}
    for name in sorted(set(DATASETS) - {"pictures"}):
        data = Experiment(dataset=name, points=101, noise=0.3, seed=11).data
        found[name] = _hash(data.x, data.y)
    features = ("x1", "x2", "sin_x1", "sin_x2")
    found["features"] = _hash(Experiment(dataset="spiral", features=features, noise=0.2).data.x)
    for name in sorted(INITIALIZERS):
        begun = Experiment(dataset="spiral", hidden=(40, 30), initializer=name, seed=5)
        found[f"start {name}"] = _hash(initial_state(begun).parameters)
    return found


def _hash(*arrays: Array) -> str:
    return hashlib.sha256(b"".join(np.ascontiguousarray(array, "<f8").tobytes() for array in arrays)).hexdigest()[:16]


if __name__ == "__main__":
    HASHES.write_text(json.dumps(hashes(), indent=1) + "\n", "utf-8")
