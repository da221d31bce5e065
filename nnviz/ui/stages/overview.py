"""The whole of a stage in small, while one looks at a part of it from near, and how one gets about with it."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QHelpEvent, QMouseEvent

from nnviz.ui.look.styled_painter import StyledPainter
from nnviz.ui.stages.navigation import Navigation


class Overview(Protocol):
    """Where on the stage all of it stands in small, and in that a frame around what is seen."""

    @property
    def place(self) -> QRectF: ...
    @property
    def frame(self) -> QRectF: ...


class OverviewNavigation(Navigation):
    """Has an overview while one looks from near, which can be pressed, and its frame dragged."""

    @property
    def overview(self) -> Overview | None:
        """The whole in small; None where there is none."""
        raise NotImplementedError

    def look_at(self, spot: QPointF) -> None:
        """Have in the middle what is at a spot of the overview."""
        raise NotImplementedError

    def grabs(self, event: QMouseEvent) -> bool:
        """A press in the overview looks there."""
        overview, spot = self.overview, event.position()
        if overview is None or event.button() != Qt.MouseButton.LeftButton or not overview.place.contains(spot):
            return False
        if not overview.frame.contains(spot):
            self.look_at(spot)
        return True

    def drag(self, by: QPointF, spot: QPointF) -> None:
        overview = self.overview
        if self.grabbed and overview is not None:
            self.look_at(overview.frame.center() + by)
        else:
            super().drag(by, spot)

    def mouse(self, event: QMouseEvent) -> bool:
        """Nothing behind the overview is pointed at."""
        if super().mouse(event):
            return True
        moved = event.type() == QEvent.Type.MouseMove and not event.buttons()
        if moved and self._covers(event.position()):
            self._widget.setCursor(Qt.CursorShape.ArrowCursor)
            return True
        return False

    def help(self, event: QHelpEvent) -> bool:
        """Nothing behind the overview has a tool tip."""
        return self._covers(QPointF(event.pos()))

    def _covers(self, spot: QPointF) -> bool:
        """Whether the overview stands over a place of the stage."""
        overview = self.overview if self.near else None
        return overview is not None and overview.place.contains(spot)


def draw_overview(styled: StyledPainter, overview: Overview, inside: Callable[[], object]) -> None:
    """A card on which `inside` draws the whole in small, and the frame around what is seen of it."""
    painter, place = styled.painter, overview.place
    styled.card(place.adjusted(-3, -3, 3, 3))
    painter.save()
    painter.setClipRect(place, Qt.ClipOperation.IntersectClip)
    inside()
    styled.use("accent", 1.6, styled.color("accent", 0.12))
    painter.drawRoundedRect(overview.frame & place.adjusted(1, 1, -1, -1), 2, 2)
    painter.restore()
