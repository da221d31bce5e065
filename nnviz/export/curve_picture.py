"""An expected curve and the run's own, as an SVG that stands in a page."""

from html import escape
from typing import NamedTuple

from nnviz.session.lessons.questions.base import Drawing

WIDTH, HEIGHT = 360, 180
_LEFT, _TOP, _RIGHT, _BOTTOM = 44, 22, 10, 22


class CurveLook(NamedTuple):
    """Colours and words of the picture."""

    ink: str
    muted: str
    hairline: str
    accent: str
    yours: str
    run: str
    last_step: str


def curve_svg(drawing: Drawing, look: CurveLook) -> str:
    """The picture: axes, the drawn curve, and the run's over it where there is one."""
    across, down = WIDTH - _LEFT - _RIGHT, HEIGHT - _TOP - _BOTTOM
    bottom = _TOP + down
    parts = []
    for share in (0.0, 0.5, 1.0):
        y = bottom - share * down
        value = drawing.low + share * (drawing.high - drawing.low)
        parts.append(f'<path d="M{_LEFT} {y:g}H{_LEFT + across}" stroke="{look.hairline}"/>')
        parts.append(_text(_LEFT - 6, y + 4, f"{value:.3g}".replace("-", "−"), look.muted, "end"))
    parts.append(_text(_LEFT, HEIGHT - 6, "0", look.muted, "start"))
    parts.append(_text(_LEFT + across, HEIGHT - 6, look.last_step, look.muted, "end"))
    curves = [(drawing.drawn, look.accent, look.yours, 2.5), (drawing.true, look.ink, look.run, 2.0)]
    for number, (values, color, words, width) in enumerate(curves):
        if values:
            points = " ".join(
                f"{_LEFT + across * place / (len(values) - 1):.1f},"
                f"{bottom - down * (value - drawing.low) / (drawing.high - drawing.low):.1f}"
                for place, value in enumerate(values)
            )
            parts.append(f'<polyline points="{points}" fill="none" stroke="{color}" stroke-width="{width}"/>')
            parts.append(_text(_LEFT + 110 * number, 14, f"━ {words}", color, "start"))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12">{"".join(parts)}</svg>'
    )


def _text(x: float, y: float, words: str, color: str, anchor: str) -> str:
    return f'<text x="{x:g}" y="{y:g}" fill="{color}" text-anchor="{anchor}">{escape(words)}</text>'
