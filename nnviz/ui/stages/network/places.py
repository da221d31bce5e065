"""What stands on the network stage, and where: layers of neurons, the map, and the window when seen from near."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from nnviz.ui.stages.network.view.canvas import Camera, Canvas


@dataclass(frozen=True)
class Column:
    """One layer of neurons: `layer` is −1 for the input. `places` are those of the neurons shown, of `count` there are.

    They follow each other from the neuron number `first`.
    What a layer cannot have is None: the input has no activation, an output no buttons.
    """

    layer: int
    count: int
    places: tuple[QRectF, ...]
    header: QRectF
    minus: QRectF | None
    plus: QRectF | None
    activation: QRectF | None
    remove: QRectF | None
    add: QRectF | None
    more: QRectF | None
    first: int = 0

    @property
    def shown(self) -> int:
        """How many neurons are drawn."""
        return len(self.places)

    @property
    def numbers(self) -> slice:
        """The numbers of the neurons drawn."""
        return slice(self.first, self.first + len(self.places))

    @property
    def neurons(self) -> Iterator[tuple[int, QRectF]]:
        """The number and the place of each neuron drawn."""
        return enumerate(self.places, self.first)

    def place(self, neuron: int) -> QRectF | None:
        """Where a neuron is; None where it is not drawn."""
        return self.places[neuron - self.first] if 0 <= neuron - self.first < len(self.places) else None

    def foot(self, box: QRectF, high: float) -> float:
        """The top of a card `high` pixels high: below a neuron in `box`, or at its foot where the next one is near."""
        down = self.places[1].top() - self.places[0].top() if self.shown > 1 else 3 * box.height()
        return min(box.bottom() + 2, box.top() + down - 3 - high)

    @property
    def buttons(self) -> dict[str, QRectF]:
        """The places of what can be pressed, by kind."""
        kinds = ("minus", "plus", "activation", "remove", "add")
        every = ((kind, getattr(self, kind)) for kind in kinds)
        return {kind: box for kind, box in every if box is not None}


@dataclass(frozen=True, eq=False)
class Window:
    """What is seen of the graph from near: what `camera` sees of `canvas`, whose `widths` are those of all layers.

    Below it, the whole is small in the `minimap`, and the `legend` says what is seen.
    """

    canvas: Canvas
    camera: Camera
    widths: tuple[int, ...]
    lines: QRectF
    """What neurons and lines are seen in; it goes on to the map where lines lead there."""
    minimap: QRectF
    legend: QRectF

    @property
    def headers(self) -> QRectF:
        """What headers and buttons are seen in: as wide as the room of the neurons."""
        return QRectF(self.canvas.room.left(), -1e4, self.canvas.room.width(), 2e4)


@dataclass(frozen=True, eq=False)
class Layout:
    """Places in logical pixels. `columns` are the layers shown, first to last.

    `gaps` are the places where others would stand, and how many. With a single output its neuron is the `map` itself,
    where that is not apart. Neurons are pictures of their outputs, or circles where they are `round`. There is a
    `sheet` where there are layers, and a `window` where they are seen from near.
    """

    font: float
    named: bool
    short: bool
    columns: tuple[Column, ...]
    gaps: tuple[tuple[QRectF, int], ...]
    title: QRectF
    map: QRectF
    bar: QRectF
    chips: tuple[QRectF, QRectF, QRectF]
    note: QRectF
    round: bool = False
    sheet: "Sheet | None" = None
    window: Window | None = None

    @property
    def reach(self) -> dict[int, int]:
        """The layers that arrow keys walk to, and how many neurons of each."""
        if self.window is not None:
            return dict(enumerate(self.window.widths, -1))
        return {column.layer: column.shown for column in self.columns}

    def shows(self, column: Column, spot: QPointF) -> bool:
        """Whether a column's headers and buttons are seen at a place, rather than hidden behind something else."""
        return self.window is None or column.places[0] is self.map or self.window.headers.contains(spot)

    def shows_neurons(self, spot: QPointF) -> bool:
        """Whether neurons and lines are seen at a place."""
        return self.room is None or self.room.contains(spot)

    @property
    def room(self) -> QRectF | None:
        """What neurons and lines are seen in; None where nothing is cut off."""
        return None if self.window is None else self.window.lines

    @property
    def gaps_between(self) -> list[tuple[QRectF, int, int]]:
        """The places of the layers left out, each with the first and the last of these."""
        found = []
        for box, missing in self.gaps:
            before = max(column.layer for column in self.columns if column.header.center().x() < box.center().x())
            found.append((box, before + 1, before + missing))
        return found

    @property
    def missing(self) -> int:
        """How many layers are not shown."""
        return sum(count for _, count in self.gaps)

    def column(self, layer: int) -> Column | None:
        """The column of a layer; None where it is not shown."""
        return next((column for column in self.columns if column.layer == layer), None)

    def joined(self, layer: int) -> tuple[Column, Column] | None:
        """The columns a layer's weights run between; None where one is not shown."""
        ends = self.column(layer - 1), self.column(layer)
        return None if ends[0] is None or ends[1] is None else (ends[0], ends[1])


@dataclass(frozen=True, eq=False)
class Sheet:
    """The stage's size and font, and its map, which is the neuron of a `single` output."""

    width: float
    height: float
    font: float
    map: QRectF
    single: bool
    most_pitch: float = 210.0
    node: tuple[float, float, float] = (72.0, 4.8, 0.52)
    """A neuron's side at most: pixels, heights of the font, and part of the pitch."""
    down: float = 1.6
    """From one neuron to the next, at most, in sides of one."""
    last: float = 1.0
    """Which part of a pitch the last column takes."""
    round: bool = False
    shown: tuple[int, ...] = ()
    """The layers shown, −1 for those left out; none for those that suit the room."""
    foot: float = 3.0
    """Heights of the font that stay free below the neurons."""
    gap: float = 1.0
    """Which part of a pitch stands for layers left out."""
    head: float = 6.6
    """Heights of the font that stay free above the neurons."""
    buttons: bool = True
    """Whether layers have buttons."""


def next_place(column: Column) -> QRectF:
    """Where a layer's next neuron would stand."""
    last = column.places[-1]
    down = last.top() - column.places[-2].top() if column.shown > 1 else 1.6 * last.height()
    return last.translated(0, down)


def bias_spot(place: QRectF, round_: bool = False) -> QPointF:
    """Where a neuron's bias is drawn: at the lower left of a picture, beside the lower left of a circle."""
    inwards = 0.07 * place.width() if round_ else 0.0
    return place.bottomLeft() + QPointF(inwards, -inwards)


def bias_radius(node: float) -> float:
    """How large a bias is drawn."""
    return min(6.0, max(2.5, 0.1 * node))
