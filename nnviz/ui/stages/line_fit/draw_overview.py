"""The plane of the line fit in small, while one looks at a part of it from near."""

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPolygonF
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from nnviz.engine.arrays import Array
from nnviz.ui.look.figure import Look
from nnviz.ui.look.styled_painter import StyledPainter
from nnviz.ui.stages.enlarged import Miniature, draw_enlarged, zoom_words
from nnviz.ui.stages.line_fit.navigation import Range
from nnviz.ui.stages.line_fit.view_model import LineState

_DOT = 1.2
"""Pixels of a point's radius."""


class PlaneOverview(QGraphicsItem):
    """Points and both lines, all of the plane, in the coordinates of the scene."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self._shown: tuple[Miniature, LineState, Range, Range] | None = None
        self.setZValue(20)
        self.setVisible(False)

    def show_plane(self, overview: Miniature, state: LineState, x: Range, y: Range) -> None:
        """Show a plane with these ranges."""
        self.prepareGeometryChange()
        self._shown = overview, state, x, y
        self.setVisible(True)
        self.update()

    def boundingRect(self) -> QRectF:
        if self._shown is None:
            return QRectF()
        overview = self._shown[0]
        return overview.place.united(overview.words_place(zoom_words(overview))).adjusted(-4, -4, 4, 4)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        del option, widget
        if self._shown is not None:
            overview, styled = self._shown[0], StyledPainter(painter, self.look)
            draw_enlarged(styled, overview, lambda: self._inside(styled), zoom_words(overview))

    def _inside(self, styled: StyledPainter) -> None:
        assert self._shown is not None
        overview, state, x_range, y_range = self._shown

        def spots(x: Array, y: Array) -> list[QPointF]:
            place = overview.place
            across = place.left() + (x - x_range[0]) / (x_range[1] - x_range[0]) * place.width()
            down = place.bottom() - (y - y_range[0]) / (y_range[1] - y_range[0]) * place.height()
            # Qt cannot place what is far beyond its own numbers.
            pairs = np.clip(np.stack([across, down], axis=1), -1e6, 1e6)
            return [QPointF(*pair) for pair in pairs.tolist()]

        scale = overview.scale
        styled.use(None, fill=styled.color("muted", 0.6))
        for spot in spots(*state.points):
            styled.painter.drawEllipse(spot, _DOT * scale, _DOT * scale)
        for token, slope, level in (("ink", state.best, state.level), ("weight", state.slope, state.intercept)):
            styled.use(token, 1.2 * scale)
            styled.painter.drawPolyline(QPolygonF(spots(state.ends, slope * state.ends + level)))
