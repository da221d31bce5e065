"""The gradient held against the loss itself: a parameter is moved a little both ways and the loss computed anew."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

import numpy as np

from nnviz.engine.activations import ACTIVATIONS
from nnviz.engine.arrays import Array
from nnviz.engine.explain.phases import StepTrace
from nnviz.engine.layers.base import Cache
from nnviz.engine.training import drawing, quiet

Verdict = Literal["agrees", "kink", "rounded", "differs", "overflow"]
"""`kink`: within ε the loss has no single slope. `rounded`: the predictions are, which the gradient ignores."""

EPSILON = 1e-5
"""ε for a parameter up to 1; for a larger one it grows with it.

The difference errs by about ε²·f‴/6, and by rounding by about 10⁻¹⁶·L/ε: near 10⁻⁵ both together are smallest.
"""

_CLOSE = 1e-6
"""A relative error that the difference itself may have."""

_ROUNDING = 64 * 2.0**-53
"""How far the two losses may be off by rounding, as a part of the loss."""

_BENT = 1e-3
"""The slopes on both sides differ by more than this part where there is a kink; a smooth curve bends less within ε."""

_SINGLE = 1e-4
"""The same as `_CLOSE` for gradients computed in single precision."""


class GradientCheck(NamedTuple):
    """∂L/∂w as the engine has it (`gradient`) and as (L(w + ε) − L(w − ε))/2ε (`difference`), `parameter` a flat index.

    `left` and `right` are the slopes on either side alone. Losses are means over the batch, without penalty.
    """

    parameter: int
    epsilon: float
    gradient: float
    difference: float
    left: float
    right: float
    error: float
    verdict: Verdict


def gradient_check(trace: StepTrace, index: int) -> GradientCheck:
    """Check one parameter, by its flat index. Computes in double precision, whatever that of the experiment is."""
    return _Checker(trace).check(index)


def check_all(trace: StepTrace) -> Iterator[GradientCheck]:
    """Check every parameter, in flat order."""
    checker = _Checker(trace)
    return map(checker.check, range(trace.experiment.network.size))


class _Checker:
    def __init__(self, trace: StepTrace) -> None:
        self.trace = trace
        self._parameters: Array = trace.before.parameters.astype(np.float64)
        self._x: Array = trace.x.astype(np.float64)
        self._y: Array = trace.y.astype(np.float64)
        self._network = trace.experiment.network
        with quiet():
            self._middle = self._forward(self._parameters)
            self._loss = self._loss_of(self._middle)

    def check(self, index: int) -> GradientCheck:
        w, gradient = float(self._parameters[index]), float(self.trace.gradient[index])
        epsilon = EPSILON * max(1.0, abs(w))
        below, above = w - epsilon, w + epsilon
        with quiet():
            low, high = self._moved(index, below), self._moved(index, above)
            losses = self._loss_of(low), self._loss, self._loss_of(high)
            left, right = (losses[1] - losses[0]) / (w - below), (losses[2] - losses[1]) / (above - w)
            difference = (losses[2] - losses[0]) / (above - below)
        largest = max(abs(gradient), abs(difference))
        error = abs(gradient - difference) / largest if largest else 0.0
        found = GradientCheck(index, epsilon, gradient, difference, left, right, error, "agrees")
        return found._replace(verdict=self._verdict(found, low, high))

    def _verdict(self, found: GradientCheck, low: list[Cache], high: list[Cache]) -> Verdict:
        if not np.isfinite([found.gradient, found.left, found.right]).all():
            return "overflow"
        noise = _ROUNDING * max(1.0, abs(self._loss)) / found.epsilon
        steepest = max(abs(found.left), abs(found.right))
        if abs(found.left - found.right) > max(_BENT * steepest, noise) and self._bends(low, high):
            return "kink"
        close = _CLOSE if self.trace.gradient.dtype == np.float64 else _SINGLE
        if found.error <= close or abs(found.gradient - found.difference) <= noise:
            return "agrees"
        return "differs" if self.trace.experiment.decimals is None else "rounded"

    def _moved(self, index: int, value: float) -> list[Cache]:
        """All layers with one parameter at another value; those before it are as they were."""
        layer = self._network.place(index).layer
        moved = self._parameters.copy()
        moved[index] = value
        if self._network.draws:
            return self._forward(moved)
        views, caches = self._network.views(moved), self._middle[:layer]
        x = self._middle[layer].x
        for kind, parts in zip(self._network.layers[layer:], views[layer:], strict=True):
            caches.append(kind.forward(parts, x))
            x = caches[-1].a
        return caches

    def _forward(self, parameters: Array) -> list[Cache]:
        """All layers; those that draw random numbers draw what the step has drawn."""
        generator = drawing(self.trace.experiment, self.trace.before)
        return self._network.forward_views(self._network.views(parameters), self._x, generator)

    def _loss_of(self, caches: list[Cache]) -> float:
        """The mean loss, of predictions that are not rounded: a rounded one would have no slope."""
        objective = self.trace.experiment.objective
        losses = objective.loss.value(objective.judged(caches[-1], caches[-1].a), self._y)
        return float(losses.sum() / len(self._y))

    def _bends(self, low: list[Cache], high: list[Cache]) -> bool:
        """Whether a sum passes a kink of its activation, or an output one of the loss, on the way; or stands in it."""
        for layer, *caches in zip(self._network.layers, low, self._middle, high, strict=True):
            for kink in ACTIVATIONS[layer.activation].kinks:
                if _crosses([cache.z - kink for cache in caches]):
                    return True
        turns = self.trace.experiment.loss_function.turns
        return turns is not None and _crosses([turns(caches[-1].a, self._y) for caches in (low, self._middle, high)])


def _crosses(along: list[Array]) -> bool:
    signs = np.sign(along)
    return bool((signs != signs[0]).any())
