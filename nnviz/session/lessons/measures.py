"""Facts that can be measured in a run. Questions of lessons are judged by them; a new fact is one more entry."""

import json
import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from nnviz.engine.analysis.evaluation import evaluate, sample_losses
from nnviz.engine.analysis.least_squares import best_slope
from nnviz.engine.arrays import Array
from nnviz.engine.experiment import Experiment
from nnviz.engine.explain.phases import StepTrace
from nnviz.engine.training import steps_per_epoch
from nnviz.session.frame import Frame
from nnviz.session.lessons.recognition import CHANGES, Change, still_known
from nnviz.session.run.history import FIXED
from nnviz.session.session import Session

NEAR = 0.1
"""A slope this close to the least-squares slope has arrived."""

ENDLESS = 2_000
"""How many steps the run compared with takes when the lesson's own run has no end."""


LONGEST = 20_000
"""The most steps the run compared with takes: who waits for the verdict is the learner, in front of a still window."""


EARLY = 8
"""Steps by which one sees whether a parameter goes to and fro."""

EARLY_RACE = 20
"""The step, or the point, by which a race is judged."""

WAYS = (("gradient_descent", False), ("momentum", False), ("adam", False), ("gradient_descent", True))
"""The ways down that are raced: the optimizer, and whether a step looks at a part of the points only."""


@dataclass(frozen=True)
class Measure:
    """`value(frame, experiment)` of the learner's run, `experiment` being the lesson's own; NaN: not to be told.

    Looks at steps since the last edit only, so that no earlier setting has a part in the answer.
    """

    label: str
    value: Callable[[Frame, Experiment], float]
    of_now: bool = False
    """Whether it is found at any moment of any run, and in no plot before it is asked for."""


def last_edit(frame: Frame) -> int:
    """The step of the last edit at or before the present step; 0 when there was none."""
    return frame.run.last_edit(frame.state.step)


def _since_edit(frame: Frame, column: str) -> tuple[Array, Array]:
    """Steps and values of a history column from the last edit to the present step."""
    steps, values = frame.history.series(column)
    kept = (steps >= last_edit(frame)) & (steps <= frame.state.step)
    return steps[kept], values[kept]


def _first_parameter(frame: Frame) -> tuple[Array, Array]:
    return _since_edit(frame, frame.history.columns[len(FIXED)])


def _best_slope(frame: Frame) -> float:
    """Least squares through the bias in force, the second parameter of a `Dense(1, 1)`."""
    if frame.experiment.network.size != 2:
        return math.nan
    return best_slope(frame.data, float(frame.state.parameters[1]))


@lru_cache(maxsize=8)
def _own_run(experiment_json: str) -> Frame:
    """A lesson's own run to its end or to `LONGEST`; the key is text because an experiment cannot be hashed."""
    experiment = Experiment.from_json(json.loads(experiment_json))
    session = Session(experiment)
    session.advance(min(experiment.epochs * steps_per_epoch(experiment) or ENDLESS, LONGEST))
    return session.frame()


def own_run(experiment: Experiment) -> Frame:
    """The end of the run that `experiment` gives when nobody touches it, at most `LONGEST` steps; computed once."""
    return _own_run(json.dumps(experiment.to_json(), sort_keys=True))


def _ratio(value: float, other: float) -> float:
    """`value` / `other`, 1 where they are equal, also when both are zero or infinite."""
    if value == other:
        return 1.0
    return value / other if other else math.copysign(math.inf, value)


def wobble(frame: Frame) -> float:
    """The standard deviation of the first parameter over the last epoch; NaN before an epoch is done."""
    epoch = steps_per_epoch(frame.experiment)
    values = _first_parameter(frame)[1]
    return float(values[-epoch:].std()) if len(values) > epoch else math.nan


def arrival(frame: Frame) -> float:
    """Steps until the slope first came within `NEAR` of least squares; infinity when it has not."""
    best = _best_slope(frame)
    steps, slopes = _first_parameter(frame)
    near = np.flatnonzero(np.abs(slopes - best) <= NEAR)
    if math.isnan(best):
        return math.nan
    return float(steps[near[0]]) - last_edit(frame) if len(near) else math.inf


def _wobble_ratio(frame: Frame, experiment: Experiment) -> float:
    return _ratio(wobble(frame), wobble(own_run(experiment)))


def _arrival_ratio(frame: Frame, experiment: Experiment) -> float:
    return _ratio(arrival(frame), arrival(own_run(experiment)))


def _slope_gap(frame: Frame) -> float:
    return float(frame.state.parameters[0]) - _best_slope(frame)


def _slope(frame: Frame) -> float:
    return float(frame.state.parameters[0])


def _accuracy(frame: Frame) -> float:
    found = evaluate(frame.experiment, frame.data, frame.state.parameters).train_accuracy
    return math.nan if found is None else found


def _test_accuracy(frame: Frame) -> float:
    found = evaluate(frame.experiment, frame.data, frame.state.parameters).test_accuracy
    return math.nan if found is None else found


def _loss_ratio(frame: Frame) -> float:
    losses = _since_edit(frame, "train_loss")[1]
    return _ratio(float(losses[-1]), float(losses[0])) if len(losses) else math.nan


def _last_step(frame: Frame) -> StepTrace | None:
    """The inside of the step taken last; None where there is none, or its network or its data are gone."""
    record, network = frame.valid_record, frame.experiment.network
    if record is None or len(record.before) != network.size:
        return None
    batch = record.samples, frame.data.x[record.samples], frame.data.y[record.samples]
    return StepTrace(frame.experiment, frame.data, frame.state._replace(parameters=record.before), batch)


def _blame_ratio(frame: Frame) -> float:
    trace = _last_step(frame)
    if trace is None or trace.deltas[0].ndim != 2 or trace.deltas[0].shape[1] < 2:
        return math.nan
    first, second = np.abs(trace.deltas[0].sum(axis=0))[:2].tolist()
    return _ratio(first, second)


def _gradient_ratio(frame: Frame) -> float:
    trace = _last_step(frame)
    weight = None if trace is None else trace.gradients[0].get("weight")
    if weight is None or weight.ndim != 2 or len(weight) < 2:
        return math.nan
    return _ratio(float(weight[1, 0]), float(weight[0, 0]))


def _sample_loss_ratio(frame: Frame) -> float:
    record, data = frame.valid_record, frame.data
    if record is None:
        return math.nan
    x, y = data.x[record.samples], data.y[record.samples]
    return _ratio(float(sample_losses(frame.experiment, frame.state.parameters, x, y).mean()), record.loss)


def swing(frame: Frame) -> float:
    """The last step of the first parameter as a multiple of its first one; 0 where it does not go to and fro."""
    moves = np.diff(_first_parameter(frame)[1])
    if len(moves) < EARLY:
        return math.nan
    turns = np.sign(moves[1:EARLY]) != np.sign(moves[: EARLY - 1])
    return abs(_ratio(float(moves[-1]), float(moves[0]))) if turns.mean() > 0.5 else 0.0


def nearest_way(frame: Frame) -> float:
    """The run kept that has the least loss after `EARLY_RACE` steps, as its place in `WAYS`; NaN till all are there."""
    losses = dict.fromkeys(WAYS, math.nan)
    for lane in frame.lanes:
        experiment = lane.opening[0]
        way = (experiment.optimizer, experiment.batch_size < len(experiment.data.x))
        if way in losses and lane.end >= EARLY_RACE and lane.edits == 0 and experiment.rules.trained.all():
            losses[way] = lane.history.last("train_loss", EARLY_RACE)[1]
    found = list(losses.values())
    return math.nan if any(map(math.isnan, found)) else float(np.argmin(found))


def rule_ratio(frame: Frame) -> float:
    """The loss of a learner who moves the parameters as a multiple of that of the rule, a run kept, at this step.

    NaN where something is trained, before `EARLY_RACE` points, and where the rule has not come so far.
    """
    step = frame.state.step
    if frame.experiment.rules.trained.any() or frame.experiment.batch_size != 1 or step < EARLY_RACE:
        return math.nan
    start = frame.run.start
    rules = [
        lane
        for lane in frame.lanes
        if (lane.run.start.start, lane.run.start.optimizer) == (start.start, frame.experiment.optimizer)
        and lane.run.start.batch_size == 1
        and lane.run.start.rules.trained.any()
        and lane.end >= step
    ]
    own = evaluate(frame.experiment, frame.data, frame.state.parameters).train_loss
    return _ratio(own, rules[-1].history.last("train_loss", step)[1]) if rules else math.nan


def _of_run(found: Callable[[Frame], float]) -> Callable[[Frame, Experiment], float]:
    """What is found in the learner's run alone, whatever the lesson's own is."""
    return lambda frame, experiment: found(frame)


def _recognition(change: Change) -> Callable[[Frame, Experiment], float]:
    return _of_run(lambda frame: still_known(frame, change))


MEASURES: dict[str, Measure] = {
    "wobble_ratio": Measure(
        "standard deviation of the first parameter over the last epoch, as a multiple of the lesson's own run's",
        _wobble_ratio,
    ),
    "arrival_ratio": Measure(
        "steps until the slope first comes near least squares, as a multiple of the lesson's own run's",
        _arrival_ratio,
    ),
    "slope": Measure("the slope reached", _of_run(_slope)),
    "slope_gap": Measure("the slope reached minus the least-squares slope", _of_run(_slope_gap)),
    "accuracy": Measure("share of the samples on the right side of one half", _of_run(_accuracy)),
    "test_accuracy": Measure("share of right answers for samples kept aside for testing", _of_run(_test_accuracy)),
    "blame_ratio": Measure(
        "size of the first hidden neuron's δ in the last step, as a multiple of the second's", _of_run(_blame_ratio)
    ),
    "gradient_ratio": Measure(
        "gradient in the last step of the second input's weight into the first neuron, as a multiple of the first's",
        _of_run(_gradient_ratio),
    ),
    "sample_loss_ratio": Measure(
        "loss of the last step's samples after it, as a multiple of that before", _of_run(_sample_loss_ratio)
    ),
    "wobble": Measure("standard deviation of the first parameter over the last epoch", _of_run(wobble)),
    "swing": Measure(
        "the last step of the first parameter as a multiple of its first, 0 where it does not go to and fro",
        _of_run(swing),
    ),
    "nearest_way": Measure(
        "which run kept is lowest after 20 steps: 0 gradient descent, 1 momentum, 2 Adam, 3 with fewer points a step",
        _of_run(nearest_way),
    ),
    "rule_ratio": Measure(
        "the loss of a learner who moves the parameters as a multiple of the rule's after as many points",
        _of_run(rule_ratio),
    ),
    "loss_ratio": Measure(
        "mean loss over all data now, as a multiple of that after the last edit", _of_run(_loss_ratio)
    ),
    **{name: Measure(label, _recognition(change), of_now=True) for name, (label, change) in CHANGES.items()},
}
