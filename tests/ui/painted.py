"""Every text that is painted, wherever it comes from: labels, stages, plots, axes, tables.

Widgets are rendered by a paint engine that draws nothing. Qt hands it each run of text with its font, place and clip,
so no drawing has to take part, and none can be forgotten.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QImage, QPaintDevice, QPaintEngine, QPaintEngineState, QRegion, QTextItem
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

_SLIGHT = 1.0
"""Pixels by which ink may stand on other ink, or runs of one text apart: glyphs lie between whole pixels."""

_EDGE = 1.5
"""Pixels by which ink may stand over an edge: fonts tell it in whole pixels, rounded outwards."""

_CUT_NUMBER = re.compile(r"\d[.,]?…")
"""An ellipsis right behind a digit: the number reads as another one."""


@dataclass(frozen=True)
class PaintedText:
    """A text in one line, in pixels of the widget that paints it.

    `ink` is where it is black, `end` where on its baseline it ends; of it is seen what lies in `clip`.
    """

    text: str
    ink: QRectF
    end: QPointF
    clip: QRectF | None = None


class _TextNotes(QPaintEngine):
    """Notes what is written. What draws anything else does nothing: Qt's own would come back with the parts."""

    def __init__(self) -> None:
        super().__init__(QPaintEngine.PaintEngineFeature.AllFeatures)
        self.texts: list[PaintedText] = []

    def begin(self, pdev: QPaintDevice) -> bool:
        return True

    def end(self) -> bool:
        return True

    def type(self) -> QPaintEngine.Type:
        return QPaintEngine.Type.User

    def updateState(self, state: QPaintEngineState) -> None:
        pass

    def drawTextItem(self, p: object, item: QTextItem) -> None:
        assert isinstance(p, QPointF)
        painter, text = self.painter(), item.text()
        at = painter.deviceTransform()
        start, end = at.map(p), at.map(p + QPointF(item.width(), 0.0))
        box = QFontMetricsF(item.font()).tightBoundingRect(text) if text.strip() else QRectF()
        ink = at.mapRect(box.translated(p)) if not box.isEmpty() else QRectF()
        clip = at.mapRect(painter.clipBoundingRect()) if painter.hasClipping() else None
        last = self.texts[-1] if self.texts else None
        if last is not None and (last.end - start).manhattanLength() < _SLIGHT and last.clip == clip:
            # A text in two fonts, or part of it bold, comes in several runs, each where the one before it ends.
            self.texts[-1] = replace(last, text=last.text + text, ink=last.ink | ink, end=end)
        else:
            self.texts.append(PaintedText(text, ink, end, clip))

    def drawPath(self, *drawn: object) -> None:
        pass

    def drawPolygon(self, *drawn: object) -> None:
        pass

    def drawLines(self, *drawn: object) -> None:
        pass

    def drawRects(self, *drawn: object) -> None:
        pass

    def drawPoints(self, *drawn: object) -> None:
        pass

    def drawEllipse(self, *drawn: object) -> None:
        pass

    def drawPixmap(self, *drawn: object) -> None:
        pass

    def drawImage(self, *drawn: object, **flags: object) -> None:
        pass

    def drawTiledPixmap(self, *drawn: object) -> None:
        pass


class _Sheet(QImage):
    """Something to paint on, as large as a widget. An image tells its measures to Qt without asking Python for each."""

    def __init__(self, size: QSize) -> None:
        super().__init__(size, QImage.Format.Format_RGB32)
        self._notes = _TextNotes()

    def paintEngine(self) -> _TextNotes:
        return self._notes


def painted_texts(widget: QWidget) -> list[PaintedText]:
    """What a widget itself writes, without its children, whatever of it is in sight."""
    sheet = _Sheet(widget.geometry().size())
    widget.render(sheet, QPoint(), QRegion(), QWidget.RenderFlag(0))
    return [found for found in sheet.paintEngine().texts if not found.ink.isEmpty()]


def ill_painted(window: QWidget) -> set[str]:
    """What is wrong with the texts in sight: cut by an edge, standing on another, a number without its end."""
    faults: set[str] = set()
    seen: list[tuple[QRectF, str]] = []
    for widget in (window, *window.findChildren(QWidget)):
        in_sight = QRectF(widget.visibleRegion().boundingRect()) if widget.isVisible() else QRectF()
        # What is clipped away lies in a part of the drawing that is not on show.
        texts = [] if in_sight.isEmpty() else [text for text in painted_texts(widget) if not _clipped_away(text)]
        if not texts:
            continue
        room, corner = _room(widget, window), QPointF(widget.mapTo(window, QPoint()))
        for found in texts:
            told = f"{_name(widget)} “{found.text}”"
            within = room if found.clip is None else room & found.clip
            if not within.adjusted(-_EDGE, -_EDGE, _EDGE, _EDGE).contains(_as_scrolled(widget, found.ink, within)):
                faults.add(f"{told} is cut: {found.ink} in {within}")
            if _CUT_NUMBER.search(found.text):
                faults.add(f"{told}: a number without its end")
            shown = (found.ink & within & in_sight).translated(corner), told
            if shown not in seen:  # What is selected is written once more, in another colour.
                seen.append(shown)
    return faults | {f"{one} on {other}" for one, other in _overlapping(seen)}


def _clipped_away(text: PaintedText) -> bool:
    return text.clip is not None and not text.clip.intersects(text.ink)


def _name(widget: QWidget) -> str:
    """What paints: a viewport bears the name of what scrolls in it."""
    above = widget.parentWidget()
    return type(above if isinstance(above, QAbstractScrollArea) else widget).__name__


def _as_scrolled(widget: QWidget, ink: QRectF, within: QRectF) -> QRectF:
    """The ink as it is once somebody has scrolled to it, where what paints it scrolls."""
    area, place = widget.parentWidget(), QRectF(ink)
    if isinstance(area, QAbstractScrollArea):
        if area.verticalScrollBar().maximum() > 0:
            place.setTop(within.top())
            place.setBottom(within.bottom())
        if area.horizontalScrollBar().maximum() > 0:
            place.setLeft(within.left())
            place.setRight(within.right())
    return place


def _room(widget: QWidget, window: QWidget) -> QRectF:
    """Where a widget's text can be seen, once somebody has scrolled to it where its parents scroll up and down."""
    room, below, above = QRectF(QPointF(), widget.geometry().size().toSizeF()), widget, widget.parentWidget()
    scrolled = False
    while above is not None and below is not window:
        frame = QRectF(QPointF(widget.mapFrom(above, QPoint())), above.geometry().size().toSizeF())
        scrolled = scrolled or (isinstance(above.parentWidget(), QAbstractScrollArea))
        if scrolled:
            frame.setTop(room.top())
            frame.setBottom(room.bottom())
        room &= frame
        below, above = above, above.parentWidget()
    return room


def _overlapping(seen: list[tuple[QRectF, str]]) -> Iterator[tuple[str, str]]:
    """Texts of which one stands on another."""
    seen = sorted((text for text in seen if not text[0].isEmpty()), key=lambda text: text[0].top())
    for number, (ink, told) in enumerate(seen):
        for other, on in seen[number + 1 :]:
            if other.top() > ink.bottom() - _SLIGHT:
                break
            if (ink & other).width() > _SLIGHT and (ink & other).height() > _SLIGHT:
                yield told, on
