"""Rows of the history that are read by their steps."""

import numpy as np
import pytest

from nnviz.session.run import history as module
from tests.session.run.history_rows import filled, row, steps_of


def test_rows_of_some_steps_are_those_of_the_table() -> None:
    kept = filled(10_000)
    steps = [-1, 0, 1, 4095, 4096, 5000, 9999, 10_000, 20_000]
    np.testing.assert_array_equal(kept.rows(steps), kept.table()[steps[1:-2]])
    assert kept.rows([20_000]).shape == kept.rows([]).shape == (0, len(kept.columns))
    assert filled(0).rows([0]).shape == (0, len(kept.columns))


def test_those_thinned_away_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "BLOCK", 16)
    monkeypatch.setattr(module, "CAPACITY", 8)
    kept = filled(3000)
    assert len(kept.table()) < 300
    found = kept.rows(range(3000))
    assert found[:, 0].tolist() == steps_of(kept)
    np.testing.assert_array_equal(found, [row(int(step)) for step in found[:, 0]])
