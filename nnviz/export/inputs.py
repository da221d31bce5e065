"""What is done to numbers as they came before a network is given them: units taken off, features computed."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from nnviz.engine.arrays import Array
from nnviz.engine.data.features import Feature, featured
from nnviz.engine.data.own_data import Column, OwnData
from nnviz.engine.experiment import Experiment


class Inputs(NamedTuple):
    """How a network's input follows from a point as it came: each column standardized, then the features of these.

    `columns` are as they were before; none where nothing was standardized and the points have no names. `target` is
    the unit of the answers. Pictures and points without either go into the network as they are.
    """

    columns: tuple[Column, ...]
    features: tuple[Feature, ...]
    target: Column | None

    @property
    def standardized(self) -> bool:
        """Whether the columns had another unit."""
        return any((column.mean, column.scale) != (0.0, 1.0) for column in self.columns)

    @property
    def means(self) -> Array:
        """What is taken off each coordinate (coordinates,)."""
        return np.array([column.mean for column in self.columns])

    @property
    def scales(self) -> Array:
        """What each is then divided by (coordinates,)."""
        return np.array([column.scale for column in self.columns])

    def raw(self, points: Array) -> Array:
        """Standardized points (n, coordinates) in the unit they came in."""
        return self.means + self.scales * points if self.standardized else points

    def prepared(self, points: Array) -> Array:
        """What the network is given (n, features) for points (n, coordinates) as they came, or pictures as they are."""
        standardized = (points - self.means) / self.scales if self.standardized else points
        return featured(self.features, standardized)

    def code(self, precision: str) -> Iterator[str]:
        """The body of a function of `points` as NumPy; nothing where there is nothing to do."""
        name = "points"
        if self.standardized:
            yield f"p = (points - np.array({self.means.tolist()})) / np.array({self.scales.tolist()})"
            name = "p"
        if self.features:
            if name != "p":
                yield "p = points"
            name = f"np.stack([{', '.join(feature.code for feature in self.features)}], axis=1)"
        if name != "points":
            yield f"return {name}.astype(np.{precision})"


def inputs_of(experiment: Experiment) -> Inputs:
    """What is done to the points of this experiment."""
    source, features = experiment.source, experiment.input_features
    if [feature.code for feature in features] == [f"p[:, {number}]" for number in range(source.inputs)]:
        features = ()  # They are the coordinates themselves.
    if isinstance(source, OwnData):
        settled = experiment.samples()
        return Inputs(settled.columns, features, settled.target)
    return Inputs((), features, None)


def raw_points(experiment: Experiment) -> Array:
    """The training samples as they came, (n, coordinates), or (n, *shape) where the network is given just these."""
    inputs, data = inputs_of(experiment), experiment.data
    if inputs.standardized:
        return inputs.raw(data.points)
    return data.points if inputs.features else data.x
