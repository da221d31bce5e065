"""The loss over a plane in the space of all parameters: two of them, two random directions, or those of a run."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from nnviz.engine.arrays import Array, Flags, Indices
from nnviz.engine.data.datasets import Data
from nnviz.engine.experiment import Experiment
from nnviz.engine.layers.network import Network
from nnviz.engine.seeds import Stream, generator
from nnviz.engine.text import UserError, mark

Check = Callable[[int], None]
"""Called now and then with how many points are done; may raise to end the work."""

_AT_ONCE = 24_000
"""Outputs of the widest layer that are computed at once: as many as a processor has at hand."""

_STACKED = 4_000_000
"""Numbers of parameter vectors that stand side by side at most: 32 MB of them."""

MOST_NUMBERS = 20_000_000
"""Numbers of a trajectory that principal components are looked for in."""


class Plane(NamedTuple):
    """All points `origin` + a·`first` + b·`second`, each (size,), with coordinates (a, b).

    `shares` are the parts of a trajectory's variance that lie along both directions; none where it is not about one.
    """

    origin: Array
    first: Array
    second: Array
    shares: tuple[float, float] | None = None

    def points(self, a: Array, b: Array) -> Array:
        """The parameters (n, size) at coordinates a (n,), b (n,)."""
        moved = a[:, None] * self.first + b[:, None] * self.second
        return (self.origin + moved).astype(self.origin.dtype, copy=False)

    def coordinates(self, points: Array) -> Array:
        """Where points (n, size) stand (n, 2): the coordinates of the nearest point of the plane."""
        axes = np.stack([self.first, self.second])
        with np.errstate(over="ignore", invalid="ignore"):
            return np.linalg.solve(axes @ axes.T, axes @ (points - self.origin).T).T.astype(np.float64)

    def distance(self, point: Array) -> float:
        """How far a point (size,) is from the plane."""
        a, b = self.coordinates(point[None])[0]
        with np.errstate(over="ignore", invalid="ignore"):
            return float(np.linalg.norm(point - self.origin - a * self.first - b * self.second))


class Landscape(NamedTuple):
    """Mean losses (len(b), len(a)) over `samples` of the `total` samples at each pair of coordinates, without penalty.

    Where the loss overflows it is infinite or NaN.
    """

    a: Array
    b: Array
    losses: Array
    samples: int
    total: int


def landscape(
    experiment: Experiment,
    data: Data,
    plane: Plane,
    a: Array,
    b: Array,
    *,
    samples: int | None = None,
    known: Landscape | None = None,
    check: Check = lambda done: None,
) -> Landscape:
    """The loss at every pair of a (n,) and b (m,); `samples` are evenly spread ones, None is all.

    What is `known` of every r-th point already, of the same samples, is kept and not computed again.
    """
    total = len(data.x)
    count = total if samples is None else min(samples, total)
    rows = np.arange(count) * total // count
    x, y = (data.x, data.y) if count == total else (data.x[rows], data.y[rows])
    x, first = _where_it_moves(experiment, plane, x)
    found, missing = _begun(a, b, known)
    across, up = np.divmod(missing, len(a))[::-1]
    size = _chunk(experiment.network, count)
    for start in range(0, len(missing), size):
        check(start)
        part = slice(start, start + size)
        found[missing[part]] = losses_of(experiment, plane.points(a[across[part]], b[up[part]]), x, y, first)
    return Landscape(a, b, found.reshape(len(b), len(a)), count, total)


def _begun(a: Array, b: Array, known: Landscape | None) -> tuple[Array, Indices]:
    """A grid in a row with the losses known in it, and the places of all others."""
    found, open_places = np.full((len(b), len(a)), np.nan), np.ones((len(b), len(a)), bool)
    if known is not None:
        every = tuple((len(fine) - 1) // (len(coarse) - 1) for fine, coarse in ((b, known.b), (a, known.a)))
        found[:: every[0], :: every[1]] = known.losses
        open_places[:: every[0], :: every[1]] = False
    return found.ravel(), np.flatnonzero(open_places)


def _where_it_moves(experiment: Experiment, plane: Plane, x: Array) -> tuple[Array, int]:
    """The inputs of the first layer with a parameter that moves on the plane, and its number."""
    network = experiment.objective.network
    moving = np.flatnonzero((plane.first != 0) | (plane.second != 0))
    first = network.place(int(moving[0])).layer if len(moving) else 0
    with np.errstate(over="ignore", invalid="ignore"):
        for layer, views in zip(network.layers[:first], network.views(plane.origin), strict=False):
            x = layer.forward(views, x).a
    return x, first


def losses_of(experiment: Experiment, stack: Array, x: Array, y: Array, first: int = 0) -> Array:
    """The mean loss (k,) of each of k parameter vectors (k, size) over x (n, *shape), y (n, outputs).

    x are the inputs of layer `first`.
    """
    objective = experiment.objective
    with np.errstate(over="ignore", invalid="ignore"):
        losses = objective.loss.value(objective.network.outputs(stack, x, first), y)
        each: Array = losses.reshape(len(stack), -1).sum(axis=1) / len(x)
    return each


def _chunk(network: Network, samples: int) -> int:
    """How many parameter vectors are looked at in one call."""
    widest = max(*network.widths, 1) * samples
    return max(1, min(_AT_ONCE // widest, _STACKED // max(1, network.size)))


# --- planes ---


def plane_of_two(parameters: Array, first: int, second: int) -> Plane:
    """The plane of two parameters, by their flat indices: its coordinates are their values, all others stay."""
    if first == second:
        raise UserError(mark("errors", "A landscape needs two different parameters: choose another one."))
    origin = parameters.copy()
    origin[[first, second]] = 0.0
    axes = np.zeros((2, len(parameters)), parameters.dtype)
    axes[0, first] = axes[1, second] = 1.0
    return Plane(origin, axes[0], axes[1])


def random_plane(experiment: Experiment, parameters: Array, draw: int = 0) -> Plane:
    """Two random directions through `parameters`, filter-normalized: Li et al. 2018, section 4.

    The weights into one neuron, or of one filter, are as long in each direction as they are in the network. Biases do
    not move, nor does what is frozen. Raises UserError where nothing can move.
    """
    streams = (generator(experiment.seed, Stream.LANDSCAPE, draw, number) for number in range(2))
    trained = experiment.rules.trained
    first, second = (
        filter_normalized(experiment.network, parameters, s.normal(size=len(parameters)), trained) for s in streams
    )
    return _checked(Plane(parameters, first, second))


def filter_normalized(network: Network, parameters: Array, direction: Array, moving: Flags) -> Array:
    """`direction` (size,) with each filter scaled to the length of the network's own; 0 where nothing is `moving`."""
    result = np.zeros_like(parameters)
    with np.errstate(over="ignore", invalid="ignore"):
        _fill_filters(network, result, parameters, np.where(moving, direction, 0.0))
    return result


def _fill_filters(network: Network, result: Array, parameters: Array, direction: Array) -> None:
    views = (network.views(values) for values in (result, parameters, direction))
    for layer, into, own, along in zip(network.layers, *views, strict=True):
        for name, parameter in layer.parameters.items():
            if parameter.fans is not None:
                axes = tuple(range(len(parameter.shape) - 1))
                length = np.linalg.norm(along[name].reshape(-1, parameter.shape[-1]), axis=0)
                wanted = np.linalg.norm(own[name].reshape(-1, parameter.shape[-1]), axis=0)
                scale = np.divide(wanted, length, out=np.zeros_like(wanted), where=length > 0)
                into[name][:] = along[name] * np.expand_dims(scale, axes)


def principal_plane(points: Array, present: Array) -> Plane:
    """The plane through `present` (size,) along the first two principal components of a trajectory (m, size).

    Directions have length 1 and point where their largest part is positive, so that they do not turn round. Raises
    UserError where the trajectory has no two directions.
    """
    with np.errstate(over="ignore", invalid="ignore"):
        centred = points - points.mean(axis=0)
    if not np.isfinite(centred).all():
        raise _diverged()
    _, sizes, axes = np.linalg.svd(centred, full_matrices=False)
    if len(sizes) < 2 or not sizes[1] > 1e-9 * max(sizes[0], 1e-300):
        template = mark("errors", "The run has gone in fewer than two directions yet: train some steps first.")
        raise UserError(template)
    axes = axes[:2] * np.sign(axes[np.arange(2), np.abs(axes[:2]).argmax(axis=1)])[:, None]
    shares = (sizes[:2] ** 2 / (sizes**2).sum()).tolist()
    return Plane(present, axes[0].astype(present.dtype), axes[1].astype(present.dtype), (shares[0], shares[1]))


def _checked(plane: Plane) -> Plane:
    """The plane; raises UserError where it is none, as nothing moves along one of its directions."""
    with np.errstate(over="ignore", invalid="ignore"):
        lengths = [float(np.linalg.norm(axis)) for axis in (plane.first, plane.second)]
        cosine = float(plane.first @ plane.second) / max(lengths[0] * lengths[1], 1e-300)
    if not np.isfinite(lengths).all():
        raise _diverged()
    if not min(lengths) > 0 or abs(cosine) > 1 - 1e-9:
        template = mark(
            "errors", "Random directions need two weights at least that are neither zero nor frozen: there are none."
        )
        raise UserError(template)
    return plane


def _diverged() -> UserError:
    return UserError(mark("errors", "The run has diverged: go back along the time axis, or reset."))
