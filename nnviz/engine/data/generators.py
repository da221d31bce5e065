"""Points in the plane with what is to be learnt of them: pure functions of a generator, a count and a noise.

Each returns points (count, 2) and labels (count,). What one needs beside count and noise it takes by the key of its
option. The first four and the first two surfaces follow TensorFlow Playground's `src/dataset.ts`, but for the random
numbers; noise 0.5 is its slider's 50.
"""

import numpy as np

from nnviz.engine.arrays import Array, Flags
from nnviz.engine.data.exact import cos, hypot, sin
from nnviz.engine.seeds import normal, uniform

Points = tuple[Array, Array]

RADIUS = 5.0
"""Classes lie within this distance of the middle."""

SURFACE = 6.0
"""Surfaces are sampled from −6 to 6."""

_BUMPS = np.array([(-4, 2.5, 1), (0, 2.5, -1), (4, 2.5, 1), (-4, -2.5, -1), (0, -2.5, 1), (4, -2.5, -1)], float)
"""Centre and height of each bump."""


def _square(rng: np.random.Generator, count: int, half: float) -> Array:
    return uniform(rng, -half, half, (count, 2))


def _first_half(count: int) -> Flags:
    """True for the first half of the points, the larger one of an odd count."""
    return np.arange(count) < (count + 1) // 2


def _round(angles: Array, radii: Array) -> Array:
    return np.stack([radii * sin(angles), radii * cos(angles)], axis=1)


def circle(rng: np.random.Generator, count: int, noise: float) -> Points:
    """Class 1 within half the radius, class 0 in the ring from 0.7 of it; noise blurs which is which."""
    inside = _first_half(count)
    radii = uniform(rng, np.where(inside, 0.0, 0.7 * RADIUS), np.where(inside, 0.5 * RADIUS, RADIUS), (count,))
    points = _round(uniform(rng, 0.0, 2.0 * np.pi, (count,)), radii)
    seen = points + noise * _square(rng, count, RADIUS)
    return points, (hypot(seen[:, 0], seen[:, 1]) < 0.5 * RADIUS).astype(float)


def quadrants(rng: np.random.Generator, count: int, noise: float) -> Points:
    """Class 1 where x₁ and x₂ have the same sign, with a gap of 0.3 at the axes."""
    points = _square(rng, count, RADIUS)
    points += np.where(points > 0, 0.3, -0.3)
    seen = points + noise * _square(rng, count, RADIUS)
    return points, (seen[:, 0] * seen[:, 1] >= 0).astype(float)


def two_gaussians(rng: np.random.Generator, count: int, noise: float) -> Points:
    """Class 1 round (2, 2), class 0 round (−2, −2), each with variance 0.5 + 7·noise."""
    first = _first_half(count)
    spread = np.sqrt(0.5 + 7.0 * noise)
    return np.where(first, 2.0, -2.0)[:, None] + spread * normal(rng, (count, 2)), first.astype(float)


def spiral(rng: np.random.Generator, count: int, noise: float) -> Points:
    """Two arms of 1.75 turns, the second half a turn behind the first."""
    first = _first_half(count)
    size = int(first.sum())
    share = np.concatenate([np.arange(size) / max(size, 1), np.arange(count - size) / max(count - size, 1)])
    angles = 3.5 * np.pi * share + np.where(first, 0.0, np.pi)
    return _round(angles, RADIUS * share) + noise * _square(rng, count, 1.0), first.astype(float)


def moons(rng: np.random.Generator, count: int, noise: float) -> Points:
    """Two half circles that reach into each other, three times the size of scikit-learn's `make_moons`."""
    first = _first_half(count)
    angles = uniform(rng, 0.0, np.pi, (count,))
    across, up = cos(angles), sin(angles)
    points = np.stack([np.where(first, across, 1.0 - across) - 0.5, np.where(first, up, 0.5 - up) - 0.25], axis=1)
    return 3.0 * (points + noise * normal(rng, (count, 2))), first.astype(float)


def blobs(rng: np.random.Generator, count: int, noise: float, *, blobs: int) -> Points:
    """Class i is a normal cloud round the i-th of `blobs` corners of a regular polygon of radius 3.5."""
    labels = np.arange(count) % blobs
    centres = _round(2.0 * np.pi * labels / blobs, np.full(count, 3.5))
    return centres + (0.4 + 2.0 * noise) * normal(rng, (count, 2)), labels.astype(float)


def checkerboard(rng: np.random.Generator, count: int, noise: float) -> Points:
    """Four by four fields of two classes in turn; noise blurs which field a point belongs to."""
    points = _square(rng, count, RADIUS)
    fields = np.floor((points + noise * _square(rng, count, RADIUS)) / (0.5 * RADIUS))
    return points, fields.sum(axis=1) % 2.0


def plane(rng: np.random.Generator, count: int, noise: float) -> Points:
    """(x₁ + x₂) / 10."""
    points = _square(rng, count, SURFACE)
    return points, (points + noise * _square(rng, count, SURFACE)).sum(axis=1) / 10.0


def bumps(rng: np.random.Generator, count: int, noise: float) -> Points:
    """Six cones of radius 2, in turn up and down; where they meet the steeper one counts."""
    points = _square(rng, count, SURFACE)
    seen = points + noise * _square(rng, count, SURFACE)
    away = hypot(seen[:, :1] - _BUMPS[:, 0], seen[:, 1:] - _BUMPS[:, 1])
    heights = np.maximum(1.0 - away / 2.0, 0.0) * _BUMPS[:, 2]
    return points, heights[np.arange(count), np.abs(heights).argmax(axis=1)]


def sine_ridge(rng: np.random.Generator, count: int, noise: float) -> Points:
    """sin(x₁ + x₂/2): waves that run across the plane aslant."""
    points = _square(rng, count, SURFACE)
    seen = points + noise * _square(rng, count, SURFACE)
    return points, sin(seen[:, 0] + 0.5 * seen[:, 1])
