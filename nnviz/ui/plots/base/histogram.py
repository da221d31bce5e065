"""Histograms side by side, one for each layer: how its weights, or its outputs, are spread."""

import math
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPolygonF
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from nnviz.engine.arrays import Array
from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Lesson
from nnviz.ui.look.figure import Look, Table
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.names import layer_name
from nnviz.ui.look.number_format import count, number
from nnviz.ui.look.theme import Theme
from nnviz.ui.plots.area.axes import roomy
from nnviz.ui.plots.base.plot import Plot

BINS = 24

_ROOM = 0.88
"""Of the width of a layer's band, how much its longest bar takes."""


class Band(NamedTuple):
    """The histogram of a layer: counts (bins,) between edges (bins + 1,)."""

    counts: npt.NDArray[np.intp]
    edges: Array


class Bars(pg.GraphicsObject):
    """The bars of all bands, from the left edge of each to the right, and a rule at each left edge."""

    def __init__(self) -> None:
        super().__init__()
        self._bands: list[Band] = []
        self._tokens = ("", "")
        self._theme: Theme | None = None

    def show_bands(self, bands: list[Band], theme: Theme, tokens: tuple[str, str]) -> None:
        """Draw these, below zero in the first of the tokens' colours and above in the second."""
        self._bands, self._theme, self._tokens = bands, theme, tokens
        self.prepareGeometryChange()
        self.informViewBoundsChanged()
        self.update()

    def boundingRect(self) -> QRectF:
        if not self._bands:
            return QRectF()
        low = min(float(band.edges[0]) for band in self._bands)
        high = max(float(band.edges[-1]) for band in self._bands)
        return QRectF(0.0, low, float(len(self._bands)), high - low)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        del option, widget
        if self._theme is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for place, band in enumerate(self._bands):
            painter.setPen(pg.mkPen(self._theme.hairline, width=1))
            painter.drawLine(QPointF(place, float(band.edges[0])), QPointF(place, float(band.edges[-1])))
            painter.setPen(Qt.PenStyle.NoPen)
            for token, above in zip(self._tokens, (False, True), strict=True):
                painter.setBrush(self._theme.color(token))
                painter.drawPolygon(outline(band, place, above=above))


def outline(band: Band, left: float, *, above: bool) -> QPolygonF:
    """The bars of a band above zero, or below, as one shape: between shapes that touch, viewers of SVG leave seams."""
    longest = max(1, int(band.counts.max()))
    corners = []
    for samples, low, high in zip(band.counts.tolist(), band.edges[:-1].tolist(), band.edges[1:].tolist(), strict=True):
        if (low + high >= 0) == above:
            right = left + _ROOM * samples / longest
            corners += [QPointF(right, low), QPointF(right, high)]
    if corners:
        corners = [QPointF(left, corners[0].y()), *corners, QPointF(left, corners[-1].y())]
    return QPolygonF(corners)


class HistogramPlot(Plot):
    """Bars to the right, values upwards; each layer's longest bar is equally long. Subclasses say of what."""

    tokens = ("negative", "positive")
    """The colours below and above zero."""

    def __init__(self, lesson: Lesson, look: Look, parent: QWidget | None = None) -> None:
        self._bands: list[Band] = []
        self._names: list[str] = []
        self._bars = Bars()
        super().__init__(lesson, look, parent)
        self.getPlotItem().addItem(self._bars)

    def values(self, frame: Frame) -> list[Array]:
        """What to count, for each layer (n,)."""
        raise NotImplementedError

    def axis_titles(self) -> tuple[str, str]:
        return translate("plots", "layer"), translate("plots", "value")

    def curve_label(self, key: str) -> str:
        """There are no curves."""
        return key

    def show_frame(self, frame: Frame) -> None:
        self.frame = frame
        found = [values[np.isfinite(values)] for values in self.values(frame)]
        low = min((float(values.min()) for values in found if len(values)), default=0.0)
        high = max((float(values.max()) for values in found if len(values)), default=1.0)
        bottom, top = roomy(low, high, tuple(self.getPlotItem().vb.viewRange()[1]))
        step = _nice((top - bottom) / BINS)
        # Edges are multiples of a round number, zero among them, so that bars stand still and have one sign.
        edges = step * np.arange(math.floor(low / step), math.ceil(high / step) + 1.5)
        if len(edges) < 2 or not np.isfinite(edges).all():
            edges = np.array([low - 0.5, low + 0.5])
        self._bands = [Band(np.histogram(values, edges)[0], edges) for values in found]
        self._bars.show_bands(self._bands, self.look.theme, self.tokens)
        self._name_layers([layer_name(frame.experiment, layer) for layer in range(len(found))])
        self.set_range((-0.06, len(found) + 0.02), (bottom, top))

    def table(self) -> Table:
        """Every bar: its layer, from where to where it counts, and how many it has."""
        columns = (translate("plots", "layer"), translate("plots", "from"), translate("plots", "to"))
        rows: list[tuple[float | int | str | None, ...]] = []
        for name, band in zip(self._names, self._bands, strict=True):
            for samples, low, high in zip(band.counts.tolist(), band.edges[:-1], band.edges[1:], strict=True):
                rows.append((name, float(low), float(high), int(samples)))
        return Table((*columns, translate("plots", "count")), rows)

    def value_at(self, position: QPointF) -> str:
        """The bar under a point of the widget; empty outside the bars' bands."""
        box = self.getPlotItem().vb
        spot = box.mapSceneToView(position)
        layer = math.floor(spot.x())
        if not (box.sceneBoundingRect().contains(position) and 0 <= layer < len(self._bands)):
            return ""
        band = self._bands[layer]
        place = int(np.searchsorted(band.edges, spot.y(), side="right")) - 1
        name: str = self._names[layer]
        if not 0 <= place < len(band.counts):
            return name
        span = translate("plots", "{low} to {high}").format(
            low=number(float(band.edges[place])), high=number(float(band.edges[place + 1]))
        )
        return "\n".join((name, span, f"{count(int(band.counts[place]))} / {count(int(band.counts.sum()))}"))

    def stop_from(self, here: QPointF | None, across: int, up: int) -> QPointF | None:
        """The bar so many layers to the right and so many bars up; first the longest of the first layer."""
        if not self._bands:
            return None
        layer = 0 if here is None else int(here.x())
        layer = min(max(layer + (0 if here is None else across), 0), len(self._bands) - 1)
        band = self._bands[layer]
        bar = int(band.counts.argmax()) if here is None else int(np.searchsorted(band.edges, here.y(), "right")) - 1
        bar = min(max(bar + (0 if here is None else up), 0), len(band.counts) - 1)
        return QPointF(layer + _ROOM / 2, float(band.edges[bar : bar + 2].mean()))

    def restyle(self, look: Look) -> None:
        self._names = []
        super().restyle(look)

    def _name_layers(self, names: list[str]) -> None:
        """The layers' names in place of numbers, or their numbers where names would not fit."""
        if names == self._names:
            return
        self._names = names
        numbers = [str(layer + 1) for layer in range(len(names))]
        shown = names if len(names) <= 4 else numbers
        self.getPlotItem().getAxis("bottom").set_names([(n + 0.45, name) for n, name in enumerate(shown)], numbers)


def _nice(size: float) -> float:
    """The next of 1, 2, 5 times a power of ten that is not less than `size`."""
    power = 10.0 ** math.floor(math.log10(size)) if size > 0 and math.isfinite(size) else 1.0
    return next((power * lead for lead in (1.0, 2.0, 5.0) if power * lead >= size), 10.0 * power)


def strided(values: Array, most: int) -> Array:
    """At most `most` of the values, evenly spread over them."""
    return values if len(values) <= most else values[:: -(-len(values) // most)]
