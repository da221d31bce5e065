"""A widget that draws itself larger, for a projector, without knowing it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QWheelEvent
from PySide6.QtWidgets import QWidget

from nnviz.ui.look.figure import Look

if TYPE_CHECKING:
    _Base = QWidget
else:
    _Base = object  # A widget has one class of Qt's: this one goes before it.


class Scaling(_Base):
    """A widget whose drawing is as large as at the `scale` 1 of its look, for all that draws on it or points at it.

    Its own size, and the places of mouse and wheel events, are divided by the scale; `painter_on` multiplies.
    """

    look: Look

    @property
    def magnified(self) -> float:
        """How many pixels of the widget one of its drawing takes."""
        look = vars(self).get("look")  # There is none yet while the widget is made, and events come.
        return look.scale if isinstance(look, Look) else 1.0

    def width(self) -> int:
        return int(super().width() / self.magnified)

    def height(self) -> int:
        return int(super().height() / self.magnified)

    def size(self) -> QSize:
        return QSize(self.width(), self.height())

    def rect(self) -> QRect:
        return QRect(0, 0, self.width(), self.height())

    def painter_on(self, device: QWidget) -> QPainter:
        """A painter in whose units the drawing is, which are whole: up to one is left at the right and the bottom.

        Nobody else paints that rest of a widget that is opaque, so that it has the background from here.
        """
        painter = QPainter(device)
        if self.magnified != 1.0 and device.testAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent):
            painter.fillRect(QWidget.rect(device), self.look.theme.color("background"))
        painter.scale(self.magnified, self.magnified)
        return painter

    def on_widget(self, place: QRect) -> QRect:
        """Where in the widget's own pixels a place of the drawing is, for a widget that stands on it."""
        scale = self.magnified
        return QRect(
            round(place.x() * scale),
            round(place.y() * scale),
            round(place.width() * scale),
            round(place.height() * scale),
        )

    def enlarged(self, size: QSize) -> QSize:
        """The size in the widget's own pixels, of one in those of the drawing."""
        return QSize(round(size.width() * self.magnified), round(size.height() * self.magnified))

    def fix_height(self, height: float) -> None:
        """Be so high, in pixels of the drawing."""
        self.setFixedHeight(round(height * self.magnified))

    def set_least(self, width: int, height: int) -> None:
        """Be no smaller than this; for a projector half as much larger as the text, or nothing else would have room."""
        self.setMinimumSize(QSize(width, height) * (0.5 + 0.5 * self.magnified))

    def drawn_at(self, place: QPoint) -> QPointF:
        """Where in the drawing a place of the widget is."""
        return QPointF(place) * (1.0 / self.magnified)

    def event(self, event: QEvent) -> bool:
        """Tell of the mouse in the drawing's units."""
        if self.magnified == 1.0:
            return super().event(event)
        mapped = pointed_at(event, self.magnified)
        answered = super().event(mapped)
        event.setAccepted(mapped.isAccepted())
        return answered


class ScaledWidget(Scaling, QWidget):
    """A plain widget that draws itself larger."""


def pointed_at(event: QEvent, scale: float) -> QEvent:
    """The event as if the widget were `scale` times smaller; itself, where it has no place."""
    if isinstance(event, QMouseEvent):
        return QMouseEvent(
            event.type(),
            event.position() * (1.0 / scale),
            event.scenePosition(),
            event.globalPosition(),
            event.button(),
            event.buttons(),
            event.modifiers(),
        )
    if isinstance(event, QWheelEvent):
        return QWheelEvent(
            event.position() * (1.0 / scale),
            event.globalPosition(),
            event.pixelDelta(),
            event.angleDelta(),
            event.buttons(),
            event.modifiers(),
            event.phase(),
            event.inverted(),
        )
    if isinstance(event, QHelpEvent):
        return QHelpEvent(event.type(), (QPointF(event.pos()) * (1.0 / scale)).toPoint(), event.globalPos())
    return event
