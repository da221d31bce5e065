"""Pictures that a map answers to, with the pixels it looks at there and its number; one can be chosen."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QImage, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip

from nnviz.engine.explain.answer.top_activations import TopActivation
from nnviz.ui.look.figure import Look
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.keys import CELLS, ENTER, SPACE
from nnviz.ui.look.number_format import number
from nnviz.ui.look.scaled_widget import ScaledWidget
from nnviz.ui.look.styled_painter import LEFT, StyledPainter
from nnviz.ui.stages.picture.paint.images import as_image, own_pixels
from nnviz.ui.stages.picture.pictures import Gallery
from nnviz.ui.widgets.access.speech import describe

_BESIDE = 4
_GAP = 6.0
_FOOT = 28.0
"""The height of the line with the patch and the number."""


@dataclass(frozen=True, eq=False)
class TopPicture:
    """A picture with what a map looks at in it, as images; `patch` is None where it looks at all of it."""

    activation: TopActivation
    picture: QImage
    patch: QImage | None


def top_picture(activation: TopActivation, gallery: Gallery) -> TopPicture:
    """The images of a picture and of its patch."""
    pixels, area = own_pixels(gallery.x[activation.picture], gallery.low, gallery.high), activation.area
    patch = None if area is None else as_image(pixels[area.top : area.bottom, area.left : area.right])
    return TopPicture(activation, as_image(pixels), patch)


class TopPictureRow(ScaledWidget):
    """A few pictures in two rows, the one with the largest number first; `chosen(place)` when one is taken."""

    accessible_role = "List"

    chosen = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.shown: tuple[TopPicture, ...] = ()
        self._cursor = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_pictures(self, shown: tuple[TopPicture, ...]) -> None:
        self.shown = shown
        self._cursor = min(self._cursor, max(0, len(shown) - 1))
        self._fit()
        self.update()

    def restyle(self, look: Look) -> None:
        self.look = look
        self._fit()
        self.update()

    def sizeHint(self) -> QSize:
        return self.enlarged(QSize(240, self.height()))

    def places(self) -> list[QRectF]:
        """Where the pictures stand, their patches and numbers not counted."""
        side = (self.width() - _GAP * (_BESIDE - 1) - 4) / _BESIDE
        return [
            QRectF(2 + n % _BESIDE * (side + _GAP), 2 + n // _BESIDE * (side + _FOOT + _GAP), side, side)
            for n in range(len(self.shown))
        ]

    def picture_words(self, place: int) -> str:
        """A picture in words."""
        activation = self.shown[place].activation
        template = translate("picture", "No. {number}: {value}. Click to look at it on the stage.")
        return template.format(number=activation.picture + 1, value=number(activation.value, 4))

    # --- Qt ---

    def resizeEvent(self, event: object) -> None:
        """Be as high as the pictures are."""
        del event
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw each picture with the pixels looked at framed, and below it these alone and the number."""
        del event
        painter = self.painter_on(self)
        styled = StyledPainter(painter, self.look)
        for place, (box, shown) in enumerate(zip(self.places(), self.shown, strict=True)):
            styled.image(box, shown.picture, smooth=False)
            area = shown.activation.area
            side = _FOOT - 6
            below = QRectF(box.left(), box.bottom() + 3, side, side)
            if area is not None and shown.patch is not None:
                step_x, step_y = box.width() / shown.picture.width(), box.height() / shown.picture.height()
                styled.use("accent", 1.5)
                wide, tall = (area.right - area.left) * step_x, (area.bottom - area.top) * step_y
                painter.drawRect(QRectF(box.left() + area.left * step_x, box.top() + area.top * step_y, wide, tall))
                shrink = max(shown.patch.width(), shown.patch.height())
                fitted = QRectF(0, 0, side * shown.patch.width() / shrink, side * shown.patch.height() / shrink)
                fitted.moveCenter(below.center())
                styled.image(fitted, shown.patch, smooth=False)
            else:
                below.setWidth(0)
            text = QRectF(below.right() + 3, below.top(), box.right() - below.right() - 3, side)
            styled.figures(text, number(shown.activation.value, 2), 10.5, "muted", align=LEFT)
            if self.hasFocus() and place == self._cursor:
                styled.use("accent", 1.5)
                painter.drawRect(box.adjusted(-2, -2, 2, _FOOT))
        painter.end()

    def event(self, event: QEvent) -> bool:
        """Tell what is under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            place = self._at(self.drawn_at(event.pos()))
            QToolTip.showText(event.globalPos(), self.toolTip() if place is None else self.picture_words(place), self)
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and place is not None:
            self._cursor = place
            self.chosen.emit(place)
        else:
            super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from picture to picture, Enter takes one."""
        key = Qt.Key(event.key())
        if (key in ENTER or key in SPACE) and self.shown:
            self.chosen.emit(self._cursor)
        elif key in CELLS and self.shown and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            across, up = CELLS[key]
            self._cursor = max(0, min(len(self.shown) - 1, self._cursor + across - _BESIDE * up))
            describe(self, self.picture_words(self._cursor), moved=True)
            self.update()
        else:
            super().keyPressEvent(event)

    # --- inside ---

    def _at(self, point: QPointF) -> int | None:
        found = (n for n, box in enumerate(self.places()) if box.adjusted(0, 0, 0, _FOOT).contains(point))
        return next(found, None)

    def _fit(self) -> None:
        places = self.places()
        height = round(places[-1].bottom() + _FOOT) if places else 0
        if height != self.height():
            self.fix_height(height)
