"""Where the squares of a confusion matrix, the names of the classes and the shares stand at any size."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QPointF, QRectF

from nnviz.ui.look.styled_painter import width_of
from nnviz.ui.look.theme import LEAST_TEXT, number_font, text_font

SMALLEST, LARGEST = 8.0, 12.0
"""The sizes of words and numbers."""

_NAME_TALL = 1.15
"""The height of a name to the size of its letters; Chinese ones fill theirs."""

_GAP = 5.0
_WIDEST, _LONGEST = 0.36, 0.26
"""The part of the width, and of the height, that names may take."""

_FLATTEST = 12.0
"""The least height of a square for whose sake there are no names below."""

_TITLE = 15.0
"""The height of an axis' title."""

_SHARE_WIDE, _SHARE_TALL = 34.0, 13.0
"""The least room of a share, without which none is written."""

_SHARE_LINE, _AROUND = 1.9, 8.0
"""Lines of names that the row of shares is high, where there is room; pixels beside the word over their column."""


@dataclass(frozen=True)
class MatrixLayout:
    """The squares fill `grid`, a row for each of `count` classes, `names_size` is that of their names.

    Names below are `turned` where they have no room side by side. `share` is the width of the column of recalls to the
    right and the height of the row of precisions below, None where there are neither. `digits` is the size of the
    numbers in the squares, 0 for none.
    """

    grid: QRectF
    count: int
    names_left: float
    names_below: float
    names_size: float
    turned: bool
    share: tuple[float, float] | None
    digits: float

    @cached_property
    def step(self) -> tuple[float, float]:
        """Width and height of a square."""
        return self.grid.width() / max(1, self.count), self.grid.height() / max(1, self.count)

    def cell(self, row: int, column: int) -> QRectF:
        """A square; the column after the last is that of the recalls, the row after the last that of the precisions."""
        wide, tall = self.step
        left, top = self.grid.left() + column * wide, self.grid.top() + row * tall
        if self.share is not None:
            wide = self.share[0] if column == self.count else wide
            tall = self.share[1] if row == self.count else tall
        return QRectF(left, top, wide, tall)

    def row_name(self, row: int) -> QRectF:
        """Where the name of a class stands at the left."""
        cell = self.cell(row, 0)
        return QRectF(cell.left() - _GAP - self.names_left, cell.top(), self.names_left, cell.height())

    @property
    def every(self) -> int:
        """Every how many rows a name is written: 1 where there is room for all."""
        return max(1, math.ceil(_NAME_TALL * max(LEAST_TEXT, self.names_size) / max(1.0, self.step[1])))

    def column_name(self, column: int) -> QRectF:
        """Where the name of a column stands, below the squares."""
        cell = self.cell(self.count - (self.share is None), column)
        return QRectF(cell.left(), cell.bottom() + _GAP, cell.width(), self.names_below)

    def at(self, point: QPointF) -> tuple[int, int] | None:
        """Row and column of the square under a point."""
        if not self.grid.contains(point) or not self.count:
            return None
        wide, tall = self.step
        row, column = int((point.y() - self.grid.top()) / tall), int((point.x() - self.grid.left()) / wide)
        return min(self.count - 1, row), min(self.count - 1, column)

    def name_at(self, point: QPointF) -> int | None:
        """The class whose name is under a point."""
        for number in range(self.count):
            if self.row_name(number).contains(point) or self.column_name(number).contains(point):
                return number
        return None


def matrix_layout(
    width: float,
    height: float,
    names: Sequence[str],
    largest: int,
    rates: tuple[str, str] = ("", ""),
    *,
    titled: bool = False,
) -> MatrixLayout:
    """Share out the room; `largest` is the largest number written, `titled` leaves room for titles of the axes.

    `rates` are the words for recall and precision. Names below, which are those at the left once more, are left out
    where squares would be too flat with them.
    """
    count = len(names)
    page = QRectF(8.0, 6.0, max(40.0, width - 16.0), max(40.0, height - 10.0))
    if titled:
        page.adjust(_TITLE + 3, 0, 0, -_TITLE - 3)
    tallest = page.height() / max(1, count + 1)
    size = max(SMALLEST, min(LARGEST, 0.82 * tallest))
    font = text_font(size)
    widths = [width_of(name, font) for name in names] or [0.0]
    left = min(max(widths) + 1, _WIDEST * page.width())
    across = (page.width() - left - _GAP) / max(1, count)
    share = None
    if across >= _SHARE_WIDE and tallest >= _SHARE_TALL:
        left = max(left, min(width_of(rates[1], font) + 1, _WIDEST * page.width()))
        wide_share = max(_SHARE_WIDE, width_of(rates[0], font) + _AROUND)
        share = wide_share, max(_SHARE_TALL, min(_SHARE_LINE * size, tallest))
        across = (page.width() - left - _GAP - wide_share) / max(1, count)
    turned = max(widths) > across - 3
    below = min(max(widths) + 2, _LONGEST * page.height()) if turned else 1.3 * size
    if share is None and (page.height() - below - _GAP) / max(1, count) < _FLATTEST:
        below = 0.0
    wide, tall = page.width() - left - _GAP, page.height() - below - _GAP
    if share is not None:
        wide, tall = wide - share[0], tall - share[1]
    grid = QRectF(page.left() + left + _GAP, page.top(), wide, tall)
    step_wide, step_tall = wide / max(1, count), tall / max(1, count)
    digit = width_of(str(largest), number_font(10)) / 10
    digits = min(LARGEST, 0.86 * step_tall, 0.86 * step_wide / digit)
    return MatrixLayout(grid, count, left, below, size, turned, share, digits if digits >= SMALLEST - 0.5 else 0.0)
