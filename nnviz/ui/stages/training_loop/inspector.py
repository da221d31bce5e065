"""Beside the loop: what the block chosen is for, its numbers, and its formula with the constants in force."""

import numpy as np
from PySide6.QtWidgets import QGridLayout, QWidget

from nnviz.engine.activations import ACTIVATIONS
from nnviz.engine.losses import LOSSES
from nnviz.engine.optimizers import OPTIMIZERS
from nnviz.engine.options import Choice
from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Lesson
from nnviz.ui.look.figure import Look
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.number_format import count, number
from nnviz.ui.look.typeset.formulas import constants_of, formula_of
from nnviz.ui.plots.loop import words
from nnviz.ui.plots.loop.layout import INPUT, LOSS, OPTIMIZER, PREDICTION, SCORE, TARGET
from nnviz.ui.plots.loop.view_model import LoopView, length, loop_view
from nnviz.ui.run.controller import Controller
from nnviz.ui.stages.training_loop.stage import TrainingLoopStage
from nnviz.ui.widgets.basics import column, figure_label, heading, muted
from nnviz.ui.widgets.formula_label import FormulaLabel

Row = tuple[str, str]
"""What a number is, and the number."""

_ROWS = 5


class BlockPanel(QWidget):
    """Explains the block chosen, or the loss score while none is."""

    def __init__(self, stage: TrainingLoopStage, lesson: Lesson, look: Look, controller: Controller) -> None:
        super().__init__()
        del lesson, controller
        self._stage = stage
        self._frame: Frame | None = None
        self.title, self.told = heading(), muted()
        self.formula, self.constants = FormulaLabel(13), muted()
        self.names = [muted() for _ in range(_ROWS)]
        self.values = [figure_label() for _ in range(_ROWS)]
        grid = self._grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        for place, (name, value) in enumerate(zip(self.names, self.values, strict=True)):
            name.setWordWrap(False)
            grid.addWidget(name, place, 0)
            grid.addWidget(value, place, 1)
        layout = column(self, spacing=8)
        layout.addWidget(self.title)
        layout.addWidget(self.told)
        layout.addWidget(self.formula)
        layout.addWidget(self.constants)
        layout.addLayout(grid)
        stage.chosen_changed.connect(self._show)
        self.restyle(look)

    def show_frame(self, frame: Frame) -> None:
        self._frame = frame
        self._show()

    def restyle(self, look: Look) -> None:
        del look
        self._show()

    def _show(self) -> None:
        if self._frame is None:
            return
        view, block = loop_view(self._frame), self._stage.chosen or SCORE
        self.title.setText(words.title(block))
        self.told.setText(words.block_words(block, view))
        for label, text in zip((self.formula, self.constants), block_formula(block, view), strict=True):
            label.setText(text)
            label.setVisible(bool(text))
        rows = block_rows(block, view)
        for place, (name, value) in enumerate(zip(self.names, self.values, strict=True)):
            shown = rows[place] if place < len(rows) else ("", "")
            name.setText(shown[0])
            value.setText(shown[1])
        # Chinese is higher than nothing: a row that has something to tell only later has its height from the first.
        tallest = max(name.sizeHint().height() for name in self.names)
        for place in range(_ROWS):
            self._grid.setRowMinimumHeight(place, tallest)


def block_formula(block: str, view: LoopView) -> tuple[str, str]:
    """The formula of what a block computes, and the constants in it; nothing where it has none."""
    experiment, layer = view.frame.experiment, words.layer_of(block)
    if layer is not None:
        built = experiment.network.layers[layer]
        if view.weights[layer] is None:
            return "", ""
        kind, name = Choice(ACTIVATIONS), built.activation
        return f"Z = X·W + b\nf(z) = {formula_of(kind, name)}", constants_of(kind, name, experiment)
    chosen = {
        LOSS: (Choice(LOSSES), experiment.loss),
        SCORE: (Choice(LOSSES), experiment.loss),
        OPTIMIZER: (Choice(OPTIMIZERS), experiment.optimizer),
    }
    if block not in chosen:
        return "", ""
    return formula_of(*chosen[block]), constants_of(*chosen[block], experiment)


def block_rows(block: str, view: LoopView) -> list[Row]:
    values, layer = view.values, words.layer_of(block)
    if layer is not None:
        return _layer_rows(layer, view)
    if block in {INPUT, TARGET, PREDICTION}:
        found = {INPUT: values.x, TARGET: values.y, PREDICTION: values.prediction}[block]
        return _range_rows(found)
    if block == OPTIMIZER:
        return [
            (translate("loop", "length of the gradient"), words.known(length(values.gradient))),
            (translate("loop", "length of the step"), words.known(values.change)),
        ]
    frame = view.frame
    rows = [(translate("loop", "this step's samples"), words.known(values.loss))]
    rows.append((translate("loop", "mean of all training data"), number(frame.train_loss)))
    if frame.test_loss is not None:
        rows.append((translate("loop", "mean of the test data"), number(frame.test_loss)))
    if len(view.losses):
        rows.append((translate("loop", "at first"), number(_first_loss(frame))))
    return rows


def _layer_rows(layer: int, view: LoopView) -> list[Row]:
    network = view.frame.experiment.network
    parts = network.views(view.values.parameters)[layer].values()
    every = np.concatenate([part.ravel() for part in parts]) if parts else np.empty(0)
    rows = [(translate("loop", "weights and biases"), count(len(every)))]
    return [*rows, *_range_rows(every if len(every) else None)]


def _range_rows(values: np.ndarray[tuple[int, ...], np.dtype[np.float64]] | None) -> list[Row]:
    if values is None or not values.size:
        return []
    return [
        (translate("loop", "least"), number(float(values.min()))),
        (translate("loop", "mean"), number(float(values.mean()))),
        (translate("loop", "greatest"), number(float(values.max()))),
    ]


def _first_loss(frame: Frame) -> float:
    row = frame.history.row(0)
    return float("nan") if row is None else float(row[frame.history.columns.index("train_loss")])
