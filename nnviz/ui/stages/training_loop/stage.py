"""The stage of the training loop: the diagram at its full size; the block chosen is told of beside it."""

import math

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Lesson
from nnviz.ui.look.figure import Look
from nnviz.ui.look.i18n import translate
from nnviz.ui.plots.loop import words
from nnviz.ui.plots.loop.layout import INPUT, layer_name
from nnviz.ui.plots.training_loop import TrainingLoopPlot

_LEAST, _MOST_SCALE = 252, 1.75
"""Pixels at which blocks have room for weights, in text of the usual size; for larger text more, up to this scale."""


class TrainingLoopStage(TrainingLoopPlot):
    """Here a layer's block selects its parameters: `selected(tuple of their flat indices)`."""

    name = "stage"

    selected = Signal(object)

    def __init__(self, lesson: Lesson, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(lesson, look, parent)
        self.tells = True
        self.chosen_changed.connect(self._on_chosen)

    def caption(self) -> str:
        return translate("loop", "The training loop")

    def show_frame(self, frame: Frame) -> None:
        """Draw this moment; in a fast run only those whose numbers are told, as the diagram is made of them."""
        if self.tells or self.frame is None:
            super().show_frame(frame)

    def restyle(self, look: Look) -> None:
        """Plots below give way before the blocks have room for no more than their titles."""
        super().restyle(look)
        self.setMinimumHeight(round(_LEAST * min(look.scale, _MOST_SCALE)))

    @property
    def ground(self) -> str:
        return "background"

    def show_where(self, layer: int, neurons: tuple[int, ...]) -> None:
        """Mark the block of a layer, which counts from 0 (−1: inputs)."""
        del neurons
        block = layer_name(layer) if layer >= 0 else INPUT
        if block in self.places().places:
            self.choose(block)

    def _on_chosen(self, block: str | None) -> None:
        layer = None if block is None else words.layer_of(block)
        if layer is None or self.view is None:
            self.selected.emit(())
            return
        network = self.view.frame.experiment.network
        parts = network.layers[layer].parameters
        sizes = sum(math.prod(one.shape) for one in parts.values())
        first = next((network.at(layer, name, *(0 for _ in one.shape)) for name, one in parts.items()), 0)
        self.selected.emit(tuple(range(first, first + sizes)))
