"""Experiments at random, for whatever must hold for all of them."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from nnviz.engine.activations import ACTIVATIONS
from nnviz.engine.datasets import DATASETS
from nnviz.engine.experiment import Experiment
from nnviz.engine.initialisers import INITIALISERS
from nnviz.engine.losses import LOSSES
from nnviz.engine.optimizers import OPTIMIZERS

MakeExperiment = Callable[[int], Experiment]

_HIDDEN: tuple[tuple[int, ...], ...] = ((), (3,), (4, 3))


@pytest.fixture
def random_experiment() -> MakeExperiment:
    """A valid experiment for each number, every setting drawn from its table or range."""
    return _make


def _make(number: int) -> Experiment:
    rng = np.random.default_rng((number, 77))
    loss = str(rng.choice(list(LOSSES)))
    points = int(rng.integers(1, 30))
    options: dict[str, Any] = {
        "dataset": str(rng.choice(list(DATASETS))),
        "points": points,
        "noise": round(float(rng.uniform(0, 2)), 3),
        "slope": float(rng.normal()),
        "intercept": float(rng.normal()),
        "seed": int(rng.integers(2**32)),
        "hidden": _HIDDEN[rng.integers(len(_HIDDEN))],
        "activation": str(rng.choice(list(ACTIVATIONS))),
        "output_activation": "sigmoid" if LOSSES[loss].probabilities else str(rng.choice(list(ACTIVATIONS))),
        "initialiser": str(rng.choice(list(INITIALISERS))),
        "loss": loss,
        "optimizer": str(rng.choice(list(OPTIMIZERS))),
        "learning_rate": float(rng.choice([0.0, 0.01, 0.1, 0.5])),
        "batch_size": int(rng.integers(1, points + 4)),
        "epochs": int(rng.integers(0, 4)),
        "shuffle": bool(rng.integers(2)),
        "decimals": None if rng.integers(2) else int(rng.integers(1, 6)),
    }
    names = list(Experiment(**options).network.names)
    chosen = rng.permutation(names)[: rng.integers(0, len(names) + 1)].tolist()
    options["start"] = {name: float(rng.normal()) for name in chosen[::2]}
    options["frozen"] = tuple(chosen[1::2])
    return Experiment(**options)
