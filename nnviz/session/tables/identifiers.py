"""Cells that look like numbers and are names: 007, a postal code 01234, a product 1E5, an account of 20 digits."""

import datetime
import re
from collections.abc import Iterable

from nnviz.engine.text import mark

_WHOLE = re.compile(r"[+-]?\d+")
_PADDED = re.compile(r"0\d+")
_BEGINS = re.compile(r"[+-]?[.,]?\d")
_DATE = re.compile(r"(18|19|20|21)\d{6}", re.ASCII)
_BEFORE_E = re.compile(r"\d+E\d+")
"""Programs write a point or a sign into such a number: 1.0E5, 1E+05. Who types one writes 1e5 as well."""

_ONE_IN = 10
"""Zeros before at least so many of the numbers of different lengths are meant; before fewer, one slipped in."""

EXACT_DIGITS = 15
"""Whole numbers of so many digits are all told apart by float64."""


def identifier_in(texts: Iterable[str]) -> str:
    """One of the cells that show that these are names and no numbers; empty where nothing does."""
    whole: list[str] = []
    with_e: list[str] = []
    others = False
    for text in filter(None, texts):
        if _WHOLE.fullmatch(text):
            whole.append(text)
        elif _BEFORE_E.fullmatch(text):
            with_e.append(text)
        elif _BEGINS.match(text):
            others = True
    long = next((text for text in whole if _loses_digits(text)), "")
    if long or others:
        return long
    if with_e and not whole:
        return with_e[0]
    if len(whole) > 1 and not with_e and all(map(_is_date, whole)):
        return whole[0]
    padded = [text for text in whole if _PADDED.fullmatch(text)]
    alike = len({len(text) for text in whole}) == 1
    return padded[0] if padded and (alike or _ONE_IN * len(padded) >= len(whole)) else ""


def about(identifier: str) -> str:
    """The template of a sentence that a {column} has such values, as {some}, and what to do where they are numbers."""
    if not _WHOLE.fullmatch(identifier):
        return mark(
            "errors",
            "{column} has codes such as “{some}”, which are not learnt as numbers: "
            "if they are numbers, write 1E+05 in place of 1E5.",
        )
    if _loses_digits(identifier):
        return mark(
            "errors",
            "{column} has codes such as “{some}”, which are not learnt as numbers: "
            "if they are numbers, round them to {digits} digits.",
        )
    if _is_date(identifier):
        return mark(
            "errors",
            "{column} has dates such as “{some}”, which are not learnt as numbers: write how many days have passed.",
        )
    return mark(
        "errors",
        "{column} has codes such as “{some}”, which are not learnt as numbers: "
        "if they are numbers, leave out the zeros before them.",
    )


def _is_date(text: str) -> bool:
    """Whether these are year, month and day, as 20260105."""
    if not _DATE.fullmatch(text):
        return False
    try:
        datetime.date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return False
    return True


def _loses_digits(text: str) -> bool:
    """Whether a whole number has digits that a float64 cannot hold; zeros at its end may be left of rounding."""
    digits = text.lstrip("+-0").rstrip("0")
    return EXACT_DIGITS < len(digits) < 400 and int(text) != int(float(text))
