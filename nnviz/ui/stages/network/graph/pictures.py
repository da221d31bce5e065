"""What takes long to stroke or to fill, kept as pixels for the screen: edges and biases, each drawn once for a pen."""

import math
import time
from collections.abc import Callable, Hashable, Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPixmap

from nnviz.engine.arrays import Indices
from nnviz.ui.look.figure import Look
from nnviz.ui.stages.network.graph.edges import Bundle, draw_edges, edge_pen, order_of

_AROUND = 1.0
"""Pixels around a line that its smoothed border may reach."""

DotPlace = tuple[QPointF, float, float]
"""The corner of a dot's picture, at a pixel of the screen, and how far inside of that pixel it begins."""


class EdgePictures:
    """Pictures of the bundles, put together again only where a weight needs another pen.

    Stroking some hundred curves takes longer than a frame may. So each curve has a picture of its own as well, and
    only those whose pens change are stroked.
    """

    def __init__(self) -> None:
        self._kept: dict[int, tuple[object, QPixmap, Bundle]] = {}
        """By number: what it was painted for, and the bundle, held so that no other takes its identity."""
        self._strokes: dict[int, _Strokes] = {}
        self._next = 0
        self.stale = False
        """Whether some picture was left as it was, because there was no time."""

    def paint(self, painter: QPainter, wanted: Sequence[tuple[Bundle, Indices]], look: Look, seconds: float) -> None:
        """Paint the bundles with their levels; pictures out of date are renewed as long as there is time."""
        ratio = painter.device().devicePixelRatioF()
        self.stale = False
        until = time.perf_counter() + seconds
        count = len(wanted)
        self._kept = {number: kept for number, kept in self._kept.items() if number < count}
        self._strokes = {number: kept for number, kept in self._strokes.items() if number < count}
        for turn in range(count):
            number = (self._next + turn) % count
            bundle, found = wanted[number]
            key = (id(bundle), found.tobytes(), look, ratio)
            old = self._kept.get(number)
            if old is not None and old[0] == key:
                continue
            same_place = old is not None and isinstance(old[0], tuple) and old[0][0] == key[0]
            if same_place and time.perf_counter() > until:
                if not self.stale:
                    self._next, self.stale = number, True
                continue
            self._kept[number] = key, self._picture(number, bundle, found, look, ratio), bundle
        for number, (bundle, _) in enumerate(wanted):
            painter.drawPixmap(bundle.area.topLeft(), self._kept[number][1])

    def _picture(self, number: int, bundle: Bundle, found: Indices, look: Look, ratio: float) -> QPixmap:
        area = bundle.area
        pixmap = _clear(round(area.width() * ratio), round(area.height() * ratio))
        painter = QPainter(pixmap)
        if bundle.many:
            painter.scale(ratio, ratio)
            painter.translate(-area.topLeft())
            draw_edges(painter, bundle, found, look)
        else:
            strokes = self._strokes.get(number)
            if strokes is None or not strokes.of(bundle, look, ratio):
                strokes = self._strokes[number] = _Strokes(bundle, look, ratio)
            strokes.draw(painter, found)
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        return pixmap


class _Strokes:
    """A picture of each edge of a bundle with the pen that it had last."""

    def __init__(self, bundle: Bundle, look: Look, ratio: float) -> None:
        self._bundle, self._look, self._ratio = bundle, look, ratio
        self._kept: dict[int, tuple[int, int, int, QPixmap]] = {}
        """By the edge's number: its level, and the picture with its corner in the bundle's area, in its pixels."""

    def of(self, bundle: Bundle, look: Look, ratio: float) -> bool:
        return self._bundle is bundle and self._look == look and self._ratio == ratio

    def draw(self, painter: QPainter, found: Indices) -> None:
        """Draw all edges by their `levels` (edges,), faint ones first, in the pixels of the bundle's area."""
        levels, kept = found.tolist(), self._kept
        for number in order_of(found).tolist():
            old = kept.get(number)
            if old is None or old[0] != levels[number]:
                old = kept[number] = (levels[number], *self._stroked(number, levels[number]))
            painter.drawPixmap(old[1], old[2], old[3])

    def _stroked(self, number: int, level: int) -> tuple[int, int, QPixmap]:
        bundle, ratio, area = self._bundle, self._ratio, self._bundle.area
        pen, path = edge_pen(bundle, level, self._look), bundle.paths[number]
        around = 0.5 * pen.widthF() + _AROUND
        box = path.boundingRect().adjusted(-around, -around, around, around).translated(-area.topLeft())
        left, top = math.floor(box.left() * ratio), math.floor(box.top() * ratio)
        pixmap = _clear(math.ceil(box.right() * ratio) - left, math.ceil(box.bottom() * ratio) - top)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(-left, -top)
        painter.scale(ratio, ratio)
        painter.translate(-area.topLeft())
        painter.setPen(pen)
        painter.drawPath(path)
        painter.end()
        return left, top, pixmap


class Dots:
    """Pictures of discs of one size, drawn once for each colour and each place between the pixels."""

    def __init__(self, radius: float, line: float, outline: QColor, ratio: float) -> None:
        """With an `outline` so wide; for a screen of `ratio` pixels for each logical one."""
        self._radius, self._pen, self._ratio = radius, QPen(outline, line), ratio
        self._reach = radius + 0.5 * line + _AROUND
        self._kept: dict[tuple[Hashable, float, float], QPixmap] = {}

    def place(self, spot: QPointF) -> DotPlace:
        """Where the picture of the disc around `spot` goes."""
        x, y = (spot.x() - self._reach) * self._ratio, (spot.y() - self._reach) * self._ratio
        left, top = math.floor(x), math.floor(y)
        return QPointF(left / self._ratio, top / self._ratio), round(x - left, 6), round(y - top, 6)

    def draw(self, painter: QPainter, at: DotPlace, shade: Hashable, brush: Callable[[], QBrush]) -> None:
        """Draw a disc of a shade; `brush` is asked where there is no picture of it yet."""
        corner, x, y = at
        picture = self._kept.get((shade, x, y))
        if picture is None:
            picture = self._kept[shade, x, y] = self._drawn(x, y, brush())
        painter.drawPixmap(corner, picture)

    def _drawn(self, x: float, y: float, brush: QBrush) -> QPixmap:
        side = math.ceil(2 * self._reach * self._ratio) + 1
        pixmap = _clear(side, side)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(x, y)
        painter.scale(self._ratio, self._ratio)
        painter.setPen(self._pen)
        painter.setBrush(brush)
        painter.drawEllipse(QPointF(self._reach, self._reach), self._radius, self._radius)
        painter.end()
        pixmap.setDevicePixelRatio(self._ratio)
        return pixmap


def _clear(width: int, height: int) -> QPixmap:
    """A picture of so many pixels with nothing on it."""
    pixmap = QPixmap(max(1, width), max(1, height))
    pixmap.fill(Qt.GlobalColor.transparent)
    return pixmap
