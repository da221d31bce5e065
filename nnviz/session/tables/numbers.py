"""How numbers are written: signs for decimals and thousands, minus, exponents, percent, currency, parentheses."""

import math
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from nnviz.engine.text import mark


class Notation(Enum):
    """A way to write a number that is not Python's, and what is said of it."""

    THOUSANDS = mark("errors", "In {columns}, thousands are parted: “{cell}” is read as {number}.")
    MINUS = mark("errors", "In {columns}, “{cell}” is read as {number}.")
    ZEROS = mark("errors", "In {columns}, zeros before a number are left out: “{cell}” is read as {number}.")
    BARE_EXPONENT = mark("errors", "In {columns}, E stands before an exponent: “{cell}” is read as {number}.")
    EXPONENT = mark("errors", "In {columns}, D stands before an exponent: “{cell}” is read as {number}.")
    PERCENT = mark("errors", "In {columns}, percent are read as they stand: “{cell}” as {number}.")
    CURRENCY = mark("errors", "In {columns}, amounts of money are read as numbers: “{cell}” as {number}.")
    PARENTHESES = mark("errors", "In {columns}, parentheses stand for a minus: “{cell}” is read as {number}.")


class Number(NamedTuple):
    """What a cell holds, perhaps infinite, how it is written, and in which currency."""

    value: float
    notations: tuple[Notation, ...] = ()
    currency: str = ""


_MINUS = str.maketrans(dict.fromkeys("−‐‑‒–﹣－", "-"))
_LIKE_ASCII = str.maketrans({"’": "'", "‘": "'", "´": "'", "٫": ".", "٬": ",", "،": ","})
_WIDTHS = ("<wide>", "<small>", "<noBreak>")
"""How Unicode marks letters that are others in another width; raised and circled digits are not the same as plain."""

_CURRENCIES = (
    *("USD", "EUR", "GBP", "CHF", "CNY", "RMB", "JPY", "INR", "RUB", "BRL", "CAD", "AUD", "NZD", "HKD", "SGD", "TWD"),
    *("KRW", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "TRY", "ZAR", "MXN", "ILS", "US$", "HK$", "NT$", "A$", "C$"),
    *("S$", "R$", "Rs.", "Rs", "Fr.", "kr", "kr.", "zł", "Kč", "Ft", "лв", "руб.", "руб", "元", "円", "圆", "원"),
)
CURRENCY_SIGNS = (
    "$¢-¥\u058f\u060b\u07fe\u07ff\u09f2\u09f3\u09fb\u0af1\u0bf9\u0e3f\u17db\u20a0-\u20c0\ua838\ufdfc\ufe69\uff04"
    "\uffe0\uffe1\uffe5\uffe6\U00011fdd-\U00011fe0\U0001e2ff\U0001ecb0"
)
"""Unicode's currency signs as ranges of a regular expression: to look for them anew would delay each start."""

_CURRENCY = "|".join([*map(re.escape, sorted(_CURRENCIES, key=len, reverse=True)), f"[{CURRENCY_SIGNS}]"])
_MONEY = re.compile(rf"([+-]?)\s*(?:({_CURRENCY})\s*)?([+-]?[\d.,][^%]*?)\s*({_CURRENCY})?")
_AROUND = re.compile(rf"({_CURRENCY})?\s*\((.*)\)\s*({_CURRENCY}|%)?")
"""Parentheses for a minus, with a currency before or after them."""

_PLAIN = re.compile(r"[\d.,' +eEdD-]*\d[.,]?")
_EXPONENT = r"(?:[eEdD][+-]?\d+)?"
_OTHER = {".": ",", ",": "."}
_BODY = {
    decimal: re.compile(
        rf"[+-]?(?:(?P<grouped>[1-9]\d{{0,2}}(?P<group>[{other}' ])\d{{3}}(?:(?P=group)\d{{3}})*"
        rf"|[1-9]\d?(?P<lakh>[{other}' ])(?:\d{{2}}(?P=lakh))+\d{{3}})(?:[{decimal}]\d*)?"
        rf"|\d+(?:[{decimal}]\d*)?{_EXPONENT}|[{decimal}]\d+{_EXPONENT})"
    )
    for decimal, other in _OTHER.items()
}
_INFINITE = re.compile(r"[+−-]?(inf(inity)?|∞)", re.IGNORECASE)
_PADDED = re.compile(r"0\d+([.,]\d*)?")
_BARE_EXPONENT = re.compile(r"\d+[eE]\d+")
_PADDED_AMONG = re.compile(r"\x00(0\d+([.,]\d*)?)(?=\x00|\Z)")
_BARE_EXPONENT_AMONG = re.compile(r"\x00(\d+[eE]\d+)(?=\x00|\Z)")
_YEARS = (1500.0, 2200.0)
_LONGEST = 400
"""No number is written with more characters: the longest double has 309 digits before its point."""


def number_of(cell: str, decimal: str) -> Number | None:
    """The number in a cell, with `decimal` ("." or ",") before decimals; None where there is no number."""
    text = cell.strip()
    if not text or len(text) > _LONGEST:
        return None
    bare = _bare(text)
    if bare is None:
        return Number(-math.inf if text[0] in "-−" else math.inf) if _INFINITE.fullmatch(text) else None
    body, negative, notations, currency = bare
    found = _BODY[decimal].fullmatch(body)
    if found is None:
        return None
    if found["grouped"]:
        notations.append(Notation.THOUSANDS)
        body = body.replace(found["group"] or found["lakh"], "")
    if "d" in body or "D" in body:
        notations.append(Notation.EXPONENT)
        body = body.replace("d", "e").replace("D", "e")
    elif _BARE_EXPONENT.fullmatch(body):
        notations.append(Notation.BARE_EXPONENT)
    elif _PADDED.fullmatch(body):
        notations.append(Notation.ZEROS)
    value = float(body.replace(decimal, "."))
    return Number(-value if negative else value, tuple(notations), currency)


def like_names(joined: str) -> Iterator[tuple[Notation, str]]:
    """How numbers are written that could be names, such as 007 or 1E5, and one of each; null characters part them."""
    joined = f"\0{joined}"
    if "\x000" in joined and (found := _PADDED_AMONG.search(joined)):
        yield Notation.ZEROS, found[1]
    if ("e" in joined or "E" in joined) and (found := _BARE_EXPONENT_AMONG.search(joined)):
        yield Notation.BARE_EXPONENT, found[1]


def _bare(text: str) -> tuple[str, bool, list[Notation], str] | None:
    """Digits and their signs alone, whether they are negative, what stood around them, and the currency."""
    notations: list[Notation] = []
    if not text.isascii():
        plain = text.translate(_MINUS)
        if plain != text:
            notations.append(Notation.MINUS)
        text = "".join(map(_in_plain, plain.translate(_LIKE_ASCII)))
    around = _AROUND.fullmatch(text) if "(" in text else None
    if around:
        notations.append(Notation.PARENTHESES)
        text = "".join(around.groups(default="")).strip()
    negative = around is not None
    if text[-1:] == "%":
        notations.append(Notation.PERCENT)
        text = text[:-1].rstrip()
    if _PLAIN.fullmatch(text):
        return text, negative, notations, ""
    found = _MONEY.fullmatch(text)
    if found is None:
        return None
    sign, before, body, after = found.groups(default="")
    if (before and after) or (sign and body[0] in "+-"):
        return None
    if before or after:
        notations.append(Notation.CURRENCY)
    return sign + body, negative, notations, before or after


def _in_plain(letter: str) -> str:
    """A digit of any script, a blank or a letter of another width as the usual one."""
    if letter.isascii():
        return letter
    if letter.isspace():
        return " "
    if letter.isdecimal():
        return str(unicodedata.decimal(letter))
    return unicodedata.normalize("NFKC", letter) if unicodedata.decomposition(letter).startswith(_WIDTHS) else letter


# --- which sign is which ---


@dataclass(frozen=True)
class Decimals:
    """`decimal` is "." or ","; where numbers could as well be read in the other way, `example` is one of them."""

    decimal: str
    example: str = ""


@dataclass
class _Evidence:
    """How often cells show that a sign stands before decimals, or before thousands; and what is open."""

    decimals: int = 0
    strong: int = 0
    weak: int = 0
    example: str = ""

    def judge(self, cells: list[str], largest: float, usual: int) -> None:
        """Add what cells that can be read both ways show, beside the largest whole number of their column."""
        self.example = self.example or cells[0]
        if largest:
            self.strong += 1 if largest < 1000.0 else -1
        else:
            self.weak += usual


def decimals_of(columns: Iterable[Sequence[str]], delimiter: str) -> Decimals:
    """Whether decimals are written with a point or a comma, by the cells of each column.

    Two groups of three digits, or both signs in one number, prove it, and so do other than three digits after a sign.
    A sign that always stands before three digits is one of thousands where the same column has whole numbers below
    1,000 without it, and one of decimals where it has larger ones. Otherwise ends in 00 speak for thousands, larger
    numbers without it in other columns (but years) for decimals, and then what is usual: a point for decimals, a comma
    in a table parted by semicolons.
    """
    found = {sign: _Evidence() for sign in ".,"}
    parts = [_weigh(found, cells) for cells in columns]
    bare = any(largest >= 1000.0 and not _YEARS[0] <= largest <= _YEARS[1] for _, largest in parts)
    for open_, largest in parts:
        for sign, some in open_.items():
            if some:
                found[sign].judge(some, largest, _usual(sign, some, delimiter, bare))
    point, comma = found["."], found[","]
    if point.decimals or comma.decimals:
        sign = "," if comma.decimals > point.decimals else "."
        return Decimals(sign, found[sign].example if found[sign].strong > 0 else "")
    sign = "," if comma.example and (not point.example or abs(comma.strong) > abs(point.strong)) else "."
    chosen = found[sign]
    if not chosen.example:
        return Decimals(".")
    grouped = (chosen.strong or chosen.weak) > 0
    return Decimals(_OTHER[sign] if grouped else sign, chosen.example)


_SIGNED = re.compile(r"[+-]?([\d.,' ]*\d)([eEdD][+-]?\d+)?")


def _weigh(found: dict[str, _Evidence], cells: Sequence[str]) -> tuple[dict[str, list[str]], float]:
    """Count what the cells of one column prove; the cells that stay open, by sign, and the largest whole number."""
    largest = 0.0
    open_: dict[str, list[str]] = {".": [], ",": []}
    proved = set[str]()
    for cell in dict.fromkeys(cells):
        bare = _bare(cell.strip()) if cell.strip() and len(cell) <= _LONGEST else None
        match = _SIGNED.fullmatch(bare[0]) if bare else None
        if match is None:
            continue
        digits = match[1].replace(" ", "").replace("'", "")
        if digits.isdecimal():
            largest = max(largest, float(digits))
            continue
        sign = _proved(digits, exponent=bool(match[2]))
        if sign:
            found[sign].decimals += 1
            proved.add(sign)
        elif number_of(cell, ".") and number_of(cell, ","):
            open_["." if "." in digits else ","].append(cell.strip())
    return {sign: [] if sign in proved else some for sign, some in open_.items()}, largest


def _proved(digits: str, *, exponent: bool) -> str:
    """The sign of decimals that these digits with their signs prove, if any."""
    signs = [sign for sign in digits if sign in ".,"]
    last = signs[-1]
    if len(set(signs)) == 2:
        return last if signs.count(last) == 1 else ""
    if len(signs) > 1:
        return _OTHER[last] if number_of(digits, _OTHER[last]) else ""
    before, after = digits.split(last)
    return last if len(after) != 3 or not before or before[0] == "0" or len(before) > 3 or exponent else ""


def _usual(sign: str, cells: list[str], delimiter: str, bare: bool) -> int:
    """1 where the sign is rather one of thousands, −1 where it is rather one of decimals."""
    round_ = sum(re.search(r"\d00\D*$", cell) is not None for cell in cells)
    if 2 * round_ >= len(cells):
        return 1
    return 1 if not bare and sign == "," and delimiter != ";" else -1


def written(value: float) -> str:
    """A number as it is told in a sentence."""
    return f"{value:.15g}" if math.isfinite(value) else str(value)
