"""Draws a confusion matrix: right answers in one colour, wrong ones in the other, the deeper the larger their share."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter

from nnviz.engine.analysis.confusion import Confusion
from nnviz.ui.look.number_format import count
from nnviz.ui.look.styled_painter import LEFT, RIGHT, StyledPainter
from nnviz.ui.look.theme import Theme, over, text_font
from nnviz.ui.look.typeset.shortened import elided
from nnviz.ui.plots.matrix.layout import SMALLEST, MatrixLayout

_PALEST, _DEEPEST = 0.18, 0.75
"""How strong the colour of one sample of many is, so that it is seen, and that of all."""


@dataclass(frozen=True)
class Matrix:
    """What is drawn: the counts, the classes' names, words for recall and precision, and the axes' titles, if any.

    `cursor` is the square that the keyboard is at.
    """

    found: Confusion
    names: tuple[str, ...]
    recall: str
    precision: str
    titles: tuple[str, str] | None = None
    cursor: tuple[int, int] | None = None


def percent_text(share: float) -> str:
    """Three digits; nearly all is not told as all."""
    text = f"{100 * share:.3g}"
    return "–" if math.isnan(share) else f"{'99.9' if text == '100' and share < 1 else text}%"


def draw_matrix(styled: StyledPainter, places: MatrixLayout, matrix: Matrix) -> None:
    """Squares, names, counts and the key."""
    _squares(styled, places, matrix)
    _names(styled, places, matrix)
    if places.share is not None:
        _shares(styled, places, matrix)
    if matrix.titles is not None:
        _titles(styled, places, matrix.titles)
    if matrix.cursor is not None:
        styled.use("accent", 2.0)
        styled.painter.drawRect(places.cell(*matrix.cursor))


def _squares(styled: StyledPainter, places: MatrixLayout, matrix: Matrix) -> None:
    painter, cells = styled.painter, list(_cells(styled.theme, places, matrix.found))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    styled.use("hairline")
    for box, _, ground in cells:
        painter.setBrush(ground)
        painter.drawRect(box)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if places.digits:
        for box, number, ground in cells:
            styled.figures(box, count(number), places.digits, over(ground) if number else "muted")


def _cells(theme: Theme, places: MatrixLayout, found: Confusion) -> Iterator[tuple[QRectF, int, QColor]]:
    """Each square with its number and its colour."""
    for row, numbers in enumerate(found.counts.tolist()):
        total = sum(numbers)
        for column, number in enumerate(numbers):
            yield places.cell(row, column), number, _ground(theme, row == column, number / total if number else 0.0)


@lru_cache(maxsize=1024)
def _ground(theme: Theme, right: bool, share: float) -> QColor:
    """The colour of a square with such a share of its row's samples."""
    depth = _PALEST + (_DEEPEST - _PALEST) * share if share else 0.0
    return theme.mixed("positive" if right else "negative", depth, "panel")


def _names(styled: StyledPainter, places: MatrixLayout, matrix: Matrix) -> None:
    """At the left and below; what has no room loses its end, and is told in full when it is pointed at."""
    font = text_font(places.names_size)
    painter = styled.painter
    for number, name in enumerate(matrix.names):
        left, below = places.row_name(number), places.column_name(number)
        if number % places.every == 0:
            told = elided(name, font, left.width() + 0.5)
            styled.words(left, told, places.names_size, "muted", align=RIGHT)
        if not places.names_below:
            continue
        if not places.turned:
            styled.words(below, name, places.names_size, "muted")
            continue
        size = min(places.names_size, max(SMALLEST, below.width()))
        told = elided(name, font, below.height() + 0.5)
        painter.save()
        painter.translate(below.center().x(), below.top())
        painter.rotate(90.0)
        styled.words(QRectF(0, -below.width() / 2, below.height(), below.width()), told, size, "muted", align=LEFT)
        painter.restore()


def _shares(styled: StyledPainter, places: MatrixLayout, matrix: Matrix) -> None:
    end = places.count
    for number, share in enumerate(matrix.found.recall.tolist()):
        styled.figures(places.cell(number, end), percent_text(share), 10.5, "ink")
    for number, share in enumerate(matrix.found.precision.tolist()):
        styled.figures(places.cell(end, number), percent_text(share), 10.5, "ink")
    corner = places.cell(end, end)
    left = places.row_name(0)
    precision = QRectF(left.left(), corner.top(), left.width(), corner.height())
    styled.words(precision, matrix.precision, places.names_size, "muted", align=RIGHT)
    recall = QRectF(corner.left(), places.column_name(0).top(), corner.width(), 1.3 * places.names_size)
    styled.words(recall, matrix.recall, places.names_size, "muted")


def _titles(styled: StyledPainter, places: MatrixLayout, titles: tuple[str, str]) -> None:
    grid, painter = places.grid, styled.painter
    below = places.column_name(0)
    styled.words(QRectF(grid.left(), below.bottom() + 3, grid.width(), 15), titles[0], 12, "muted")
    painter.save()
    painter.translate(QPointF(places.row_name(0).left() - 10, grid.center().y()))
    painter.rotate(-90.0)
    styled.words(QRectF(-grid.height() / 2, -8, grid.height(), 16), titles[1], 12, "muted")
    painter.restore()
