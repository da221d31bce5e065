"""One step of training, whole. `explain/phases.py` has it in its parts; nothing else computes a gradient."""

import math
from functools import lru_cache, partial
from typing import NamedTuple

import numpy as np

from nnviz.engine.arrays import Array, Indices, sealed
from nnviz.engine.data.datasets import Data, round_to
from nnviz.engine.experiment import Experiment
from nnviz.engine.layers.base import Cache
from nnviz.engine.optimizers.base import OptimizerState
from nnviz.engine.regularizers import RegularizerState
from nnviz.engine.seeds import Stream, generator
from nnviz.engine.starts.table import STARTS
from nnviz.engine.update import UpdateInputs, updated

quiet = partial(np.errstate, over="ignore", invalid="ignore")
"""Overflow is found by looking at the numbers, so NumPy need not warn of it."""


class State(NamedTuple):
    """Where a run stands: after `step` steps, in `epoch` with `position` samples of it used.

    `optimizer_state` are the optimizer's memory, begun at step `memory_from`, `regularizer_state` is the regularizer's.
    """

    step: int
    epoch: int
    position: int
    parameters: Array
    optimizer_state: OptimizerState
    memory_from: int = 0
    regularizer_state: RegularizerState = ()

    @property
    def arrays(self) -> tuple[Array, ...]:
        """All of it that is arrays; read-only."""
        return (self.parameters, *self.optimizer_state, *self.regularizer_state)

    @property
    def nbytes(self) -> int:
        """The bytes of all its arrays."""
        return sum(array.nbytes for array in self.arrays)


class Record(NamedTuple):
    """What one step did, `step` counting from 1.

    `samples` are the rows used, `prediction` (batch, outputs) and `loss` were found before the update, `gradient`
    (parameters,) is ∂loss/∂parameter of the batch mean. Its arrays are read-only.
    """

    step: int
    epoch: int
    samples: Indices
    prediction: Array
    loss: float
    gradient: Array
    before: Array

    @property
    def gradient_norm(self) -> float:
        """The Euclidean length of the gradient."""
        with quiet():
            return math.sqrt(float(self.gradient @ self.gradient))


def initial_state(experiment: Experiment) -> State:
    """The state before the first step."""
    drawn = experiment.initial(generator(experiment.seed, Stream.INITIAL))
    parameters = STARTS[experiment.start_from].parameters(experiment.network, drawn, experiment.weights)
    for name, value in experiment.start.items():
        parameters[experiment.network.index(name)] = value
    return with_fresh_memory(experiment, State(0, 0, 0, sealed(parameters), ()))


def with_fresh_memory(experiment: Experiment, state: State) -> State:
    """The state with an optimizer that remembers nothing yet, as where another one takes over."""
    parameters = state.parameters
    memory = (array.astype(parameters.dtype, copy=False) for array in experiment.rules.optimizer.init(len(parameters)))
    return state._replace(optimizer_state=tuple(map(sealed, memory)), memory_from=state.step)


def step(experiment: Experiment, data: Data, state: State) -> tuple[State, Record]:
    """One step of training on the next batch: forward, loss, backward, update.

    Never raises on overflow: the loss and the parameters of the result are then not finite.
    """
    with quiet():
        samples, x, y = next_batch(experiment, data, state)
        slope = _slopes(experiment, state.parameters, x, y, drawing(experiment, state))
        numbers = slope.prediction, slope.loss, sealed(slope.gradient)
        record = Record(state.step + 1, state.epoch, samples, *numbers, state.parameters)
        return update(experiment, data, state, record, slope.error), record


class Slopes(NamedTuple):
    """`prediction` (batch, outputs), mean `loss`, ∂loss/∂parameter as `gradient`.

    `error` (batch, outputs) is ∂loss/∂prediction, or ∂loss/∂sum where the experiment's objective is one of sums.
    """

    prediction: Array
    loss: float
    error: Array
    gradient: Array


def drawing(experiment: Experiment, state: State) -> np.random.Generator | None:
    """Where the step from here draws its random numbers from; None where it needs none."""
    return generator(experiment.seed, Stream.DROPOUT, state.step) if experiment.network.draws else None


def slopes(experiment: Experiment, parameters: Array, x: Array, y: Array) -> Slopes:
    """Forward and backward through the samples x (batch, features), y (batch, outputs), nothing dropped; no update."""
    with quiet():
        return _slopes(experiment, parameters, x, y)


def _slopes(
    experiment: Experiment, parameters: Array, x: Array, y: Array, generator: np.random.Generator | None = None
) -> Slopes:
    network = experiment.network
    space = network.workspace(parameters)
    views, parts, first = space.views, space.gradient_views, network.first_trained
    caches = network.forward_views(views, x, generator)
    prediction, loss, error = judge(experiment, caches[-1], y)
    layers, back = experiment.objective.network.layers, error
    for number in range(len(layers) - 1, first, -1):
        back = layers[number].backward(views[number], caches[number], back, parts[number])
    layers[first].slopes(views[first], caches[first], back, parts[first])
    return Slopes(prediction, loss, error, space.gradient())


def predict(experiment: Experiment, parameters: Array, x: Array) -> Array:
    """The network's predictions (batch, outputs) for x (batch, features), rounded where the experiment says."""
    with quiet():
        return _rounded(experiment, experiment.network.output(parameters, x))


def next_batch(experiment: Experiment, data: Data, state: State) -> tuple[Indices, Array, Array]:
    """The rows of the next batch and their x and y; the last batch of an epoch may be smaller."""
    count = len(data.x)
    stop = min(state.position + experiment.batch_size, count)
    rows = slice(state.position, stop)
    samples = order(experiment, state.epoch, count)[rows]
    if not experiment.shuffle:
        return samples, data.x[rows], data.y[rows]
    return samples, data.x[samples], data.y[samples]


def order(experiment: Experiment, epoch: int, count: int) -> Indices:
    """In which order an epoch takes so many samples (count,)."""
    return _shuffled(experiment.seed, epoch, count) if experiment.shuffle else in_order(count)


def steps_per_epoch(experiment: Experiment) -> int:
    """How many steps use every sample once; the last may use fewer samples."""
    return -(-len(experiment.data.x) // experiment.batch_size)


@lru_cache(maxsize=4)
def in_order(count: int) -> Indices:
    """The numbers of so many samples (count,) as they stand in the data."""
    return sealed(np.arange(count))


@lru_cache(maxsize=4)
def _shuffled(seed: int, epoch: int, count: int) -> Indices:
    return sealed(generator(seed, Stream.ORDER, epoch).permutation(count))


def _rounded(experiment: Experiment, values: Array) -> Array:
    return values if experiment.decimals is None else round_to(values, experiment.decimals).astype(values.dtype)


def judge(experiment: Experiment, last: Cache, y: Array) -> tuple[Array, float, Array]:
    """Prediction and mean loss of the batch, and the `error` of `Slopes`.

    A rounded prediction has a loss of its own, which its sum knows nothing of; the gradient ignores the rounding.
    """
    prediction = sealed(_rounded(experiment, last.a))
    objective, size = experiment.objective, len(y)
    judged = objective.judged(last, prediction)
    if experiment.decimals is None:
        losses = objective.loss.value(judged, y)
    else:
        losses = experiment.loss_function.value(prediction, y)
    return prediction, float(np.add.reduce(losses, axis=None) / size), objective.loss.gradient(judged, y) / size


def update(experiment: Experiment, data: Data, state: State, record: Record, error: Array) -> State:
    """The state after a step, of which all else is done."""
    inputs = UpdateInputs(record.gradient, error, experiment.rate_at(state.step), record.step - state.memory_from)
    after = updated(experiment.rules, state.parameters, state.optimizer_state, inputs, state.regularizer_state)
    for array in (after.parameters, *after.optimizer_state, *after.regularizer_state):
        sealed(array)
    position = state.position + len(record.samples)
    epoch, position = (state.epoch + 1, 0) if position >= len(data.x) else (state.epoch, position)
    return State(
        record.step,
        epoch,
        position,
        after.parameters,
        after.optimizer_state,
        state.memory_from,
        after.regularizer_state,
    )
