"""A present value taken with the mouse and moved along its curve."""

from PySide6.QtCore import QObject, QPointF, QRectF
from PySide6.QtWidgets import QApplication

from nnviz.engine.arrays import Array
from nnviz.session.frame import Frame
from nnviz.ui.run.parameter_drag import ParameterDrag


class DotDrag(ParameterDrag):
    """A `ParameterDrag` that begins when the pointer has moved far enough from where it was pressed."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.pressed: int | None = None
        """The flat index of the parameter pressed; it may be a mere click."""
        self._from = QPointF()

    def press(self, index: int, spot: QPointF) -> None:
        """Be ready to hold this parameter."""
        self.pressed, self._from = index, spot

    def pull(self, spot: QPointF, frame: Frame, box: QRectF, values: Array) -> None:
        """Set the parameter to the value under the pointer, in the box of a curve over `values` (n,)."""
        if self.pressed is None:
            return
        if not self.held:
            if abs(spot.x() - self._from.x()) < QApplication.startDragDistance():
                return
            self.hold(self.pressed, frame)
        share = min(max((spot.x() - box.left()) / box.width(), 0.0), 1.0)
        self.set_value(float(values[0] + share * (values[-1] - values[0])))

    def release(self) -> None:
        """The button is let go."""
        self.pressed = None
        self.let_go()

    def give_up(self) -> None:
        self.pressed = None
        super().give_up()
