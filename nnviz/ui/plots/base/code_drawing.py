"""Code drawn line by line, with comments beside it: where everything stands, and in which colours."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetricsF

from nnviz.export.code.listing import Listing
from nnviz.ui.look.styled_painter import StyledPainter, width_of
from nnviz.ui.look.theme import number_font

_TOKEN = re.compile(r"[^\W\d]\w*|\s+|[^\w\s]+|\w+")
_KEYWORDS = frozenset({"for", "in", "if", "else"})
_COLORS = {"weight": "weight", "bias": "bias"}
_GRADIENTS = frozenset({"error", "delta", "gradient"})

_MARGIN = 16.0
_LEADING = 1.5
_INDENT = 4
"""Signs by which what goes on in another row is drawn to the right."""

_NARROWEST = 16
"""Signs of a row at least, however narrow the place."""

_GAP = 0.45
"""Of a line's height, before each section."""

_ON_SCREEN = (12, 11)
"""Pixels of the letters on screen, the best first."""

_NEXT_TO_NOTHING = 0.01
"""Pixels by which places may differ that are the same."""

_LARGEST, _LEAST = 15, 6
"""Pixels of the letters on paper, where all lines are to be seen."""


class Row(NamedTuple):
    """A piece of a line, drawn in one row `indent` signs from the left; `start` is its place in the line."""

    start: int
    text: str
    indent: int


@dataclass(frozen=True)
class CodeLayout:
    """A listing at a size: letters of `size` pixels and `advance` wide, each line's rows and its top from the first's.

    Comments begin at `comment_x`; where that is None they stand at the right edge, as far as there is room.
    """

    size: int
    advance: float
    rows: tuple[tuple[Row, ...], ...]
    tops: tuple[float, ...]
    comment_x: float | None
    width: float

    @property
    def row_height(self) -> float:
        return _LEADING * self.size

    @property
    def height(self) -> float:
        """From the first line to below the last."""
        return self.bottom(len(self.tops) - 1) if self.tops else 0.0

    def bottom(self, number: int) -> float:
        """Where a line ends, from the first line's top."""
        return self.tops[number] + len(self.rows[number]) * self.row_height

    @cached_property
    def row_tops(self) -> tuple[float, ...]:
        """Where each row of the listing begins."""
        return tuple(
            top + place * self.row_height
            for top, rows in zip(self.tops, self.rows, strict=True)
            for place in range(len(rows))
        )

    def whole_rows(self, offset: float, room: float) -> tuple[float, float]:
        """The top of the first row from `offset` on, and how much of the `room` below it whole rows take."""
        first = next((top for top in self.row_tops if top >= offset - _NEXT_TO_NOTHING), 0.0)
        ends = (top + self.row_height - first for top in reversed(self.row_tops) if top >= first)
        return first, next((end for end in ends if end <= room + _NEXT_TO_NOTHING), room)

    def at(self, place: QPointF) -> tuple[int, int] | None:
        """The line at a place, which counts from the first line's top, and the column of the line's text there."""
        for number, (rows, top) in enumerate(zip(self.rows, self.tops, strict=True)):
            if top <= place.y() < self.bottom(number):
                row = rows[int((place.y() - top) // self.row_height)]
                column = int((place.x() - _MARGIN) // self.advance) - row.indent
                return number, row.start + column if column >= 0 else -1
        return None


def lay_out(listing: Listing, comments: Sequence[str], size: int, width: float) -> CodeLayout:
    """Lines below each other, comments in a column behind the longest line where they fit."""
    font = _letters(size)
    advance = width_of("0", font)
    room = max(_NARROWEST, int((width - 2 * _MARGIN + 1) // advance))
    rows = tuple(tuple(_wrapped(line.text, room)) for line in listing.lines)
    tops, y, height = [], 0.0, _LEADING * size
    for number, own in enumerate(rows):
        if number and not listing.by_point and listing.begins_section(number):
            y += _GAP * height
        tops.append(y)
        y += len(own) * height
    behind = _MARGIN + (_longest(listing) + 3) * advance
    fits = behind + max((width_of(text, font) for text in comments), default=0.0) <= width - _MARGIN
    return CodeLayout(size, advance, rows, tuple(tops), behind if fits else None, width)


def lay_out_screen(listing: Listing, comments: Sequence[str], width: float) -> CodeLayout:
    """As large as the longest line fits, within what reads well; one that is longer still goes on in another row."""
    longest = _longest(listing)
    fitting = (size for size in _ON_SCREEN if 2 * _MARGIN + longest * width_of("0", _letters(size)) <= width)
    return lay_out(listing, comments, next(fitting, _ON_SCREEN[1]), width)


def lay_out_page(listing: Listing, comments: Sequence[str], width: float, height: float) -> CodeLayout:
    """As large as shows every line and every comment; as small as can be read where that is not possible."""
    for size in range(_LARGEST, _LEAST, -1):
        layout = lay_out(listing, comments, size, width)
        if layout.height <= height and layout.comment_x is not None:
            return layout
    return lay_out(listing, comments, _LEAST, width)


def _longest(listing: Listing) -> int:
    return max((len(line.text) for line in listing.lines), default=0)


def _wrapped(text: str, room: int) -> Iterator[Row]:
    """A line in rows of at most `room` signs, parted at blanks where there are some; further rows are indented."""
    start = 0
    indent = len(text) - len(text.lstrip()) + _INDENT
    while True:
        shift = indent if start else 0
        if shift + len(text) - start <= room:
            yield Row(start, text[start:], shift)
            return
        least = start + (indent if not start else 1)
        blank = text.rfind(" ", least, start + room - shift + 1)
        end = blank if blank > 0 else start + room - shift
        yield Row(start, text[start:end], shift)
        start = end + (blank > 0)


def tokens(text: str) -> Iterator[tuple[int, str]]:
    """The words and signs of a line, each with its column; blanks are left out."""
    for found in _TOKEN.finditer(text):
        if not found[0].isspace():
            yield found.start(), found[0]


def name_at(text: str, column: int) -> str:
    """The word of a line at a column; empty where there is none."""
    found = (token for start, token in tokens(text) if start <= column < start + len(token))
    return next(found, "")


def draw_lines(
    styled: StyledPainter, listing: Listing, layout: CodeLayout, comments: Sequence[str], visible: QRectF, lit: range
) -> None:
    """Draw the lines of the part `visible` of the listing, its first line at the top of the coordinates."""
    if lit:
        top, bottom = layout.tops[lit[0]], layout.bottom(lit[-1])
        place = QRectF(_MARGIN - 6, top, layout.width - 2 * (_MARGIN - 6), bottom - top)
        styled.card(place, "accent", 1.2, "accent_soft")
    plain, bold = _letters(layout.size), _letters(layout.size, bold=True)
    metrics = QFontMetricsF(plain)
    down = (layout.row_height + metrics.ascent() - metrics.descent()) / 2
    for number, rows in enumerate(layout.rows):
        for place_of_row, row in enumerate(rows):
            top = layout.tops[number] + place_of_row * layout.row_height
            if not visible.top() - _NEXT_TO_NOTHING <= top < visible.bottom() - _NEXT_TO_NOTHING:
                continue
            for column, token in tokens(row.text):
                left = _MARGIN + (row.indent + column) * layout.advance
                styled.painter.setFont(bold if token in _KEYWORDS else plain)
                styled.painter.setPen(styled.color(_color(listing, token)))
                styled.painter.drawText(QPointF(left, top + down), token)
            if row is rows[-1]:
                comment, left = _placed(comments[number], row.indent + len(row.text), layout, metrics)
                styled.painter.setFont(plain)
                styled.painter.setPen(styled.color("accent" if number in lit else "muted"))
                styled.painter.drawText(QPointF(left, top + down), comment)


def _placed(comment: str, length: int, layout: CodeLayout, metrics: QFontMetricsF) -> tuple[str, float]:
    """A comment and where it begins: in its column or at the right, without what does not fit beside the code."""
    if layout.comment_x is not None:
        return comment, layout.comment_x
    behind = _MARGIN + (length + 2) * layout.advance
    for text in (comment, comment.partition("  ")[0]):
        left = layout.width - _MARGIN - metrics.horizontalAdvance(text)
        if left >= behind:
            return text, left
    return "", behind


def _color(listing: Listing, token: str) -> str:
    named = listing.names.get(token)
    if named is None:
        return "ink"
    return "accent" if named.kind in _GRADIENTS else _COLORS.get(named.part, "ink")


def _letters(size: float, bold: bool = False) -> QFont:
    """The font of a program, which on paper may be smaller than any text on screen."""
    font = number_font(size, bold)
    font.setPixelSize(round(size))
    return font
