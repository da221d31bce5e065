"""The line fit's network, drawn small: x → param → Σ + intercept → y′."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from nnviz.ui.look.figure import Look
from nnviz.ui.look.number_format import number
from nnviz.ui.look.styled_painter import weight_pen
from nnviz.ui.look.theme import text_font

_SIZE = QRectF(0, 0, 300, 110)
_X, _SUM, _OUT = QPointF(48, 50), QPointF(196, 50), QPointF(262, 50)


def edge_width(weight: float) -> float:
    """Pixels for a weight: 1 to 10, growing with its size."""
    return min(10.0, 1.0 + 2.2 * abs(weight))


class LineNeuron(QGraphicsItem):
    """A card with the one neuron of the line fit; its edge has the weight's colour and width."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self._weight = self._bias = self._told = 0.0
        self.setZValue(10)

    def set_values(self, weight: float, bias: float, told: float) -> None:
        """Show these parameters; `told` is the weight written at its edge."""
        if (weight, bias, told) != (self._weight, self._bias, self._told):
            self._weight, self._bias, self._told = weight, bias, told
            self.update()

    def boundingRect(self) -> QRectF:
        return _SIZE

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        del option, widget
        theme = self.look.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("hairline"), 1))
        painter.setBrush(theme.color("panel", 0.94))
        painter.drawRoundedRect(_SIZE.adjusted(0.5, 0.5, -0.5, -0.5), 12, 12)
        dashed = self.look.dashes and self._weight < 0
        painter.setPen(weight_pen(theme.signed(self._weight, 1.5), edge_width(self._weight), dashed))
        painter.drawLine(_X + QPointF(20, 0), _SUM - QPointF(24, 0))
        painter.setPen(QPen(theme.color("ink"), 1.5))
        painter.drawLine(_SUM + QPointF(24, 0), _OUT)
        for center, radius, fill, text in ((_X, 20, "sunken", "x"), (_SUM, 24, "panel", "Σ")):
            painter.setPen(QPen(theme.color("ink"), 1.5))
            painter.setBrush(theme.color(fill))
            painter.drawEllipse(center, radius, radius)
            self._text(painter, center, text, "ink", 15)
        self._text(painter, QPointF(120, 28), f"param {number(self._told)}", "weight", 13, bold=True)
        sign = "+" if self._bias >= 0 else "−"
        self._text(painter, QPointF(196, 91), f"{sign} {number(abs(self._bias))}", "bias", 13, bold=True)
        self._text(painter, QPointF(280, 50), "y′", "ink", 14)

    def _text(self, painter: QPainter, center: QPointF, text: str, token: str, size: float, bold: bool = False) -> None:
        painter.setFont(text_font(size, bold))
        painter.setPen(QColor(self.look.theme.text(token)))
        box = QRectF(center.x() - 80, center.y() - 12, 160, 24)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
