"""Code drawn line by line, with comments beside it: where everything stands, and in which colours."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF

from nnviz.export.code.listing import Listing
from nnviz.ui.look.styled_painter import StyledPainter, width_of
from nnviz.ui.look.theme import number_font

_TOKEN = re.compile(r"[^\W\d]\w*|\s+|[^\w\s]+|\w+")
_KEYWORDS = frozenset({"for", "in", "if", "else"})
_COLORS = {"weight": "weight", "bias": "bias"}
_GRADIENTS = frozenset({"error", "delta", "gradient"})

_MARGIN = 16.0
_LEADING = 1.5
_GAP = 0.45
"""Of a line's height, before each section."""

_ON_SCREEN = (12, 11, 10)
"""Pixels of the letters on screen, the best first."""

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


def lay_out_screen(listing: Listing, comments: Sequence[str], width: float) -> CodeLayout:
    """As large as the longest line fits, within what reads well; a line longer still is cut."""
    longest = max((len(line.text) for line in listing.lines), default=0)
    fitting = (size for size in _ON_SCREEN if 2 * _MARGIN + longest * width_of("0", number_font(size)) <= width)
    return lay_out(listing, comments, next(fitting, _ON_SCREEN[-1]), width)


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
        place = QRectF(_MARGIN - 6, top, layout.width - 2 * (_MARGIN - 6), bottom - top)
        styled.card(place, "accent", 1.2, "accent_soft")
    plain, bold = number_font(layout.size), number_font(layout.size, bold=True)
    metrics = QFontMetricsF(plain)
    down = (layout.line_height + metrics.ascent() - metrics.descent()) / 2
    for number, line in enumerate(listing.lines):
        top = layout.tops[number]
        if top + layout.line_height < visible.top() or top > visible.bottom():
            continue
        for column, token in tokens(_cut(line.text, layout)):
            styled.painter.setFont(bold if token in _KEYWORDS else plain)
            styled.painter.setPen(styled.color(_color(listing, token)))
            styled.painter.drawText(QPointF(_MARGIN + column * layout.advance, top + down), token)
        comment, left = _placed(comments[number], len(line.text), layout, metrics)
        styled.painter.setFont(plain)
        styled.painter.setPen(styled.color("accent" if number in lit else "muted"))
        styled.painter.drawText(QPointF(left, top + down), comment)


def _cut(text: str, layout: CodeLayout) -> str:
    """As much of a line as there is room for."""
    room = int((layout.width - 2 * _MARGIN + 1) // layout.advance)
    return text if len(text) <= room else text[: max(0, room - 1)] + "…"


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
