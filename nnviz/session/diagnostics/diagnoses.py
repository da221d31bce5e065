"""What is wrong with a run, in plain words and with the numbers that show it. A new diagnosis is one more table entry.

A diagnosis is a pure function of what was measured. Each has bounds that a run in good health keeps; they are the
constants here, and what was found stands beside them in its words.
"""

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from nnviz.engine.activations import ACTIVATIONS
from nnviz.engine.arrays import Array
from nnviz.engine.layers.dense import Dense
from nnviz.engine.text import mark
from nnviz.session.diagnostics.evidence import Evidence
from nnviz.session.run.snapshot import RunSnapshot

INPUT = -1
"""The number of the layer of inputs."""

_SAMPLES = 10
"""Fewer training samples say nothing about a neuron or a class."""

_FLAT = 0.01
_MOSTLY = 0.95
_FADED = 1e-3
_STEPS = 20
_LONG = 100.0
_WORSE, _WORSE_SHARE, _PEAK = 2.0, 0.1, 50
_SLOW_STEPS = 200
_SLOW, _LEAPS, _WORTH, _UNLEARNT = 0.01, (100, 300, 1000), 0.9, 0.8
_OVERFIT, _OVERFIT_SHARE, _FALLEN = 1.2, 0.1, 0.9
_ALIKE = 1e-9
_UNUSED, _LEARNT = 0.01, 0.7
_RARE = 0.4


@dataclass(frozen=True)
class Finding:
    """A diagnosis that holds: its `name` in the table, the sentence, the numbers in it, and where it is.

    `layer` counts from 0, `INPUT` are the inputs; `neurons` are numbers within it, from 0. What has no place in the
    network, so that `layer` is None, is seen in the `plot` of this name. The sentence `text` may hold the names of the
    `numbers`, {layer} and {neurons}.
    """

    name: str
    text: str
    numbers: Mapping[str, float | int] = field(default_factory=dict)
    layer: int | None = None
    neurons: tuple[int, ...] = ()
    plot: str = ""


@dataclass(frozen=True)
class Diagnosis:
    """`find(evidence)` gives a finding for each place where it holds, and none without evidence."""

    label: str
    find: Callable[[Evidence], Iterator[Finding]]


def diagnose(snapshot: RunSnapshot) -> tuple[Finding, ...]:
    """All that is wrong at a moment, in the order of the table."""
    evidence = Evidence(snapshot)
    return tuple(finding for diagnosis in DIAGNOSES.values() for finding in diagnosis.find(evidence))


def _numbers(flags: npt.NDArray[np.bool_]) -> tuple[int, ...]:
    return tuple(np.flatnonzero(flags).tolist())


def _apart(values: Array) -> tuple[int, ...]:
    """All axes but that of the neurons, (batch, neurons), or of the channels, (batch, channels, height, width)."""
    return tuple(axis for axis in range(values.ndim) if axis != 1)


def _dead(evidence: Evidence) -> Iterator[Finding]:
    """ReLU neurons whose sum is negative for every sample: their slope is 0 everywhere."""
    if len(evidence.rows) < _SAMPLES:
        return
    for number, layer in enumerate(evidence.network.layers[:-1]):
        if layer.activation != "relu":
            continue
        z = evidence.caches[number].z
        dead = _numbers(z.max(axis=_apart(z)) < 0)
        if dead:
            yield Finding(
                "dead",
                mark(
                    "diagnoses",
                    "{count} of {width} neurons of {layer} are dead ({neurons}): their sum is below zero for every one "
                    "of the {samples} training points looked at, so they pass nothing on and cannot learn. Try a "
                    "smaller learning rate, or leaky ReLU.",
                ),
                {"count": len(dead), "width": z.shape[1], "samples": len(evidence.rows)},
                number,
                dead,
            )


def _saturated(evidence: Evidence) -> Iterator[Finding]:
    """Sigmoid and tanh neurons that stand at one of their ends, or both, for nearly every sample."""
    if len(evidence.rows) < _SAMPLES:
        return
    steepest = {"sigmoid": 0.25, "tanh": 1.0}
    for number, layer in enumerate(evidence.network.layers[:-1]):
        if layer.activation not in steepest:
            continue
        cache = evidence.caches[number]
        slope = ACTIVATIONS[layer.activation].derivative(cache.z, cache.a) / steepest[layer.activation]
        shares = (slope < _FLAT).mean(axis=_apart(slope))
        saturated = _numbers(shares >= _MOSTLY)
        if saturated:
            yield Finding(
                "saturated",
                mark(
                    "diagnoses",
                    "{count} of {width} neurons of {layer} are saturated ({neurons}): for {percent} % of the {samples} "
                    "training points looked at, or more, their slope is below one hundredth of its greatest, so hardly "
                    "any gradient comes through. Try smaller start weights or smaller inputs.",
                ),
                {
                    "count": len(saturated),
                    "width": len(shares),
                    "percent": math.floor(100 * float(shares[list(saturated)].min())),
                    "samples": len(evidence.rows),
                },
                number,
                saturated,
            )


def _per_parameter(evidence: Evidence, layer: int) -> float:
    """The root mean square of a layer's gradient lately."""
    where = evidence.network.layer_slices[layer]
    return evidence.gradient_norm(layer) / math.sqrt(max(1, where.stop - where.start))


def _vanishing(evidence: Evidence) -> Iterator[Finding]:
    """Layers in which a parameter's gradient is far smaller than in the output layer."""
    last = len(evidence.network.layers) - 1
    if len(evidence.lately) < _STEPS or last < 1:
        return
    there = _per_parameter(evidence, last)
    for layer in range(last):
        here = _per_parameter(evidence, layer)
        if 0 < here < _FADED * there:
            yield Finding(
                "vanishing",
                mark(
                    "diagnoses",
                    "The gradient fades on its way to {layer}: lately it is {here} for a parameter there and {there} "
                    "in the output layer, {ratio} times as much. Try fewer layers, ReLU, or Xavier start weights.",
                ),
                {"here": here, "there": there, "ratio": there / here},
                layer,
            )


def _exploding(evidence: Evidence) -> Iterator[Finding]:
    """Layers whose gradient is far longer than all their parameters together."""
    if not len(evidence.lately):
        return
    for layer, where in enumerate(evidence.network.layer_slices):
        with np.errstate(over="ignore"):
            norm, size = evidence.gradient_norm(layer), float(np.linalg.norm(evidence.state.parameters[where]))
        if norm > _LONG * max(1.0, size):
            yield Finding(
                "exploding",
                mark(
                    "diagnoses",
                    "The gradient of {layer} explodes: lately it is {norm} long, and all parameters there together "
                    "{size}. Try smaller start weights, a smaller learning rate, or clipping.",
                ),
                {"norm": norm, "size": size},
                layer,
            )


def _diverging(evidence: Evidence) -> Iterator[Finding]:
    """The loss has been well above where it began, the last times it was measured, and peaked lately.

    A rise that is nothing beside the run's first loss is none: after an edit a converged run rises and falls again.
    """
    _, losses = evidence.measured("train_loss")
    if len(losses) < 4:
        return
    first, least, now = float(losses[0]), float(losses.min()), float(losses[-3:].min())
    grown = now > _WORSE * first and now > _WORSE * least
    share = _WORSE_SHARE * float(evidence.snapshot.history.series("train_loss")[1][0])
    if grown and now - least > share and losses[-_PEAK:].max() == losses.max():
        yield Finding(
            "diverging",
            mark(
                "diagnoses",
                "Training diverges: the training loss began at {first}, was {least} at best and is {now} now. The "
                "learning rate of {rate} overshoots; try a smaller one.",
            ),
            {"first": first, "least": least, "now": float(losses[-1]), "rate": _rate(evidence)},
            plot="loss",
        )


def _rate(evidence: Evidence) -> float:
    return evidence.experiment.rate_at(evidence.state.step)


def _too_slow(evidence: Evidence) -> Iterator[Finding]:
    """Little was learnt, the loss hardly falls, and a long leap in the same direction would let it fall far."""
    before = evidence.earlier(_SLOW_STEPS)
    _, losses = evidence.measured("train_loss")
    if before is None or not len(losses) or evidence.experiment.optimizer == "sign_rule":
        return
    now, then = evidence.loss(evidence.state.parameters), evidence.loss(before.parameters)
    if not 0 < now < math.inf or now < _UNLEARNT * float(losses[0]) or not now <= then < now / (1 - _SLOW):
        return
    way = evidence.state.parameters - before.parameters
    for leap in _LEAPS:
        there = evidence.loss(evidence.state.parameters + leap * way)
        if there < _WORTH * now:
            yield Finding(
                "too_slow",
                mark(
                    "diagnoses",
                    "The learning rate of {rate} is too small: in the last {steps} steps the loss fell from {then} to "
                    "{now}; {leap} times as far in the same direction it would be {there}. Try a larger one.",
                ),
                {
                    "rate": _rate(evidence),
                    "steps": evidence.state.step - before.step,
                    "then": then,
                    "now": now,
                    "leap": leap,
                    "there": there,
                },
                plot="loss",
            )
            return


def _overfitting(evidence: Evidence) -> Iterator[Finding]:
    """The test loss has risen well above its least while the training loss went on falling."""
    steps, tests = evidence.trend("test_loss")
    _, trained = evidence.trend("train_loss")
    if len(tests) < _STEPS or len(evidence.data.test_x) < _SAMPLES or len(trained) != len(tests):
        return
    best = int(tests.argmin())
    now, least = float(tests[-1]), float(tests[best])
    train_then, train_now = float(trained[best]), float(trained[-1])
    grown = now > _OVERFIT * least and now - least > _OVERFIT_SHARE * float(tests[0])
    if grown and train_now < _FALLEN * train_then and now > train_now:
        yield Finding(
            "overfitting",
            mark(
                "diagnoses",
                "The network learns its training points by heart: since step {step} the test loss rose from {least} to "
                "{now}, while the training loss went from {train_then} to {train_now}. Try more data, a smaller "
                "network, or L2.",
            ),
            {
                "step": int(steps[best]),
                "least": least,
                "now": now,
                "train_then": train_then,
                "train_now": train_now,
            },
            plot="loss",
        )


def _symmetric(evidence: Evidence) -> Iterator[Finding]:
    """Neurons of a layer with the same parameters in and out: they get the same gradient, and stay the same."""
    views = evidence.network.views(evidence.state.parameters)
    for number, (layer, following) in enumerate(pairwise(evidence.network.layers)):
        if not (isinstance(layer, Dense) and isinstance(following, Dense)):
            continue
        inward, outward = views[number], views[number + 1]
        each = np.vstack([inward["weight"], inward["bias"][None, :], outward["weight"].T]).T
        if len(each) < 2 or not np.isfinite(each).all():
            continue
        scale = np.abs(each).max(axis=1, keepdims=True)
        scale[scale == 0] = 1.0
        alike = np.round(np.hstack([each / scale, np.log(scale)]) / _ALIKE)
        _, group, sizes = np.unique(alike, axis=0, return_inverse=True, return_counts=True)
        same = _numbers(sizes[group.ravel()] > 1)
        if same:
            yield Finding(
                "symmetric",
                mark(
                    "diagnoses",
                    "{count} of {width} neurons of {layer} do the same ({neurons}): their weights and biases are equal "
                    "to one part in {part}, so each gets the gradient of its twin, and they stay twins. Start with "
                    "random weights.",
                ),
                {"count": len(same), "width": len(each), "part": round(1 / _ALIKE)},
                number,
                same,
            )


def _unused(evidence: Evidence) -> Iterator[Finding]:
    """Features that may be held at their mean without moving the output of a network that has learnt something."""
    _, losses = evidence.measured("train_loss")
    count = evidence.x.shape[1] if evidence.x.ndim == 2 else 0  # Of a picture, no one pixel is used or not.
    learnt = len(losses) and float(losses[-1]) < _LEARNT * float(losses[0])
    if count < 2 or len(evidence.rows) < _SAMPLES or not learnt:
        return
    output = evidence.caches[-1].a
    spread = float(output.std())
    shares = []
    for feature in range(count):
        held = evidence.x.copy()
        held[:, feature] = held[:, feature].mean()
        change = evidence.output(held) - output
        shares.append(float(np.sqrt((change * change).mean())) / spread if spread else math.inf)
    unused = _numbers(np.array(shares) < _UNUSED)
    if unused:
        yield Finding(
            "unused",
            mark(
                "diagnoses",
                "{count} of {width} inputs are not used ({neurons}): held at their mean, each moves the output by at "
                "most {percent} % of its spread. The network would do without.",
            ),
            {
                "count": len(unused),
                "width": count,
                "percent": 100 * max(shares[number] for number in unused),
            },
            INPUT,
            unused,
        )


def _imbalanced(evidence: Evidence) -> Iterator[Finding]:
    """A class with far fewer training points than its share."""
    encoding = evidence.experiment.encoding
    if encoding is None or len(evidence.data.x) < _SAMPLES:
        return
    wanted = encoding.classes(evidence.data.y)
    counts = np.bincount(wanted, minlength=max(2, encoding.columns))
    total, rare, common = int(counts.sum()), int(counts.argmin()), int(counts.argmax())
    if counts[rare] >= _RARE * total / len(counts):
        return
    answers, right = encoding.classes(evidence.caches[-1].a), wanted[evidence.rows]
    of_rare = answers[right == rare]
    yield Finding(
        "imbalanced",
        mark(
            "diagnoses",
            "Class {rare} has {few} of {total} training points and class {common} has {many}: to always answer "
            "{common} would be right in {guess} % of the cases. Now {found} of {asked} points of class {rare} looked "
            "at are recognised.",
        ),
        {
            "rare": rare,
            "common": common,
            "few": int(counts[rare]),
            "many": int(counts[common]),
            "total": total,
            "guess": 100 * int(counts[common]) / total,
            "found": int((of_rare == rare).sum()),
            "asked": len(of_rare),
        },
        plot="accuracy",
    )


DIAGNOSES: dict[str, Diagnosis] = {
    "diverging": Diagnosis(mark("diagnoses", "diverging"), _diverging),
    "exploding": Diagnosis(mark("diagnoses", "exploding gradient"), _exploding),
    "vanishing": Diagnosis(mark("diagnoses", "vanishing gradient"), _vanishing),
    "symmetric": Diagnosis(mark("diagnoses", "twin neurons"), _symmetric),
    "dead": Diagnosis(mark("diagnoses", "dead neurons"), _dead),
    "saturated": Diagnosis(mark("diagnoses", "saturated neurons"), _saturated),
    "too_slow": Diagnosis(mark("diagnoses", "learning rate too small"), _too_slow),
    "overfitting": Diagnosis(mark("diagnoses", "over-fitting"), _overfitting),
    "unused": Diagnosis(mark("diagnoses", "unused inputs"), _unused),
    "imbalanced": Diagnosis(mark("diagnoses", "unequal classes"), _imbalanced),
}
