"""A plot read with the keyboard: the cross-hair goes from place to place, and the numbers there are shown and said."""

from typing import Protocol

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent

from nnviz.ui.look.keys import ENDS, ESCAPE, GO_TO, READ
from nnviz.ui.look.scaled_widget import Scaling
from nnviz.ui.plots.area.area import PlotView
from nnviz.ui.plots.reading.crosshair import Crosshair
from nnviz.ui.widgets.access.speech import describe

FAR = 10
"""How many places a key goes with Shift."""

_ALL = 1_000_000_000
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)


class Readable(Protocol):
    """A plot that can be read place by place; places are in its own coordinates."""

    crosshair: Crosshair

    def stop_from(self, here: QPointF | None, across: int, up: int) -> QPointF | None:
        """The place so many further to the right and up, as far as there are any; the first for no place.

        None where there is nothing to walk over in that direction.
        """
        ...

    def bring_into_sight(self, place: QPointF) -> None:
        """Show the part of the plot where a place is."""
        ...

    def spot_of(self, place: QPointF) -> QPointF:
        """Where in the widget a place is, as far as it can be there."""
        ...

    def value_at(self, position: QPointF) -> str:
        """The numbers under a point of the widget."""
        ...

    def enter(self, x: float) -> bool:
        """Enter was pressed at a place; whether that means anything."""
        ...


class PlotKeys:
    """The keyboard's place in a plot. Arrows move it, with Shift further, Home and End go to the ends, Esc leaves."""

    def __init__(self, plot: Readable) -> None:
        self._plot = plot
        self.place: QPointF | None = None
        """Where one stands; None before the first arrow, and after Esc."""

    def press(self, event: QKeyEvent) -> bool:
        """Carry out a key; False for one that means nothing here."""
        key, modifiers = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers not in _PLAIN:
            return False
        if key in READ:
            times = FAR if modifiers else 1
            across, up = READ[key]
            return self._go(self._plot.stop_from(self.place, across * times, up * times))
        if key in ENDS:
            return self._go(self._plot.stop_from(self.place, ENDS[key] * _ALL, 0))
        if self.place is None:
            return False
        if key in ESCAPE:
            self.leave()
            return True
        return key in GO_TO and self._plot.enter(self.place.x())

    def refresh(self) -> None:
        """Another moment is shown: the numbers here are others, and may stand elsewhere. They are not said again."""
        if self.place is not None:
            self._tell(moved=False)

    def leave(self) -> None:
        """Have no place any more."""
        if self.place is not None:
            self.place = None
            self._plot.crosshair.hide()
            _widget(self._plot).viewport().update()
            _widget(self._plot).setAccessibleDescription("")

    def _go(self, place: QPointF | None) -> bool:
        if place is None:
            return False
        self.place = place
        self._plot.bring_into_sight(place)
        self._tell(moved=True)
        return True

    def _tell(self, *, moved: bool) -> None:
        assert self.place is not None
        plot = _widget(self._plot)
        spot = self._plot.spot_of(self.place)
        text = self._plot.value_at(spot)
        if not text:
            self.leave()
            return
        pointer = spot * (plot.magnified if isinstance(plot, Scaling) else 1.0)
        self._plot.crosshair.show(pointer.toPoint(), self.place.x(), text)
        plot.viewport().update()
        describe(plot, text.replace("\n", ", "), moved=moved)


def _widget(plot: Readable) -> PlotView:
    assert isinstance(plot, PlotView)
    return plot
