"""The axes of a plot: their numbers, their look, and how far they reach."""

import math

import pyqtgraph as pg

from nnviz.ui.look.theme import Theme, text_font


class Axis(pg.AxisItem):
    """An axis with true minus signs."""

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        """The words at the ticks."""
        strings: list[str] = super().tickStrings(values, scale, spacing)
        return [string.replace("-", "\N{MINUS SIGN}") for string in strings]


def style_axis(axis: pg.AxisItem, theme: Theme) -> None:
    """Hairlines, and small muted numbers."""
    rule = pg.mkPen(theme.hairline, width=1, cosmetic=False)  # As wide as it looks, in large pictures too.
    axis.setPen(rule)
    axis.setTextPen(pg.mkPen(theme.muted))
    axis.setTickPen(rule)
    axis.setTickFont(text_font(11))
    axis.setTickDensity(0.38 if axis.orientation == "bottom" else 0.55)  # Numbers side by side need more room.
    axis.setStyle(tickLength=4, tickTextOffset=6, autoExpandTextSpace=True, hideOverlappingLabels=False)
    axis.enableAutoSIPrefix(False)


def round_up(value: float) -> float:
    """The next of 1, 1.5, 2, 3, 5, 7 times a power of ten that is not less than `value`."""
    power = 10.0 ** math.floor(math.log10(max(value, 1.0)))
    return next(power * lead for lead in (1, 1.5, 2, 3, 5, 7, 10) if power * lead >= value)


def roomy(low: float, high: float, now: tuple[float, float]) -> tuple[float, float]:
    """A range with room around low to high; the present one where it still fits well, so that axes stand still."""
    span = high - low or max(abs(high), 1.0)
    if now[0] <= low and now[1] >= high and span > 0.55 * (now[1] - now[0]):
        return now
    return low - 0.06 * span, high + 0.1 * span
