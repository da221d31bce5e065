"""A line through points, y′ = w·x + b with b held: here the right answer is known, and so is how well it can be."""

import math
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from nnviz.engine.analysis.least_squares import best_slope
from nnviz.engine.arrays import Array
from nnviz.engine.text import mark
from nnviz.engine.training import steps_per_epoch
from nnviz.session.diagnostics.evidence import Evidence
from nnviz.session.diagnostics.finding import Finding, remedies, scaled_rate
from nnviz.session.diagnostics.rates import diverging, too_large
from nnviz.session.run.epochs import steps_to_end
from nnviz.session.run.history import FIXED

_LEAST_STEPS, _LONGEST = 30, 200
_STRAIGHT = 0.3
"""A walk whose way from start to end is at least this part of all its steps together goes somewhere."""

_PATIENCE = 2000
"""Steps that a run without an end may still need without a word."""

_ERRORS, _WIDE = 3.0, 4.0
_SLACK = 1.2
"""A pace changes: only who needs so many times the steps that are left is too late."""

_SHARE = 0.02
_OUTLYING = 6.0
_NORMAL = 1.4826
"""The standard deviation of a normal distribution, in medians of the distance from its middle."""


class _Line(NamedTuple):
    """The slope now and after each of the last steps (steps,), the best one, and how uncertain noise leaves that."""

    slope: float
    lately: Array
    best: float
    uncertain: float

    def tolerance(self, errors: float) -> float:
        """How far from the best slope is as good as there: so many times what noise leaves open, 2 % of it at least."""
        return max(errors * self.uncertain, _SHARE * max(1.0, abs(self.best)))


def _line(evidence: Evidence) -> _Line | None:
    """What is known of the line of a run; None where what is trained is not the slope of one and nothing else."""
    network, data = evidence.network, evidence.data
    straight = network.size == 2 and evidence.experiment.output_activation == "identity"
    if not straight or evidence.experiment.frozen_indices != [1] or evidence.experiment.encoding is not None:
        return None
    intercept = float(evidence.state.parameters[1])
    best = best_slope(data, intercept)
    if evidence.few or not math.isfinite(best):
        return None
    x, residuals = data.x[:, 0], _residuals(evidence, best)
    uncertain = math.sqrt(float(residuals @ residuals) / (len(x) - 1) / float(x @ x))
    window = min(max(_LEAST_STEPS, steps_per_epoch(evidence.experiment)), _LONGEST)
    rows = evidence.snapshot.history.table(max(evidence.snapshot.since, evidence.state.step - window))
    lately = rows[rows[:, 0] <= evidence.state.step, len(FIXED)]
    return _Line(float(evidence.state.parameters[0]), lately, best, uncertain)


def _residuals(evidence: Evidence, slope: float) -> Array:
    """How far each point lies above the line of a slope."""
    found: Array = evidence.data.y[:, 0] - evidence.state.parameters[1] - slope * evidence.data.x[:, 0]
    return found


def far(evidence: Evidence) -> Iterator[Finding]:
    """The slope still walks towards the best one, and the steps that are left will not take it there."""
    line = _line(evidence)
    if line is None or len(line.lately) <= _LEAST_STEPS or not np.isfinite(line.lately).all():
        return
    moved, taken = float(line.lately[-1] - line.lately[0]), len(line.lately) - 1
    distance = line.best - line.slope
    straight = abs(moved) >= _STRAIGHT * float(np.abs(np.diff(line.lately)).sum())
    if abs(distance) <= line.tolerance(_ERRORS) or moved * distance <= 0 or not straight:
        return
    needed = math.ceil((abs(distance) - line.tolerance(_ERRORS)) / abs(moved) * taken)
    left = steps_to_end(evidence.experiment, evidence.state)
    if needed <= (_PATIENCE if left is None else _SLACK * left):
        return
    numbers = {"slope": line.slope, "best": line.best, "taken": taken, "moved": abs(moved), "needed": needed}
    if left:
        numbers["left"] = left
    larger = scaled_rate(evidence.experiment, 10.0 if needed > evidence.state.step else 2.0)
    remedy = remedies(evidence.experiment, ("learning_rate", larger))
    yield Finding(_far_words(left), numbers, plot="slope", remedies=remedy)


def _far_words(left: int | None) -> str:
    """What is told where so many steps are left, None where the run has no end."""
    if left is None:
        return mark(
            "diagnoses",
            "The slope is {slope}, and least squares says {best}. In the last {taken} steps it came nearer by {moved}: "
            "at this pace it needs about {needed} more. Try a larger learning rate.",
        )
    if left == 0:
        return mark(
            "diagnoses",
            "The slope is {slope}, and least squares says {best}. In the last {taken} steps it came nearer by {moved}: "
            "at this pace it needs about {needed} more, but all epochs are done. Try more epochs, or a larger learning "
            "rate.",
        )
    return mark(
        "diagnoses",
        "The slope is {slope}, and least squares says {best}. In the last {taken} steps it came nearer by {moved}: "
        "at this pace it needs about {needed} more, and {left} are left. Try more epochs, or a larger learning "
        "rate.",
    )


def jumps(evidence: Evidence) -> Iterator[Finding]:
    """The slope jumps to and fro about the best one, much further than the noise of the data leaves open."""
    line = _line(evidence)
    if line is None:
        return
    beyond = np.flatnonzero(np.diff(line.lately > line.best))
    about = line.lately[beyond[0] :] if len(beyond) else line.lately[:0]
    if len(about) <= _LEAST_STEPS or not np.isfinite(about).all() or about.std() <= line.tolerance(_WIDE):
        return
    if any(diverging(evidence)) or any(too_large(evidence)):
        return
    low, high, moves = float(about.min()), float(about.max()), np.diff(about)
    yield Finding(
        mark(
            "diagnoses",
            "The slope jumps to and fro: in the last {taken} steps it went from {low} up to {high}, by {jump} at a "
            "time. Least squares says {best}, and the noise of the data leaves only ±{uncertain} open. Try a smaller "
            "step.",
        ),
        {
            "taken": len(moves),
            "low": low,
            "high": high,
            "jump": float(np.median(np.abs(moves))),
            "best": line.best,
            "uncertain": line.uncertain,
        },
        plot="slope",
        remedies=remedies(evidence.experiment, ("learning_rate", scaled_rate(evidence.experiment, 0.1))),
    )


def outliers(evidence: Evidence) -> Iterator[Finding]:
    """Points much further from the best line than most."""
    line = _line(evidence)
    if line is None:
        return
    distances = np.abs(_residuals(evidence, line.best))
    usual = _NORMAL * float(np.median(distances))
    wild = distances > _OUTLYING * usual
    if not usual > 0 or not wild.any():
        return
    kept = ~wild
    x, y = evidence.data.x[kept, 0], evidence.data.y[kept, 0] - evidence.state.parameters[1]
    if not float(x @ x) > 0:
        return
    yield Finding(
        mark(
            "diagnoses",
            "Far off: {count} of {total} points, the furthest by {furthest}, while {usual} is usual. Least squares "
            "gives {best} with them and {without} without. The sign rule only asks above or below, and minds them "
            "less.",
        ),
        {
            "count": int(wild.sum()),
            "total": len(distances),
            "furthest": float(distances.max()),
            "usual": usual,
            "best": line.best,
            "without": float(x @ y) / float(x @ x),
        },
        plot="squared-distance",
    )
