"""What a user has picked out on the network stage, and how the map is shown; no part of the run."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from nnviz.engine.data.plane import Slice
from nnviz.session.frame import Frame
from nnviz.ui.stages.network.graph.items import Item, all_indices, is_there, item_of, widths_of


class Selection(QObject):
    """The items selected, and how the map is shown.

    It knows the frame on show only to tell which parameters are meant, and which items there are.
    """

    selected = Signal()
    """Other items are selected, or the same ones mean other parameters."""

    shown = Signal()
    """The map is to show something else."""

    marked = Signal()
    """Something else is pointed out; nothing has to be computed for it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.frame: Frame | None = None
        self.items: frozenset[Item] = frozenset()
        self.lit: frozenset[Item] = frozenset()
        """The items lit because a panel points at their parameters."""
        self.cursor: Item | None = None
        """The item the arrow keys go on from."""
        self.large: Item | None = None
        """The neuron or input whose output the map shows; None for the network's."""
        self.discrete = False
        self.tests = True
        """Whether the points kept aside for testing are shown."""
        self.brush = False
        """Whether the mouse paints points on the map."""
        self.plane = Slice()
        """What the map shows of data with many inputs."""
        self.limits: tuple[float, float] | None = None
        """The ends of the map's axes, while they are to stay where they are."""

    def take_frame(self, frame: Frame) -> bool:
        """Speak of this frame from now on; True where its network has another shape than the one before."""
        before, self.frame = self.frame, frame
        network = frame.experiment.network
        if before is None or widths_of(before.experiment.network) == widths_of(network):
            return False
        self.items = frozenset(item for item in self.items if is_there(item, network))
        self.lit = frozenset()
        if self.cursor is not None and not is_there(self.cursor, network):
            self.cursor = None
        if self.large is not None and not is_there(self.large, network):
            self.large = None
        self.selected.emit()
        return True

    def indices(self) -> tuple[int, ...]:
        """The flat indices of the parameters selected, ascending."""
        return () if self.frame is None else all_indices(self.items, self.frame.experiment.network)

    def select(self, items: Iterable[Item]) -> None:
        """Select these and nothing else."""
        wanted = frozenset(items)
        if wanted != self.items:
            self.items = wanted
            self.selected.emit()

    def select_neurons(self, layer: int, neurons: Iterable[int]) -> list[Item]:
        """Select these of a layer, −1 being the inputs, or the whole layer without any; answer those there are."""
        kind = "neuron" if layer >= 0 else "input"
        items = [Item(kind, layer, to) for to in neurons] or [Item("header", layer)]
        if self.frame is not None:
            network = self.frame.experiment.network
            items = [item for item in items if is_there(item, network)]
            self.select(items)
        return items if self.frame is not None else []

    def select_parameters(self, indices: Iterable[int]) -> None:
        """Select the edges and biases of the parameters at these flat indices."""
        self.select(self._items_at(indices))

    @property
    def marked_items(self) -> frozenset[Item]:
        """What is selected or lit."""
        return self.items | self.lit

    def light(self, indices: Iterable[int]) -> None:
        """Light the edges and biases of the parameters at these flat indices, and nothing else."""
        wanted = self._items_at(indices)
        if wanted != self.lit:
            self.lit = wanted
            self.marked.emit()

    def go_to(self, item: Item | None) -> None:
        """Let the arrow keys go on from here."""
        self.cursor = item
        self.marked.emit()

    def enlarge(self, item: Item | None) -> None:
        """Show a neuron's output in the map; None, and the only output, show the network's."""
        if self.frame is not None and item is not None:
            network = self.frame.experiment.network
            if item.layer == len(network.layers) - 1 and network.widths[-1] == 1:
                item = None
        if item != self.large:
            self.large = item
            self.shown.emit()

    def show_plane(self, plane: Slice) -> None:
        """Show another plane of the data."""
        if plane != self.plane:
            self.plane = plane
            self.shown.emit()

    def take_view(self, low: float, high: float) -> None:
        """The map's axes end here; while one paints they stay, so that nothing moves under the brush."""
        self.limits = (low, high) if self.brush else None

    def like(self, other: "Selection") -> None:
        """Show what another stage shows of the map."""
        self.large, self.discrete, self.tests, self.plane = other.large, other.discrete, other.tests, other.plane
        self.limits = other.limits
        self.shown.emit()

    def switch(self, name: str) -> None:
        """Turn `discrete`, `tests` or `brush` on or off."""
        setattr(self, name, not getattr(self, name))
        if not self.brush:
            self.limits = None
        self.shown.emit()

    def _items_at(self, indices: Iterable[int]) -> frozenset[Item]:
        network = None if self.frame is None else self.frame.experiment.network
        return frozenset(item_of(index, network) for index in indices if network is not None and index < network.size)
