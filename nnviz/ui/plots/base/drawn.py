"""A plot without axes: a picture of its own, drawn by hand in the same place and taken home in the same way."""

from PySide6.QtCore import QEvent, QPointF, QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen

from nnviz.ui.look.scaled_widget import Scaling, pointed_at
from nnviz.ui.look.styled_painter import StyledPainter
from nnviz.ui.plots.base.plot import Plot

_CROSS = 9.0
"""Pixels from the middle of the cross to its ends."""


class DrawnPlot(Scaling, Plot):
    """Subclasses draw a picture in `draw_styled` and tell in `value_at` what is under the pointer."""

    def axis_titles(self) -> tuple[str, str]:
        return "", ""

    def curve_label(self, key: str) -> str:
        """There are no curves."""
        return key

    def page(self) -> QRectF:
        """All of the picture."""
        return QRectF(0.0, 0.0, self.width(), self.height())

    def draw_styled(self, styled: StyledPainter) -> None:
        """Draw the frame on show, if there is one."""
        raise NotImplementedError

    def draw(self, painter: QPainter) -> None:
        """Paint the picture at its size, as vectors and text."""
        self.draw_styled(StyledPainter(painter, self.look))

    def value_at(self, position: QPointF) -> str:
        """The numbers under a point of the widget; here there are none."""
        del position
        return ""

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell of the mouse in the drawing's units."""
        return bool(super().viewportEvent(pointed_at(event, self.magnified) if self.magnified != 1.0 else event))

    def paintEvent(self, event: QPaintEvent | None) -> None:
        """Draw on the screen what `draw` draws anywhere."""
        del event
        painter = self.painter_on(self.viewport())
        token = self.ground
        painter.fillRect(self.viewport().rect(), self.look.theme.color(token))
        self.draw(painter)
        if self.keys.place is not None:
            self._draw_cross(painter, self.spot_of(self.keys.place))
        painter.end()

    def _draw_cross(self, painter: QPainter, spot: QPointF) -> None:
        """Where the keyboard stands."""
        painter.setPen(QPen(self.look.theme.color("accent"), 2.0))
        for way in (QPointF(_CROSS, 0.0), QPointF(0.0, _CROSS)):
            painter.drawLine(spot - way, spot + way)

    @property
    def ground(self) -> str:
        """The colour behind the picture."""
        return "panel"
