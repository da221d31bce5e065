"""Train the network of the picture lesson and write its weights into resources/weights/; takes some minutes."""

from __future__ import annotations

import json
import sys
from typing import Any

import numpy as np

from nnviz.engine.analysis.evaluation import evaluate
from nnviz.engine.arrays import Array
from nnviz.engine.experiment import Experiment
from nnviz.engine.layers.base import LayerSpec
from nnviz.engine.layers.conv2d import Conv2DSpec
from nnviz.engine.layers.dense import DenseSpec
from nnviz.engine.layers.flatten import FlattenSpec
from nnviz.engine.layers.pooling import MaxPool2DSpec
from nnviz.engine.resources import resource
from nnviz.engine.training import initial_state, step, steps_per_epoch

SEED = 2026
"""Not the lesson's: its pictures are all new to the weights."""
HELD_OUT = 1000
EPOCHS = 14
LAYERS: tuple[LayerSpec, ...] = (
    Conv2DSpec(8, 3, padding=1),
    MaxPool2DSpec(),
    Conv2DSpec(16, 3, padding=1),
    MaxPool2DSpec(),
    Conv2DSpec(16, 3, padding=1),
    MaxPool2DSpec(),
    FlattenSpec(),
)


def lesson_experiment(**others: Any) -> Experiment:
    """The network of the picture lesson on drawn pictures."""
    settings: dict[str, Any] = {
        "dataset": "pictures",
        "noise": 1.0,
        "layers": LAYERS,
        "initializer": "he",
        "loss": "softmax_cross_entropy",
        "optimizer": "adam",
        "learning_rate": 0.003,
        "batch_size": 32,
        "shuffle": True,
        "precision": "float32",
    }
    return Experiment(**{**settings, **others})


def train(experiment: Experiment) -> Array:
    """The parameters after all epochs, with a line of progress for each."""
    state, steps = initial_state(experiment), experiment.epochs * steps_per_epoch(experiment)
    while state.step < steps:
        epoch = state.epoch
        state, record = step(experiment, experiment.data, state)
        if state.epoch > epoch:
            print(f"epoch {state.epoch} of {experiment.epochs}: loss {record.loss:.3f}", file=sys.stderr, flush=True)
    return state.parameters


def held_out_accuracy(parameters: Array, count: int = HELD_OUT) -> float:
    """The share of `count` pictures of seed 0, which training never sees, that the lesson's network names rightly."""
    experiment = lesson_experiment(points=count)
    found = evaluate(experiment, experiment.data, parameters).train_accuracy
    assert found is not None
    return found


def main(points: int = 20_000, epochs: int = EPOCHS) -> int:
    first = lesson_experiment(seed=SEED, points=points, epochs=epochs)
    steps = epochs * steps_per_epoch(first)
    experiment = first.with_options({"schedule": "cosine", "schedule_steps": steps, "schedule_factor": 0.02})
    parameters = train(experiment)
    network = experiment.network
    told = {
        "input_shape": network.shapes[0],
        "layers": [spec.to_json() for spec in (*LAYERS, network_output(experiment))],
        "precision": experiment.precision,
        "parameters": network.size,
        "accuracy": round(held_out_accuracy(parameters), 4),
        "measured_on": f"{HELD_OUT} pictures of seed 0, which training never saw",
        "made_by": "python3 packaging/dev.py weights",
        "experiment": experiment.to_json(),
    }
    folder = resource("weights")
    folder.mkdir(exist_ok=True)
    arrays = {
        f"layers[{number}].{name}": view
        for number, views in enumerate(network.views(parameters))
        for name, view in views.items()
    }
    np.savez(folder / "picture.npz", allow_pickle=False, **arrays)
    text = json.dumps(told, indent=1, ensure_ascii=False)
    (folder / "picture.json").write_text(text + "\n", encoding="utf-8")
    print(f"{told['accuracy']:.1%} of the held-out pictures", file=sys.stderr)
    return 0


def network_output(experiment: Experiment) -> LayerSpec:
    """The output layer, which follows from the data."""
    return DenseSpec(experiment.network.widths[-1], experiment.output_activation)


if __name__ == "__main__":
    raise SystemExit(main())
