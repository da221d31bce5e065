"""The learning rate on a scale that says what it makes of gradient descent on this very loss."""

import math
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from nnviz.engine.analysis.curvature import RateBounds
from nnviz.session.run.commands import ChangeOptions
from nnviz.ui.look.figure import Look
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.keys import MOVE, PAGES
from nnviz.ui.look.number_format import number
from nnviz.ui.look.scaled_widget import ScaledWidget
from nnviz.ui.look.styled_painter import CENTER, LEFT, RIGHT, StyledPainter
from nnviz.ui.run.controller import Controller
from nnviz.ui.stages.descent import words
from nnviz.ui.widgets.access.speech import tell_value
from nnviz.ui.widgets.numbers.entry import rounded
from nnviz.ui.widgets.numbers.gesture import Gesture
from nnviz.ui.widgets.numbers.log_scale import LogScale

LOW, HIGH = 0.0005, 2.0
"""The learning rates at its ends."""

_RIM = 10.0
_STEP = 0.01
"""Which part of the scale an arrow key goes."""

ZONES = ("crawls", "converges", "oscillates", "diverges")


class RateScale(ScaledWidget):
    """Drag the handle, or move it with the arrow keys; one drag is one undo step."""

    def __init__(self, controller: Controller, look: Look) -> None:
        super().__init__()
        self._controller = controller
        self._gesture = Gesture(controller)
        self._scale = LogScale(LOW, HIGH)
        self.look = look
        self.rate = 0.1
        self.bounds: RateBounds | None = None
        self._held = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def zone(self) -> str:
        """What the present learning rate does; empty where there are no bounds."""
        return self.bounds.zone(self.rate) if self.bounds is not None else ""

    def show_rates(self, rate: float, bounds: RateBounds | None) -> None:
        """Show a learning rate among these bounds."""
        if (rate, bounds) != (self.rate, self.bounds):
            self.rate, self.bounds = rate, bounds
            self._describe()
            tell_value(self, rate)
            self.update()

    def restyle(self, look: Look) -> None:
        self.look = look
        self._describe()
        self.updateGeometry()
        self.update()

    # --- for assistive technology ---

    def number(self) -> float:
        return self.rate

    def number_range(self) -> tuple[float, float, float]:
        return self._scale.value(0.0), self._scale.value(1.0), 0.0

    def take_number(self, number: float) -> None:
        self._set(number)

    def number_text(self) -> str:
        """The rate, and what it does."""
        return f"{_short(self.rate)} {words.zone_words(self.zone) if self.zone else ''}".strip()

    # --- Qt ---

    def sizeHint(self) -> QSize:
        return self.enlarged(QSize(240, 64))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the zones, their names and the handle."""
        del event
        painter = self.painter_on(self)
        self._draw(StyledPainter(painter, self.look))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the handle, which comes to the pointer."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._held = True
            self._gesture.begin()
            self._go_to(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held:
            self._go_to(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        del event
        self._held = False
        self._gesture.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go a step, page keys ten."""
        key = Qt.Key(event.key())
        way = sum(MOVE[key]) if key in MOVE else 10 * PAGES[key] if key in PAGES else None
        if way is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        else:
            self._set(self._scale.value(min(1.0, max(0.0, self._scale.place(self.rate) + way * _STEP))))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    # --- inside ---

    def _go_to(self, spot: QPointF) -> None:
        share = (spot.x() - _RIM) / max(1.0, self.width() - 2 * _RIM)
        self._set(self._scale.value(min(1.0, max(0.0, share))))

    def _set(self, rate: float) -> None:
        value = rounded(rate, 2)
        if value != self.rate:
            self.rate = value
            self._controller.do(ChangeOptions((("learning_rate", value),)), self._gesture.number())
            self._describe()
            self.update()

    def _x(self, rate: float) -> float:
        return _RIM + self._scale.place(rate) * (self.width() - 2 * _RIM)

    def _draw(self, styled: StyledPainter) -> None:
        groove, painter = QRectF(_RIM, 25, self.width() - 2 * _RIM, 6), styled.painter
        ends = [groove.left(), *(map(self._x, self.bounds) if self.bounds is not None else ()), groove.right()]
        colors = ("muted", "good", "activation", "weight") if self.bounds is not None else ("hairline",)
        zone = self.zone
        for name, color, (left, right) in zip(ZONES, colors, pairwise(ends), strict=False):
            lit = name == zone
            styled.use(None, fill=styled.color(color, 1.0 if lit else 0.4))
            painter.drawRoundedRect(QRectF(left + 0.5, groove.top(), max(0.0, right - left - 1), groove.height()), 3, 3)
        if self.bounds is not None:
            for name, (left, right) in zip(ZONES, pairwise(ends), strict=True):
                self._write(styled, name, left, right, name == zone)
        x = self._x(self.rate)
        styled.use("accent", 2.0, "accent" if self.hasFocus() else "panel")
        painter.drawEllipse(QPointF(x, groove.center().y()), 7.0, 7.0)
        place = QRectF(min(max(x - 50, 0), self.width() - 100), 0, 100, 18)
        styled.figures(place, f"η = {_short(self.rate)}", 12, "accent", bold=True, align=CENTER)

    def _write(self, styled: StyledPainter, name: str, left: float, right: float, lit: bool) -> None:
        """A zone's name under it; two rows, as the zones in the middle are narrow."""
        first, last = name == ZONES[0], name == ZONES[-1]
        align = LEFT if first else RIGHT if last else CENTER
        middle = (left + right) / 2
        row = 36 if name in {"crawls", "oscillates"} else 49
        if first:
            place = QRectF(_RIM - 4, row, 90, 14)
        elif last:
            place = QRectF(self.width() - _RIM - 86, row, 90, 14)
        else:
            place = QRectF(middle - 50, row, 100, 14)
        styled.words(place, words.zone_words(name), 11, "ink" if lit else "muted", bold=lit, align=align)

    def _describe(self) -> None:
        tip = translate("descent", "The size of a step: drag it, or use the arrow keys")
        zone = words.zone_words(self.zone) if self.zone else ""
        self.setToolTip(tip)
        self.setAccessibleName(
            translate("descent", "Learning rate η = {rate} {zone}").format(rate=_short(self.rate), zone=zone)
        )
        self.setAccessibleDescription(tip)


def _short(rate: float) -> str:
    return f"{rate:.4g}" if math.isfinite(rate) and rate < 1e4 else number(rate, 2)
