"""What a landscape shows, as plain values: relief, ways over it, the ball."""

from collections.abc import Hashable
from dataclasses import dataclass

import numpy as np

from nnviz.engine.arrays import Array
from nnviz.ui.plots.base.curve_style import CurveStyle
from nnviz.ui.plots.relief.heights import Relief

Pair = tuple[float, float]


@dataclass(frozen=True, eq=False)
class Way:
    """The way of a run as coordinates (m, 2), first step first. `later` is what is known beyond the present step."""

    points: Array
    style: CurveStyle
    label: str = ""
    later: Array | None = None
    still: Hashable | None = None
    """Where it does not change any more, what tells it from others: it is drawn once, with the ground."""

    @property
    def end(self) -> Pair | None:
        """The last point of the way."""
        return (float(self.points[-1, 0]), float(self.points[-1, 1])) if len(self.points) else None


@dataclass(frozen=True, eq=False)
class Scene:
    """A landscape over x and y with what moves on it.

    `ball` is the present run, `landing` where its next step leads, `lowest` a place known to be the lowest, with what
    stands beside it. Without a relief the page is empty.
    """

    relief: Relief | None
    x: Pair
    y: Pair
    titles: tuple[str, str]
    ways: tuple[Way, ...] = ()
    ball: Pair | None = None
    landing: Pair | None = None
    lowest: tuple[float, float, str] | None = None
    ball_words: str = ""


def span_of(points: Array, *, share: float = 0.16, least: float = 1e-6) -> tuple[Pair, Pair]:
    """Ranges of x and y that hold points (n, 2) with a rim round them; not finite ones are left out."""
    kept = points[np.isfinite(points).all(axis=1)]
    if not len(kept):
        return (-1.0, 1.0), (-1.0, 1.0)
    low, high = kept.min(axis=0), kept.max(axis=0)
    rim = np.maximum((high - low) * share, least)
    ranges = [(float(a), float(b)) for a, b in zip(low - rim, high + rim, strict=True)]
    return ranges[0], ranges[1]
