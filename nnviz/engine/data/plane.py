"""The plane a map shows of data with more than two inputs: two of them run, the others stand still."""

from dataclasses import dataclass

import numpy as np

from nnviz.engine.arrays import Array


@dataclass(frozen=True)
class Slice:
    """`axes` are the inputs that run to the right and up; the others are `held` at a row's values, or at 0, the mean.

    Of data with one input, the first axis is that and the second has no meaning.
    """

    axes: tuple[int, int] = (0, 1)
    held: tuple[float, ...] | None = None

    def fitting(self, inputs: int) -> "Slice":
        """The slice itself where it is one of data with so many inputs, or the first two at the mean."""
        right, up = self.axes
        there = right != up and min(self.axes) >= 0 and max(self.axes) < max(inputs, 2)
        return self if there and (self.held is None or len(self.held) == inputs) else Slice()

    def lift(self, plane: Array, inputs: int) -> Array:
        """The points (m, inputs) that lie at places (m, 2) of the plane."""
        points = np.tile(np.zeros(inputs) if self.held is None else np.array(self.held, float), (len(plane), 1))
        for axis, run in zip(self.axes, plane.T, strict=True):
            if axis < inputs:
                points[:, axis] = run
        return points

    def project(self, points: Array) -> Array:
        """Where points (n, inputs) lie in the plane (n, 2)."""
        places = np.zeros((len(points), 2))
        for place, axis in enumerate(self.axes):
            if axis < points.shape[1]:
                places[:, place] = points[:, axis]
        return places
