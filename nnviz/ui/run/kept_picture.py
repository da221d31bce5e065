"""A drawing kept as pixels for the screen. A new one is made in the background, the last one is shown meanwhile."""

from collections.abc import Callable, Hashable
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from nnviz.ui.look.figure import Look
from nnviz.ui.look.styled_painter import StyledPainter, pixel_ratio
from nnviz.ui.run.background_task import BackgroundTask, Check, raise_fault
from nnviz.ui.run.paint_lock import PaintLock

Pause = Callable[[], None]
"""Called between two parts of a drawing."""

Paint = Callable[[StyledPainter, QRectF, bool, Pause], None]
"""Draws into a place; a draft has to be quick."""

_REST = 2.0
"""Between two drawings in the background passes so many times what the first one took."""


class _Wanted(NamedTuple):
    """What is drawn: `place` is how and where, `content` what."""

    place: Hashable
    content: Hashable


class KeptPicture:
    """A drawing as pixels. The last one is shown until one of new content is done; at a new place a draft is first."""

    def __init__(self) -> None:
        self.paint_lock: PaintLock | None = None
        """Where the background waits while the window draws."""
        self._changed: Callable[[], None] | None = None
        self._shown = self._wanted = _Wanted((), ())
        self._image = QImage()
        self._task = BackgroundTask(rest=_REST)
        self._task.finished.connect(self._take)
        self._task.failed.connect(raise_fault)

    def work_behind(self, changed: Callable[[], None]) -> None:
        """Draw in the background from now on, and call `changed` when there is something new to show."""
        self._changed = changed

    def draw(self, styled: StyledPainter, box: QRectF, place: Hashable, content: Hashable, paint: Paint) -> None:
        """Show the picture in a box of the screen; `place` and `content` tell one drawing from another."""
        ratio, look = pixel_ratio(styled.painter), styled.look
        wanted = _Wanted((place, box.width(), box.height(), styled.theme, look.language, ratio), content)
        if wanted != self._shown:
            draw = partial(_painted, wanted, box, ratio, look, paint)
            if self._changed is None:
                self._image, self._shown = draw(False, _no_pause).image, wanted
            else:
                self._draw_behind(wanted, draw)
        styled.painter.drawImage(box.topLeft(), self._image)

    def _draw_behind(self, wanted: _Wanted, draw: Callable[[bool, Pause], "_Drawn"]) -> None:
        """Have it drawn in the background; at a new place a draft is shown meanwhile."""
        if wanted.place != self._shown.place:
            self._image, self._shown = draw(True, _no_pause).image, wanted._replace(content=())
        if self._shown != wanted != self._wanted:
            self._wanted = wanted
            self._task.start(partial(_behind, draw, self.paint_lock), patient=True)

    def stop(self) -> None:
        """Draw no more."""
        self._wanted = self._shown
        self._task.leave()

    def _take(self, drawn: "_Drawn") -> None:
        # One that is not the newest any more is newer than what is shown.
        if drawn.wanted.place == self._shown.place and self._changed is not None:
            self._image, self._shown = drawn.image, drawn.wanted
            self._changed()


class _Drawn(NamedTuple):
    wanted: _Wanted
    image: QImage


def _behind(draw: Callable[[bool, Pause], _Drawn], lock: PaintLock | None, check: Check) -> _Drawn:
    def pause() -> None:
        check(0)
        if lock is not None:
            lock.wait()

    return draw(False, pause)


def _painted(wanted: _Wanted, box: QRectF, ratio: float, look: Look, paint: Paint, draft: bool, pause: Pause) -> _Drawn:
    image = QImage((box.size() * ratio).toSize(), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    try:
        paint(StyledPainter(painter, look), QRectF(0, 0, box.width(), box.height()), draft, pause)
    finally:  # A painter that is still at work when its image goes ends the program.
        painter.end()
    return _Drawn(wanted, image)


def _no_pause() -> None:
    """Nobody waits."""
