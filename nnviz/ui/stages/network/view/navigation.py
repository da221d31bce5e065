"""How one looks at the graph from near: zoom, pan and fit, by wheel, mouse, touchpad and keys."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QInputDevice, QKeyEvent, QMouseEvent, QNativeGestureEvent, QWheelEvent

from nnviz.ui.look.keys import PAN, WHOLE, ZOOM
from nnviz.ui.look.scaled_widget import ScaledWidget, pointed_at
from nnviz.ui.stages.network.graph.items import Button, Hit, Item
from nnviz.ui.stages.network.places import Layout, Window
from nnviz.ui.stages.network.selection import Selection
from nnviz.ui.stages.network.view.canvas import Camera
from nnviz.ui.stages.network.view.minimap import Minimap, legend
from nnviz.ui.stages.network.view.near import camera_at, canvas_of, most_zoom, seen
from nnviz.ui.widgets.basics import single_shot

_STEP = 1.25
"""How much nearer one notch of the wheel, or one press of a key, goes."""

_NOTCH = 120.0
"""What Qt's wheel tells for a notch."""

_REST = 120
"""Milliseconds after the last move until lines are drawn as well as they can be."""

_PIXELS = 60.0
"""How far a notch pans."""

_ARROW = Qt.CursorShape.ArrowCursor


class Navigation(QObject):
    """Watches the events of `widget` and takes those that move the `camera`.

    `fit()` is the layout of the whole and the widths of all layers, `at()` what is at a place. While one looks from
    near, Space held down pans with the left button; a mere tap of it is `tapped`, so that it still runs and pauses.
    """

    changed = Signal()
    tapped = Signal()

    def __init__(
        self,
        widget: ScaledWidget,
        selection: Selection,
        fit: Callable[[], tuple[Layout, tuple[int, ...]]],
        at: Callable[[QPointF], Hit | None],
    ) -> None:
        super().__init__(widget)
        self._widget, self._selection, self._fit, self._at = widget, selection, fit, at
        self.camera = Camera()
        self._from: QPointF | None = None
        """Where the pointer was last while it pans."""
        self._in_minimap = self._hand = self._used = False
        """Whether it drags in the minimap, Space is held down, and has panned since it was pressed."""
        self._rest = single_shot(widget, _REST, widget.update)
        widget.installEventFilter(self)

    @property
    def moving(self) -> bool:
        """Whether the camera has moved just now."""
        return self._rest.isActive()

    def seen(self) -> Layout:
        """Where everything stands that is seen."""
        fit, widths = self._fit()
        return seen(fit, widths, self.camera, self._widget.look.standalone)

    def told(self) -> str:
        """What is seen, for those who hear it; nothing of the whole."""
        place = self.seen()
        return "" if place.window is None else f"{', '.join(legend(place, place.window))}. "

    # --- what one can do ---

    def zoom_in(self) -> None:
        self.zoom(_STEP)

    def zoom_out(self) -> None:
        self.zoom(1.0 / _STEP)

    def show_whole(self) -> None:
        self.look(Camera())

    def look(self, camera: Camera) -> None:
        """Look from there."""
        if camera != self.camera:
            self.camera = camera
            self._rest.start()
            self.changed.emit()

    def zoom(self, factor: float, spot: QPointF | None = None) -> bool:
        """Go nearer by a factor, or farther; what is at the spot, or in the middle, stays. False if that is no more."""
        fit, widths = self._fit()
        if fit.sheet is None or not fit.columns:
            return False
        place = seen(fit, widths, self.camera)
        zoom = min(self.camera.zoom * factor, most_zoom(fit, widths))
        if zoom <= 1.0 + 1e-6:
            zoom = 1.0
        if zoom == self.camera.zoom:
            return False
        room = canvas_of(fit, widths, max(1.0, zoom)).room
        self.look(camera_at(place, fit, widths, zoom, _inside(room, spot or self._middle(place, room))))
        return True

    def pan(self, by: QPointF) -> None:
        """Move what is seen by so many pixels."""
        window = self.seen().window
        if window is not None:
            self.look(window.canvas.moved(window.camera, by))

    def show_item(self, item: Item) -> None:
        """Have an item in sight, moving no more than that takes; of a line the neuron it leads to above all."""
        window = self.seen().window
        if window is None:
            return
        camera, count = window.camera, len(window.canvas.counts)
        ends = [(item.layer, item.origin)] if item.kind == "edge" else []
        for layer, neuron in (*ends, (item.layer + 1, item.to)):
            if layer < count:
                camera = window.canvas.showing(camera, layer, neuron)
        self.look(camera)

    def show_missing(self, button: Button) -> None:
        """Look at the layer that a button names, as near as it takes to show all layers and a part of their neurons."""
        fit, widths = self._fit()
        canvas = canvas_of(fit, widths, min(_STEP, most_zoom(fit, widths)))
        self.look(canvas.aimed(button.layer + 1, 0, canvas.room.center()))

    def _middle(self, place: Layout, room: QRectF) -> QPointF:
        """What stays where it is when one zooms with keys: the item with the keyboard, else the middle."""
        cursor = self._selection.cursor
        column = None if cursor is None else place.column(cursor.layer)
        if cursor is None or column is None or column.places[0] is place.map:
            return room.center()
        box = column.place(cursor.to)
        return column.places[0].center() if box is None else box.center()

    # --- Qt ---

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what moves the camera."""
        del watched
        if self._widget.magnified != 1.0:
            event = pointed_at(event, self._widget.magnified)
        if isinstance(event, QWheelEvent):
            return self._wheel(event)
        if isinstance(event, QNativeGestureEvent):
            return self._gesture(event)
        if isinstance(event, QKeyEvent):
            return self._key(event)
        if isinstance(event, QMouseEvent):
            return self._mouse(event)
        if event.type() in {QEvent.Type.FocusOut, QEvent.Type.Hide}:
            self._let_go()
        return False

    def _wheel(self, event: QWheelEvent) -> bool:
        turned, way = event.angleDelta(), event.modifiers()
        if way & Qt.KeyboardModifier.ControlModifier and _is_parameter(self._at(event.position())):
            return False
        across = turned.y() if way & Qt.KeyboardModifier.ShiftModifier else turned.x()
        touched = event.device().type() == QInputDevice.DeviceType.TouchPad and not event.pixelDelta().isNull()
        if self.camera.whole or not (across or touched):
            taken = bool(turned.y()) and self.zoom(_STEP ** (turned.y() / _NOTCH), event.position())
            event.setAccepted(taken or not self.camera.whole)
            return event.isAccepted()
        pixels = QPointF(event.pixelDelta()) if touched else QPointF(across, 0.0) * (_PIXELS / _NOTCH)
        self.pan(pixels)
        event.accept()
        return True

    def _gesture(self, event: QNativeGestureEvent) -> bool:
        if event.gestureType() != Qt.NativeGestureType.ZoomNativeGesture:
            return False
        self.zoom(1.0 + event.value(), event.position() * (1.0 / self._widget.magnified))
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
        if key in ZOOM and not self._turns_something():
            self.zoom(_STEP ** ZOOM[key])
            return True
        return False

    def _turns_something(self) -> bool:
        """Whether plus and minus mean something else: a width, a parameter, the brush."""
        selection, cursor = self._selection, self._selection.cursor
        return selection.brush or bool(selection.items) or (cursor is not None and cursor.kind == "header")

    def _space(self, event: QKeyEvent) -> bool:
        """From near, Space is the hand; the window's shortcut hears of it only if it was a tap."""
        if event.type() == QEvent.Type.ShortcutOverride and not self.camera.whole:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress and not self.camera.whole:
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

    def _mouse(self, event: QMouseEvent) -> bool:
        window, kind = self.seen().window, event.type()
        if window is None:
            return False
        if kind in {QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick}:
            return self._press(event, window)
        if kind == QEvent.Type.MouseMove:
            return self._drag(event.position(), window)
        if kind == QEvent.Type.MouseButtonRelease and self._from is not None:
            self._from = None
            self._widget.setCursor(Qt.CursorShape.OpenHandCursor if self._hand else _ARROW)
            return True
        return False

    def _press(self, event: QMouseEvent, window: Window) -> bool:
        left, spot = event.button() == Qt.MouseButton.LeftButton, event.position()
        self._in_minimap = left and not self._hand and window.minimap.contains(spot)
        if not (self._in_minimap or event.button() == Qt.MouseButton.MiddleButton or (left and self._hand)):
            return False
        self._from, self._used = spot, True
        self._widget.setCursor(Qt.CursorShape.ClosedHandCursor)
        if self._in_minimap and not Minimap(window).frame.contains(spot):
            self.look(Minimap(window).camera_at(spot))
        return True

    def _drag(self, spot: QPointF, window: Window) -> bool:
        if self._from is None:
            return self._hand
        by, self._from = spot - self._from, spot
        if self._in_minimap:
            minimap = Minimap(window)
            self.look(minimap.camera_at(minimap.frame.center() + by))
        else:
            self.pan(by)
        return True

    def _let_go(self) -> None:
        if self._hand or self._from is not None:
            self._widget.setCursor(_ARROW)
        self._from, self._hand, self._used = None, False, False


def _is_parameter(found: Hit | None) -> bool:
    return isinstance(found, Item) and found.kind in {"edge", "bias"}


def _inside(room: QRectF, spot: QPointF) -> QPointF:
    return QPointF(
        min(max(spot.x(), room.left()), room.right()),
        min(max(spot.y(), room.top()), room.bottom()),
    )
