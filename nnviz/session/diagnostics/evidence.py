"""What a look at a run finds out, each fact once and only when it is asked for."""

import math
from functools import cached_property

import numpy as np

from nnviz.engine.analysis.evaluation import sample_losses
from nnviz.engine.arrays import Array, Indices
from nnviz.engine.data.datasets import Data
from nnviz.engine.experiment import Experiment
from nnviz.engine.layers.base import Cache
from nnviz.engine.training import State
from nnviz.session.diagnostics.references import alike, linear_fit, neighbours
from nnviz.session.diagnostics.trials import Trial, affordable, outcome
from nnviz.session.run.block import averages
from nnviz.session.run.snapshot import RunSnapshot
from nnviz.session.run.track import gradient_column

MOST_SAMPLES = 1000
"""Training samples that are looked at; of more, evenly spread ones."""

WINDOW = 100
"""Steps that count as lately."""

_MEANS = 400
_NEIGHBOURS = 5

_LEARNT = 0.1

_WORK = 4_000_000
_FEWEST = 100
_FEW = 10


def sampled_rows(experiment: Experiment, data: Data) -> Indices:
    """The training samples that are looked at: all, or evenly spread ones where there are many or the network is large.

    Never more than `MOST_SAMPLES`, and so few in a large network that a pass takes some milliseconds.
    """
    most = max(_FEWEST, min(MOST_SAMPLES, _WORK // max(experiment.network.work, 1)))
    total = len(data.x)
    if total <= most:
        return np.arange(total)
    return np.linspace(0, total - 1, most).astype(np.intp)


class Evidence:
    """Facts measured at a moment of a run. Nothing before the last edit has a part in what happened lately."""

    def __init__(self, snapshot: RunSnapshot) -> None:
        self.snapshot = snapshot
        self.experiment, self.data, self.state = snapshot.experiment, snapshot.data, snapshot.state
        self.network = snapshot.experiment.network

    @cached_property
    def rows(self) -> Indices:
        """Which training samples are looked at."""
        return sampled_rows(self.experiment, self.data)

    @cached_property
    def x(self) -> Array:
        """Their inputs (samples, features)."""
        return self.data.x[self.rows]

    @cached_property
    def caches(self) -> list[Cache]:
        """What goes through each layer for them: x, z and a (samples, …)."""
        with np.errstate(over="ignore", invalid="ignore"):
            return self.network.forward(self.state.parameters, self.x)

    @property
    def few(self) -> bool:
        """Whether there are so few samples that they say nothing about a neuron or a class."""
        return len(self.rows) < _FEW

    def output(self, x: Array, parameters: Array | None = None) -> Array:
        """The network's output (samples, outputs) for other inputs, or other parameters."""
        with np.errstate(over="ignore", invalid="ignore"):
            return self.network.output(self.state.parameters if parameters is None else parameters, x)

    def loss(self, parameters: Array) -> float:
        """The mean loss over the samples looked at; infinity where it overflows."""
        losses = sample_losses(self.experiment, parameters, self.x, self.data.y[self.rows])
        with np.errstate(over="ignore", invalid="ignore"):
            mean = float(losses.mean())
        return mean if math.isfinite(mean) else math.inf

    @cached_property
    def lately(self) -> Array:
        """The history's rows of the last steps, `WINDOW` at most, since the last edit (rows, columns)."""
        first = max(self.state.step - WINDOW + 1, self.snapshot.since + 1)
        rows = self.snapshot.history.table(first)
        return rows[rows[:, 0] <= self.state.step]

    def gradient_norm(self, layer: int) -> float:
        """The median length of a layer's gradient lately; NaN before there is any."""
        columns = self.snapshot.history.columns
        name = gradient_column(layer)
        if name not in columns:
            return math.nan
        values = self.lately[:, columns.index(name)]
        values = values[np.isfinite(values)]
        return float(np.median(values)) if len(values) else math.nan

    def measured(self, column: str) -> tuple[Array, Array]:
        """Steps and values of a column from the last edit to now, where it was measured."""
        steps, values = self.snapshot.history.series(column)
        kept = (steps >= self.snapshot.since) & (steps <= self.state.step)
        return steps[kept], values[kept]

    def trend(self, column: str) -> tuple[Array, Array]:
        """As `measured`, smoothed: medians of neighbouring values, in a long run of the means of equal parts."""
        steps, values = averages(*self.measured(column), _MEANS)
        if len(values) < _NEIGHBOURS:
            return steps[:0], values[:0]
        edge = _NEIGHBOURS // 2
        return steps[edge:-edge], np.median(np.lib.stride_tricks.sliding_window_view(values, _NEIGHBOURS), axis=1)

    def earlier(self, steps: int) -> State | None:
        """A state kept at least so many steps ago, since the last edit; None where there is none of this shape."""
        experiment, state = self.snapshot.checkpoints.nearest(max(0, self.state.step - steps))
        if state.step > self.state.step - steps or state.step < self.snapshot.since:
            return None
        return state if experiment.network.same_shape(self.network) else None

    # --- what could be learnt ---

    @property
    def steps(self) -> int:
        """How many steps were taken since the last edit."""
        return self.state.step - self.snapshot.since

    @property
    def rate(self) -> float:
        """The learning rate of the next step."""
        return self.experiment.rate_at(self.state.step)

    @cached_property
    def y(self) -> Array:
        """The targets (samples, outputs) of the samples looked at."""
        return self.data.y[self.rows]

    @cached_property
    def guess(self) -> tuple[float, Array]:
        """The loss of the same answer to every sample, the mean target, and that answer (samples, outputs)."""
        answer = np.broadcast_to(self.y.mean(axis=0), self.y.shape)
        loss = self.experiment.loss_function
        judged = np.log(np.maximum(answer, 1e-12)) if loss.one_hot else answer
        return float(loss.value(judged, self.y).sum(axis=1).mean()), answer

    @cached_property
    def learnt(self) -> bool:
        """Whether the loss is so far below that of one same answer that little is left to learn."""
        return self.loss(self.state.parameters) < _LEARNT * self.guess[0]

    def skill(self, answers: Array) -> float:
        """How good answers (samples, outputs) are: the share of right classes, or of the numbers' variance explained.

        The variance explained, R², is below 0 for what is worse than the mean.
        """
        encoding = self.experiment.encoding
        if encoding is not None:
            return float((encoding.classes(answers) == encoding.classes(self.y)).mean())
        with np.errstate(over="ignore", invalid="ignore"):
            left, whole = ((answers - self.y) ** 2).sum(), ((self.y - self.y.mean(axis=0)) ** 2).sum()
        return float(1 - left / whole) if whole > 0 and np.isfinite(left) else -math.inf

    @cached_property
    def skills(self) -> dict[str, float]:
        """The `skill` of the network now, of one same answer, of a linear fit, and of the nearest other samples.

        Of few samples these say nothing: then it is that of the samples with the same inputs.
        """
        flat = self.x.reshape(len(self.x), -1)
        answers = {
            "network": self.caches[-1].a,
            "guess": self.guess[1],
            "line": linear_fit(flat, self.y),
            "near": (alike if self.few else neighbours)(flat, self.y),
        }
        return {name: self.skill(answer) for name, answer in answers.items()}

    # --- trials ---

    @property
    def trial_steps(self) -> int:
        """How many steps a trial takes; 0 where there can be none."""
        return affordable(self.experiment, self.data, self.steps)

    def trial(self, rate: float) -> float:
        """The loss after `trial_steps` steps from the start values with another learning rate; infinite on overflow."""
        parameters = outcome(Trial(self.experiment, self.data, rate, self.trial_steps))
        return math.inf if parameters is None else self.loss(parameters)
