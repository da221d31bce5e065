"""The line taken with the mouse and swung about its intercept."""

from PySide6.QtCore import QPointF

from nnviz.ui.plots.base.plot import Plot
from nnviz.ui.run.parameter_drag import ParameterDrag

_GRIP = 10.0
"""Pixels from the line within which a press takes hold of it."""

SLOPE = 0
"""The flat index of the parameter that the line's slope is."""


class LineInput(ParameterDrag):
    """Swings the line of a plot that shows a line fit."""

    def __init__(self, plot: Plot) -> None:
        super().__init__(plot)
        self._plot = plot

    def over_line(self, position: QPointF) -> bool:
        """Whether a press here takes hold of the line."""
        if self._plot.frame is None:
            return False
        box = self._plot.getPlotItem().vb
        spot = box.mapSceneToView(position)
        slope, intercept = self._plot.frame.state.parameters.tolist()
        on_line = box.mapViewToScene(QPointF(spot.x(), slope * spot.x() + intercept))
        return bool(spot.x() > 0 and abs(on_line.y() - position.y()) < _GRIP)

    def press(self, position: QPointF) -> bool:
        """Take hold of the line; False where it is not."""
        if self._plot.frame is None or not self.over_line(position):
            return False
        self.hold(SLOPE, self._plot.frame)
        self.swing(position)
        return True

    def swing(self, position: QPointF) -> None:
        """Swing the line that is held to here."""
        spot = self._plot.getPlotItem().vb.mapSceneToView(position)
        if self._plot.frame is not None and spot.x() > 1e-3:
            self.set_value((spot.y() - float(self._plot.frame.state.parameters[1])) / spot.x())
