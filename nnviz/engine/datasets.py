"""Data made from numbers alone. A new dataset is one more entry in `DATASETS`."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from nnviz.engine.text import mark

Array = npt.NDArray[np.float64]


class Data(NamedTuple):
    """`x` (n, features) and `y` (n, outputs), read-only."""

    x: Array
    y: Array


@dataclass(frozen=True)
class Recipe:
    """The settings a dataset is made from."""

    points: int
    noise: float
    slope: float
    intercept: float
    seed: int


@dataclass(frozen=True)
class Dataset:
    """A named source of data: `make(recipe) → Data`, the same data for the same recipe."""

    label: str
    inputs: int
    outputs: int
    classes: bool
    """True where y is a class, 0 or 1."""
    make: Callable[[Recipe], Data]


def round_to(values: Array, decimals: int) -> Array:
    """Round each number as Python's `round` does: to the nearest decimal, correctly (NumPy's may err by one place)."""
    return np.array([round(v, decimals) for v in values.ravel().tolist()]).reshape(values.shape)


def _read_only(x: Array, y: Array) -> Data:
    x.flags.writeable = False
    y.flags.writeable = False
    return Data(x, y)


def _line(recipe: Recipe) -> Data:
    """y = slope·x + intercept + noise·ε on n evenly spaced x in [0, 4], rounded to four decimals."""
    x = np.linspace(0.0, 4.0, recipe.points)
    noise = np.random.default_rng(recipe.seed).standard_normal(recipe.points)
    y = round_to(recipe.slope * x + recipe.intercept + recipe.noise * noise, 4)
    return _read_only(x[:, None], y[:, None])


def _gate(truth: tuple[int, int, int, int]) -> Callable[[Recipe], Data]:
    """A truth table over (0,0), (0,1), (1,0), (1,1), its corners taken in turn and blurred by the noise."""
    corners = np.array([(0.0, 0.0), (0.0, 1.0), (1.0, 0.0), (1.0, 1.0)])

    def make(recipe: Recipe) -> Data:
        which = np.arange(recipe.points) % 4
        noise = np.random.default_rng(recipe.seed).standard_normal((recipe.points, 2))
        return _read_only(corners[which] + recipe.noise * noise, np.array(truth, float)[which, None])

    return make


def _gate_entry(label: str, truth: tuple[int, int, int, int]) -> Dataset:
    return Dataset(label, 2, 1, True, _gate(truth))


DATASETS: dict[str, Dataset] = {
    "line": Dataset(mark("engine", "noisy line"), 1, 1, False, _line),
    "and": _gate_entry(mark("engine", "AND"), (0, 0, 0, 1)),
    "or": _gate_entry(mark("engine", "OR"), (0, 1, 1, 1)),
    "nand": _gate_entry(mark("engine", "NAND"), (1, 1, 1, 0)),
    "xor": _gate_entry(mark("engine", "XOR"), (0, 1, 1, 0)),
}


@lru_cache(maxsize=8)
def make_data(dataset: str, recipe: Recipe) -> Data:
    """The data of a dataset by name; made once for a recipe, as a changed experiment mostly has the same."""
    return DATASETS[dataset].make(recipe)
