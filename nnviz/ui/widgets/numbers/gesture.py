"""Which changes of a control belong together, so that one drag, or one run of key presses, is one undo step."""

import time

from nnviz.ui.run.controller import Controller
from nnviz.ui.run.key_presses import PAUSE


class Gesture:
    """Gives the changes of one control the numbers by which they are one undo step, or several."""

    def __init__(self, controller: Controller) -> None:
        self._controller = controller
        self._held = False
        self._number = 0
        self._last = 0.0

    def begin(self) -> int:
        """The control is held from now on. A change just before, by the press itself, belongs to it."""
        number = self.number()
        self._held = True
        return number

    def end(self) -> None:
        """The control was let go."""
        self._held = False
        self._number = 0

    def number(self) -> int:
        """The gesture that a change made now belongs to."""
        now = time.monotonic()
        if not self._number or (not self._held and now - self._last > PAUSE):
            self._number = self._controller.begin_gesture()
        self._last = now
        return self._number
