"""The axes of a plot: their numbers, their look, and how far they reach."""

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from nnviz.ui.look.number_format import grouped
from nnviz.ui.look.theme import Theme, text_font
from nnviz.ui.look.typeset.shortened import elided, elided_inside

pg.setConfigOptions(antialias=True)

LEFT_WIDTH = 46
"""Pixels of an axis to the left on screen, so that plots side by side begin at one place; more where a number asks."""

_NUMBER_SIZE = 11

_AROUND_TEXT = 14
"""Pixels an axis to the left needs beside its numbers: the tick, the gap, and a rim."""

_TICK, _OFFSET = 4, 6
_ABOVE_TEXT = _TICK + _OFFSET
"""Pixels of a tick below, and from there to its number."""

_APART = 20.0
"""Pixels from one number of a logarithmic axis to the next."""

_LARGE, _MANY = 1e5, 1e6
"""From here on numbers are written with a power of ten: at the left, and below, where they have more room."""

_SMALL = 1e-3
"""And where all of them are less than this."""

_GAP, _LINE, _MOST = 8.0, 1.3, 13
"""Pixels between two numbers side by side; how many lines one above the other takes; how many there are at most."""

_OVER, _TOO_MANY = 14.0, 200
"""Pixels by which a number may stand out over an end of an axis below; ticks that are too many for numbers anyway."""

_WIDEST_NAME = 110.0
"""Pixels that a name at an axis takes at most."""

_RIM = 0.04
"""The part of a range at each end that is kept free, so that a dot at an end is seen whole."""

_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


class Axis(pg.AxisItem):
    """An axis with true minus signs, powers of ten, and as much room as its numbers need."""

    magnified = 1.0
    """How much larger than usual its numbers are."""

    _brief: tuple[str, ...] = ()

    def tickStrings(self, values: list[float], scale: float, spacing: float | None) -> list[str]:
        """The words at the ticks, with as many digits as tell one from the next; without a spacing they have none."""
        if spacing is None:
            return [""] * len(values)
        if self.logMode:
            return [self._power(value) for value in values]
        scaled = [value * scale for value in values]
        largest, power = max(map(abs, scaled), default=0.0), math.floor(math.log10(spacing * scale) + 1e-9)
        if largest >= (_LARGE if self.orientation == "left" else _MANY) or 0 < largest < _SMALL:
            digits = max(0, math.floor(math.log10(largest) + 1e-9) - power)
            strings = [_with_power(value, min(digits, 15)) for value in scaled]
        else:
            strings = [grouped(f"{value + 0.0:.{max(0, -power)}f}") for value in scaled]
        return [string.replace("-", "\N{MINUS SIGN}") for string in strings]

    def tickValues(self, low: float, high: float, size: float) -> list[tuple[float | None, list[float]]]:
        """The ticks with numbers, as many as have room beside each other, and those without, which have no spacing.

        Numbers stand at 1, 2 or 5 times a power of ten apart.
        """
        levels: list[tuple[float | None, list[float]]] = super().tickValues(low, high, size)
        if self.logMode or not levels:
            return levels
        every, finest = sorted(value for _, values in levels for value in values), levels[-1][0] or 1.0
        spacing, labelled = self._labelled(low, high, finest, size / (high - low))
        if any(_off(value, finest) for value in labelled):
            finest = spacing if any(_off(value, spacing / 2) for value in labelled) else spacing / 2
            every = _multiples(low, high, finest)
        return [(spacing, labelled), (None, [value for value in every if not _among(value, labelled, finest)])]

    def _labelled(self, low: float, high: float, finest: float, pixels: float) -> tuple[float, list[float]]:
        """How far apart numbers stand, and where: evenly, or where only one would have room so, the outermost two."""
        spacings = _round_spacings(finest / 10, high - low)
        for spacing in spacings:
            labelled = self._painted(low, high, spacing, pixels)
            if spacing > 0.99 * finest and len(labelled) <= _MOST and self._apart(labelled, spacing, pixels):
                break
        if len(labelled) > 1:
            return spacing, labelled
        for finer in reversed(spacings):
            found = self._painted(low, high, finer, pixels)
            ends = [found[0], found[-1]] if 1 < len(found) <= _TOO_MANY else []
            if ends and self._apart(ends, finer, pixels):
                return finer, ends
        return spacing, labelled

    def _painted(self, low: float, high: float, spacing: float, pixels: float) -> list[float]:
        """The multiples of a spacing whose numbers pyqtgraph paints: those that hardly stand out over the ends."""
        places = _multiples(low, high, spacing)
        if self.orientation == "left" or len(places) > _TOO_MANY:
            return places
        metrics = QFontMetricsF(text_font(_NUMBER_SIZE * self.magnified))
        halves = [metrics.horizontalAdvance(word) / 2 - _OVER for word in self.tickStrings(places, 1.0, spacing)]
        return [
            at
            for at, half in zip(places, halves, strict=True)
            if (at - low) * pixels >= half and (high - at) * pixels >= half
        ]

    def set_names(self, names: Iterable[tuple[float, str]], brief: Sequence[str] = ()) -> None:
        """Have words at these places instead of numbers, as much of each as there is room for.

        `brief` are what they are called where one of them has not all the room it needs.
        """
        font = text_font(_NUMBER_SIZE * self.magnified)
        self._brief = tuple(brief)
        self.setTicks([[(x, elided(name, font, _WIDEST_NAME)) for x, name in names]])
        self.fit_height()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Names are drawn at once: played from a `QPicture`, as numbers are, two fonts stand on two lines."""
        if not self._named():
            super().paint(painter, option, widget)
            return
        painter.save()
        painter.setFont(text_font(_NUMBER_SIZE * self.magnified))
        specs = self.generateDrawSpecs(painter)
        if specs is not None:
            self.drawPicture(painter, *specs)
        painter.restore()

    def generateDrawSpecs(self, painter: QPainter) -> tuple[object, object, list[tuple[QRectF, int, str]]]:
        """Line, ticks and words; names side by side that run into each other are told in brief or lose their middle."""
        line, ticks, words = super().generateDrawSpecs(painter)
        if self.orientation == "left" or not self._named() or len(words) < 2:
            return line, ticks, words
        font = text_font(_NUMBER_SIZE * self.magnified)
        room = min(abs(b.center().x() - a.center().x()) for (a, _, _), (b, _, _) in pairwise(words)) - _GAP / 2
        cut = []
        if len(self._brief) == len(words) and any(box.width() > room for box, _, _ in words):
            words = [(box, flags, brief) for (box, flags, _), brief in zip(words, self._brief, strict=True)]
        for box, flags, word in words:
            inside = QRectF(box.center().x() - room / 2, box.top(), room, box.height())
            wide = box.width() > room
            cut.append((inside if wide else box, flags, elided_inside(word, font, room) if wide else word))
        return line, ticks, cut

    def _named(self) -> list[str]:
        levels: list[list[tuple[float, str]]] | None = self._tickLevels
        return [] if levels is None else [name for level in levels for _, name in level]

    def _apart(self, places: list[float], spacing: float, pixels: float) -> bool:
        """Whether numbers at these places have room beside each other, at so many pixels to 1."""
        metrics = QFontMetricsF(text_font(_NUMBER_SIZE * self.magnified))
        words = self.tickStrings(places, 1.0, spacing)
        upright = self.orientation == "left"
        sizes = [_LINE * metrics.height() if upright else metrics.horizontalAdvance(word) + _GAP for word in words]
        ends = pairwise(zip(places, sizes, strict=True))
        return all((b - a) * pixels >= (one + other) / 2 for (a, one), (b, other) in ends)

    def logTickValues(
        self, low: float, high: float, size: float, linear: object
    ) -> list[tuple[float | None, list[float]]]:
        """Numbers at whole decades, at 3 or at 2 and 5 too where there is room, evenly apart within a decade."""
        del linear
        decade = size / max(high - low, 1e-12)
        every = next((step for step in (1, 2, 5, 10, 20, 50, 100) if step * decade >= _APART), 200)
        labelled = [float(place) for place in range(math.ceil(low), math.floor(high) + 1) if place % every == 0]
        for leads, gap in (((1, 3), 3.0), ((1, 2, 5), 2.0)):
            if decade * math.log10(gap) >= _APART:
                labelled = _between(low, high, leads)
        if len(labelled) < 2 and high < 300:
            labelled = max(labelled, self._even(low, high, size), key=len)
        between = _between(low, high, range(2, 10)) if decade >= 2 * _APART else []
        return [(1.0, labelled), (None, [place for place in between if place not in labelled])]

    def set_logarithmic(self, on: bool) -> None:
        """Have its places be logarithms to base 10, or not."""
        mode: Any = on  # pyqtgraph's annotation asks for a tuple, and its text for this.
        self.setLogMode(mode)

    def set_title(self, words: str, color: str) -> None:
        """Have words beside the axis."""
        style: dict[str, Any] = {"color": color, "font-size": "12px"}
        self.setLabel(words, **style)

    def fit_width(self) -> None:
        """Take the room that the numbers of the present range need, and `LEFT_WIDTH` at least."""
        low, high = self.range
        metrics = QFontMetricsF(text_font(_NUMBER_SIZE * self.magnified))
        levels = self.tickValues(low, high, max(self.geometry().height(), 100.0))
        words = [word for spacing, values in levels for word in self.tickStrings(values, 1.0, spacing)]
        words = self._named() or words
        widest = max(map(metrics.horizontalAdvance, words), default=0.0)
        self.setWidth(max(math.ceil(LEFT_WIDTH * self.magnified), math.ceil(widest) + _AROUND_TEXT))

    def fit_height(self) -> None:
        """Below, large letters take all of their height; pyqtgraph gives them four fifths, which do for usual ones."""
        metrics = QFontMetricsF(text_font(_NUMBER_SIZE * self.magnified))
        usual = metrics.height()
        # Chinese is in another font, whose lines are taller; and by as much lower they stand.
        taller = max((metrics.boundingRect(name).height() - usual for name in self._named()), default=0.0)
        tall = usual + 2 * max(0.0, taller) + _ABOVE_TEXT
        self.setHeight(math.ceil(tall) if self.magnified > 1.0 else None)

    def _even(self, low: float, high: float, size: float) -> list[float]:
        """Places of round numbers at even distances, as many as have room where they lie closest, at the upper end."""
        least, most = 10.0**low, 10.0**high
        room = (most - least) / max(size, 1.0) * _APART * max(1.0, (high - low) * math.log(10) / (1 - least / most))
        power = 10.0 ** math.floor(math.log10(room))
        step = next((lead * power for lead in (1, 2, 5) if lead * power >= room), 10 * power)
        numbers = (step * number for number in range(math.ceil(least / step), math.floor(most / step) + 1))
        return [math.log10(number) for number in numbers if number > 0]

    def _power(self, place: float) -> str:
        """The number at a place of a logarithmic axis."""
        value = 10.0**place if place < 300 else math.inf
        if place == round(place) and not -4 < place < 5:
            return f"10{str(round(place)).translate(_RAISED)}"
        if 1e-3 <= value < _LARGE:
            return grouped(f"{value:.6g}")
        return _with_power(value, 6)


def _between(low: float, high: float, leads: Iterable[int]) -> list[float]:
    """The places of `leads` in every decade of a logarithmic axis."""
    places = (decade + math.log10(lead) for decade in range(math.floor(low), math.ceil(high)) for lead in leads)
    return [place for place in places if low <= place <= high]


def _round_spacings(least: float, most: float) -> list[float]:
    """The numbers 1, 2 and 5 times a power of ten from one to another, and one beyond."""
    power = math.floor(math.log10(least) + 1e-9)
    every = [float(f"{lead}e{power + more}") for more in range(20) for lead in (1, 2, 5)]
    beyond = next((place for place, spacing in enumerate(every) if spacing > most), len(every) - 1)
    return [spacing for spacing in every[: beyond + 1] if spacing > 0.99 * least]


def _multiples(low: float, high: float, spacing: float) -> list[float]:
    """The multiples of a spacing in a range."""
    first, last = math.ceil(low / spacing - 1e-9), math.floor(high / spacing + 1e-9)
    return [number * spacing for number in range(first, last + 1)]


def _off(value: float, spacing: float) -> bool:
    """Whether a number is no multiple of a spacing."""
    return abs(value / spacing - round(value / spacing)) > 1e-6


def _among(value: float, others: list[float], spacing: float) -> bool:
    return any(abs(value - other) < 1e-6 * spacing for other in others)


def _with_power(value: float, digits: int) -> str:
    """A number as 2.5·10⁵, with `digits` decimals at most."""
    if value == 0 or not math.isfinite(value):
        return f"{value:g}"
    lead, power = f"{value:.{digits}e}".split("e")
    lead = lead.rstrip("0").rstrip(".") if "." in lead else lead
    raised = str(int(power)).translate(_RAISED)
    return f"{lead.removesuffix('1')}10{raised}" if lead in {"1", "-1"} else f"{lead}·10{raised}"


def style_axis(axis: Axis, theme: Theme, scale: float = 1.0) -> None:
    """Hairlines, and small muted numbers, all `scale` times as large."""
    axis.magnified = scale
    rule = pg.mkPen(theme.hairline, width=scale, cosmetic=False)  # As wide as it looks, in large pictures too.
    axis.setPen(rule)
    axis.setTextPen(pg.mkPen(theme.muted))
    axis.setTickPen(rule)
    axis.setTickFont(text_font(_NUMBER_SIZE * scale))
    axis.setTickDensity(0.38 if axis.orientation == "bottom" else 0.55)  # Numbers side by side need more room.
    axis.setStyle(tickLength=_TICK, tickTextOffset=_OFFSET, autoExpandTextSpace=True, hideOverlappingLabels=False)
    axis.enableAutoSIPrefix(False)


def round_up(value: float) -> float:
    """The next of 1, 1.5, 2, 3, 5, 7 times a power of ten that is not less than `value`."""
    power = 10.0 ** math.floor(math.log10(max(value, 1.0)))
    return next((power * lead for lead in (1, 1.5, 2, 3, 5, 7) if power * lead >= value), 10 * power)


def same_range(one: Iterable[float], other: Iterable[float]) -> bool:
    """Whether two ranges show the same, but for the last digits."""
    return all(math.isclose(a, b, rel_tol=1e-9) for a, b in zip(one, other, strict=True))


def roomy(low: float, high: float, now: tuple[float, float]) -> tuple[float, float]:
    """A range with room around low to high; the present one where it still fits well, so that axes stand still."""
    span = high - low or max(abs(high), 1.0)
    rim = _RIM * (now[1] - now[0])
    if now[0] + rim <= low and now[1] - rim >= high and span > 0.55 * (now[1] - now[0]):
        return now
    return low - 0.08 * span, high + 0.1 * span
