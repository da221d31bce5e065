"""TensorFlow Playground's semantics as an experiment: `src/nn.ts`, `src/state.ts` and `oneStep` in `src/playground.ts`.

Half squared error, tanh output for classes (−1 and 1) and identity for numbers, weights uniform ±0.5, biases 0.1, the
mean gradient of a batch, its penalty, samples in one fixed order. Two things differ: random numbers, and that a last,
smaller batch is used by itself where the Playground carries it into the next epoch's first (so choose a batch size that
divides the number of training samples to have the same).
"""

from typing import Any

from nnviz.engine.data.datasets import DATASETS
from nnviz.engine.experiment import Experiment


def playground(dataset: str = "circle", **options: Any) -> Experiment:
    """The Playground's opening experiment on a dataset, with any settings changed.

    Raises UserError for a setting that cannot be.
    """
    classes = dataset in DATASETS and DATASETS[dataset].classes
    settings: dict[str, Any] = {
        "dataset": dataset,
        "points": 500 if classes else 1200,
        "noise": 0.0,
        "train_share": 0.5,
        "features": ("x1", "x2"),
        "hidden": (4, 2),
        "activation": "tanh",
        "output_activation": "tanh" if classes else "identity",
        "initializer": "uniform",
        "bias_start": 0.1,
        "loss": "half_squared_error",
        "regularizer": "playground",
        "optimizer": "gradient_descent",
        "learning_rate": 0.03,
        "batch_size": 10,
        "shuffle": False,
    }
    return Experiment(**{**settings, **options})
