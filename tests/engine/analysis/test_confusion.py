"""Confusion, precision and recall against counts made by hand, one sample after the other."""

import numpy as np
import pytest

from nnviz.engine.analysis.confusion import Confusion, confusion
from nnviz.engine.analysis.evaluation import evaluate
from nnviz.engine.arrays import Array
from nnviz.engine.experiment import Experiment


def start(experiment: Experiment) -> Array:
    return np.random.default_rng(3).normal(size=experiment.network.size)


def test_precision_and_recall_of_a_table_made_by_hand() -> None:
    found = Confusion(np.array([[8, 2, 0], [1, 9, 0], [4, 1, 0]]))
    np.testing.assert_allclose(found.precision, [8 / 13, 9 / 12, np.nan])
    np.testing.assert_allclose(found.recall, [0.8, 0.9, 0.0])
    assert np.isnan(Confusion(np.array([[1, 1], [0, 0]])).recall[1]), "of no samples there is no share"


@pytest.mark.parametrize(
    "experiment",
    [
        Experiment(dataset="blobs", points=60, hidden=(3,), train_share=0.5),
        Experiment(dataset="circle", points=60, hidden=(3,), output_activation="tanh", train_share=0.5),
        Experiment(dataset="blobs", points=60, hidden=(3,), loss="softmax_cross_entropy", output_activation="identity"),
    ],
)
def test_each_sample_is_counted_once_where_it_belongs(experiment: Experiment) -> None:
    data, parameters = experiment.data, start(experiment)
    found = confusion(experiment, parameters, data.x, data.y)
    encoding = experiment.encoding
    assert found is not None
    assert encoding is not None
    wanted = np.zeros_like(found.counts)
    for x, y in zip(data.x, data.y, strict=True):
        guess = encoding.classes(experiment.network.output(parameters, x[None]))[0]
        wanted[encoding.classes(y[None])[0], guess] += 1
    assert found.counts.tolist() == wanted.tolist()
    accuracy = evaluate(experiment, data, parameters).train_accuracy
    assert np.trace(found.counts) / len(data.x) == pytest.approx(accuracy)


def test_numbers_have_no_classes() -> None:
    experiment = Experiment(dataset="plane", points=20)
    data = experiment.data
    assert confusion(experiment, start(experiment), data.x, data.y) is None
