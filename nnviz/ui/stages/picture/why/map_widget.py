"""The map over the picture on screen, with the number of the pixel under the pointer or the keyboard's cursor."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from nnviz.ui.look.figure import Look
from nnviz.ui.look.keys import CELLS
from nnviz.ui.look.scaled_widget import ScaledWidget
from nnviz.ui.look.styled_painter import StyledPainter
from nnviz.ui.plots.base.sentence import draw_sentence, still_computed
from nnviz.ui.stages.picture.pictures import Gallery
from nnviz.ui.stages.picture.why.draw import SCALE, draw_explanation, mark_pixels, over_picture, picture_box
from nnviz.ui.stages.picture.why.explanation import Explanation
from nnviz.ui.widgets.access.speech import describe

_SIDE = 168
_LINE = 18.0
"""The height of the line below with the number."""


class ExplanationMap(ScaledWidget):
    """Shows an `Explanation`; `pixel` is what is pointed at, line and column, None for nothing."""

    accessible_role = "Graphic"

    pixel_changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.explanation: Explanation | None = None
        self.pixel: tuple[int, int] | None = None
        self.told = ""
        """The line below with a number. It is no label: having one laid out anew takes longer than all the rest."""
        self._gallery: Gallery | None = None
        self._image: QImage | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.fix_height(_SIDE + SCALE + _LINE)

    def sizeHint(self) -> QSize:
        return self.enlarged(QSize(_SIDE, round(_SIDE + SCALE + _LINE)))

    def show_explanation(self, explanation: Explanation | None, gallery: Gallery | None) -> None:
        """Show another one, or none."""
        self.explanation, self._gallery = explanation, gallery
        if explanation is None:
            self.pixel = None
        elif self.pixel is not None:
            height, width = explanation.values.shape
            self.pixel = min(height - 1, self.pixel[0]), min(width - 1, self.pixel[1])
        self._paint()

    def tell(self, told: str) -> None:
        """Write this below."""
        if told != self.told:
            self.told = told
            describe(self, told, moved=True)
            self.update()

    def restyle(self, look: Look) -> None:
        """Take on another theme or language."""
        self.look = look
        self.fix_height(_SIDE + SCALE + _LINE)
        self._paint()

    @property
    def box(self) -> QRectF:
        """Where the picture stands."""
        return self._room if self.explanation is None else picture_box(self._room, self.explanation)

    @property
    def _room(self) -> QRectF:
        """The rectangle of the picture and its scale."""
        return self.rect().toRectF().adjusted(2, 1, -2, -1 - _LINE)

    # --- Qt ---

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the map, and what is pointed at."""
        del event
        painter = self.painter_on(self)
        styled = StyledPainter(painter, self.look)
        if self.explanation is None or self._image is None:
            draw_sentence(styled, self.rect().toRectF(), still_computed())
        else:
            draw_explanation(styled, self._room, self.explanation, self._image)
            line = QRectF(0, self.height() - _LINE, self.width(), _LINE)
            styled.words(line, self.told, 11, "muted")
            if self.pixel is not None:
                mark_pixels(styled, self.box, self.explanation, *self.pixel, 1)
        if self.hasFocus():
            styled.use("accent", 1.0)
            painter.drawRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point(self._at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._point(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from pixel to pixel."""
        way, explanation = CELLS.get(Qt.Key(event.key())), self.explanation
        if way is None or explanation is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
            return
        height, width = explanation.values.shape
        line, column = explanation.peak if self.pixel is None else self.pixel
        self._point((max(0, min(height - 1, line - way[1])), max(0, min(width - 1, column + way[0]))))

    # --- inside ---

    def _at(self, point: QPointF) -> tuple[int, int] | None:
        box, explanation = self.box, self.explanation
        if explanation is None or not box.contains(point):
            return None
        height, width = explanation.values.shape
        line, column = (point.y() - box.top()) / box.height(), (point.x() - box.left()) / box.width()
        return min(height - 1, int(line * height)), min(width - 1, int(column * width))

    def _point(self, pixel: tuple[int, int] | None) -> None:
        if pixel != self.pixel:
            self.pixel = pixel
            self.update()
            self.pixel_changed.emit()

    def _paint(self) -> None:
        """Make the image: nothing is computed while it is drawn."""
        shown, gallery = self.explanation, self._gallery
        self._image = None if shown is None or gallery is None else over_picture(shown, gallery, self.look.theme)
        self.update()
