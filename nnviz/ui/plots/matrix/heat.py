"""A heat map: cells coloured by their number, the names of rows and columns, and a legend of the colours."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QLinearGradient

from nnviz.ui.look.styled_painter import LEFT, RIGHT, StyledPainter, width_of
from nnviz.ui.look.theme import number_font, over, text_font
from nnviz.ui.look.typeset.shortened import elided

_PALEST, _DEEPEST = 0.06, 0.9
"""How strong the colour of the worst number is, and that of the best."""

_DECADE = 10.0
"""Where the greatest number is so many times the least, colours follow the logarithm."""

_SIZE = 11.0
_LEGEND, _GAP, _TITLE = 12.0, 8.0, 18.0
_LONGEST = 0.22
"""The part of the width that the rows' names take at most."""

_SMALL_WIDE, _SMALL_TALL = 260.0, 110.0
"""Pixels of the page: where there are fewer, cells have the room of the legend, and of the titles of the axes."""

_NAME_TALL, _BETWEEN = 1.15, 4.0
"""The height of a name to the size of its letters, and the pixels between two names side by side."""

_LEAST_NUMBER = "0.00"
"""What of a number is to have room for it to be written: all would be 0 and 1 with fewer digits."""

_STOPS = 8


@dataclass(frozen=True)
class HeatCell:
    """One cell: its number, in words, what is written below it, and whether it stands for no number at all (`void`)."""

    value: float
    words: str
    below: str = ""
    void: bool = False


@dataclass(frozen=True)
class HeatMap:
    """What is drawn. `cells` by row and column, None where nothing is known yet; `least` says which end is the best.

    `ends` are the words for the least and the greatest number.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    down: str
    across: str
    cells: Sequence[Sequence[HeatCell | None]]
    least: bool
    ends: tuple[str, str]
    best: tuple[int, int] | None = None
    cursor: tuple[int, int] | None = None

    @property
    def range(self) -> tuple[float, float] | None:
        """The least and the greatest number; None where there is none."""
        values = [cell.value for row in self.cells for cell in row if cell is not None and not cell.void]
        return (min(values), max(values)) if values else None

    @property
    def logarithmic(self) -> bool:
        """Whether colours follow the logarithm: numbers of many sizes could not be told apart otherwise."""
        found = self.range
        return found is not None and found[0] > 0 and found[1] > _DECADE * found[0]

    def strength(self, value: float) -> float:
        """How strong a number's colour is: the better, the stronger."""
        assert self.range is not None
        low, high = map(self._scaled, self.range)
        share = (self._scaled(value) - low) / (high - low) if high > low else 0.5
        return _PALEST + (_DEEPEST - _PALEST) * (1.0 - share if self.least else share)

    def _scaled(self, value: float) -> float:
        return math.log10(value) if self.logarithmic else value


@dataclass(frozen=True)
class HeatLayout:
    """The cells fill `grid`; the colours' legend stands in `legend`, None where there is no room for one.

    `titled` says whether there are titles beside the rows and below the columns. Of the rows' and of the columns' names
    those at every so many are written that have room: see `every`.
    """

    grid: QRectF
    rows: int
    columns: int
    left: float
    legend: QRectF | None
    titled: tuple[bool, bool]
    every: tuple[int, int]

    def cell(self, row: int, column: int) -> QRectF:
        """Where a cell stands."""
        wide, tall = self.grid.width() / self.columns, self.grid.height() / self.rows
        return QRectF(self.grid.left() + column * wide, self.grid.top() + row * tall, wide, tall)

    def at(self, point: QPointF) -> tuple[int, int] | None:
        """Row and column of the cell under a point."""
        if not self.grid.contains(point):
            return None
        row = int((point.y() - self.grid.top()) / self.grid.height() * self.rows)
        column = int((point.x() - self.grid.left()) / self.grid.width() * self.columns)
        return min(row, self.rows - 1), min(column, self.columns - 1)


def heat_layout(width: float, height: float, heat: HeatMap) -> HeatLayout:
    """Share out the room."""
    page = QRectF(6.0, 6.0, max(60.0, width - 14.0), max(60.0, height - 12.0))
    beside, below = page.width() >= _SMALL_WIDE, page.height() >= _SMALL_TALL
    left = min(max(width_of(name, text_font(_SIZE)) for name in heat.rows) + 2, _LONGEST * page.width())
    ends = max(width_of(words, number_font(_SIZE)) for words in heat.ends)
    right = max(ends, _LEGEND) + _GAP if beside else 0.0
    grid = page.adjusted(
        (_TITLE if beside else 0.0) + left + _GAP, 2, -right - _GAP, -(_TITLE if below else 0.0) - 1.4 * _SIZE - 4
    )
    bar = grid.adjusted(0, 1.4 * _SIZE, 0, -1.4 * _SIZE)
    legend = QRectF(grid.right() + _GAP, bar.top(), _LEGEND, max(10.0, bar.height())) if beside else None
    widest = max(width_of(name, text_font(_SIZE)) for name in heat.columns)
    tall, wide = grid.height() / len(heat.rows), grid.width() / len(heat.columns)
    every = math.ceil(_NAME_TALL * _SIZE / tall), 1
    if widest + _BETWEEN > wide and 3 * widest < grid.width():  # Longer ones lose their end instead.
        every = every[0], math.ceil((widest + _BETWEEN) / wide)
    return HeatLayout(grid, len(heat.rows), len(heat.columns), left, legend, (beside, below), every)


def draw_heat(styled: StyledPainter, places: HeatLayout, heat: HeatMap) -> None:
    for row, cells in enumerate(heat.cells):
        for column, cell in enumerate(cells):
            _cell(styled, places.cell(row, column).adjusted(0.5, 0.5, -0.5, -0.5), heat, cell)
    _names(styled, places, heat)
    if heat.range is not None and places.legend is not None:
        _legend(styled, places.legend, heat)
    if heat.best is not None:
        row, column = heat.best
        _best(styled, places.cell(row, column), heat.cells[row][column])
    if heat.cursor is not None:
        styled.use("accent", 2.5)
        styled.painter.drawRect(places.cell(*heat.cursor).adjusted(1, 1, -1, -1))


def _cell(styled: StyledPainter, place: QRectF, heat: HeatMap, cell: HeatCell | None) -> None:
    painter = styled.painter
    if cell is None or cell.void:
        styled.use("hairline", 1.0, "panel" if cell is None else "sunken")
        painter.drawRect(place)
        if cell is None:
            return
        painter.setBrush(QBrush(styled.color("hairline"), Qt.BrushStyle.BDiagPattern))
        painter.drawRect(place)
        ink = styled.color("ink")
    else:
        ground = styled.theme.mixed("positive", heat.strength(cell.value), "panel")
        styled.use("panel", 1.0, ground)
        painter.drawRect(place)
        ink = over(ground)
    inner, upper = place.adjusted(3, 0, -3, 0), _number(place, cell)
    write = styled.words if cell.void else styled.figures
    least = 2 * _SIZE if cell.void else width_of(_LEAST_NUMBER, number_font(_SIZE))
    if place.height() > _SIZE and place.width() > least:
        write(upper, cell.words, _number_size(place), ink)
    if upper.height() < inner.height():
        lower = QRectF(inner.left(), inner.top() + 0.52 * inner.height(), inner.width(), 0.36 * inner.height())
        styled.figures(lower, cell.below, 9, ink)


def _number(place: QRectF, cell: HeatCell) -> QRectF:
    """Where a cell's number stands in the middle of: its upper part where there is room for what is below it."""
    inner = place.adjusted(3, 0, -3, 0)
    two = bool(cell.below) and place.height() > 3.2 * _SIZE and width_of(cell.below, number_font(9)) < inner.width()
    return QRectF(inner.left(), inner.top(), inner.width(), inner.height() * (0.62 if two else 1.0))


def _number_size(place: QRectF) -> float:
    return min(13.0, 0.8 * place.height())


def star_of(place: QRectF, cell: HeatCell) -> QRectF | None:
    """The corner for the best cell's star; None where it would cover the number."""
    corner, size = QRectF(place.right() - 15, place.top() + 2, 13, 13), _number_size(place)
    number = QRectF(0, 0, width_of(cell.words, number_font(size)), size)
    number.moveCenter(_number(place, cell).center())
    return None if corner.intersects(number) else corner


def _names(styled: StyledPainter, places: HeatLayout, heat: HeatMap) -> None:
    font = text_font(_SIZE)
    grid, painter = places.grid, styled.painter
    for row, name in enumerate(heat.rows):
        if row % places.every[0]:
            continue
        cell = places.cell(row, 0)
        told = elided(name, font, places.left)
        place = QRectF(grid.left() - _GAP - places.left, cell.top(), places.left, cell.height())
        styled.words(place, told, _SIZE, "muted", align=RIGHT)
    for column, name in enumerate(heat.columns):
        if column % places.every[1]:
            continue
        cell = places.cell(0, column)
        wide = places.every[1] * cell.width()
        told = elided(name, font, wide - _BETWEEN)
        place = QRectF(cell.center().x() - wide / 2, grid.bottom() + 3, wide, 1.4 * _SIZE)
        styled.words(place, told, _SIZE, "muted")
    if places.titled[1]:
        below = QRectF(grid.left(), grid.bottom() + 1.4 * _SIZE + 3, grid.width(), _TITLE)
        styled.words(below, heat.across, 12, "muted")
    if places.titled[0]:
        painter.save()
        painter.translate(QPointF(grid.left() - _GAP - places.left - _TITLE / 2, grid.center().y()))
        painter.rotate(-90.0)
        styled.words(QRectF(-grid.height() / 2, -_TITLE / 2, grid.height(), _TITLE), heat.down, 12, "muted")
        painter.restore()


def _legend(styled: StyledPainter, bar: QRectF, heat: HeatMap) -> None:
    """A bar of all colours, the greatest number above."""
    assert heat.range is not None
    low, high = heat.range
    painter = styled.painter
    shades = QLinearGradient(bar.bottomLeft(), bar.topLeft())
    for stop in range(_STOPS + 1):
        share = stop / _STOPS
        value = low * (high / low) ** share if heat.logarithmic else low + (high - low) * share
        shades.setColorAt(share, styled.theme.mixed("positive", heat.strength(value), "panel"))
    styled.use("hairline", 1.0)
    painter.setBrush(QBrush(shades))
    painter.drawRect(bar)
    wide = styled.painter.window().width() - bar.left()
    for words, top in ((heat.ends[1], bar.top() - 1.3 * _SIZE), (heat.ends[0], bar.bottom())):
        styled.figures(QRectF(bar.left(), top, max(wide, 20.0), 1.3 * _SIZE), words, _SIZE, "muted", align=LEFT)


def _best(styled: StyledPainter, place: QRectF, cell: HeatCell | None) -> None:
    """A frame, and a star where it has room beside the number."""
    styled.use("ink", 2.5)
    styled.painter.drawRect(place.adjusted(1.5, 1.5, -1.5, -1.5))
    corner = None if cell is None else star_of(place, cell)
    if corner is not None:
        styled.use(None, fill="ink")
        styled.painter.drawEllipse(corner)
        styled.words(corner, "★", 9, "panel")
