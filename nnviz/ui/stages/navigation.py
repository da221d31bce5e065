"""How one looks at a stage from near: zoom, pan and fit, by wheel, mouse, touchpad and keys."""

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QInputDevice, QKeyEvent, QMouseEvent, QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QToolTip, QWidget

from nnviz.ui.look.keys import PAN, WHOLE, ZOOM
from nnviz.ui.look.scaled_widget import Scaling, pointed_at
from nnviz.ui.widgets.basics import NOTCH

STEP = 1.25
"""How much nearer one notch of the wheel, or one press of a key, goes."""

_PIXELS = 60.0
"""How far a notch pans."""

_ARROW = Qt.CursorShape.ArrowCursor


class Navigation(QObject):
    """Watches the events of `widget` and takes those that move where one looks.

    While one looks from near, Space held down pans with the left button; a mere tap of it is `tapped`, so that it still
    runs and pauses. A stage's own class says what `zoom`, `pan` and `show_whole` do.
    """

    changed = Signal()
    tapped = Signal()

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._from: QPointF | None = None
        """Where the pointer was last while it pans."""
        self._hand = self._used = False
        """Whether Space is held down, and has panned since it was pressed."""
        self.grabbed = False
        """Whether the pointer drags what the last press took hold of."""
        widget.installEventFilter(self)
        self.changed.connect(QToolTip.hideText)  # What is told there lies elsewhere now.

    @property
    def _magnified(self) -> float:
        """How many pixels of the widget one of its drawing takes."""
        return self._widget.magnified if isinstance(self._widget, Scaling) else 1.0

    # --- what one can do ---

    @property
    def near(self) -> bool:
        """Whether one looks from nearer than all is seen from."""
        raise NotImplementedError

    def zoom(self, factor: float, spot: QPointF | None = None) -> bool:
        """Go nearer by a factor, or farther; what is at the spot, or in the middle, stays. False if that is no more."""
        raise NotImplementedError

    def pan(self, by: QPointF) -> None:
        """Move the drawing by so many pixels."""
        raise NotImplementedError

    def show_whole(self) -> None:
        """Show the whole drawing."""
        raise NotImplementedError

    def zoom_in(self) -> None:
        self.zoom(STEP)

    def zoom_out(self) -> None:
        self.zoom(1.0 / STEP)

    # --- what else a stage does with them ---

    def help(self, event: QHelpEvent) -> bool:
        """Whether nothing is to be told of what is under the pointer."""
        del event
        return False

    def keeps_wheel(self, event: QWheelEvent) -> bool:
        """Whether the wheel turns something that is under the pointer."""
        del event
        return False

    def keeps_keys(self) -> bool:
        """Whether plus and minus change something."""
        return False

    def grabs(self, event: QMouseEvent) -> bool:
        """Whether a press takes hold of something that moves where one looks."""
        del event
        return False

    def drag(self, by: QPointF, spot: QPointF) -> None:
        """Follow the pointer, which has moved to a spot."""
        del spot
        self.pan(by)

    # --- Qt ---

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the events that zoom and pan."""
        del watched
        if "_widget" not in vars(self):
            return False  # Python has taken this apart already, and Qt is about to.
        if self._magnified != 1.0:
            event = pointed_at(event, self._magnified)
        if isinstance(event, QHelpEvent):
            return self.help(event)
        if isinstance(event, QWheelEvent):
            return self._wheel(event)
        if isinstance(event, QNativeGestureEvent):
            return self._gesture(event)
        if isinstance(event, QKeyEvent):
            return self._key(event)
        if isinstance(event, QMouseEvent):
            return self.mouse(event)
        if event.type() == QEvent.Type.LanguageChange:
            QToolTip.hideText()
        if event.type() in {QEvent.Type.FocusOut, QEvent.Type.Hide}:
            self._let_go()
        return False

    def mouse(self, event: QMouseEvent) -> bool:
        """Take presses and moves that pan."""
        kind = event.type()
        if not self.near:
            return False
        if kind in {QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick}:
            return self._press(event)
        if kind == QEvent.Type.MouseMove:
            return self._drag(event.position())
        if kind == QEvent.Type.MouseButtonRelease and self._from is not None:
            self._from = None
            self._widget.setCursor(Qt.CursorShape.OpenHandCursor if self._hand else _ARROW)
            return True
        return False

    def _wheel(self, event: QWheelEvent) -> bool:
        turned, way = event.angleDelta(), event.modifiers()
        if self.keeps_wheel(event):
            return False
        across = turned.y() if way & Qt.KeyboardModifier.ShiftModifier else turned.x()
        touched = event.device().type() == QInputDevice.DeviceType.TouchPad and not event.pixelDelta().isNull()
        if not self.near or not (across or touched):
            taken = bool(turned.y()) and self.zoom(STEP ** (turned.y() / NOTCH), event.position())
            event.setAccepted(taken or self.near)
            return event.isAccepted()
        self.pan(QPointF(event.pixelDelta()) if touched else QPointF(across, 0.0) * (_PIXELS / NOTCH))
        event.accept()
        return True

    def _gesture(self, event: QNativeGestureEvent) -> bool:
        if event.gestureType() != Qt.NativeGestureType.ZoomNativeGesture:
            return False
        self.zoom(1.0 + event.value(), event.position() * (1.0 / self._magnified))
        return True

    def _key(self, event: QKeyEvent) -> bool:
        key, ctrl = Qt.Key(event.key()), event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if key in PAN:
            return self._space(event)
        if event.type() != QEvent.Type.KeyPress or ctrl:
            return False
        if key in WHOLE:
            self.show_whole()
            return True
        if key in ZOOM and not self.keeps_keys():
            self.zoom(STEP ** ZOOM[key])
            return True
        return False

    def _space(self, event: QKeyEvent) -> bool:
        """From near, Space is the hand; the window's shortcut hears of it only if it was a tap."""
        if event.type() == QEvent.Type.ShortcutOverride and self.near:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress and self.near:
            if not event.isAutoRepeat():
                self._hand, self._used = True, False
                self._widget.setCursor(Qt.CursorShape.OpenHandCursor)
            return True
        if event.type() == QEvent.Type.KeyRelease and self._hand and not event.isAutoRepeat():
            tapped = not self._used
            self._let_go()
            if tapped:
                self.tapped.emit()
            return True
        return False

    def _press(self, event: QMouseEvent) -> bool:
        left = event.button() == Qt.MouseButton.LeftButton
        middle = event.button() == Qt.MouseButton.MiddleButton
        hand = left and self._hand
        self.grabbed = not hand and self.grabs(event)
        if not (hand or middle or self.grabbed):
            return False
        self._from, self._used = event.position(), True
        self._widget.setCursor(Qt.CursorShape.ClosedHandCursor)
        return True

    def _drag(self, spot: QPointF) -> bool:
        if self._from is None:
            return self._hand
        by, self._from = spot - self._from, spot
        self.drag(by, spot)
        return True

    def _let_go(self) -> None:
        if self._hand or self._from is not None:
            self._widget.setCursor(_ARROW)
        self._from, self._hand, self._used = None, False, False
