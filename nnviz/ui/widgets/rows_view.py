"""Rows of arithmetic on the screen: hovered, walked through with the arrow keys, chosen with a click or Enter."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from nnviz.ui.look.arithmetic.rows import Placed, Row, draw_rows, laid_out
from nnviz.ui.look.figure import Look
from nnviz.ui.look.keys import CELLS, ENTER, SPACE
from nnviz.ui.look.scaled_widget import ScaledWidget
from nnviz.ui.look.styled_painter import StyledPainter
from nnviz.ui.widgets.access.speech import announce
from nnviz.ui.widgets.basics import plain


class RowsView(ScaledWidget):
    """Shows rows of arithmetic, as high as they are at its width; rows can be hovered, walked over and chosen."""

    accessible_role = "List"

    pointed = Signal(object)
    """The flat indices of the weights that the row under the pointer or the cursor speaks of, as a tuple."""

    chosen = Signal(object)
    """The key of a row."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.rows: tuple[Row, ...] = ()
        self._placed: list[Placed] = []
        self._at: int | None = None
        """The number of the row under the pointer or the cursor."""
        self._told: tuple[int, ...] = ()
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows."""
        if tuple(rows) == self.rows:
            return
        self.rows = tuple(rows)
        if self._at is not None and self._at >= len(self.rows):
            self._at = None
        self.setAccessibleDescription("; ".join(row.text for row in self.rows))
        self._lay_out()
        self._tell()

    def restyle(self, look: Look) -> None:
        self.look = look
        self._lay_out()

    def sizeHint(self) -> QSize:
        return QSize(round(240 * self.magnified), self.minimumHeight())

    def row_at(self, spot: QPointF) -> Row | None:
        """The row at a place of the widget."""
        number = self._number_at(spot)
        return None if number is None else self.rows[number]

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = self.painter_on(self)
        styled = StyledPainter(painter, self.look)
        draw_rows(styled, self._placed, pointed=None if self._at is None else self.rows[self._at])
        if self.hasFocus() and self._at is not None:
            styled.use("accent", 1.2)
            painter.drawRoundedRect(self._placed[self._at].place.adjusted(0.6, 0.6, -0.6, -0.6), 6, 6)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._go_to(self._number_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        self._go_to(None)
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Go to the first row where the focus comes by Tab, so that one sees from where the arrows go on."""
        super().focusInEvent(event)
        if event.reason() in {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}:
            self._go_to(next(iter(self._stops()), None))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._go_to(None)
        super().focusOutEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the row under the pointer."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._go_to(self._number_at(event.position()))
            self._choose()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down walk over the rows that speak of something, Enter chooses."""
        key = Qt.Key(event.key())
        if key in CELLS and CELLS[key][1]:
            way = -CELLS[key][1]
            after = [stop for stop in self._stops()[::way] if self._at is None or way * (stop - self._at) > 0]
            if after:
                self._go_to(after[0])
                return
        elif key in ENTER or key in SPACE:
            self._choose()
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """A tool tip with the whole row, its numbers put in."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            row = self.row_at(self.drawn_at(event.pos()))
            text = row.text if row is not None and row.kind in {"factor", "result"} else self.toolTip()
            QToolTip.showText(event.globalPos(), plain(text), self)
            return True
        return super().event(event)

    def _stops(self) -> list[int]:
        """The numbers of the rows that speak of something, or can be chosen."""
        return [number for number, row in enumerate(self.rows) if row.weights or row.key is not None]

    def _number_at(self, spot: QPointF) -> int | None:
        return next((number for number, placed in enumerate(self._placed) if placed.place.contains(spot)), None)

    def _go_to(self, number: int | None) -> None:
        if number is not None and not (self.rows[number].weights or self.rows[number].key is not None):
            number = None
        if number != self._at:
            self._at = number
            if number is not None and self.hasFocus():
                announce(self, self.rows[number].text)
            self.setCursor(
                Qt.CursorShape.PointingHandCursor
                if number is not None and self.rows[number].key is not None
                else Qt.CursorShape.ArrowCursor
            )
            self._tell()
            self.update()

    def _choose(self) -> None:
        if self._at is not None and self.rows[self._at].key is not None:
            self.chosen.emit(self.rows[self._at].key)

    def _tell(self) -> None:
        told = () if self._at is None else self.rows[self._at].weights
        if told != self._told:
            self._told = told
            self.pointed.emit(told)

    def _lay_out(self) -> None:
        self._placed, height = laid_out(self.rows, float(max(1, self.width())))
        self.fix_height(max(1, round(height)))
        self.update()
