"""Pictures in rounded frames."""

import pytest
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from nnviz.ui.look.figure import Look
from nnviz.ui.look.styled_painter import StyledPainter
from nnviz.ui.look.theme import LIGHT


@pytest.mark.parametrize("tiled", [False, True])
def test_on_a_clear_page_a_picture_does_not_stick_out_of_its_rounded_frame(app: QApplication, tiled: bool) -> None:
    del app
    page, red = (QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied) for side in (40, 8))
    page.fill(Qt.GlobalColor.transparent)
    red.fill(Qt.GlobalColor.red)
    with QPainter(page) as painter:
        styled, place = StyledPainter(painter, Look(LIGHT, transparent=True)), QRectF(4, 4, 32, 32)
        if tiled:
            styled.tiles([place], red, [QRect(0, 0, 8, 8)], rounded=8.0)
        else:
            styled.image(place, red, rounded=8.0)
    assert all(page.pixelColor(x, y).alpha() == 0 for x in (4, 35) for y in (4, 35))
    assert all(page.pixelColor(*spot).alpha() == 255 for spot in ((20, 4), (4, 20), (7, 7), (20, 20)))
