"""The neuron's output over the input plane, as numbers: a grid, where it crosses one half, and the data on it."""

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from nnviz.engine.activations import Activation
from nnviz.engine.analysis.evaluation import evaluate
from nnviz.engine.arrays import Array
from nnviz.engine.layers.network import Network
from nnviz.session.frame import Frame

Segment = tuple[float, float, float, float]
Range = tuple[float, float]

GRID = 64
"""Points of the grid along each side."""

BOUNDARY = 0.5
"""The output that parts the classes; drawn neutral."""

MAX_POINTS = 400
"""How many different data points are drawn; the picture says so where there are more."""

_LOW, _HIGH = -0.6, 1.6
_MAX_LINES = 12


@dataclass(frozen=True)
class Points:
    """The different data points drawn, x (n, 2) and y (n,), the row of each in the data, and how many there are."""

    x: Array
    y: Array
    rows: npt.NDArray[np.intp]
    total: int


@dataclass(frozen=True)
class Plane:
    """Outputs (GRID, GRID) at the grid's cell centres, first index x₂ from `low` to `high`.

    `lines` are the pieces of the plane where the output is one half, as x₁, x₂, x₁, x₂. `half` is the distance
    from the boundary at which the colour is full; `clipped` is True where outputs may lie beyond it.
    """

    low: float
    high: float
    outputs: Array
    half: float
    clipped: bool
    lines: tuple[Segment, ...]
    points: Points
    point_outputs: Array
    accuracy: float
    network: Network
    parameters: Array

    def part(self, x1: Range, x2: Range, columns: int, rows: int) -> Array:
        """Outputs (rows, columns) at the cell centres of a part of the plane, the first row where x₂ is least."""
        first, second = np.meshgrid(_centres(x1, columns), _centres(x2, rows))
        with np.errstate(over="ignore", invalid="ignore"):
            found = self.network.output(self.parameters, np.stack([first.ravel(), second.ravel()], axis=1))
        return found.reshape(rows, columns)

    def output(self, x1: float, x2: float) -> float:
        """The output for one input."""
        return float(self.part((x1, x1), (x2, x2), 1, 1)[0, 0])

    @property
    def wrong(self) -> npt.NDArray[np.bool_]:
        """Which of the points fall on the wrong side."""
        return np.not_equal(self.point_outputs >= BOUNDARY, self.points.y >= BOUNDARY)


def plane(frame: Frame, before: Plane | None, same_data: bool) -> Plane:
    """The plane of a frame; what depends on the data alone is taken from `before` where it is the same."""
    points = before.points if before is not None and same_data else distinct(frame.data.x, frame.data.y)
    low, high = bounds(frame.data.x) if before is None or not same_data else (before.low, before.high)
    network, values = frame.experiment.network, frame.state.parameters
    function = frame.experiment.output_function
    unit = stays_in_unit_range(function)
    right = evaluate(frame.experiment, frame.data, values).train_accuracy
    with np.errstate(over="ignore", invalid="ignore"):
        return Plane(
            low=low,
            high=high,
            outputs=network.output(values, grid(low, high)).reshape(GRID, GRID),
            half=0.5 if unit else 1.0,
            clipped=not unit,
            lines=_lines(function, values, low, high),
            points=points,
            point_outputs=network.output(values, points.x)[:, 0],
            accuracy=math.nan if right is None else right,
            network=network,
            parameters=values,
        )


@lru_cache(maxsize=4)
def grid(low: float, high: float) -> Array:
    """The cell centres (GRID², 2) of the square, x₁ running fastest."""
    centres = _centres((low, high), GRID)
    first, second = np.meshgrid(centres, centres)
    return np.stack([first.ravel(), second.ravel()], axis=1)


def _centres(ends: Range, count: int) -> Array:
    """The middles (count,) of so many cells between two ends."""
    return ends[0] + (np.arange(count) + 0.5) / count * (ends[1] - ends[0])


def bounds(x: Array) -> tuple[float, float]:
    """The part of both axes shown: −0.6 to 1.6, or more where the data needs it, in steps of 0.2."""
    low = math.floor((float(x.min()) - 0.1) * 5) / 5
    high = math.ceil((float(x.max()) + 0.1) * 5) / 5
    return min(_LOW, low), max(_HIGH, high)


def distinct(x: Array, y: Array) -> Points:
    """The data without repetitions, so that the same corner is not painted a hundred times."""
    _, rows = np.unique(np.hstack([x, y[:, :1]]), axis=0, return_index=True)
    rows = np.sort(rows)
    total = len(rows)
    rows = rows[:MAX_POINTS]
    return Points(x[rows], y[rows, 0], rows, total)


@lru_cache(maxsize=32)
def stays_in_unit_range(function: Activation) -> bool:
    """Whether an activation's values lie between 0 and 1."""
    values = function.value(np.linspace(-50.0, 50.0, 2001))
    return bool(values.min() >= 0.0 and values.max() <= 1.0)


def _lines(function: Activation, values: Array, low: float, high: float) -> tuple[Segment, ...]:
    """Where f(w·x + b) crosses one half: straight lines, one for each z at which f does."""
    w1, w2, b = values.tolist()
    ends = [w1 * x1 + w2 * x2 + b for x1 in (low, high) for x2 in (low, high)]
    if not all(map(math.isfinite, ends)):
        return ()
    z = np.linspace(min(ends), max(ends), 1025)
    over = function.value(z) - BOUNDARY
    places = np.flatnonzero((over[:-1] < 0) != (over[1:] < 0))[:_MAX_LINES]
    share = over[places] / (over[places] - over[places + 1])
    found = z[places] + share * (z[places + 1] - z[places])
    segments = (_segment(w1, w2, level - b, low, high) for level in found.tolist())
    return tuple(segment for segment in segments if segment is not None)


def _segment(w1: float, w2: float, level: float, low: float, high: float) -> Segment | None:
    """The part of the line w₁·x₁ + w₂·x₂ = level inside the square, found edge by edge."""
    length = math.hypot(w1, w2)
    if length == 0.0:
        return None
    w1, w2, level = w1 / length, w2 / length, level / length
    first, last = -math.inf, math.inf
    for start, way in ((level * w1, -w2), (level * w2, w1)):
        if way == 0.0:
            if not low <= start <= high:
                return None
            continue
        enter, leave = sorted(((low - start) / way, (high - start) / way))
        first, last = max(first, enter), min(last, leave)
    if first >= last:
        return None
    return (level * w1 - first * w2, level * w2 + first * w1, level * w1 - last * w2, level * w2 + last * w1)
