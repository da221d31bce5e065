"""What a full block keeps for drawings, all columns at once, is what each column gives by itself."""

import numpy as np
import pytest

from nnviz.engine.arrays import Array
from nnviz.session.run import block as block_module
from nnviz.session.run.block import REDUCED, Asked, Block, averages, measured, peaks, peaks_of
from nnviz.session.run.history import BLOCK, History


@pytest.fixture
def block() -> Block:
    """More rows than are kept, not a whole number of runs; the third column has gaps, the fourth is all one value."""
    rows = np.random.default_rng(5).normal(size=(1000, 5))
    rows[:, 0] = np.arange(7, 1007)
    rows[::3, 2] = np.nan
    rows[:, 3] = 0.5
    return Block(rows, len(rows))


def test_columns_drawn_are_reduced_together_as_one_by_one(block: Block) -> None:
    block.reduce(Asked(extremes={1, 2, 3, 9}, means={3, 4}))
    rows, block.rows = block.rows, np.zeros_like(block.rows)  # what is known now does not come from the rows any more
    for place in (1, 2, 3):
        expected = peaks(*measured(rows, place), REDUCED)
        np.testing.assert_array_equal(block.column(place, reduced=True), expected)
    for place in (3, 4):
        np.testing.assert_array_equal(block.mean(place), averages(*measured(rows, place), REDUCED))


def test_peaks_of_the_whole_are_kept(block: Block) -> None:
    block.reduce(Asked(extremes={1}))
    _, values = block.column(1, reduced=True)
    assert (values.min(), values.max()) == (block.rows[:, 1].min(), block.rows[:, 1].max())


def test_nothing_is_reduced_where_nothing_is_drawn(block: Block) -> None:
    block.reduce(Asked())
    block.rows[:, 1] = 4.0
    assert set(block.column(1, reduced=True)[1]) == {4.0}


def test_many_curves_are_reduced_as_each_alone() -> None:
    chance = np.random.default_rng(1)
    curves = [(np.arange(float(size)), chance.normal(size=size)) for size in (500, 40, 501, 500, 0, 100)]
    for limit in (50, 100, 600):
        for found, curve in zip(peaks_of(curves, limit), curves, strict=True):
            np.testing.assert_array_equal(found, peaks(*curve, limit))


def test_a_column_without_numbers_is_looked_through_once(monkeypatch: pytest.MonkeyPatch) -> None:
    history, seen = History(("w",)), list[int]()
    history.extend(np.full((3 * BLOCK + 5, len(history.columns)), np.nan))
    for block in history._blocks:
        block.rows[: block.count, 0] = np.arange(block.count)
    looked = block_module._last

    def look(rows: Array, place: int) -> tuple[float, float] | None:
        seen.append(len(rows))
        return looked(rows, place)

    monkeypatch.setattr(block_module, "_last", look)
    for _ in range(20):
        assert np.isnan(history.view().last("test_loss", np.inf)).all()
    assert sorted(seen) == [5] * 20 + [BLOCK] * 3


def test_means_stand_at_even_distances_though_old_steps_are_kept_as_fewer_points() -> None:
    history = History(())
    history.extend(np.arange(2 * BLOCK - 100.0)[:, None].repeat(len(history.columns), axis=1))
    ((steps, values),) = history.view().every_mean_series(["loss"], 150)
    apart = np.diff(steps[:-1])
    assert apart.max() < 2 * apart.min()
    np.testing.assert_allclose(values, steps)
