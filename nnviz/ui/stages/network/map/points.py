"""The points on the network's map as a picture: drawing hundreds of them takes too long to do each time."""

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap

from nnviz.engine.data.datasets import Data
from nnviz.ui.look.styled_painter import StyledPainter, pixel_ratio
from nnviz.ui.stages.network.map.draw import Map, first_shown, point_radius


class PointPicture:
    """Drawn again only when points move; those painted meanwhile are put on top."""

    def __init__(self) -> None:
        self._key: object = None
        self._data: Data | None = None
        self._pixmap = QPixmap()

    def paint(self, painter: QPainter, drawing: Map, key: object) -> None:
        """Paint the points of a map; `key` says what they depend on besides the data and the map's place."""
        box, data = drawing.place.map.adjusted(-6, -6, 6, 6), drawing.frame.data
        ratio = pixel_ratio(painter)
        reach = float(np.abs(data.labels).max())
        key = (key, ratio, box.getRect(), point_radius(drawing.place, drawing.frame), reach)
        if key != self._key or data is not self._data:
            since = None
            if key == self._key and self._data is not None and _begins_with(data, self._data):
                since = len(self._data.points)
            else:
                self._pixmap = QPixmap(round(box.width() * ratio), round(box.height() * ratio))
                self._pixmap.setDevicePixelRatio(ratio)
                self._pixmap.fill(Qt.GlobalColor.transparent)
            self._key, self._data = key, data
            inner = QPainter(self._pixmap)
            inner.translate(-box.topLeft())
            styled = StyledPainter(inner, drawing.styled.look)
            Map(styled, drawing.place, drawing.frame, drawing.view, drawing.wanted, drawing.tests).points(since)
            inner.end()
        painter.drawPixmap(box.topLeft(), self._pixmap)


def _begins_with(data: Data, before: Data) -> bool:
    """Whether data are those of before with training points put at their end, as painting does, and all are shown."""
    count = len(before.points)
    if count > len(data.points) or first_shown(data.points) > 0:
        return False
    pairs = (
        (data.points[:count], before.points),
        (data.labels[:count], before.labels),
        (data.test_points, before.test_points),
        (data.test_labels, before.test_labels),
    )
    return all(np.array_equal(now, then) for now, then in pairs)
