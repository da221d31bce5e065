"""Text cut to its room: words lose their end, numbers their decimals, and no number is cut in its middle."""

import re
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF

_MORE = "…"

_LITTLE = 3.0
"""Pixels by which a text may stand over the edges of its place, where there is always a gap."""

_DECIMAL = re.compile(r"([-+\u2212±]?)(\d+\.\d+)")
"""A number with decimals: its sign and its digits."""

_NUMBER = re.compile(r"[<>±]?[-+\u2212]?\d+(?:[.,]\d+)*(?:e[-+\u2212]?\d+)?(?:\s?%)?")
"""A number as it is written anywhere in the app."""


def shortened(text: str, font: QFont, room: float) -> str:
    """The text as far as it fits: with fewer decimals, rounded; then without its end."""
    metrics = QFontMetricsF(font)
    if metrics.horizontalAdvance(text) <= room + _LITTLE:
        return text
    most = max((len(found[2].split(".")[1]) for found in _DECIMAL.finditer(text)), default=0)
    alone = _DECIMAL.fullmatch(text) is not None
    for decimals in range(most - 1, -1, -1):
        shorter = _DECIMAL.sub(partial(_rounded, decimals=decimals, alone=alone), text)
        if metrics.horizontalAdvance(shorter) <= room + _LITTLE:
            return shorter
    if _NUMBER.fullmatch(text):
        return text  # A number cut in its middle would be another one.
    return elided(text, font, room)


def elided(text: str, font: QFont, room: float) -> str:
    """As much of the text as fits, with an ellipsis; a number that would lose its end goes with it."""
    short = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, room)
    if short == text:
        return text
    kept = short.removesuffix(_MORE)
    for found in _NUMBER.finditer(text):
        if found.start() < len(kept) <= found.end() and (len(kept) < found.end() or kept[-1].isdigit()):
            return kept[: found.start()] + _MORE
    return short


def elided_inside(text: str, font: QFont, room: float) -> str:
    """As much of both ends of the text as fits, for names that begin alike."""
    return QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideMiddle, room)


def first_fitting(texts: Sequence[str], font: QFont, room: float) -> str:
    """The first of some wordings that fits; of the last as much as fits, its numbers with fewer decimals first."""
    metrics = QFontMetricsF(font)
    return next((text for text in texts if metrics.horizontalAdvance(text) <= room), shortened(texts[-1], font, room))


def _rounded(found: re.Match[str], decimals: int, alone: bool) -> str:
    """With so many decimals at most; in a sentence, and behind < and >, one that says no longer what it is stays."""
    sign, digits = found.groups()
    rounded = f"{float(digits):.{min(decimals, len(digits.split('.')[1]))}f}"
    bound = found.string[: found.start()].rstrip().endswith(("<", ">"))
    nothing = float(rounded) == 0.0 != float(digits)
    return found[0] if bound or (nothing and not alone) else f"{sign}{rounded}"
