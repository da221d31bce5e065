"""Some of the steps of a plot instead of all: by the wheel where the pointer is, by keys where one reads."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent

from nnviz.ui.look.keys import NEARER
from nnviz.ui.widgets.basics import NOTCH

_STEP = 2.0
"""How much nearer one press of a key comes; a notch of the wheel half as far on the same scale."""

_FEWEST = 8.0
"""Steps that are seen at least."""

_SHIFT = 0.1
"""The part of the width that a notch of the wheel with Shift moves."""

Range = tuple[float, float]


class StepZoom:
    """Which part of an axis is seen: all of it, until one looks nearer. `part` keeps it within what there is."""

    def __init__(self) -> None:
        self._whole: Range = (0.0, 1.0)
        self.window: Range | None = None
        """The part seen; None for all."""

    def part(self, whole: Range) -> Range:
        """What is to be seen of an axis from one end to the other. A part stays where it is while the axis grows."""
        self._whole = whole
        if self.window is not None:
            self._look_at(*self.window)
        return self.window or whole

    def nearer(self, times: float, about: float) -> None:
        """Look so many times nearer at a place, which stays where it is on screen; less than 1 is farther off."""
        low, high = self.window or self._whole
        about = min(max(about, low), high)
        self._look_at(about - (about - low) / times, about + (high - about) / times)

    def move(self, share: float) -> None:
        """Move by a part of the width."""
        if self.window is not None:
            low, high = self.window
            self._look_at(low + share * (high - low), high + share * (high - low))

    def bring_into_sight(self, place: float) -> None:
        """Move as far as it takes for a place to be seen."""
        if self.window is not None and not self.window[0] <= place <= self.window[1]:
            low, high = self.window
            self._look_at(place - (high - low) / 2, place + (high - low) / 2)

    def show_all(self) -> None:
        """See all again."""
        self.window = None

    def press(self, event: QKeyEvent, about: float) -> bool:
        """Carry out a key, about this place; False for one that means nothing here."""
        key, modifiers = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers not in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier):
            return False
        way = NEARER.get(key)
        if way is None:
            return False
        if way:
            self.nearer(_STEP**way, about)
        else:
            self.show_all()
        return True

    def turn(self, event: QWheelEvent, about: float) -> None:
        """Carry out a turn of the wheel with the pointer at this place: nearer or farther, with Shift to the side."""
        turned = event.angleDelta()
        notches = (turned.y() or turned.x()) / NOTCH
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.move(-_SHIFT * notches)
        else:
            self.nearer(_STEP ** (notches / 2), about)

    def _look_at(self, low: float, high: float) -> None:
        wide, least, most = high - low, *self._whole
        if wide >= most - least:
            self.window = None
            return
        wide = max(wide, min(_FEWEST, most - least))
        middle = (low + high) / 2
        start = min(max(middle - wide / 2, least), most - wide)
        self.window = start, start + wide
