"""Where arrays begin in memory: sums of older processors depend on it."""

import numpy as np
import pytest

from nnviz.engine.arrays import stacked


@pytest.mark.parametrize("kind", [np.float64, np.float32])
@pytest.mark.parametrize("size", [1, 2, 3, 5, 8, 29])
def test_every_row_of_a_stack_begins_as_an_array_of_its_own(size: int, kind: type[np.floating]) -> None:
    vectors = [np.arange(first, first + size, dtype=kind) for first in range(4)]
    rows = stacked(vectors)
    assert rows.dtype == kind
    np.testing.assert_array_equal(rows, np.array(vectors))
    assert {row.ctypes.data % 16 for row in rows} == {0}
