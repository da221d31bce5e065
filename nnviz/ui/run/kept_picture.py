"""A drawing kept as pixels for the screen. A new one is made in the background, the last one is shown meanwhile."""

from collections.abc import Callable, Hashable
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from nnviz.engine.pauses import pausing
from nnviz.ui.look.figure import Look
from nnviz.ui.look.styled_painter import StyledPainter, pixel_ratio
from nnviz.ui.run.background_task import BackgroundTask, Check, raise_fault

Paint = Callable[[StyledPainter, QRectF, bool], None]
"""Draws into a place; a draft has to be quick, and else there is a `pause` between two parts."""

_REST = 2.0
"""Between two drawings in the background passes so many times what the first one took."""


class _Wanted(NamedTuple):
    """What is drawn: `place` is how and where, `content` what."""

    place: Hashable
    content: Hashable


class KeptPicture:
    """A drawing as pixels. The last one is shown until one of new content is done; at a new place a draft is first."""

    def __init__(self, changed: Callable[[], None]) -> None:
        """`changed` is called when there is something new to show."""
        self._changed = changed
        self._shown = self._wanted = _Wanted((), ())
        self._image = QImage()
        self._task = BackgroundTask(rest=_REST)
        self._task.finished.connect(self._take)
        self._task.failed.connect(raise_fault)

    def draw(self, styled: StyledPainter, box: QRectF, place: Hashable, content: Hashable, paint: Paint) -> None:
        """Show the picture in a box of the screen; `place` and `content` tell one drawing from another."""
        ratio, look = pixel_ratio(styled.painter), styled.look
        wanted = _Wanted((place, box.width(), box.height(), styled.theme, look.language, ratio), content)
        if wanted != self._shown:
            self._draw_behind(wanted, partial(_painted, wanted, box, ratio, look, paint))
        styled.painter.drawImage(box.topLeft(), self._image)

    def _draw_behind(self, wanted: _Wanted, draw: Callable[..., "_Drawn"]) -> None:
        """Have it drawn in the background; at a new place a draft is shown meanwhile."""
        if wanted.place != self._shown.place:
            self._image, self._shown = draw(draft=True).image, wanted._replace(content=())
        if self._shown != wanted != self._wanted:
            self._wanted = wanted
            self._task.start(partial(_behind, draw), patient=True)

    def stop(self) -> None:
        """Draw no more."""
        self._wanted = self._shown
        self._task.leave()

    def _take(self, drawn: "_Drawn") -> None:
        # One that is not the newest any more is newer than what is shown.
        if drawn.wanted.place == self._shown.place:
            self._image, self._shown = drawn.image, drawn.wanted
            self._changed()


class _Drawn(NamedTuple):
    wanted: _Wanted
    image: QImage


def _behind(draw: Callable[..., _Drawn], check: Check) -> _Drawn:
    with pausing(partial(check, 0)):
        return draw(draft=False)


def _painted(wanted: _Wanted, box: QRectF, ratio: float, look: Look, paint: Paint, *, draft: bool) -> _Drawn:
    image = QImage((box.size() * ratio).toSize(), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    try:
        paint(StyledPainter(painter, look), QRectF(0, 0, box.width(), box.height()), draft)
    finally:  # A painter that is still at work when its image goes ends the program.
        painter.end()
    return _Drawn(wanted, image)
