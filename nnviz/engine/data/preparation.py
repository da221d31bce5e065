"""Data made ready for a network: split in two, features computed, classes told in numbers."""

from dataclasses import replace
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from nnviz.engine.data.datasets import Data, Mask, Recipe, Samples, Source
from nnviz.engine.data.features import featured
from nnviz.engine.data.own_data import Column, OwnData
from nnviz.engine.data.encoding import Coding

Array = npt.NDArray[np.float64]
Indices = npt.NDArray[np.intp]


@lru_cache(maxsize=4)
def _samples(source: Source, recipe: Recipe) -> Samples:
    return source.make(recipe)


@lru_cache(maxsize=4)
def prepare(
    source: Source, recipe: Recipe, train_share: float, features: tuple[str, ...], coding: Coding | None
) -> Data:
    """The data of a source; prepared once for the same settings, as a changed experiment mostly has them.

    Samples keep their order. Without a `coding` the targets are the labels.
    """
    points, labels = _samples(source, recipe)
    aside = _kept_aside(source, recipe, train_share)
    rows = [np.flatnonzero(~aside), np.flatnonzero(aside)]
    halves = [(_taken(points, part), _taken(labels, part)) for part in rows]
    (x, y), (test_x, test_y) = (
        (featured(features, part), coding.targets(answers) if coding else answers) for part, answers in halves
    )
    data = Data(x, y, test_x, test_y, *halves[0], *halves[1], *rows)
    for array in data:
        array.flags.writeable = False
    return data


def settled(source: Source, recipe: Recipe, train_share: float) -> OwnData:
    """The samples of a source as own data that train and test with the same ones whatever becomes of the rest."""
    aside = _kept_aside(source, recipe, train_share)
    if isinstance(source, OwnData):
        return replace(source, aside=aside)
    points, labels = _samples(source, recipe)
    columns = tuple(Column(f"x{number}") for number in range(1, source.inputs + 1))
    names = tuple(map(str, range(source.count(recipe)))) if source.classes else ()
    return OwnData(points, labels, columns, Column("y"), names, aside, source.truth)


def _kept_aside(source: Source, recipe: Recipe, train_share: float) -> Mask:
    """Which samples are for testing: `train_share` of them, one at least, are for training; the seed decides which."""
    if source.aside is not None:
        return source.aside
    count = len(_samples(source, recipe).x)
    size = max(1, round(train_share * count))
    aside = np.zeros(count, bool)
    if size < count:
        aside[np.random.default_rng((recipe.seed, 4)).permutation(count)[size:]] = True
    return aside


def _taken(array: Array, rows: Indices) -> Array:
    """The rows of an array; itself where that is all of them."""
    return array if len(rows) == len(array) else array[rows]
