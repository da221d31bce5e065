"""A ring around whatever has the keyboard, in every window, once the keyboard has brought the focus there."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen, QRegion
from PySide6.QtWidgets import QApplication, QMenuBar, QWidget
from shiboken6 import isValid

_WIDTH, _GAP, _BAND, _RADIUS = 2.0, 2, 5, 6.0
"""Pixels: of the line, between it and the widget, of what is painted at all along each edge, of the corners."""

_MOVES = {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.LayoutRequest}


class FocusRing(QWidget):
    """A ring over a window, around one of its widgets, which it follows; mouse events pass through it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.target: QWidget | None = None
        """What it lies around; None while it is hidden."""
        self._watched: list[QWidget] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def lie_around(self, target: QWidget | None) -> None:
        """Lie around a widget of the window from now on, or around nothing."""
        for widget in filter(isValid, self._watched):
            widget.removeEventFilter(self)
        self.target, self._watched = target, []
        while target is not None and target is not self.parentWidget():
            self._watched.append(target)
            target.installEventFilter(self)
            target = target.parentWidget()
        self._place()
        QTimer.singleShot(0, self, self._place)  # A dialog gives its widgets their sizes while it is being shown.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES:
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), _WIDTH))
        edge = _WIDTH / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(edge, edge, -edge, -edge), _RADIUS, _RADIUS)
        painter.end()

    def _place(self) -> None:
        window = self.window()
        there = self.target is not None and all(map(isValid, self._watched))
        seen = _seen(self._watched, window) if there else QRect()
        self.setVisible(not seen.isEmpty())
        if seen.isEmpty():
            return
        whole = seen.adjusted(-_GAP, -_GAP, _GAP, _GAP) & window.rect()
        self.setGeometry(whole)
        band = QRegion(self.rect()) - QRegion(self.rect().adjusted(_BAND, _BAND, -_BAND, -_BAND))
        self.setMask(band)  # What the widget draws inside is not composed anew with it at every frame.
        self.raise_()


class FocusRings(QObject):
    """Puts the ring of each window around the widget with the focus, unless the mouse has put the focus there."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._by_mouse = True
        self._left = True
        """Whether nothing had the focus before."""
        self._ring: FocusRing | None = None
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus)

    def _on_focus(self) -> None:
        """Take no widgets from the signal: one that is just being destroyed has no type that PySide could look up."""
        now, left = QApplication.focusWidget(), self._left
        self._left = now is None
        if now is not None and not left:  # Else the window has come to the front again, and all is as it was.
            self._by_mouse = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        around = None if self._by_mouse or _shows_itself(now) else now
        before = self._ring if self._ring is not None and isValid(self._ring) else None
        self._ring = None if around is None else ring_of(around.window())
        if before is not None and before is not self._ring:
            before.lie_around(None)
        if self._ring is not None:
            self._ring.lie_around(around)


def _shows_itself(widget: QWidget | None) -> bool:
    """Whether it needs no ring: a window, which there is nothing to tell apart from, or a bar with an open menu."""
    return widget is not None and (widget.isWindow() or isinstance(widget, QMenuBar))


def ring_of(window: QWidget) -> FocusRing:
    """The ring of a window, made when it is first asked for."""
    made = window.findChild(FocusRing, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return FocusRing(window) if made is None else made


def _seen(way: list[QWidget], window: QWidget) -> QRect:
    """What can be seen of the first of some widgets, each in the next one, in the window's coordinates."""
    target = way[0]
    if not target.isVisible():
        return QRect()
    seen = QRect(QPoint(), target.geometry().size())  # Its own size: one that draws itself larger says another.
    for inner, outer in zip(way, (*way[1:], window), strict=True):
        seen = seen.translated(inner.pos()) & outer.rect()
    return seen
