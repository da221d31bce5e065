"""The program of a step, carried out as it stands, against the engine's own `step`.

Where both compute in the same order they give the same bits: see `SAME_BITS`. Elsewhere sums over a batch and Adam's
means are taken in the order of textbooks, which may differ from the engine's in the last bits.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from nnviz.engine.activations import ACTIVATIONS, Activation, ActivationCode
from nnviz.engine.arrays import Array
from nnviz.engine.experiment import Experiment
from nnviz.engine.layers.conv2d import Conv2DSpec
from nnviz.engine.layers.dense import DenseSpec
from nnviz.engine.layers.dropout import DropoutSpec
from nnviz.engine.layers.flatten import FlattenSpec
from nnviz.engine.layers.pooling import AveragePool2DSpec, MaxPool2DSpec
from nnviz.engine.layers.table import LAYERS
from nnviz.engine.losses import LOSSES
from nnviz.engine.optimizers import OPTIMIZERS
from nnviz.engine.optimizers.base import GradientInfo, Optimizer, OptimizerCode, OptimizerState
from nnviz.engine.options import Number, Option
from nnviz.engine.regularizers import REGULARIZERS
from nnviz.engine.schedules import SCHEDULES
from nnviz.engine.text import UserError
from nnviz.engine.training import initial_state
from nnviz.export.code.program import MOST_NUMBERS, listing, literal, packed, program
from nnviz.session.lessons.reader import find_lesson
from tests.engine.runs import state_after
from tests.export.code.carried_out import carried_out, compare, expected

BASE: dict[str, Any] = {
    "dataset": "xor",
    "points": 12,
    "noise": 0.2,
    "hidden": (3, 2),
    "learning_rate": 0.05,
    "batch_size": 5,
    "shuffle": True,
    "bias_start": 0.1,
}
SAME_BITS = {
    **dict.fromkeys(ACTIVATIONS, True),
    **dict.fromkeys(("sigmoid", "softplus", "silu", "gelu", "elu"), False),
}
"""Whether an activation's snippet computes in the engine's order."""


def outputs_for(loss: str) -> Iterator[str]:
    """Output activations that go with a loss."""
    entry = LOSSES[loss]
    if entry.probabilities:
        yield from ("sigmoid", "step")
    elif entry.one_hot:
        yield "identity"
    else:
        yield from ("tanh", "identity")


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
@pytest.mark.parametrize("loss", LOSSES)
def test_every_loss_with_every_optimizer(loss: str, optimizer: str) -> None:
    same_order = not optimizer.startswith("adam")
    for output in outputs_for(loss):
        settings = {**BASE, "loss": loss, "optimizer": optimizer, "output_activation": output}
        compare(Experiment(**settings))
        text = compare(Experiment(**{**settings, "batch_size": 1}), bits=same_order and SAME_BITS[output])
        assert " / n" not in text, "a sample alone has no mean"


@pytest.mark.parametrize("loss", LOSSES)
def test_three_classes(loss: str) -> None:
    output = next(outputs_for(loss))
    compare(Experiment(**{**BASE, "dataset": "blobs", "loss": loss, "output_activation": output, "batch_size": 7}))


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_every_activation(activation: str) -> None:
    settings = {**BASE, "activation": activation, "output_activation": activation}
    compare(Experiment(**settings))
    compare(Experiment(**{**settings, "batch_size": 1}), bits=SAME_BITS[activation])


@pytest.mark.parametrize("remembered", [0, 2, 40])
@pytest.mark.parametrize(("l1", "l2"), [(0.0, 0.3), (0.4, 0.0), (0.4, 0.3)])
@pytest.mark.parametrize("regularizer", REGULARIZERS)
def test_every_penalty(regularizer: str, l1: float, l2: float, remembered: int) -> None:
    experiment = Experiment(**BASE, regularizer=regularizer, l1=l1, l2=l2)
    text = compare(experiment, remembered)
    assert ("dead_W1" in text) == (regularizer == "playground" and l1 > 0 and remembered > 0)
    for optimizer in ("momentum", "adamw"):
        compare(experiment.with_options({"optimizer": optimizer, "clip_norm": 0.05}), remembered)


@pytest.mark.parametrize("steps", [0, 9, 10, 35])
@pytest.mark.parametrize("schedule", SCHEDULES)
def test_every_schedule(schedule: str, steps: int) -> None:
    options = {"schedule": schedule, "schedule_steps": 10, "schedule_factor": 0.3, "batch_size": 1}
    compare(Experiment(**{**BASE, **options}), steps, bits=True)


@pytest.mark.parametrize("longest", [1e-3, 100.0])
def test_a_gradient_too_long_is_clipped(longest: float) -> None:
    compare(Experiment(**{**BASE, "batch_size": 1}, clip_norm=longest), bits=True)


FROZEN = (
    ("layers[0].weight[0,1]", "layers[1].bias[1]"),
    ("layers[0].bias[0]", "layers[0].bias[1]", "layers[0].bias[2]"),
    tuple(f"layers[0].weight[{row},{column}]" for row in range(2) for column in range(3)),
    tuple(name for name in Experiment(**BASE).network.names if not name.startswith("layers[1]")),
)


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
@pytest.mark.parametrize("frozen", FROZEN)
def test_what_is_frozen_stays_and_the_rest_learns(frozen: tuple[str, ...], optimizer: str) -> None:
    """Some were trained before, so that what the optimizer remembers of them would move them."""
    free = Experiment(**BASE, optimizer=optimizer, l1=0.01, l2=0.02, clip_norm=0.5)
    state = state_after(free, 3)
    held = free.with_option("frozen", frozen)
    found, wanted = carried_out(program(held, held.data, state)), expected(held, state)
    before = dict(zip(held.network.names, state.parameters.tolist(), strict=True))
    assert found == pytest.approx(wanted, rel=1e-12, abs=1e-15)
    assert {name: found[name] for name in frozen} == {name: before[name] for name in frozen}


def test_where_nothing_learns_there_is_no_way_back() -> None:
    experiment = Experiment(**BASE)
    text = compare(experiment.with_option("frozen", experiment.network.names))
    assert "d1" not in text
    assert "lr" not in text


def test_no_line_stands_for_layers_before_the_first_that_learns() -> None:
    experiment = Experiment(**BASE)
    first = tuple(name for name in experiment.network.names if name.startswith("layers[0]"))
    text = compare(experiment.with_option("frozen", first))
    assert "d2" in text
    assert "d1" not in text


@pytest.mark.parametrize(("loss", "output"), [("half_squared_error", "tanh"), ("binary_cross_entropy", "sigmoid")])
def test_a_prediction_is_rounded_as_the_engine_rounds_it(loss: str, output: str) -> None:
    for batch in (1, 5):
        compare(Experiment(**{**BASE, "loss": loss, "output_activation": output, "batch_size": batch}, decimals=2))
    compare(Experiment(**{**BASE, "dataset": "blobs", "loss": "softmax_cross_entropy"}, decimals=3))


def test_a_convolutional_network(bars: Experiment) -> None:
    text = compare(bars, 3)
    assert "sliding_window_view" in text
    layers = (Conv2DSpec(3, 2, stride=2, padding=1, activation="silu"), MaxPool2DSpec(3, 1), FlattenSpec())
    for optimizer in ("sign_rule", "gradient_descent"):
        compare(replace(bars, layers=layers, optimizer=optimizer, batch_size=4), 3)


@pytest.mark.parametrize("steps", [0, 3])
def test_layers_that_draw_and_that_take_means(bars: Experiment, steps: int) -> None:
    """What dropout leaves out is the same as in the engine's step."""
    layers = (
        Conv2DSpec(3, 3),
        AveragePool2DSpec(3, 2),
        FlattenSpec(),
        DropoutSpec(0.3),
        DenseSpec(5),
        DropoutSpec(0.5),
    )
    text = compare(replace(bars, layers=layers, batch_size=6), steps)
    assert f"rng = np.random.default_rng((0, 7, {steps}))" in text


def test_an_optimizer_that_took_over_counts_from_there() -> None:
    experiment = Experiment(**BASE, optimizer="adam")
    state = state_after(experiment, 5)._replace(memory_from=3)
    found = carried_out(program(experiment, experiment.data, state))
    assert found == pytest.approx(expected(experiment, state), rel=1e-12)
    assert "t = 3" in program(experiment, experiment.data, state).splitlines()


@pytest.mark.parametrize("optimizer", ["gradient_descent", "adam"])
def test_32_bits(optimizer: str) -> None:
    compare(Experiment(**BASE, optimizer=optimizer, precision="float32"), tolerance=2e-6)


def test_the_last_batch_of_an_epoch_is_smaller() -> None:
    experiment = Experiment(**BASE)
    assert "(2, 3)" in compare(experiment, 2)
    assert "(5, 3)" in compare(experiment, 3)


# --- the tables ---


@pytest.mark.parametrize(
    "table", [ACTIVATIONS, LOSSES, OPTIMIZERS, REGULARIZERS, SCHEDULES], ids=lambda table: next(iter(table))
)
def test_every_entry_has_its_snippet(table: dict[str, Any]) -> None:
    assert [name for name, entry in table.items() if not entry.code] == []
    assert [name for name, loss in LOSSES.items() for entry in loss.from_sum.values() if not entry.code] == []


def test_every_layer_kind_has_its_snippet() -> None:
    for spec in LAYERS.values():
        shape = (2, 6, 6) if spec.axes == 3 else (5,)
        assert spec().build(shape).code(shape), spec.kind


def test_an_entry_without_one_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(ACTIVATIONS, "without_code", Activation("Made up", "z", np.tanh, lambda z, a: 1 - a * a))
    experiment = Experiment(**BASE, activation="without_code")
    with pytest.raises(UserError, match="no code for Made up"):
        listing(experiment, experiment.data, initial_state(experiment))


def test_a_new_entry_is_one_place(monkeypatch: pytest.MonkeyPatch) -> None:
    """An optimizer with a memory and an option of its own, an activation with an option: lines and settings follow."""
    damping = Option("damping", Number(0, 1, decimals=2), 0.25, "Damping", "How much is taken off.")
    softness = Option("softness", Number(0.1, 10, decimals=2), 2.0, "Softness", "How soft the corner is.")

    def update(info: GradientInfo, state: OptimizerState, *, damping: float) -> tuple[Array, OptimizerState]:
        moved = damping * state[0] - info.learning_rate * info.gradient
        return moved, (moved,)

    optimizer = Optimizer(
        "Made up",
        "w ← w + m",
        lambda size: (np.zeros(size),),
        update,
        options=(damping,),
        code=OptimizerCode(("{m}[:] = damping * {m} - lr * {g}", "{p} += {m}"), {"m": "moves"}),
    )
    activation = Activation(
        "Made up",
        "tanh(z/s)",
        lambda z, *, softness: np.tanh(z / softness),
        lambda z, a, *, softness: (1 - a * a) / softness,
        options=(softness,),
        code=ActivationCode("np.tanh({z} / softness)", "(1 - {a} ** 2) / softness"),
    )
    monkeypatch.setitem(OPTIMIZERS, "made_up", optimizer)
    monkeypatch.setitem(ACTIVATIONS, "made_up", activation)
    text = compare(Experiment(**BASE, optimizer="made_up", damping=0.5, activation="made_up"), 4)
    assert {"damping = 0.5", "softness = 2.0"} <= {line.split("#")[0].rstrip() for line in text.splitlines()}


# --- what is in it ---


def test_too_many_numbers_are_refused() -> None:
    experiment = Experiment(**{**BASE, "hidden": (512, 512, 512)})
    with pytest.raises(UserError, match=str(MOST_NUMBERS)):
        program(experiment, experiment.data, initial_state(experiment))
    assert listing(experiment, experiment.data, initial_state(experiment)).lines, "to look at, it is as short as ever"


def test_a_step_of_the_picture_lesson_runs_as_it_stands() -> None:
    experiment = find_lesson("picture").experiment.with_option("points", 60)
    text = compare(experiment, 1, tolerance=1e-3)
    assert "unpacked" in text
    assert len(text) < 1_500_000


def test_a_packed_array_is_the_same_array() -> None:
    experiment = find_lesson("picture").experiment.with_option("points", 40)
    text = program(experiment, experiment.data, initial_state(experiment))
    scope: dict[str, Any] = {}
    exec("import numpy as np\n" + text[text.index("import base64") : text.index("x = ")], scope)
    for kind in (np.float64, np.float32):
        array: Any = np.random.default_rng(1).normal(size=(7, 5, 4)).astype(kind)
        exec(f"found = {packed(array)}", scope)
        assert scope["found"].dtype == kind
        assert scope["found"].tobytes() == array.tobytes()
        scope["found"][0] = 0  # Updates are made in place.


@pytest.mark.parametrize("array", [np.array([1.0, -0.0, np.nan, np.inf]), np.ones((2, 3)), np.zeros((2, 1, 3, 2))])
def test_an_array_as_text_is_the_same_array(array: Any) -> None:
    for kind in (np.float64, np.float32):
        scope: dict[str, Any] = {"np": np}
        exec(f"found = {literal(array.astype(kind))}", scope)
        assert scope["found"].dtype == kind
        np.testing.assert_array_equal(scope["found"], array.astype(kind))
