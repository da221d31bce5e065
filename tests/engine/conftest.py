"""Experiments at random, for whatever must hold for all of them."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from nnviz.engine.activations import ACTIVATIONS
from nnviz.engine.data.datasets import DATASETS
from nnviz.engine.data.features import FEATURES
from nnviz.engine.data.own_data import Column, OwnData
from nnviz.engine.experiment import Experiment
from nnviz.engine.layers.initializers import INITIALIZERS
from nnviz.engine.losses import LOSSES
from nnviz.engine.optimizers import OPTIMIZERS
from nnviz.engine.regularizers import REGULARIZERS
from nnviz.engine.schedules import SCHEDULES

MakeExperiment = Callable[[int], Experiment]

_HIDDEN: tuple[tuple[int, ...], ...] = ((), (3,), (4, 3))


@pytest.fixture
def random_experiment() -> MakeExperiment:
    """A valid experiment for each number, every setting drawn from its table or range."""
    return _make


def output_activations(loss: str) -> list[str]:
    """The output activations that go with a loss."""
    if LOSSES[loss].one_hot:
        return ["identity"]
    return ["sigmoid"] if LOSSES[loss].probabilities else list(ACTIVATIONS)


def _make(number: int) -> Experiment:
    rng = np.random.default_rng((number, 77))
    loss = str(rng.choice(list(LOSSES)))
    dataset = str(
        rng.choice([name for name, made in DATASETS.items() if made.classes or not LOSSES[loss].classes_only])
    )
    hidden = _HIDDEN[rng.integers(len(_HIDDEN))]
    features = [name for name, feature in FEATURES.items() if feature.coordinates <= DATASETS[dataset].inputs]
    points = int(rng.integers(1, 30))
    options: dict[str, Any] = {
        "dataset": dataset,
        "points": points,
        "noise": round(float(rng.uniform(0, 2)), 3),
        "slope": float(rng.normal()),
        "intercept": float(rng.normal()),
        "seed": int(rng.integers(2**32)),
        "blobs": int(rng.integers(2, 6)),
        "train_share": float(rng.choice([0.3, 0.5, 1.0])),
        "features": tuple(rng.permutation(features)[: rng.integers(0, 5)].tolist()),
        "hidden": hidden,
        "activations": tuple(rng.choice(list(ACTIVATIONS), rng.integers(0, len(hidden) + 1)).tolist()),
        "activation": str(rng.choice(list(ACTIVATIONS))),
        "output_activation": str(rng.choice(output_activations(loss))),
        "bias_start": float(rng.choice([0.0, 0.1])),
        "initializer": str(rng.choice(list(INITIALIZERS))),
        "loss": loss,
        "optimizer": str(rng.choice(list(OPTIMIZERS))),
        "learning_rate": float(rng.choice([0.0, 0.01, 0.1, 0.5])),
        "schedule": str(rng.choice(list(SCHEDULES))),
        "schedule_steps": int(rng.integers(1, 9)),
        "regularizer": str(rng.choice(list(REGULARIZERS))),
        "l1": float(rng.choice([0.0, 0.0, 0.1])),
        "l2": float(rng.choice([0.0, 0.0, 0.1])),
        "clip_norm": float(rng.choice([0.0, 0.5])),
        "batch_size": int(rng.integers(1, points + 4)),
        "epochs": int(rng.integers(0, 4)),
        "shuffle": bool(rng.integers(2)),
        "decimals": None if rng.integers(2) else int(rng.integers(1, 6)),
        "precision": "float32" if number % 6 == 5 else "float64",
    }
    if number % 5 == 4:
        options["own"] = _own(rng, points, LOSSES[loss].classes_only)
        options["features"] = ()
    names = list(Experiment(**options).network.names)
    chosen = rng.permutation(names)[: rng.integers(0, len(names) + 1)].tolist()
    options["start"] = {name: float(rng.normal()) for name in chosen[::2]}
    options["frozen"] = tuple(chosen[1::2])
    return Experiment(**options)


def _own(rng: np.random.Generator, rows: int, classes_only: bool) -> OwnData:
    inputs, classes = int(rng.integers(1, 5)), int(rng.choice([2, 3] if classes_only else [0, 2, 3]))
    test_mask = np.arange(rows) % 3 == 2
    return OwnData(
        rng.normal(size=(rows, inputs)),
        rng.integers(0, classes, rows).astype(float) if classes else rng.normal(size=rows),
        tuple(Column(f"column {number}", float(rng.normal()), 2.5) for number in range(inputs)),
        Column("target", 1.0, 3.0),
        tuple("abc"[:classes]),
        test_mask if rng.integers(2) else None,
    )
