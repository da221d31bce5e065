"""How one looks at a part of the line-fit's plane from near."""

from PySide6.QtCore import QRectF

from nnviz.ui.plots.base.plot import Plot
from nnviz.ui.stages.enlarged import EnlargedNavigation, Miniature

Range = tuple[float, float]


class PlaneNavigation(EnlargedNavigation):
    """Moves the `camera` over the plane of a plot, whose axes go with it."""

    def __init__(self, plot: Plot) -> None:
        super().__init__(plot)
        self._plot = plot
        plot.viewport().installEventFilter(self)  # To which the mouse's events come.

    @property
    def area(self) -> QRectF:
        """What is between the axes."""
        found: QRectF = self._plot.getPlotItem().vb.sceneBoundingRect()
        return found

    @property
    def overview(self) -> Miniature:
        return Miniature(self.area, self.camera, self._plot.look.scale)

    def part(self, x: Range, y: Range) -> tuple[Range, Range]:
        """What is seen of a plane with these ranges."""
        camera = self.camera
        wide, high = (x[1] - x[0]) / camera.zoom, (y[1] - y[0]) / camera.zoom
        left, top = x[0] + camera.left * (x[1] - x[0]), y[1] - camera.top * (y[1] - y[0])
        return (left, left + wide), (top - high, top)
