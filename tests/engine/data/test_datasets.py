"""Data from numbers alone: the article's line, the gates, and rounding as Python rounds."""

from typing import Any

import numpy as np
import pytest

from nnviz.engine.data.datasets import DATASETS, Samples, round_to, row_of

EVERY = pytest.mark.parametrize("name", DATASETS)
GATES = {"and": [0, 0, 0, 1], "or": [0, 1, 1, 1], "nand": [1, 1, 1, 0], "xor": [0, 1, 1, 0]}
CORNERS = [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]


def made(name: str, seed: int = 0, **options: Any) -> Samples:
    """A dataset's samples, with the article's options where no others are given."""
    return DATASETS[name].bound(options).make(seed)


def test_round_to_is_pythons_round_ties_included() -> None:
    rng = np.random.default_rng(0)
    values = [0.5, 1.5, 2.5, -0.5, 0.125, 0.375, 2.675, 1.005, 0.00005, 0.00015, 1e22, 1.7e308, -0.0]
    values += rng.normal(0, 10, 500).tolist() + (rng.integers(-1000, 1000, 500) / 8).tolist()
    values += (rng.integers(-(10**6), 10**6, 500) / 20000).tolist()
    for decimals in (0, 1, 2, 4, 15):
        wanted = np.array([round(value, decimals) for value in values])
        assert round_to(np.array(values), decimals).tobytes() == wanted.tobytes()


def test_round_to_keeps_the_shape_and_lets_what_is_not_finite_pass() -> None:
    rounded = round_to(np.array([[np.inf, -np.inf], [np.nan, 1.23456]]), 2)
    assert rounded.shape == (2, 2)
    assert rounded[0].tolist() == [np.inf, -np.inf]
    assert np.isnan(rounded[1, 0])
    assert rounded[1, 1] == 1.23


def test_the_articles_line() -> None:
    x, y = made("line")
    noise = np.random.default_rng(0).standard_normal(100)
    plain = np.linspace(0, 4, 100)
    assert x[:, 0].tolist() == plain.tolist()
    assert y[:, 0].tolist() == [round(3 * a + 4 + e, 4) for a, e in zip(plain.tolist(), noise.tolist(), strict=True)]


def test_a_line_without_noise_lies_on_the_line() -> None:
    x, y = made("line", 3, points=9, noise=0.0, slope=-2.0, intercept=0.5)
    assert y[:, 0].tolist() == [0.5 - 2.0 * value for value in x[:, 0].tolist()]
    assert x[[0, -1], 0].tolist() == [0.0, 4.0]


@pytest.mark.parametrize("gate", GATES)
def test_a_gate_without_noise_is_its_truth_table(gate: str) -> None:
    x, y = made(gate, points=11, noise=0.0)
    assert x.tolist() == (CORNERS * 3)[:11]
    assert y[:, 0].tolist() == (GATES[gate] * 3)[:11]


@pytest.mark.parametrize("gate", GATES)
def test_noise_blurs_the_corners_by_its_size_and_leaves_the_answers(gate: str) -> None:
    x, y = made(gate, points=4001, noise=0.25)
    assert y[:, 0].tolist() == (GATES[gate] * 1001)[:4001]
    off = x - np.array(CORNERS * 1001)[:4001]
    assert float(off.std()) == pytest.approx(0.25, rel=0.03)
    assert abs(float(off.mean())) < 0.02


@EVERY
@pytest.mark.parametrize("points", [1, 2, 3, 4, 5, 7, 100])
def test_every_dataset_has_as_many_points_as_asked_for(name: str, points: int) -> None:
    source = DATASETS[name].bound()
    x, y = made(name, points=points)
    assert x.shape == (points, source.inputs)
    assert y.shape == (points, source.outputs)
    assert x.dtype == (np.float32 if len(source.input_shape) == 3 else np.float64)
    assert y.dtype == np.float64
    assert not x.flags.writeable
    assert not y.flags.writeable
    assert not source.classes or set(y.ravel().tolist()) <= set(range(source.count()))
    assert source.label


@EVERY
def test_the_seed_decides_and_nothing_else(name: str) -> None:
    np.random.seed(1)  # noqa: NPY002 - to see that nobody looks at it
    one = made(name)
    np.random.seed(2)  # noqa: NPY002
    two, other = made(name), made(name, 1)
    assert one.x.tobytes() + one.y.tobytes() == two.x.tobytes() + two.y.tobytes()
    assert one.x.tobytes() + one.y.tobytes() != other.x.tobytes() + other.y.tobytes()


def test_a_sample_is_found_by_its_numbers() -> None:
    x = np.zeros((5, 3, 4, 4))
    x[1:4, 1, 2, 3] = (1.0, 2.0, 1.0)
    assert row_of(x, x[3]) == 1
    assert row_of(x, x[2]) == 2
    assert row_of(x, x[1] + 1e-9) is None
    assert row_of(x[:0], x[1]) is None
    assert row_of(np.arange(3.0)[:, None], np.array([2.0])) == 2
