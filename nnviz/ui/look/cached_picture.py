"""What takes long to draw, kept as pixels: drawn again only where it would look different."""

from collections.abc import Callable, Hashable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from nnviz.ui.look.styled_painter import pixel_ratio

Draw = Callable[[QPainter], None]
"""Draws with a painter that has the coordinates of the one on the widget."""


class CachedPicture:
    """A part of a widget as a pixmap, for one key, one area and one pixel ratio at a time."""

    def __init__(self) -> None:
        self._key: Hashable = None
        self._held: object = None
        self._area = QRectF()
        self._pixmap = QPixmap()

    def paint(self, painter: QPainter, area: QRectF, key: Hashable, draw: Draw, held: object = None) -> None:
        """Paint the pixmap at `area`, for which `draw` draws it first unless it is there for this key already.

        Objects that the key names by their `id` are to be `held`: as long as they live, no others have that `id`.
        """
        if not self.is_there(painter, area, key):
            ratio = pixel_ratio(painter)
            self._key, self._held, self._area = (key, ratio), held, QRectF(area)
            size = (area.size() * ratio).toSize()
            if self._pixmap.size() != size:  # Memory that is new has to be cleared by the system first.
                self._pixmap = QPixmap(size)
            self._pixmap.setDevicePixelRatio(ratio)
            self._pixmap.fill(Qt.GlobalColor.transparent)
            self.add(draw)
        painter.drawPixmap(area.topLeft(), self._pixmap)

    def is_there(self, painter: QPainter, area: QRectF, key: Hashable) -> bool:
        """Whether nothing would have to be drawn to paint this."""
        return self._key == (key, pixel_ratio(painter)) and self._area == area

    def add(self, draw: Draw) -> None:
        """Draw something more on top of what is there."""
        inner = QPainter(self._pixmap)
        try:
            inner.translate(-self._area.topLeft())
            draw(inner)
        finally:  # A painter that is still at work when its pixmap goes ends the program.
            inner.end()

    def drop(self) -> None:
        """Have the next one drawn, whatever its key."""
        self._key = self._held = None
        self._pixmap = QPixmap()
