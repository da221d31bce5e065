"""How the numbers of one array are spread."""

import numpy as np
import numpy.typing as npt
import pyqtgraph as pg
from PySide6.QtCore import QEvent
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QWidget

from nnviz.engine.arrays import Array
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.theme import number_font
from nnviz.ui.plots.area.area import PlotView

_HEIGHT = 130


class Histogram(PlotView):
    """Bars in the colours of the window; nothing in it is moved by the mouse."""

    accessible_role = "Chart"
    _made = False
    """Whether there is something to colour: Qt tells of its palette before."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars = pg.BarGraphItem(x=[], height=[], width=1.0)
        self.getPlotItem().addItem(self._bars)
        self.setFixedHeight(_HEIGHT)
        self.setAccessibleName(translate("models", "Histogram"))
        self.setToolTip(translate("models", "How the numbers of the chosen array are spread"))
        self._made = True
        self._color()

    def show_counts(self, counts: npt.NDArray[np.intp], edges: Array) -> None:
        """Show how many numbers lie between each two edges."""
        middles, widths = (edges[:-1] + edges[1:]) / 2, np.diff(edges)
        self._bars.setOpts(x=middles, height=counts.astype(float), width=widths)
        width, height = float(edges[-1] - edges[0]), float(counts.max(initial=1))
        self.getPlotItem().vb.setRange(xRange=(edges[0], edges[0] + (width or 1.0)), yRange=(0.0, height), padding=0.02)

    def changeEvent(self, event: QEvent) -> None:
        """Take on the colours of another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._made:
            self._color()

    def _color(self) -> None:
        palette = self.palette()
        ink = palette.color(QPalette.ColorRole.Text)
        self.setBackground(palette.color(QPalette.ColorRole.Base))
        for side in ("left", "bottom"):
            axis = self.getPlotItem().getAxis(side)
            axis.setPen(ink)
            axis.setTextPen(ink)
            axis.setStyle(tickFont=number_font(11))
        self._bars.setOpts(brush=palette.color(QPalette.ColorRole.Highlight), pen=None)
