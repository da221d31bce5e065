"""What a drawing consists of, as assistive technology is told of it."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

Path = tuple[int, ...]
"""Which child to take, of the drawing and of each part below; the drawing's own is empty."""


@dataclass(frozen=True)
class PartNumber:
    """A number that a part has: `give` sets it, `turn` makes it larger (1) or smaller (−1) as a key does."""

    now: float
    low: float
    high: float
    give: Callable[[float], None]
    turn: Callable[[int], None]


@dataclass(frozen=True)
class Part:
    """A part as it is now: what it is called, the value it has, and where in the drawing; None where out of sight.

    `role` is the name of a QAccessible.Role. `child` makes one of its `count` parts. `press` does what a click on it
    does, `number` is what can be set with it.
    """

    name: str
    value: str = ""
    place: QRectF | None = None
    role: str = "ListItem"
    chosen: bool = False
    count: int = 0
    child: Callable[[int], "Part"] | None = None
    press: Callable[[], None] | None = None
    number: PartNumber | None = None


class PartTree:
    """What a drawing consists of."""

    followed: Path = ()
    """The part that a screen reader was told of last."""

    def root(self) -> Part:
        """The drawing, of which only the children count."""
        raise NotImplementedError

    def current(self) -> Path:
        """The part under the keyboard; empty where that is the drawing as a whole."""
        return ()

    def at(self, spot: QPointF) -> Path:
        """The part at a place of the drawing; empty where there is none."""
        del spot
        return ()

    def part(self, path: Path) -> Part | None:
        """The part at the end of a path; None where there is none any more."""
        found = self.root()
        for number in path:
            if found.child is None or not 0 <= number < found.count:
                return None
            found = found.child(number)
        return found
