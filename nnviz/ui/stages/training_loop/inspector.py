"""Beside the loop: what the block chosen is for, its numbers, and its formula with the constants in force."""

import numpy as np
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from nnviz.engine.activations import ACTIVATIONS
from nnviz.engine.losses import LOSSES
from nnviz.engine.optimizers import OPTIMIZERS
from nnviz.engine.options import Choice
from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Lesson
from nnviz.ui.look.figure import Look
from nnviz.ui.look.formulas import formula_words
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.number_format import count, number
from nnviz.ui.look.theme import number_font
from nnviz.ui.plots.loop import words
from nnviz.ui.plots.loop.layout import INPUT, LOSS, OPTIMIZER, PREDICTION, SCORE, TARGET
from nnviz.ui.plots.loop.view_model import LoopView, length, loop_view
from nnviz.ui.run.controller import Controller
from nnviz.ui.stages.training_loop.stage import TrainingLoopStage
from nnviz.ui.widgets.basics import column, figure_label, heading, muted

Row = tuple[str, str]
"""What a number is, and the number."""

_ROWS = 5


class BlockPanel(QWidget):
    """Tells of the block chosen; of the loss score while none is."""

    def __init__(self, stage: TrainingLoopStage, lesson: Lesson, look: Look, controller: Controller) -> None:
        super().__init__()
        del lesson, controller
        self._stage = stage
        self._frame: Frame | None = None
        self.title, self.told, self.formula = heading(), muted(), QLabel()
        self.formula.setFont(number_font(12))
        self.formula.setWordWrap(True)
        self.names = [muted() for _ in range(_ROWS)]
        self.values = [figure_label() for _ in range(_ROWS)]
        grid = QGridLayout()
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
        self.told.setText(words.told(block, view))
        formula = block_formula(block, view)
        self.formula.setText(formula)
        self.formula.setVisible(bool(formula))
        rows = block_rows(block, view)
        for place, (name, value) in enumerate(zip(self.names, self.values, strict=True)):
            shown = rows[place] if place < len(rows) else ("", "")
            name.setText(shown[0])
            value.setText(shown[1])


def block_formula(block: str, view: LoopView) -> str:
    """The formula of what a block computes, and the constants in it."""
    experiment, layer = view.frame.experiment, words.layer_of(block)
    if layer is not None:
        built = experiment.network.layers[layer]
        if view.weights[layer] is None:
            return ""
        return "Z = X·W + b\n" + formula_words(Choice(ACTIVATIONS), built.activation, experiment)
    if block in {LOSS, SCORE}:
        return formula_words(Choice(LOSSES), experiment.loss, experiment)
    if block == OPTIMIZER:
        return formula_words(Choice(OPTIMIZERS), experiment.optimizer, experiment)
    return ""


def block_rows(block: str, view: LoopView) -> list[Row]:
    """The numbers of a block."""
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
