"""Runs that are well are left alone, runs that are ill are told so: hits and false alarms over two hundred of them."""

from collections.abc import Callable, Iterator

import pytest

from tests.session.diagnostics.known_runs import (
    KnownRun,
    Score,
    healthy,
    ill,
    other_illness,
    over_fitting,
    score,
    too_large,
    too_small,
    under_fitting,
)


def told(found: Score) -> str:
    return "\n".join(("missed:", *found.missed, "should not be found:", *found.false))


HEALTHY = list(healthy())


def test_there_are_96_runs_in_good_health_and_more_that_are_ill() -> None:
    assert len({one.name for one in HEALTHY}) == 96
    assert len({one.experiment.dataset for one in HEALTHY}) == 7
    assert sum(1 for _ in ill()) >= 96


@pytest.mark.parametrize("part", range(4))
def test_runs_in_good_health_are_left_alone(part: int) -> None:
    found = score(HEALTHY[part::4])
    assert not found.false, told(found)


@pytest.mark.parametrize(
    ("kind", "illness", "least"),
    [
        (too_small, "too_slow", 28 / 28),
        (too_large, "too_large", 90 / 120),
        (over_fitting, "overfitting", 15 / 16),
        (under_fitting, "underfitting", 11 / 12),
    ],
)
def test_an_illness_is_found_and_no_other(kind: Callable[[], Iterator[KnownRun]], illness: str, least: float) -> None:
    found = score(kind())
    assert found.share(illness) >= least, told(found)
    assert len(found.false) <= 1, told(found)


def test_other_illness_is_found_as_well() -> None:
    found = score(other_illness())
    assert set(found.runs) == {"dead", "vanishing", "exploding", "symmetric", "untrained", "saturated", "diverging"}
    assert not found.missed, told(found)
    assert not found.false, told(found)


def test_a_missed_illness_and_a_false_alarm_are_counted() -> None:
    well = next(healthy((0, 10)))
    missed = KnownRun("not ill at all", well.experiment, (10,), ("overfitting",))
    frozen = next(one for one in other_illness() if one.illness == "untrained")
    alarm = KnownRun("said to be well", frozen.experiment, (10,))
    found = score([missed, alarm, frozen])
    assert (found.share("overfitting"), found.share("untrained")) == (0, 1)
    assert found.missed == ("overfitting: not ill at all",)
    assert found.false == ("said to be well: untrained at step 10",)
