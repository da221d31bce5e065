"""Rows in columns beside each other, as large as they may be on a page."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF

from nnviz.ui.look.arithmetic.rows import Placed, Row, laid_out

_SCALES = (1.5, 1.3, 1.15, 1.0, 0.9, 0.8, 0.7)
_NARROWEST, _BETWEEN = 280.0, 18.0


@dataclass(frozen=True)
class Page:
    """Rows placed on a page, drawn at this scale; `left_over` are those it has no room for."""

    placed: tuple[Placed, ...]
    scale: float
    left_over: tuple[Row, ...] = ()


def fitted(rows: Sequence[Row], width: float, height: float, largest: float = _SCALES[0]) -> Page:
    """One page with all of them, at the largest scale at which they fit; at the smallest what fits."""
    pages = (on_page(rows, width, height, scale) for scale in _SCALES if scale <= largest)
    found = next(pages)
    for page in pages:
        if not found.left_over:
            break
        found = page
    return found


def on_page(rows: Sequence[Row], width: float, height: float, scale: float) -> Page:
    """What a page takes of these rows at a scale, down one column after the other. A title does not stand last."""
    count = max(1, int((width + _BETWEEN) // (_NARROWEST * scale + _BETWEEN)))
    across = (width - (count - 1) * _BETWEEN) / count
    found: list[Placed] = []
    rest = list(rows)
    for number in range(count):
        placed, _ = laid_out(rest, across, scale, height)
        taken = len(placed)
        while 0 < taken < len(rest) and rest[taken - 1].kind == "title":
            taken -= 1
        left = number * (across + _BETWEEN)
        found += [Placed(row, QRectF(place).translated(left, 0)) for row, place in placed[:taken]]
        rest = rest[taken:]
    return Page(tuple(found), scale, tuple(rest))
