"""Numbers brought to mean 0 and deviation 1, by what the rows for training have."""

import numpy as np

from nnviz.engine.arrays import Array, Flags

FURTHEST = 1e12
"""No standardized number lies further from 0: a row for testing may hold anything."""


def standardized(numbers: Array, training: Flags) -> tuple[Array, float, float]:
    """(number − mean) / scale for `numbers` (n,), and that mean and scale, both of the `training` rows (n,) alone.

    The scale is the standard deviation (of the population). Where all training rows have one value it is 1, as in
    scikit-learn's StandardScaler. NaN stands for a number that is missing and stays NaN.
    """
    values = numbers[training & ~np.isnan(numbers)]
    if len(values) == 0:
        return numbers, 0.0, 1.0
    if values.min() == values.max():
        return _near(numbers - values[0]), float(values[0]), 1.0
    _, exponent = np.frexp(np.abs(values).max())
    with np.errstate(over="ignore", under="ignore"):
        scaled = np.ldexp(numbers, -exponent)  # exactly, so that the largest numbers do not overflow in their squares
        known = np.ldexp(values, -exponent)
        mean, deviation = float(known.mean()), float(known.std())
        if deviation == 0.0:  # the values differ by less than their mean can be told to
            return _near(numbers - values[0]), float(values[0]), 1.0
        found = (scaled - mean) / deviation
    return _near(found), float(np.ldexp(mean, exponent)), float(np.ldexp(deviation, exponent))


def _near(numbers: Array) -> Array:
    return np.clip(numbers, -FURTHEST, FURTHEST)
