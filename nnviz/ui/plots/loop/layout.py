"""Where the blocks of the training loop stand, and which way the arrows between them go."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF

INPUT, PREDICTION, TARGET, LOSS, SCORE, OPTIMIZER = "input", "prediction", "target", "loss", "score", "optimizer"

_MARGIN, _NARROW = 14.0, 240.0
"""Pixels around all of it; half as many where it is narrower than this."""

_NARROWEST = 58.0
"""Pixels of a column; where there is less, layers are left out."""

_LEAST_GAP, _MOST_GAP = 12.0, 46.0

_WORD = 76.0
"""Pixels of a gap in which the word for what goes through it has room."""

_NAMED, _UNDER = 76.0, 5.0
"""Pixels of a block below in which its title has room; how far the loss function begins left of the arrow into it."""


@dataclass(frozen=True)
class Arrow:
    """A way from one block to another, by these points; `flow` is forward, gradient or update."""

    source: str
    target: str
    flow: str
    points: tuple[QPointF, ...]


@dataclass(frozen=True)
class LoopLayout:
    """The places of all blocks by name, in reading order, the layers shown, and the arrows.

    `gap` is where layers are left out, with their number.
    """

    places: dict[str, QRectF]
    layers: tuple[int, ...]
    arrows: tuple[Arrow, ...]
    gap: tuple[QRectF, int] | None

    def at(self, spot: QPointF) -> str | None:
        """The block at a place."""
        return next((name for name, place in self.places.items() if place.contains(spot)), None)


def layer_name(number: int) -> str:
    """The name of a layer's block."""
    return f"layer {number}"


def loop_layout(width: float, height: float, layers: Sequence[bool]) -> LoopLayout:
    """Inputs, layers, prediction and target in a row above; optimizer, score and loss function below.

    `layers` tells of each whether it has weights that the optimizer moves.
    """
    margin = _MARGIN if width > _NARROW else _MARGIN / 2
    room = width - 2 * margin
    shown, left_out = _shown_layers(len(layers), int(room // _NARROWEST) - 3)
    columns = len(shown) + 3 + (1 if left_out else 0)
    pitch = room / columns
    gap = min(max(0.24 * pitch, _LEAST_GAP), _MOST_GAP)
    top, card = _MARGIN, max(30.0, 0.46 * (height - 2 * _MARGIN))
    lower = height - _MARGIN - 0.34 * (height - 2 * _MARGIN)
    low_card = height - _MARGIN - lower
    slots = [QRectF(margin + n * pitch + gap / 2, top, pitch - gap, card) for n in range(columns)]
    names = [INPUT, *map(layer_name, shown), PREDICTION, TARGET]
    gap_at = _gap_at(shown) if left_out else None
    places, missing = dict[str, QRectF](), None
    for name in names:
        if gap_at is not None and len(places) == gap_at + 1 and missing is None:
            missing = slots.pop(0), left_out
        places[name] = slots.pop(0)
    places |= _lower(places, QRectF(0.0, lower, width, low_card), max(gap, min(_WORD, 0.1 * width)))
    ordered = (INPUT, *map(layer_name, shown), PREDICTION, TARGET, LOSS, SCORE, OPTIMIZER)
    return LoopLayout({name: places[name] for name in ordered}, shown, _arrows(places, shown, layers), missing)


def _shown_layers(count: int, most: int) -> tuple[tuple[int, ...], int]:
    """Which layers have a block, and how many have none: the first and the last ones have."""
    if count <= max(2, most):
        return tuple(range(count)), 0
    kept = max(2, most - 1)
    first = (kept + 1) // 2
    shown = (*range(first), *range(count - (kept - first), count))
    return shown, count - len(shown)


def _gap_at(shown: tuple[int, ...]) -> int:
    """After how many of the layers shown some are left out."""
    return next((place for place, number in enumerate(shown) if number > place), len(shown))


def _lower(places: dict[str, QRectF], row: QRectF, gap: float) -> dict[str, QRectF]:
    """Below prediction and target the loss function, and left of it the score and the optimizer."""
    left, begin, end = places[INPUT].left(), places[PREDICTION].left(), places[TARGET].right()
    if begin - left < 2 * (_NAMED + gap):  # Gaps give way first, then the loss function.
        gap = max(min(_LEAST_GAP, 0.06 * (end - left)), (begin - left) / 2 - _NAMED)
        third = end - (end - left - 2 * gap) / 3
        begin = max(begin, min(left + 2 * (_NAMED + gap), third, places[PREDICTION].right() - 2 * _UNDER))
    half = (begin - left) / 2 - gap
    optimizer = QRectF(left, row.top(), half, row.height())
    loss = QRectF(begin, row.top(), end - begin, row.height())
    return {OPTIMIZER: optimizer, SCORE: optimizer.translated(half + gap, 0.0), LOSS: loss}


def _arrows(places: dict[str, QRectF], shown: tuple[int, ...], layers: Sequence[bool]) -> tuple[Arrow, ...]:
    row = (INPUT, *map(layer_name, shown), PREDICTION)
    found = [Arrow(one, other, "forward", (_right(places[one]), _left(places[other]))) for one, other in pairwise(row)]
    loss, score, optimizer = places[LOSS], places[SCORE], places[OPTIMIZER]
    for name in (PREDICTION, TARGET):
        x = max(places[name].center().x(), loss.left() + _UNDER)
        found.append(Arrow(name, LOSS, "forward", (QPointF(x, places[name].bottom()), QPointF(x, loss.top()))))
    found.append(Arrow(LOSS, SCORE, "forward", (_left(loss), _right(score))))
    found.append(Arrow(SCORE, OPTIMIZER, "gradient", (_left(score), _right(optimizer))))
    found += [_update(optimizer, places[layer_name(number)], number) for number in shown if layers[number]]
    return tuple(found)


def _update(optimizer: QRectF, layer: QRectF, number: int) -> Arrow:
    """From the optimizer up to a layer: straight where the layer is above it, else round the corner of both."""
    x = layer.center().x()
    start = min(max(x, optimizer.left() + 10.0), optimizer.right() - 10.0)
    middle = (layer.bottom() + optimizer.top()) / 2
    points = (QPointF(start, optimizer.top()), QPointF(start, middle), QPointF(x, middle), QPointF(x, layer.bottom()))
    return Arrow(OPTIMIZER, layer_name(number), "update", points if abs(start - x) > 1.0 else (points[0], points[-1]))


def _left(place: QRectF) -> QPointF:
    return QPointF(place.left(), place.center().y())


def _right(place: QRectF) -> QPointF:
    return QPointF(place.right(), place.center().y())
