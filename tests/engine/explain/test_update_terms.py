"""The update line by line: every line computes what it says, and the last one gives the engine's new value."""

from typing import Any

import numpy as np
import pytest

from nnviz.engine.activations import ACTIVATIONS, Activation
from nnviz.engine.experiment import Experiment
from nnviz.engine.explain.chain_rule import chain_rule
from nnviz.engine.explain.phases import StepTrace
from nnviz.engine.explain.update_terms import update_terms
from nnviz.engine.losses import LOSSES, Loss
from nnviz.engine.optimizers import OPTIMIZERS
from nnviz.engine.optimizers.base import Optimizer
from nnviz.engine.regularizers import REGULARIZERS, Regularizer
from tests.engine.explain.arithmetic import computed
from tests.engine.runs import state_after

MORE: dict[str, dict[str, Any]] = {
    "plain": {},
    **{name: {"l1": 0.02, "l2": 0.1, "regularizer": name} for name in REGULARIZERS},
    "clipped": {"clip_norm": 0.05, "l2": 0.1},
    "scheduled": {"schedule": "step", "schedule_steps": 2},
}


def traced(steps: int = 3, **settings: Any) -> StepTrace:
    experiment = Experiment(
        **{"dataset": "xor", "points": 30, "hidden": (3,), "batch_size": 5, "learning_rate": 0.1, **settings}
    )
    return StepTrace(experiment, experiment.data, state_after(experiment, steps))


@pytest.mark.parametrize("more", MORE)
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_every_line_computes_what_it_says(optimizer: str, more: str) -> None:
    trace = traced(optimizer=optimizer, **MORE[more])
    for index in range(trace.experiment.network.size):
        found = update_terms(trace, index)
        assert found.before == trace.before.parameters[index]
        assert found.after == trace.after.parameters[index] == found.lines[-1].value
        for line in found.lines[1:]:
            assert computed(line) == pytest.approx(line.value, rel=1e-11, abs=1e-15), line


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_the_lines_hang_together(optimizer: str) -> None:
    """What a line finds is what the later ones go on with."""
    trace = traced(optimizer=optimizer, **MORE["standard"])
    for index in range(trace.experiment.network.size):
        found, known = update_terms(trace, index), dict[str, float]()
        for line in found.lines:
            # A renewed quantity stands on both sides; what it was is memory, or the line before.
            for name in line.operands.keys() - {line.symbol}:
                assert line.operands[name] == known.get(name, line.operands[name]), (line, name)
            known[line.symbol] = line.value


def test_a_memory_in_numbers_is_the_optimizer_s_own() -> None:
    trace = traced(optimizer="adam")
    lines = {line.symbol: line for line in update_terms(trace, 2).lines}
    assert lines["m"].value == trace.after.optimizer_state[0][2]
    assert lines["m"].operands["m"] == trace.before.optimizer_state[0][2]
    assert lines["m̂"].operands["t"] == 4


def test_the_length_of_the_gradient_stands_with_what_is_clipped() -> None:
    trace = traced(clip_norm=0.05)
    found = update_terms(trace, 0)
    assert found.norm == pytest.approx(float(np.linalg.norm(trace.gradient)), rel=1e-14)
    assert found.lines[1].in_symbols == "g·c/‖g‖"
    calm = update_terms(traced(clip_norm=1e6), 0)
    assert calm.norm is not None
    assert len(calm.lines) == 2


def test_a_frozen_parameter_stays_and_has_no_lines() -> None:
    found = update_terms(traced(frozen=("layers[0].weight[0,0]",)), 0)
    assert found.frozen
    assert (found.before, found.lines) == (found.after, ())


def test_a_penalty_leaves_biases_alone() -> None:
    trace = traced(**MORE["playground"])
    bias = trace.experiment.network.index("layers[0].bias[1]")
    assert [line.symbol for line in update_terms(trace, bias).lines] == ["g", "b¹₂"]
    assert len(update_terms(trace, 0).lines) == 3


def test_a_weight_that_the_playground_s_penalty_kills_says_so() -> None:
    trace = traced(0, regularizer="playground", l1=0.5, start={"layers[0].weight[0,0]": 1e-3})
    found = update_terms(trace, 0)
    assert found.after == 0.0
    assert [line.in_symbols for line in found.lines[-1:]] == ["0"]
    assert computed(found.lines[-2]) == pytest.approx(found.lines[-2].value, rel=1e-12)


def test_an_optimizer_and_a_regularizer_without_lines_of_their_own_are_told_as_a_change(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    slow = Optimizer(
        "slow", "w ← w − η·g/2", lambda size: (), lambda info, state: (-0.5 * info.learning_rate * info.gradient, state)
    )
    half = Regularizer(
        "half",
        "w ← w/2",
        False,
        lambda penalty, before, after, memory: (np.where(penalty.applies, after / 2, after), ()),
    )
    monkeypatch.setitem(OPTIMIZERS, "slow", slow)
    monkeypatch.setitem(REGULARIZERS, "half", half)
    trace = traced(optimizer="slow", regularizer="half", l2=0.1)
    lines = update_terms(trace, 0).lines
    assert [line.in_symbols for line in lines] == ["∂L/∂w¹₁₁", "w¹₁₁ + Δw", "w¹₁₁ + Δw"]
    assert lines[-1].value == trace.after.parameters[0]
    assert all(computed(line) == pytest.approx(line.value, rel=1e-12) for line in lines[1:])


def test_an_activation_and_a_loss_without_a_slope_written_down_are_told_by_their_signs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cube = Activation("cube", "z³", lambda z: z**3, lambda z, a: 3 * z**2)
    fourth = Loss("fourth", "(y′ − y)⁴", lambda p, y: (p - y) ** 4, lambda p, y: 4 * (p - y) ** 3)
    monkeypatch.setitem(ACTIVATIONS, "cube", cube)
    monkeypatch.setitem(LOSSES, "fourth", fourth)
    trace = traced(activation="cube", loss="fourth", batch_size=1)
    found = chain_rule(trace, 0)
    assert [factor.line.in_symbols for factor in found.paths[0].factors] == ["∂L/∂ŷ", "1", "w²₁₁", "f′(z¹₁)", "x₁"]
    assert found.paths[0].product == pytest.approx(float(trace.gradient[0]), rel=1e-12)
