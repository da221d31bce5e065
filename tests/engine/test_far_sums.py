"""Every loss with every output activation far out, where sums are ±50 and ±800, against mpmath's hundreds of digits."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from importlib import import_module
from typing import Any

import numpy as np
import pytest

from nnviz.engine.activations import ACTIVATIONS
from nnviz.engine.analysis.evaluation import evaluate, sample_losses
from nnviz.engine.analysis.loss_slice import losses_at
from nnviz.engine.arrays import Array
from nnviz.engine.experiment import Experiment
from nnviz.engine.explain.phases import phases
from nnviz.engine.losses import LOSSES
from nnviz.engine.text import UserError
from nnviz.engine.training import Slopes, initial_state, slopes, step

mp: Any = import_module("mpmath").mp

DIGITS = 800
"""e⁻⁸⁰⁰ beside 1 takes 348 of them, and its slope as many again."""

SUMS = (-800.0, -50.0, 50.0, 800.0)
SIZES = {"float64": 1.0, "float32": 2.0**29}
"""How much larger than a double's the last place is."""


class Exact:
    """Stands for NumPy and math in an entry's snippet, and computes a single number with all digits there are."""

    maximum, minimum, abs = max, min, abs
    log1p, logaddexp = staticmethod(lambda x: mp.log(1 + x)), staticmethod(lambda x, y: mp.log(mp.exp(x) + mp.exp(y)))
    where = staticmethod(lambda condition, yes, no: yes if condition else no)
    clip = staticmethod(lambda x, low, high: min(max(x, low), high))

    def __getattr__(self, name: str) -> Any:
        return getattr(mp, name)


def by_snippet(first: tuple[str, ...], value: str, **known: Any) -> Any:
    """What a snippet comes to, exactly."""
    names = {"np": Exact(), "math": Exact(), **known}
    for line in first:
        exec(line, names)
    return eval(value, names)


def activated(name: str, z: Any) -> Any:
    if name == "step":  # Its snippet needs an array.
        return mp.mpf(z >= 0)
    code = ACTIVATIONS[name].code
    assert code is not None, f"{name} has no `code` to be compared with"
    return by_snippet((), code.value.format(z="z", t=f"({code.first.format(z='z')})"), z=z)


def loss_of(name: str, p: Any, y: float) -> Any:
    if name == "binary_cross_entropy":  # Its snippet ends at a loss of 100, as PyTorch's does.
        return -(y * mp.log(p) + (1 - y) * mp.log(1 - p))
    code = LOSSES[name].code
    assert code is not None, f"{name} has no `code` to be compared with"
    return by_snippet(tuple(line.format(p="p") for line in code.first), code.value.format(p="p"), p=p, y=y)


def experiment(loss: str, activation: str, **options: Any) -> Experiment:
    """A single layer of neurons for classes in the plane; raises UserError for a pair that cannot be."""
    data = {"dataset": "blobs", "blobs": 3} if LOSSES[loss].one_hot else {"dataset": "and"}
    return Experiment(**data, loss=loss, output_activation=activation, **options)


def is_allowed(loss: str, activation: str) -> bool:
    try:
        experiment(loss, activation)
    except UserError:
        return False
    return True


PAIRS = [(loss, name) for loss in LOSSES for name in ACTIVATIONS if is_allowed(loss, name)]
ONE_OUTPUT = [(loss, name) for loss, name in PAIRS if not LOSSES[loss].one_hot]
FROM_SUM = [(loss, name) for loss, name in PAIRS if name in LOSSES[loss].from_sum]
assert FROM_SUM


def at(e: Experiment, sums: list[float]) -> tuple[Array, Array]:
    """Parameters and an input with which the output layer's sums are these."""
    parameters = np.zeros(e.network.size, e.dtype)
    parameters[: len(sums)] = sums
    return parameters, np.array([[1.0, 0.0]], e.dtype)


def judged(e: Experiment, sums: list[float], target: list[float]) -> Slopes:
    return slopes(e, *at(e, sums), np.array([target], e.dtype))


def sum_slopes(e: Experiment, found: Slopes) -> list[float]:
    """∂L/∂z of each output: that of its bias."""
    gradient: list[float] = e.network.views(found.gradient)[-1]["bias"].tolist()
    return gradient


def targets(loss: str) -> tuple[float, ...]:
    return (-1.0, 1.0) if LOSSES[loss].sides else (0.0, 1.0)


def of_sum(loss: str, activation: str, y: float, z: Any) -> Any:
    return loss_of(loss, activated(activation, z), y)


def true_slope(function: Callable[[Any], Any], z: float) -> Any:
    """By a difference so small that DIGITS digits are right to hundreds of places; never across a kink."""
    h = mp.mpf(10) ** (-DIGITS // 3)
    return (function(z + h) - function(z - h)) / (2 * h)


@pytest.mark.parametrize("precision", SIZES)
@pytest.mark.parametrize(("loss", "activation"), ONE_OUTPUT)
def test_value_and_slope_of_every_pair(loss: str, activation: str, precision: str) -> None:
    """To the last places; what saturates is taken from its output, as in PyTorch, so a slope below those may be 0."""
    e, last_place = experiment(loss, activation, precision=precision), 2.0**-52 * SIZES[precision]
    for z in SUMS:
        for y in targets(loss):
            found = judged(e, [z], [y])
            if (loss, activation) == ("binary_cross_entropy", "step"):
                wanted, slope = 0.0 if (z > 0) == (y > 0) else 100.0, 0.0  # PyTorch's −100 for the logarithm of 0.
            else:
                with mp.workdps(DIGITS):
                    exact = partial(of_sum, loss, activation, y)
                    wanted, slope = float(exact(mp.mpf(z))), float(true_slope(exact, mp.mpf(z)))
            assert found.loss == pytest.approx(wanted, rel=8 * last_place, abs=2 * last_place)
            assert sum_slopes(e, found) == pytest.approx([slope], rel=8 * last_place, abs=2 * last_place)


@pytest.mark.parametrize("precision", SIZES)
@pytest.mark.parametrize(("loss", "activation"), FROM_SUM)
def test_from_the_sum_no_digit_is_lost(loss: str, activation: str, precision: str) -> None:
    """Also where a loss or a slope is tiny, down to the smallest numbers the precision has."""
    e, last_place = experiment(loss, activation, precision=precision), 2.0**-52 * SIZES[precision]
    smallest = float(np.finfo(e.dtype).tiny)
    for z in (*SUMS, -36.8, -5.0, 0.0, 1e-3, 20.0, 36.8, 88.0):
        there = float(e.dtype.type(z))
        for y in targets(loss):
            with mp.workdps(DIGITS):
                exact = partial(of_sum, loss, activation, y)
                wanted, slope = float(exact(mp.mpf(there))), float(true_slope(exact, mp.mpf(there)))
            found = judged(e, [there], [y])
            assert found.loss == pytest.approx(wanted, rel=8 * last_place, abs=smallest)
            assert sum_slopes(e, found) == pytest.approx([slope], rel=8 * last_place, abs=smallest)


@pytest.mark.parametrize("precision", SIZES)
@pytest.mark.parametrize("size", [50.0, 800.0])
def test_softmax_cross_entropy(size: float, precision: str) -> None:
    e = experiment("softmax_cross_entropy", "identity", precision=precision)
    sums, last_place = [size, 0.0, -size], 2.0**-52 * SIZES[precision]
    with mp.workdps(DIGITS):
        powers = [mp.exp(z) for z in sums]
        shares = [power / mp.fsum(powers) for power in powers]
        losses = [float(-mp.log(share)) for share in shares]
    for place, wanted in enumerate(losses):
        target = [float(place == number) for number in range(3)]
        found = judged(e, sums, target)
        assert found.loss == pytest.approx(wanted, rel=8 * last_place, abs=2 * last_place)
        slope = [float(share) - y for share, y in zip(shares, target, strict=True)]
        assert sum_slopes(e, found) == pytest.approx(slope, rel=8 * last_place, abs=2 * last_place)


@pytest.mark.parametrize("z", [50.0, 800.0])
def test_whatever_tells_the_loss_tells_the_same_far_out(z: float) -> None:
    """A step, its phases, the losses of samples, those of all data and a slice: no one of them stops at 36.7."""
    e = experiment("binary_cross_entropy", "sigmoid", batch_size=4, initializer="zeros", bias_start=z)
    state, data = initial_state(e), e.data
    wrong = z * np.mean(data.y == 0)
    after, record = step(e, data, state)
    *_, last = phases(e, data, state)
    assert last.result is not None
    assert last.result[0].parameters.tobytes() == after.parameters.tobytes()
    bias = e.network.index("layers[0].bias[0]")
    told = [
        record.loss,
        last.result[1].loss,
        evaluate(e, data, state.parameters).train_loss,
        sample_losses(e, state.parameters, data.x, data.y).mean(),
        losses_at(e, np.zeros(e.network.size), bias, np.array([z]), data.x, data.y)[0],
    ]
    assert told == pytest.approx([wrong] * len(told), rel=1e-14)


def test_the_gradient_ignores_rounding_and_the_loss_does_not() -> None:
    plain = experiment("binary_cross_entropy", "sigmoid")
    rounded = replace(plain, decimals=1)
    one, other = judged(plain, [-4.0], [1.0]), judged(rounded, [-4.0], [1.0])
    assert other.prediction.tolist() == [[0.0]]
    assert other.loss == 100.0
    assert one.gradient.tolist() == other.gradient.tolist()


def test_a_neuron_that_is_sure_and_wrong_learns_as_well_as_one_that_is_not() -> None:
    found = []
    for bias in (60.0, 0.0):
        e = experiment("binary_cross_entropy", "sigmoid", batch_size=1000, learning_rate=1.0, bias_start=bias)
        state, losses = initial_state(e), []
        for _ in range(3000):
            state, record = step(e, e.data, state)
            losses.append(record.loss)
        found.append((losses[0], losses[-1]))
    (sure, one), (_, other) = found
    assert sure > 40
    assert one == pytest.approx(other, rel=1e-6)
