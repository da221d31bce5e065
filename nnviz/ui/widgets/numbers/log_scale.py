"""A slider's place from 0 to 1 as a number on a logarithmic scale."""

import math


class LogScale:
    """`low` (above 0) at place 0, `high` at place 1."""

    def __init__(self, low: float, high: float) -> None:
        self._low = math.log10(low)
        self._span = math.log10(high) - self._low

    def value(self, place: float) -> float:
        """The number at a place."""
        return float(10.0 ** (self._low + self._span * place))

    def place(self, value: float) -> float:
        """Where a number stands; the ends for one beyond them."""
        if value <= 0:
            return 0.0
        return min(1.0, max(0.0, (math.log10(value) - self._low) / self._span))
