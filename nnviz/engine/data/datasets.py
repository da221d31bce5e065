"""Data made from numbers alone. A new dataset is one more entry in `DATASETS`, with the options that are its own."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

import numpy as np

from nnviz.engine.arrays import Array, Flags, Indices, Shape, sealed
from nnviz.engine.data import generators
from nnviz.engine.data.drawn import pictures
from nnviz.engine.data.drawn.canvas import SIDE
from nnviz.engine.data.generators import Points
from nnviz.engine.options import Entry, Number, Option
from nnviz.engine.seeds import Stream, generator, noise_generator, normal
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


def row_of(x: Array, sample: Array) -> int | None:
    """The first row of x (n, *shape) that is this sample (*shape); None where none is."""
    rows = np.arange(len(x))
    flat, wanted = x.reshape(len(x), sample.size), sample.reshape(-1)
    for place in range(0, len(wanted), max(1, len(wanted) // _PROBES)):  # Most rows differ at once.
        rows = rows[flat[rows, place] == wanted[place]]
    return next((int(row) for row in rows if np.array_equal(flat[row], wanted)), None)


_PROBES = 8


POINTS = Option(
    "points",
    Number(1, 100_000, whole=True, slider=(20, 2000)),
    100,
    mark("settings", "Points"),
    mark("settings", "How many points there are, for training and testing together."),
)
NOISE = Option(
    "noise",
    Number(0, 1_000, decimals=2, slider=(0.0, 0.5)),
    1.0,
    mark("settings", "Noise"),
    mark("settings", "How much chance blurs the data."),
)
SLOPE = Option(
    "slope",
    Number(-1_000, 1_000, decimals=2, slider=(-3.0, 8.0)),
    3.0,
    mark("settings", "True slope"),
    mark("settings", "The slope of the hidden line that the points are scattered around. Training never sees it."),
)
INTERCEPT = Option(
    "intercept",
    Number(-1_000, 1_000, decimals=2, slider=(-10.0, 10.0)),
    4.0,
    mark("settings", "Intercept"),
    mark("settings", "Where the hidden line meets the y axis."),
)
BLOBS = Option(
    "blobs",
    Number(2, 10, whole=True, slider=(2, 10)),
    3,
    mark("settings", "Classes"),
    mark("settings", "How many classes there are, a blob for each."),
)


class Source(Hashable, Protocol):
    """What an experiment asks of where its data come from: a `Dataset` with its options, or data of one's own."""

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

    @property
    def class_names(self) -> tuple[str, ...]:
        """What the classes are called, if anything: own data's as they came, others marked for translation."""

    def count(self) -> int:
        """How many classes there are, where there are any."""

    def make(self, seed: int, /) -> Samples:
        """The samples, the same for the same seed."""


@dataclass(frozen=True, eq=False)
class Dataset(Entry):
    """A named `Source` of data: `make(seed)`, and `count()` of its classes; `shape` is that of a picture.

    `class_names` are marked for translation; without them a class is called by its number.
    """

    given = ("make", "count")

    inputs: int
    outputs: int
    classes: bool
    make: Callable[..., Samples]
    binary_targets: bool = False
    count: Callable[..., int] = lambda **options: 2
    test_mask: None = None
    shape: Shape = ()
    class_names: tuple[str, ...] = ()

    @property
    def input_shape(self) -> Shape:
        return self.shape or (self.inputs,)


def round_to(values: Array, decimals: int) -> Array:
    """Round each number as Python's `round` does: to the nearest decimal, correctly (NumPy's may err by one place)."""
    return np.array([round(v, decimals) for v in values.ravel().tolist()]).reshape(values.shape)


def _line(seed: int, *, points: int, noise: float, slope: float, intercept: float) -> Samples:
    """y = slope·x + intercept + noise·ε on n evenly spaced x in [0, 4], rounded to four decimals."""
    x = np.linspace(0.0, 4.0, points)
    blur = normal(noise_generator(seed), (points,))
    y = round_to(slope * x + intercept + noise * blur, 4)
    return Samples(sealed(x[:, None]), sealed(y[:, None]))


def _logic_gate(binary_targets: tuple[int, int, int, int]) -> Callable[..., Samples]:
    """A truth table over (0,0), (0,1), (1,0), (1,1), its corners taken in turn and blurred by the noise."""
    corners = np.array([(0.0, 0.0), (0.0, 1.0), (1.0, 0.0), (1.0, 1.0)])

    def make(seed: int, *, points: int, noise: float) -> Samples:
        which = np.arange(points) % 4
        blur = normal(noise_generator(seed), (points, 2))
        return Samples(sealed(corners[which] + noise * blur), sealed(np.array(binary_targets, float)[which, None]))

    return make


def _logic_gate_entry(label: str, binary_targets: tuple[int, int, int, int]) -> Dataset:
    return Dataset(label, 2, 1, True, _logic_gate(binary_targets), binary_targets=True, options=(POINTS, NOISE))


def drawn_pictures(draw: Callable[[int, int, float], Array]) -> Callable[..., Samples]:
    """Pictures in float32, a class in turn after the other; `draw` gives what `pictures.draw` does."""

    def make(seed: int, *, points: int, noise: float) -> Samples:
        labels = np.arange(points) % len(pictures.CLASSES)
        x = draw(seed, points, noise).reshape(points, -1)
        return Samples(sealed(x), sealed(labels[:, None].astype(float)))

    return make


def in_the_plane(draw: Callable[..., Points]) -> Callable[..., Samples]:
    """Points of a generator in a random order, so that one batch after another holds some of each class."""

    def make(seed: int, *, points: int, noise: float, **more: Any) -> Samples:
        rng = generator(seed, Stream.POINTS)
        places, labels = draw(rng, points, noise, **more)
        order = rng.permutation(points)
        return Samples(sealed(places[order]), sealed(labels[order, None]))

    return make


def _plane_entry(label: str, draw: Callable[..., Points], classes: bool = True) -> Dataset:
    return Dataset(label, 2, 1, classes, in_the_plane(draw), options=(POINTS, NOISE))


DATASETS: dict[str, Dataset] = {
    "line": Dataset(mark("engine", "noisy line"), 1, 1, False, _line, options=(POINTS, NOISE, SLOPE, INTERCEPT)),
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
        in_the_plane(generators.blobs),
        count=lambda *, blobs, **others: int(blobs),
        options=(POINTS, NOISE, BLOBS),
    ),
    "checkerboard": _plane_entry(mark("engine", "checkerboard"), generators.checkerboard),
    "plane": _plane_entry(mark("engine", "plane"), generators.plane, classes=False),
    "bumps": _plane_entry(mark("engine", "many bumps"), generators.bumps, classes=False),
    "sine_ridge": _plane_entry(mark("engine", "sine ridge"), generators.sine_ridge, classes=False),
    "pictures": Dataset(
        mark("engine", "drawn pictures"),
        3 * SIDE * SIDE,
        1,
        True,
        drawn_pictures(pictures.draw),
        count=lambda **options: len(pictures.CLASSES),
        shape=(3, SIDE, SIDE),
        class_names=pictures.CLASSES,
        options=(POINTS, NOISE),
    ),
}
