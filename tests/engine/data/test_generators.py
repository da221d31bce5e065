"""What the datasets in the plane promise: where their points lie, and which belong together."""

from typing import Any

import numpy as np
import pytest

from nnviz.engine.arrays import Array
from nnviz.engine.data.datasets import DATASETS


def made(name: str, points: int = 2000, noise: float = 0.0, **options: Any) -> tuple[Array, Array]:
    x, y = DATASETS[name].bound({"points": points, "noise": noise, **options}).make(7)
    return x, y[:, 0]


IN_THE_PLANE = [name for name, source in DATASETS.items() if source.inputs == 2 and not source.binary_targets]
CLASSES = [name for name in IN_THE_PLANE if DATASETS[name].classes]


@pytest.mark.parametrize("name", IN_THE_PLANE)
@pytest.mark.parametrize("noise", [0.0, 0.5])
def test_points_fill_the_plane_of_the_playground(name: str, noise: float) -> None:
    x, _ = made(name, noise=noise)
    assert np.isfinite(x).all()
    assert float(np.abs(x).max()) < (6.0001 if noise == 0.0 else 13.0)
    assert float(np.abs(x).max()) > 3.0


@pytest.mark.parametrize("name", CLASSES)
def test_classes_are_about_as_many_and_well_mixed(name: str) -> None:
    _, y = made(name)
    counts = np.bincount(y.astype(int))
    assert counts.min() > 0.8 * counts.max()
    assert np.bincount(y[:200].astype(int)).min() > 40


def test_the_circle_has_a_gap_between_its_classes() -> None:
    x, y = made("circle")
    away = np.hypot(*x.T)
    assert away[y == 1].max() < 2.5
    assert 3.5 <= away[y == 0].min() <= away[y == 0].max() <= 5.0


def test_xor_is_the_sign_of_the_product_with_a_gap_at_the_axes() -> None:
    x, y = made("xor_quadrants")
    assert (y == (x[:, 0] * x[:, 1] > 0)).all()
    assert np.abs(x).min() > 0.3


def test_two_gaussians_have_the_playgrounds_middles_and_spread() -> None:
    for noise, variance in ((0.0, 0.5), (0.5, 4.0)):
        x, y = made("two_gaussians", 20_000, noise)
        for label, middle in ((1, 2.0), (0, -2.0)):
            assert x[y == label].mean(axis=0) == pytest.approx([middle, middle], abs=0.1)
            assert x[y == label].var(axis=0) == pytest.approx([variance, variance], rel=0.05)


def test_the_arms_of_the_spiral() -> None:
    x, y = made("spiral", 200)
    r = np.arange(100) / 100 * 5
    t = 3.5 * np.pi * np.arange(100) / 100
    for label, turn in ((1, 0.0), (0, np.pi)):
        wanted = np.stack([r * np.sin(t + turn), r * np.cos(t + turn)], axis=1)
        found = x[y == label]
        np.testing.assert_allclose(found[np.hypot(*found.T).argsort()], wanted, atol=1e-9)


def test_the_moons_are_half_circles() -> None:
    x, y = made("moons")
    plain = x / 3 + [0.5, 0.25]
    assert np.hypot(*plain[y == 1].T) == pytest.approx(1.0)
    assert np.hypot(plain[y == 0, 0] - 1.0, plain[y == 0, 1] - 0.5) == pytest.approx(1.0)
    assert (plain[y == 1, 1] >= 0).all()
    assert (plain[y == 0, 1] <= 0.5).all()


@pytest.mark.parametrize("blobs", [2, 3, 10])
def test_blobs_stand_round_their_own_corner(blobs: int) -> None:
    x, y = made("blobs", 600 * blobs, blobs=blobs)
    assert sorted(set(y.tolist())) == list(range(blobs))
    middles = np.array([x[y == label].mean(axis=0) for label in range(blobs)])
    assert np.hypot(*middles.T) == pytest.approx(3.5, abs=0.1)
    nearest = np.hypot(*(x[:, None] - middles).transpose(2, 0, 1)).argmin(axis=1)
    assert float(np.mean(nearest == y)) > 0.95


def test_the_checkerboard_has_sixteen_fields() -> None:
    x, y = made("checkerboard")
    fields = np.floor(x / 2.5).astype(int)
    assert len(set(map(tuple, fields.tolist()))) == 16
    assert (fields.sum(axis=1) % 2 == y).all()


def test_surfaces_are_those_of_their_formulas() -> None:
    x, y = made("plane")
    np.testing.assert_allclose(y, x.sum(axis=1) / 10, atol=1e-15)
    x, y = made("sine_ridge")
    np.testing.assert_allclose(y, np.sin(x[:, 0] + x[:, 1] / 2), atol=1e-15)
    x, y = made("bumps")
    for point, height in zip(x[:300].tolist(), y[:300].tolist(), strict=True):
        best = 0.0
        for cx, cy, sign in [(-4, 2.5, 1), (0, 2.5, -1), (4, 2.5, 1), (-4, -2.5, -1), (0, -2.5, 1), (4, -2.5, -1)]:
            away = float(np.hypot(point[0] - cx, point[1] - cy))
            here = sign * max(0.0, 1.0 - away / 2)
            best = here if abs(here) > abs(best) else best
        assert height == pytest.approx(best, abs=1e-12)


@pytest.mark.parametrize("name", ["circle", "xor_quadrants", "checkerboard", "plane", "bumps", "sine_ridge"])
def test_where_noise_blurs_the_answer_the_points_stay(name: str) -> None:
    plain, noisy = made(name), made(name, noise=0.3)
    assert (np.sort(plain[0], axis=0) == np.sort(noisy[0], axis=0)).all()
    assert (plain[1] != noisy[1]).any()
