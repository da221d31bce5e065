"""The look of the brush on the map: what it paints, a palette to choose from, and where it is."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPen, QTransform

from nnviz.engine.data.datasets import DATASETS
from nnviz.engine.experiment import Experiment
from nnviz.ui.look.class_marks import Mark, class_mark, draw_marks
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.names import class_name, label_value
from nnviz.ui.look.styled_painter import StyledPainter, width_of
from nnviz.ui.look.theme import text_font
from nnviz.ui.stages.network import words
from nnviz.ui.stages.network.graph.draw import chip
from nnviz.ui.stages.network.map.draw import label_color, point_radius
from nnviz.ui.stages.network.places import Layout
from nnviz.ui.stages.network.view_model import View

ERASER = 11.0
"""Pixels round the pointer in which points are erased."""

_CELLS = 24


@dataclass(frozen=True)
class Tool:
    """What the brush paints: points of a `label`, or none where it erases; `spot` is where it is, in pixels.

    `over` names the built-in dataset that has been painted over; empty where none was.
    """

    label: float
    erasing: bool
    spot: QPointF | None
    over: str = ""


def classes_of(experiment: Experiment) -> int:
    """How many classes there are to paint; 0 where numbers are learnt."""
    return 0 if experiment.encoding is None else max(2, experiment.encoding.columns)


def palette(place: Layout, experiment: Experiment) -> tuple[list[QRectF], QRectF]:
    """Where the classes stand to be chosen, or the one bar of numbers, and the eraser."""
    classes = classes_of(experiment)
    area = QRectF(place.bar.left(), place.bar.top() - 0.25 * place.font, place.bar.width(), 1.8 * place.font)
    eraser = QRectF(area)
    eraser.setLeft(area.right() - max(area.width() / (classes + 2), 3.2 * place.font))
    room = eraser.left() - area.left()
    wide = room / max(1, classes)
    return [QRectF(area.left() + n * wide, area.top(), wide - 4, area.height()) for n in range(max(1, classes))], eraser


def label_at(place: Layout, view: View, spot: QPointF) -> float | None:
    """The label chosen by a press here; None where there is none."""
    experiment = view.frame.experiment
    cells, _ = palette(place, experiment)
    for number, cell in enumerate(cells):
        if not cell.contains(spot):
            continue
        if experiment.encoding is not None:
            return float(number)
        share = (spot.x() - cell.left()) / cell.width()
        return round(view.field.low + share * (view.field.high - view.field.low), 3)
    return None


def over_words(tool: Tool) -> str:
    """The sentence that a built-in dataset is the user's own now; empty where none was painted over."""
    if not tool.over:
        return ""
    text = translate("network", "These are your own points now; Undo brings back: {name}.")
    return text.format(name=translate("engine", DATASETS[tool.over].label))


def tool_words(tool: Tool, experiment: Experiment) -> str:
    """The brush in words, for those who cannot see it."""
    what = translate("network", "the eraser")
    if not tool.erasing and experiment.encoding is not None:
        what = class_name(experiment, int(tool.label))
    elif not tool.erasing:
        what = words.short(label_value(experiment, tool.label))
    text = translate(
        "network",
        "Brush: {what}. Arrows move it, Enter paints, Delete erases, digits, plus and minus choose, E takes the "
        "eraser, Esc puts the brush away.",
    )
    return f"{text.format(what=what)} {over_words(tool)}".rstrip()


def draw_tool(styled: StyledPainter, place: Layout, view: View, tool: Tool) -> None:
    """The palette in place of the colour bar, and a ring where the brush is."""
    experiment = view.frame.experiment
    cells, eraser = palette(place, experiment)
    if experiment.encoding is None:
        _draw_numbers(styled, place, view, cells[0], tool)
    else:
        for number, cell in enumerate(cells):
            _draw_class(styled, place, cell, class_name(experiment, number), number, tool)
    chip(styled, eraser, (translate("network", "Erase"), "⌫"), 0.8 * place.font, tool.erasing)
    if tool.spot is not None and place.map.contains(tool.spot):
        _draw_spot(styled, place, view, tool.spot, tool)
    if tool.over:
        styled.words(place.note, over_words(tool), 0.85 * place.font, "accent")


def _draw_class(styled: StyledPainter, place: Layout, cell: QRectF, name: str, number: int, tool: Tool) -> None:
    chosen, size = not tool.erasing and number == int(tool.label), 0.8 * place.font
    styled.card(cell, line="accent" if chosen else "hairline", width=2.0 if chosen else 1.0)
    dot = 0.32 * cell.height()
    wide = width_of(name, text_font(size))
    room = cell.width() - 4 * dot
    named = room > 2.4 * size
    left = cell.center().x() - (min(wide, room) / 2 + 1.5 * dot if named else 0)
    spot, color = QPointF(left, cell.center().y()), styled.theme.class_color(number)
    draw_marks(styled.painter, styled.theme, Mark(number, dot, color), (spot,))
    if named:
        text = QRectF(left + 1.6 * dot, cell.top(), min(wide, room) + 2, cell.height())
        styled.words(text, name, size, "accent" if chosen else "muted")


def _draw_numbers(styled: StyledPainter, place: Layout, view: View, cell: QRectF, tool: Tool) -> None:
    step = cell.width() / _CELLS
    for number in range(_CELLS):
        color = styled.theme.signed(2 * (number + 0.5) / _CELLS - 1)
        styled.painter.fillRect(QRectF(cell.left() + number * step, cell.top(), step + 0.5, 0.5 * cell.height()), color)
    field = view.field
    share = (tool.label - field.low) / (field.high - field.low or 1.0)
    x = cell.left() + min(1.0, max(0.0, share)) * cell.width()
    styled.use("panel", 1.5, "muted" if tool.erasing else "accent")
    styled.painter.drawEllipse(QPointF(x, cell.top() + 0.25 * cell.height()), 4.5, 4.5)
    text = words.short(label_value(view.frame.experiment, tool.label))
    size = 0.8 * place.font
    wide = width_of(text, text_font(size)) + 4
    left = min(max(x - wide / 2, cell.left()), cell.right() - wide)
    styled.words(QRectF(left, cell.top() + 0.55 * cell.height(), wide, 0.6 * cell.height()), text, size, "muted")


def _draw_spot(styled: StyledPainter, place: Layout, view: View, spot: QPointF, tool: Tool) -> None:
    painter = styled.painter
    if tool.erasing:
        for color, width in (("panel", 3.0), ("ink", 1.2)):
            pen = QPen(styled.color(color), width)
            pen.setStyle(Qt.PenStyle.SolidLine if color == "panel" else Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(spot, ERASER, ERASER)
        return
    radius = point_radius(place, view.frame) + 1.5
    mark = class_mark(int(tool.label) if view.frame.experiment.encoding is not None else 0, radius)
    styled.use("panel", 3.4, label_color(styled.theme, view.frame, tool.label))
    painter.drawPath(mark.translated(spot))
    styled.use("ink", 1.2)
    growth = 1.0 + 1.8 / radius
    painter.drawPath(QTransform.fromScale(growth, growth).map(mark).translated(spot))
