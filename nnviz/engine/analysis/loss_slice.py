"""The loss as a function of one parameter alone, all others staying where they are."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from nnviz.engine.arrays import Array
from nnviz.engine.data.datasets import Data
from nnviz.engine.experiment import Experiment
from nnviz.engine.layers.network import Network
from nnviz.engine.training import State, slopes, step

WORK = 4_000_000
"""Multiplications a slice may cost; where all samples would cost more, fewer are looked at."""

FEWEST = 50
"""Samples that are looked at though they cost more, as long as `MOST_WORK` allows."""

MOST_WORK = 1_000_000_000
"""Multiplications that no slice goes beyond, for a fifth of a second: in the largest networks also values are fewer."""

FEWEST_VALUES = 16
"""Values from which a curve can be drawn."""

_OWN = 2
"""The parameter's present and next value, which are looked at as well."""


class LossSlice(NamedTuple):
    """Mean loss over `samples` of the `total` samples at each of `values` (n,), and what is so at the present one.

    `values` are those asked for, or some of them from the first to the last.

    `slope` is ∂L/∂parameter of that mean loss at `value`. `next_value` is where the next step puts the parameter, and
    `next_loss` the mean loss there.
    """

    values: Array
    losses: Array
    value: float
    loss: float
    slope: float
    next_value: float
    next_loss: float
    samples: int
    total: int


def loss_slice(experiment: Experiment, data: Data, state: State, index: int, values: Array) -> LossSlice:
    """The slice along the parameter at flat `index`; never raises on overflow, the losses are then not finite."""
    total = len(data.x)
    count, samples = affordable(experiment.network, len(values), total)
    values = values[np.linspace(0, len(values) - 1, count).round().astype(np.intp)]
    rows = np.arange(samples) * total // samples
    x, y = (data.x, data.y) if samples == total else (data.x[rows], data.y[rows])
    value = float(state.parameters[index])
    after, _ = step(experiment, data, state)
    moved = float(after.parameters[index])
    losses = losses_at(experiment, state.parameters, index, np.append(values, (value, moved)), x, y)
    slope = float(slopes(experiment, state.parameters, x, y).gradient[index])
    here, there = losses[-2:].tolist()
    return LossSlice(values, losses[:-2], value, here, slope, moved, there, samples, total)


def affordable(network: Network, values: int, total: int) -> tuple[int, int]:
    """At how many of so many values a slice may look, and at how many of `total` samples for each."""
    wanted = max(min(FEWEST, total), min(total, WORK // ((values + _OWN) * network.work)))
    count = min(values, max(FEWEST_VALUES, MOST_WORK // (wanted * network.work) - _OWN))
    return count, max(1, min(wanted, MOST_WORK // ((count + _OWN) * network.work)))


def losses_at(experiment: Experiment, parameters: Array, index: int, values: Array, x: Array, y: Array) -> Array:
    """The mean loss over x (n, *shape), y (n, outputs) with the parameter at each of `values`, all at once."""
    return next(losses_along(experiment, parameters, (index,), values, x, y))


def losses_along(
    experiment: Experiment, parameters: Array, indices: Sequence[int], values: Array, x: Array, y: Array
) -> Iterator[Array]:
    """`losses_at` for each of some parameters of one layer in turn; the layers before theirs are computed once."""
    network, number = experiment.objective.network, experiment.network.place(indices[0]).layer
    with np.errstate(over="ignore", invalid="ignore"):
        views = network.views(parameters)
        cache = network.forward_views(views, x)[number]
    for index in indices:
        place = network.place(index)
        with np.errstate(over="ignore", invalid="ignore"):
            shifts = values - parameters[index]
            a = network.layers[number].moved(views[number], cache, place.part, place.position, shifts)
            for layer, view in zip(network.layers[number + 1 :], views[number + 1 :], strict=True):
                a = layer.forward(view, a).a
            losses = experiment.objective.loss.value(a, np.tile(y, (len(values), 1)))
            each: Array = losses.reshape(len(values), -1).sum(axis=1) / len(x)
        yield each
