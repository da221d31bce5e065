"""The worksheet of a step: every field computes what it says from fields that stand before it."""

from typing import Any

import numpy as np
import pytest

from nnviz.engine.activations import ACTIVATIONS
from nnviz.engine.experiment import Experiment
from nnviz.engine.explain.chain_rule import chain_rule, delta_rule
from nnviz.engine.explain.phases import StepTrace
from nnviz.engine.explain.update_terms import update_terms
from nnviz.engine.explain.weighted_sum import loss_terms, weighted_sum
from nnviz.engine.explain.worksheet import MOST_FIELDS, of_one_sample, worksheet
from nnviz.engine.losses import LOSSES
from nnviz.engine.optimizers import OPTIMIZERS
from nnviz.engine.text import UserError
from nnviz.engine.training import initial_state
from tests.engine.conftest import output_activations
from tests.engine.explain.arithmetic import computed


def traced(**settings: Any) -> StepTrace:
    given = {"dataset": "xor", "points": 20, "noise": 0.4, "hidden": (2,), "batch_size": 1, **settings}
    experiment = Experiment(**given)
    return StepTrace(experiment, experiment.data, initial_state(experiment))


def check(trace: StepTrace) -> None:
    sheet = worksheet(trace)
    known = {line.symbol for line in sheet.given} | {"η", "ε", "μ", "ρ", "β₁", "β₂", "t", "λ", "l₁", "l₂", "c", "‖g‖"}
    for section in sheet.sections:
        for blank in section.blanks:
            line = blank.line
            if line.operands and section.kind != "loss":
                assert computed(line) == pytest.approx(line.value, rel=1e-10, abs=1e-14), line
            if section.kind in {"loss", "backward"}:
                parameters = {name for name in line.operands if name[0] in "wb"}
                assert line.operands.keys() <= known | parameters | {"p", "p₁", "p₂", "p₃", "Σ w·δ"}, line
            known.add(line.symbol.split(" = ")[0])


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("dataset", ["xor", "blobs"])
def test_every_field_computes_what_it_says_for_every_loss(loss: str, dataset: str) -> None:
    for output in output_activations(loss):
        check(traced(dataset=dataset, loss=loss, output_activation=output))


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_every_field_computes_what_it_says_for_every_activation(activation: str) -> None:
    check(traced(activation=activation, hidden=(3, 2)))


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_the_update_ends_with_the_engine_s_parameters(optimizer: str) -> None:
    trace = traced(optimizer=optimizer, l2=0.1, l1=0.01, clip_norm=0.1, frozen=("layers[0].bias[0]",))
    check(trace)
    updates = [part for part in worksheet(trace).sections if part.kind == "update"]
    lasts = {blank.line.symbol: blank.line.value for part in updates for blank in part.blanks}
    assert [lasts[name] for name in lasts if name[0] in "wb"] == trace.after.parameters.tolist()


def test_sections_stand_in_the_order_of_the_step() -> None:
    sheet = worksheet(traced())
    kinds = [(section.kind, section.layer) for section in sheet.sections]
    assert kinds == [
        ("forward", 0),
        ("forward", 1),
        ("loss", -1),
        ("backward", 1),
        ("backward", 0),
        ("update", 0),
        ("update", 1),
    ]
    symbols = [blank.line.symbol for section in sheet.sections[:4] for blank in section.blanks]
    assert symbols == [
        *("z¹₁", "h₁", "z¹₂", "h₂", "z²₁", "ŷ", "L"),
        *("∂L/∂ŷ", "δ²₁", "∂L/∂w²₁₁", "∂L/∂w²₁₂", "∂L/∂b²₁"),
    ]
    assert [line.symbol for line in sheet.given] == ["x₁", "x₂", "y"]


def test_what_the_update_goes_by_is_given() -> None:
    """Every operand is a parameter, given, or found before; what belongs to one parameter has its name."""
    experiment = traced(optimizer="momentum", clip_norm=0.1).experiment
    state = initial_state(experiment)
    state = state._replace(optimizer_state=(np.arange(experiment.network.size) / 10.0,))
    sheet = worksheet(StepTrace(experiment, experiment.data, state))
    constants = {line.symbol: line.value for line in sheet.constants}
    assert constants["μ"] == 0.9
    assert constants["η"] == experiment.learning_rate
    assert constants["v(w¹₁₂)"] == 0.2
    sections = [section for section in sheet.sections if section.kind == "update"]
    assert [section.parameter for section in sections[:2]] == ["w¹₁₁", "w¹₂₁"]
    for section in sections:
        known = {*constants, section.parameter, f"∂L/∂{section.parameter}"}
        for blank in section.blanks:
            own = {f"{name}({section.parameter})" for name in blank.line.operands} & constants.keys()
            assert blank.line.operands.keys() <= known | {name.partition("(")[0] for name in own}, blank.line
            known.add(blank.line.symbol)


def test_of_a_batch_it_is_the_step_that_one_member_alone_would_make() -> None:
    whole = traced(batch_size=5)
    one = of_one_sample(whole, 3)
    np.testing.assert_array_equal(one.x, whole.x[3:4])
    assert of_one_sample(one) is one
    check(one)


def test_a_network_that_is_too_large_is_refused_in_a_sentence(bars: Experiment) -> None:
    with pytest.raises(UserError, match=f"{MOST_FIELDS} at most"):
        worksheet(traced(hidden=(40, 40)))
    with pytest.raises(UserError, match="dense"):
        worksheet(of_one_sample(StepTrace(bars, bars.data, initial_state(bars))))


def test_numbers_beyond_all_bounds_are_told_as_they_are() -> None:
    """A network that has overflowed can still be looked into, without a warning of NumPy's."""
    names = Experiment(dataset="xor", hidden=(3, 2)).network.names
    for loss, output in (("half_squared_error", "identity"), ("softmax_cross_entropy", "identity")):
        experiment = Experiment(
            dataset="blobs" if loss == "softmax_cross_entropy" else "xor",
            hidden=(3, 2),
            activation="relu",
            loss=loss,
            output_activation=output,
            batch_size=3,
            start=dict.fromkeys(names[:20], 1e12),
        )
        state = initial_state(experiment)
        state = state._replace(parameters=np.full(experiment.network.size, 1e200))
        trace = StepTrace(experiment, experiment.data, state)
        with pytest.raises(UserError, match="overflow"):
            worksheet(of_one_sample(trace, 1))
        assert weighted_sum(trace, 1, 0, 2).sum.line.value > 1e200
        assert loss_terms(trace, 1)
        for index in range(experiment.network.size):
            assert chain_rule(trace, index).members.shape == (3,)
            update_terms(trace, index)
        assert delta_rule(trace, 0, 1, 2).value != 0.5
