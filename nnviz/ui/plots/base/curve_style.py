"""How a curve of a plot looks."""

from dataclasses import dataclass

import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QPen

from nnviz.ui.look.figure import Look


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


class Pens:
    """The pens of styles, each made once for a look and a ratio of real pixels to logical ones."""

    def __init__(self) -> None:
        self._look: Look | None = None
        self._made: dict[tuple[CurveStyle, float], QPen] = {}

    def pen(self, style: CurveStyle, look: Look, ratio: float) -> QPen:
        """On screen opaque, which is many times as fast; its width is in real pixels, of which one may be several."""
        if look is not self._look:
            self._look = look
            self._made.clear()
        if (style, ratio) not in self._made:
            self._made[style, ratio] = _made(style, look, ratio)
        return self._made[style, ratio]


def _made(style: CurveStyle, look: Look, ratio: float) -> QPen:
    theme, screen = look.theme, not look.standalone
    color = theme.mixed(style.token, style.alpha, "panel") if screen else theme.color(style.token, style.alpha)
    pen: QPen = pg.mkPen(color, width=style.width * look.scale * (ratio if screen else 1.0))
    if style.dashed or style.pattern:
        pen.setStyle(Qt.PenStyle.CustomDashLine)
        pen.setDashPattern(style.pattern or (4, 3))
    return pen
