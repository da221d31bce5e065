"""Sliders for numbers. superqt, which they are made with, takes long to load: no stage and no bar imports them."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QSlider
from superqt import QDoubleSlider

from nnviz.session.frame import Frame
from nnviz.session.run.commands import Command, SetParameter
from nnviz.ui.look.keys import ENDS, MOVE, PAGES
from nnviz.ui.look.number_format import MINUS, digits
from nnviz.ui.run.controller import Controller
from nnviz.ui.run.parameter_drag import ParameterDrag
from nnviz.ui.widgets.access.speech import tell_value
from nnviz.ui.widgets.numbers.entry import rounded
from nnviz.ui.widgets.numbers.gesture import Gesture
from nnviz.ui.widgets.numbers.log_scale import LogScale

_DIGITS = 6
"""As many as are told of a number: a place on a scale has more, which nobody has set."""


class NumberSlider(QDoubleSlider):
    """superqt's slider with the keys of a slider, which it lacks, and a number that can be read.

    With a `scale` the slider's value is a place from 0 to 1, and the number is what stands there.
    """

    def __init__(self, low: float, high: float, step: float, page: float, scale: LogScale | None = None) -> None:
        self._number_scale = scale
        super().__init__(Qt.Orientation.Horizontal)
        self.setRange(low, high)
        self.setSingleStep(step)
        self.setPageStep(page)

    def number(self) -> float:
        return rounded(self._number_at(self.value()), _DIGITS)

    def number_range(self) -> tuple[float, float, float]:
        """Least, greatest, and the step of an arrow key where that is the same everywhere."""
        step = 0.0 if self._number_scale else float(self.singleStep())
        return self._number_at(self.minimum()), self._number_at(self.maximum()), step

    def take_number(self, number: float) -> None:
        self.setValue(self._number_scale.place(number) if self._number_scale else number)

    def number_text(self) -> str:
        """The number as an entry shows it."""
        return digits(self.number()).replace(".", self.locale().decimalPoint()).replace("-", MINUS)

    def sliderChange(self, change: QSlider.SliderChange) -> None:
        """Report another value, also one that is shown without being sent."""
        super().sliderChange(change)
        if change == QSlider.SliderChange.SliderValueChange:
            tell_value(self, self.number())

    def _number_at(self, place: float) -> float:
        return float(self._number_scale.value(place) if self._number_scale else place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go a step, page keys a page, Home and End to the ends."""
        key = Qt.Key(event.key())
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        elif key in MOVE:
            self.setValue(self.value() + sum(MOVE[key]) * self.singleStep())
        elif key in PAGES:
            self.setValue(self.value() + PAGES[key] * self.pageStep())
        elif key in ENDS:
            self.setValue(self.minimum() if ENDS[key] < 0 else self.maximum())
        else:
            event.ignore()


class ParameterSlider(NumberSlider):
    """Sets the parameter at `index`; while it is held the parameter does not train. None: there is nothing to set."""

    def __init__(self, low: float, high: float, controller: Controller, index: int | None = None) -> None:
        super().__init__(low, high, 0.01, 0.1)
        self.index = index
        self.asked = 0
        """The number of the last change asked for."""
        self._controller = controller
        self._gesture = Gesture(controller)
        self._drag = ParameterDrag(self)
        self._drag.begun.connect(self._gesture.begin)
        self._drag.command_given.connect(self._give)
        self.valueChanged.connect(self._on_moved)
        self.sliderPressed.connect(self._on_pressed)
        self.sliderReleased.connect(self._on_released)
        controller.closing.connect(self.release)

    def show_frame(self, frame: Frame) -> None:
        """Freeze what is held where training has begun since the press."""
        self._drag.show_frame(frame)

    def release(self) -> None:
        """End the drag though the mouse button is still down."""
        if self.isSliderDown():
            self.setSliderDown(False)

    def hideEvent(self, event: QHideEvent) -> None:
        """End the drag: a hidden widget is sent no release of the mouse button."""
        self.release()
        super().hideEvent(event)

    def _on_pressed(self) -> None:
        if self.index is not None:
            self._drag.hold(self.index, self._controller.frame)

    def _on_released(self) -> None:
        self._drag.let_go()
        self._gesture.end()

    def _on_moved(self, value: float) -> None:
        if self._drag.held:
            self._drag.set_value(value)
        elif self.index is not None:
            self._give(SetParameter(self.index, round(value, 4)))

    def _give(self, command: Command) -> None:
        self.asked = self._controller.do(command, self._gesture.number())
