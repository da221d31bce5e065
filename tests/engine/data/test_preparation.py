"""Data made ready for a network: features, train and test parts, and classes told in numbers."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from nnviz.engine.analysis.evaluation import evaluate
from nnviz.engine.data.datasets import DATASETS
from nnviz.engine.data.features import FEATURES, featured
from nnviz.engine.experiment import Experiment
from nnviz.engine.losses import LOSSES
from nnviz.engine.text import UserError
from nnviz.engine.training import initial_state, step

OLD = ["line", "and", "or", "nand", "xor"]


def experiment(dataset: str, **options: Any) -> Experiment:
    return Experiment(**{"dataset": dataset, "points": 40, "noise": 0.1, "seed": 3, **options})


# --- what was there before stays as it was ---


@pytest.mark.parametrize("dataset", OLD)
@pytest.mark.parametrize("output", ["identity", "sigmoid", "tanh", "sine"])
def test_by_default_the_network_gets_what_the_dataset_makes(dataset: str, output: str) -> None:
    e = experiment(dataset, output_activation=output)
    x, y = DATASETS[dataset].bound({"points": 40, "noise": 0.1}).make(3)
    for found, made in ((e.data.x, x), (e.data.points, x), (e.data.y, y), (e.data.labels, y)):
        assert (found.shape, found.tobytes()) == (made.shape, made.tobytes())
    assert len(e.data.test_x) == len(e.data.test_y) == len(e.data.test_points) == len(e.data.test_labels) == 0


# --- train and test ---


@pytest.mark.parametrize("dataset", DATASETS)
@pytest.mark.parametrize("share", [0.01, 0.1, 0.5, 0.8, 0.99, 1.0])
def test_every_sample_is_for_training_or_for_the_test(dataset: str, share: float) -> None:
    whole, split = experiment(dataset), experiment(dataset, train_share=share)
    size = max(1, round(share * 40))
    assert len(split.data.x) == len(split.data.y) == len(split.data.points) == size
    assert len(split.data.test_x) == len(split.data.test_y) == len(split.data.test_points) == 40 - size
    assert split.data.test_x.shape[1:] == split.data.x.shape[1:]
    assert split.data.test_y.shape[1:] == split.data.y.shape[1:]
    rows = np.hstack([whole.data.x, whole.data.y]).tolist()
    for x, y in ((split.data.x, split.data.y), (split.data.test_x, split.data.test_y)):
        places = [rows.index(row) for row in np.hstack([x, y]).tolist()]
        assert dataset in OLD or places == sorted(places)
    both = np.vstack([np.hstack(split.data[:2]), np.hstack(split.data[2:4])]).tolist()
    assert sorted(both) == sorted(rows)


def test_the_seed_decides_which_and_the_same_settings_share_their_data() -> None:
    one, same = experiment("circle", train_share=0.5), experiment("circle", train_share=0.5, learning_rate=0.7)
    assert one.data is same.data
    other = replace(one, seed=4)
    assert one.data.x.tobytes() != other.data.x.tobytes()
    assert all(not array.flags.writeable for array in one.data)


def test_training_looks_at_the_training_part_alone() -> None:
    e = experiment("circle", train_share=0.25, shuffle=True, batch_size=3)
    state, seen = initial_state(e), set()
    for _ in range(8):
        state, record = step(e, e.data, state)
        seen |= set(record.samples.tolist())
    assert seen == set(range(10))


# --- features ---


@pytest.mark.parametrize("features", [("x2", "x1"), ("sin_x1",), tuple(FEATURES)])
def test_the_network_gets_the_features_in_their_order_and_the_points_stay_at_hand(features: tuple[str, ...]) -> None:
    e = experiment("spiral", features=features, train_share=0.5, hidden=(3,))
    plain = experiment("spiral", train_share=0.5)
    assert e.network.widths[0] == len(features)
    for x, points in ((e.data.x, e.data.points), (e.data.test_x, e.data.test_points)):
        assert x.tobytes() == featured(e.input_features, points).tobytes() == e.inputs(points).tobytes()
        assert x.shape == (20, len(features))
    assert e.data.points.tobytes() == plain.data.x.tobytes()


def test_a_line_has_no_second_coordinate() -> None:
    assert Experiment(features=("x1", "sin_x1")).data.x.shape == (100, 2)
    with pytest.raises(UserError, match=r"The feature x1_x2 needs points in the plane, and line has none\."):
        Experiment(features=("x1", "x1_x2"))


# --- classes in numbers ---


CODINGS = [  # dataset, loss, output activation: columns and the numbers for class 0 and 1
    ("circle", "half_squared_error", "tanh", 1, {-1.0, 1.0}),
    ("circle", "half_squared_error", "sigmoid", 1, {0.0, 1.0}),
    ("circle", "absolute_error", "identity", 1, {0.0, 1.0}),
    ("circle", "hinge", "identity", 1, {-1.0, 1.0}),
    ("circle", "binary_cross_entropy", "sigmoid", 1, {0.0, 1.0}),
    ("circle", "softmax_cross_entropy", "identity", 2, {0.0, 1.0}),
    ("and", "half_squared_error", "tanh", 1, {0.0, 1.0}),
    ("and", "hinge", "tanh", 1, {-1.0, 1.0}),
    ("blobs", "softmax_cross_entropy", "identity", 3, {0.0, 1.0}),
    ("blobs", "half_squared_error", "tanh", 3, {-1.0, 1.0}),
    ("blobs", "binary_cross_entropy", "sigmoid", 3, {0.0, 1.0}),
]


@pytest.mark.parametrize(("dataset", "loss", "output", "columns", "numbers"), CODINGS)
def test_the_rule_for_targets(dataset: str, loss: str, output: str, columns: int, numbers: set[float]) -> None:
    e = experiment(dataset, loss=loss, output_activation=output)
    assert e.encoding is not None
    assert e.network.widths[-1] == e.data.y.shape[1] == columns
    assert set(e.data.y.ravel().tolist()) == numbers
    assert e.encoding.classes(e.data.y).tolist() == e.data.labels[:, 0].tolist()
    assert columns == 1 or (e.data.y.argmax(axis=1) == e.data.labels[:, 0]).all()


@pytest.mark.parametrize("dataset", ["plane", "bumps", "sine_ridge", "line"])
def test_numbers_are_their_own_targets_and_there_is_no_accuracy(dataset: str) -> None:
    e = experiment(dataset, output_activation="tanh")
    assert e.encoding is None
    assert e.data.y.tobytes() == e.data.labels.tobytes()
    assert evaluate(e, e.data, initial_state(e).parameters).train_accuracy is None


def test_accuracy_goes_by_the_boundary_or_by_the_largest_output() -> None:
    sides = experiment("and", points=4, noise=0.0, loss="hinge", output_activation="tanh")
    state = initial_state(replace(sides, start=dict.fromkeys(sides.network.names, 0.0)))
    assert evaluate(sides, sides.data, state.parameters).train_accuracy == 0.25  # 0 is on class 1's side
    assert evaluate(sides, sides.data, np.array([1.0, 1.0, -1.5])).train_accuracy == 1.0
    many = experiment("blobs", noise=0.0, loss="softmax_cross_entropy", blobs=4, points=4)
    order = np.argsort(many.data.labels[:, 0])
    weights = many.data.x[order].T  # each centre against every point: its own is the largest
    assert evaluate(many, many.data, np.concatenate([weights.ravel(), np.zeros(4)])).train_accuracy == 1.0
    assert evaluate(many, many.data, np.concatenate([-weights.ravel(), np.zeros(4)])).train_accuracy == 0.0


@pytest.mark.parametrize("loss", [name for name, loss in LOSSES.items() if loss.classes_only])
def test_a_loss_of_classes_refuses_numbers(loss: str) -> None:
    output = "identity" if LOSSES[loss].one_hot else "sigmoid"
    assert experiment("circle", loss=loss, output_activation=output).loss == loss
    with pytest.raises(UserError, match=rf"The loss {loss} is for classes, and plane has numbers"):
        experiment("plane", loss=loss, output_activation=output)


@pytest.mark.parametrize("dataset", [name for name, source in DATASETS.items() if source.classes])
def test_a_single_class_and_a_single_point_train_too(dataset: str) -> None:
    e = experiment(dataset, points=1, hidden=(2,), batch_size=64, train_share=0.3)
    state, record = step(e, e.data, initial_state(e))
    assert np.isfinite(state.parameters).all()
    assert record.samples.tolist() == [0]
    found = evaluate(e, e.data, state.parameters).train_accuracy
    assert found is not None
    assert 0.0 <= found <= 1.0
