"""What presses, drags and keys on the network stage do: select, show large, or give a command."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from PySide6.QtCore import QObject, QPoint, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from nnviz.engine.activations import ACTIVATIONS
from nnviz.session.frame import Frame
from nnviz.session.run.commands import (
    AddLayer,
    Command,
    NudgeParameters,
    RemoveLayer,
    ResizeLayer,
    SetActivation,
    SetParameter,
    SetParameters,
)
from nnviz.ui.look.keys import ADD_LAYER, DISCRETIZE, ENTER, ESCAPE, GROW, NETWORK_WALK, REMOVE, TAKE_BRUSH, TEST_POINTS
from nnviz.ui.look.names import activation_name
from nnviz.ui.run.key_presses import KeyPresses
from nnviz.ui.run.parameter_drag import ParameterDrag
from nnviz.ui.stages.network import words
from nnviz.ui.stages.network.graph.items import Button, Hit, Item, Spot, indices_of, walk
from nnviz.ui.stages.network.places import Layout
from nnviz.ui.stages.network.selection import Selection
from nnviz.ui.widgets.access.speech import announce, answer

_SWITCHES = (DISCRETIZE, TEST_POINTS, TAKE_BRUSH)
_MORE = Qt.KeyboardModifier.ShiftModifier
_NUDGE = 0.05

_PER_PIXEL = 0.01
"""How much a parameter changes for each pixel the pointer is dragged up; large ones change in proportion."""

_NEW_WIDTH = 4
"""Neurons of a layer put in before the output."""


class StageInput(QObject):
    """The gestures of one stage: `widget` is where they are made, `places()` what stands where on it."""

    edit_begun = Signal()
    command_given = Signal(object)

    typing_wanted = Signal()
    """The one parameter selected is to be given a value by typing."""

    sample_chosen = Signal(object)
    """The row of a training point pressed while the inside of a step is to be seen."""

    walked = Signal(object)
    """The keyboard has gone to this Item."""

    near_wanted = Signal(object)
    """A Button was pressed that asks for a look from near, at what its layer does not show."""

    def __init__(self, widget: QWidget, selection: Selection, places: Callable[[], Layout]) -> None:
        super().__init__(widget)
        self._widget, self._selection, self._places = widget, selection, places
        self._presses = KeyPresses()
        self._drag = ParameterDrag(self)
        self._drag.begun.connect(self.edit_begun)
        self._drag.command_given.connect(self.command_given)
        self._pressed: tuple[int, QPointF] | None = None
        """The flat index of the parameter pressed and where; it may be a mere click."""
        self._value = 0.0
        self.band: QRectF | None = None
        """The rubber band, while one is drawn out."""

    # --- what can be done without a hand ---

    def give(self, index: int, value: float) -> None:
        """Set the parameter at a flat index."""
        self._give(SetParameter(index, value))

    def nudge(self, indices: tuple[int, ...], way: int) -> None:
        """Make parameters a little larger (1) or smaller (−1)."""
        if not indices:
            return
        if self._presses.begin_step(indices):
            self.edit_begun.emit()
        answer(self._widget)
        self.command_given.emit(NudgeParameters(indices, way * _NUDGE))

    # --- the mouse ---

    def press(self, found: Hit | None, event: QMouseEvent) -> None:
        """A press of the left button: on nothing, a rubber band begins; on a line or a dot, perhaps a drag."""
        more = bool(event.modifiers() & _MORE)
        if isinstance(found, Button):
            self._button(found, event.globalPosition().toPoint())
        elif isinstance(found, Item):
            self.pick(found, more)
            if not more and self._selection.frame is not None and found.kind in {"edge", "bias"}:
                (index,) = indices_of(found, self._selection.frame.experiment.network)
                self._pressed = index, event.position()
        elif isinstance(found, Spot):
            self.hold(found)
        else:
            self.band = QRectF(event.position(), QSizeF(0, 0))

    def pick(self, item: Item, more: bool = False) -> None:
        """Select what is pressed, with `more` besides what is selected, and walk on from there."""
        self._selection.go_to(item)
        self._choose(item, more)

    def hold(self, found: Spot) -> None:
        """Press a point: inside a step it is the one followed.

        What the map doesn't show of its numbers holds for the whole map from now on.
        """
        assert self._selection.frame is not None
        data = self._selection.frame.data
        if not found.test and self._selection.frame.trace is not None:
            self.sample_chosen.emit(found.row)
        points = data.test_points if found.test else data.points
        if points.shape[1] > 2:
            plane = self._selection.plane.fitting(points.shape[1])
            self._selection.show_plane(replace(plane, held=tuple(points[found.row].tolist())))

    def move(self, spot: QPointF) -> bool:
        """The pointer has moved; True where it draws out a rubber band or changes a parameter."""
        if self.band is not None:
            self.band.setBottomRight(spot)
            return True
        return self._selection.frame is not None and self._pull(spot, self._selection.frame)

    def _pull(self, spot: QPointF, frame: Frame) -> bool:
        """Change the parameter pressed by how far the pointer is above the press; False for hardly a move."""
        if self._pressed is None:
            return False
        index, start = self._pressed
        up = start.y() - spot.y()
        if index >= frame.experiment.network.size:
            return False
        if not self._drag.held:
            if abs(up) < QApplication.startDragDistance():
                return False
            self._value = float(frame.state.parameters[index])
            self._drag.hold(index, frame)
        self._drag.set_value(self._value + up * _PER_PIXEL * max(1.0, abs(self._value)))
        return True

    def show_frame(self, frame: Frame) -> None:
        """Keep what is held from training that has begun meanwhile."""
        self._drag.show_frame(frame)

    def let_go(self) -> None:
        """End a drag though the button is still down."""
        self._pressed = None
        self._drag.let_go()

    def release(self, inside: Callable[[QRectF], Iterable[Item]], modifiers: Qt.KeyboardModifier) -> None:
        """The button is let go; the rubber band selects what is `inside`, with Shift besides what is selected."""
        self.let_go()
        band, self.band = self.band, None
        if band is None:
            return
        kept = self._selection.items if modifiers & _MORE else frozenset()
        found = kept | frozenset(inside(band.normalized()))
        if not found:
            self._selection.enlarge(None)
        self._selection.select(found)
        self._selection.marked.emit()

    def double(self, found: Hit | None, event: QMouseEvent) -> None:
        """A second press: on a line or a dot its value is to be typed."""
        if isinstance(found, Item) and found.kind in {"edge", "bias"}:
            self.typing_wanted.emit()
        else:
            self.press(found, event)

    def turn(self, found: Hit | None, way: int) -> bool:
        """The wheel, turned with Ctrl over a line or a dot, nudges it; False elsewhere."""
        if self._selection.frame is None or not isinstance(found, Item) or found.kind not in {"edge", "bias"}:
            return False
        self.nudge(indices_of(found, self._selection.frame.experiment.network), way)
        return True

    # --- keys ---

    def key(self, event: QKeyEvent) -> bool:
        """Carry out a key; False for one that means nothing here.

        Arrows walk (with Shift selecting on the way), Enter opens the menu of a header, shows a neuron large or types
        a value, plus and minus change a layer's width on its header and what is selected elsewhere, Insert adds a
        layer after this one, Delete removes it or sets what is selected to zero, Esc goes back.
        """
        selection, key = self._selection, Qt.Key(event.key())
        if selection.frame is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        if key in NETWORK_WALK:
            self._walk(NETWORK_WALK[key], bool(event.modifiers() & _MORE))
        elif key in GROW:
            self._grow(GROW[key])
        elif key in ENTER:
            self._enter()
        elif key in ADD_LAYER:
            self._button(Button("add", selection.cursor.layer if selection.cursor else -1), QPoint())
        elif key in REMOVE:
            self._delete()
        elif any(key in switch for switch in _SWITCHES):
            (name,) = (switch[key] for switch in _SWITCHES if key in switch)
            selection.switch(name)
            announce(self._widget, words.switch_words(name, getattr(selection, name)))
        elif key in ESCAPE:
            return self._escape()
        else:
            return False
        return True

    def _choose(self, item: Item, more: bool) -> None:
        if more:
            self._selection.select(self._selection.items ^ {item})
            return
        self._selection.select({item})
        if item.kind in {"neuron", "input"}:
            self._selection.enlarge(item)

    def _walk(self, way: tuple[int, int], more: bool) -> None:
        """Go on to the next item; where a neuron is shown large already, the next one is."""
        selection = self._selection
        item = walk(selection.cursor, way, self._places().reach)
        selection.go_to(item)
        self.walked.emit(item)
        selection.select(selection.items | {item} if more else {item})
        if selection.large is not None and item.kind in {"neuron", "input"}:
            selection.enlarge(item)

    def _grow(self, way: int) -> None:
        selection = self._selection
        assert selection.frame is not None
        item, network = selection.cursor, selection.frame.experiment.network
        if item is not None and item.kind == "header" and 0 <= item.layer < len(network.layers) - 1:
            self._give(ResizeLayer(item.layer, network.widths[item.layer + 1] + way))
        else:
            self.nudge(selection.indices(), way)

    def _enter(self) -> None:
        item = self._selection.cursor
        if item is None:
            return
        if item.kind in {"neuron", "input"}:
            self._selection.enlarge(item)
        elif item.kind in {"edge", "bias"}:
            self.typing_wanted.emit()
        elif item.layer >= 0:
            column = self._places().column(item.layer)
            if column is not None:
                self._menu(item.layer, self._widget.mapToGlobal(column.header.bottomLeft().toPoint()))

    def _delete(self) -> None:
        item, indices = self._selection.cursor, self._selection.indices()
        if item is not None and item.kind == "header":
            self._button(Button("remove", item.layer), QPoint())
        elif indices:
            self._give(SetParameters(indices, (0.0,) * len(indices)))

    def _escape(self) -> bool:
        selection = self._selection
        if self.band is not None:
            self.band = None
        elif self._drag.held:
            self._pressed = None
            self._drag.give_up()
        elif selection.large is not None:
            selection.enlarge(None)
        elif selection.items:
            selection.select(())
        else:
            return False
        selection.marked.emit()
        return True

    # --- buttons ---

    def _button(self, button: Button, place: QPoint) -> None:
        assert self._selection.frame is not None
        network = self._selection.frame.experiment.network
        hidden = 0 <= button.layer < len(network.layers) - 1
        if button.kind in {"discrete", "tests", "brush"}:
            self._selection.switch(button.kind)
        elif button.kind == "near":
            self.near_wanted.emit(button)
        elif button.kind == "activation":
            self._menu(button.layer, place)
        elif button.kind == "add":
            width = network.widths[button.layer + 1] if hidden else _NEW_WIDTH
            self._give(AddLayer(min(button.layer + 1, len(network.layers) - 1), width))
        elif button.kind == "remove" and hidden:
            self._give(RemoveLayer(button.layer))
        elif button.kind in {"minus", "plus"} and hidden:
            way = 1 if button.kind == "plus" else -1
            self._give(ResizeLayer(button.layer, network.widths[button.layer + 1] + way))

    def _menu(self, layer: int, place: QPoint) -> None:
        """The activations a layer may have."""
        assert self._selection.frame is not None
        now = self._selection.frame.experiment.network.layers[layer].activation
        menu = QMenu(self._widget)
        actions = {name: menu.addAction(activation_name(name)) for name in ACTIVATIONS}
        for name, action in actions.items():
            action.setCheckable(True)
            action.setChecked(name == now)
            action.triggered.connect(lambda _checked=False, name=name: self._give(SetActivation(layer, name)))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)
        menu.setActiveAction(actions[now])

    def _give(self, command: Command) -> None:
        self.edit_begun.emit()
        answer(self._widget)
        self.command_given.emit(command)
