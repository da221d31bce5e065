"""The layer of drawing that tells the inside of a step over the graph, and what the stage asks of it."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from nnviz.session.frame import Frame
from nnviz.ui.look.styled_painter import StyledPainter
from nnviz.ui.stages.network.graph.items import Item
from nnviz.ui.stages.network.layout import Layout
from nnviz.ui.stages.network.selection import Selection
from nnviz.ui.stages.network.step.draw import draw_signals, lit_paths
from nnviz.ui.stages.network.step.shown import StepShown, Wanted, step_shown
from nnviz.ui.stages.network.step.signals import Signals


class StepLayer(QObject):
    """What is shown of a step, and the signals that travel for a moment when one moves through it."""

    def __init__(self, parent: QObject, selection: Selection, redraw: Callable[[], object]) -> None:
        super().__init__(parent)
        self._selection = selection
        self._signals = Signals(self)
        self._signals.ticked.connect(redraw)

    def show_frame(self, frame: Frame) -> None:
        """Have signals set out where one has moved on."""
        self._signals.show_frame(frame)

    def shown(self, frame: Frame) -> StepShown | None:
        """What is told of the step; None where none is looked into."""
        return step_shown(frame, self._wanted())

    def draw_signals(self, styled: StyledPainter, place: Layout, shown: StepShown, still: bool) -> None:
        """The signals where they are now; where they have arrived, and in what stands `still`, the way they took."""
        share = None if still else self._signals.share
        draw_signals(styled, lit_paths(place, shown), shown.lit.back, share)

    def _wanted(self) -> Wanted:
        """The neuron that belongs to what is selected."""
        cursor, items = self._selection.cursor, self._selection.items
        item: Item | None = cursor if cursor in items else next(iter(items), None)
        if item is None or item.kind not in {"neuron", "edge", "bias"}:
            return None
        return item.layer, item.to
