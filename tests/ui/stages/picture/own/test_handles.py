"""Where handles stand and what dragging them means."""

import numpy as np
import pytest
from PySide6.QtCore import Qt

from nnviz.engine.data.transforms import Transform, transformed
from nnviz.ui.stages.picture.own.handles import (
    LARGEST,
    SMALLEST,
    Grip,
    dragged_patch,
    dragged_picture,
    grip_at,
    patch_handles,
    picture_handles,
)
from nnviz.ui.stages.picture.own.keys import patch_by_key, picture_by_key

SIZE = (32, 32)
NONE = Transform()


def test_the_frame_stands_where_the_picture_has_come() -> None:
    point = np.zeros((1, *SIZE))
    point[0, 8:10, 8:10] = 1.0
    how = Transform(right=3.0, down=-2.0, degrees=90.0, factor=0.5)
    lines, columns = np.nonzero(transformed(point, how)[0])
    upper_left, upper_right, _, lower_left = picture_handles(how, *SIZE).corners
    share = 9 / 32
    x = upper_left[0] + share * (upper_right[0] - upper_left[0]) + share * (lower_left[0] - upper_left[0])
    y = upper_left[1] + share * (upper_right[1] - upper_left[1]) + share * (lower_left[1] - upper_left[1])
    assert (columns.mean() + 0.5, lines.mean() + 0.5) == pytest.approx((x, y), abs=0.51)


def test_handles_stay_within_reach() -> None:
    for corner in picture_handles(Transform(right=10.0, factor=3.0), *SIZE).corners:
        assert 0 <= corner[0] <= 32
        assert 0 <= corner[1] <= 32


@pytest.mark.parametrize(
    ("grip", "begin", "end", "snap", "wanted"),
    [
        ("inside", (4.0, 4.0), (7.26, 2.0), False, Transform(right=3.3, down=-2.0)),
        ("inside", (4.0, 4.0), (7.26, 2.0), True, Transform(right=3.0, down=-2.0)),
        ("corner", (0.0, 0.0), (8.0, 8.0), False, Transform(factor=0.5)),
        ("corner", (0.0, 0.0), (16.0, 16.0), False, Transform(factor=SMALLEST)),
        ("corner", (15.0, 16.0), (16.0, 900.0), False, Transform(factor=LARGEST)),
        ("knob", (16.0, 4.0), (4.0, 16.0), False, Transform(degrees=90.0)),
        ("knob", (16.0, 4.0), (5.0, 4.0), True, Transform(degrees=45.0)),
    ],
)
def test_dragging_the_picture(
    grip: Grip, begin: tuple[float, float], end: tuple[float, float], snap: bool, wanted: Transform
) -> None:
    assert dragged_picture(NONE, grip, begin, end, SIZE, snap) == wanted


def test_dragging_the_patch() -> None:
    how = Transform(cover=8.0)
    assert grip_at(patch_handles(how, *SIZE), (12.2, 12.0), 1.0) == "corner"
    assert grip_at(patch_handles(how, *SIZE), (16.0, 16.0), 1.0) == "inside"
    assert dragged_patch(how, "inside", (16.0, 16.0), (24.0, 8.0), SIZE) == Transform(
        cover=8.0, cover_x=0.75, cover_y=0.25
    )
    assert dragged_patch(how, "inside", (16.0, 16.0), (99.0, -99.0), SIZE).cover_x == 1.0
    assert dragged_patch(how, "corner", (20.0, 20.0), (22.0, 19.0), SIZE).cover == 12.0
    assert dragged_patch(how, "corner", (20.0, 20.0), (900.0, 19.0), SIZE).cover == 32.0


def test_keys_do_what_handles_do() -> None:
    assert picture_by_key(NONE, Qt.Key.Key_Left, far=True) == Transform(right=-5.0)
    assert picture_by_key(NONE, Qt.Key.Key_Plus, far=False) == Transform(factor=1.1)
    assert picture_by_key(NONE, Qt.Key.Key_BracketLeft, far=False) == Transform(degrees=5.0)
    assert picture_by_key(NONE, Qt.Key.Key_A, far=False) is None
    assert patch_by_key(Transform(cover=1.0), Qt.Key.Key_Minus, far=False, size=SIZE) == Transform(cover=1.0)
    assert patch_by_key(NONE, Qt.Key.Key_Down, far=False, size=SIZE) == Transform(cover_y=0.5 + 1 / 32)
    assert patch_by_key(NONE, Qt.Key.Key_A, far=False, size=SIZE) is None
