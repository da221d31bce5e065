"""How a curve of a plot looks."""

from dataclasses import dataclass


@dataclass(frozen=True)
class CurveStyle:
    """How a curve looks: a theme token, its width in pixels, whether it is dashed or dots alone, a dot's ring.

    `pattern` are the lengths of dashes and gaps, in widths of the line, where it is dashed in its own way.
    """

    token: str
    width: float = 2.0
    dashed: bool = False
    dots: bool = False
    ring: str = ""
    alpha: float = 1.0
    pattern: tuple[float, ...] = ()
