"""A small picture set: bars that lie, stand or slant in pictures of 8 × 8 pixels, for tests that need pictures."""

import numpy as np
import pytest

from nnviz.engine.data.datasets import DATASETS, NOISE, POINTS, Dataset, Samples
from nnviz.engine.experiment import Experiment
from nnviz.engine.layers.base import LayerSpec
from nnviz.engine.layers.conv2d import Conv2DSpec
from nnviz.engine.layers.dense import DenseSpec
from nnviz.engine.layers.flatten import FlattenSpec
from nnviz.engine.layers.pooling import MaxPool2DSpec

SIDE = 8
LAYERS: tuple[LayerSpec, ...] = (
    Conv2DSpec(4, 3, padding=1),
    MaxPool2DSpec(2, 2),
    Conv2DSpec(6, 3, activation="tanh"),
    FlattenSpec(),
    DenseSpec(8, "tanh"),
)


def make(seed: int, *, points: int, noise: float) -> Samples:
    """Bars of five pixels at places of chance, their class the way they lie."""
    rng = np.random.default_rng((seed, 99))
    x, labels = noise * rng.standard_normal((points, SIDE, SIDE)), np.arange(points) % 3
    for picture, label in zip(x, labels, strict=True):
        line, column = rng.integers(0, SIDE - 4, 2)
        along = np.arange(5)
        picture[line + along * (label != 0), column + along * (label != 1)] += 1.0
    x, y = x.reshape(points, -1), labels[:, None].astype(float)
    x.flags.writeable = y.flags.writeable = False
    return Samples(x, y)


BARS = Dataset(
    "bars", SIDE * SIDE, 1, True, make, count=lambda **options: 3, shape=(1, SIDE, SIDE), options=(POINTS, NOISE)
)


@pytest.fixture
def bars(monkeypatch: pytest.MonkeyPatch) -> Experiment:
    """A small convolutional network that learns the bars; the picture set is in the table while the test runs."""
    monkeypatch.setitem(DATASETS, "bars", BARS)
    return Experiment(
        dataset="bars",
        points=120,
        noise=0.2,
        train_share=0.5,
        layers=LAYERS,
        initializer="he",
        loss="softmax_cross_entropy",
        optimizer="adam",
        learning_rate=0.01,
        batch_size=10,
    )
