"""Cells that are no plain numbers, but are numbers where a whole column is written so: 12 kg, 12-, 2·10³, yes."""

import re
from decimal import Decimal
from math import isfinite, nan
from typing import NamedTuple

from nnviz.session.tables.numbers import number_of

_OTHER = {".": ",", ",": "."}

_PAIRS = (
    ("true", "false"), ("yes", "no"), ("wahr", "falsch"), ("ja", "nein"), ("vrai", "faux"), ("oui", "non"),
    ("verdadero", "falso"), ("verdadeiro", "falso"), ("sí", "no"), ("sim", "não"), ("да", "нет"), ("是", "否"),
    ("真", "假"), ("真", "偽"), ("はい", "いいえ"), ("예", "아니오"),
)  # fmt: skip
"""What stands for 1 and for 0, in small letters; no single Latin letters, which may mean much."""

_WORDS = {word: 1.0 - place for pair in _PAIRS for place, word in enumerate(pair)}

_BEHIND = re.compile(r"([^-−–]*\d[.,]?)\s*[-−–]")
_APART = re.compile(r"[-−–]\s+([\d.,].*)")
_NO_CENTS = re.compile(r"(.*\d)[.,][-−–—]{1,2}")
_POWER = re.compile(r"(?:([+−-]?[\d.,]*\d)\s*[×x*·⋅]\s*)?10(?:\^\s*([+−-]?\d{1,3})|([⁺⁻]?[⁰¹²³⁴-⁹]{1,3}))")
_RAISED = str.maketrans("⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹−", "+-0123456789-")
_WITH_UNIT = re.compile(
    r"(?P<number>[+−-]?(?!0\d)[\d.,' \u00a0\u2009\u202f]*\d[.,]?)\s*"
    r"(?P<unit>(?:[^\W\d_]|[°‰′″])(?:[^\W\d_]|[°‰/·⋅*^.²³⁻¹-]|(?<=[a-zA-Z])\d){0,11})"
)
_FACTORS = frozenset(("k", "m", "g", "t", "b", "bn", "mio", "mrd", "tsd", "百", "千", "万", "萬", "亿", "億"))
"""Units that make a number another one, where some numbers of a column are written without."""

_MOST_WAYS = 64
_MOST_UNREAD = 5000
"""After so many different texts a column is one of texts, and no more of them are looked at."""

MOSTLY = 9
"""A number in so many rows for one of text, and the column is one of numbers."""

_PROVED = {
    sign: re.compile(rf"[{sign}](?!\d{{3}}(?:\0|$))|\d{{4,}}[{sign}]|(?:^|\0)[+-]?0?[{sign}]") for sign in (".", ",")
}
"""A number among others, with null characters between them, in which the sign can only stand before decimals."""


class Read(NamedTuple):
    """A number, and the way it is written: all cells of a column have to agree in that."""

    value: float
    way: str


def with_unit(cell: str) -> tuple[str, str] | None:
    """The number in a cell as it is written, and the unit behind it."""
    found = _WITH_UNIT.fullmatch(cell)
    unit = found["unit"] if found else ""
    return (found["number"], unit) if found and (unit[0].isalpha() or unit[0] in "°‰′″") else None


def reread(cell: str, decimal: str) -> Read | None:
    """The number in a cell that has none as it stands, with `decimal` before decimals."""
    low = cell.lower()
    if low in _WORDS:
        return Read(_WORDS[low], f"word {low}")
    if not any(map(str.isdigit, cell)):
        return None
    if (number := number_of(cell, _OTHER[decimal])) is not None:
        return Read(number.value, "decimal")
    for way, pattern, sign in (("cents", _NO_CENTS, 1.0), ("behind", _BEHIND, -1.0), ("apart", _APART, -1.0)):
        found = pattern.fullmatch(cell)
        if found and (number := number_of(found[1], decimal)):
            return Read(sign * number.value, way)
    if (found := _POWER.fullmatch(cell)) and (number := number_of(found[1] or "1", decimal)):
        exponent = int((found[2] or found[3]).translate(_RAISED))
        return Read(float(Decimal(repr(number.value)).scaleb(exponent)), "power")
    parts = with_unit(cell)
    number = number_of(parts[0], decimal) if parts else None
    return Read(number.value, f"unit {parts[1]}") if parts and number else None


class Agreed(NamedTuple):
    """How a column is read once more: an example, its number, and whether the other sign stands in all numbers."""

    cell: str
    value: float
    whole: bool


class Rereading:
    """What is known of a column's cells for the case that they are read once more."""

    def __init__(self, decimal: str) -> None:
        self._decimal = decimal
        self._ways: dict[str, tuple[str, float]] = {}
        self._own = self._open = self._grouped = False
        self._unread = 0

    @property
    def begun(self) -> bool:
        """Whether there is a cell that can be read."""
        return bool(self._ways)

    def plain(self, joined: str) -> None:
        """Take note of cells that were read as they stand, with null characters between them."""
        if self._decimal in joined and not self._own:
            self._own = _PROVED[self._decimal].search(joined) is not None
            self._open = not self._own

    def number(self, cell: str) -> float:
        """What a cell that was read as a number is with the other sign before decimals; NaN for nothing."""
        if "." not in cell and "," not in cell:
            return nan
        number = number_of(cell, _OTHER[self._decimal])
        self._own |= number is None
        self._grouped |= number is not None and _OTHER[self._decimal] in cell
        return nan if number is None else number.value

    def text(self, cell: str) -> float:
        """What a cell that was read as text may be; NaN for nothing."""
        if len(self._ways) >= _MOST_WAYS or (self._unread >= _MOST_UNREAD and not self._ways):
            return nan
        found = reread(cell, self._decimal)
        if found is None or not isfinite(found.value):
            self._unread += 1
            return nan
        self._ways.setdefault(found.way, (cell, found.value))
        return found.value

    def agreed(self, numbers: int, read: int, texts: int) -> Agreed | None:
        """How the column is to be read, None where it stays as it is.

        It has so many numbers, and of the other cells so many can be read, and so many stay texts.
        """
        if numbers + read < MOSTLY * texts:
            return None
        first = next(iter(self._ways))
        if first.startswith("word "):
            words = {way.removeprefix("word ") for way in self._ways}
            fits = not numbers and not texts and any(words <= set(pair) for pair in _PAIRS)
        elif first == "decimal":
            fits = len(self._ways) == 1 and not (self._grouped if self._own else self._open)
        else:
            factor = first.removeprefix("unit ").lower() in _FACTORS
            fits = len(self._ways) == 1 and not (numbers and factor)
        return Agreed(*self._ways[first], first == "decimal" and not self._own) if fits else None
