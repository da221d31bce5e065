"""A plot that can be read: the numbers at a place, beside the pointer and under the keyboard."""

from typing import ClassVar

import numpy as np
from PySide6.QtCore import QEvent, QPointF
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent

from nnviz.engine.arrays import Array
from nnviz.ui.look.number_format import number
from nnviz.ui.plots.area.area import PlotView
from nnviz.ui.plots.base.curve_style import CurveStyle
from nnviz.ui.plots.base.ghosts import OtherCurve, near
from nnviz.ui.plots.reading.crosshair import Crosshair, crosshair_words, latest
from nnviz.ui.plots.reading.keys import PlotKeys


class ReadablePlot(PlotView):
    """What of a `Plot` is about its numbers; subclasses have `crosshair` and `keys` once they are made."""

    crosshair: Crosshair
    keys: PlotKeys
    styles: ClassVar[dict[str, CurveStyle]]
    _data: dict[str, tuple[Array, Array]]
    """The points of each curve: x and y."""

    def axis_titles(self) -> tuple[str, str]:
        """The words at the x and y axes."""
        raise NotImplementedError

    def curve_label(self, key: str) -> str:
        """A curve's name in the legend and the table."""
        raise NotImplementedError

    def hint(self) -> str:
        """The tool tip away from the data."""
        raise NotImplementedError

    def others(self) -> list[OtherCurve]:
        """The curves of other runs on show."""
        raise NotImplementedError

    def value_at(self, position: QPointF) -> str:
        """The numbers under a point of the widget; empty outside the axes. One taken at another place tells which."""
        box = self.getPlotItem().vb
        if not box.sceneBoundingRect().contains(position):
            return ""
        x = self.place(box.mapSceneToView(position).x())
        found = [(self.curve_label(key), *there) for key in self._data if (there := self._at(key, x)) is not None]
        found += [(one.label(self.curve_label(one.key)), at, value) for one, at, value in near(self.others(), x)]
        return crosshair_words(x, found, lambda place: f"{self.axis_titles()[0]} {self.place_text(place)}")

    def spoken(self) -> str:
        """What a screen reader reads: the place told of last, else where each curve has come to."""
        now = latest(self._data, self.curve_label, self.axis_titles()[0], self.place_text)
        return self.accessibleDescription() or now or self.hint()

    def place(self, x: float) -> float:
        """The place on the x axis that the numbers beside the pointer at `x` are about."""
        return x

    def sampled(self, key: str) -> bool:
        """Whether a curve is known at its samples only, and not between them."""
        return self.styles[key].dots

    def curve_value(self, key: str, x: float) -> float:
        """The height of a curve between its samples, as it is drawn; where it can be computed, a subclass does."""
        return float(np.interp(x, *self._data[key]))

    def _at(self, key: str, x: float) -> tuple[float, float] | None:
        """Where a curve's number beside the pointer was taken, and the number; None beyond the curve's ends."""
        places, values = self._data[key]
        if not len(places) or not places.min() <= x <= places.max():
            return None
        if not self.sampled(key):
            return x, self.curve_value(key, x)
        nearest = int(np.abs(places - x).argmin())
        return float(places[nearest]), float(values[nearest])

    def place_text(self, x: float) -> str:
        """A place on the x axis, for the numbers beside the pointer."""
        return number(x)

    def stop_from(self, here: QPointF | None, across: int, up: int) -> QPointF | None:
        """The place so many further to the right; the first comes from the left, or from the right.

        Subclasses that are read otherwise have other places.
        """
        places = self.stops()
        if up or not len(places):
            return None
        first = -1 if across > 0 else len(places)
        at = first if here is None else int(np.abs(places - here.x()).argmin())
        low, high = self.getPlotItem().vb.viewRange()[1]
        return QPointF(float(places[min(max(at + across, 0), len(places) - 1)]), (low + high) / 2)

    def stops(self) -> Array:
        """The places on the x axis at which there are numbers, ascending."""
        every = [x for x, _ in self._data.values() if len(x)]
        return np.unique(np.concatenate(every)) if every else np.empty(0)

    def bring_into_sight(self, place: QPointF) -> None:
        """All places are in sight, where a subclass does not show some only."""

    def spot_of(self, place: QPointF) -> QPointF:
        """Where a place of the axes is in the widget; the y axis may have moved since it was come to."""
        box = self.getPlotItem().vb
        low, high = box.viewRange()[1]
        found: QPointF = box.mapViewToScene(QPointF(place.x(), min(max(place.y(), low), high)))
        room = box.sceneBoundingRect()  # At its edge rounding may put a place just outside.
        return QPointF(found.x(), min(max(found.y(), room.top()), room.bottom()))

    def enter(self, x: float) -> bool:
        """Enter was pressed at a place: nothing happens here."""
        del x
        return False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the values under the pointer."""
        position = event.position()
        text = self.value_at(position)
        if text:
            x = self.place(self.getPlotItem().vb.mapSceneToView(position).x())
            self.crosshair.show(position.toPoint(), x, text)
        else:
            self.crosshair.hide()
        self.setToolTip("" if text else self.hint())
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.crosshair.hide()
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.keys.press(event):
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Give up the place, so that one begins anew; closing takes the focus as well, but empties the scene before."""
        if not self.closed:
            self.keys.leave()
        super().focusOutEvent(event)
