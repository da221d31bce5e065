"""How one looks at a drawing from near that then has more room than its stage, and where in it that is, in small."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QHelpEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from nnviz.ui.look.styled_painter import StyledPainter, width_of
from nnviz.ui.look.theme import text_font
from nnviz.ui.stages.navigation import Navigation

MOST_ZOOM = 8.0

_EDGE, _HIGH, _WIDEST = 8.0, 56.0, 150.0
"""Pixels between the small picture and the stage's edge, its height, and its width at most."""

_TEXT = 12.0


@dataclass(frozen=True)
class Camera:
    """Where one looks. At the `zoom` 1 all is shown as it fits the stage.

    Nearer, the drawing has `zoom` times the stage's width and height; `left` and `top` are the parts of these that are
    beyond the stage's edges.
    """

    zoom: float = 1.0
    left: float = 0.0
    top: float = 0.0

    def held(self) -> "Camera":
        """The same, where it would look past the drawing, within it."""
        most = 1.0 - 1.0 / self.zoom
        return Camera(self.zoom, min(max(self.left, 0.0), most), min(max(self.top, 0.0), most))


@dataclass(frozen=True)
class Overview:
    """The whole drawing in small, in the lower left corner of a stage of this `size`."""

    size: QSizeF
    camera: Camera

    @property
    def place(self) -> QRectF:
        """Where it stands."""
        scale = self._scale
        high = self.size.height() * scale
        return QRectF(_EDGE, self.size.height() - _EDGE - high, self.size.width() * scale, high)

    @property
    def frame(self) -> QRectF:
        """What of it is seen on the stage."""
        return self.small(QRectF(QPointF(), self.size))

    def small(self, box: QRectF) -> QRectF:
        """Where a place of the stage is in it."""
        scale, camera, corner = self._scale / self.camera.zoom, self.camera, self.place.topLeft()
        left, top = camera.left * camera.zoom * self.size.width(), camera.top * camera.zoom * self.size.height()
        middle = corner + (box.topLeft() + QPointF(left, top)) * scale
        return QRectF(middle, box.size() * scale)

    def camera_at(self, spot: QPointF) -> Camera:
        """The camera with what is at a spot of it in the middle."""
        half = 0.5 / self.camera.zoom
        across = (spot.x() - self.place.left()) / self.place.width()
        down = (spot.y() - self.place.top()) / self.place.height()
        return Camera(self.camera.zoom, across - half, down - half).held()

    @property
    def _scale(self) -> float:
        return min(_HIGH / max(1.0, self.size.height()), _WIDEST / max(1.0, self.size.width()))


class EnlargedNavigation(Navigation):
    """Moves the `camera` over a drawing in an `area` of the widget."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.camera = Camera()

    @property
    def near(self) -> bool:
        return self.camera.zoom > 1.0

    @property
    def area(self) -> QRectF:
        """Where the drawing is seen: all over the widget."""
        return self._widget.rect().toRectF()

    @property
    def room(self) -> tuple[float, float]:
        """Width and height of all that could be seen."""
        return self.area.width() * self.camera.zoom, self.area.height() * self.camera.zoom

    @property
    def corner(self) -> QPointF:
        """Where in the drawing the stage's upper left corner is."""
        return QPointF(self.camera.left * self.room[0], self.camera.top * self.room[1])

    def show_whole(self) -> None:
        self.look(Camera())

    def zoom(self, factor: float, spot: QPointF | None = None) -> bool:
        zoom = min(max(1.0, self.camera.zoom * factor), MOST_ZOOM)
        zoom = 1.0 if zoom < 1.0 + 1e-6 else zoom
        if zoom == self.camera.zoom:
            return False
        area, camera = self.area, self.camera
        at = (area.center() if spot is None else spot) - area.topLeft()
        more = 1.0 / camera.zoom - 1.0 / zoom
        across, down = at.x() / area.width(), at.y() / area.height()
        self.look(Camera(zoom, camera.left + across * more, camera.top + down * more))
        return True

    def pan(self, by: QPointF) -> None:
        (wide, high), camera = self.room, self.camera
        self.look(Camera(camera.zoom, camera.left - by.x() / wide, camera.top - by.y() / high))

    def show_box(self, box: QRectF) -> None:
        """Have a place in sight, moving no more than that takes."""
        area = self.area
        across = max(0.0, area.left() - box.left()) - max(0.0, box.right() - area.right())
        down = max(0.0, area.top() - box.top()) - max(0.0, box.bottom() - area.bottom())
        self.pan(QPointF(across, down))

    def look(self, camera: Camera) -> None:
        """Look from there."""
        camera = camera.held()
        if camera != self.camera:
            self.camera = camera
            self.changed.emit()


class OverviewNavigation(EnlargedNavigation):
    """Has an overview while one looks from near, which can be pressed, and its frame dragged."""

    @property
    def overview(self) -> Overview:
        """The whole in small."""
        return Overview(self.area.size(), self.camera)

    def grabs(self, event: QMouseEvent) -> bool:
        """A press in the overview looks there."""
        overview, spot = self.overview, event.position()
        if event.button() != Qt.MouseButton.LeftButton or not overview.place.contains(spot):
            return False
        if not overview.frame.contains(spot):
            self.look(overview.camera_at(spot))
        return True

    def drag(self, by: QPointF, spot: QPointF) -> None:
        if self.grabbed:
            self.look(self.overview.camera_at(self.overview.frame.center() + by))
        else:
            super().drag(by, spot)

    def mouse(self, event: QMouseEvent) -> bool:
        """Nothing behind the overview is pointed at."""
        if super().mouse(event):
            return True
        moved = event.type() == QEvent.Type.MouseMove and not event.buttons()
        return moved and self._covers(event.position())

    def help(self, event: QHelpEvent) -> bool:
        """Nor is it told of."""
        return self._covers(QPointF(event.pos()))

    def _covers(self, spot: QPointF) -> bool:
        return self.near and self.overview.place.contains(spot)


def draw_overview(styled: StyledPainter, overview: Overview, boxes: Iterable[QRectF], words: str) -> None:
    """What stands where in the drawing, what is seen of it, and beside that how near one looks."""
    place, painter = overview.place, styled.painter
    styled.card(place.adjusted(-3, -3, 3, 3))
    painter.save()
    painter.setClipRect(place)
    styled.use(None, fill=styled.color("muted", 0.45))
    for box in boxes:
        painter.drawRoundedRect(overview.small(box), 1.5, 1.5)
    styled.use("accent", 1.6, styled.color("accent", 0.12))
    painter.drawRoundedRect(overview.frame.adjusted(1, 1, -1, -1), 2, 2)
    painter.restore()
    wide = width_of(words, text_font(_TEXT)) + 16.0
    told = QRectF(place.right() + _EDGE, place.bottom() - 19.0, wide, 22.0)
    styled.card(told)
    styled.words(told, words, _TEXT, "muted")
