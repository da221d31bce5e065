"""The slider of a parameter."""

from PySide6.QtGui import QHideEvent

from nnviz.session.frame import Frame
from nnviz.session.run.commands import Command, SetParameter
from nnviz.ui.run.controller import Controller
from nnviz.ui.run.parameter_drag import ParameterDrag
from nnviz.ui.widgets.gesture import Gesture
from nnviz.ui.widgets.number import NumberSlider


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
            self._drag.begin(self.index, self._controller.frame)

    def _on_released(self) -> None:
        self._drag.let_go()
        self._gesture.end()

    def _on_moved(self, value: float) -> None:
        if self._drag.held:
            self._drag.move(value)
        elif self.index is not None:
            self._give(SetParameter(self.index, round(value, 4)))

    def _give(self, command: Command) -> None:
        self.asked = self._controller.do(command, self._gesture.number())
