"""Paints the network: headers, neurons, biases, selection, and the large map with its points."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPen

from nnviz.engine.experiment import Experiment
from nnviz.session.frame import Frame
from nnviz.ui.format import count
from nnviz.ui.i18n import translate
from nnviz.ui.stages import network_words as words
from nnviz.ui.stages.network_edges import Bundle, bundles
from nnviz.ui.stages.network_items import Item
from nnviz.ui.stages.network_layout import Column, Layout, bias_radius, bias_spot
from nnviz.ui.stages.network_view import View
from nnviz.ui.stages.neuron_ink import LEFT, RIGHT, Ink, width_of
from nnviz.ui.theme import number_font, text_font

_FULL = 1.0
"""The |b| at which a bias has its full colour."""


@dataclass(frozen=True)
class Marks:
    """What is pointed out: the items selected, the one with the keyboard, the one under the pointer."""

    selected: frozenset[Item] = frozenset()
    cursor: Item | None = None
    hovered: Item | None = None


class Drawing:
    """One picture of the layers; edges are drawn apart, below it."""

    def __init__(self, ink: Ink, place: Layout, frame: Frame, view: View, marks: Marks) -> None:
        self.ink, self.place, self.view, self.marks = ink, place, view, marks
        self.experiment: Experiment = frame.experiment
        self.views = frame.experiment.network.views(frame.state.parameters)
        self.screen = not ink.look.standalone

    def halos(self) -> None:
        """The wide soft lines behind what is selected or pointed at; below the edges."""
        painter = self.ink.painter
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for item, alpha in (*((item, 0.34) for item in self.marks.selected), (self.marks.hovered, 0.2)):
            if item is None or item.kind != "edge":
                continue
            bundle = next((b for b in bundles(self.place) if b.layer == item.layer), None)
            if bundle is None or item.origin >= bundle.shape[0] or item.to >= bundle.shape[1]:
                continue
            painter.setPen(QPen(self.ink.color("accent", alpha), 13.0))
            painter.drawPath(bundle.paths[item.origin * bundle.shape[1] + item.to])

    def columns(self) -> None:
        """Headers, neurons and biases of all layers shown."""
        pictures = self.view.pictures
        for column in self.place.columns:
            self._header(column)
            single = column.places[0] is self.place.map
            if not single:
                for number, box in enumerate(column.places):
                    self.thumbnail(box, pictures[column.layer + 1][number])
                if column.layer < 0:
                    self._input_names(column)
            if column.more is not None:
                template = translate("network", "{shown} of {total} shown")
                text = template.format(shown=column.shown, total=count(column.count))
                self.ink.words(column.more, text, 0.85 * self.place.font, "muted")
        if self.place.gap is not None:
            text = translate("network", "{count} layers not shown").format(count=self.place.missing)
            painter, wrap = self.ink.painter, Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignCenter
            painter.setFont(text_font(0.85 * self.place.font))
            painter.setPen(self.ink.color("muted"))
            painter.drawText(self.place.gap, wrap, text)

    def rings(self) -> None:
        """Biases, and the rings of what is selected, pointed at or has the keyboard; above all."""
        for column in self.place.columns:
            if column.layer >= 0:
                self._biases(column)
        for item in self.marks.selected:
            self._ring(item, "accent", 2.6)
        if self.marks.hovered is not None:
            self._ring(self.marks.hovered, self.ink.color("accent", 0.55), 2.0)
        if self.marks.cursor is not None:
            self._ring(self.marks.cursor, "accent", 1.6, dashed=True)

    def thumbnail(self, box: QRectF, image: QImage) -> None:
        """A neuron: its output over the plane in a rounded frame."""
        self.ink.image(box, image)
        self.ink.use("ink", 1.4 if box.width() > 24 else 1.0)
        self.ink.painter.drawRoundedRect(box, 0.09 * box.width(), 0.09 * box.width())

    def _header(self, column: Column) -> None:
        font = self.place.font
        name = words.layer_name(self.experiment.network, column.layer, self.place.short)
        chosen = Item("header", column.layer) in self.marks.selected
        text = f"{name} · {column.count}" if column.layer >= 0 and (column.count > 1 or column.minus) else name
        if not self.place.named and column.minus is not None:
            text = f"{column.layer + 1} · {column.count}"
        self.ink.words(column.header, text, font, "accent" if chosen else "muted", bold=chosen)
        if column.activation is not None:
            function = words.activation_name(self.experiment.network.layers[column.layer].activation)
            self.ink.words(column.activation, function + (" ▾" if self.screen else ""), 0.9 * font, "muted")
        if not self.screen:
            return
        for box, sign in ((column.minus, "−"), (column.plus, "+"), (column.remove, "×"), (column.add, "+")):
            if box is not None:
                quiet = box is column.remove or box is column.add
                self.ink.card(box, fill="background" if quiet else "panel")
                self.ink.words(box, sign, font, "muted" if quiet else "ink")

    def _input_names(self, column: Column) -> None:
        font = self.place.font
        for number, box in enumerate(column.places):
            room = QRectF(0, box.top(), box.left() - 0.5 * font, box.height())
            self.ink.words(room, words.feature_name(self.experiment, number), 0.95 * font, "ink", align=RIGHT)

    def _biases(self, column: Column) -> None:
        values = self.views[column.layer]["bias"].tolist()
        radius = bias_radius(min(column.places[0].height(), 60.0))
        for value, box in zip(values, column.places, strict=False):
            share = max(-1.0, min(1.0, value / _FULL)) if value == value else 0.0
            strength = 0.25 + 0.75 * abs(share) if share else 0.0
            color = self.ink.theme.signed(strength if share >= 0 else -strength)
            self.ink.use("background", 2.0, color)
            self.ink.painter.drawEllipse(bias_spot(box), radius + 0.6, radius + 0.6)

    def _ring(self, item: Item, color: object, width: float, dashed: bool = False) -> None:
        column = self.place.column(item.layer)
        painter = self.ink.painter
        if column is None or item.to >= column.shown:
            return
        pen = QPen(self.ink.color(color), width)  # type: ignore[arg-type]
        if dashed:
            pen.setStyle(Qt.PenStyle.DotLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        grow = 3.5 if dashed else 2.5
        if item.kind == "header":
            painter.drawRoundedRect(column.header.adjusted(-2, -2, 2, 2), 5, 5)
        elif item.kind == "bias":
            radius = bias_radius(min(column.places[0].height(), 60.0)) + grow
            painter.drawEllipse(bias_spot(column.places[item.to]), radius, radius)
        elif item.kind == "edge":
            if dashed:
                self._dotted_edge(item)
        else:
            painter.drawRoundedRect(column.places[item.to].adjusted(-grow, -grow, grow, grow), 6, 6)

    def _dotted_edge(self, item: Item) -> None:
        bundle: Bundle | None = next((b for b in bundles(self.place) if b.layer == item.layer), None)
        if bundle is not None and item.origin < bundle.shape[0]:
            self.ink.painter.drawPath(bundle.paths[item.origin * bundle.shape[1] + item.to])


def chip(ink: Ink, box: QRectF, text: str, size: float, on: bool) -> None:
    """A small switch."""
    ink.card(box, line="accent" if on else "hairline", fill="accent_soft" if on else "panel")
    ink.words(box.adjusted(4, 0, -4, 0), text, size, "accent" if on else "muted")


def card(ink: Ink, at: QPointF, inside: QRectF, lines: Sequence[tuple[str, str, bool]], size: float) -> None:
    """A floating card with lines (text, colour token, whether numbers) beside a spot, kept inside."""
    wide = max(width_of(text, number_font(size) if figures else text_font(size)) for text, _, figures in lines)
    high, line = 1.2 * size + 1.62 * size * len(lines), 1.62 * size
    box = QRectF(at.x() + 14, at.y() + 14, wide + 2 * size, high)
    if box.right() > inside.right() - 4:
        box.moveRight(max(box.width() + 4, at.x() - 10))
    if box.bottom() > inside.bottom() - 4:
        box.moveBottom(inside.bottom() - 4)
    painter: QPainter = ink.painter
    for grow, alpha in ((5.0, 0.03), (3.0, 0.05), (1.0, 0.07)):
        ink.use(None, fill=ink.color("ink", alpha))
        painter.drawRoundedRect(box.adjusted(-grow, -grow + 2, grow, grow + 2), 9, 9)
    ink.card(box)
    for number, (text, token, figures) in enumerate(lines):
        row = QRectF(box.left() + size, box.top() + 0.6 * size + number * line, box.width() - 1.2 * size, line)
        (ink.figures if figures else ink.words)(row, text, size, token, align=LEFT)
