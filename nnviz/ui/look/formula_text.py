"""How formulas are shown, in one place: as plain text, in the font of numbers."""

import math
from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF

from nnviz.engine.text import Line
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.styled_painter import LEFT, Color, StyledPainter
from nnviz.ui.look.theme import number_font

_STUCK = "\N{NO-BREAK SPACE}"
"""The last sign of equality stays with what it follows."""


def formula_size(formula: str, size: float, room: float = math.inf, bold: bool = False) -> tuple[float, float]:
    """Width and height of a formula; it is broken between its terms where it is wider than `room`."""
    lines, width, height = _broken(formula, size, room, bold)
    return width, height * len(lines)


def draw_formula(
    styled: StyledPainter,
    place: QRectF,
    formula: str,
    size: float,
    color: Color = "ink",
    bold: bool = False,
    align: Qt.AlignmentFlag = LEFT,
) -> None:
    """Write a formula into a place that `formula_size` has said it needs, broken where it has to be."""
    lines, _, height = _broken(formula, size, place.width(), bold)
    top = place.center().y() - 0.5 * height * len(lines)
    for number, line in enumerate(lines):
        row = QRectF(place.x(), top + number * height, place.width(), height)
        styled.figures(row, line, size, color, bold, align)


@lru_cache(maxsize=4096)  # Rows are laid out at every frame, and text takes long to measure.
def _broken(formula: str, size: float, room: float, bold: bool) -> tuple[tuple[str, ...], float, float]:
    """The lines of a formula, broken at blanks only; how wide the widest and how high each is."""
    metrics = QFontMetricsF(number_font(size, bold))
    lines = [""]
    for word in formula.split(" "):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if lines[-1] and metrics.horizontalAdvance(longer) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return tuple(lines), max(map(metrics.horizontalAdvance, lines)), metrics.height()


def asked_text(line: Line) -> str:
    """A line without its value, to be filled in: what is to be found, and how. A quantity that is renewed says so."""
    renewed = line.symbol in line.operands
    symbol = translate("step", "new {name}").format(name=line.symbol) if renewed else line.symbol
    if not line.formula or line.in_symbols == line.symbol:
        return f"{symbol} ="
    return f"{symbol} = {line.in_symbols}{_STUCK}="
