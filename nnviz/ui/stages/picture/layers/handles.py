"""What is pressed on the stage to build: a plus between two columns, and a column's title to change its layer."""

from itertools import pairwise

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtWidgets import QToolButton

from nnviz.ui.look.i18n import translate
from nnviz.ui.stages.picture import words
from nnviz.ui.stages.picture.stage import PictureStage

_SIDE, _BELOW = 16, 37
"""Pixels of a plus, and how far down it stands: below the titles and shapes, above most maps."""


class Handles(QObject):
    """Buttons on the stage while the network is built there. The table beside it does the same with the keyboard."""

    add_wanted = Signal(int, QObject)
    """A layer is to be put in as number …; and the button that asks, below which a menu can open."""

    layer_chosen = Signal(int)
    """The title of a layer is pressed."""

    def __init__(self, stage: PictureStage) -> None:
        super().__init__(stage)
        self._stage = stage
        self._shown = False
        self._of: object = None
        self.plus: dict[int, QToolButton] = {}
        self.titles: dict[int, QToolButton] = {}
        stage.laid_out.connect(self._follow)

    def show(self, shown: bool) -> None:
        """Offer them, or don't."""
        self._shown = shown
        self.place()

    def place(self) -> None:
        """Move to where the columns are now."""
        view = self._stage.view
        network = view.network if view is not None and self._shown else None
        if network is not self._of:
            self._of = network
            self._make(0 if network is None else len(network.layers))
        if view is None or network is None:
            return
        places = self._stage.places().places
        for before, after in pairwise(places):
            layer = after.column.layer
            if layer == before.column.layer:
                continue
            middle = (before.head.right() + after.head.left()) / 2
            plus = QRect(round(middle) - _SIDE // 2, round(after.head.top()) + _BELOW, _SIDE, _SIDE)
            self.plus[layer].setGeometry(self._stage.on_widget(plus))
            if layer in self.titles:
                self.titles[layer].setGeometry(self._stage.on_widget(_title(after.head.toRect())))
            self.plus[layer].setToolTip(self._add_words(layer))
            self.plus[layer].setAccessibleName(self._add_words(layer))
        for layer, button in self.titles.items():
            template = translate("picture", "{layer}: change it")
            button.setToolTip(template.format(layer=words.layer_title(view.experiment, layer)))
            button.setAccessibleName(button.toolTip())

    def _follow(self) -> None:
        """Go where the columns go."""
        if self._shown:
            self.place()

    def _add_words(self, layer: int) -> str:
        assert self._stage.view is not None
        experiment = self._stage.view.experiment
        template = translate("picture", "Put a layer in between {before} and {after}")
        before, after = words.layer_title(experiment, layer - 1), words.layer_title(experiment, layer)
        return template.format(before=before, after=after)

    def _make(self, layers: int) -> None:
        for button in (*self.plus.values(), *self.titles.values()):
            button.hide()
            button.deleteLater()
        self.plus = {layer: self._button("handle", "+") for layer in range(layers)}
        self.titles = {layer: self._button("layer", "") for layer in range(layers - 1)}
        for layer, button in self.plus.items():
            button.clicked.connect(lambda _on, layer=layer, button=button: self.add_wanted.emit(layer, button))
        for layer, button in self.titles.items():
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.clicked.connect(lambda _on, layer=layer: self.layer_chosen.emit(layer))

    def _button(self, name: str, text: str) -> QToolButton:
        """A button with the style of this name, which it must have before it is shown."""
        button = QToolButton(self._stage)
        button.setObjectName(name)
        button.setText(text)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # The table beside the stage is the way of the keyboard.
        button.show()
        return button


def _title(head: QRect) -> QRect:
    return QRect(head.left(), head.top(), head.width(), 20)
