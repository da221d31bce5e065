"""Print the polynomials of maths.c and angles.c.

Each interpolates its function at Chebyshev nodes, worked out with 60 digits. Such a polynomial errs at most a few
times more than the best one of its degree; a degree in hand makes up for that.
Needs mpmath. Call it when a polynomial is to be changed, and copy the lines.
"""

from collections.abc import Callable

import mpmath
from mpmath import mpf

mpmath.mp.dps = 60

Function = Callable[[mpf], mpf]


def interpolate(function: Function, low: float, high: float, degree: int) -> list[mpf]:
    """The coefficients c₀ … c_degree of the polynomial that meets `function` at the Chebyshev nodes of [low, high]."""
    middle, half = (mpf(low) + mpf(high)) / 2, (mpf(high) - mpf(low)) / 2
    nodes = [middle + half * mpmath.cos(mpmath.pi * (2 * i + 1) / (2 * degree + 2)) for i in range(degree + 1)]
    rows = mpmath.matrix([[node**power for power in range(degree + 1)] for node in nodes])
    return list(mpmath.lu_solve(rows, mpmath.matrix([function(node) for node in nodes])))


def _expm1(r: mpf) -> mpf:
    return mpmath.hyp1f1(1, 3, r) / 2  # (eʳ − 1 − r) / r², also at 0


def _atanh(z: mpf) -> mpf:
    s = mpmath.sqrt(z)
    return (2 * mpmath.atanh(s) / s - 2) / z


def _tanh(z: mpf) -> mpf:
    return (mpmath.tanh(mpmath.sqrt(z)) / mpmath.sqrt(z) - 1) / z


def _sin(z: mpf) -> mpf:
    return (mpmath.sin(mpmath.sqrt(z)) / mpmath.sqrt(z) - 1) / z


def _cos(z: mpf) -> mpf:
    return (mpmath.cos(mpmath.sqrt(z)) - 1 + z / 2) / z**2


def _erf(z: mpf) -> mpf:
    return mpmath.erf(mpmath.sqrt(z)) / mpmath.sqrt(z) - 1


def _erfc(u: mpf) -> mpf:
    t = u + mpf("0.6")
    x = 4 / t - 4
    return mpmath.erfc(x) * mpmath.exp(x * x) / t


POLYNOMIALS: dict[str, tuple[Function, float, float, int]] = {
    "EXPM1": (_expm1, -0.3467, 0.3467, 10),
    "ATANH": (_atanh, 0.0, 0.02945, 7),
    "TANH": (_tanh, 0.0, 0.64, 13),
    "SIN": (_sin, 0.0, 0.6169, 5),
    "COS": (_cos, 0.0, 0.6169, 5),
    "ERF": (_erf, 0.0, 0.81, 11),
    "ERFC": (_erfc, -0.21, 0.22, 16),
}


def in_parts(value: mpf, *bits: int) -> list[str]:
    """`value` as a sum: a part cut after so many bits, the next one of what is left …, and the rest as a double."""
    parts = []
    for length in bits:
        unit = mpmath.ldexp(1, mpmath.frexp(value)[1] - length)
        parts.append(float(mpmath.floor(value / unit) * unit))
        value -= parts[-1]
    return [part.hex() for part in (*parts, float(value))]


def main() -> None:
    """Print all that they hold."""
    for name, (function, low, high, degree) in POLYNOMIALS.items():
        coefficients = interpolate(function, low, high, degree)
        print(f"static const double {name}[] = {{")
        print("\n".join(f"    {float(c).hex()}," for c in coefficients))
        print("};")
        points = [mpf(low) + (mpf(high) - mpf(low)) * i / 999 for i in range(1, 1000)]
        worst = max(abs(mpmath.polyval(coefficients[::-1], x) - function(x)) for x in points if x)
        print(f"// errs by {mpmath.nstr(worst, 2)}\n")
    print("LN2", *in_parts(mpmath.log(2), 32))
    print("PI_2", *in_parts(mpmath.pi / 2, 33, 33, 33))
    print("PI_2", *in_parts(mpmath.pi / 2, 53))
    with mpmath.workdps(400):
        digits = int(mpmath.floor(2 / mpmath.pi * mpf(2) ** (32 * 40)))
    print("TWO_OVER_PI", *(f"0x{digits >> 32 * (39 - i) & 0xFFFFFFFF:08x}" for i in range(40)))


if __name__ == "__main__":
    main()
