"""Tables of text in columns, as a terminal shows them: a Chinese character takes two places."""

from collections.abc import Iterator, Sequence
from unicodedata import east_asian_width

_BETWEEN = "  "


def aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """The rows as lines, each column as wide as its widest cell."""
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (padded(cell, width) for cell, width in zip(row, widths, strict=True))
        yield _BETWEEN.join(cells).rstrip()


def padded(text: str, width: int) -> str:
    """The text and as many blanks as it takes to be so wide."""
    return text + " " * (width - _width(text))


def _width(text: str) -> int:
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)
