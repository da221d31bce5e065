"""Samples from outside: checked, immutable, the same again after JSON, and trained on like any dataset."""

import base64
import json
import tracemalloc
from dataclasses import FrozenInstanceError, replace
from typing import Any

import numpy as np
import pytest

from nnviz.engine.data.own_data import MAX_CLASSES, MAX_INPUTS, MAX_ROWS, Column, OwnData
from nnviz.engine.experiment import Experiment
from nnviz.engine.playground import playground
from nnviz.engine.text import UserError
from nnviz.engine.training import initial_state, predict, step
from tests.engine.runs import state_after

COLUMNS = (Column("height", 170.0, 10.0), Column("weight", 60.0, 8.0), Column("age", 30.0, 12.0))


def own(rows: int = 12, classes: int = 3, inputs: int = 3, **parts: Any) -> OwnData:
    rng = np.random.default_rng((rows, classes, inputs))
    names = tuple(f"kind {number}" for number in range(classes))
    labels = rng.integers(0, classes, rows).astype(float) if classes else rng.normal(size=rows)
    columns = (COLUMNS * MAX_INPUTS)[:inputs]
    made = {"points": rng.normal(size=(rows, inputs)), "labels": labels, "columns": columns, "target": Column("kind")}
    return OwnData(**{**made, "class_names": names, **parts})


# --- the value ---


def test_nothing_in_it_can_be_changed_and_what_it_was_made_from_may_be() -> None:
    points, test_mask = np.ones((2, 1)), np.array([False, True])
    data = OwnData(points, np.zeros(2), (Column("a"),), Column("b"), test_mask=test_mask)
    points[0, 0], test_mask[0] = 5.0, True
    assert data.test_mask is not None
    assert (data.points[0, 0], data.test_mask.tolist(), data.labels.shape) == (1.0, [False, True], (2, 1))
    for array in (data.points, data.labels, data.test_mask):
        assert not array.flags.writeable
    with pytest.raises(FrozenInstanceError):
        data.binary_targets = True  # type: ignore[misc]


def test_a_copy_shares_the_arrays() -> None:
    data = own()
    assert replace(data, test_mask=np.arange(12) > 8).points is data.points
    e = Experiment(own=data, hidden=(2,))
    other = e.with_option("learning_rate", 0.5)
    assert other.own is data
    assert other.data is e.data
    assert e.data.x is data.points


def test_it_is_equal_where_every_bit_is() -> None:
    data = own()
    assert data == own()
    assert hash(data) == hash(own())
    points = data.points.copy()
    points[3, 1] = np.nextafter(points[3, 1], 9.0)
    labels = data.labels.copy()
    labels[0] = (labels[0] + 1) % 3
    test_mask = np.arange(12) == 4
    others = [
        replace(data, points=points),
        replace(data, labels=labels),
        replace(data, target=Column("other")),
        replace(data, class_names=("a", "b", "c")),
        replace(data, test_mask=test_mask),
        own(11),
    ]
    assert all(data != other for other in others)
    assert replace(data, test_mask=test_mask) == replace(data, test_mask=test_mask.copy())
    assert data != "data"


def test_the_original_units_can_be_told() -> None:
    np.testing.assert_allclose(COLUMNS[0].original(np.array([-1.0, 0.0, 2.0])), [160.0, 170.0, 190.0])


@pytest.mark.parametrize(
    ("parts", "says"),
    [
        ({"points": np.zeros((0, 3)), "labels": np.zeros(0)}, "1 to 100000 rows"),
        ({"columns": ()}, "1 to 64 features"),
        ({"columns": COLUMNS[:2]}, "do not fit"),
        ({"points": np.zeros(12)}, "do not fit"),
        ({"labels": np.zeros(11)}, "do not fit"),
        ({"test_mask": np.zeros(11, bool)}, "do not fit"),
        ({"test_mask": np.ones(12, bool)}, "at least one to train on"),
        ({"points": np.full((12, 3), np.nan)}, "data cannot be nan"),
        ({"points": np.full((12, 3), np.inf)}, "data cannot be inf"),
        ({"points": np.full((12, 3), 1e13)}, "data cannot be"),
        ({"labels": np.full(12, np.nan), "class_names": ()}, "data cannot be nan"),
        ({"labels": np.full(12, 3.0)}, r"no class 3\.0"),
        ({"labels": np.full(12, -1.0)}, r"no class -1\.0"),
        ({"labels": np.full(12, 0.5)}, r"no class 0\.5"),
        ({"labels": np.zeros(12), "class_names": ("only",)}, "2 to 10 classes"),
        ({"class_names": tuple(map(str, range(MAX_CLASSES + 1)))}, "2 to 10 classes"),
    ],
)
def test_what_cannot_be_is_told(parts: dict[str, Any], says: str) -> None:
    with pytest.raises(UserError, match=says):
        own(**parts)


def test_there_may_be_so_many_rows_and_features_and_no_more() -> None:
    assert own(5, 0, MAX_INPUTS).inputs == MAX_INPUTS
    with pytest.raises(UserError, match="1 to 64 features, and there are 65"):
        own(5, 0, MAX_INPUTS + 1)
    zeros = np.zeros((MAX_ROWS + 1, 1))
    OwnData(zeros[1:], zeros[1:], (Column("a"),), Column("b"))
    with pytest.raises(UserError, match="100001"):
        OwnData(zeros, zeros, (Column("a"),), Column("b"))


# --- changed ---


def test_points_come_last_and_are_for_training() -> None:
    data = own(test_mask=np.arange(12) < 4)
    more = data.with_points([(0.5, 1.0, -2.0), (1.0, 1.0, 1.0)], 2)
    assert more.points.tolist() == [*data.points.tolist(), [0.5, 1.0, -2.0], [1.0, 1.0, 1.0]]
    assert more.labels[-2:].tolist() == [[2.0], [2.0]]
    assert data.test_mask is not None
    assert more.test_mask is not None
    assert more.test_mask.tolist() == [*data.test_mask.tolist(), False, False]


def test_a_point_moved_and_points_taken_out() -> None:
    data = own(test_mask=np.arange(12) < 4)
    moved = data.with_moved(5, (1.0, 2.0, 3.0))
    wanted = data.points.copy()
    wanted[5] = 1.0, 2.0, 3.0
    assert moved == replace(data, points=wanted)
    left = data.without((0, 11, 5))
    rows = [1, 2, 3, 4, 6, 7, 8, 9, 10]
    assert left.points.tolist() == data.points[rows].tolist()
    assert left.labels.tolist() == data.labels[rows].tolist()
    assert left.test_mask is not None
    assert left.test_mask.tolist() == [True] * 3 + [False] * 6


def test_a_change_that_cannot_be_is_told() -> None:
    data = own(test_mask=np.arange(12) < 10)
    for points, label, says in (
        ([(1.0, 2.0)], 0, "has 3 numbers, and this one has 2"),
        ([(1.0, 2.0, np.nan)], 0, "point cannot be nan"),
        ([(1.0, 2.0, 1e300)], 0, "point cannot be"),
        ([(1.0, 2.0, 3.0)], 3, "no class 3"),
        ([(1.0, 2.0, 3.0)], 0.5, r"no class 0\.5"),
        ([(1.0, 2.0, 3.0)], np.nan, "no class nan"),
    ):
        with pytest.raises(UserError, match=says):
            data.with_points(points, label)
    with pytest.raises(UserError, match="label cannot be inf"):
        own(classes=0).with_points([(1.0, 2.0, 3.0)], np.inf)
    for rows, says in (((10, 11), "left to train on"), (tuple(range(12)), "left to train on"), ((12,), "no sample 13")):
        with pytest.raises(UserError, match=says):
            data.without(rows)
    with pytest.raises(UserError, match="no sample 0"):
        data.with_moved(-1, (0.0, 0.0, 0.0))
    zeros = np.zeros((MAX_ROWS, 1))
    with pytest.raises(UserError, match="100001"):
        OwnData(zeros, zeros, (Column("a"),), Column("b")).with_points([(0.0,)], 0)


# --- as JSON ---


@pytest.mark.parametrize("classes", [0, 2, 3])
@pytest.mark.parametrize("test_mask", [None, np.arange(12) % 3 == 0])
def test_json_brings_it_back_with_every_bit(classes: int, test_mask: Any) -> None:
    data = own(classes=classes, test_mask=test_mask)
    odd = data.points.copy()
    odd[0] = -0.0, 5e-324, -1 / 3
    data = replace(data, points=odd)
    found = OwnData.from_json(json.loads(json.dumps(data.to_json(), allow_nan=False)))
    assert found == data
    assert found.points.tobytes() == data.points.tobytes()
    assert not found.points.flags.writeable


def test_an_experiment_brings_its_data_along() -> None:
    e = Experiment(own=own(), hidden=(4,), loss="softmax_cross_entropy", train_share=0.5)
    found = Experiment.from_json(json.loads(json.dumps(e.to_json())))
    assert found == e
    assert found.data.test_x.tobytes() == e.data.test_x.tobytes()


def _bytes(size: int) -> str:
    return base64.b64encode(bytes(size)).decode()


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("rows", 10**9), ("rows", 0), ("rows", -1), ("rows", "12"), ("rows", True), ("rows", 12.0), ("rows", 11),
        ("columns", []), ("columns", "x"), ("columns", [3]), ("columns", [{"name": "a"}]), ("columns", None),
        ("columns", [{"name": "a", "mean": 0, "scale": 1}] * 65),
        ("columns", [{"name": "a", "mean": float("nan"), "scale": 1}] * 3),
        ("columns", [{"name": 7, "mean": 0, "scale": 1}] * 3),
        ("columns", [{"name": "a" * 10_000, "mean": 0, "scale": 1}] * 3),
        ("target", None), ("target", {}), ("classes", ["a", 3, "c"]), ("classes", "abc"), ("classes", ["a"]),
        ("truth", 1), ("points", None), ("points", ""), ("points", "~" * 384), ("points", _bytes(8)),
        ("points", base64.b64encode(np.full(36, np.nan).tobytes()).decode()), ("labels", _bytes(97)),
        ("labels", base64.b64encode(np.full(12, 7.0).tobytes()).decode()), ("labels", "ü" * 128), ("aside", _bytes(1)),
        ("aside", base64.b64encode(b"\xff\xff").decode()), ("aside", 3),
    ],
)  # fmt: skip
def test_damaged_json_is_told(part: str, value: object) -> None:
    values = {**own().to_json(), part: value}
    with pytest.raises(UserError):
        OwnData.from_json(values)
    with pytest.raises(UserError):
        Experiment.from_json({"format": 1, "own": values})


@pytest.mark.parametrize("values", [[], 3, "x", True, {}])
def test_what_is_no_data_at_all_is_told(values: object) -> None:
    with pytest.raises(UserError):
        Experiment.from_json({"format": 1, "own": values})


def test_a_claim_of_a_billion_rows_takes_no_memory() -> None:
    values = {**own().to_json(), "rows": 10**9}
    tracemalloc.start()
    with pytest.raises(UserError, match="1000000000"):
        OwnData.from_json(values)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 2**20


# --- in an experiment ---


def test_its_dataset_is_own_and_there_is_none_without_data() -> None:
    assert Experiment(own=own(), hidden=(2,)).dataset == "own"
    with pytest.raises(UserError, match="open a table or paint"):
        Experiment(dataset="own")
    with pytest.raises(UserError, match="open a table or paint"):
        Experiment().with_option("dataset", "own")


def test_another_dataset_takes_its_place_and_another_share_splits_anew() -> None:
    e = Experiment(own=own(test_mask=np.arange(12) == 0), hidden=(2,))
    assert e.with_option("dataset", "own") == e
    circle = e.with_option("dataset", "circle")
    assert (circle.own, circle.dataset, len(circle.data.x)) == (None, "circle", 100)
    assert e.with_option("seed", 9).data.test_rows.tolist() == [0]
    halves = e.with_option("train_share", 0.5)
    assert halves.own is not None
    assert halves.own.test_mask is None
    assert len(halves.data.x) == len(halves.data.test_x) == 6


@pytest.mark.parametrize("classes", [0, 2, 4])
def test_all_columns_go_in_and_the_rows_are_told(classes: int) -> None:
    data = own(30, classes, 5)
    e = Experiment(own=data, hidden=(3,), train_share=0.7)
    assert e.network.widths[0] == 5
    assert len(e.data.x) == 21
    assert sorted([*e.data.rows.tolist(), *e.data.test_rows.tolist()]) == list(range(30))
    assert e.data.x.tobytes() == data.points[e.data.rows].tobytes()
    assert e.data.test_points.tobytes() == data.points[e.data.test_rows].tobytes()
    assert e.data.test_labels.tobytes() == data.labels[e.data.test_rows].tobytes()
    assert e.network.widths[-1] == (4 if classes == 4 else 1)


def test_features_look_at_the_first_two_columns() -> None:
    data = own(9, 2, 4)
    e = Experiment(own=data, features=("x1_x2", "x1"))
    np.testing.assert_array_equal(e.data.x, np.stack([data.points[:, 0] * data.points[:, 1], data.points[:, 0]], 1))
    with pytest.raises(UserError, match="x2 needs points in the plane, and own has none"):
        Experiment(own=own(9, 2, 1), features=("x2",))
    with pytest.raises(UserError, match="own has numbers"):
        Experiment(own=own(9, 0, 1), loss="softmax_cross_entropy")


@pytest.mark.parametrize("dataset", ["circle", "blobs", "bumps", "line", "xor"])
def test_the_samples_of_a_dataset_as_own_data_train_as_it_does(dataset: str) -> None:
    options = {"output_activation": "tanh", "points": 40, "seed": 3}
    e = playground(dataset, features=(), **options) if dataset != "line" else Experiment(train_share=0.6)
    same = replace(e, own=e.samples())
    assert [array.tobytes() for array in same.data] == [array.tobytes() for array in e.data]
    one, two = initial_state(e), initial_state(same)
    for _ in range(30):
        one, two = step(e, e.data, one)[0], step(same, same.data, two)[0]
    assert one.parameters.tobytes() == two.parameters.tobytes()
    assert same.samples() == same.own


def test_what_is_settled_stays_so_when_points_come_and_go() -> None:
    e = replace(playground("circle", points=50), own=playground("circle", points=50).samples())
    assert e.own is not None
    tests = e.data.test_x.tobytes()
    more = replace(e, own=e.own.with_points([(1.0, 2.0)] * 7, 1))
    assert more.data.test_x.tobytes() == tests
    assert len(more.data.x) == len(e.data.x) + 7
    fewer = replace(e, own=e.own.without(e.data.rows[:5].tolist()))
    assert fewer.data.test_x.tobytes() == tests
    assert fewer.data.x.tobytes() == e.data.x[5:].tobytes()


def test_more_classes_than_two_are_learnt_through_softmax() -> None:
    rng = np.random.default_rng(1)
    kinds = rng.integers(0, 3, 150)
    points = rng.normal(size=(150, 4)) * 0.3 + np.eye(4)[kinds] * 3
    data = OwnData(points, kinds.astype(float), COLUMNS + COLUMNS[:1], Column("k"), ("a", "b", "c"))
    e = Experiment(own=data, loss="softmax_cross_entropy", batch_size=10, hidden=(4,), train_share=0.7)
    state = state_after(e, 300)
    assert (predict(e, state.parameters, e.data.test_x).argmax(axis=1) == e.data.test_labels[:, 0]).mean() > 0.95


def test_an_edit_never_looks_through_the_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    e = Experiment(own=own(), hidden=(2,), train_share=0.5)
    data = e.data

    def looked(*_: object) -> bool:
        pytest.fail("an edit compared the numbers")

    monkeypatch.setattr(OwnData, "_bits_of", looked)
    for key, value in (("learning_rate", 0.5), ("hidden", (3,)), ("batch_size", 4)):
        e = e.with_option(key, value)
        assert e.data is data
    assert e == replace(e)
