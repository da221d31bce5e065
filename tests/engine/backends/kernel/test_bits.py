"""Fifty-six runs of the kernel and the hashes of all their bits, which are the same on every machine.

The data and the parameters they start from are made of whole numbers by exact operations only: NumPy's own sines and
its normal distribution may differ in the last bit from processor to processor. Where the kernel's formulas are changed
on purpose, `python -m tests.engine.backends.kernel.test_bits` writes the table anew; runs in users' files then change.
"""

import hashlib
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nnviz.engine.activations import ACTIVATIONS
from nnviz.engine.arrays import Array
from nnviz.engine.backends.base import KERNEL, Recording
from nnviz.engine.backends.kernel.backend import KernelBackend
from nnviz.engine.data.datasets import Data
from nnviz.engine.experiment import Experiment
from nnviz.engine.losses import LOSSES
from nnviz.engine.optimizers import OPTIMIZERS
from nnviz.engine.training import State, initial_state
from tests.engine.backends.kernel.entries import in_kernel

TABLE = Path(__file__).with_name("bits.json")
STEPS = 120
SEED = 13


def experiment(loss: str = "half_squared_error", **options: Any) -> Experiment:
    """In batches of 7 of 27 samples, so that the last of an epoch is smaller; 18 are kept for testing."""
    settings: dict[str, Any] = {
        "dataset": "blobs" if LOSSES[loss].one_hot else "circle",
        "points": 45,
        "train_share": 0.6,
        "features": ("x1", "x2", "x1_x2"),
        "hidden": (6, 4),
        "activation": "tanh",
        "output_activation": "sigmoid" if LOSSES[loss].probabilities else "identity",
        "loss": loss,
        "learning_rate": 0.03,
        "batch_size": 7,
    }
    return Experiment(**{**settings, **options})


def _runs() -> dict[str, Experiment]:
    activations = in_kernel(ACTIVATIONS)
    hidden = {f"{name} in hidden layers": experiment(activation=name) for name in activations}
    outputs = {
        f"{name} at the output": experiment("huber", output_activation=name, hidden=(6,)) for name in activations
    }
    losses = {name: experiment(name, optimizer="adam", activation="softplus") for name in in_kernel(LOSSES)}
    classes = experiment("softmax_cross_entropy", shuffle=True, activation="silu")
    optimizers = {name: replace(classes, optimizer=name) for name in in_kernel(OPTIMIZERS)}
    penalties: dict[str, dict[str, Any]] = {
        "L1": {"l1": 0.02},
        "L2": {"l2": 0.05},
        "L1 and L2 with clipping": {"l1": 0.02, "l2": 0.05, "clip_norm": 0.2},
        "the Playground's L1": {"regularizer": "playground", "l1": 0.1, "optimizer": "momentum"},
        "the Playground's L2": {"regularizer": "playground", "l2": 0.05, "optimizer": "adagrad"},
    }
    others: dict[str, dict[str, Any]] = {
        "rate in steps": {"schedule": "step", "schedule_steps": 20, "schedule_factor": 0.7},
        "rate along a cosine": {"schedule": "cosine", "schedule_steps": 100, "schedule_factor": 0.1},
        "partly frozen": {"frozen": ("layers[0].weight[0,1]", "layers[1].bias[2]"), "optimizer": "rmsprop"},
        "an activation for each layer": {"activations": ("gelu", "sine"), "shuffle": True},
        "one sample at a time": {"batch_size": 1, "shuffle": True},
        "all samples at once": {"batch_size": 1000},
        "no hidden layer": {"hidden": ()},
        "wide and deep": {"hidden": (33, 8, 8, 8, 8), "batch_size": 10},
        "rounded": {"decimals": 1, "optimizer": "sign_rule", "batch_size": 1},
        "rounded to whole numbers": {"decimals": 0, "loss": "absolute_error"},
        "rounded finely": {"decimals": 15, "optimizer": "adam", "loss": "huber"},
        "rounded under an activation": {"decimals": 2, "output_activation": "tanh"},
        "rounded probabilities": {"decimals": 1, "loss": "binary_cross_entropy", "output_activation": "sigmoid"},
        "rounded scores of classes": {"decimals": 2, "loss": "softmax_cross_entropy", "dataset": "blobs"},
        "it diverges": {"learning_rate": 40.0, "activation": "relu"},
    }
    return {
        **hidden,
        **outputs,
        **losses,
        **optimizers,
        **{name: experiment(**options) for name, options in {**penalties, **others}.items()},
    }


RUNS = _runs()


def _numbers(dice: np.random.Generator, shape: tuple[int, ...]) -> Array:
    """Of −4 to 4, each a whole number of 2⁻⁴⁰ and so without any rounding."""
    numbers: Array = dice.integers(-(2**42), 2**42, shape).astype(np.float64)
    return numbers * 2.0**-40


def exact_data(e: Experiment, dice: np.random.Generator) -> Data:
    """As many samples with such targets as the experiment's own, of exact numbers."""
    targets = np.eye(e.data.y.shape[1]) if LOSSES[e.loss].one_hot else np.unique(e.data.y, axis=0)
    x, test_x = (_numbers(dice, given.shape) for given in (e.data.x, e.data.test_x))
    y, test_y = (targets[dice.integers(0, len(targets), len(given))] for given in (x, test_x))
    return e.data._replace(x=x, y=y, test_x=test_x, test_y=test_y)


def exact_start(e: Experiment, dice: np.random.Generator) -> State:
    return initial_state(e)._replace(parameters=_numbers(dice, (e.network.size,)) / 8)


def bits(e: Experiment) -> str:
    """A hash of all that a run tells: of each step its row, and of the last one the state and the record."""
    dice, backend = np.random.default_rng(SEED), KernelBackend()
    data, start = exact_data(e, dice), exact_start(e, dice)
    assert backend.computes(e, data) == KERNEL
    state, rows, record, overflowed = backend.advance(e, data, start, STEPS, Recording(np.array([0, 2, 3]), 16))
    assert len(rows.step) == STEPS or overflowed
    found = hashlib.sha256(bytes([overflowed]))
    taken = () if record is None else (record.prediction, record.gradient, record.before, record.samples)
    for array in (*rows, *state.arrays, *taken):
        found.update(array.astype(array.dtype.newbyteorder("<")).tobytes())
    return found.hexdigest()[:32]


def test_there_are_as_many_as_said() -> None:
    assert len(RUNS) == 56
    assert list(json.loads(TABLE.read_text(encoding="utf-8"))) == list(RUNS)


@pytest.mark.parametrize("name", RUNS)
def test_a_run_has_the_bits_it_has_everywhere(name: str) -> None:
    pytest.importorskip("wasmtime", reason="wasmtime is not installed: there is nothing to run the kernel with")
    assert bits(RUNS[name]) == json.loads(TABLE.read_text(encoding="utf-8"))[name]


if __name__ == "__main__":
    table = json.dumps({name: bits(e) for name, e in RUNS.items()}, indent=2)
    TABLE.write_text(table + "\n", encoding="utf-8")
