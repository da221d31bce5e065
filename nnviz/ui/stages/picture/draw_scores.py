"""Draws the scores at the end of a picture's way: a bar for each class, lines to it, and the verdict."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPen, QPolygonF

from nnviz.ui.look.names import class_name
from nnviz.ui.look.number_format import number
from nnviz.ui.look.styled_painter import LEFT, StyledPainter, width_of
from nnviz.ui.look.theme import LEAST_TEXT, number_font, text_font
from nnviz.ui.look.typeset.shortened import elided
from nnviz.ui.stages.picture import words
from nnviz.ui.stages.picture.layout import CURVES, LEAST_BAR, SHARE, Layout, Place
from nnviz.ui.stages.picture.view_model import View

_NEARLY = 0.005
"""A number of less than this is 0.00."""

_PIECES = 18
"""Lines that a curve is drawn of."""

Part = Literal["still", "maps", "moving"]
"""What stays as it is from frame to frame, the maps, and all else."""


class Scores:
    """The scores of one view in a layout."""

    def __init__(self, styled: StyledPainter, layout: Layout, view: View) -> None:
        self._styled, self._layout, self._view = styled, layout, view
        self._names = names_width(view)

    def curves(self, parts: Sequence[Part]) -> None:
        """Lines to the scores: that to the winner moves, as it is as wide as its score."""
        *before, last = self._layout.places
        if last.column.kind != "scores" or not before or not self._view.judged:
            return
        source = before[-1].box
        start = QPointF(source.right() + 3, source.center().y())
        painter, theme = self._styled.painter, self._styled.theme
        for part in parts:
            for number_, cell in enumerate(last.cells, last.first):
                winner = number_ == self._view.winner
                if winner is not (part == "moving"):
                    continue
                end = QPointF(cell.left() + CURVES * cell.width() - 4, cell.center().y())
                share = max(0.0, min(1.0, float(self._view.outputs[number_]))) if self._view.shares else 0.5
                color = theme.color("positive") if winner else theme.mixed("muted", 0.35, "background")
                painter.setPen(QPen(color, 1.0 + 4.0 * share if winner else 1.0))
                painter.drawPolyline(_curve(start, end))

    def bars(self, place: Place, parts: Sequence[Part]) -> None:
        """A name, a bar and a number for each class."""
        scale = 1.0 if self._view.shares else float(abs(self._view.outputs).max()) or 1.0
        for number_, cell in enumerate(place.cells, place.first):
            left = cell.left() + CURVES * cell.width()
            room = cell.right() - left
            most = max(0.4 * room, room - LEAST_BAR - 6.0 - SHARE)
            name = QRectF(left, cell.top(), min(max(0.4 * room, self._names), most), cell.height())
            tall = min(13.0, 0.5 * cell.height())
            wide = max(LEAST_BAR, min(0.33 * room, cell.right() - name.right() - SHARE))  # the number comes first
            bar = QRectF(name.right() + 6, cell.center().y() - tall / 2, wide, tall)
            if "still" in parts:
                self._name(name, number_)
                self._styled.use(None, fill="hairline")
                self._styled.painter.drawRoundedRect(bar, 3, 3)
            if "moving" in parts and self._view.judged:
                text = QRectF(bar.right() + 5, cell.top(), cell.right() - bar.right() - 5, cell.height())
                self._score(bar, text, number_, scale)

    def _name(self, box: QRectF, number_: int) -> None:
        lit = self._lit(number_)
        told = class_name(self._view.experiment, number_) if self._view.experiment.encoding else ""
        told = elided(told, text_font(LEAST_TEXT, bold=lit), box.width())
        self._styled.words(box, told, 13.0 if lit else 12.0, "ink" if lit else "muted", bold=lit, align=LEFT)

    def _score(self, bar: QRectF, text: QRectF, number_: int, scale: float) -> None:
        """A bar in its place, full at `scale`, and its number."""
        shown, lit = self._view.columns[-1], self._lit(number_)
        if shown.gradient and shown.values is not None:
            told = _short(float(shown.values[number_]), text.width())
            self._styled.figures(text, told, 11, "accent", bold=lit, align=LEFT)
        else:
            told = words.score_text(self._view, number_)
            self._styled.figures(text, told, 11.5, "ink" if lit else "muted", bold=lit, align=LEFT)
        value = float(self._view.outputs[number_])
        bar.setWidth(max(1.5, bar.width() * min(1.0, abs(value) / scale)))
        fill = "negative" if value < 0 else "positive"
        self._styled.use(None, fill=self._styled.color(fill, 1.0 if lit else 0.55))
        self._styled.painter.drawRoundedRect(bar, 3, 3)

    def _lit(self, number_: int) -> bool:
        return self._view.judged and number_ == self._view.winner

    def verdict(self) -> None:
        """What the picture is taken for, and whether that is right."""
        told, right = words.verdict(self._view)
        box = self._layout.verdict
        upper, lower = QRectF(box), QRectF(box)
        upper.setHeight(36)
        lower.setTop(upper.bottom() - 2)
        label = self._view.picture.label
        color = "muted" if label is None else "good" if label == self._view.winner else "weight"
        self._styled.words(upper, told, 26, "ink", bold=True, align=LEFT)
        right = elided(right, text_font(LEAST_TEXT, bold=True), lower.width())
        self._styled.words(lower, right, 13, color, bold=True, align=LEFT)


def names_width(view: View) -> float:
    """What the longest name of a class takes, in the smallest letters."""
    if view.experiment.encoding is None:
        return 0.0
    return max(title_width(class_name(view.experiment, number_)) for number_ in range(len(view.outputs)))


@lru_cache(maxsize=256)
def title_width(title: str) -> float:
    """The width of a title or name in the smallest letters."""
    return width_of(title, text_font(LEAST_TEXT, bold=True))


def _short(value: float, room: float) -> str:
    """A signed number; where there is no room for one that is nearly 0, it is told as 0.00."""
    text = number(value, 2, signed=True)
    nearly = width_of(text, number_font(LEAST_TEXT)) > room and abs(value) < _NEARLY
    return ("\N{MINUS SIGN}" if value < 0 else "+") + number(0.0, 2) if nearly else text


def _curve(start: QPointF, end: QPointF) -> QPolygonF:
    """An S from left to right, as short lines: Qt takes far longer for the curve itself."""
    shares = [number_ / _PIECES for number_ in range(_PIECES + 1)]
    across, down = end.x() - start.x(), end.y() - start.y()
    return QPolygonF(
        [QPointF(start.x() + share * across, start.y() + share**2 * (3 - 2 * share) * down) for share in shares]
    )
