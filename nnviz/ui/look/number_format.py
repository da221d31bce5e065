"""Numbers as people read them: the same digits wherever a number stands, a true minus sign, and grouped counts."""

import math
import re
from collections.abc import Iterable
from decimal import Decimal

from PySide6.QtCore import QLocale

MINUS = "\N{MINUS SIGN}"
_SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_SUPERSCRIPTS = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")

PERCENT = "%"
"""What stands behind a number of per cent, close to it everywhere."""

_DIGITS, _NOISE = 6, 12
"""Significant digits shown; and those by which 3.0199999999999 is 3.02 and has no more."""

_PLAIN_FROM, _PLAIN_BELOW = 1e-4, 1e7
"""Between these a number has no power of ten."""

_WHOLE = re.compile(r"\d+")

_PLAIN_WIDTH = 9
"""Nor has one that is written in so many characters to the last digit."""


def number(value: float, decimals: int | None = None, signed: bool = False) -> str:
    """`value` with its six significant digits, as a box shows it; where a picture has no room, with fewer decimals."""
    if math.isnan(value):
        return "–"
    if math.isinf(value):
        return "∞" if value > 0 else MINUS + "∞"
    size = abs(value)
    text = digits(size) if decimals is None else _fixed(size, decimals)
    lead, _, power = text.replace(".", QLocale().decimalPoint()).partition("e")
    raised = f"·10{power.translate(_SUPERSCRIPTS)}" if power else ""
    return (MINUS if value < 0 else "+" if signed else "") + lead + raised


def digits(value: float) -> str:
    """Six significant digits of a finite number, in the characters one types; all of a whole one below ten million.

    Zeros at the end are left out where the number has no more digits (1.5), and kept where it has (1.50000): so a
    number that is trained keeps its width. Very large and very small ones have a power of ten.
    """
    short = f"{value + 0.0:.{_DIGITS}g}"
    size, whole = abs(value), value == round(value)
    if size < _PLAIN_BELOW and whole:
        return str(round(value))
    plain = f"{Decimal(short):f}"
    exact = float(short) == float(f"{value:.{_NOISE}g}")
    if exact and len(plain) <= _PLAIN_WIDTH:
        return plain
    if _PLAIN_FROM <= float(short.lstrip("-")) < _PLAIN_BELOW:
        places = max(0, _DIGITS - 1 - Decimal(short).adjusted())
        return plain if exact else f"{value:.{places}f}"
    lead, power = f"{value:.{_DIGITS - 1}e}".split("e")
    return f"{lead.rstrip('0').rstrip('.') if exact else lead}e{int(power)}"


def count(value: int) -> str:
    """A whole number with the locale's thousands marks."""
    return QLocale().toString(value)


def grouped(text: str) -> str:
    """A number in plain digits, as it stands at an axis, with the locale's thousands marks."""
    whole = _WHOLE.search(text)
    if whole is None or len(whole[0]) < 4:
        return text
    return text[: whole.start()] + count(int(whole[0])) + text[whole.end() :]


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
    """A share and a whole percentage it is compared with, on one line, with as many decimals as tell them apart."""
    value, below = 100.0 * share, 100.0 * share < bound
    decimals = next((digits for digits in range(1, 9) if (round(value, digits) < bound) == below), 9)
    told = f"{value:.{decimals}f}".replace(".", QLocale().decimalPoint()) if math.isfinite(value) else number(value)
    return f"{told}{PERCENT}\N{NO-BREAK SPACE}{'<' if below else '≥'}\N{NO-BREAK SPACE}{bound}{PERCENT}"


def short_shape(shape: Iterable[int]) -> str:
    """A shape where there is little room: 10×2."""
    return "×".join(map(str, shape))


def bracketed(text: str) -> str:
    """A number as a factor or a term among others: in brackets where it is negative."""
    return f"({text})" if text.startswith("−") else text


def subscripted(name: str) -> str:
    """A short parameter name with its number below the line: w1 becomes w₁."""
    letters = name.rstrip("0123456789")
    return letters + name[len(letters) :].translate(_SUBSCRIPTS) if letters else name


def _fixed(size: float, decimals: int) -> str:
    """So many decimals, though never more than six significant digits; two with a power of ten where they do not do."""
    if size >= _PLAIN_BELOW or (0 < size < 0.5 * 10.0**-decimals):
        lead, power = f"{size:.2e}".split("e")
        return f"{lead}e{int(power)}"
    before = max(1, Decimal(f"{size:.{_DIGITS}g}").adjusted() + 1)
    return f"{size:.{max(0, min(decimals, _DIGITS - before))}f}"
