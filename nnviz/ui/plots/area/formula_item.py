"""A formula in the upper left corner of a plot."""

from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from nnviz.ui.look.theme import Theme
from nnviz.ui.look.typeset.formula_text import formula_size, paint_formula

_SIZE = 12
_EDGE = QPointF(6, 4)
_WIDEST, _HIGHEST = 0.5, 0.5
"""The share of the plot it may cover: curves that rise go through the middle, and shall be seen there."""


class FormulaItem(pg.GraphicsObject):
    """A formula set as in print, on a pale ground, so that it can be read where a curve passes under it.

    It is left out where it would reach over more than a quarter of the plot.
    """

    def __init__(self, view: pg.ViewBox, theme: Theme) -> None:
        super().__init__(view)
        self.text = ""
        self._view = view
        self._theme = theme
        self.setPos(_EDGE)
        self.setZValue(100)

    def show_formula(self, text: str, theme: Theme) -> None:
        """Show a formula in the colours of a theme."""
        if (text, theme) != (self.text, self._theme):
            self.prepareGeometryChange()
            self.text, self._theme = text, theme
            self.update()

    def fits(self) -> bool:
        """Whether the plot is large enough to have it."""
        room, own = self._view.boundingRect(), self.boundingRect()
        width, height = own.width() * self.scale(), own.height() * self.scale()
        return bool(width <= _WIDEST * room.width() and height <= _HIGHEST * room.height())

    def boundingRect(self) -> QRectF:
        width, height = formula_size(self.text, _SIZE)
        return QRectF(0, 0, width + 8, height + 2)

    def paint(self, painter: QPainter, *_style: Any) -> None:
        if self.text and self.fits():
            place = self.boundingRect()
            painter.fillRect(place, self._theme.color("panel", 0.75))
            paint_formula(painter, place.adjusted(4, 1, -4, -1), self.text, _SIZE, self._theme.color("ink"))
