"""What the keys do to a picture and to the patch over it."""

from dataclasses import replace

from PySide6.QtCore import Qt

from nnviz.engine.data.transforms import Transform
from nnviz.ui.look.keys import MOVE, SCALE, TURN
from nnviz.ui.stages.picture.own.handles import LARGEST, SMALLEST

_TURN = 5.0
"""Degrees."""
_GROW = 1.1
_FAR = 5
"""How many pixels an arrow goes with Shift."""


def pixels(key: Qt.Key) -> tuple[int, int]:
    """The way of an arrow in a picture, whose lines are counted downwards."""
    across, up = MOVE[key]
    return across, -up


def picture_by_key(how: Transform, key: Qt.Key, far: bool) -> Transform | None:
    """Arrows move the picture by pixels, plus and minus scale it, brackets turn it; None for other keys."""
    if key in MOVE:
        across, down = (way * (_FAR if far else 1) for way in pixels(key))
        return replace(how, right=how.right + across, down=how.down + down)
    if key in SCALE:
        return replace(how, factor=round(min(LARGEST, max(SMALLEST, how.factor * _GROW ** SCALE[key])), 3))
    if key in TURN:
        return replace(how, degrees=(how.degrees + _TURN * TURN[key] + 180.0) % 360.0 - 180.0)
    return None


def patch_by_key(how: Transform, key: Qt.Key, far: bool, size: tuple[int, int]) -> Transform | None:
    """Arrows move the patch by pixels, plus and minus make it larger and smaller; None for other keys."""
    height, width = size
    if key in MOVE:
        across, down = (way * (_FAR if far else 1) for way in pixels(key))
        x, y = how.cover_x + across / width, how.cover_y + down / height
        return replace(how, cover_x=min(1.0, max(0.0, x)), cover_y=min(1.0, max(0.0, y)))
    if key in SCALE:
        return replace(how, cover=float(min(max(size), max(1, how.cover + SCALE[key]))))
    return None
