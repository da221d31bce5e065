"""A drawing that is kept: made again only where it is another, and as sharp as what it is shown on."""

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from nnviz.ui.look.figure import Look
from nnviz.ui.look.styled_painter import StyledPainter
from nnviz.ui.look.theme import DARK, LIGHT
from nnviz.ui.run.kept_picture import KeptPicture

BOX = QRectF(10, 10, 60, 40)


class Drawing:
    """Words on a ground, kept or not; counts how often they were drawn."""

    def __init__(self) -> None:
        self.kept = KeptPicture()
        self.drawn = 0

    def paint(self, styled: StyledPainter, box: QRectF, draft: bool = False) -> None:
        del draft
        self.drawn += 1
        styled.painter.fillRect(box, Qt.GlobalColor.white)
        styled.words(box, "Wwm", 14, "ink", align=Qt.AlignmentFlag.AlignLeft)

    def picture(self, scale: float = 1.0, content: int = 0, look: Look | None = None, *, kept: bool = True) -> QImage:
        """What is seen of it on a screen that shows all `scale` times as large."""
        image = QImage(200, 200, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        with QPainter(image) as painter:
            painter.scale(scale, scale)
            styled = StyledPainter(painter, look or Look(LIGHT))
            if kept:
                self.kept.draw(styled, BOX, "place", content, self.paint)
            else:
                self.paint(styled, BOX)
        return image


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_what_is_kept_looks_as_if_it_had_just_been_drawn(scale: float) -> None:
    drawing = Drawing()
    assert drawing.picture(scale) == drawing.picture(scale, kept=False)


@pytest.mark.usefixtures("qapp")
def test_it_is_drawn_again_where_it_is_another() -> None:
    drawing = Drawing()
    first = drawing.picture()
    assert drawing.picture() == first
    assert drawing.drawn == 1
    looks = (Look(DARK), Look(LIGHT, language="zh_CN"))
    for number, picture in enumerate((lambda: drawing.picture(content=1), lambda: drawing.picture(2.0)), 2):
        picture()
        assert drawing.drawn == number
    for number, look in enumerate(looks, 4):
        drawing.picture(look=look)
        assert drawing.drawn == number
    assert drawing.picture() == first
