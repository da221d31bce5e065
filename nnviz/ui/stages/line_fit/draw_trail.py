"""The lines of earlier steps, the older the fainter."""

import pyqtgraph as pg
from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from nnviz.engine.arrays import Array


class Trail(pg.GraphicsObject):
    """Lines through (0, intercept)."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[QLineF] = []
        self.color = pg.mkColor("#000")
        self._box = QRectF()

    def set_lines(self, slopes: Array, intercept: float, reach: float) -> None:
        """Show one line for each of `slopes`, oldest first, from x = 0 to x = `reach`."""
        ends = (intercept + slopes * reach).tolist()
        self.lines = [QLineF(0.0, intercept, reach, end) for end in ends]
        low, high = min((intercept, *ends)), max((intercept, *ends))
        self.prepareGeometryChange()
        self._box = QRectF(QPointF(0, low), QPointF(reach, high + 1e-9)).normalized() if ends else QRectF()
        self.update()

    def boundingRect(self) -> QRectF:
        """The part of the plane the lines cover."""
        return self._box

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Draw them from faint to clear."""
        del option, widget
        pen = pg.mkPen(self.color, width=1)
        for age, line in enumerate(self.lines):
            self.color.setAlphaF(0.06 + 0.3 * ((age + 1) / len(self.lines)) ** 2)
            pen.setColor(self.color)
            painter.setPen(pen)
            painter.drawLine(line)
