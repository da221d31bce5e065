"""Every stream of random numbers by name: what draws for one purpose never moves what is drawn for another."""

from enum import IntEnum

import numpy as np

from nnviz.engine.arrays import Array

_TAIL = 3.6


class Stream(IntEnum):
    """What numbers are drawn for."""

    INITIAL = 1
    """First parameters."""
    ORDER = 2
    """The order of the samples in an epoch, by its number."""
    POINTS = 3
    """Points in the plane."""
    SPLIT = 4
    """Which samples are kept for testing."""
    REDRAW = 5
    """Parameters drawn again, by the number of the draw."""
    RESHAPE = 6
    """Parameters of a network that gets another shape, by the step."""
    DROPOUT = 7
    """What a step leaves out, by the step."""
    LANDSCAPE = 8
    """Directions in which the loss is looked at, by the number of the draw."""
    PICTURES = 9
    """Drawn pictures, by the block of them."""
    SHUFFLE = 10
    """In which order the pixels of a picture are shuffled."""


def generator(seed: int, stream: Stream, *numbers: int) -> np.random.Generator:
    """The generator of a stream, which has one for each of `numbers`; the same for the same arguments."""
    return np.random.default_rng((seed, int(stream), *numbers))


def noise_generator(seed: int) -> np.random.Generator:
    """The stream without a name: the noise of the line and of the truth tables."""
    return np.random.default_rng(seed)


def uniform(rng: np.random.Generator, low: Array | float, high: Array | float, shape: tuple[int, ...]) -> Array:
    """Drawn evenly from low to high, as `Generator.uniform` draws; that one scales and shifts as its compiler likes."""
    found: Array = low + (high - low) * rng.random(shape)
    return found


def normal(rng: np.random.Generator, shape: tuple[int, ...], spread: float = 1.0) -> Array:
    """Normal with this standard deviation, as `Generator.normal` draws.

    Beyond 3.6, which one in three thousand is, NumPy takes the system's logarithm: there it is rounded to 2⁻³⁰.
    """
    drawn = rng.standard_normal(shape)
    return spread * np.where(np.abs(drawn) > _TAIL, np.rint(drawn * 2.0**30) / 2.0**30, drawn)
