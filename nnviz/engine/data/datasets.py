"""Data made from numbers alone. A new dataset is one more entry in `DATASETS`."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import NamedTuple, Protocol

import numpy as np

from nnviz.engine.arrays import Array, Flags, Indices, Shape
from nnviz.engine.data import generators
from nnviz.engine.data.generators import Points
from nnviz.engine.seeds import Stream, generator, noise_generator
from nnviz.engine.text import mark


class Samples(NamedTuple):
    """Points `x` (n, inputs) and labels `y` (n, 1) as a dataset makes them, read-only; a class is its number.

    A picture is a row of its numbers here, channel by channel and line by line.
    """

    x: Array
    y: Array


class Data(NamedTuple):
    """What a network is trained on, and what it is tested with (perhaps nothing, n = 0); read-only.

    `x` (n, features), or (n, channels, height, width) of pictures, goes into the network and `y` (n, outputs) should
    come out, in the precision of the experiment; `points` (n, coordinates) are the places in the plane and `labels`
    (n, 1) the class, counting from 0, or the number to be learnt. The same again with `test_` for the samples kept
    aside. `rows` (n,) and `test_rows` tell the place of each in the source's samples.
    """

    x: Array
    y: Array
    test_x: Array
    test_y: Array
    points: Array
    labels: Array
    test_points: Array
    test_labels: Array
    rows: Indices
    test_rows: Indices


@dataclass(frozen=True)
class Recipe:
    """The settings a dataset is made from."""

    points: int
    noise: float
    slope: float
    intercept: float
    seed: int
    blobs: int = 3


class Source(Hashable, Protocol):
    """What an experiment asks of where its data come from: a `Dataset`, or data of one's own."""

    @property
    def inputs(self) -> int:
        """How many numbers a point has, or a picture."""

    @property
    def input_shape(self) -> Shape:
        """The shape of a point, (inputs,), or of a picture, (channels, height, width)."""

    @property
    def outputs(self) -> int:
        """How many numbers are to be learnt, where there are no classes."""

    @property
    def classes(self) -> bool:
        """Whether a label is a class, counting from 0."""

    @property
    def binary_targets(self) -> bool:
        """Whether the classes are the numbers 0 and 1 themselves, as in a truth table."""

    @property
    def test_mask(self) -> Flags | None:
        """Which samples (n,) are for testing; where it is None the train share and the seed decide."""

    def count(self, recipe: Recipe, /) -> int:
        """How many classes there are, where there are any."""

    def make(self, recipe: Recipe, /) -> Samples:
        """The samples, the same for the same recipe."""


@dataclass(frozen=True)
class Dataset:
    """A named `Source` of data made from a recipe; `shape` is that of a picture."""

    label: str
    inputs: int
    outputs: int
    classes: bool
    make: Callable[[Recipe], Samples]
    binary_targets: bool = False
    count: Callable[[Recipe], int] = lambda recipe: 2
    test_mask: None = None
    shape: Shape = ()

    @property
    def input_shape(self) -> Shape:
        return self.shape or (self.inputs,)


def round_to(values: Array, decimals: int) -> Array:
    """Round each number as Python's `round` does: to the nearest decimal, correctly (NumPy's may err by one place)."""
    return np.array([round(v, decimals) for v in values.ravel().tolist()]).reshape(values.shape)


def _read_only(x: Array, y: Array) -> Samples:
    x.flags.writeable = False
    y.flags.writeable = False
    return Samples(x, y)


def _line(recipe: Recipe) -> Samples:
    """y = slope·x + intercept + noise·ε on n evenly spaced x in [0, 4], rounded to four decimals."""
    x = np.linspace(0.0, 4.0, recipe.points)
    noise = noise_generator(recipe.seed).standard_normal(recipe.points)
    y = round_to(recipe.slope * x + recipe.intercept + recipe.noise * noise, 4)
    return _read_only(x[:, None], y[:, None])


def _logic_gate(binary_targets: tuple[int, int, int, int]) -> Callable[[Recipe], Samples]:
    """A truth table over (0,0), (0,1), (1,0), (1,1), its corners taken in turn and blurred by the noise."""
    corners = np.array([(0.0, 0.0), (0.0, 1.0), (1.0, 0.0), (1.0, 1.0)])

    def make(recipe: Recipe) -> Samples:
        which = np.arange(recipe.points) % 4
        noise = noise_generator(recipe.seed).standard_normal((recipe.points, 2))
        return _read_only(corners[which] + recipe.noise * noise, np.array(binary_targets, float)[which, None])

    return make


def _logic_gate_entry(label: str, binary_targets: tuple[int, int, int, int]) -> Dataset:
    return Dataset(label, 2, 1, True, _logic_gate(binary_targets), binary_targets=True)


def _in_the_plane(draw: Callable[[np.random.Generator, Recipe], Points]) -> Callable[[Recipe], Samples]:
    """Points of a generator in a random order, so that one batch after another holds some of each class."""

    def make(recipe: Recipe) -> Samples:
        rng = generator(recipe.seed, Stream.POINTS)
        points, labels = draw(rng, recipe)
        order = rng.permutation(recipe.points)
        return _read_only(points[order], labels[order, None])

    return make


def _plane_entry(
    label: str, draw: Callable[[np.random.Generator, int, float], Points], classes: bool = True
) -> Dataset:
    return Dataset(label, 2, 1, classes, _in_the_plane(lambda rng, recipe: draw(rng, recipe.points, recipe.noise)))


DATASETS: dict[str, Dataset] = {
    "line": Dataset(mark("engine", "noisy line"), 1, 1, False, _line),
    "and": _logic_gate_entry(mark("engine", "AND"), (0, 0, 0, 1)),
    "or": _logic_gate_entry(mark("engine", "OR"), (0, 1, 1, 1)),
    "nand": _logic_gate_entry(mark("engine", "NAND"), (1, 1, 1, 0)),
    "xor": _logic_gate_entry(mark("engine", "XOR"), (0, 1, 1, 0)),
    "circle": _plane_entry(mark("engine", "circle"), generators.circle),
    "xor_quadrants": _plane_entry(mark("engine", "XOR quadrants"), generators.quadrants),
    "two_gaussians": _plane_entry(mark("engine", "two Gaussians"), generators.two_gaussians),
    "spiral": _plane_entry(mark("engine", "spiral"), generators.spiral),
    "moons": _plane_entry(mark("engine", "moons"), generators.moons),
    "blobs": Dataset(
        mark("engine", "blobs"),
        2,
        1,
        True,
        _in_the_plane(lambda rng, recipe: generators.blobs(rng, recipe.points, recipe.noise, recipe.blobs)),
        count=lambda recipe: recipe.blobs,
    ),
    "checkerboard": _plane_entry(mark("engine", "checkerboard"), generators.checkerboard),
    "plane": _plane_entry(mark("engine", "plane"), generators.plane, classes=False),
    "bumps": _plane_entry(mark("engine", "many bumps"), generators.bumps, classes=False),
    "sine_ridge": _plane_entry(mark("engine", "sine ridge"), generators.sine_ridge, classes=False),
}
