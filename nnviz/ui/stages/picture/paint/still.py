"""What of the stage is the same from frame to frame, kept as a picture: its words take longest to draw."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap

from nnviz.engine.experiment import Experiment
from nnviz.ui.look.figure import Look
from nnviz.ui.look.styled_painter import StyledPainter
from nnviz.ui.look.theme import Theme
from nnviz.ui.stages.picture.draw import Drawing
from nnviz.ui.stages.picture.layout import Layout


class StillLayer:
    """The still part of a `Drawing`, drawn anew where it would look otherwise."""

    def __init__(self) -> None:
        self._picture = QPixmap()
        self._of: tuple[Experiment, Look, Layout] | None = None
        self._outline: tuple[object, ...] = ()
        self._ratio = 0.0

    def draw(self, drawing: Drawing, size: QSize) -> None:
        """Draw on a widget of this size: the background, then `drawing`."""
        painter = drawing.styled.painter
        ratio = painter.device().devicePixelRatioF() * painter.worldTransform().m11()
        of = drawing.view.experiment, drawing.look, drawing.layout
        same = self._of is not None and all(a is b for a, b in zip(of, self._of, strict=True))
        if not same or self._outline != drawing.outline or self._ratio != ratio:
            self._of, self._outline, self._ratio = of, drawing.outline, ratio
            self._picture = QPixmap(size * ratio)
            self._picture.setDevicePixelRatio(ratio)
            self._picture.fill(drawing.look.theme.color("background"))
            own = QPainter(self._picture)
            Drawing(StyledPainter(own, drawing.look), drawing.layout, drawing.painted, None).draw_still()
            own.end()
        painter.drawPixmap(0, 0, self._picture)
        drawing.draw_moving()


def draw_focus(painter: QPainter, widget: QRect, theme: Theme) -> None:
    """A line around a widget that has the keyboard."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)  # Soft lines so long take a millisecond.
    painter.setPen(theme.color("accent"))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(widget.adjusted(1, 1, -2, -2))
