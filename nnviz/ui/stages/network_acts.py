"""What presses and keys on the network stage do: select, or give a command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSizeF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu

from nnviz.engine.activations import ACTIVATIONS
from nnviz.session.commands import AddLayer, RemoveLayer, ResizeLayer, SetActivation, SetParameters
from nnviz.ui.stages import network_words as words
from nnviz.ui.stages.network_hover import Button, Hit, Spot
from nnviz.ui.stages.network_items import Item, walk

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nnviz.ui.stages.network import NetworkStage

_ARROWS = {
    Qt.Key.Key_Left: "left",
    Qt.Key.Key_Right: "right",
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
}
_MORE = Qt.KeyboardModifier.ShiftModifier
_NUDGE = 0.05


class Acts:
    """The gestures of one stage."""

    def __init__(self, stage: NetworkStage) -> None:
        self._stage = stage

    def press(self, found: Hit | None, event: QMouseEvent) -> None:
        """A press of the left button on something, or on nothing: then a rubber band begins."""
        stage = self._stage
        if isinstance(found, Button):
            self._button(found, event.globalPosition().toPoint())
        elif isinstance(found, Item):
            stage.cursor_item = found
            self._choose(found, bool(event.modifiers() & _MORE))
        elif not isinstance(found, Spot):
            stage.band = QRectF(event.position(), QSizeF(0, 0))

    def band(self, items: Sequence[Item], event: QMouseEvent) -> None:
        """Select what the rubber band holds; with Shift, besides what is selected already."""
        kept = self._stage.selection if event.modifiers() & _MORE else frozenset()
        self._stage.select(kept | frozenset(items))

    def key(self, event: QKeyEvent) -> bool:
        """Carry out a key; False for one that means nothing here.

        Arrows walk (with Shift selecting on the way), Enter opens the menu of a header or shows a neuron large, plus
        and minus change a layer's width on its header and a selected parameter elsewhere, Insert adds a layer after
        this one, Delete removes it or sets what is selected to zero, Esc goes back.
        """
        stage, key = self._stage, Qt.Key(event.key())
        if stage.frame is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        if key in _ARROWS:
            self._walk(_ARROWS[key], bool(event.modifiers() & _MORE))
        elif key in {Qt.Key.Key_Plus, Qt.Key.Key_Minus}:
            self._grow(1 if key == Qt.Key.Key_Plus else -1)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._enter()
        elif key == Qt.Key.Key_Insert:
            self._button(Button("add", stage.cursor_item.layer if stage.cursor_item else -1), QPoint())
        elif key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self._delete()
        elif key == Qt.Key.Key_Escape:
            return self._escape()
        else:
            return False
        return True

    def _choose(self, item: Item, more: bool) -> None:
        stage = self._stage
        if not more:
            stage.select(frozenset({item}))
        else:
            stage.select(stage.selection ^ {item})
        stage.update()

    def _walk(self, way: str, more: bool) -> None:
        stage = self._stage
        stage.cursor_item = walk(stage.cursor_item, way, stage.places())
        if more:
            stage.select(stage.selection | {stage.cursor_item})
        else:
            stage.select(frozenset({stage.cursor_item}))
        stage.update()

    def _grow(self, way: int) -> None:
        stage = self._stage
        assert stage.frame is not None
        item, network = stage.cursor_item, stage.frame.experiment.network
        if item is not None and item.kind == "header" and 0 <= item.layer < len(network.layers) - 1:
            self._give(ResizeLayer(item.layer, network.layers[item.layer].fan_out + way))
        elif stage.indices():
            values = (stage.frame.state.parameters[list(stage.indices())] + way * _NUDGE).tolist()
            self._give(SetParameters(stage.indices(), tuple(round(value, 6) for value in values)))

    def _enter(self) -> None:
        stage, item = self._stage, self._stage.cursor_item
        if item is None:
            return
        if item.kind in {"neuron", "input"}:
            stage.enlarge(item)
        elif item.kind == "header" and item.layer >= 0:
            column = stage.places().column(item.layer)
            if column is not None:
                self._menu(item.layer, stage.mapToGlobal(column.header.bottomLeft().toPoint()))

    def _delete(self) -> None:
        stage, item = self._stage, self._stage.cursor_item
        if item is not None and item.kind == "header":
            self._button(Button("remove", item.layer), QPoint())
        elif stage.indices():
            self._give(SetParameters(stage.indices(), (0.0,) * len(stage.indices())))

    def _escape(self) -> bool:
        stage = self._stage
        if stage.band is not None:
            stage.band = None
        elif stage.large is not None:
            stage.enlarge(None)
        elif stage.selection:
            stage.select(frozenset())
        else:
            return False
        stage.update()
        return True

    def _button(self, button: Button, place: QPoint) -> None:
        stage = self._stage
        assert stage.frame is not None
        network = stage.frame.experiment.network
        hidden = 0 <= button.layer < len(network.layers) - 1
        if button.kind == "discrete":
            stage.discrete = not stage.discrete
            stage.refresh()
        elif button.kind == "tests":
            stage.tests = not stage.tests
            stage.update()
        elif button.kind == "activation":
            self._menu(button.layer, place)
        elif button.kind == "add":
            width = network.layers[button.layer].fan_out if hidden else 4
            self._give(AddLayer(min(button.layer + 1, len(network.layers) - 1), width))
        elif button.kind == "remove" and hidden:
            self._give(RemoveLayer(button.layer))
        elif button.kind in {"minus", "plus"} and hidden:
            width = network.layers[button.layer].fan_out + (1 if button.kind == "plus" else -1)
            if width >= 1:
                self._give(ResizeLayer(button.layer, width))

    def _menu(self, layer: int, place: QPoint) -> None:
        """The activations a layer may have."""
        stage = self._stage
        assert stage.frame is not None
        now = stage.frame.experiment.network.layers[layer].activation
        menu = QMenu(stage)
        for name in ACTIVATIONS:
            action = menu.addAction(words.activation_name(name))
            action.setCheckable(True)
            action.setChecked(name == now)
            action.triggered.connect(lambda _checked=False, name=name: self._give(SetActivation(layer, name)))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)

    def _give(self, command: object) -> None:
        self._stage.edit_begun.emit()
        self._stage.command_given.emit(command)
