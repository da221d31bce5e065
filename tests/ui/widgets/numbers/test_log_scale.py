"""A slider's place on a logarithmic scale."""

import numpy as np
import pytest

from nnviz.ui.widgets.numbers.log_scale import LogScale


def test_ends_and_middle() -> None:
    scale = LogScale(0.001, 10.0)
    assert scale.value(0.0) == pytest.approx(0.001)
    assert scale.value(1.0) == pytest.approx(10.0)
    assert scale.value(0.5) == pytest.approx(0.1)


def test_place_and_value_are_each_others_inverse() -> None:
    scale = LogScale(0.001, 0.5)
    for place in np.linspace(0, 1, 21).tolist():
        assert scale.place(scale.value(place)) == pytest.approx(place)


@pytest.mark.parametrize(("value", "place"), [(0.0, 0.0), (-1.0, 0.0), (1e-9, 0.0), (1e9, 1.0)])
def test_beyond_the_ends_is_at_the_ends(value: float, place: float) -> None:
    assert LogScale(0.001, 0.5).place(value) == place
