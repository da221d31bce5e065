"""The update of one parameter, line by line: from the gradient to the new value, with what the optimizer remembers."""

import math
from typing import NamedTuple

import numpy as np

from nnviz.engine.arrays import Array
from nnviz.engine.explain.phases import StepTrace
from nnviz.engine.explain.terms import Signs, ratio
from nnviz.engine.optimizers.base import GradientInfo, UpdatedParameter
from nnviz.engine.regularizers import ShrunkWeight
from nnviz.engine.text import Line
from nnviz.engine.training import quiet
from nnviz.engine.update import UpdateInputs, gradient_info


class UpdateTerms(NamedTuple):
    """From `before` to `after` by `lines`, none for the frozen; `norm` is the gradient's length where that counts."""

    symbol: str
    before: float
    after: float
    frozen: bool
    norm: float | None
    lines: tuple[Line, ...]


def update_terms(trace: StepTrace, index: int) -> UpdateTerms:
    """What a step does to the parameter at this flat index; the last line's value is the engine's."""
    experiment, before = trace.experiment, trace.before
    rules = experiment.rules
    symbol = Signs(experiment).parameter(index)
    value, after = float(before.parameters[index]), float(trace.after.parameters[index])
    if not rules.trained[index]:
        return UpdateTerms(symbol, value, after, True, None, ())
    rate = experiment.rate_at(before.step)
    inputs = UpdateInputs(trace.gradient, trace.errors[-1], rate, trace.record.step - before.memory_from)
    with quiet():
        info = gradient_info(rules, before.parameters, inputs)
        pulled = bool(rules.penalized[index] and (rules.l1 or rules.l2))
        moved = float(_moved(trace, info)[index]) if pulled else after
        norm = _norm(trace) if rules.clip_norm else None
        lines = [Line("g", ratio("L", symbol), {}, float(trace.gradient[index]))]
        lines += _gradient_lines(trace, index, info, norm)
        lines += _rate_line(trace, rate)
        numbers = UpdatedParameter(
            value,
            moved,
            float(info.gradient[index]),
            float(info.error.sum()),
            rate,
            info.step,
            float(np.broadcast_to(info.weights, before.parameters.shape)[index]),
            tuple(float(part[index]) for part in before.optimizer_state),
            tuple(float(part[index]) for part in trace.after.optimizer_state),
        )
        lines += rules.optimizer.lines(numbers)
        if pulled:
            lines += rules.regularizer.lines(ShrunkWeight(value, moved, after, rules.l1, rules.l2, rate))
    names = {"w": symbol, "w₀": f"{symbol}₀"}
    return UpdateTerms(symbol, value, after, False, norm, tuple(line.renamed(names) for line in lines))


def _moved(trace: StepTrace, info: GradientInfo) -> Array:
    """Where the optimizer puts the parameters, before a penalty pulls at them."""
    before = trace.before
    change, _ = trace.experiment.rules.optimizer.update(info, before.optimizer_state)
    moved: Array = before.parameters + change
    return moved


def _norm(trace: StepTrace) -> float:
    """The length of the gradient of all that is trained, as it is compared with the longest allowed."""
    trained: Array = np.where(trace.experiment.rules.trained, trace.gradient, 0.0)
    return math.sqrt(float(trained @ trained))


def _gradient_lines(trace: StepTrace, index: int, info: GradientInfo, norm: float | None) -> list[Line]:
    """What is done to the gradient before the optimizer sees it: clipped, and the slope of a coupled penalty added."""
    rules, gradient = trace.experiment.rules, float(trace.gradient[index])
    lines, after = [], float(info.gradient[index])
    if norm is not None and norm > rules.clip_norm:
        shorter = gradient * (rules.clip_norm / norm)
        operands = {"g": gradient, "c": rules.clip_norm, "‖g‖": norm}
        lines.append(Line("g", "{g}·{c}/{‖g‖}", operands, shorter))
        gradient = shorter
    if rules.l2 and rules.regularizer.coupled and rules.penalized[index]:
        operands = {"g": gradient, "l₂": rules.l2, "w": float(trace.before.parameters[index])}
        lines.append(Line("g", "{g} + {l₂}·{w}", operands, after))
    return lines


def _rate_line(trace: StepTrace, rate: float) -> list[Line]:
    """The learning rate where the schedule has made it another one."""
    whole = trace.experiment.learning_rate
    if rate == whole:
        return []
    return [Line("η", "{η₀}·{s}", {"η₀": whole, "s": rate / whole}, rate)]
