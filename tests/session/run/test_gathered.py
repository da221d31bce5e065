"""What is kept of a reading is what a reading from the beginning finds."""

import numpy as np
import pytest

from nnviz.engine.analysis.evaluation import Evaluation
from nnviz.session.run import history as module
from nnviz.session.run.history import FIXED, History


@pytest.mark.parametrize("seed", range(3))
def test_a_history_read_as_it_grows_is_read_as_one_that_was_never_read(
    monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.setattr(module, "BLOCK", 600)
    monkeypatch.setattr(module, "CAPACITY", 8)  # thinned from the ninth block on
    chance = np.random.default_rng(seed)
    history = History(("w",))
    columns = len(history.columns)
    for _ in range(30):
        rows = chance.normal(size=(int(chance.integers(1, 900)), columns))
        rows[:, 0] = np.arange(history.total, history.total + len(rows))
        rows[chance.random(len(rows)) < 0.3, FIXED.index("test_loss")] = np.nan
        history.extend(rows)
        if chance.random() < 0.3:
            history.amend(np.concatenate([[history.end], chance.normal(size=columns - 1)]))
        if chance.random() < 0.3:
            history.measure(history.end, Evaluation(*chance.normal(size=4)))
        fresh = history.until(history.end)
        for name in ("loss", "test_loss", "w"):
            for read in (History.every_series, History.every_mean_series):
                np.testing.assert_array_equal(read(history, [name], 50), read(fresh, [name], 50))
    assert history.thinned
