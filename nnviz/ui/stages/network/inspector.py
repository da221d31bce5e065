"""The inspector's part for what is selected in the network: its value, what can be done to it, its loss slice."""

import math

import numpy as np
from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from nnviz.engine.analysis.loss_slice import LossSlice, affordable, loss_slice
from nnviz.engine.options import PARAMETER
from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.run.commands import (
    Command,
    FreezeParameters,
    ReinitializeParameters,
    ScaleParameters,
    SetParameters,
)
from nnviz.session.run.sampling import pass_seconds, step_seconds
from nnviz.ui.look.figure import Look
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.number_format import count, number
from nnviz.ui.look.theme import number_font
from nnviz.ui.plots.area.axes import round_up
from nnviz.ui.run.background_task import AT_ONCE, BackgroundTask, raise_fault
from nnviz.ui.run.controller import Controller
from nnviz.ui.stages.network import words
from nnviz.ui.stages.network.loss_curve import LossCurve
from nnviz.ui.stages.network.stage import NetworkStage
from nnviz.ui.widgets.basics import column, figure_label, heading, muted, row
from nnviz.ui.widgets.numbers.entry import NumberEntry
from nnviz.ui.widgets.numbers.sliders import ParameterSlider

VALUES = 61
"""Values at which a slice is computed."""

_LEAST_REACH = 2.0


class SelectionPanel(QWidget):
    """One parameter with slider, exact entry and loss slice; several with what can be done to them together."""

    def __init__(self, stage: NetworkStage, lesson: Lesson, look: Look, controller: Controller) -> None:
        super().__init__()
        del lesson
        self._stage, self._look, self._controller = stage, look, controller
        self._frame: Frame | None = None
        self._draw = 0
        """The number of the last draw asked for, which the newest frame may not know yet."""
        self._asked = 0
        """The number of the last change asked for of what is selected."""
        self.indices: tuple[int, ...] = ()
        self.slice: LossSlice | None = None
        self._from_stage = False
        """Whether the keyboard has come from the stage to the entry, to type a value."""
        self._build()
        self._slices = BackgroundTask(self, quick=AT_ONCE, rest=1.0)
        self._slices.failed.connect(raise_fault)
        self._slices.finished.connect(self._show_slice)
        stage.selected.connect(self._on_selected)
        stage.typing_wanted.connect(self._on_typing_wanted)
        self.restyle(look)

    # --- Panel ---

    def show_frame(self, frame: Frame) -> None:
        """Show the selected parameters as they are now."""
        self._frame = frame
        self.slider.show_frame(frame)
        self._take(tuple(index for index in self.indices if index < frame.experiment.network.size))
        self._show_values()
        self._renew(patient=frame.running)

    def restyle(self, look: Look) -> None:
        self._look = look
        self.curve.restyle(look)
        labels = (
            (self.freeze, translate("network", "Freeze"), translate("network", "Keep it from being trained")),
            (self.zero, translate("network", "Zero"), translate("network", "Set to zero")),
            (self.again, translate("network", "Redraw"), translate("network", "Draw a new start value for it")),
            (self.halve, "×½", translate("network", "Multiply by one half")),
            (self.double, "×2", translate("network", "Multiply by two")),
        )
        for button, text, tip in labels:
            button.setText(text)
            button.setToolTip(tip)
            button.setAccessibleName(text if text.isalpha() else tip)
        self._hint.setText(
            translate("network", "Click a line, a dot or a neuron: its value and its share in the loss appear here.")
        )
        tip = translate("network", "Change this parameter, also while it trains")
        for widget in (self.slider, self.entry):
            widget.setAccessibleName(translate("network", "The selected parameter"))
        self.slider.setToolTip(tip)
        self.entry.describe(tip)
        self._show_values()
        self._show_numbers()

    # --- building ---

    def _build(self) -> None:
        self.title, self._way, self._hint, self.sampled = heading(), muted(size=11), muted(), muted(size=11)
        self.entry = NumberEntry(PARAMETER)
        self.entry.setFont(number_font(17, bold=True))
        self.freeze = QPushButton()
        self.freeze.setCheckable(True)
        self.zero, self.again, self.halve, self.double = (QPushButton() for _ in range(4))
        for button in (self.freeze, self.zero, self.again, self.halve, self.double):
            button.setStyleSheet("padding: 3px 6px;")
        self.slider = ParameterSlider(-_LEAST_REACH, _LEAST_REACH, self._controller)
        self.curve = LossCurve(self._look)
        self.names = [muted() for _ in range(2)]
        self.values = [figure_label(13) for _ in range(2)]
        self.summary = QLabel()
        self.summary.setWordWrap(True)
        self.summary.setFont(number_font(12))
        layout = column(self, spacing=5)
        for widget in (self.title, self._way, self._hint):
            layout.addWidget(widget)
        layout.addLayout(row(self.entry, self.freeze))
        layout.addWidget(self.summary)
        layout.addWidget(self.slider)
        layout.addLayout(row(self.zero, self.halve, self.double, self.again, stretch=3))
        layout.addWidget(self.curve)
        grid = QGridLayout()
        grid.setVerticalSpacing(2)
        for place, (name, value) in enumerate(zip(self.names, self.values, strict=True)):
            name.setWordWrap(False)
            grid.addWidget(name, place, 0)
            grid.addWidget(value, place, 1)
        layout.addLayout(grid)
        layout.addWidget(self.sampled)
        self.entry.value_changed.connect(lambda value: self._do(SetParameters(self.indices, (value,))))
        self.entry.refused.connect(self._controller.refused)
        self.entry.left.connect(self._on_entry_left)
        self.entry.editingFinished.connect(self._on_entry_finished)
        self.slider.valueChanged.connect(self._on_moved)
        self.freeze.clicked.connect(lambda on: self._do(FreezeParameters(self.indices, on)))
        self.zero.clicked.connect(lambda: self._do(SetParameters(self.indices, (0.0,) * len(self.indices))))
        self.halve.clicked.connect(lambda: self._do(ScaleParameters(self.indices, 0.5)))
        self.double.clicked.connect(lambda: self._do(ScaleParameters(self.indices, 2.0)))
        self.again.clicked.connect(self._on_again)

    # --- what the user does ---

    def _on_selected(self, indices: tuple[int, ...]) -> None:
        self.slider.release()
        self._asked = self.slider.asked = 0
        self._frame = self._stage.selection.frame  # The one the indices are of; the panel's own may be older.
        self._take(indices)
        self.slice = None
        self._slices.cancel()
        self._fit_slider(reset=True)
        self._show_values()
        self._renew()

    def _take(self, indices: tuple[int, ...]) -> None:
        self.indices = indices
        self.slider.index = indices[0] if len(indices) == 1 else None

    def _on_typing_wanted(self) -> None:
        if self.entry.isVisible():
            self._from_stage = True
            self.entry.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.entry.selectAll()

    def _on_entry_left(self) -> None:
        """Give the keyboard back to the stage, if it came from there to type a value."""
        if self._from_stage:
            self._stage.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_entry_finished(self) -> None:
        """Forget that the keyboard came from the stage: next time it may come from elsewhere."""
        self._from_stage = False

    def _on_moved(self, value: float) -> None:
        with QSignalBlocker(self.entry):
            self.entry.setValue(value)

    def _on_again(self) -> None:
        commands = (edit.command for edit in self._controller.frame.run.edits)
        drawn = (command.draw for command in commands if isinstance(command, ReinitializeParameters))
        self._draw = max((self._draw, *drawn)) + 1
        self._do(ReinitializeParameters(self.indices, self._draw))

    def _do(self, command: Command) -> None:
        if self.indices:
            self._asked = self._controller.do(command)

    # --- what is shown ---

    def _show_values(self) -> None:
        frame, many = self._frame, len(self.indices)
        some, one = frame is not None and many > 0, frame is not None and many == 1
        self._hint.setVisible(not some)
        for button in (self.freeze, self.zero, self.again, self.halve, self.double):
            button.setVisible(some)
        for widget in (self.entry, self.slider, self._way):
            widget.setVisible(one)
        for part in (self.curve, *self.names, *self.values):
            part.setVisible(one and not self._inside)
        self.summary.setVisible(some and not one)
        sampled = self.slice is not None and self.slice.samples < self.slice.total
        self.sampled.setVisible(one and not self._inside and sampled)
        if frame is None or not some:
            self.title.setText(translate("network", "Selected: nothing"))
            return
        places = list(self.indices)
        self.freeze.setChecked(not frame.experiment.rules.trained[places].any())
        chosen = frame.state.parameters[places]
        if one:
            self._show_one(frame, float(chosen[0]))
            return
        text = translate("network", "Selected: {count} parameters").format(count=count(many))
        self.title.setText(text)
        told = translate("network", "least {low}, greatest {high}, mean size {size}")
        low, high, size = float(chosen.min()), float(chosen.max()), float(np.abs(chosen).mean())
        self.summary.setText(
            told.format(low=number(low, signed=True), high=number(high, signed=True), size=number(size))
        )

    @property
    def _inside(self) -> bool:
        """Whether a step is looked into: its arithmetic then stands above, and the slope over all data would only
        stand in its way."""
        return self._frame is not None and self._frame.trace is not None

    def _show_one(self, frame: Frame, value: float) -> None:
        network = frame.experiment.network
        name = words.parameter_name(self.indices[0], network)
        self.title.setText(translate("network", "Selected: {name}").format(name=name))
        self._way.setText(words.way_of(self.indices[0], frame.experiment))
        for widget in (self.entry, self.slider):
            widget.setAccessibleName(name)
        under_way = self._controller.answered < max(self._asked, self.slider.asked)
        if under_way or self.slider.isSliderDown() or not math.isfinite(value):
            return
        self._fit_slider()
        with QSignalBlocker(self.slider):
            self.slider.setValue(value)
        if not self.entry.typing:
            with QSignalBlocker(self.entry):
                self.entry.setValue(value)

    def _fit_slider(self, reset: bool = False) -> None:
        """A range round zero that the value fits into; it only grows while the same parameter is selected."""
        if self._frame is None or len(self.indices) != 1:
            return
        size = abs(float(self._frame.state.parameters[self.indices[0]]))
        if not math.isfinite(size):
            return
        wanted = max(_LEAST_REACH, round_up(1.25 * size))
        if reset or wanted > self.slider.maximum():
            with QSignalBlocker(self.slider):
                self.slider.setRange(-wanted, wanted)

    def _renew(self, patient: bool = False) -> None:
        """Have the slice computed for what is shown now."""
        frame = self._frame
        if frame is None or len(self.indices) != 1 or self._inside or not self.isVisible():
            self._slices.cancel()
            self._show_slice(None)
            return
        values = np.linspace(self.slider.minimum(), self.slider.maximum(), VALUES)
        experiment, data, state, index = frame.experiment, frame.data, frame.state, self.indices[0]
        self._slices.start(
            lambda _check: loss_slice(experiment, data, state, index, values),
            _expected_seconds(frame, len(values)),
            patient=patient,
        )

    def _show_slice(self, found: LossSlice | None) -> None:
        self.slice = found
        self.curve.show_slice(found)
        self._show_numbers()

    def _show_numbers(self) -> None:
        found, frame = self.slice, self._frame
        if found is None or frame is None or len(self.indices) != 1:
            return
        letter = words.symbol(self.indices[0], frame.experiment.network)
        self.curve.letter = letter
        self.names[0].setText(translate("network", "∂L/∂{name} · all data").format(name=letter))
        self.names[1].setText(translate("network", "next step: {name} ←").format(name=letter))
        self.values[0].setText(number(found.slope, signed=True))
        self.values[1].setText(number(found.next_value, signed=True))
        self.values[0].setStyleSheet(f"color: {self._look.theme.accent};")
        notes = [words.penalty_note(frame.experiment, self.indices[0])]
        if found.samples < found.total:
            template = translate("network", "loss of {shown} of {total} training points")
            notes.append(template.format(shown=count(found.samples), total=count(found.total)))
        self.sampled.setText(" · ".join(note for note in notes if note))
        self.sampled.setVisible(bool(self.sampled.text()))


def _expected_seconds(frame: Frame, values: int) -> float:
    """What a slice at so many values is estimated to take."""
    experiment, samples = frame.experiment, len(frame.data.x)
    values_there, looked_at = affordable(experiment.network, values, samples)
    return pass_seconds(experiment.network, looked_at * values_there) + step_seconds(experiment, samples)
