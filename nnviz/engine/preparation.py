"""A dataset made ready for a network: split in two, its features computed, its classes told in numbers."""

from functools import lru_cache

import numpy as np

from nnviz.engine.datasets import DATASETS, Data, Recipe, Samples
from nnviz.engine.features import featured
from nnviz.engine.targets import Coding


@lru_cache(maxsize=4)
def _samples(dataset: str, recipe: Recipe) -> Samples:
    return DATASETS[dataset].make(recipe)


@lru_cache(maxsize=8)
def prepare(dataset: str, recipe: Recipe, train_share: float, features: tuple[str, ...], coding: Coding | None) -> Data:
    """The data of a dataset by name; prepared once for the same settings, as a changed experiment mostly has them.

    `train_share` of the samples, one at least, are for training; the seed decides which, and they keep their order.
    Without a `coding` the targets are the labels.
    """
    points, labels = _samples(dataset, recipe)
    size = max(1, round(train_share * len(points)))
    if size >= len(points):
        kept, aside = slice(None), slice(0, 0)
        halves = [(points[kept], labels[kept]), (points[aside], labels[aside])]
    else:
        order = np.random.default_rng((recipe.seed, 4)).permutation(len(points))
        halves = [(points[rows], labels[rows]) for rows in (np.sort(order[:size]), np.sort(order[size:]))]
    (x, y), (test_x, test_y) = (
        (featured(features, part), coding.targets(answers) if coding else answers) for part, answers in halves
    )
    data = Data(x, y, test_x, test_y, *halves[0], *halves[1])
    for array in data:
        array.flags.writeable = False
    return data
