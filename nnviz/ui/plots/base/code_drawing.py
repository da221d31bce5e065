"""Code drawn line by line, with comments beside it: where everything stands, and in which colours."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from nnviz.export.code.listing import Listing
from nnviz.ui.look.styled_painter import LEFT, RIGHT, StyledPainter, width_of
from nnviz.ui.look.theme import number_font

_TOKEN = re.compile(r"[^\W\d]\w*|\s+|[^\w\s]+|\w+")
_KEYWORDS = frozenset({"for", "in", "if", "else"})
_COLORS = {"weight": "weight", "bias": "bias"}
_GRADIENTS = frozenset({"error", "delta", "gradient"})

_MARGIN = 16.0
_LEADING = 1.5
_GAP = 0.45
"""Of a line's height, before each section."""

_LARGEST, _LEAST = 15, 6
"""Pixels of the letters on paper, where all lines are to be seen."""


@dataclass(frozen=True)
class CodeLayout:
    """A listing at a size: letters of `size` pixels and `advance` wide, the lines' tops from the first line's."""

    size: int
    advance: float
    tops: tuple[float, ...]
    comment_x: float | None
    """Where comments begin; None where they stand at the right edge, as far as there is room."""
    width: float

    @property
    def line_height(self) -> float:
        return _LEADING * self.size

    @property
    def height(self) -> float:
        """From the first line to below the last."""
        return self.tops[-1] + self.line_height if self.tops else 0.0

    def line_at(self, y: float) -> int | None:
        """The line at a height, counted from the first line's top."""
        found = (number for number, top in enumerate(self.tops) if top <= y < top + self.line_height)
        return next(found, None)

    def column_at(self, x: float) -> int:
        """The sign of a line at a place."""
        return int((x - _MARGIN) // self.advance)


def lay_out(listing: Listing, comments: Sequence[str], size: int, width: float) -> CodeLayout:
    """Lines below each other, comments in a column behind the longest line where they fit."""
    font = number_font(size)
    advance = width_of("0", font)
    tops, y, height = [], 0.0, _LEADING * size
    for number in range(len(listing.lines)):
        if number and not listing.by_point and listing.begins_section(number):
            y += _GAP * height
        tops.append(y)
        y += height
    longest = max((len(line.text) for line in listing.lines), default=0)
    behind = _MARGIN + (longest + 3) * advance
    fits = behind + max((width_of(text, font) for text in comments), default=0.0) <= width - _MARGIN
    return CodeLayout(size, advance, tuple(tops), behind if fits else None, width)


def lay_out_page(listing: Listing, comments: Sequence[str], width: float, height: float) -> CodeLayout:
    """As large as shows every line and every comment; as small as can be read where that is not possible."""
    for size in range(_LARGEST, _LEAST, -1):
        layout = lay_out(listing, comments, size, width)
        if layout.height <= height and layout.comment_x is not None:
            return layout
    return lay_out(listing, comments, _LEAST, width)


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
        top, bottom = layout.tops[lit[0]], layout.tops[lit[-1]] + layout.line_height
        styled.card(
            QRectF(_MARGIN - 6, top, layout.width - 2 * (_MARGIN - 6), bottom - top), "accent", 1.2, "accent_soft"
        )
    for number, line in enumerate(listing.lines):
        top = layout.tops[number]
        if top + layout.line_height < visible.top() or top > visible.bottom():
            continue
        _draw_code(styled, listing, layout, line.text, top)
        _draw_comment(styled, layout, comments[number], top, len(line.text), lit=number in lit)


def _draw_code(styled: StyledPainter, listing: Listing, layout: CodeLayout, text: str, top: float) -> None:
    room = int((layout.width - _MARGIN) // layout.advance) - 1
    if len(text) > room:
        text = text[: max(0, room - 1)] + "…"
    for column, token in tokens(text):
        left = _MARGIN + column * layout.advance
        place = QRectF(left, top, (len(token) + 1) * layout.advance, layout.line_height)
        styled.figures(place, token, layout.size, _color(listing, token), bold=token in _KEYWORDS, align=LEFT)


def _draw_comment(
    styled: StyledPainter, layout: CodeLayout, comment: str, top: float, length: int, *, lit: bool
) -> None:
    """A comment in its column; where there is none at the right, without what does not fit beside the code."""
    color = "accent" if lit else "muted"
    if layout.comment_x is not None:
        room = QRectF(QPointF(layout.comment_x, top), QPointF(layout.width, top + layout.line_height))
        styled.figures(room, comment, layout.size, color, align=LEFT)
        return
    left = _MARGIN + (length + 2) * layout.advance
    room = QRectF(QPointF(left, top), QPointF(layout.width - _MARGIN, top + layout.line_height))
    font = number_font(layout.size)
    for text in (comment, comment.partition("  ")[0]):
        if text and width_of(text, font) <= room.width():
            styled.figures(room, text, layout.size, color, align=RIGHT)
            return


def _color(listing: Listing, token: str) -> str:
    named = listing.names.get(token)
    if named is None:
        return "ink"
    return "accent" if named.kind in _GRADIENTS else _COLORS.get(named.part, "ink")
