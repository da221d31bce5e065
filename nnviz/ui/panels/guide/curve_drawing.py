"""The area in which the expected curve is drawn, with the mouse or with the arrow keys, under the run's own."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from nnviz.session.lessons.questions.base import Drawing
from nnviz.session.lessons.questions.curve import POINTS, filled
from nnviz.ui.look.figure import Look
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.keys import MOVE
from nnviz.ui.look.number_format import count
from nnviz.ui.look.scaled_widget import ScaledWidget
from nnviz.ui.look.styled_painter import LEFT, RIGHT, StyledPainter
from nnviz.ui.widgets.access.speech import describe

HANDLES = 9
"""Points that the arrow keys move; in between the curve is straight."""

_EVERY = (POINTS - 1) // (HANDLES - 1)
_LEFT, _TOP, _RIGHT, _BOTTOM = 38.0, 20.0, 8.0, 18.0
_SIZE = 11
_NUDGE, _LEAP = 0.02, 0.1
"""How far an arrow key moves a point, as a share of the axis; with Shift."""


class CurveDrawing(ScaledWidget):
    """Shows `drawing`, of which the drawn curve can be changed while it is `editable`."""

    accessible_role = "Canvas"

    drawn = Signal(object)
    """The whole curve after a stroke or a key, `POINTS` values."""

    def __init__(self, drawing: Drawing, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self._axes = drawing
        self._values: list[float | None] = []
        self._true: tuple[float, ...] = ()
        self._label = ""
        self._last: int | None = None
        self._handle = 0
        self.editable = True
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_curves((), ())

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return self.enlarged(QSize(200, 168))

    @property
    def empty(self) -> bool:
        """Whether nothing is drawn."""
        return all(value is None for value in self._values)

    def show_curves(self, values: Sequence[float], true: tuple[float, ...]) -> None:
        """Show a drawn curve, empty for none, and the run's, empty as long as it is not to be seen."""
        if self._last is None and not self._shows(values):  # A stroke under way is not torn from the hand.
            self._values = list(values) if values else [None] * POINTS
        self._true = true
        self.update()

    def restyle(self, look: Look, label: str) -> None:
        """Take on another look; `label` is what the curve is called."""
        self.look, self._label = look, label
        text = translate("guide", "Draw the curve “{curve}” over {steps} steps")
        self.setAccessibleName(text.format(curve=label, steps=count(self._axes.steps)))
        self.setToolTip(
            translate("guide", "Draw with the mouse; or choose a point with ← →, and move it with ↑ ↓ (Shift: farther)")
        )
        self.updateGeometry()
        self.update()

    # --- mouse and keys ---

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a stroke."""
        if self.editable and event.button() == Qt.MouseButton.LeftButton:
            self._stroke(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._last is not None:
            self._stroke(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the stroke."""
        if self._last is not None and event.button() == Qt.MouseButton.LeftButton:
            self._last = None
            self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose a point, or move it."""
        across, up = MOVE.get(Qt.Key(event.key())) or (0, 0)
        if not (self.editable and (across or up)):
            super().keyPressEvent(event)
        elif across:
            self._handle = min(max(self._handle + across, 0), HANDLES - 1)
            self._describe()
        else:
            farther = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self._move_handle(up * (_LEAP if farther else _NUDGE))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the points that the keys move."""
        super().focusInEvent(event)
        self._describe()

    # --- painting ---

    def paintEvent(self, event: QPaintEvent) -> None:
        """Axes, both curves with what lies between them, and the points that the keys move."""
        del event
        painter = self.painter_on(self)
        ink = StyledPainter(painter, self.look)
        self._paint_axes(ink)
        if self.empty:
            words = translate("guide", "Draw here") if self.editable else ""
            ink.words(self._area(), words, 12, "muted")
        else:
            whole = filled(self._values)
            if self._true:
                between = [self._pixel(*at) for at in enumerate(whole)]
                between += [self._pixel(*at) for at in reversed(list(enumerate(self._true)))]
                ink.use(None, fill=ink.color("accent", 0.14))
                painter.drawPolygon(QPolygonF(between))
            if self.editable:
                self._paint_curve(painter, whole, "accent", 1.5, dotted=True)
                self._paint_stroke(painter)
            else:
                self._paint_curve(painter, whole, "accent", 2.5)
            self._paint_curve(painter, self._true, "ink", 2.0)
        if self.hasFocus() and self.editable:
            self._paint_handles(ink)
        painter.end()

    def _paint_axes(self, ink: StyledPainter) -> None:
        area, axes = self._area(), self._axes
        ink.use("hairline", fill="panel")
        ink.painter.drawRect(area)
        for share in (0.0, 0.5, 1.0):
            value = axes.low + share * (axes.high - axes.low)
            y = area.bottom() - share * area.height()
            ink.use("hairline")
            ink.painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            ink.words(QRectF(0, y - 8, _LEFT - 6, 16), _short(value), _SIZE, "muted", align=RIGHT)
        below = QRectF(area.left(), area.bottom() + 2, area.width(), _BOTTOM - 2)
        ink.words(below, "0", _SIZE, "muted", align=LEFT)
        ink.words(below, translate("guide", "step {n}").format(n=count(axes.steps)), _SIZE, "muted", align=RIGHT)
        above = QRectF(4, 0, self.width() - 8 - _RIGHT, _TOP - 3)
        ink.words(above, self._label, _SIZE, "muted", align=LEFT)
        if self._true:
            run, you = translate("guide", "━ run"), translate("guide", "━ yours")
            ink.words(above, run, _SIZE, "ink", align=RIGHT)
            ink.words(above.adjusted(0, 0, -48, 0), you, _SIZE, "accent", align=RIGHT)

    def _paint_curve(
        self, painter: QPainter, values: Sequence[float], token: str, width: float, *, dotted: bool = False
    ) -> None:
        style = Qt.PenStyle.DotLine if dotted else Qt.PenStyle.SolidLine
        painter.setPen(QPen(self.look.theme.color(token), width, style))
        painter.drawPolyline(QPolygonF([self._pixel(*at) for at in enumerate(values)]))

    def _paint_stroke(self, painter: QPainter) -> None:
        """What the hand has drawn; what is only filled in between stays dotted."""
        painter.setPen(QPen(self.look.theme.color("accent"), 2.5))
        for place, (one, other) in enumerate(zip(self._values, self._values[1:], strict=False)):
            if one is not None and other is not None:
                painter.drawLine(self._pixel(place, one), self._pixel(place + 1, other))

    def _paint_handles(self, ink: StyledPainter) -> None:
        for handle in range(HANDLES):
            center, chosen = self._pixel(handle * _EVERY, self._at(handle)), handle == self._handle
            radius = 5.0 if chosen else 3.0
            place = QRectF(center.x() - radius, center.y() - radius, 2 * radius, 2 * radius)
            ink.circle(place, "accent", 1.5, "accent" if chosen else "panel")

    # --- inside ---

    def _shows(self, values: Sequence[float]) -> bool:
        """Whether this is the curve on show, of which only a part may be drawn by hand."""
        return bool(values) and bool(self._values) and not self.empty and tuple(values) == filled(self._values)

    def _area(self) -> QRectF:
        return QRectF(_LEFT, _TOP, max(self.width() - _LEFT - _RIGHT, 1.0), max(self.height() - _TOP - _BOTTOM, 1.0))

    def _pixel(self, place: int, value: float) -> QPointF:
        area, axes = self._area(), self._axes
        share = (value - axes.low) / (axes.high - axes.low)
        return QPointF(area.left() + place / (POINTS - 1) * area.width(), area.bottom() - share * area.height())

    def _stroke(self, pointer: QPointF) -> None:
        """Draw from where the pointer was to where it is."""
        area, axes = self._area(), self._axes
        across = (pointer.x() - area.left()) / area.width()
        up = min(max((area.bottom() - pointer.y()) / area.height(), 0.0), 1.0)
        place = min(max(round(across * (POINTS - 1)), 0), POINTS - 1)
        value = axes.low + up * (axes.high - axes.low)
        last = place if self._last is None else self._last
        before = value if self._values[last] is None or self._last is None else self._values[last]
        self._draw_line(last, float(before or 0.0), place, value)
        self._last = place
        self.update()

    def _draw_line(self, place: int, value: float, other: int, other_value: float) -> None:
        if other < place:
            place, value, other, other_value = other, other_value, place, value
        self._values[place : other + 1] = np.linspace(value, other_value, other - place + 1).tolist()
        self._values[place], self._values[other] = value, other_value

    def _move_handle(self, share: float) -> None:
        axes = self._axes
        value = self._at(self._handle) + share * (axes.high - axes.low)
        place = self._handle * _EVERY
        self._values[place] = min(max(value, axes.low), axes.high)
        for neighbour in (place - _EVERY, place + _EVERY):
            beside = self._values[neighbour] if 0 <= neighbour < POINTS else None
            if beside is not None:
                self._draw_line(neighbour, beside, place, float(self._values[place] or 0.0))
        self._describe()
        self._tell()

    def _at(self, handle: int) -> float:
        """Where a point stands; in the middle as long as nothing is drawn."""
        return (self._axes.low + self._axes.high) / 2 if self.empty else filled(self._values)[handle * _EVERY]

    def _tell(self) -> None:
        self.drawn.emit(filled(self._values))

    def _describe(self) -> None:
        """Tell a screen reader where the chosen point stands."""
        step = round(self._handle * self._axes.steps / (HANDLES - 1))
        text = translate("guide", "point {number} of {count}: step {step}, value {value}")
        value = _short(self._at(self._handle))
        describe(self, text.format(number=self._handle + 1, count=HANDLES, step=count(step), value=value), moved=True)
        self.update()


def _short(value: float) -> str:
    return f"{value:.3g}".replace("-", "−")
