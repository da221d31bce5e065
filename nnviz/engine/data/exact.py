"""Functions that give the same bits on every machine: made of +, −, × and √ alone, in an order of their own.

NumPy's own choose their code by processor. What a run begins with must not depend on that, or it would not be the same
run elsewhere.
"""

from math import factorial

import numpy as np

from nnviz.engine.arrays import Array

_SPLIT = 134_217_729.0
"""2²⁷ + 1: halves the digits of a double (Dekker 1971)."""

_QUARTER = (1.5707963267341256, 6.077100506303966e-11, 2.0222662487959506e-21)
"""π/2 in parts of 33 bits, the last of 53, so that a product with a small whole number is exact."""

_FARTHEST = 1e5
"""Radians; beyond, the whole number is not small any more."""

_SIXTH = (0.16666666666666666, 9.25185853854297e-18)
_TWENTY_FOURTH = (0.041666666666666664, 2.3129646346357427e-18)
"""1/6 and 1/24, with what is left of them."""

_SINE = tuple((-1.0) ** (n // 2) / factorial(n) for n in range(5, 21, 2))
_COSINE = tuple((-1.0) ** (n // 2) / factorial(n) for n in range(6, 21, 2))
"""Taylor's coefficients from x⁵ and from x⁶ on."""

Pair = tuple[Array, Array]
"""A sum of two doubles, the second below the last digit of the first."""


def sin(x: Array) -> Array:
    """sin x within 0.51 units in the last place, for |x| up to 10⁵; NumPy's own beyond."""
    return _turned(x, 0)


def cos(x: Array) -> Array:
    """cos x within 0.51 units in the last place, for |x| up to 10⁵; NumPy's own beyond."""
    return _turned(x, 1)


def hypot(x: Array, y: Array) -> Array:
    """√(x² + y²) within 0.51 units in the last place, where no square overflows or vanishes."""
    (across, more), (up, still_more) = _product((x, 0.0 * x), (x, 0.0 * x)), _product((y, 0.0 * y), (y, 0.0 * y))
    total, left = _sum(across, up)
    root = np.sqrt(total)
    square, rest = _product((root, 0.0 * root), (root, 0.0 * root))
    off = (total - square) + (left + more + still_more - rest)
    return root + np.divide(off, 2.0 * root, out=np.zeros_like(root), where=root > 0.0)


def _turned(x: Array, ahead: int) -> Array:
    """The sine of x and `ahead` quarter turns."""
    x = np.asarray(x, float)
    near = np.abs(x) <= _FARTHEST
    quarters, rest = _reduced(np.where(near, x, 0.0))
    sine, cosine = _sine(rest), _cosine(rest)
    place = np.mod(quarters + ahead, 4.0)
    found = np.where(np.mod(place, 2.0) == 0.0, sine, cosine) * np.where(place >= 2.0, -1.0, 1.0)
    if near.all():
        return found
    with np.errstate(invalid="ignore"):
        return np.where(near, found, np.cos(x) if ahead else np.sin(x))


def _reduced(x: Array) -> tuple[Array, Pair]:
    """How many quarter turns are in x, and what is left: from −π/4 to π/4."""
    quarters = np.rint(x * (2 / np.pi))
    first, second, third = (quarters * part for part in _QUARTER)
    high, low = _sum(x - first, -second)
    return quarters, _sum(high, low - third)


def _sine(rest: Pair) -> Array:
    """r − r³/6 + r⁵/120 − …, the first two terms in pairs."""
    square = _product(rest, rest)
    high, low = _product(_product(square, rest), _SIXTH)
    tail = rest[0] * square[0] * square[0] * _polynomial(square[0], _SINE)
    total, left = _sum(rest[0], -high)
    return total + (left + (rest[1] - low + tail))


def _cosine(rest: Pair) -> Array:
    """1 − r²/2 + r⁴/24 − …, the first three terms in pairs."""
    square = _product(rest, rest)
    high, low = _product(_product(square, square), _TWENTY_FOURTH)
    tail = square[0] * square[0] * square[0] * _polynomial(square[0], _COSINE)
    total, left = _sum(np.ones_like(high), -0.5 * square[0])
    total, more = _sum(total, high)
    return total + (left + more + (low - 0.5 * square[1] + tail))


def _polynomial(x: Array, coefficients: tuple[float, ...]) -> Array:
    """c₀ + c₁·x + c₂·x² + …"""
    found = np.full_like(x, coefficients[-1])
    for coefficient in coefficients[-2::-1]:
        found = found * x + coefficient
    return found


def _sum(a: Array, b: Array) -> Pair:
    """a + b, and what rounding left out (Knuth's two-sum)."""
    total = a + b
    other = total - a
    return total, (a - (total - other)) + (b - other)


def _product(a: Pair, b: Pair | tuple[float, float]) -> Pair:
    """a·b, and what rounding left out (Dekker's product)."""
    (a_high, a_low), (b_high, b_low) = _halves(a[0]), _halves(np.asarray(b[0]))
    total = a[0] * b[0]
    left = ((a_high * b_high - total) + a_high * b_low + a_low * b_high) + a_low * b_low
    return total, left + (a[0] * b[1] + a[1] * b[0])


def _halves(x: Array) -> Pair:
    scaled = _SPLIT * x
    high = scaled - (scaled - x)
    return high, x - high
