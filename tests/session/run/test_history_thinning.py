"""What a long history keeps once it is thinned: peaks, the beginning, the newest rows; memory stays bounded."""

import numpy as np
import pytest

from nnviz.engine.analysis.evaluation import MEASURED
from nnviz.session.run import history as module
from nnviz.session.run.history import FIXED, History
from tests.session.run.history_rows import LOSS, filled, row, steps_of


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Blocks so small that a few rows fill the history."""
    monkeypatch.setattr(module, "BLOCK", 16)
    monkeypatch.setattr(module, "CAPACITY", 8)


@pytest.mark.usefixtures("small")
def test_memory_is_bounded_however_long_it_runs() -> None:
    kept = History(["w"])
    for step in range(20_000):
        kept.extend([row(step)])
        assert step % 7 or len(kept.table()) <= 16 * 9 + 1
    assert kept.total == 20_000
    assert kept.thinned
    steps = steps_of(kept)
    assert steps == sorted(set(steps))
    assert (steps[0], steps[-1]) == (0, 19_999)
    np.testing.assert_array_equal(kept.table(), [row(step) for step in steps])


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("place", [1, 2, 3, 50, 500, 1234, 2990])
@pytest.mark.parametrize("size", [1e9, -1e9])
def test_peaks_of_the_loss_outlive_the_thinning(place: int, size: float) -> None:
    kept = History(["w"])
    kept.extend([row(0, np.nan)])
    for step in range(1, 3000):
        kept.extend([row(step, size if step == place else float(np.sin(step)))])
    assert place in steps_of(kept)
    assert size in kept.series("loss")[1]


@pytest.mark.parametrize("columns", [6, 10])
def test_memory_is_bounded_however_many_columns_there_are(columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The runs in which extremes are looked for do not go evenly into a block."""
    monkeypatch.setattr(module, "BLOCK", 128)
    monkeypatch.setattr(module, "CAPACITY", 8)
    rng = np.random.default_rng(3)
    kept = History([f"w{number}" for number in range(columns)])
    for first in range(0, 40_000, 100):
        rows = rng.normal(size=(100, len(kept.columns)))
        rows[:, 0] = np.arange(first, first + 100)
        rows[:, [FIXED.index(name) for name in MEASURED]] = np.nan
        kept.extend(rows)
        assert len(kept.table()) <= 128 * 8


@pytest.mark.parametrize("place", [1, 70, 500, 1234, 2990])
@pytest.mark.parametrize("size", [1e9, -1e9])
@pytest.mark.parametrize("column", ["gradient_norm", "w", "late", "gradient_norm[0]"])
def test_peaks_of_what_else_is_drawn_outlive_it_too(
    column: str, place: int, size: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At a step whose loss is nothing special; one column comes late, another is not known at every step."""
    monkeypatch.setattr(module, "BLOCK", 64)
    monkeypatch.setattr(module, "CAPACITY", 8)
    kept = History(["w", "gradient_norm[0]"])
    begins = min(100, place)
    for first, end in ((0, begins), (begins, 4000)):
        steps = np.arange(first, end)
        rows = np.full((len(steps), len(kept.columns)), np.nan)
        rows[:, 0], rows[:, LOSS] = steps, np.where(steps == place, 0.0, np.cos(steps))
        for name in set(kept.columns) & {"gradient_norm", "w", "late", "gradient_norm[0]"}:
            rows[:, kept.columns.index(name)] = np.sin(steps)
        rows[::9, kept.columns.index("gradient_norm[0]")] = np.nan
        if first <= place < end:
            rows[place - first, kept.columns.index(column)] = size
        kept.extend(rows)
        kept.watch(["late"])
    assert len(kept.table()) <= 64 * 9
    found, values = kept.series(column)
    assert values[found == place].tolist() == [size]


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("shift", range(8))
@pytest.mark.parametrize("size", [1e9, -1e9])
def test_the_first_best_of_what_is_measured_outlives_the_thinning(shift: int, size: float) -> None:
    places = np.roll([1, 2, 3, 4, 50, 501, 1234, 2990], shift).tolist()
    table = np.array([row(step) for step in range(3000)])
    table[:, LOSS] = np.sin(7 * table[:, 0])
    for column, place in zip(MEASURED, places, strict=False):
        table[:, FIXED.index(column)] = np.cos(table[:, 0])
        table[place::700, FIXED.index(column)] = size
    kept = History(["w"])
    for line in table.tolist():
        kept.extend([line])
    for column, place in zip(MEASURED, places, strict=False):
        steps, values = kept.series(column)
        assert steps[values == size][0] == place, column


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("total", [200, 1000, 5000, 30_000])
def test_what_is_long_ago_keeps_its_share_of_the_rows(total: int) -> None:
    """The beginning of a run is where most is learnt: it must not fade while the run goes on."""
    steps = np.array(steps_of(filled(total)))
    for part in range(4):
        share = ((part * total / 4 <= steps) & (steps < (part + 1) * total / 4)).sum()
        assert share >= 128 / 4 / 5, f"{share} rows for part {part}"
    assert np.diff(steps).max() <= 40 * max(1, total / 128)


@pytest.mark.usefixtures("small")
def test_the_newest_rows_are_all_there() -> None:
    """Whoever reads along, a block at most behind, misses none."""
    kept = History(["w"])
    for step in range(5000):
        kept.extend([row(step)])
        assert kept.table(max(0, step - 15))[:, 0].tolist() == list(range(max(0, step - 15), step + 1))


@pytest.mark.usefixtures("small")
def test_a_fork_of_a_thinned_history_can_grow_and_be_amended() -> None:
    kept = filled(3000)
    known = set(steps_of(kept))
    for step in [0, 1, 2, 3, 77, 500, 501, 502, 503, 1111, 2500, 2998, 2999]:
        fork = kept.until(step)
        assert fork.total == step + 1
        assert steps_of(fork) == sorted(number for number in known if number <= step)
        fork.amend(row(step, 5.5))
        assert fork.table()[-1].tolist()[:4] == [step, 1 + step // 10, step % 10, 5.5]
        assert fork.total == step + 1
        for number in range(step + 1, step + 400):
            fork.extend([row(number)])
        steps = steps_of(fork)
        assert steps == sorted(set(steps))
        assert (fork.total, steps[0], steps[-1]) == (step + 400, 0, step + 399)
    assert set(steps_of(kept)) == known


@pytest.mark.usefixtures("small")
def test_a_view_keeps_its_rows_though_the_history_is_thinned() -> None:
    kept = filled(100)
    view = kept.view()
    for number in range(100, 3000):
        kept.extend([row(number)])
    assert len(kept.table()) < 300
    np.testing.assert_array_equal(view.table(), [row(number) for number in range(100)])


def test_a_sample_keeps_the_end_whole_and_the_peaks_of_what_is_before() -> None:
    history = History([f"w{number}" for number in range(60)])
    count = 3 * module.BLOCK
    rows = np.full((count, len(history.columns)), np.nan)
    rows[:, 0] = np.arange(count)
    rows[1:, FIXED.index("loss")] = np.sin(np.arange(1, count))
    rows[5000, FIXED.index("loss")] = 99.0
    rows[700, FIXED.index("train_loss")] = -3.0
    rows[1:, FIXED.index("gradient_norm")] = np.cos(np.arange(1, count))
    rows[3001, FIXED.index("gradient_norm")] = 50.0
    history.extend(rows)
    sample = history.sample(1000)
    assert 600 < len(sample) < 1100
    assert (np.diff(sample[:, 0]) > 0).all()
    np.testing.assert_array_equal(sample[-500:], rows[-500:])
    assert {0.0, 700.0, 3001.0, 5000.0} <= set(sample[:, 0].tolist())
    np.testing.assert_array_equal(history.sample(10**6), rows)

    again = History.of(history.columns, sample, history.total)
    assert (again.total, again.end, again.thinned) == (count, count - 1, True)
    again.extend(rows[:1] + count)
    assert again.row(count) is not None


@pytest.mark.usefixtures("small")
def test_the_first_rows_are_all_there_and_others_are_found_by_their_neighbours() -> None:
    kept = filled(5000)
    assert kept.table(0, 15)[:, 0].tolist() == list(range(16))
    steps = np.array(steps_of(kept))
    wanted = np.arange(0, 5000, 13)
    near = steps[np.unique(np.searchsorted(steps, wanted, side="right") - 1)]
    assert kept.rows(wanted, near=True)[:, 0].tolist() == near.tolist()
    assert kept.rows(wanted)[:, 0].tolist() == [step for step in wanted.tolist() if step in steps]
