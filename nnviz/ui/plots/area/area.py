"""The area of a plot, and the widget that is filled with one."""

from typing import Any

import pyqtgraph as pg
from PySide6.QtWidgets import QGraphicsGridLayout, QGraphicsItem, QSizePolicy, QWidget

from nnviz.ui.plots.area.axes import Axis

_ABOVE_IMAGES = 0.5


class PlotArea(pg.GraphicsWidget):
    """A view box with an axis to the left and one below, and a row above for a legend.

    pyqtgraph's own `PlotItem` can do more. For that it makes two further axes and a menu of fifty widgets, which took
    half of the time a plot took, and with another theme Qt styles them all anew.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.items: list[QGraphicsItem] = []
        """What has been added."""
        self.vb = pg.ViewBox(parent=self, enableMenu=False, enableMouse=False, defaultPadding=0.0)
        self.vb.disableAutoRange()
        self.grid = QGraphicsGridLayout()
        self.setLayout(self.grid)
        self.grid.setSpacing(0)
        self.grid.addItem(self.vb, 1, 1)
        self._axes: dict[str, Axis] = {}
        for side, row, column in (("left", 1, 0), ("bottom", 2, 1)):
            axis = self._axes[side] = Axis(side, parent=self)
            axis.linkToView(self.vb)
            axis.setZValue(_ABOVE_IMAGES)
            axis.setFlag(QGraphicsItem.GraphicsItemFlag.ItemNegativeZStacksBehindParent)
            self.grid.addItem(axis, row, column)

    def getAxis(self, side: str) -> Axis:
        """The axis at the "left" or the "bottom"."""
        return self._axes[side]

    def addItem(self, item: Any) -> None:
        """Draw an item within the axes, in their coordinates; these are set, and do not follow from items."""
        self.items.append(item)
        self.vb.addItem(item, ignoreBounds=True)

    def removeItem(self, item: Any) -> None:
        """Take an item out of the area."""
        if item in self.items:
            self.items.remove(item)
            self.vb.removeItem(item)

    def close(self) -> bool:
        """Take the parts out of the scene one by one, before it goes."""
        for axis in self._axes.values():
            axis.close()
        self._axes = {}
        self.scene().removeItem(self.vb)
        return True


class PlotView(pg.GraphicsView):
    """A widget that an area fills; as with pyqtgraph's own `PlotWidget` it is called the plot item."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.enableMouse(False)
        self._area = PlotArea()
        self.setCentralItem(self._area)

    def getPlotItem(self) -> PlotArea:
        return self._area

    def close(self) -> bool:
        """Take the area apart before the widget goes."""
        if not self.closed:
            self._area.close()
            self.setParent(None)
            super().close()
        return True
