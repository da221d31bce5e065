"""How far the axes of plots reach."""

import pytest

from nnviz.ui.plots.base.axes import roomy, round_up


@pytest.mark.parametrize(
    ("value", "up"), [(0.0, 1), (1, 1), (1.01, 1.5), (2.5, 3), (11, 15), (999, 1000), (5001, 7000), (70_001, 100_000)]
)
def test_round_up(value: float, up: float) -> None:
    assert round_up(value) == pytest.approx(up)


def test_a_range_stands_still_while_the_values_fit_and_fill_it() -> None:
    low, high = roomy(0.0, 1.0, (-5.0, 5.0))
    assert low < 0.0 < 1.0 < high, "with room on both sides"
    assert roomy(0.0, 0.9, (low, high)) == (low, high)
    assert roomy(0.0, 0.3, (low, high)) != (low, high), "too little of it is used"
    assert roomy(0.0, 2.0, (low, high))[1] > 2.0


def test_a_range_of_one_value_is_not_empty() -> None:
    low, high = roomy(3.0, 3.0, (0.0, 0.0))
    assert low < 3.0 < high
