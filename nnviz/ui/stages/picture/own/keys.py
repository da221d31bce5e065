"""What the keys do to a picture and to the patch over it."""

from dataclasses import replace

from PySide6.QtCore import Qt

from nnviz.engine.data.transforms import Transform
from nnviz.ui.stages.picture.own.handles import LARGEST, SMALLEST

ARROWS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}
GROWTH = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1}
"""Plus, also without Shift, and minus."""

_TURNS = {Qt.Key.Key_BracketLeft: 5.0, Qt.Key.Key_BracketRight: -5.0}
"""Degrees."""
_GROW = 1.1
_FAR = 5
"""How many pixels an arrow goes with Shift."""


def picture_by_key(how: Transform, key: Qt.Key, far: bool) -> Transform | None:
    """Arrows move the picture by pixels, plus and minus scale it, brackets turn it; None for other keys."""
    if key in ARROWS:
        across, down = (way * (_FAR if far else 1) for way in ARROWS[key])
        return replace(how, right=how.right + across, down=how.down + down)
    if key in GROWTH:
        return replace(how, factor=round(min(LARGEST, max(SMALLEST, how.factor * _GROW ** GROWTH[key])), 3))
    if key in _TURNS:
        return replace(how, degrees=(how.degrees + _TURNS[key] + 180.0) % 360.0 - 180.0)
    return None


def patch_by_key(how: Transform, key: Qt.Key, far: bool, size: tuple[int, int]) -> Transform | None:
    """Arrows move the patch by pixels, plus and minus make it larger and smaller; None for other keys."""
    height, width = size
    if key in ARROWS:
        across, down = (way * (_FAR if far else 1) for way in ARROWS[key])
        x, y = how.cover_x + across / width, how.cover_y + down / height
        return replace(how, cover_x=min(1.0, max(0.0, x)), cover_y=min(1.0, max(0.0, y)))
    if key in GROWTH:
        return replace(how, cover=float(min(max(size), max(1, how.cover + GROWTH[key]))))
    return None
