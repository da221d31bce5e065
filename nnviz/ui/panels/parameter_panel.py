"""A slider and an exact entry for each parameter; they work while the network trains."""

import math

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QWidget

from nnviz.engine.options import PARAMETER
from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.run.commands import SetParameter
from nnviz.ui.look.figure import Look
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.number_format import subscripted
from nnviz.ui.look.theme import number_font
from nnviz.ui.run.controller import Controller
from nnviz.ui.widgets.basics import column, fix_width, heading, row
from nnviz.ui.widgets.numbers.entry import NumberEntry
from nnviz.ui.widgets.numbers.sliders import ParameterSlider

_REACH = 10.0


class ParameterPanel(QWidget):
    """One `ParameterRow` for each parameter that the lesson trains and has a name for; hidden where there is none."""

    def __init__(self, lesson: Lesson, look: Look, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        experiment = lesson.experiment
        trained = {experiment.network.index(name): name for name in lesson.parameters if name not in experiment.frozen}
        layout = column(self, spacing=10)
        self._heading = heading()
        layout.addWidget(self._heading)
        self.rows = [
            ParameterRow(index, lesson.parameters[name], ".bias[" in name, look, controller)
            for index, name in sorted(trained.items())
        ]
        for parameter in self.rows:
            layout.addWidget(parameter)
        if not self.rows:
            self.hide()
        self.restyle(look)

    def show_frame(self, frame: Frame) -> None:
        """Put every slider at its parameter's value."""
        for parameter in self.rows:
            parameter.show_frame(frame)

    def restyle(self, look: Look) -> None:
        self._heading.setText(translate("panels", "Parameters"))
        for parameter in self.rows:
            parameter.restyle(look)


class ParameterRow(QWidget):
    """One parameter. Held by its slider it stays where the hand is, even while the rest trains."""

    def __init__(self, index: int, name: str, bias: bool, look: Look, controller: Controller) -> None:
        super().__init__()
        self._asked = 0
        self._index, self._name, self._bias, self._controller = index, name, bias, controller
        self.title = heading(subscripted(name))
        self.entry = NumberEntry(PARAMETER)
        self.entry.setFont(number_font(15, bold=True))
        fix_width(self.entry, 150)
        self.slider = ParameterSlider(-_REACH, _REACH, controller, index)
        layout = column(self, spacing=2)
        layout.addLayout(row(self.title, self.entry))
        layout.addWidget(self.slider)
        self.entry.value_changed.connect(self._on_entered)
        self.entry.refused.connect(controller.refused)
        self.slider.valueChanged.connect(self._on_moved)
        self.restyle(look)

    def show_frame(self, frame: Frame) -> None:
        """Show the parameter's value, unless the user holds it or has just changed it."""
        self.slider.show_frame(frame)
        value = float(frame.state.parameters[self._index])
        under_way = self._controller.answered < max(self._asked, self.slider.asked)
        if under_way or self.slider.isSliderDown() or not math.isfinite(value):
            return
        reach = max(_REACH, round_reach(abs(value)))
        with QSignalBlocker(self.slider), QSignalBlocker(self.entry):
            if reach != self.slider.maximum():
                self.slider.setRange(-reach, reach)
            self.slider.setValue(value)
            if not self.entry.typing:
                self.entry.setValue(value)

    def restyle(self, look: Look) -> None:
        color = look.theme.text("bias" if self._bias else "weight")
        self.title.setStyleSheet(f"color: {color};")
        self.entry.setStyleSheet(f"color: {color};")
        name = translate("panels", "Value of {name}").format(name=self._name)
        words = translate("panels", "Change this parameter, also while it trains")
        for widget in (self.slider, self.entry):
            widget.setAccessibleName(name)
        self.slider.setToolTip(words)
        self.entry.describe(words)

    def _on_moved(self, value: float) -> None:
        with QSignalBlocker(self.entry):
            self.entry.setValue(value)

    def _on_entered(self, value: float) -> None:
        self._asked = self._controller.do(SetParameter(self._index, value))


def round_reach(size: float) -> float:
    """The next power of ten that is not less than `size`."""
    return float(10.0 ** math.ceil(math.log10(size))) if size > 0 else 1.0
