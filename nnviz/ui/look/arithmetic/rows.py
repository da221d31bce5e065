"""Rows of arithmetic, laid out below each other and drawn anywhere."""

import math
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPen

from nnviz.ui.look.styled_painter import LEFT, RIGHT, StyledPainter, width_of
from nnviz.ui.look.theme import number_font, text_font
from nnviz.ui.look.typeset.formula_text import draw_formula, formula_size

Kind = Literal["title", "factor", "result", "steps", "note", "good", "blank"]
"""`factor` is a line of its own, `result` what comes of those above, `steps` a line over three lines.

`blank` is one with a box to write the value into; its symbol has the formula in it.
"""

UNKNOWN = "…"
"""Stands for a number that is not known yet."""

_PAD, _GAP = 8.0, 4.0
_SIZE, _SMALL, _TITLE = 12.0, 11.5, 12.0
_LEAST = 28.0
_BOX = 104.0
"""How wide the box for an answer is."""
_WRAP = int(Qt.TextFlag.TextWordWrap.value)


@dataclass(frozen=True)
class Row:
    """One row. `value` stands at its end; `known` is false as long as it is not, `lit` true where it has just come.

    `numbers` is the formula with its numbers. `weights` are flat indices of what it speaks of; with a `key` it can be
    chosen, and `chosen` is true where it is.
    """

    kind: Kind
    symbol: str = ""
    formula: str = ""
    value: str = ""
    numbers: str = ""
    known: bool = True
    lit: bool = False
    weights: tuple[int, ...] = ()
    key: Hashable = None
    chosen: bool = False

    @property
    def shown_value(self) -> str:
        """The value, or the sign in its place where it is not known yet."""
        return self.value if self.known else UNKNOWN

    @property
    def text(self) -> str:
        """The whole row as one line of text."""
        numbers = self.numbers if self.known else ""
        return " = ".join(
            dict.fromkeys(part for part in (self.symbol, self.formula, numbers, self.shown_value) if part)
        )


class Placed(NamedTuple):
    """A row and where it stands."""

    row: Row
    place: QRectF


def laid_out(
    rows: Sequence[Row], width: float, scale: float = 1.0, most: float = math.inf
) -> tuple[list[Placed], float]:
    """Where each row stands in a column of this width, and how high they are together; no more of them than fit."""
    found, top = [], 0.0
    for number, row in enumerate(rows):
        if row.kind == "title" and number:
            top += 10.0 * scale
        height = _height(row, width, scale)
        if top + height > most:
            break
        found.append(Placed(row, QRectF(0, top, width, height)))
        top += height + _GAP * scale
    return found, max(0.0, top - _GAP * scale)


def draw_rows(styled: StyledPainter, placed: Sequence[Placed], scale: float = 1.0, pointed: Row | None = None) -> None:
    """Draw rows where they stand, the one pointed at with a soft ground."""
    for row, place in placed:
        if row.kind == "title":
            styled.words(place, row.symbol, _TITLE * scale, "muted", bold=True, align=LEFT)
        elif row.kind in {"note", "good"}:
            styled.painter.setFont(text_font(11 * scale))
            styled.painter.setPen(QColor(styled.theme.text("good" if row.kind == "good" else "muted")))
            styled.painter.drawText(place, _WRAP | int(LEFT.value), row.symbol)
        elif row.kind == "steps":
            _draw_steps(styled, row, place, scale)
        elif row.kind == "blank":
            _draw_blank(styled, row, place, scale)
        else:
            _draw_factor(styled, row, place, scale, row == pointed)


def _height(row: Row, width: float, scale: float) -> float:
    if row.kind == "title":
        return 20.0 * scale
    if row.kind in {"note", "good"}:
        return _note_height(row.symbol, width, scale)
    inside = width - 2 * _PAD * scale
    if row.kind == "steps":
        return sum(formula_size(line, _SIZE * scale, inside)[1] for line in _step_lines(row)) + 12 * scale
    if row.kind == "blank":
        room = width - (_BOX + 10) * scale
        return max(_LEAST * scale, formula_size(row.symbol, _SMALL * scale, room)[1] + 6 * scale)
    first = _first_height(row, width, scale)
    return first if _beside(row, width, scale) else first + formula_size(row.formula, _SMALL * scale, inside)[1]


def _first_height(row: Row, width: float, scale: float) -> float:
    """How high the line is in which symbol and value stand, and the formula too where it fits beside them."""
    high = formula_size(row.symbol, _SIZE * scale)[1]
    if row.formula and _beside(row, width, scale):
        high = max(high, formula_size(row.formula, _SMALL * scale)[1])
    return max(_LEAST * scale, high + 4 * scale)


@lru_cache(maxsize=1024)
def _note_height(text: str, width: float, scale: float) -> float:
    metrics = QFontMetricsF(text_font(11 * scale))
    return metrics.boundingRect(QRectF(0, 0, width, 10_000), _WRAP, text).height()


def _step_lines(row: Row) -> list[str]:
    """What is said below each other: the formula, the same in numbers, what comes out."""
    lines = [f"{row.symbol} ← {row.formula}"]
    if row.known and row.numbers:
        lines.append(f"= {row.numbers}")
    return [*lines, f"= {row.shown_value}"]


def _beside(row: Row, width: float, scale: float) -> bool:
    """Whether symbol, formula and value fit beside each other."""
    parts = ((row.symbol, _SIZE), (row.formula, _SMALL))
    needed = sum(formula_size(text, size * scale)[0] for text, size in parts) + _value_width(row, scale)
    return needed + 2 * _PAD * scale + (20 if row.formula else 8) * scale <= width


def _value_width(row: Row, scale: float) -> float:
    return _figures_width(row.shown_value, _SIZE * scale)


@lru_cache(maxsize=1024)
def _figures_width(text: str, size: float) -> float:
    return width_of(text, number_font(size, bold=True))


def _draw_factor(styled: StyledPainter, row: Row, place: QRectF, scale: float, pointed: bool) -> None:
    if row.kind == "factor" or row.chosen or pointed:
        line = "accent" if row.lit or row.chosen else "sunken"
        fill = "accent_soft" if row.lit or row.chosen or pointed else "sunken"
        styled.painter.setPen(QPen(styled.color(line), 1.4 if row.lit else 1.0))
        styled.painter.setBrush(styled.color(fill))
        styled.painter.drawRoundedRect(place, 6 * scale, 6 * scale)
    inside = place.adjusted(_PAD * scale, 0, -_PAD * scale, 0)
    first = QRectF(inside.x(), inside.y(), inside.width(), _first_height(row, place.width(), scale))
    result = row.kind == "result"
    draw_formula(styled, first, row.symbol, _SIZE * scale, "ink" if row.known else "muted")
    color = "muted" if not row.known else "accent" if result else "ink"
    styled.figures(first, row.shown_value, _SIZE * scale, color, True, RIGHT)
    if not row.formula:
        return
    if _beside(row, place.width(), scale):
        symbol = formula_size(row.symbol, _SIZE * scale)[0]
        value = _value_width(row, scale)
        # Where there is room the formulas of a block begin below each other.
        left = max(symbol + 10 * scale, min(0.38 * inside.width(), _room(row, inside.width(), value, scale)))
        middle = first.adjusted(left, 0, -value - 8 * scale, 0)
        draw_formula(styled, middle, row.formula, _SMALL * scale, "muted")
        return
    below = QRectF(inside.x(), first.bottom() - 5 * scale, inside.width(), inside.bottom() - first.bottom())
    draw_formula(styled, below, row.formula, _SMALL * scale, "muted")


def _room(row: Row, width: float, value: float, scale: float) -> float:
    return width - value - 10 * scale - formula_size(row.formula, _SMALL * scale)[0]


def _draw_blank(styled: StyledPainter, row: Row, place: QRectF, scale: float) -> None:
    """What is asked, and a box for the answer, which stands in it where it is known."""
    asked = place.adjusted(0, 0, -(_BOX + 10) * scale, 0)
    draw_formula(styled, asked, row.symbol, _SMALL * scale)
    box = QRectF(place.right() - _BOX * scale, place.center().y() - 12 * scale, _BOX * scale, 24 * scale)
    styled.use("accent" if row.lit else "hairline", 1.2, "panel")
    styled.painter.drawRoundedRect(box, 4 * scale, 4 * scale)
    if row.known:
        inside = box.adjusted(4 * scale, 0, -6 * scale, 0)
        styled.figures(inside, row.value, _SIZE * scale, "accent", True, RIGHT)


def _draw_steps(styled: StyledPainter, row: Row, place: QRectF, scale: float) -> None:
    styled.use("accent" if row.lit else None, 1.4, "accent_soft" if row.lit else "sunken")
    styled.painter.drawRoundedRect(place, 6 * scale, 6 * scale)
    inside = place.adjusted(_PAD * scale, 6 * scale, -_PAD * scale, -6 * scale)
    top, lines = inside.top(), _step_lines(row)
    for number, line in enumerate(lines):
        height = formula_size(line, _SIZE * scale, inside.width())[1]
        last = number == len(lines) - 1
        color = "muted" if not row.known else "accent" if last else "ink"
        draw_formula(styled, QRectF(inside.x(), top, inside.width(), height), line, _SIZE * scale, color, bold=last)
        top += height
