"""How one looks at the graph from near."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent

from nnviz.ui.look.scaled_widget import ScaledWidget
from nnviz.ui.look.styled_painter import nearest
from nnviz.ui.stages.navigation import STEP
from nnviz.ui.stages.network.graph.items import Button, Hit, Item
from nnviz.ui.stages.network.places import Layout
from nnviz.ui.stages.network.selection import Selection
from nnviz.ui.stages.network.view.canvas import Camera
from nnviz.ui.stages.network.view.minimap import Minimap, legend
from nnviz.ui.stages.network.view.near import camera_at, canvas_of, most_zoom, seen
from nnviz.ui.stages.overview import OverviewNavigation
from nnviz.ui.widgets.basics import single_shot

_REST = 120
"""Milliseconds after the last move until lines are drawn as well as they can be."""


class GraphNavigation(OverviewNavigation):
    """Zoom and pan of the graph, over which the `camera` is moved.

    `fit()` is the layout of the whole and the widths of all layers, `at()` what is at a place.
    """

    def __init__(
        self,
        widget: ScaledWidget,
        selection: Selection,
        fit: Callable[[], tuple[Layout, tuple[int, ...]]],
        at: Callable[[QPointF], Hit | None],
    ) -> None:
        super().__init__(widget)
        self._selection, self._fit, self._at = selection, fit, at
        self._stage = widget
        self.camera = Camera()
        self._rest = single_shot(widget, _REST, widget.update)

    @property
    def moving(self) -> bool:
        """Whether the camera has moved just now."""
        return self._rest.isActive()

    def seen(self) -> Layout:
        """Where everything stands that is seen."""
        fit, widths = self._fit()
        return seen(fit, widths, self.camera, self._stage.look.standalone)

    def look_words(self) -> str:
        """What is seen, for those who hear it; nothing of the whole."""
        place = self.seen()
        return "" if place.window is None else f"{', '.join(legend(place, place.window))}. "

    # --- what one can do ---

    @property
    def near(self) -> bool:
        return not self.camera.whole

    def show_whole(self) -> None:
        self.look(Camera())

    def look(self, camera: Camera) -> None:
        """Show what this camera sees."""
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
        self.look(camera_at(place, fit, widths, zoom, nearest(room, spot or self._middle(place, room))))
        return True

    def pan(self, by: QPointF) -> None:
        """Move what is seen by so many pixels."""
        window = self.seen().window
        if window is not None:
            self.look(window.canvas.moved(window.camera, by))

    @property
    def overview(self) -> Minimap | None:
        window = self.seen().window
        return None if window is None else Minimap(window)

    def look_at(self, spot: QPointF) -> None:
        minimap = self.overview
        if minimap is not None:
            self.look(minimap.camera_at(spot))

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
        canvas = canvas_of(fit, widths, min(STEP, most_zoom(fit, widths)))
        self.look(canvas.aimed(button.layer + 1, 0, canvas.room.center()))

    def _middle(self, place: Layout, room: QRectF) -> QPointF:
        """What stays where it is when one zooms with keys: the item with the keyboard, else the middle."""
        cursor = self._selection.cursor
        column = None if cursor is None else place.column(cursor.layer)
        if cursor is None or column is None or column.places[0] is place.map:
            return room.center()
        box = column.place(cursor.to)
        return column.places[0].center() if box is None else box.center()

    # --- what else wheel, keys and presses do ---

    def keeps_wheel(self, event: QWheelEvent) -> bool:
        ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        return bool(ctrl) and _is_parameter(self._at(event.position()))

    def keeps_keys(self) -> bool:
        """They turn a width, a parameter, the brush."""
        selection, cursor = self._selection, self._selection.cursor
        return selection.brush or bool(selection.items) or (cursor is not None and cursor.kind == "header")

    def mouse(self, event: QMouseEvent) -> bool:
        return self.seen().window is not None and super().mouse(event)


def _is_parameter(found: Hit | None) -> bool:
    return isinstance(found, Item) and found.kind in {"edge", "bias"}
