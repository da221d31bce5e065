"""The training loop, drawn: blocks with small pictures of their arrays, arrows lit in the phase they belong to."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPolygonF

from nnviz.engine.arrays import Array
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.styled_painter import CENTER, LEFT, StyledPainter, width_of
from nnviz.ui.look.theme import LEAST_TEXT, number_font, text_font
from nnviz.ui.look.typeset.formula_text import draw_formula, formula_size
from nnviz.ui.look.typeset.shortened import first_fitting
from nnviz.ui.plots.loop import words
from nnviz.ui.plots.loop.layout import INPUT, LOSS, OPTIMIZER, PREDICTION, SCORE, TARGET, Arrow, LoopLayout
from nnviz.ui.plots.loop.view_model import LoopView, Stop, matrix, part_shown

_LINE = 17.0
_WORD = 56.0
"""Pixels of a gap in which a word has room."""

_PICTURE = 34.0
"""Pixels that a picture needs at least to be worth looking at."""

_RIM, _NARROW = 6.0, 64.0
"""Pixels around what stands in a block, and the width below which a block has half as many at its sides."""

_ENOUGH = 0.6
"""The part of a line of several words that is to be left for it to be written; of others all is."""


@dataclass(frozen=True)
class Scene:
    """What is to be drawn: the loop, the block chosen, and the one the keyboard is on."""

    view: LoopView
    layout: LoopLayout
    chosen: str | None = None
    cursor: str | None = None


def draw_loop(styled: StyledPainter, scene: Scene) -> None:
    """Draw arrows, blocks and what stands in them."""
    for arrow in scene.layout.arrows:
        _draw_arrow(styled, arrow, scene.view.stop)
    _draw_flow_words(styled, scene)
    if scene.layout.gap is not None:
        _draw_gap(styled, *scene.layout.gap)
    for name, place in scene.layout.places.items():
        _draw_block(styled, scene, name, place)


def _draw_gap(styled: StyledPainter, place: QRectF, missing: int) -> None:
    """How many layers are left out, above the arrow that stands for them."""
    told = translate("loop", "+{n} layers", n=missing).format(n=missing), f"+{missing}"
    above = QRectF(place.left(), place.center().y() - _LINE - 3.0, place.width(), _LINE)
    styled.words(above, first_fitting(told, text_font(LEAST_TEXT), above.width()), LEAST_TEXT, "muted")


def is_lit(name: str, stop: Stop | None) -> bool:
    """Whether a block takes part in the phase that the step has come to."""
    if stop is None:
        return False
    layer = words.layer_of(name)
    if stop.kind in {"forward", "backward"}:
        return layer == stop.layer
    wanted = {"start": {INPUT}, "loss": {LOSS, SCORE, PREDICTION, TARGET}, "update": {OPTIMIZER}}
    return name in wanted[stop.kind] or (stop.kind == "update" and layer is not None)


def _flows(arrow: Arrow, stop: Stop | None) -> bool:
    """Whether something goes along an arrow just now."""
    if stop is None:
        return False
    into, out = words.layer_of(arrow.target), words.layer_of(arrow.source)
    if stop.kind == "forward":
        return arrow.flow == "forward" and (into == stop.layer or (out == stop.layer and arrow.target == PREDICTION))
    if stop.kind == "loss":
        return arrow.target in {LOSS, SCORE}
    return (stop.kind, arrow.flow) in {("backward", "gradient"), ("update", "update")}


def _draw_arrow(styled: StyledPainter, arrow: Arrow, stop: Stop | None) -> None:
    lit = _flows(arrow, stop)
    color = "accent" if lit or arrow.flow != "forward" else "muted"
    alpha = 1.0 if lit or arrow.flow == "forward" else 0.45
    end, before = arrow.points[-1], arrow.points[-2]
    way = end - before
    length = max(1.0, abs(way.x()) + abs(way.y()))
    along = QPointF(way.x() / length, way.y() / length)
    across = QPointF(-along.y(), along.x())
    head = min(8.0, 0.6 * length)
    neck = end - along * head
    path = QPainterPath(arrow.points[0])
    for point in (*arrow.points[1:-1], neck):
        path.lineTo(point)
    painter = styled.painter
    styled.use(styled.color(color, alpha), 3.0 if lit else 1.5)
    painter.drawPath(path)
    styled.use(None, fill=styled.color(color, alpha))
    painter.drawPolygon(QPolygonF([end, neck + across * (0.55 * head), neck - across * (0.55 * head)]))


def _draw_flow_words(styled: StyledPainter, scene: Scene) -> None:
    """The names of what goes from the score to the optimizer and on to the layers, where there is room for them."""
    optimizer, score = scene.layout.places[OPTIMIZER], scene.layout.places[SCORE]
    left, right = optimizer.right(), score.left()
    if right - left < _WORD:
        return
    place = QRectF(left + 2.0, score.center().y() - 21.0, right - left - 4.0, 16.0)
    _word(styled, place, translate("loop", "gradient"), CENTER)
    ends = [arrow.points[0].x() for arrow in scene.layout.arrows if arrow.flow == "update"]
    beside = QRectF(max(ends) + 8.0, optimizer.top() - 20.0, right - max(ends), 16.0)
    _word(styled, beside, translate("loop", "weight update"), LEFT)


def _word(styled: StyledPainter, place: QRectF, text: str, align: Qt.AlignmentFlag) -> None:
    """A word beside an arrow, where all of it has room."""
    if width_of(text, text_font(LEAST_TEXT)) <= place.width():
        styled.words(place, text, LEAST_TEXT, "accent", align=align)


def _draw_block(styled: StyledPainter, scene: Scene, name: str, place: QRectF) -> None:
    lit, chosen = is_lit(name, scene.view.stop), name == scene.chosen
    styled.card(
        place,
        "accent" if lit or chosen else "hairline",
        2.5 if lit else 1.5,
        "accent_soft" if lit else "panel",
    )
    if name == scene.cursor:
        styled.ring(place)
    rim = _RIM if place.width() > _NARROW else _RIM / 2
    inner = place.adjusted(rim, 5.0, -rim, -5.0)
    size = 13 if place.height() > 60 else 11
    least = text_font(LEAST_TEXT, bold=True)
    title = first_fitting(words.titles(name), least, place.width() - 2.0)
    edge = _RIM if width_of(title, least) <= place.width() - 2 * _RIM else 1.0  # It may be smaller, and apart from it.
    head = QRectF(place.left() + edge, inner.top(), place.width() - 2 * edge, _LINE)
    styled.words(head, title, size, "ink", bold=True)
    below = inner.adjusted(0.0, _LINE + 2.0, 0.0, 0.0)
    below = _draw_lines(styled, words.lines(name, scene.view), name, below)
    if below.height() < _PICTURE:
        return
    if name == SCORE:
        _draw_curve(styled, scene.view.losses, below)
    else:
        _draw_matrices(styled, _pictures_of(name, scene.view), below)


def _draw_lines(styled: StyledPainter, found: tuple[str, ...], name: str, room: QRectF) -> QRectF:
    """Write as many lines as there is room for; returns what is left below them."""
    top = room.top()
    for number, text in enumerate(found):
        large = name == SCORE and number == 0 and room.height() > 44.0
        formula = name == LOSS and number == 1
        height = 26.0 if large else _LINE
        if formula:
            wide, tall = formula_size(text, 11, room.width())
            if wide > room.width() + _RIM:
                continue
            height = max(height, tall)
        if top + height > room.bottom() + 2.0:
            break
        line = QRectF(room.left(), top, room.width(), height)
        color = "ink" if large else "muted"
        if formula:
            draw_formula(styled, line, text, 11, color, align=CENTER)
        else:
            wordings = (text, text.split(" · ")[0], text.removeprefix("W "))
            told = first_fitting(wordings, number_font(LEAST_TEXT, bold=large), room.width())
            if told.endswith("…") and not _enough(told, wordings[-1]):
                continue
            styled.figures(line, told, 18 if large else 11, color, bold=large, align=CENTER)
        top += height
    return QRectF(room.left(), top + 4.0, room.width(), room.bottom() - top - 4.0)


def _enough(cut: str, line: str) -> bool:
    """Whether what is left of a line still says something: most of its words, and its number."""
    kept = any(map(str.isdigit, cut)) or not any(map(str.isdigit, line))
    return kept and " " in cut and len(cut) > _ENOUGH * len(line)


def _pictures_of(name: str, view: LoopView) -> list[Array]:
    """The matrices that stand in a block: of the optimizer the gradient's, of the loss function what it judges."""
    layer, values = words.layer_of(name), view.values
    if name == OPTIMIZER:
        return view.gradients
    if layer is not None:
        found = view.weights[layer]
    else:
        lying = None if view.difference is None else view.difference.T
        found = {INPUT: values.x, TARGET: values.y, PREDICTION: values.prediction, LOSS: lying}[name]
    return [] if found is None else [matrix(found)]


def _draw_matrices(styled: StyledPainter, found: list[Array], room: QRectF) -> None:
    """Side by side, each in its share of the room."""
    for number, values in enumerate(found):
        wide = room.width() / len(found)
        place = QRectF(room.left() + number * wide, room.top(), wide, room.height())
        _draw_matrix(styled, values, place.adjusted(3.0, 0.0, -3.0, 0.0) if len(found) > 1 else place)


def _draw_matrix(styled: StyledPainter, values: Array, room: QRectF) -> None:
    """A square for each number, its colour as anywhere; of a large matrix the first rows and columns."""
    shown = part_shown(values)
    finite = np.abs(values[np.isfinite(values)])
    scale = float(finite.max()) if len(finite) else 0.0
    rows, columns = shown.shape
    cell = min(room.width() / columns, room.height() / rows, 22.0)
    left = room.center().x() - cell * columns / 2
    top = room.center().y() - cell * rows / 2
    painter = styled.painter
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    styled.use(styled.color("hairline"), 0.5)
    for row in range(rows):
        for place in range(columns):
            value = float(shown[row, place])
            painter.setBrush(styled.theme.signed(value, scale) if np.isfinite(value) else styled.color("negative"))
            painter.drawRect(QRectF(left + place * cell, top + row * cell, cell, cell))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def _draw_curve(styled: StyledPainter, losses: Array, room: QRectF) -> None:
    """The last losses as a line, the lowest at the bottom."""
    if len(losses) < 2:
        return
    low, high = float(losses.min()), float(losses.max())
    heights = (losses - low) / (high - low or 1.0)
    step = room.width() / (len(losses) - 1)
    line = QPolygonF(
        [QPointF(room.left() + n * step, room.bottom() - float(y) * room.height()) for n, y in enumerate(heights)]
    )
    styled.use("ink", 1.5)
    styled.painter.drawPolyline(line)
