"""Numbers are standardized by the rows for training alone; what is kept for testing never leaks in."""

from dataclasses import replace

import numpy as np
import pytest

from nnviz.engine.data.own_data import Column, OwnData
from nnviz.engine.data.scaling import FURTHEST, standardized
from nnviz.engine.experiment import Experiment
from nnviz.engine.text import UserError
from nnviz.engine.training import initial_state, step
from nnviz.session.run.commands import AddPoints, UseData

RNG = np.random.default_rng(5)
POINTS = RNG.normal([3.0, -200.0], [0.5, 30.0], (60, 2))
LABELS = RNG.normal(1e4, 100.0, (60, 1))
TABLE = OwnData(POINTS, LABELS, (Column("a"), Column("b")), Column("t"), standardize=True)


def trained_on(own: OwnData = TABLE, share: float = 0.5, seed: int = 1) -> Experiment:
    return UseData(own).changed(Experiment(dataset="plane", hidden=(3,), train_share=share, seed=seed))


def test_by_hand() -> None:
    found, mean, scale = standardized(np.array([1.0, 3.0, np.nan, 100.0]), np.array([True, True, True, False]))
    np.testing.assert_array_equal(found, [-1.0, 1.0, np.nan, 98.0])
    assert (mean, scale) == (2.0, 1.0)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.8, 1.0])
def test_the_training_rows_alone_have_mean_0_and_deviation_1(share: float) -> None:
    experiment = trained_on(share=share)
    data, samples = experiment.data, experiment.samples()
    for part in (data.x, data.y):
        np.testing.assert_allclose(part.mean(axis=0), 0.0, atol=1e-12)
        np.testing.assert_allclose(part.std(axis=0), 1.0, rtol=1e-12)
    wanted = (POINTS - POINTS[data.rows].mean(axis=0)) / POINTS[data.rows].std(axis=0)
    np.testing.assert_allclose(data.test_x, wanted[data.test_rows], rtol=1e-9)
    for axis, column in enumerate(samples.columns):
        np.testing.assert_allclose(column.original(samples.points[:, axis]), POINTS[:, axis], rtol=1e-12)
    np.testing.assert_allclose(samples.target.original(data.test_y), LABELS[data.test_rows], rtol=1e-12)


def test_what_is_in_a_test_row_changes_nothing_that_is_trained_on() -> None:
    experiment = trained_on()
    points, labels = POINTS.copy(), LABELS.copy()
    points[experiment.data.test_rows], labels[experiment.data.test_rows] = 1e9, -1e9
    other = trained_on(replace(TABLE, points=points, labels=labels))
    assert experiment.data.x.tobytes() == other.data.x.tobytes()
    one, two = (step(e, e.data, initial_state(e))[0].parameters for e in (experiment, other))
    assert one.tobytes() == two.tobytes()


def test_a_missing_number_is_the_mean_of_the_training_rows() -> None:
    points = POINTS.copy()
    points[:20, 0] = np.nan
    data = trained_on(replace(TABLE, points=points)).data
    for part, rows in ((data.x, data.rows), (data.test_x, data.test_rows)):
        assert set(part[rows < 20, 0].tolist()) == {0.0}
        assert np.isfinite(part).all()
    known = points[data.rows][data.rows >= 20, 0]
    np.testing.assert_allclose(trained_on(replace(TABLE, points=points)).samples().columns[0].mean, known.mean())


def test_another_split_is_standardized_anew_also_after_points_were_painted() -> None:
    points = POINTS.copy()
    points[3, 1] = np.nan
    experiment = trained_on(replace(TABLE, points=points))
    fresh = experiment.with_option("train_share", 0.8)
    assert fresh.data.x.tobytes() == trained_on(replace(TABLE, points=points), 0.8).data.x.tobytes()
    painted, _ = AddPoints(((0.5, 0.5),), 1.0).apply(experiment, initial_state(experiment))
    assert painted.data.x[:-1].tobytes() == experiment.data.x.tobytes(), "one point more moves no other"
    again = painted.with_option("train_share", 0.3)
    assert again.own is not None
    np.testing.assert_allclose(again.own.points[:60], points, rtol=1e-12)
    np.testing.assert_allclose(again.data.x.mean(axis=0), 0.0, atol=0.3)  # a gap is 0 as well
    assert len(again.data.x) == round(0.3 * 61)


def test_a_column_that_is_constant_where_it_is_trained_on_is_only_moved() -> None:
    found, mean, scale = standardized(np.array([5.0, 5.0, 9.0]), np.array([True, True, False]))
    assert (found.tolist(), mean, scale) == ([0.0, 0.0, 4.0], 5.0, 1.0)
    found, mean, scale = standardized(np.array([np.nan, 2.0]), np.array([True, False]))
    assert (mean, scale) == (0.0, 1.0)


@pytest.mark.parametrize("size", [1e308, 1e-300, 5e-324])
def test_the_largest_and_smallest_numbers_do_not_overflow(size: float) -> None:
    found, _, _ = standardized(np.array([size, -size, 0.0, 1.7e308]), np.array([True, True, True, False]))
    np.testing.assert_allclose(found[:3], [1.5**0.5, -(1.5**0.5), 0.0], rtol=1e-12)
    assert 0.0 < found[3] <= FURTHEST


def test_classes_stay_what_they_are_and_json_keeps_it_all() -> None:
    points = POINTS.copy()
    points[0, 0] = np.nan
    own = replace(TABLE, points=points, labels=np.arange(60.0)[:, None] % 3, class_names=("a", "b", "c"))
    experiment = trained_on(own)
    assert set(experiment.data.labels[:, 0].tolist()) == {0.0, 1.0, 2.0}
    again = Experiment.from_json(experiment.to_json())
    assert again == experiment
    assert again.data.x.tobytes() == experiment.data.x.tobytes()
    settled = experiment.samples()
    assert OwnData.from_json(settled.to_json()) == settled


def test_older_data_are_read_as_they_were_written() -> None:
    old = OwnData(POINTS, LABELS, (Column("a", 2.0, 3.0), Column("b")), Column("t", 1.0, 2.0))
    assert "standardise" not in old.to_json()
    read = OwnData.from_json(old.to_json())
    experiment = trained_on(read, 0.5)
    assert experiment.data.x.tobytes() == POINTS[experiment.data.rows].tobytes()
    assert experiment.samples().columns == old.columns
    moved = experiment.with_option("train_share", 0.7)
    assert moved.data.x.tobytes() == POINTS[moved.data.rows].tobytes()


@pytest.mark.parametrize("bad", [np.inf, -np.inf])
def test_what_is_no_number_is_refused(bad: float) -> None:
    points = POINTS.copy()
    points[0, 0] = bad
    with pytest.raises(UserError):
        replace(TABLE, points=points)
    with pytest.raises(UserError):
        replace(TABLE, labels=LABELS * np.nan)
    points[0, 0] = np.nan
    with pytest.raises(UserError):
        replace(TABLE, points=points, standardize=False)
    with pytest.raises(UserError, match="damaged"):
        OwnData.from_json({**TABLE.to_json(), "standardise": 1})
