"""Squares of numbers side by side: input times kernel gives products. The kernel's can be dragged."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from nnviz.engine.arrays import Array
from nnviz.ui.look.figure import Look
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.keys import CELLS, ESCAPE, SCALE
from nnviz.ui.look.number_format import number
from nnviz.ui.look.scaled_widget import ScaledWidget
from nnviz.ui.look.styled_painter import StyledPainter
from nnviz.ui.look.theme import over

_BETWEEN = 14.0
_LARGEST, _READABLE = 44.0, 21.0
_HEAD = 18.0
_PER_PIXEL = 0.01
"""How much a weight changes for each pixel the pointer is dragged up."""

_NUDGE = 0.05


@dataclass(frozen=True, eq=False)
class Square:
    """Numbers (lines, columns) with a title; ±`limit` is in full colour."""

    title: str
    numbers: Array
    limit: float


@dataclass(frozen=True, eq=False)
class Squares:
    """What is shown: squares with the signs `between` them. The one numbered `editable` can be changed.

    `lit` is the place (line, column) that is told just now, `outlined` the one that is passed on.
    """

    squares: tuple[Square, ...]
    between: str = "×="
    editable: int = -1
    lit: tuple[int, int] | None = None
    outlined: tuple[int, int] | None = None


class SquaresWidget(ScaledWidget):
    """Shows `Squares`. A cell of the editable one is dragged up and down, chosen by arrows and changed by + and −."""

    accessible_role = "Graphic"

    begun = Signal(int, int)
    """A drag begins at a cell of the editable square."""

    changed = Signal(float)
    """By how much it is now more than when the drag began."""

    ended = Signal()
    given_up = Signal()

    cell_chosen = Signal(int, int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.shown: Squares | None = None
        self.cell = (0, 0)
        """The cell the keys change."""
        self._from: QPointF | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_squares(self, shown: Squares | None) -> None:
        before = self.shown
        self.shown = shown
        if shown is not None:
            lines, columns = shown.squares[0].numbers.shape
            self.cell = min(self.cell[0], lines - 1), min(self.cell[1], columns - 1)
        if shown is None or before is None or before.squares[0].numbers.shape != shown.squares[0].numbers.shape:
            self.fix_height(self._height())
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.update()

    def restyle(self, look: Look) -> None:
        self.look = look
        self.fix_height(self._height())
        self.update()

    def sizeHint(self) -> QSize:
        return self.enlarged(QSize(240, self._height()))

    def boxes(self) -> list[QRectF]:
        """Where the squares stand: side by side where their numbers can be read so, else one below the other."""
        if self.shown is None:
            return []
        count = len(self.shown.squares)
        lines, columns = self.shown.squares[0].numbers.shape
        side = (self.width() - _BETWEEN * (count - 1)) / (count * columns)
        if side >= _READABLE or count == 1:
            side = min(_LARGEST, side)
            step = side * columns + _BETWEEN
            return [QRectF(number_ * step, _HEAD, side * columns, side * lines) for number_ in range(count)]
        side = min(_LARGEST, self.width() / columns, 28.0)
        step = side * lines + _HEAD + 4
        return [QRectF(0, _HEAD + number_ * step, side * columns, side * lines) for number_ in range(count)]

    # --- Qt ---

    def resizeEvent(self, event: object) -> None:
        """Be as high as the squares are."""
        del event
        if self._height() != self.height():
            self.fix_height(self._height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the squares with their numbers."""
        del event
        if self.shown is None:
            return
        painter = self.painter_on(self)
        styled = StyledPainter(painter, self.look)
        boxes = self.boxes()
        for place, (box, square) in enumerate(zip(boxes, self.shown.squares, strict=True)):
            self._draw(styled, box, square, place)
        if len(boxes) > 1 and boxes[1].top() == boxes[0].top():
            for box, sign in zip(boxes, self.shown.between, strict=False):
                styled.words(QRectF(box.right(), box.top(), _BETWEEN, box.height()), sign, 14, "muted")
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of a weight."""
        found = self._at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and found is not None:
            self.cell = found
            self._from = event.position()
            self.begun.emit(*found)
            self.cell_chosen.emit(*found)
            self.update()
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._from is not None:
            self.changed.emit((self._from.y() - event.position().y()) * _PER_PIXEL)
            return
        over = self._at(event.position()) is not None
        self.setCursor(Qt.CursorShape.SizeVerCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._from is not None:
            self._from = None
            self.ended.emit()
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows choose a weight, + and − change it, Esc gives a drag up."""
        key, shown = Qt.Key(event.key()), self.shown
        if key in ESCAPE and self._from is not None:
            self._from = None
            self.given_up.emit()
        elif shown is not None and shown.editable >= 0 and key in CELLS:
            lines, columns = shown.squares[0].numbers.shape
            line, column = self.cell[0] - CELLS[key][1], self.cell[1] + CELLS[key][0]
            self.cell = max(0, min(lines - 1, line)), max(0, min(columns - 1, column))
            self.cell_chosen.emit(*self.cell)
            self.update()
        elif shown is not None and shown.editable >= 0 and key in SCALE:
            self.begun.emit(*self.cell)
            self.changed.emit(_NUDGE * SCALE[key])
            self.ended.emit()
        else:
            super().keyPressEvent(event)

    def describe(self) -> None:
        """The words in the language in force."""
        self.setAccessibleName(translate("picture", "Input, kernel and products"))
        self.setToolTip(
            translate("picture", "Drag a weight of the kernel up or down; or choose it by arrows, then + or −")
        )

    # --- inside ---

    def _height(self) -> int:
        boxes = self.boxes()
        return round(boxes[-1].bottom() + 4) if boxes else 0

    def _at(self, point: QPointF) -> tuple[int, int] | None:
        shown = self.shown
        if shown is None or shown.editable < 0:
            return None
        box = self.boxes()[shown.editable]
        if not box.contains(point):
            return None
        lines, columns = shown.squares[0].numbers.shape
        line, column = (point.y() - box.top()) / box.height() * lines, (point.x() - box.left()) / box.width() * columns
        return min(lines - 1, int(line)), min(columns - 1, int(column))

    def _draw(self, styled: StyledPainter, box: QRectF, square: Square, place: int) -> None:
        assert self.shown is not None
        side = box.width() / square.numbers.shape[1]
        styled.words(QRectF(box.left(), box.top() - _HEAD, box.width(), _HEAD - 2), square.title, 11, "muted")
        decimals = 2 if side >= 32 else 1
        for line, numbers in enumerate(square.numbers.tolist()):
            for column, value in enumerate(numbers):
                cell = QRectF(box.left() + column * side, box.top() + line * side, side - 1.5, side - 1.5)
                fill = self.look.theme.signed(value, square.limit)
                styled.use(None, fill=fill)
                styled.painter.drawRoundedRect(cell, 2, 2)
                color = over(fill)
                if side >= 17:
                    styled.figures(cell, _short(value, decimals), min(12.0, 0.42 * side), color)
                if self.shown.lit == (line, column):
                    styled.use("accent", 2.0)
                    styled.painter.drawRoundedRect(cell.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)
                if self.shown.outlined == (line, column):
                    styled.use("ink", 2.0)
                    styled.painter.drawRoundedRect(cell.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)
        if place == self.shown.editable:
            line, column = self.cell
            held = self._from is not None or self.hasFocus()
            styled.use("accent" if held else styled.color("accent", 0.5), 1.5)
            if held:
                cell = QRectF(box.left() + column * side, box.top() + line * side, side - 1.5, side - 1.5)
                styled.painter.drawRoundedRect(cell, 2, 2)
            styled.painter.drawRoundedRect(box.adjusted(-2, -2, 0.5, 0.5), 3, 3)


def _short(value: float, decimals: int) -> str:
    """A number in a small cell; what is too small for it is a mere zero."""
    return number(0.0 if abs(value) < 0.5 * 10.0**-decimals else value, decimals)
