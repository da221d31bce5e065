"""The map's title and note as a picture: their numbers change now and then, and text takes long to set."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEngine, QPainter, QPixmap

from nnviz.ui.look.styled_painter import StyledPainter, pixel_ratio
from nnviz.ui.stages.network.map.draw import Map

_AROUND = 8
"""Pixels around the places of the words that they may stand out."""


class WordPicture:
    """Drawn again only when other words are told, or told elsewhere."""

    def __init__(self) -> None:
        self._key: object = None
        self._held: object = None
        self._pixmap = QPixmap()

    def paint(self, drawing: Map) -> None:
        """Paint the words of a map, which stay words where it is not pixels that are painted."""
        styled, place = drawing.styled, drawing.place
        if styled.painter.paintEngine().type() != QPaintEngine.Type.Raster:
            drawing.words()
            return
        ratio, experiment = pixel_ratio(styled.painter), drawing.frame.experiment
        box = (place.title | place.note).adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND)
        told = drawing.told()
        key = id(place), id(experiment), styled.look, ratio, told
        if key != self._key:
            self._key, self._held = key, (place, experiment)  # Held, so that no others take their identities.
            self._pixmap = QPixmap(round(box.width() * ratio), round(box.height() * ratio))
            self._pixmap.setDevicePixelRatio(ratio)
            self._pixmap.fill(Qt.GlobalColor.transparent)
            inner = QPainter(self._pixmap)
            inner.translate(-box.topLeft())
            drawing.on(StyledPainter(inner, styled.look)).words()
            inner.end()
        styled.painter.drawPixmap(box.topLeft(), self._pixmap)
