"""The loss slice as a small picture: the curve, the present point with its tangent, where the next step lands."""

import math

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from nnviz.engine.analysis.loss_slice import LossSlice
from nnviz.ui.look.figure import Look
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.number_format import number
from nnviz.ui.look.scaled_widget import ScaledWidget
from nnviz.ui.look.styled_painter import CENTER, LEFT, RIGHT, StyledPainter

_LEFT = 44.0
"""Pixels beside the axes for the numbers."""

_TANGENT = 0.22
"""The tangent reaches so far to both sides, as a share of the picture's width."""


class LossCurve(ScaledWidget):
    """Draws a `LossSlice`; without one it is empty."""

    accessible_role = "Chart"

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.slice: LossSlice | None = None
        self.letter = "w"
        """The parameter's sign."""
        self._range = (0.0, 1.0)
        self.setMinimumHeight(round(118 * look.scale))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As high as the picture needs."""
        return self.enlarged(QSize(260, 132))

    def show_slice(self, found: LossSlice | None) -> None:
        """Draw a slice of the loss; None clears the picture."""
        self.slice = found
        if found is not None:
            self._fit(found)
            self.setAccessibleDescription(
                translate("network", "loss {loss}, slope {slope}").format(
                    loss=number(found.loss), slope=number(found.slope)
                )
            )
        self.update()

    def restyle(self, look: Look) -> None:
        self.look = look
        self.setMinimumHeight(round(118 * look.scale))
        self.setAccessibleName(translate("network", "The loss as this parameter alone changes"))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw curve, tangent, point and landing place."""
        del event
        painter = self.painter_on(self)
        if self.slice is not None:
            self._draw(StyledPainter(painter, self.look), self.slice)
        painter.end()

    def place(self) -> QRectF:
        """The axes' rectangle."""
        return QRectF(_LEFT, 20, self.width() - _LEFT - 8.0, self.height() - 38.0)

    def spot(self, value: float, loss: float) -> QPointF:
        """Where a value and its loss stand."""
        assert self.slice is not None
        low, high = float(self.slice.values[0]), float(self.slice.values[-1])
        box, (bottom, top) = self.place(), self._range
        x = box.left() + (value - low) / (high - low) * box.width()
        return QPointF(x, box.bottom() - (loss - bottom) / (top - bottom) * box.height())

    def _fit(self, found: LossSlice) -> None:
        """A range of losses that holds the curve; the last one where it still fits well, so that it stands still."""
        losses = found.losses[np.isfinite(found.losses)]
        if not len(losses):
            return
        low, high = float(losses.min()), float(losses.max())
        # A curve that shoots up at its ends would press the rest flat.
        if math.isfinite(found.loss):
            high = min(high, low + 12.0 * max(found.loss - low, 0.15 * float(np.median(losses) - low), 1e-9))
        span = max(high - low, 1e-3 * max(abs(high), 1.0))
        now = self._range
        if not (now[0] <= low and now[1] >= high and span > 0.6 * (now[1] - now[0])):
            self._range = (max(min(0.0, low), low - 0.08 * span), high + 0.12 * span)

    def _draw(self, styled: StyledPainter, found: LossSlice) -> None:
        painter, box = styled.painter, self.place()
        styled.use("hairline", 1.0)
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.drawLine(box.bottomLeft(), box.topLeft())
        self._scale(styled, found)
        painter.save()
        painter.setClipRect(box.adjusted(-1, -1, 1, 1))
        kept = np.isfinite(found.losses)
        pairs = zip(found.values[kept].tolist(), found.losses[kept].tolist(), strict=True)
        styled.use("ink", 2.0)
        painter.drawPolyline(QPolygonF([self.spot(value, loss) for value, loss in pairs]))
        if math.isfinite(found.loss) and math.isfinite(found.slope):
            reach = _TANGENT * float(found.values[-1] - found.values[0])
            styled.use("accent", 2.2)
            ends = (found.value - reach, found.value + reach)
            painter.drawLine(*(self.spot(at, found.loss + (at - found.value) * found.slope) for at in ends))
        painter.restore()
        self._marks(styled, found)

    def _marks(self, styled: StyledPainter, found: LossSlice) -> None:
        if not math.isfinite(found.loss):
            return
        here = self.spot(found.value, found.loss)
        if math.isfinite(found.next_loss):
            there = self.spot(found.next_value, found.next_loss)
            pen = QPen(styled.color("accent", 0.7), 1.2, Qt.PenStyle.DotLine)
            styled.painter.setPen(pen)
            styled.painter.drawLine(there, QPointF(there.x(), self.place().bottom()))
            styled.use("accent", 1.8, "panel")
            styled.painter.drawEllipse(there, 4.2, 4.2)
        styled.use("panel", 1.2, "accent")
        styled.painter.drawEllipse(here, 5.0, 5.0)

    def _scale(self, styled: StyledPainter, found: LossSlice) -> None:
        """The ends of both axes in numbers, and the title."""
        box = self.place()
        below = QRectF(box.left(), box.bottom() + 2, box.width(), 15)
        low, high = float(found.values[0]), float(found.values[-1])
        for value, align in ((low, LEFT), ((low + high) / 2, CENTER), (high, RIGHT)):
            styled.words(below, number(value, 1), 10, "muted", align=align)
        for value, y in ((self._range[1], box.top()), (self._range[0], box.bottom())):
            styled.words(QRectF(0, y - 8, _LEFT - 5, 15), number(value, 3), 10, "muted", align=RIGHT)
        title = translate("network", "L({name}), all else as it is").format(name=self.letter)
        styled.words(QRectF(box.left(), 1, box.width(), 15), title, 11, "muted")
