"""The legend of a plot that stands alone: above its axes, so that it never hides data."""

from typing import NamedTuple

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from nnviz.ui.look.theme import text_font

_LINE = 20.0
_SAMPLE = 22.0
_GAP = 6.0
_BETWEEN = 20.0


class Entry(NamedTuple):
    """A curve, which is asked for its present pen and symbol, and its name."""

    curve: pg.PlotDataItem | pg.PlotCurveItem
    label: str


class Legend(pg.GraphicsWidget):
    """A sample of each curve and its name, side by side in as many lines as the width asks for; vectors and text."""

    def __init__(self) -> None:
        super().__init__()
        self._placed: list[tuple[QPointF, Entry]] = []
        self._ink = QColor()

    @property
    def labels(self) -> list[str]:
        """The names, in their order."""
        return [entry.label for _, entry in self._placed]

    def arrange(self, entries: list[Entry], width: float, ink: QColor) -> None:
        """Lay the entries out in lines of `width` and take the height they need."""
        self._ink = ink
        self._placed = []
        metrics = QFontMetricsF(text_font(12))
        x, line = 0.0, 0
        for entry in entries:
            wide = _SAMPLE + _GAP + metrics.horizontalAdvance(entry.label)
            if x > 0 and x + wide > width:
                x, line = 0.0, line + 1
            self._placed.append((QPointF(x, line * _LINE), entry))
            x += wide + _BETWEEN
        height = (line + 1) * _LINE + 4 if entries else 0.0
        self.setMinimumHeight(height)
        self.setMaximumHeight(height)
        self.setPreferredHeight(height)
        self.update()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        del option, widget
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(text_font(12))
        for place, entry in self._placed:
            box = QRectF(place, QSizeF(_SAMPLE, _LINE))
            _draw_sample(painter, entry.curve, box)
            painter.setPen(self._ink)
            words = QRectF(box.right() + _GAP, box.top(), 10_000, _LINE)
            painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, entry.label)


def _draw_sample(painter: QPainter, curve: pg.PlotDataItem | pg.PlotCurveItem, box: QRectF) -> None:
    """A short piece of the curve, or one of its dots."""
    options = curve.opts
    middle = box.center()
    if options["pen"] is not None:
        painter.setPen(pg.mkPen(options["pen"]))
        painter.drawLine(QPointF(box.left(), middle.y()), QPointF(box.right(), middle.y()))
    if options.get("symbol") is not None:
        radius = options["symbolSize"] / 2
        painter.setPen(pg.mkPen(options["symbolPen"]))
        painter.setBrush(pg.mkBrush(options["symbolBrush"]))
        painter.drawEllipse(middle, radius, radius)
        painter.setBrush(Qt.BrushStyle.NoBrush)
