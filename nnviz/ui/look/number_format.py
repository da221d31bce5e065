"""Numbers as people read them: a true minus sign, fixed decimals where they change, grouped thousands."""

import math

from PySide6.QtCore import QLocale

_MINUS = "\N{MINUS SIGN}"
_SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_SUPERSCRIPTS = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")


def number(value: float, decimals: int = 4, signed: bool = False) -> str:
    """`value` with fixed decimals; with a power of ten where it is too large or too small for them."""
    if math.isnan(value):
        return "–"
    if math.isinf(value):
        return "∞" if value > 0 else _MINUS + "∞"
    size = abs(value)
    if size >= 1e7 or (0 < size < 0.5 * 10.0**-decimals):
        text = _scientific(size)
    else:
        text = QLocale().toString(size, "f", decimals)
    negative = value < 0
    return (_MINUS if negative else "+" if signed else "") + text


def significant(value: float, digits: int = 6) -> str:
    """`value` with so many digits that count, without zeros at the end; with a power of ten where it is far from 1."""
    size = abs(float(value))
    if not math.isfinite(value):
        return number(value)
    if size == 0:
        return "0"
    power = math.floor(math.log10(float(f"{size:.{digits - 1}e}")))
    sign = _MINUS if value < 0 else ""
    if not -5 < power < 7:
        mantissa = significant(float(f"{size:.{digits - 1}e}".partition("e")[0]), digits)
        return f"{sign}{'' if mantissa == '1' else f'{mantissa}·'}10{str(power).translate(_SUPERSCRIPTS)}"
    decimals = max(0, digits - 1 - power)
    text = QLocale().toString(size, "f", decimals)
    return sign + (text.rstrip("0").rstrip(QLocale().decimalPoint()) if decimals else text)


def count(value: int) -> str:
    """A whole number with the locale's thousands marks."""
    return QLocale().toString(value)


def rate(per_second: float) -> str:
    """A speed as a short number: 1, 24, 1,000, 42,000."""
    if per_second < 10:
        return QLocale().toString(per_second, "g", 2)
    digits = max(0, int(math.log10(per_second)) - 2)
    return count(round(per_second / 10**digits) * 10**digits)


def percent(share: float) -> str:
    """A share as a percentage; only all is 100%, so that nearly all is not told as all."""
    whole = round(100 * share)
    nearly = whole in {0, 100} and share not in {0.0, 1.0}
    return f"{min(99.9, max(0.1, 100 * share)):.1f}%" if nearly else f"{whole}%"


def compared(share: float, bound: int) -> str:
    """A share and a whole percentage it is compared with, with as many decimals as it takes to tell them apart."""
    value, below = 100.0 * share, 100.0 * share < bound
    decimals = next((digits for digits in range(1, 9) if (round(value, digits) < bound) == below), 9)
    return f"{number(value, decimals)} % {'<' if below else '≥'} {bound} %"


def subscripted(name: str) -> str:
    """A short parameter name with its number below the line: w1 becomes w₁."""
    letters = name.rstrip("0123456789")
    return letters + name[len(letters) :].translate(_SUBSCRIPTS) if letters else name


def _scientific(size: float) -> str:
    mantissa, exponent = f"{size:.2e}".split("e")
    return f"{mantissa}·10{str(int(exponent)).translate(_SUPERSCRIPTS)}"
