"""What of the stage is the same from frame to frame, kept as a picture, and where in it the maps' pixels stand."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from nnviz.engine.arrays import Indices
from nnviz.ui.look.styled_painter import StyledPainter, pixel_ratio
from nnviz.ui.look.theme import Theme
from nnviz.ui.stages.picture.draw import Drawing
from nnviz.ui.stages.picture.paint.images import Pixels

_MOST = (1 << 24) - 1
"""As many pixels can be told apart by their colour."""


class _Places(NamedTuple):
    """Pixels of the stage, counted line by line, and which of `Painted.pixels` each of them shows."""

    stage: Indices
    shown: Indices


class StillLayer:
    """The still part of a `Drawing`, drawn anew where it would look otherwise, with the maps of each frame put in.

    A frame has more than a hundred maps. To have Qt draw them one by one takes several times as long as to look up the
    colours of all their pixels at once. Which pixels these are Qt itself tells: it draws maps of numbers, once.
    """

    def __init__(self) -> None:
        self._picture = QImage()
        self._of: tuple[object, ...] = ()
        self._outline: tuple[object, ...] = ()
        self._maps: tuple[object, ...] = ()
        self._places: _Places | None = None
        self._ratio = 0.0

    def draw(self, drawing: Drawing, size: QSize) -> None:
        """Draw on a widget of this size: the background, then `drawing`."""
        painter, ratio = drawing.styled.painter, pixel_ratio(drawing.styled.painter)
        of = drawing.view.experiment, drawing.look, drawing.layout
        same = self._ratio == ratio and len(self._of) > 0 and all(a is b for a, b in zip(of, self._of, strict=True))
        if not same or self._outline != drawing.outline:
            if not same or self._maps != drawing.maps:
                self._places = _places(drawing, size, ratio)
            self._of, self._outline, self._maps, self._ratio = of, drawing.outline, drawing.maps, ratio
            self._picture = _picture(size, ratio, drawing.look.theme.color("background"))
            own = QPainter(self._picture)
            Drawing(StyledPainter(own, drawing.look), drawing.layout, drawing.painted, None).draw_still()
            own.end()
        if self._places is not None:
            _pixels(self._picture)[self._places.stage] = drawing.painted.pixels[self._places.shown]
        painter.drawImage(0, 0, self._picture)
        if self._places is None:
            drawing.draw_maps()
        drawing.draw_moving()


def _places(drawing: Drawing, size: QSize, ratio: float) -> _Places | None:
    """Where the pixels of all maps stand; None where colours are mixed, or there are too many."""
    if drawing.pale or drawing.painted.pixels.size > _MOST:
        return None
    picture = _picture(size, ratio, QColor(0, 0, 0))
    painter = QPainter(picture)
    Drawing(StyledPainter(painter, drawing.look), drawing.layout, drawing.painted.numbered(), None).draw_maps()
    painter.end()
    numbers = _pixels(picture) & np.uint32(_MOST)
    stage = np.flatnonzero(numbers)
    return _Places(stage, numbers[stage].astype(np.intp) - 1)


def _picture(size: QSize, ratio: float, ground: QColor) -> QImage:
    """A picture of this size and a little more: one enlarged for a projector has parts of pixels at its ends."""
    picture = QImage((size + QSize(1, 1)) * ratio, QImage.Format.Format_RGB32)
    picture.setDevicePixelRatio(ratio)
    picture.fill(ground)
    return picture


def _pixels(picture: QImage) -> Pixels:
    """Its pixels line by line, to be changed where they are."""
    found: npt.NDArray[np.uint32] = np.frombuffer(picture.bits(), np.uint32)
    return found


def draw_focus(painter: QPainter, widget: QRect, theme: Theme) -> None:
    """A line around a widget that has the keyboard."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)  # Soft lines so long take a millisecond.
    painter.setPen(theme.color("accent"))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(widget.adjusted(1, 1, -2, -2))
