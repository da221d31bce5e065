"""The types of arrays, once."""

from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
"""Numbers in the precision of the experiment: to type checkers float64, at run time float32 where it says so."""

Indices = npt.NDArray[np.intp]
"""Rows, classes or places."""

Flags = npt.NDArray[np.bool_]
"""True or false for each."""

AnyArray = npt.NDArray[Any]
"""Numbers or flags."""

Shape = tuple[int, ...]
"""Sizes of an array's axes; of a sample's, without the axis of the batch: (features,), (channels, height, width)."""
