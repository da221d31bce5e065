"""What is kept as pixels looks as if it had just been drawn, and is drawn again only where it would look different."""

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from nnviz.ui.look.cached_picture import CachedPicture

AREA = QRectF(10, 10, 60, 40)


class Drawing:
    """A line across the area, for each key at another height; counts how often it was drawn."""

    def __init__(self) -> None:
        self.cached = CachedPicture()
        self.drawn = 0

    def line(self, painter: QPainter, area: QRectF, key: int) -> None:
        self.drawn += 1
        painter.drawLine(area.topLeft() + QPointF(4, 4), area.bottomRight() - QPointF(4, 4 + 5 * key))

    def picture(self, key: int = 0, area: QRectF = AREA, scale: float = 1.0, *, cached: bool = True) -> QImage:
        """What is seen of it on a screen that shows all `scale` times as large."""
        image = QImage(200, 200, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        with QPainter(image) as painter:
            painter.scale(scale, scale)
            if cached:
                self.cached.paint(painter, area, key, lambda inner: self.line(inner, area, key))
            else:
                self.line(painter, area, key)
        return image


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_what_is_cached_looks_as_if_it_had_just_been_drawn(scale: float) -> None:
    drawing = Drawing()
    for key in range(3):  # Nothing of the one before is left.
        assert drawing.picture(key, scale=scale) == drawing.picture(key, scale=scale, cached=False)


@pytest.mark.usefixtures("qapp")
def test_it_is_drawn_again_where_it_would_look_different() -> None:
    drawing = Drawing()
    first = drawing.picture()
    assert drawing.picture() == first
    assert drawing.drawn == 1
    others = (
        lambda: drawing.picture(1),
        lambda: drawing.picture(1, scale=2.0),
        lambda: drawing.picture(1, AREA.translated(1, 0)),
    )
    for number, other in enumerate(others, 2):
        other()
        assert drawing.drawn == number
    drawing.cached.drop()
    assert drawing.picture() == first
    assert drawing.drawn == len(others) + 2


@pytest.mark.usefixtures("qapp")
def test_more_can_be_drawn_on_top() -> None:
    drawing = Drawing()
    first = drawing.picture()
    drawing.cached.add(lambda inner: inner.fillRect(QRectF(20, 20, 10, 10), Qt.GlobalColor.red))
    more = drawing.picture()
    assert drawing.drawn == 1
    assert more.pixelColor(25, 25) == Qt.GlobalColor.red
    assert more.pixelColor(15, 45) == first.pixelColor(15, 45)
