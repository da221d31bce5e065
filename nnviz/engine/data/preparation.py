"""Data made ready for a network: split in two, features computed, classes told in numbers."""

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from nnviz.engine.arrays import Array, Flags, Indices, Shape, sealed
from nnviz.engine.data.datasets import Data, Samples, Source
from nnviz.engine.data.encoding import TargetEncoding
from nnviz.engine.data.features import Feature, featured
from nnviz.engine.data.own_data import Column, OwnData
from nnviz.engine.seeds import Stream, generator
from nnviz.engine.text import UserError, mark


class Preparation(NamedTuple):
    """What is done to samples: the share to train on, the features and the encoding of classes, if there are any.

    `shape` and `precision` are those of a sample as the network is given it.
    """

    train_share: float
    features: tuple[Feature, ...]
    encoding: TargetEncoding | None
    shape: Shape
    precision: str


@lru_cache(maxsize=4)
def _samples(source: Source, seed: int) -> Samples:
    return source.make(seed)


@lru_cache(maxsize=4)
def prepare(source: Source, seed: int, plan: Preparation) -> Data:
    """The data of a source; prepared once for the same settings, as a changed experiment mostly has them.

    Samples keep their order. Without an encoding the targets are the labels. Own data are standardized, where they
    are to be, by the rows for training alone.
    """
    if isinstance(source, OwnData):
        source = freeze_split(source, seed, plan.train_share)
    points, labels = _samples(source, seed)
    test_mask = _kept_aside(source, seed, plan.train_share)
    rows = [np.flatnonzero(~test_mask), np.flatnonzero(test_mask)]
    halves = [(_taken(points, part), _taken(labels, part)) for part in rows]
    (x, y), (test_x, test_y) = ((_inputs(plan, part), _targets(plan, answers)) for part, answers in halves)
    data = Data(x, y, test_x, test_y, *halves[0], *halves[1], *rows)
    for array in data:
        sealed(array)
    return data


def _inputs(plan: Preparation, points: Array) -> Array:
    x = featured(plan.features, points).astype(plan.precision, copy=False)
    return x if x.shape[1:] == plan.shape else x.reshape(-1, *plan.shape)


def _targets(plan: Preparation, labels: Array) -> Array:
    y = plan.encoding.targets(labels) if plan.encoding else labels
    return y.astype(plan.precision, copy=False)


@lru_cache(maxsize=4)
def freeze_split(source: Source, seed: int, train_share: float) -> OwnData:
    """The samples of a source as own data that train and test with the same ones whatever becomes of the rest."""
    test_mask = _kept_aside(source, seed, train_share)
    if isinstance(source, OwnData):
        return source if source.test_mask is not None else source.settled(test_mask)
    if len(source.input_shape) > 1:
        raise UserError(mark("errors", "These data are pictures and no points: choose data in the plane to change."))
    points, labels = _samples(source, seed)
    columns = tuple(Column(f"x{number}") for number in range(1, source.inputs + 1))
    names = tuple(map(str, range(source.count()))) if source.classes else ()
    return OwnData(points, labels, columns, Column("y"), names, test_mask, source.binary_targets)


def _kept_aside(source: Source, seed: int, train_share: float) -> Flags:
    """Which samples are for testing: `train_share` of them, one at least, are for training; the seed decides which."""
    if source.test_mask is not None:
        return source.test_mask
    count = len(source.points) if isinstance(source, OwnData) else len(_samples(source, seed).x)
    size = max(1, round(train_share * count))
    test_mask = np.zeros(count, bool)
    if size < count:
        test_mask[generator(seed, Stream.SPLIT).permutation(count)[size:]] = True
    return test_mask


def _taken(array: Array, rows: Indices) -> Array:
    """The rows of an array; itself where that is all of them."""
    return array if len(rows) == len(array) else array[rows]
