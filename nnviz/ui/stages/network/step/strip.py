"""The strip of a step's parts, painted: what the window has as buttons, for paper."""

from PySide6.QtCore import QRectF

from nnviz.session.frame import Frame
from nnviz.ui.look.step.words import Stop, fitting, stops
from nnviz.ui.look.styled_painter import StyledPainter, width_of
from nnviz.ui.look.theme import text_font

_COLORS = {"done": ("accent_soft", "accent_soft", "ink"), "now": ("accent", "accent", "on_accent")}
"""Line, fill and words of a part, by how far the step is."""


def draw_strip(styled: StyledPainter, row: QRectF, frame: Frame, size: float) -> None:
    """The parts of the step looked into in a row, as many as there is room for, in the middle."""
    parts = stops(frame)
    font, gap = text_font(size), 0.6 * size
    widths = [width_of(part.label, font) + 2.2 * size for part in parts]
    now = next((number for number, part in enumerate(parts) if part.stage == "now"), -1)
    shown = fitting(widths, now, row.width(), gap)
    dots = 2.5 * gap
    whole = sum(dots if number is None else widths[number] for number in shown) + gap * (len(shown) - 1)
    x = row.center().x() - whole / 2
    for number in shown:
        wide = dots if number is None else widths[number]
        box = QRectF(x, row.top(), wide, row.height())
        x += wide + gap
        if number is None:
            styled.words(box, "…", size, "muted")
        else:
            _draw_part(styled, box, parts[number], size)


def _draw_part(styled: StyledPainter, box: QRectF, part: Stop, size: float) -> None:
    line, fill, ink = _COLORS.get(part.stage, ("hairline", "panel", "muted"))
    styled.card(box, line, 1.0, fill)
    styled.words(box, part.label, size, ink, bold=part.stage == "now")
