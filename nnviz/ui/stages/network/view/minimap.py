"""The minimap: all layers in small, and a frame around what is seen of them; beside it, in words, what that is."""

from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPolygonF

from nnviz.ui.look.i18n import translate
from nnviz.ui.look.number_format import percent
from nnviz.ui.look.styled_painter import LEFT, StyledPainter
from nnviz.ui.stages.network.places import Layout, Window
from nnviz.ui.stages.network.view.canvas import Camera
from nnviz.ui.stages.overview import draw_overview

_INSET = 4.0
_LEAST_FRAME = 6.0
"""Pixels of the frame's side, at least."""


class Minimap:
    """Where the parts of the canvas are in the minimap."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._inner = window.minimap.adjusted(_INSET, _INSET, -_INSET, -_INSET)
        self._each = self._inner.width() / len(window.canvas.counts)
        self._scale = self._inner.height() / window.canvas.tallest

    @property
    def place(self) -> QRectF:
        return self._window.minimap

    @property
    def frame(self) -> QRectF:
        """What is seen."""
        canvas, camera = self._window.canvas, self._window.camera
        room, middle = canvas.room, canvas.room.center().x()
        left = self._x(camera.across - (middle - room.left()) / canvas.pitch)
        right = self._x(camera.across + (room.right() - middle) / canvas.pitch)
        top = self._inner.top() + self._frame_top * self._scale
        box = QRectF(left, top, right - left, room.height() * self._scale)
        wide, high = max(0.0, _LEAST_FRAME - box.width()), max(0.0, _LEAST_FRAME - box.height())
        return box.adjusted(-wide / 2, -high / 2, wide / 2, high / 2) & self.place.adjusted(1, 1, -1, -1)

    def layer(self, number: int) -> QRectF:
        """A layer: where it is seen beside others, in true proportion of height, with two pixels at least."""
        canvas = self._window.canvas
        top = canvas.top(number, self._window.camera) - canvas.room.top() + self._frame_top
        high = max(2.0, canvas.height(number) * self._scale)
        wide = min(6.0, max(2.0, 0.5 * self._each))
        middle = self._inner.top() + (top + canvas.height(number) / 2) * self._scale
        return QRectF(self._x(number) - wide / 2, middle - high / 2, wide, high)

    def camera_at(self, spot: QPointF) -> Camera:
        """The camera that looks at a place of the minimap."""
        canvas = self._window.canvas
        across = (spot.x() - self._inner.left()) / self._each - 0.5
        over = canvas.tallest - canvas.room.height()
        down = ((spot.y() - self._inner.top()) / self._scale - canvas.room.height() / 2) / over if over > 0.0 else 0.0
        return canvas.held(Camera(canvas.zoom, across, down))

    @property
    def _frame_top(self) -> float:
        canvas = self._window.canvas
        return self._window.camera.down * (canvas.tallest - canvas.room.height())

    def _x(self, layer: float) -> float:
        return self._inner.left() + (layer + 0.5) * self._each


def draw_minimap(styled: StyledPainter, place: Layout) -> None:
    """The minimap and its words, where the graph is seen from near."""
    window = place.window
    if window is None:
        return
    minimap = Minimap(window)
    draw_overview(styled, minimap, lambda: _draw_layers(styled, minimap, len(window.canvas.counts)))
    size = 0.85 * place.font
    line = min(1.4 * size, window.legend.height() / 2)
    for number, text in enumerate(legend(place, window, styled.look.standalone)):
        row = QRectF(window.legend.left(), window.legend.top() + number * line, window.legend.width(), line)
        styled.words(row, text, size, "muted", align=LEFT)


def _draw_layers(styled: StyledPainter, minimap: Minimap, count: int) -> None:
    layers = [minimap.layer(number) for number in range(count)]
    styled.use(None, fill=styled.color("muted", 0.25))
    for before, after in pairwise(layers):
        corners = [before.topRight(), after.topLeft(), after.bottomLeft(), before.bottomRight()]
        styled.painter.drawPolygon(QPolygonF(corners))
    styled.use(None, fill="muted")
    for box in layers:
        styled.painter.drawRect(box)


def legend(place: Layout, window: Window, on_paper: bool = False) -> tuple[str, str]:
    """What is seen, in two lines: a layer counts if its middle is."""
    near = translate("network", "Zoom {percent} · F: whole network")
    if on_paper:
        near = translate("network", "Zoom {percent}")
    zoom = near.format(percent=percent(window.canvas.zoom))
    told = translate("network", "{shown} of {total} layers in sight")
    shown = sum(place.shows(column, column.places[0].center()) for column in place.columns)
    return zoom, told.format(shown=shown, total=len(window.widths))
