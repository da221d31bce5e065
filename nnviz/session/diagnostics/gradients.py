"""Gradients that fade or explode, and parameters that get none."""

import math
from collections.abc import Iterator

import numpy as np

from nnviz.engine.text import mark
from nnviz.session.diagnostics.evidence import Evidence
from nnviz.session.diagnostics.finding import Finding, remedies

_FADED = 1e-3
_STEPS = 20
_LONG = 100.0


def untrained(evidence: Evidence) -> Iterator[Finding]:
    """Every parameter is frozen, so that training changes nothing."""
    count = evidence.network.size
    if len(evidence.experiment.frozen_indices) == count:
        text = mark("diagnoses", "Nothing is trained: all {count} parameters are frozen. Let at least one go.", n=count)
        yield Finding(text, {"count": count}, 0)


def _per_parameter(evidence: Evidence, layer: int) -> float:
    """The root mean square of a layer's gradient lately."""
    where = evidence.network.layer_slices[layer]
    return evidence.gradient_norm(layer) / math.sqrt(max(1, where.stop - where.start))


def vanishing(evidence: Evidence) -> Iterator[Finding]:
    """Layers in which a parameter's gradient is far smaller than in the output layer, while there is much to learn."""
    last = len(evidence.network.layers) - 1
    if len(evidence.lately) < _STEPS or last < 1 or evidence.learnt:
        return
    there = _per_parameter(evidence, last)
    for layer in range(last):
        here = _per_parameter(evidence, layer)
        if 0 < here < _FADED * there:
            yield Finding(
                mark(
                    "diagnoses",
                    "The gradient fades on its way to {layer}: lately it is {here} for a parameter there and {there} "
                    "in the output layer, {ratio} times as much. Try fewer layers, ReLU, or Xavier start weights.",
                ),
                {"here": here, "there": there, "ratio": there / here},
                layer,
                remedies=remedies(
                    evidence.experiment,
                    ("activation", "relu"),
                    ("initializer", "xavier"),
                    ("hidden", evidence.experiment.hidden[: len(evidence.experiment.hidden) // 2]),
                ),
            )


def exploding(evidence: Evidence) -> Iterator[Finding]:
    """Layers whose gradient is far longer than all their parameters together."""
    if not len(evidence.lately):
        return
    for layer, where in enumerate(evidence.network.layer_slices):
        with np.errstate(over="ignore"):
            norm, size = evidence.gradient_norm(layer), float(np.linalg.norm(evidence.state.parameters[where]))
        if norm > _LONG * max(1.0, size):
            yield Finding(
                mark(
                    "diagnoses",
                    "The gradient of {layer} explodes: lately it is {norm} long, and all parameters there together "
                    "{size}. Try smaller start weights, a smaller learning rate, or clipping.",
                ),
                {"norm": norm, "size": size},
                layer,
                remedies=remedies(evidence.experiment, ("initializer", "xavier"), ("clip_norm", 1.0)),
            )
