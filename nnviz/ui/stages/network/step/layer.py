"""The layer of drawing that tells the inside of a step over the graph, and what the stage asks of it."""

from collections.abc import Callable, Hashable

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF
from PySide6.QtGui import QPainter

from nnviz.session.frame import Frame
from nnviz.ui.look.cached_picture import CachedPicture
from nnviz.ui.look.figure import Look
from nnviz.ui.look.scaled_widget import ScaledWidget
from nnviz.ui.look.step.numbers import StepNumbers, numbers_of
from nnviz.ui.look.styled_painter import StyledPainter
from nnviz.ui.stages.network.graph.draw import clipped
from nnviz.ui.stages.network.graph.items import Item
from nnviz.ui.stages.network.places import Layout
from nnviz.ui.stages.network.selection import Selection
from nnviz.ui.stages.network.step.draw import draw_signals, lit_paths
from nnviz.ui.stages.network.step.shown import StepShown, Wanted, step_shown
from nnviz.ui.stages.network.step.signals import Signals

_AROUND = 10
"""Pixels that a signal reaches beyond its line."""


_LEAST, _INSIDE, _INSIDE_LARGE = (420, 280), (420, 264), (420, 160)
"""Width and height that the stage needs; below a step's bar, where the plots are to stay; there with larger text."""


class StepLayer(Signals):
    """What is shown of a step, and the signals that travel for a moment when one moves through it.

    While they travel, all else stands in a picture, and only the part of `widget` in which they are is drawn again.
    """

    def __init__(self, widget: ScaledWidget, selection: Selection) -> None:
        super().__init__(widget)
        self._widget, self._selection = widget, selection
        self._numbers: StepNumbers | None = None
        self._area = QRect()
        self._still = CachedPicture()
        self._below_bar = False
        self.ticked.connect(lambda: widget.update(self._area))

    def make_room(self, below_bar: bool | None = None) -> None:
        """Have the stage be as large as it must: the bar of a step above it takes some of a projector's height."""
        if below_bar is not None:
            self._below_bar = below_bar
        room = _INSIDE if self._widget.magnified == 1.0 else _INSIDE_LARGE
        self._widget.set_least(*(room if self._below_bar else _LEAST))

    def shown(self, frame: Frame) -> StepShown | None:
        """What is told of the step; None where none is looked into."""
        self._numbers = numbers_of(frame, self._numbers)
        return step_shown(frame, self._numbers, self._wanted(), self.share is None)

    def draw_signals(self, painter: QPainter, look: Look, place: Layout, frame: Frame) -> None:
        """The signals where they are now, while they travel."""
        shown, share = self.shown(frame), self.share
        if shown is None or share is None:
            return
        paths = lit_paths(place, shown)
        area = QRectF()
        for path in paths:
            area |= path.boundingRect()
        self._area = area.toAlignedRect().adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND)
        with clipped(painter, place.room):
            draw_signals(StyledPainter(painter, look), paths, shown.lit.back, share)

    def paint(
        self, painter: QPainter, key: tuple[Hashable, ...] | None, held: object, draw: Callable[[QPainter], None]
    ) -> None:
        """Have `draw` paint all but the signals, once for each `key` while they travel; `held` keeps its identities."""
        if self.share is None or key is None:
            self._still.drop()
            draw(painter)
            return
        self._still.paint(painter, QRectF(QPointF(0, 0), QSizeF(self._widget.size())), key, draw, held)

    def _wanted(self) -> Wanted:
        """The neuron that belongs to what is selected."""
        cursor, items = self._selection.cursor, self._selection.items
        item: Item | None = cursor if cursor in items else next(iter(items), None)
        if item is None or item.kind not in {"neuron", "edge", "bias"}:
            return None
        return item.layer, item.to
