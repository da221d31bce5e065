"""A drawing that is kept: made again only where it is another, and as sharp as what it is shown on."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from nnviz.ui.look.figure import Look
from nnviz.ui.look.styled_painter import StyledPainter
from nnviz.ui.look.theme import DARK, LIGHT
from nnviz.ui.run.kept_picture import KeptPicture

BOX = QRectF(10, 10, 60, 40)


class Drawing:
    """Words on a ground, kept or not; notes for each time they were drawn whether it was a draft."""

    def __init__(self) -> None:
        self.kept = KeptPicture(self.count)
        self.drafts: list[bool] = []
        self.changes = 0

    def count(self) -> None:
        """There is something new to show."""
        self.changes += 1

    def paint(self, styled: StyledPainter, box: QRectF, draft: bool = False) -> None:
        self.drafts.append(draft)
        styled.painter.fillRect(box, Qt.GlobalColor.white)
        styled.words(box, "Wwm" if not draft else "W", 14, "ink", align=Qt.AlignmentFlag.AlignLeft)

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


@pytest.fixture
def drawing(qtbot: QtBot) -> Iterator[Drawing]:
    del qtbot
    drawing = Drawing()
    yield drawing
    drawing.kept.stop()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_what_is_kept_looks_as_if_it_had_just_been_drawn(qtbot: QtBot, drawing: Drawing, scale: float) -> None:
    draft = drawing.picture(scale)
    qtbot.waitUntil(lambda: drawing.changes == 1)
    assert drawing.picture(scale) == drawing.picture(scale, kept=False) != draft


def test_it_is_drawn_again_where_it_is_another_with_a_draft_at_a_new_place(qtbot: QtBot, drawing: Drawing) -> None:
    drawing.picture()
    qtbot.waitUntil(lambda: drawing.changes == 1)
    first = drawing.picture()
    assert drawing.picture() == first
    assert drawing.drafts == [True, False]
    assert drawing.picture(content=1) == first, "the last one is shown until the next is done"
    qtbot.waitUntil(lambda: drawing.changes == 2)
    assert drawing.drafts == [True, False, False]
    for number, look in enumerate((Look(DARK), Look(LIGHT, language="zh_CN"), Look(LIGHT)), 3):
        drawing.picture(look=look)
        qtbot.waitUntil(lambda number=number: drawing.changes == number)  # type: ignore[misc]
        assert drawing.drafts[3:] == [True, False] * (number - 2)
    assert drawing.picture() == first
