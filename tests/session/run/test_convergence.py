"""When a parameter has settled: two windows, two means, two per cent."""

import math

import pytest

from nnviz.session.run import history as history_module
from nnviz.session.run.convergence import has_converged
from nnviz.session.run.history import History


def history(values: list[float]) -> History:
    kept = History(["w", "b"])
    for step, value in enumerate(values):
        kept.extend([(step, 1, 0, 0.5, 0.5, 0.1, *[math.nan] * 3, value, -1e9)])
    return kept


def test_it_compares_the_means_of_two_windows() -> None:
    kept = history([0.0, 1.0, 2.0, 3.0, 10.0, 12.0, 14.0, 16.0])
    found = has_converged(kept, 4, 7)
    assert (found.fired, found.earlier, found.later, found.steps) == (False, 1.5, 13.0, 4)
    assert found.drift == pytest.approx(11.5 / 13.0)
    assert found.spread == pytest.approx(math.sqrt(5.0) / 13.0)


def test_a_slope_that_swings_has_not_settled_though_its_mean_stands_still() -> None:
    assert not has_converged(history([90.0, 110.0] * 6), 6, 11).fired
    assert has_converged(history([99.0, 101.0] * 6), 6, 11).fired


def test_of_a_long_run_the_rows_thinned_away_are_not_made_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history_module, "BLOCK", 256)
    monkeypatch.setattr(history_module, "CAPACITY", 16)
    kept = history([1.0] * 7000)
    assert kept.thinned
    assert has_converged(kept, 100, 6999).fired
    found = has_converged(kept, 100, 3500)
    assert not found.fired
    assert math.isnan(found.drift)


@pytest.mark.parametrize(
    ("later", "fired"), [(100.0, True), (102.0, True), (102.05, False), (98.05, True), (97.0, False)]
)
def test_two_per_cent_of_the_later_mean_are_allowed(later: float, fired: bool) -> None:
    assert has_converged(history([100.0] * 5 + [later] * 5), 5, 9).fired is fired


@pytest.mark.parametrize(("later", "fired"), [(0.0199, True), (-0.0199, True), (0.0201, False), (-0.0201, False)])
def test_near_zero_two_hundredths_are_allowed(later: float, fired: bool) -> None:
    assert has_converged(history([0.0] * 3 + [later] * 3), 3, 5).fired is fired


def test_a_negative_parameter_settles_like_a_positive_one() -> None:
    assert has_converged(history([-100.0] * 3 + [-101.9] * 3), 3, 5).fired
    assert not has_converged(history([-100.0] * 3 + [-103.0] * 3), 3, 5).fired


def test_without_two_whole_windows_nothing_has_settled() -> None:
    kept = history([1.0] * 10)
    found = has_converged(kept, 5, 8)
    assert not found.fired
    assert math.isnan(found.drift)
    assert has_converged(kept, 5, 9).fired


def test_it_looks_at_the_step_asked_for_and_not_at_what_came_later() -> None:
    kept = history([1.0] * 10 + [50.0] * 10)
    assert has_converged(kept, 5, 9).fired
    assert not has_converged(kept, 5, 12).fired
    assert has_converged(kept, 5, 19).fired


def test_a_parameter_near_overflow_has_not_settled_and_warns_nobody() -> None:
    assert not has_converged(history([1e200, -1e200, 1e200] * 2), 3, 5).fired
    assert not has_converged(history([1e308, -1e308, 1e308, 1e308, 1e308, 1e308]), 3, 5).fired
