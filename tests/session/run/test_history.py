"""History: rows are never lost to a reader, never changed under one, and peaks outlive the thinning."""

import threading
from collections.abc import Sequence

import numpy as np
import pytest

from nnviz.engine.arrays import Array
from nnviz.session.run import history as module
from nnviz.session.run.block import REDUCED, peaks, peaks_of
from nnviz.session.run.history import FIXED, History
from tests.session.run.history_rows import LOSS, WEIGHT, filled, row, steps_of


def test_columns_are_the_fixed_ones_and_the_watched() -> None:
    kept = History(["w", "b"])
    assert kept.columns == (*FIXED, "w", "b")
    assert kept.table().shape == (0, len(FIXED) + 2)
    assert [part.tolist() for part in kept.series("w")] == [[], []]
    with pytest.raises(ValueError, match="not in"):
        kept.series("nonsense")
    assert not kept.thinned


def test_the_table_is_what_was_appended() -> None:
    kept = filled(10_000)
    np.testing.assert_array_equal(kept.table(), [row(step) for step in range(10_000)])
    assert (kept.total, kept.thinned) == (10_000, False)


@pytest.mark.parametrize("first", [0, 1, 4095, 4096, 4097, 8191, 8192, 9998, 9999, 10_000, 20_000])
def test_the_table_can_begin_later(first: int) -> None:
    kept = filled(10_000)
    assert kept.table(first)[:, 0].tolist() == list(range(first, 10_000))


@pytest.mark.parametrize("step", [0, 1, 4094, 4095, 4096, 8192, 9998, 9999])
def test_until_is_exact_and_both_can_grow(step: int) -> None:
    kept = filled(10_000)
    fork = kept.until(step)
    assert steps_of(fork) == list(range(step + 1))
    assert (fork.total, fork.columns, fork.thinned) == (step + 1, kept.columns, False)
    for number in range(step + 1, step + 5000):
        fork.extend([row(number, -1.0)])
    kept.extend([row(10_000)])
    assert steps_of(fork) == list(range(step + 5000))
    assert (fork.table(step + 1)[:, LOSS] == -1.0).all()
    np.testing.assert_array_equal(kept.table(), [row(number) for number in range(10_001)])
    np.testing.assert_array_equal(fork.table()[: step + 1], kept.table()[: step + 1])


@pytest.mark.parametrize("step", [-1, 0, 1, 4094, 4095, 4096, 8192, 9998, 9999, 20_000])
def test_a_view_ends_where_it_is_to_end_and_stays_so(step: int) -> None:
    kept = filled(10_000)
    view, last = kept.view(step), min(step, 9999)
    assert view.end == last
    for number in range(10_000, 15_000):
        kept.extend([row(number)])
    kept.watch(["v"])
    kept.amend((*row(14_999, 7.0), 1.0))
    assert view.columns == (*FIXED, "w")
    np.testing.assert_array_equal(view.table(), [row(number) for number in range(last + 1)] or view.table())
    assert len(view.table()) == last + 1
    assert view.series("w")[0].tolist() == list(range(last + 1))
    assert view.row(last + 1) is None
    assert not view.thinned


def test_what_a_view_has_reduced_the_next_one_need_not(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = filled(4096 * 3 + 10)
    kept.view().series("loss", 100)
    reduced: list[int] = []
    plain = peaks_of

    def noted(curves: Sequence[tuple[Array, Array]], limit: int) -> list[tuple[Array, Array]]:
        reduced.extend(len(steps) for steps, _ in curves)
        return plain(curves, limit)

    monkeypatch.setattr(module, "peaks_of", noted)
    kept.extend([row(4096 * 3 + 10)])
    assert len(kept.view().series("loss", 100)[0]) <= 103
    assert reduced == [3 * REDUCED + 11], "only the blocks' own peaks are looked at once more"


def test_until_beyond_the_end_is_the_whole() -> None:
    fork = filled(50).until(1000)
    assert fork.total == 50
    fork.extend([row(50)])
    assert steps_of(fork) == list(range(51))


def test_amend_replaces_the_last_row() -> None:
    kept = filled(5000)
    kept.amend(row(4999, 123.0))
    kept.extend([row(5000)])
    assert kept.total == 5001
    assert kept.table()[4999, LOSS] == 123.0
    assert steps_of(kept) == list(range(5001))
    np.testing.assert_array_equal(kept.table()[:4999], [row(step) for step in range(4999)])


def test_nothing_changes_in_what_a_reader_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = filled(5000)
    held = [kept.table(), *kept.series("w"), *kept.series("loss", 50)]
    fork = kept.until(4500)
    views = [kept.view(), fork.view()]
    before = [array.tobytes() for array in (*held, *(view.table() for view in views))]
    kept.amend(row(4999, 77.0))
    fork.amend(row(4500, 78.0))
    monkeypatch.setattr(module, "CAPACITY", 4)
    for step in range(5000, 17_000):
        kept.extend([row(step)])
    assert kept.thinned
    assert [array.tobytes() for array in (*held, *(view.table() for view in views))] == before


def test_a_series_leaves_out_what_was_not_measured() -> None:
    kept = filled(100, lambda step: np.nan if step % 3 else float(step))
    steps, values = kept.series("loss")
    assert steps.tolist() == values.tolist() == list(range(0, 100, 3))
    assert [part.tolist() for part in kept.series("train_loss")] == [[], []]
    assert [part.tolist() for part in kept.series("train_loss", 5)] == [[], []]


@pytest.mark.parametrize("count", [1, 2, 3, 10, 99, 100, 101, 150, 199, 201, 1000, 4095, 9999])
@pytest.mark.parametrize("limit", [2, 3, 10, 100, 5000])
def test_a_limited_series_keeps_peaks_and_the_last(count: int, limit: int) -> None:
    values = np.random.default_rng(count).normal(size=count)
    kept = filled(count, lambda step: float(values[step]))
    steps, found = kept.series("loss", limit)
    assert len(steps) <= limit + 3
    assert (np.diff(steps) > 0).all()
    assert found.tolist() == values[steps.astype(int)].tolist()
    assert (found.min(), found.max(), found[-1]) == (values.min(), values.max(), values[-1])
    if count <= limit:
        assert len(steps) == count


def test_peaks_are_those_of_every_run_of_steps() -> None:
    steps = np.arange(1000.0)
    values = np.sin(steps * 37.7)
    picked = set(peaks(steps, values, 100)[0].tolist())
    for start in range(0, 1000, 20):
        run = values[start : start + 20]
        assert {start + float(run.argmin()), start + float(run.argmax())} <= picked


def test_a_constant_series_still_spans_all_steps() -> None:
    steps, values = filled(1000, lambda _: 1.0).series("loss", 10)
    assert (steps[0], steps[-1], set(values)) == (0.0, 999.0, {1.0})
    assert np.diff(steps).max() <= 220
    assert np.diff(steps).min() > 0


@pytest.mark.parametrize("bound", [-2.0, -0.9999, -0.5, 0.0, 0.84, 2.0])
def test_the_first_and_the_last_of_a_column_are_those_of_its_series(bound: float) -> None:
    kept = filled(9000, lambda step: np.nan if step % 3 else float(np.sin(step)) + 1 - step / 9000)
    steps, values = kept.series("loss")
    below = steps[values <= bound]
    assert kept.first("loss", lambda values: values <= bound) == (below[0] if len(below) else None)
    for step in (0, 1, 2, 3, 4095, 4096, 4097, 8999, 9999):
        place = np.searchsorted(steps, step, side="right") - 1
        assert kept.last("loss", step) == (steps[place], values[place])
    assert np.isnan(kept.last("loss", -1)).all()
    assert np.isnan(kept.last("train_loss", 9000)).all()


def test_a_row_is_found_by_its_step() -> None:
    kept = filled(10_000)
    for step in (0, 1, 4095, 4096, 9999):
        found = kept.row(step)
        assert found is not None
        np.testing.assert_array_equal(found, row(step))
    assert kept.row(10_000) is kept.row(-1) is History([]).row(0) is None


@pytest.mark.parametrize("column", ["loss", "w", "train_loss"])
def test_a_long_series_is_drawn_from_reduced_blocks_with_every_peak(column: str) -> None:
    size = 40_000
    values = np.random.default_rng(1).normal(size=size)
    kept = filled(size, lambda step: float(values[step]))
    steps, found = kept.series(column, 600)
    every = kept.series(column)
    assert len(steps) <= 603
    assert (np.diff(steps) > 0).all()
    if len(every[1]):
        assert (found.min(), found.max(), found[-1]) == (every[1].min(), every[1].max(), every[1][-1])
        assert set(zip(steps.tolist(), found.tolist(), strict=True)) <= set(
            zip(*(part.tolist() for part in every), strict=True)
        )


def test_a_reduced_block_that_is_amended_is_drawn_anew() -> None:
    kept = filled(4096 * 3)
    kept.series("loss", 100)
    kept.amend(row(4096 * 3 - 1, 1e9))
    assert kept.series("loss", 100)[1].max() == 1e9


def test_names_watched_later_get_columns_at_the_end() -> None:
    kept = filled(5000)
    kept.watch(["w", "v"])
    assert kept.columns == (*FIXED, "w", "v")
    kept.extend([(*row(5000), 7.0)])
    assert [part.tolist() for part in kept.series("v")] == [[5000.0], [7.0]]
    assert kept.table().shape == (5001, len(FIXED) + 2)
    assert np.isnan(kept.table()[:5000, -1]).all()
    assert kept.until(4999).columns == kept.columns
    for first in range(5001, 300_001, 5000):
        kept.extend([(*row(step), float(step)) for step in range(first, first + 5000)])
    assert kept.thinned
    steps, values = kept.series("v", 1000)
    assert steps[1:].tolist() == values[1:].tolist()


def test_a_reader_beside_the_writer_sees_whole_rows_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "BLOCK", 512)
    monkeypatch.setattr(module, "CAPACITY", 16)
    kept, done, faults, reads = History(["w"]), threading.Event(), list[str](), [0]

    def read() -> None:
        last = -1.0
        while not done.is_set() or not reads[0]:
            table: Array = kept.table()
            steps, values = kept.series("w")
            some, peaked = kept.series("loss", 100)
            if len(table):
                if (np.diff(table[:, 0]) <= 0).any() or table[-1, 0] < last:
                    faults.append("unordered")
                if (table[:, WEIGHT] != -table[:, 0]).any() or (table[:, LOSS] != table[:, 0] * 0.5).any():
                    faults.append("garbage")
                last = float(table[-1, 0])
            if (values != -steps).any() or (np.diff(steps) <= 0).any() or (peaked != some * 0.5).any():
                faults.append("series")
            reads[0] += 1

    reader = threading.Thread(target=read)
    reader.start()
    for step in range(50_000):
        kept.extend([row(step)])
        if step % 1000 == 999:
            kept.amend(row(step))
    done.set()
    reader.join()
    assert faults == []
    assert reads[0] > 1
    assert steps_of(kept)[-1] == 49_999
