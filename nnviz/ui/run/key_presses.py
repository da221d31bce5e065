"""Which presses of keys belong together, as one undo step."""

import math
import time

PAUSE = 0.6
"""Seconds after which a further press, or another change by the same control, is an undo step of its own."""


class KeyPresses:
    """Some presses after another."""

    def __init__(self) -> None:
        self._of: object = None
        self._last = -math.inf

    def begin_step(self, of: object = None) -> bool:
        """Note a press; whether it begins an undo step, after a pause or as it changes something else than the last."""
        now = time.monotonic()
        begins = of != self._of or now - self._last > PAUSE
        self._of, self._last = of, now
        return begins
