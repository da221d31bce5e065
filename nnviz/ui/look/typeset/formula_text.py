"""How formulas are shown, in one place: set as in print, whatever is a line of text elsewhere."""

import math
from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QTransform

from nnviz.engine.text import Line
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.styled_painter import LEFT, Color, StyledPainter
from nnviz.ui.look.theme import LEAST_TEXT
from nnviz.ui.look.typeset.boxes import Box, typeset

_STUCK = "\N{NO-BREAK SPACE}"
"""The last sign of equality stays with what it follows."""
_SERIF = 1.2
"""Letters of printed formulas are smaller than the app's at the same size; with this they look as large."""
_LEAST_UP, _LEAST_DOWN = 0.86, 0.28
"""Every line has room for tall letters and scripts, so that nothing moves where they come and go."""
_SMALLEST = float(LEAST_TEXT)
"""Pixels below which a formula does not shrink."""


@lru_cache(maxsize=4096)  # Rows are laid out at every frame.
def formula_size(formula: str, size: float, room: float = math.inf, bold: bool = False) -> tuple[float, float]:
    """Width and height of a formula; it is broken between its terms where it is wider than `room`."""
    lines = typeset(formula, bold, room / (_SERIF * size))
    return _SERIF * size * max(line.width for line in lines), _SERIF * size * sum(map(_height, lines))


def draw_formula(
    styled: StyledPainter,
    place: QRectF,
    formula: str,
    size: float,
    color: Color = "ink",
    bold: bool = False,
    align: Qt.AlignmentFlag = LEFT,
    breaks: bool = True,
) -> None:
    """Draw a formula into a place that `formula_size` has said it needs, as outlines; smaller where it must be.

    Where it may not be broken it becomes smaller at once.
    """
    paint_formula(styled.painter, place, formula, size, styled.color(color), bold, align, breaks)


def paint_formula(
    painter: QPainter,
    place: QRectF,
    formula: str,
    size: float,
    color: QColor,
    bold: bool = False,
    align: Qt.AlignmentFlag = LEFT,
    breaks: bool = True,
) -> None:
    """The same with any painter and colour."""
    em = _SERIF * size
    lines = typeset(formula, bold, place.width() / em if breaks else math.inf)
    widest, height = max(line.width for line in lines), sum(map(_height, lines))
    em = max(min(em, _SMALLEST), min(em, place.width() / max(widest, 1e-9)))
    top = place.center().y() - 0.5 * em * height
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for line in lines:
        left = place.x()
        if align & Qt.AlignmentFlag.AlignRight:
            left = place.right() - em * line.width
        elif align & Qt.AlignmentFlag.AlignHCenter:
            left = place.center().x() - 0.5 * em * line.width
        outline = QTransform(em, 0.0, 0.0, em, left, top + em * max(line.up, _LEAST_UP)).map(line.path)
        painter.fillPath(outline, color)
        top += em * _height(line)
    painter.restore()


def _height(line: Box) -> float:
    return max(line.up, _LEAST_UP) + max(line.down, _LEAST_DOWN)


def asked_text(line: Line) -> str:
    """A line without its value, to be filled in: what is to be found, and how. A quantity that is renewed says so."""
    renewed = line.symbol in line.operands
    symbol = translate("step", "new {name}").format(name=line.symbol) if renewed else line.symbol
    if not line.formula or line.in_symbols == line.symbol:
        return f"{symbol} ="
    return f"{symbol} = {line.in_symbols}{_STUCK}="
