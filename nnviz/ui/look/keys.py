"""Every key that no action holds, once: handlers take their keys from here, and the list under F1 is made of it.

What an arrow means is (across, up): one place to the right or to the left, one up or down.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import Qt

from nnviz.engine.text import mark

Meaning_co = TypeVar("Meaning_co", covariant=True)

QT_NAMES = (
    mark("QShortcut", "Left"),
    mark("QShortcut", "Right"),
    mark("QShortcut", "Up"),
    mark("QShortcut", "Down"),
)
"""What Qt writes in menus for arrows, in a context of its own: where its translation is no word, ours comes first."""

_SIGNS = {
    Qt.Key.Key_Left: "←",
    Qt.Key.Key_Right: "→",
    Qt.Key.Key_Up: "↑",
    Qt.Key.Key_Down: "↓",
    Qt.Key.Key_Plus: "+",
    Qt.Key.Key_Equal: "+",
    Qt.Key.Key_Minus: "−",
    Qt.Key.Key_BracketLeft: "[",
    Qt.Key.Key_BracketRight: "]",
    Qt.Key.Key_PageUp: "Page Up",
    Qt.Key.Key_PageDown: "Page Down",
    Qt.Key.Key_Return: "Enter",
    Qt.Key.Key_Backspace: "Delete",
    Qt.Key.Key_Escape: "Esc",
    Qt.Key.Key_Backtab: "Shift+Tab",
    Qt.Key.Key_Space: mark("keys", "Space"),
}
"""What a key is called, where that is not its name in Qt; those that do the same are called the same."""


@dataclass(frozen=True, eq=False)
class Keys(Generic[Meaning_co]):
    """Keys, where they work and what they do there in words, and what each of them `means` to whoever handles it.

    `names` are what a learner reads where that is more or less than the keys; `stages` where they belong to some only.
    """

    means: Mapping[Qt.Key, Meaning_co]
    where: str
    text: str
    stages: tuple[str, ...] = ()
    names: tuple[str, ...] = ()

    def __contains__(self, key: Qt.Key) -> bool:
        return key in self.means

    def __getitem__(self, key: Qt.Key) -> Meaning_co:
        return self.means[key]

    def __iter__(self) -> Iterator[Qt.Key]:
        return iter(self.means)

    def get(self, key: Qt.Key) -> Meaning_co | None:
        """What a key means; None where it means nothing here."""
        return self.means.get(key)

    @property
    def shown(self) -> tuple[str, ...]:
        """What stands on the keys, in English."""
        return self.names or tuple(dict.fromkeys(_SIGNS.get(key, key.name[4:]) for key in self.means))


_EVERYWHERE, _NETWORK, _BRUSH = mark("keys", "Everywhere"), mark("keys", "Network"), mark("keys", "Brush")
_NETWORK_OR_BRUSH, _NEAR = mark("keys", "Network, brush"), mark("keys", "Stage")
_PLOTS, _LINE, _LANDSCAPE = mark("keys", "Plots"), mark("keys", "Line fit"), mark("keys", "Landscape")
_PICTURE, _LAYERS = mark("keys", "Picture"), mark("keys", "Table of layers")
_NETWORKS, _LINES, _PICTURES, _DESCENT = ("network",), ("line_fit",), ("picture",), ("descent",)

_NEAR_STAGES = (*_NETWORKS, *_LINES, "neuron", *_PICTURES)
"""The stages that can be looked at from near."""

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}
_ENTER = {Qt.Key.Key_Return: 0, Qt.Key.Key_Enter: 0}
_DELETE = {Qt.Key.Key_Delete: 0, Qt.Key.Key_Backspace: 0}
_MORE_OR_LESS = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1}
_BY_MOUSE: dict[Qt.Key, int] = {}

SPACE = Keys({Qt.Key.Key_Space: 0}, _EVERYWHERE, mark("keys", "Run or pause, but where text is typed"))
ESCAPE = Keys(
    {Qt.Key.Key_Escape: 0},
    _EVERYWHERE,
    mark("keys", "Take back what is being typed or dragged, stop a long replay, leave the full screen"),
)
TAB = Keys(
    {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1},
    _EVERYWHERE,
    mark("keys", "To what stands next on screen, or before"),
)
AREAS = Keys(
    {Qt.Key.Key_F6: 0},
    _EVERYWHERE,
    mark("keys", "From area to area: the bar above, lessons, stage, plots, time, settings"),
    names=("F6", "Shift+F6"),
)
ENTER = Keys(
    _ENTER,
    _EVERYWHERE,
    mark(
        "keys",
        "Take the number typed, press a button; type a weight, enlarge a neuron, choose a layer's activation, use the "
        "brush, edit a kernel",
    ),
)
WHEEL = Keys(
    _BY_MOUSE,
    mark("keys", "Controls, weights, biases"),
    mark("keys", "Turn the one under the pointer a little"),
    names=(mark("keys", "Ctrl+wheel"),),
)
ZOOM = Keys(
    _MORE_OR_LESS,
    _NEAR,
    mark(
        "keys",
        "Zoom: the wheel (with Ctrl over a column that it scrolls) or two fingers where the pointer is, "
        "the keys while nothing is selected",
    ),
    _NEAR_STAGES,
    (mark("keys", "Wheel"), "+", "−"),
)
PAN = Keys(
    {Qt.Key.Key_Space: 0},
    _NEAR,
    mark("keys", "Move what is seen, after zooming in; also by the frame in the small picture"),
    _NEAR_STAGES,
    (mark("keys", "Middle button"), mark("keys", "Space+drag"), mark("keys", "Shift+wheel")),
)
WHOLE = Keys({Qt.Key.Key_F: 0}, _NEAR, mark("keys", "Show all of it again"), _NEAR_STAGES)
MOVE = Keys(
    _ARROWS,
    mark("keys", "Sliders, drawing"),
    mark("keys", "Move a slider, a point of the curve, the brush, the picture; Page Up and Page Down by more"),
)
PAGES = Keys({Qt.Key.Key_PageUp: 1, Qt.Key.Key_PageDown: -1}, mark("keys", "Sliders, code"), mark("keys", "Go by more"))
CELLS = Keys(_ARROWS, mark("keys", "Plots made of cells or lines"), mark("keys", "Walk over them; Enter chooses"))
READ = Keys(
    _ARROWS,
    _PLOTS,
    mark("keys", "Read the numbers place by place, with Shift by ten; in histograms and maps also ↑ and ↓"),
    names=("←", "→"),
)
ENDS = Keys(
    {Qt.Key.Key_Home: -1, Qt.Key.Key_End: 1}, _PLOTS, mark("keys", "Read the numbers at the first place, or the last")
)
GO_TO = Keys(_ENTER, _PLOTS, mark("keys", "Go to the step whose numbers are read"))
NEARER = Keys(
    {**_MORE_OR_LESS, Qt.Key.Key_0: 0},
    _PLOTS,
    mark("keys", "Look nearer at some steps, farther off, at all; with Shift the wheel moves to the side"),
    names=(mark("keys", "Wheel"), "+", "−", "0"),
)
LINE_SWING = Keys(
    {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}, _LINE, mark("keys", "Move the line; with Shift farther"), _LINES
)
LINE_POINTS = Keys(
    {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1},
    _LINE,
    mark("keys", "Walk from point to point; with Shift farther"),
    _LINES,
)
LINE_ENDS = Keys({Qt.Key.Key_Home: -1, Qt.Key.Key_End: 1}, _LINE, mark("keys", "The first point, or the last"), _LINES)
PROBE = Keys(_ARROWS, mark("keys", "Neuron"), mark("keys", "Move the cross-hair; with Shift farther"), ("neuron",))
BALL = Keys(_ARROWS, _LANDSCAPE, mark("keys", "Move the ball; with Shift farther. In the relief: turn it"), _DESCENT)
PICTURE_WALK = Keys(
    _ARROWS,
    _PICTURE,
    mark("keys", "Walk from number to number; with Shift to the next column or map"),
    _PICTURES,
)
NETWORK_WALK = Keys(_ARROWS, _NETWORK, mark("keys", "Walk over the network; with Shift selecting"), _NETWORKS)
GROW = Keys(
    _MORE_OR_LESS,
    _NETWORK_OR_BRUSH,
    mark("keys", "Neurons of a layer, weights selected, class to paint: one more or less"),
    _NETWORKS,
)
ADD_LAYER = Keys({Qt.Key.Key_Insert: 0}, _NETWORK, mark("keys", "Add a layer after this one"), _NETWORKS)
REMOVE = Keys(
    _DELETE,
    _NETWORK_OR_BRUSH,
    mark("keys", "Remove the layer, set what is selected to zero, erase with the brush"),
    _NETWORKS,
)
DISCRETIZE = Keys({Qt.Key.Key_D: "discrete"}, _NETWORK, mark("keys", "Show only which class is predicted"), _NETWORKS)
TEST_POINTS = Keys({Qt.Key.Key_T: "tests"}, _NETWORK, mark("keys", "Show the points kept aside for testing"), _NETWORKS)
TAKE_BRUSH = Keys({Qt.Key.Key_B: "brush"}, _NETWORK, mark("keys", "Take up the brush, put it away"), _NETWORKS)
CLASSES = Keys(
    {Qt.Key(int(Qt.Key.Key_0) + digit): digit for digit in range(10)},
    _BRUSH,
    mark("keys", "Paint points of this class"),
    _NETWORKS,
    ("0–9",),
)
TAKE_ERASER = Keys(
    {Qt.Key.Key_E: 0}, _BRUSH, mark("keys", "Erase instead of paint, and back"), (*_NETWORKS, *_PICTURES)
)
PICTURES = Keys(
    {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1},
    _PICTURE,
    mark("keys", "The picture before, the next one"),
    _PICTURES,
)
TURN = Keys(
    {Qt.Key.Key_BracketLeft: 1, Qt.Key.Key_BracketRight: -1},
    _PICTURE,
    mark("keys", "Turn it, while it is held by its handles"),
    _PICTURES,
)
SCALE = Keys(
    _MORE_OR_LESS,
    _PICTURE,
    mark("keys", "Change the kernel's number; make brush, picture or cover larger, smaller"),
    _PICTURES,
)
PUT_IN = Keys(
    {Qt.Key.Key_Insert: 0, Qt.Key.Key_Plus: 0},
    _LAYERS,
    mark("keys", "Put a layer in after this one"),
    _PICTURES,
)
TAKE_OUT = Keys(_DELETE, _LAYERS, mark("keys", "Take the layer out"), _PICTURES)
WIPE = Keys(_DELETE, _BRUSH, mark("keys", "Erase where the brush is; Enter paints"), _PICTURES)
LEAVE_SLOPE = Keys(_ENTER, _LANDSCAPE, mark("keys", "In the game: leave the slope as it is"), _DESCENT)
WEIGHT = Keys(_MORE_OR_LESS, mark("keys", "Loss along each weight"), mark("keys", "Make the weight larger, smaller"))
LOGARITHMIC = Keys({Qt.Key.Key_L: 0}, _PLOTS, mark("keys", "Logarithmic axis, and back"))

KEYS: tuple[Keys[object], ...] = tuple(row for row in globals().values() if isinstance(row, Keys))
"""In the order in which they stand above."""
