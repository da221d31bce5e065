"""The kernel's numbers are NumPy's, for whatever an experiment can be of dense layers."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from nnviz.engine.activations import ACTIVATIONS
from nnviz.engine.arrays import Array
from nnviz.engine.backends.base import KERNEL, NOTHING, Advanced, Recording
from nnviz.engine.backends.kernel.backend import KernelBackend
from nnviz.engine.backends.numpy import NumpyBackend
from nnviz.engine.experiment import Experiment
from nnviz.engine.losses import LOSSES
from nnviz.engine.optimizers import OPTIMIZERS
from nnviz.engine.playground import playground
from nnviz.engine.regularizers import REGULARIZERS
from nnviz.engine.schedules import SCHEDULES
from nnviz.engine.training import initial_state
from tests.engine.backends.kernel.entries import in_kernel

pytest.importorskip("wasmtime", reason="wasmtime is not installed: there is nothing to run the kernel with")

STEPS = 200


def experiment(loss: str = "half_squared_error", **options: Any) -> Experiment:
    """A small network on points in batches of 7, the last of an epoch smaller, some of them kept for testing."""
    settings: dict[str, Any] = {
        "dataset": "blobs" if LOSSES[loss].one_hot else "circle",
        "points": 45,
        "noise": 0.1,
        "train_share": 0.6,
        "features": ("x1", "x2", "sin_x1"),
        "hidden": (5, 4),
        "activations": ("tanh", "softplus"),
        "output_activation": "sigmoid" if LOSSES[loss].probabilities else "identity",
        "initializer": "xavier",
        "bias_start": 0.1,
        "loss": loss,
        "learning_rate": 0.02,
        "batch_size": 7,
    }
    return Experiment(**{**settings, **options})


def close(found: Any, wanted: Any, scale: float = 1e-12) -> None:
    np.testing.assert_allclose(found, wanted, rtol=1e-9, atol=1e-9 * scale)


def check(e: Experiment, steps: int = STEPS) -> Advanced:
    """Both take the same steps to the same numbers, 1e-9 of them apart at most."""
    kernel, start = KernelBackend(), initial_state(e)
    assert kernel.computes(e, e.data) == KERNEL
    recording = Recording(np.array([3, 0, 11], np.intp) % e.network.size, 16)
    state, rows, record, overflowed = found = kernel.advance(e, e.data, start, steps, recording)
    wanted = NumpyBackend().advance(e, e.data, start, steps, recording)
    assert (overflowed, state[:3]) == (wanted.overflowed, wanted.state[:3])
    size = float(np.abs(wanted.state.parameters).max())
    close(state.parameters, wanted.state.parameters, size)
    for mine, theirs in zip(state.arrays[1:], wanted.state.arrays[1:], strict=True):
        close(mine, theirs, float(np.abs(theirs).max()))
    for mine, theirs in zip(rows, wanted.rows, strict=True):
        assert mine.shape == theirs.shape
        close(mine, theirs, 1e-3)
    assert record is not None
    assert wanted.record is not None
    assert record[:2] == wanted.record[:2]
    np.testing.assert_array_equal(record.samples, wanted.record.samples)
    for name in ("prediction", "loss", "gradient", "before"):
        theirs = getattr(wanted.record, name)
        close(getattr(record, name), theirs, float(np.abs(theirs).max()))
    return found


@pytest.mark.parametrize("optimizer", in_kernel(OPTIMIZERS))
@pytest.mark.parametrize("loss", in_kernel(LOSSES))
def test_every_optimizer_on_every_loss(optimizer: str, loss: str) -> None:
    check(experiment(loss, optimizer=optimizer))


@pytest.mark.parametrize("activation", in_kernel(ACTIVATIONS))
@pytest.mark.parametrize("optimizer", ["gradient_descent", "adam"])
def test_every_activation(activation: str, optimizer: str) -> None:
    check(experiment(activations=(), activation=activation, optimizer=optimizer))


@pytest.mark.parametrize("activation", in_kernel(ACTIVATIONS))
def test_every_activation_of_the_output(activation: str) -> None:
    check(experiment(output_activation=activation, optimizer="momentum"))


@pytest.mark.parametrize("output", ["step", "sigmoid"])
def test_the_cross_entropy_of_probabilities_and_of_sums(output: str) -> None:
    check(experiment("binary_cross_entropy", output_activation=output, l2=0.01))


@pytest.mark.parametrize("regularizer", in_kernel(REGULARIZERS))
@pytest.mark.parametrize("optimizer", in_kernel(OPTIMIZERS))
@pytest.mark.parametrize(("l1", "l2"), [(0.02, 0.0), (0.0, 0.05), (0.02, 0.05)])
def test_penalties(regularizer: str, optimizer: str, l1: float, l2: float) -> None:
    check(experiment(regularizer=regularizer, optimizer=optimizer, l1=l1, l2=l2))


@pytest.mark.parametrize("schedule", in_kernel(SCHEDULES))
def test_schedules(schedule: str) -> None:
    check(experiment("huber", schedule=schedule, schedule_steps=60, schedule_factor=0.3, optimizer="rmsprop"))


@pytest.mark.parametrize("loss", in_kernel(LOSSES))
@pytest.mark.parametrize("decimals", [0, 2, 15])
def test_rounded_predictions_on_every_loss(loss: str, decimals: int) -> None:
    check(experiment(loss, decimals=decimals, optimizer="momentum"), 60)


@pytest.mark.parametrize("activation", in_kernel(ACTIVATIONS))
def test_rounded_predictions_of_every_activation(activation: str) -> None:
    check(experiment("huber", decimals=3, output_activation=activation), 60)


@pytest.mark.parametrize("optimizer", in_kernel(OPTIMIZERS))
def test_rounded_predictions_with_every_optimizer(optimizer: str) -> None:
    check(experiment(decimals=1, optimizer=optimizer), 60)


def test_rounded_probabilities_and_penalties() -> None:
    for output in ("step", "sigmoid"):
        check(experiment("binary_cross_entropy", decimals=1, output_activation=output, l1=0.01, l2=0.01, shuffle=True))


def to_round() -> Array:
    """Numbers of every size, and those that stand half-way between two decimals or next to it."""
    dice = np.random.default_rng(13)
    sizes = np.ldexp(dice.uniform(1, 2, 500), dice.integers(-1074, 1000, 500))
    usual = dice.uniform(0, 1, 500) * 10.0 ** dice.integers(-16, 20, 500)
    halves = (dice.integers(0, 10 ** dice.integers(1, 16, 500)) + 0.5) / 10.0 ** dice.integers(0, 16, 500)
    exact_halves = dice.integers(0, 2**20, 500) / 2.0 ** dice.integers(1, 17, 500)
    limits = 2.0**53 / 10.0 ** np.arange(16)
    numbers = np.concatenate([sizes, usual, halves, exact_halves, limits, [0.0, 5e-324]])
    beside = np.concatenate([numbers, np.nextafter(numbers, 0.0), np.nextafter(numbers, np.inf)])
    return np.concatenate([beside, -beside])


@pytest.mark.parametrize("decimals", range(16))
def test_a_prediction_is_rounded_to_the_bits_of_python(decimals: int) -> None:
    x = to_round()[:, None]
    e = Experiment(dataset="line", points=len(x), batch_size=len(x), decimals=decimals, output_activation="identity")
    start = initial_state(e)._replace(parameters=np.array([1.0, -0.0]))
    data = e.data._replace(x=x, y=x)
    assert KernelBackend().computes(e, data) == KERNEL
    found = KernelBackend().advance(e, data, start, 1, NOTHING)
    wanted = np.array([round(number, decimals) for number in x.ravel().tolist()])
    assert found.record is not None
    np.testing.assert_array_equal(found.record.prediction.ravel().view(np.uint64), wanted.view(np.uint64))


@pytest.mark.parametrize("optimizer", [name for name in in_kernel(OPTIMIZERS) if "adam" not in name])
def test_a_line_through_points_one_by_one_has_the_bits_of_numpy(optimizer: str) -> None:
    """The article's own example with other rules too: with one point and one input there is no sum to be in another
    order, and only Adam takes powers."""
    weight, bias = "layers[0].weight[0,0]", "layers[0].bias[0]"
    e = Experiment(optimizer=optimizer, learning_rate=0.01, decimals=4, start={weight: 1.0, bias: 4.0}, frozen=(bias,))
    start = initial_state(e)
    assert KernelBackend().computes(e, e.data) == KERNEL
    found, wanted = (
        one.advance(e, e.data, start, 501, Recording(np.arange(2), 0)) for one in (KernelBackend(), NumpyBackend())
    )
    assert found.rows.watched.tobytes() == wanted.rows.watched.tobytes()
    assert found.rows.loss.tobytes() == wanted.rows.loss.tobytes()
    for mine, theirs in zip(found.state.arrays, wanted.state.arrays, strict=True):
        np.testing.assert_array_equal(mine, theirs)


def test_clipped_shuffled_and_partly_frozen() -> None:
    frozen = ("layers[0].weight[0,1]", "layers[1].bias[2]")
    for optimizer in in_kernel(OPTIMIZERS):
        check(experiment("hinge", optimizer=optimizer, clip_norm=0.2, shuffle=True, frozen=frozen, l1=0.01, l2=0.01))


def test_other_settings_of_the_optimizers() -> None:
    settings = {"momentum": 0.5, "beta1": 0.8, "beta2": 0.95, "rho": 0.7, "epsilon": 1e-4, "weight_decay": 0.2}
    for name in in_kernel(OPTIMIZERS):
        check(experiment("softmax_cross_entropy", optimizer=name, **settings))


@pytest.mark.parametrize("batch_size", [1, 2, 5, 26, 27, 1000])
def test_batches_of_any_size(batch_size: int) -> None:
    check(experiment("softmax_cross_entropy", batch_size=batch_size, shuffle=batch_size > 2))


def test_the_playground_and_the_line() -> None:
    check(playground("circle"), 300)
    check(Experiment(), 300)
    check(experiment(hidden=(), activations=()))
    check(replace(experiment(), hidden=(70, 3), train_share=1.0))
