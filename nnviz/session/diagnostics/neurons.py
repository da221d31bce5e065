"""Neurons and inputs that do not take part: dead, saturated, twins of each other, unused."""

import math
from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from nnviz.engine.activations import ACTIVATIONS
from nnviz.engine.arrays import Array
from nnviz.engine.layers.dense import Dense
from nnviz.engine.text import mark
from nnviz.session.diagnostics.evidence import Evidence
from nnviz.session.diagnostics.finding import INPUT, Finding, remedies, scaled_rate

_FLAT = 0.01
_MOSTLY = 0.95
_ALIKE = 1e-9
_UNUSED, _LEARNT, _CONSTANT = 0.01, 0.7, 1e-4


def _numbers(flags: npt.NDArray[np.bool_]) -> tuple[int, ...]:
    return tuple(np.flatnonzero(flags).tolist())


def _apart(values: Array) -> tuple[int, ...]:
    """All axes but that of the neurons, (batch, neurons), or of the channels, (batch, channels, height, width)."""
    return tuple(axis for axis in range(values.ndim) if axis != 1)


def dead(evidence: Evidence) -> Iterator[Finding]:
    """ReLU neurons whose sum is above zero for no sample: their slope is 0 everywhere."""
    if evidence.few:
        return
    for number, layer in enumerate(evidence.network.layers[:-1]):
        if layer.activation != "relu":
            continue
        z = evidence.caches[number].z
        dead = _numbers(z.max(axis=_apart(z)) <= 0)
        if dead:
            yield Finding(
                mark(
                    "diagnoses",
                    "{count} of {width} neurons of {layer} are dead (no. {neurons}): their sum is above zero for "
                    "none of the {samples} training samples looked at, so they pass nothing on and cannot learn. Try a "
                    "smaller learning rate, or leaky ReLU.",
                    n=len(dead),
                ),
                {"count": len(dead), "width": z.shape[1], "samples": len(evidence.rows)},
                number,
                dead,
                remedies=remedies(
                    evidence.experiment,
                    ("activation", "leaky_relu"),
                    ("learning_rate", scaled_rate(evidence.experiment, 0.1)),
                ),
            )


def saturated(evidence: Evidence) -> Iterator[Finding]:
    """Sigmoid and tanh neurons that stand at one of their ends, or both, for nearly every sample.

    Where all is learnt that is as it should be.
    """
    if evidence.few or evidence.learnt:
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
                mark(
                    "diagnoses",
                    "{count} of {width} neurons of {layer} are saturated (no. {neurons}): for {percent}% of the "
                    "{samples} training samples looked at, or more, their slope is below one hundredth of its "
                    "greatest, so hardly any gradient comes through. Try smaller start weights or smaller inputs.",
                    n=1,
                ),
                {
                    "count": len(saturated),
                    "width": len(shares),
                    "percent": math.floor(100 * float(shares[list(saturated)].min())),
                    "samples": len(evidence.rows),
                },
                number,
                saturated,
                remedies=remedies(evidence.experiment, ("initializer", "xavier"), ("activation", "leaky_relu")),
            )


def symmetric(evidence: Evidence) -> Iterator[Finding]:
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
                mark(
                    "diagnoses",
                    "{count} of {width} neurons of {layer} do the same ({neurons}): their weights and biases are equal "
                    "to one part in {part}, so each gets the gradient of its twin, and they stay twins. Start with "
                    "random weights.",
                    n=1,
                ),
                {"count": len(same), "width": len(each), "part": round(1 / _ALIKE)},
                number,
                same,
                remedies=remedies(evidence.experiment, ("initializer", "xavier")),
            )


def unused(evidence: Evidence) -> Iterator[Finding]:
    """Features that may all be held at their mean, and move nothing, in a network that has learnt something.

    An output that is the same for all samples, but for what is nothing beside the spread of the targets, uses none; to
    tell its features apart would be to judge rounding errors.
    """
    _, losses = evidence.measured("train_loss")
    count = evidence.x.shape[1] if evidence.x.ndim == 2 else 0  # Of a picture, no one pixel is used or not.
    learnt = len(losses) and float(losses[-1]) < _LEARNT * float(losses[0])
    if count < 2 or evidence.few or not learnt:
        return
    if not float(evidence.caches[-1].a.std(axis=0).max()) > _CONSTANT * float(evidence.y.std(axis=0).max()):
        return
    moved = np.array([_moved(evidence, [feature]) for feature in range(count)])
    unused = [int(feature) for feature in np.argsort(moved) if moved[feature] < _UNUSED]
    while unused and (together := _moved(evidence, unused)) >= _UNUSED:
        unused.pop()
    if unused:
        yield Finding(
            mark(
                "diagnoses",
                "Not used: {count} of {width} inputs ({neurons}). With all of these held at their mean, the sum that "
                "makes the output moves by {percent}% of its spread. The network would do without.",
                n=1,
            ),
            {"count": len(unused), "width": count, "percent": 100 * together},
            INPUT,
            tuple(sorted(unused)),
        )


def _moved(evidence: Evidence, features: list[int]) -> float:
    """How far the sums that make the output move when features are held at their mean, as a share of their spread.

    Not the output: where that is at its end, nothing moves it.
    """
    held = evidence.x.copy()
    held[:, features] = held[:, features].mean(axis=0)
    sums = evidence.caches[-1].z
    with np.errstate(over="ignore", invalid="ignore"):
        change = evidence.network.sums.output(evidence.state.parameters, held) - sums
        return float(np.sqrt((change * change).mean()) / sums.std())
