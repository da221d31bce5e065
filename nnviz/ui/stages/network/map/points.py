"""The points on the network's map as a picture: drawing hundreds of them takes too long to do each time."""

from collections.abc import Hashable

import numpy as np
from PySide6.QtGui import QPainter

from nnviz.engine.data.datasets import Data
from nnviz.ui.look.cached_picture import CachedPicture
from nnviz.ui.look.styled_painter import StyledPainter
from nnviz.ui.stages.network.map.draw import Map, first_shown, point_radius


class PointPicture:
    """The points as pixels, drawn again only when points move; those painted meanwhile are put on top."""

    def __init__(self) -> None:
        self._picture = CachedPicture()
        self._data: Data | None = None

    def paint(self, painter: QPainter, drawing: Map, key: Hashable) -> None:
        """Paint the points of a map; `key` says what they depend on besides the data and the map's place."""
        box, data, before = drawing.place.map.adjusted(-6, -6, 6, 6), drawing.frame.data, self._data
        key = (key, point_radius(drawing.place, drawing.frame), float(np.abs(data.labels).max()))
        if before is not None and data is not before:
            if self._picture.is_there(painter, box, key) and _begins_with(data, before):
                self._picture.add(lambda inner: _on(drawing, inner).points(len(before.points)))
            else:
                self._picture.drop()
        self._data = data
        self._picture.paint(painter, box, key, lambda inner: _on(drawing, inner).points())


def _on(drawing: Map, painter: QPainter) -> Map:
    return drawing.on(StyledPainter(painter, drawing.styled.look))


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
