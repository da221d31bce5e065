"""How formulas are shown, in one place: as plain text, in the font of numbers."""

from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF

from nnviz.engine.text import Line
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.styled_painter import LEFT, Color, StyledPainter
from nnviz.ui.look.theme import number_font

_WRAP = int(Qt.TextFlag.TextWordWrap.value)
_FAR = 10_000.0
_STUCK = "\N{NO-BREAK SPACE}"
"""The last sign of equality stays with what it follows."""


@lru_cache(maxsize=4096)  # Rows are laid out at every frame, and text takes long to measure.
def formula_size(formula: str, size: float, room: float = 0.0, bold: bool = False) -> tuple[float, float]:
    """Width and height of a formula; with `room` it is broken between its terms where it is wider than that."""
    metrics = QFontMetricsF(number_font(size, bold))
    if not room:
        return metrics.horizontalAdvance(formula), metrics.height()
    found = metrics.boundingRect(QRectF(0, 0, room, _FAR), _WRAP, formula)
    return found.width(), found.height()


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
    if formula_size(formula, size, bold=bold)[0] <= place.width():
        styled.figures(place, formula, size, color, bold, align)
        return
    styled.painter.setFont(number_font(size, bold))
    styled.painter.setPen(styled.color(color))
    styled.painter.drawText(place, _WRAP | int(align.value), formula)


def asked_text(line: Line) -> str:
    """A line without its value, to be filled in: what is to be found, and how. A quantity that is renewed says so."""
    renewed = line.symbol in line.operands
    symbol = translate("step", "new {name}").format(name=line.symbol) if renewed else line.symbol
    if not line.formula or line.in_symbols == line.symbol:
        return f"{symbol} ="
    return f"{symbol} = {line.in_symbols}{_STUCK}="
