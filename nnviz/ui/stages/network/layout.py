"""Where everything stands on the network stage, worked out from its size and the layers' widths alone."""

from dataclasses import dataclass, replace
from functools import lru_cache

from PySide6.QtCore import QRectF

from nnviz.ui.stages.network.places import Column, Layout, Sheet

FULL_LAYERS, FULL_WIDTH = 8, 16
"""Hidden layers, and neurons of a layer, up to which all are drawn where there is room."""

LEAST_NODE = 12.0
_LEAST_PITCH = 30.0
"""Pixels from a layer to the next below which some layers are left out."""

WORDY_PITCH = 104.0
"""The same where the lines have numbers."""

_GAP = 0.6
"""Which part of a pitch then stands for layers left out."""

_ROOMY = 96.0
"""Pixels a layer likes to have before the map takes more."""

LEFT = 4.2
"""Heights of the font that stay free at the left."""

BESIDE_MAP = 2.8
"""And to the right of the map, for the numbers at its axis."""

_LOW = 24.0
"""Heights of the font below which, inside a step, the layers have all the room: no map, no buttons."""

NAMED, SHORT = 80.0, 125.0
"""Pixels of pitch below which headers are numbers only, and below which they are short."""

_FUNCTIONS, _LIFTED = 4.4, 2.5
"""Where the functions of layers stand, below headers and the buttons of widths, or headers alone, in sizes of text."""

_WORD = 1.34
"""How high a function's line is."""

_ABOVE_MAP, _BELOW_MAP = 3.1, 6.4
"""The title of the map and the note above that are so high, in sizes of text, and what stands below it."""

_BESIDES, _USUAL = _FUNCTIONS + _WORD + _ABOVE_MAP + _BELOW_MAP, 41.0
"""All that is above and below the map, and how high a stage is where the text need not be kept readable."""


@dataclass(frozen=True)
class ColumnFrame:
    """Lengths that all columns share."""

    font: float
    left: float
    pitch: float
    top: float
    bottom: float
    height: float
    node: float
    named: bool
    down: float = 1.6
    buttons: bool = True

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


@lru_cache(maxsize=16)
def layout(width: float, height: float, widths: tuple[int, ...]) -> Layout:
    """The layout of a network with these widths (input, hidden layers, output) on a stage of this size."""
    single = widths[-1] == 1
    font = min(15.0, max(10.0, min(height / 42, width / 64)))
    top, bottom = 6.6 * font, height - 3.0 * font
    wanted = len(widths) - single
    side = _map_side(width, height, font, wanted)
    map_ = QRectF(
        width - side - BESIDE_MAP * font, min((top + bottom - side) / 2, height - _BELOW_MAP * font - side), side, side
    )
    return _with_layers(Sheet(width, height, font, map_, single), widths)


@lru_cache(maxsize=16)
def step_layout(
    width: float, height: float, widths: tuple[int, ...], pictures: bool, map_wanted: bool, around: int = -1
) -> Layout:
    """The layers with room for numbers on their lines, and the map, small, beside them.

    Every output is a neuron. Neurons are pictures, or circles large enough to have their numbers in them. Where not all
    layers have room, those are shown that are nearest to `around`, the first and the last. On a stage that is low, as
    with the large text of a projector, the layers have neither the map nor buttons beside them.
    """
    font = min(15.0, max(10.0, min(height / 42, width / 64)))
    low = height < _LOW * font
    side = min(0.24 * width, height - 14.0 * font) if map_wanted and not low else 0.0
    top = min((9.6 * font + height - 3.0 * font - side) / 2, height - 6.4 * font - side)
    map_ = QRectF(width - side - BESIDE_MAP * font, top, side, side)
    node, down = ((60.0, 4.4, 0.36), 2.0) if pictures else ((86.0, 7.0, 0.44), 2.1)
    shown = _layers_around(len(widths), around + 1, (map_.left() - LEFT * font) / WORDY_PITCH)
    foot = 6.0 if pictures else 4.0
    sheet = Sheet(width, height, font, map_, False, 320.0, node, down, 0.75, not pictures, shown, foot)
    return _with_layers(replace(sheet, head=2.6, foot=2.4, buttons=False) if low else sheet, widths)


@lru_cache(maxsize=16)
def graph_alone(width: float, height: float, widths: tuple[int, ...]) -> Layout:
    """The layers alone, a single output drawn as a neuron like the others; the map has no size."""
    font = min(15.0, max(10.0, min(height / 42, width / 64)))
    nothing = QRectF(width - 2.2 * font, 6.6 * font, 0.0, 0.0)
    return _with_layers(Sheet(width, height, font, nothing, single=False), widths)


def _with_layers(sheet: Sheet, widths: tuple[int, ...]) -> Layout:
    """The layers in the room that the map leaves at its left."""
    width, height, font, map_, single = sheet.width, sheet.height, sheet.font, sheet.map, sheet.single
    top, bottom, left = sheet.head * font, height - sheet.foot * font, LEFT * font
    room = map_.left() - left
    numbers = sheet.shown or _shown_layers(len(widths), single, room)
    own = [number for number in numbers if not (single and number == len(widths) - 1)]
    places = [0.0]
    for number in own:
        places.append(places[-1] + (sheet.gap if number < 0 else 1.0))
    whole = max(1.0, places[-1] - 1.0 + sheet.last)
    pitch = min(sheet.most_pitch, room / whole)
    left += (room - pitch * whole) / 2
    most, fonts, part = sheet.node
    rows = max(min(width, FULL_WIDTH) for width in widths)
    node = min(most, fonts * font, max(LEAST_NODE, min(0.74 * (bottom - top) / rows, part * pitch)))
    frame = ColumnFrame(font, left, pitch, top, bottom, height, node, pitch >= NAMED, sheet.down, sheet.buttons)
    columns, gaps = [], []
    for slot, number in enumerate(numbers):
        if number < 0:
            free = QRectF(left + places[slot] * pitch, top, 0.8 * sheet.gap * pitch, bottom - top)
            gaps.append((free, numbers[slot + 1] - numbers[slot - 1] - 1))
        elif single and number == len(widths) - 1:
            columns.append(_single_output(frame, number - 1, map_))
        else:
            columns.append(_column(frame, places[slot], number - 1, widths))
    right = _right(frame, map_, width)
    return Layout(font, frame.named, pitch < SHORT, tuple(columns), tuple(gaps), *right, sheet.round, sheet)


def on_paper(place: Layout) -> Layout:
    """The layout as it is printed: functions stand right below their headers, as there are no buttons between them."""

    def lifted(column: Column) -> Column:
        box = column.activation
        return replace(column, activation=box and QRectF(box.left(), _LIFTED * place.font, box.width(), box.height()))

    return replace(place, columns=tuple(map(lifted, place.columns)))


@lru_cache(maxsize=16)
def map_alone(width: float, height: float) -> Layout:
    """The map as large as it can be, without any layers."""
    font = min(15.0, max(10.0, min(height / 42, width / 64)))
    side = max(4 * font, min(width - 8 * font, height - 9 * font))
    map_ = QRectF((width - side) / 2, 4.4 * font, side, side)
    frame = ColumnFrame(font, 0.0, 0.0, 0.0, 0.0, height, 0.0, named=False)
    return Layout(font, False, False, (), (), *_right(frame, map_, width))


def _map_side(width: float, height: float, font: float, columns: int) -> float:
    """The map takes what the layers leave, from a quarter to two fifths of the stage.

    Above it the output's function has room in a row with those of the layers, unless the stage is low.
    """
    free = width - columns * _ROOMY - 5 * font
    return min(max(free, 0.25 * width), 0.4 * width, height - (14.0 if height < _USUAL * font else _BESIDES) * font)


def _shown_layers(count: int, single: bool, room: float) -> list[int]:
    """The numbers of the layers drawn, from 0 for the input; −1 stands for those left out."""
    fit = max(4, min(FULL_LAYERS + 2, int(room / _LEAST_PITCH) + single))
    if count <= fit:
        return list(range(count))
    front = fit // 2
    return [*range(front), -1, *range(count - (fit - front - 1), count)]


def _layers_around(count: int, middle: int, fit: float) -> tuple[int, ...]:
    """The numbers of the layers drawn, from 0 for the input, in a width of `fit`; −1 stands for those left out.

    Those next to the middle one are always there, as are the first and the last. At the ends the middle is the next
    layer: before a step and after it as many are shown as within it.
    """
    middle = min(max(middle, 1), count - 2)
    always = {0, count - 1, middle, max(0, middle - 1), min(count - 1, middle + 1)}
    kept: set[int] = set()
    for number in sorted(range(count), key=lambda number: (number not in always, abs(number - middle))):
        row = _with_gaps({*kept, number})
        if number not in always and len(row) - row.count(-1) * (1.0 - _GAP) > fit:
            break
        kept.add(number)
    return _with_gaps(kept)


def _with_gaps(kept: set[int]) -> tuple[int, ...]:
    row: list[int] = []
    for number in sorted(kept):
        if row and row[-1] != number - 1:
            row.append(-1)
        row.append(number)
    return tuple(row)


def _column(frame: ColumnFrame, slot: float, layer: int, widths: tuple[int, ...]) -> Column:
    count, node, font = widths[layer + 1], frame.node, frame.font
    room = frame.bottom - frame.top
    fit = most_rows(room, node)
    shown = count if count <= fit else max(1, min(fit, int((room - 2.4 * font) / (1.18 * node))))
    down = min(room / max(shown, 1), frame.down * node)
    x = frame.left + slot * frame.pitch
    first = frame.middle - down * shown / 2 + (down - node) / 2 - (1.1 * font if shown < count else 0)
    places = tuple(QRectF(x, first + row * down, node, node) for row in range(shown))
    return column_at(frame, layer, widths, places, places[-1].bottom() + 0.4 * font)


def most_rows(room: float, node: float) -> int:
    """How many neurons of a layer are shown at most in a room so high."""
    return max(1, min(FULL_WIDTH, int(room / (1.18 * node))))


def column_at(
    frame: ColumnFrame, layer: int, widths: tuple[int, ...], places: tuple[QRectF, ...], more: float, first: int = 0
) -> Column:
    """A layer whose neurons, from `first` on, are at these places; `more` is where what is not shown is told."""
    font, center, wide = frame.font, places[0].center().x(), 0.96 * frame.pitch
    hidden = 0 <= layer < len(widths) - 2 and frame.buttons
    button = min(1.75 * font, 0.36 * frame.pitch)
    row = QRectF(center - button - 2, 2.5 * font, 2 * button + 4, 1.6 * font)
    foot = min(5.6 * font, 0.46 * frame.pitch)
    at_foot = QRectF(center - foot / 2, frame.height - 2.2 * font, foot, 1.6 * font)
    can_add = layer < len(widths) - 2 and frame.buttons
    return Column(
        layer=layer,
        count=widths[layer + 1],
        places=places,
        header=QRectF(center - wide / 2, 0.8 * font, wide, 1.5 * font),
        minus=QRectF(row.left(), row.top(), button, row.height()) if hidden else None,
        plus=QRectF(row.right() - button, row.top(), button, row.height()) if hidden else None,
        activation=None
        if layer < 0 or not frame.buttons
        else QRectF(center - wide / 2, _FUNCTIONS * font, wide, _WORD * font),
        remove=at_foot if hidden else None,
        add=at_foot.translated(frame.pitch / 2, 0) if can_add else None,
        more=QRectF(center - wide / 2, more, wide, 1.3 * font) if len(places) < widths[layer + 1] else None,
        first=first,
    )


def _single_output(frame: ColumnFrame, layer: int, map_: QRectF) -> Column:
    """The only output: its neuron is the map. Its function stands beside those of the hidden layers if it has room."""
    font = frame.font
    beside = frame.buttons and layer > 0 and map_.top() - _ABOVE_MAP * font > (_FUNCTIONS + _WORD - 0.01) * font
    function = (_FUNCTIONS if beside else _LIFTED) * font
    row = QRectF(map_.left(), 0.8 * font, map_.width(), 1.5 * font)
    return Column(
        layer=layer,
        count=1,
        places=(map_,),
        header=row,
        minus=None,
        plus=None,
        activation=QRectF(map_.left(), function, map_.width(), _WORD * font),
        remove=None,
        add=None,
        more=None,
    )


def _right(
    frame: ColumnFrame, map_: QRectF, width: float
) -> tuple[QRectF, QRectF, QRectF, tuple[QRectF, QRectF, QRectF], QRectF]:
    """Title, map, colour bar, the chips below, and a line for what is left out."""
    font = frame.font
    title = QRectF(map_.left() - 1.4 * font, map_.top() - 1.9 * font, map_.width() + 3.4 * font, 1.6 * font)
    bar = QRectF(map_.left(), map_.bottom() + 1.6 * font, map_.width(), 0.7 * font)
    third = (map_.width() - 8) / 3
    chips = tuple(QRectF(map_.left() + n * (third + 4), bar.bottom() + 1.9 * font, third, 1.7 * font) for n in range(3))
    note = QRectF(map_.left() - 1.4 * font, title.top() - 1.2 * font, width - map_.left() + 0.4 * font, 1.2 * font)
    return title, map_, bar, (chips[0], chips[1], chips[2]), note
