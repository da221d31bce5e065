"""How one looks at a drawing from near that then has more room than its stage, and where in it that is, in small."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QWidget

from nnviz.ui.look.i18n import translate
from nnviz.ui.look.number_format import percent
from nnviz.ui.look.styled_painter import StyledPainter, width_of
from nnviz.ui.look.theme import text_font
from nnviz.ui.stages.overview import OverviewNavigation, draw_overview

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
class Miniature:
    """The whole drawing in small, in the lower left corner of the `area` it is seen in, and beside it words.

    `scale` is how much larger than usual it is, for a projector.
    """

    area: QRectF
    camera: Camera
    scale: float = 1.0

    @property
    def place(self) -> QRectF:
        """Where the small picture stands on the stage."""
        share, edge = self._share, _EDGE * self.scale
        high = self.area.height() * share
        return QRectF(self.area.left() + edge, self.area.bottom() - edge - high, self.area.width() * share, high)

    @property
    def frame(self) -> QRectF:
        """The part of the small picture that the stage shows large."""
        return self.small(self.area)

    def small(self, box: QRectF) -> QRectF:
        """Where a place of the stage is in the small picture."""
        share, camera, corner = self._share / self.camera.zoom, self.camera, self.place.topLeft()
        left, top = camera.left * camera.zoom * self.area.width(), camera.top * camera.zoom * self.area.height()
        middle = corner + (box.topLeft() - self.area.topLeft() + QPointF(left, top)) * share
        return QRectF(middle, box.size() * share)

    def camera_at(self, spot: QPointF) -> Camera:
        """The camera with what is at a spot of it in the middle."""
        half = 0.5 / self.camera.zoom
        across = (spot.x() - self.place.left()) / self.place.width()
        down = (spot.y() - self.place.top()) / self.place.height()
        return Camera(self.camera.zoom, across - half, down - half).held()

    def words_place(self, words: str) -> QRectF:
        """Where words stand beside the small picture."""
        scale, place = self.scale, self.place
        wide = width_of(words, text_font(_TEXT * scale)) + 16.0 * scale
        return QRectF(place.right() + _EDGE * scale, place.bottom() - 19.0 * scale, wide, 22.0 * scale)

    @property
    def _share(self) -> float:
        high, wide = _HIGH * self.scale, _WIDEST * self.scale
        return min(high / max(1.0, self.area.height()), wide / max(1.0, self.area.width()))


class EnlargedNavigation(OverviewNavigation):
    """Zoom and pan of a stage whose drawing has more room than its `area`, over which the `camera` is moved."""

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
        """Width and height of the whole drawing at this zoom."""
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
        """Show what this camera sees."""
        camera = camera.held()
        if camera != self.camera:
            self.camera = camera
            self.changed.emit()

    @property
    def overview(self) -> Miniature:
        return Miniature(self.area, self.camera)

    def look_at(self, spot: QPointF) -> None:
        self.look(self.overview.camera_at(spot))


def draw_enlarged(styled: StyledPainter, overview: Miniature, inside: Callable[[], object], words: str) -> None:
    """The overview, in which `inside` draws what stands where, and beside it in words how near one looks."""
    place = overview.words_place(words)
    draw_overview(styled, overview, inside)
    styled.card(place)
    styled.words(place, words, _TEXT * overview.scale, "muted")


def zoom_words(overview: Miniature) -> str:
    """The zoom in percent, and the key that shows all."""
    return translate("stages", "Zoom {percent} · F: all of it").format(percent=percent(overview.camera.zoom))


def draw_boxes(styled: StyledPainter, overview: Miniature, boxes: Iterable[QRectF]) -> None:
    """What stands in these places of the stage, in small."""
    styled.use(None, fill=styled.color("muted", 0.45))
    for box in boxes:
        styled.painter.drawRoundedRect(overview.small(box), 1.5, 1.5)
