"""Formulas on a panel, set as in print."""

import math
from itertools import chain, repeat

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QMenu, QSizePolicy, QWidget

from nnviz.ui.look.i18n import translate
from nnviz.ui.look.theme import text_font
from nnviz.ui.look.typeset.formula_text import formula_size, paint_formula
from nnviz.ui.look.typeset.latex import latex
from nnviz.ui.widgets.basics import plain

_NARROWEST = 40
_GAP = 3


class FormulaLabel(QLabel):
    """Formulas below each other, one in each line of the text; the text itself is read aloud and can be copied.

    It has the colour that the style sheet gives it, unless it is given another. Lines that are too wide are broken, or
    else become smaller.
    """

    accessible_role = "Equation"

    def __init__(self, size: float = 12, breaks: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        font = text_font(size)
        self._of_font = size / font.pixelSize()
        self.setFont(font)  # A projector enlarges the font, and with it the formulas.
        self._breaks = breaks
        self._colors: tuple[QColor, ...] = ()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    @property
    def _size(self) -> float:
        return self._of_font * self.font().pixelSize()

    def setText(self, text: str) -> None:
        """Show these formulas."""
        if text != self.text():
            super().setText(text)
            self.setAccessibleName(text)
            self.setToolTip(plain(text))

    def set_colors(self, *colors: QColor) -> None:
        """Draw each line in its colour."""
        if colors != self._colors:
            self._colors = colors
            self.update()

    def latex(self) -> str:
        """The formulas as LaTeX, one in each line."""
        return "\n".join(map(latex, self._lines()))

    def sizeHint(self) -> QSize:
        width = max((formula_size(line, self._size)[0] for line in self._lines()), default=0.0)
        return QSize(math.ceil(width) + 1, self._height(math.inf))

    def minimumSizeHint(self) -> QSize:
        """Some terms wide: a longer formula is broken, or smaller."""
        hint = self.sizeHint()
        return QSize(min(_NARROWEST, hint.width()), min(int(2 * self._size), hint.height()))

    def hasHeightForWidth(self) -> bool:
        """Where it may be broken; Qt's label takes that back at each new text."""
        return self._breaks

    def heightForWidth(self, width: int) -> int:
        return self._height(width)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter, top = QPainter(self), (self.height() - self._height(self.width())) / 2
        usual = self.palette().color(self.foregroundRole())
        for line, color in zip(self._lines(), chain(self._colors, repeat(usual)), strict=False):
            height = formula_size(line, self._size, self._room(self.width()))[1]
            place = QRectF(0, top, self.width(), height)
            paint_formula(painter, place, line, self._size, color, align=self.alignment(), breaks=self._breaks)
            top += height + _GAP
        painter.end()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the formulas to be copied."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        clipboard = QGuiApplication.clipboard()
        menu.addAction(translate("panels", "Copy the formula"), lambda: clipboard.setText(self.text()))
        menu.addAction(translate("panels", "Copy as LaTeX"), lambda: clipboard.setText(self.latex()))
        menu.popup(event.globalPos())

    def _height(self, width: float) -> int:
        heights = [formula_size(line, self._size, self._room(width))[1] for line in self._lines()]
        return math.ceil(sum(heights) + _GAP * max(0, len(heights) - 1))

    def _room(self, width: float) -> float:
        return width if self._breaks else math.inf

    def _lines(self) -> list[str]:
        return self.text().splitlines()
