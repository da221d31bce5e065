"""Colours to paint with."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from nnviz.engine.text import mark
from nnviz.session.pictures.sketch import Color
from nnviz.ui.look.figure import Look
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.keys import MOVE
from nnviz.ui.look.scaled_widget import ScaledWidget
from nnviz.ui.look.styled_painter import StyledPainter
from nnviz.ui.widgets.access.speech import describe

_SIDE, _GAP = 18.0, 4.0

PAINTS: tuple[tuple[str, Color], ...] = (
    (mark("own", "black"), (0.0, 0.0, 0.0)),
    (mark("own", "grey"), (0.5, 0.5, 0.5)),
    (mark("own", "white"), (1.0, 1.0, 1.0)),
    (mark("own", "red"), (0.83, 0.18, 0.15)),
    (mark("own", "orange"), (0.95, 0.55, 0.15)),
    (mark("own", "yellow"), (0.97, 0.85, 0.25)),
    (mark("own", "green"), (0.25, 0.6, 0.25)),
    (mark("own", "sky blue"), (0.55, 0.8, 0.95)),
    (mark("own", "blue"), (0.15, 0.35, 0.75)),
    (mark("own", "violet"), (0.5, 0.25, 0.65)),
    (mark("own", "brown"), (0.45, 0.3, 0.18)),
)
_GREYS: tuple[Color, ...] = tuple((level / 5, level / 5, level / 5) for level in range(6))


class Palette(ScaledWidget):
    """Paints in a row, and in the next one the colours that the picture itself has most of."""

    accessible_role = "List"

    chosen = Signal(object)
    """A `Color`."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.color: Color = PAINTS[0][1]
        self.rows: tuple[tuple[Color, ...], ...] = ()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.restyle(look)

    def restyle(self, look: Look) -> None:
        """Take on another theme or language."""
        self.look = look
        self.setAccessibleName(translate("own", "Colour of the brush"))
        self.setToolTip(
            translate("own", "Colours to paint with; in the second row those of the picture. Arrow keys choose.")
        )
        self.setFixedHeight(self.sizeHint().height())
        self._describe()
        self.update()

    def show_colors(self, color: Color, own: Sequence[Color], channels: int) -> None:
        """Offer paints, greys where there is one channel, and the picture's own colours; `color` is in the brush."""
        paints = tuple(paint for _, paint in PAINTS) if channels == 3 else _GREYS
        rows = (paints, tuple(own))
        if (color, rows) != (self.color, self.rows):
            self.color, self.rows = color, rows
            self.setFixedHeight(self.sizeHint().height())
            self._describe()
            self.update()

    def sizeHint(self) -> QSize:
        longest = max((len(row) for row in self.rows), default=1)
        count = sum(map(bool, self.rows))
        return self.enlarged(QSize(round(longest * (_SIDE + _GAP)) + 4, round(max(1, count) * (_SIDE + _GAP)) + 4))

    def places(self) -> list[tuple[Color, QRectF]]:
        """Every colour and where it stands."""
        rows = [row for row in self.rows if row]
        longest = max((len(row) for row in rows), default=1)
        step = min(_SIDE + _GAP, (self.width() - 4) / longest)
        return [
            (color, QRectF(4 + place * step, 4 + line * (_SIDE + _GAP), step - _GAP, _SIDE))
            for line, row in enumerate(rows)
            for place, color in enumerate(row)
        ]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw them; the one in the brush has a ring."""
        del event
        painter = self.painter_on(self)
        styled = StyledPainter(painter, self.look)
        for color, box in self.places():
            styled.use(styled.color("ink", 0.4), 1.0, QColor.fromRgbF(*color))
            painter.drawRoundedRect(box, 4, 4)
            if color == self.color:
                styled.use("accent", 2.0)
                painter.drawRoundedRect(box.adjusted(-2, -2, 2, 2), 5, 5)
        if self.hasFocus():
            styled.use("accent", 1.0)
            painter.drawRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the one pressed."""
        for color, box in self.places():
            if box.adjusted(-_GAP / 2, -_GAP / 2, _GAP / 2, _GAP / 2).contains(event.position()):
                self.chosen.emit(color)
                return
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right go through all of them."""
        way, _ = MOVE.get(Qt.Key(event.key())) or (0, 0)
        colors = [color for color, _ in self.places()]
        if not way or not colors or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
            return
        at = colors.index(self.color) + way if self.color in colors else 0
        self.chosen.emit(colors[at % len(colors)])

    def _describe(self) -> None:
        name = next((translate("own", name) for name, paint in PAINTS if paint == self.color), "")
        told = name or QColor.fromRgbF(*self.color).name()
        describe(self, told, moved=True)
