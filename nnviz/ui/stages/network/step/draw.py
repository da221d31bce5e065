"""Paints a step over the graph: its numbers on neurons and lines, what is lit, and signals on their way."""

import math
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath, QPen, QPolygonF

from nnviz.engine.losses import LOSSES
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.number_format import count, number
from nnviz.ui.look.step.numbers import DECIMALS
from nnviz.ui.look.step.symbols import loss_formula, neuron_symbol
from nnviz.ui.look.styled_painter import LEFT, StyledPainter, width_of
from nnviz.ui.look.theme import LEAST_TEXT, number_font, text_font
from nnviz.ui.look.typeset.shortened import first_fitting
from nnviz.ui.stages.network.graph.draw import clipped
from nnviz.ui.stages.network.graph.edges import Bundle, bundles
from nnviz.ui.stages.network.places import Column, Layout
from nnviz.ui.stages.network.step.labels import Edge, all_edges, edges_at, labelled
from nnviz.ui.stages.network.step.shown import StepShown

MOST_LIT = 16
"""Lines up to which all those lit have a halo and signals; of more, those at the neuron in hand have."""

_ARRIVED = 0.92
"""Which part of the way along its line an arrow stands at."""

_INSIDE = 46.0
"""Pixels of a neuron's side from which its numbers stand inside."""

_READABLE = 26.0
"""Pixels of a neuron's side from which a neuron has a name and two numbers."""

_LABELS = {"named": ("w¹₁₁ +0.0000", 2), "bare": ("Δ +0.000", 2), "newest": ("+0.000", 1)}
"""What a line's label has to hold, and in how many lines: with its sign, without, and its newest number alone."""

_NEURON, _NUMBER, _SMALL = "h²₁ −0.0000", "−0.0000", "z −0.0000"
"""The same of a neuron's card, with its name and without."""

_BIAS = "b²₁ −0.0000"
"""The same of a bias."""


@dataclass(frozen=True, eq=False)
class StepDrawing:
    """One step over one layout of the graph."""

    styled: StyledPainter
    place: Layout
    shown: StepShown

    @property
    def size(self) -> float:
        """Pixels of the numbers."""
        return max(9.0, 0.86 * self.place.font)

    @cached_property
    def lit_paths(self) -> list[QPainterPath]:
        """The lines lit, as curves from left to right."""
        return lit_paths(self.place, self.shown)

    def halos(self) -> None:
        """Behind the lines that are lit; below the lines."""
        painter = self.styled.painter
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self.styled.color("accent", 0.24), 12.0))
        for path in self.lit_paths:
            painter.drawPath(path)

    def draw(self) -> None:
        """All that lies above the graph."""
        with clipped(self.styled.painter, self.place.room):
            self._over_graph()

    def _over_graph(self) -> None:
        self._rings()
        if self.shown.resting:
            for path in self.lit_paths:
                _arrow(self.styled, path, self.shown.lit.back)
        for column in self.place.columns:
            self._neurons(column)
        self._edges()
        self._outcome()

    def _rings(self) -> None:
        layer, neuron = self.shown.lit.neurons
        column = self.place.column(layer)
        if column is None or layer < -1:
            return
        for number_, box in column.neurons:
            if neuron is None or number_ == neuron:
                self._ring(box)

    def _ring(self, box: QRectF) -> None:
        painter = self.styled.painter
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self.styled.color("accent"), 2.8))
        outer = box.adjusted(-1.5, -1.5, 1.5, 1.5)
        if self.place.round:
            painter.drawEllipse(outer)
        else:
            painter.drawRoundedRect(outer, 6, 6)

    # --- neurons ---

    def _neurons(self, column: Column) -> None:
        side = column.places[0].height()
        for neuron, box in column.neurons:
            if self.place.round and side >= _INSIDE:
                self._inside(column.layer, neuron, box)
            elif self._has_plates(column):
                if self.place.round and not self._named:
                    self._name_above(column, neuron, box)
                self._plate(column, neuron, box)
            else:
                self._one_number(column, neuron, box)
        if column.layer >= 0:
            self._bias_words(column)

    def _inside(self, layer: int, neuron: int, box: QRectF) -> None:
        """Name, output and δ in a circle."""
        told, line = self.shown.neuron(layer, neuron), 0.235 * box.height()
        middle = box.center().y()
        name = QRectF(box.left(), middle - 1.62 * line, box.width(), line)
        self.styled.words(name, told.name, 0.2 * box.height(), bold=True)
        size = min(0.95 * self.place.font, 0.152 * box.height())
        inner = box.adjusted(4, 0, -4, 0)
        self.styled.figures(QRectF(inner.left(), middle - 0.56 * line, inner.width(), line), told.value, size)
        if told.delta:
            below = QRectF(inner.left() + 4, middle + 0.34 * line, inner.width() - 8, line)
            self.styled.figures(below, f"δ {told.delta}", size, "accent")

    def _name_above(self, column: Column, neuron: int, box: QRectF) -> None:
        """The name in what a card leaves of a circle that is too small for its numbers."""
        free = min(box.bottom(), self._plate_place(column, box).top()) - box.top()
        name = neuron_symbol(self.shown.numbers.network, column.layer, neuron)
        room = QRectF(box.left(), box.top() + 0.1 * free, box.width(), 0.9 * free)
        self.styled.words(room, name, min(0.3 * box.height(), 0.8 * free), bold=True)

    def _plate(self, column: Column, neuron: int, box: QRectF) -> None:
        """Name and numbers on a card at a picture's foot."""
        told, size = self.shown.neuron(column.layer, neuron), self.size
        first = f"{told.name} {told.value}".rstrip() if self._named else told.value
        delta = f"δ {told.delta}" if _width(f"δ {told.delta}", size) + 1.5 * size <= self._pitch else told.delta
        lines = [(text, color) for text, color in ((first, "ink"), (delta, "accent")) if text.strip("δ ")]
        if not lines:
            return  # What is not computed yet is blank.
        place, line = self._plate_place(column, box), 1.25 * size
        wide = max(_width(text, size) for text, _ in lines) + 0.9 * size
        high = line * len(lines) + 0.3 * size
        card = QRectF(box.center().x() - wide / 2, min(box.bottom() + 2, place.bottom() - high), wide, high)
        self.styled.card(card)
        for number_, (text, color) in enumerate(lines):
            row = QRectF(card.left(), card.top() + 0.15 * size + number_ * line, wide, line)
            self.styled.figures(row, text, size, color)

    def _plate_place(self, column: Column, box: QRectF) -> QRectF:
        """The room of a card with all its lines: below a picture, or at its foot where the next one is near."""
        size = self.size
        wide = _width(_NEURON if self._named else _NUMBER, size) + 0.9 * size
        high = (1.55 if column.layer < 0 else 2.8) * size
        return QRectF(box.center().x() - wide / 2, column.foot(box, high), wide, high)

    def _has_plates(self, column: Column) -> bool:
        """Whether neurons are so large, and so far apart, that cards of two lines leave most of them to be seen."""
        box = column.places[0]
        lines = 1.55 if column.layer < 0 else 2.8
        return box.height() >= _READABLE and column.foot(box, lines * self.size) >= box.center().y()

    @cached_property
    def _cards(self) -> tuple[tuple[float, ...], ...]:
        """The cards of all neurons and their biases, as boxes that labels leave free."""
        found = []
        for column in self.place.columns:
            side = column.places[0].height()
            if self.place.round and side >= _INSIDE:
                found += [self._bias_row(box, self._bias_width) for box in column.places if self._biases_told(column)]
                continue
            place = self._plate_place if self._has_plates(column) else self._number_place
            found += [place(column, box) for box in column.places]
        return tuple((box.left(), box.top(), box.width(), box.height()) for box in found)

    @cached_property
    def _pitch(self) -> float:
        """Pixels from one column to the next."""
        lefts = [column.places[0].center().x() for column in self.place.columns]
        return min((after - before for before, after in pairwise(lefts)), default=200.0)

    @cached_property
    def _bias_width(self) -> float:
        """How wide a bias may be: with its change, once that is known, where no other neuron is near."""
        alone, both = (_width(text, 0.94 * self.size) for text in (_BIAS, f"{_BIAS}  Δ −0.0000"))
        last = self.place.columns[-1].places[0]
        free = 2 * min(self._pitch - last.width() / 2, self._right_edge() - last.center().x()) - self.size
        return both if self.shown.known.updated and both <= free else alone

    @cached_property
    def _named(self) -> bool:
        """Whether there is room for names on cards beside those of lines."""
        return self._pitch >= _width(_NEURON, self.size) + _width(_LABELS["bare"][0], self.size) + 3 * self.size

    def _one_number(self, column: Column, neuron: int, box: QRectF) -> None:
        """The newest number of a neuron that is small, with the sign of a sum or a slope, which an output has not."""
        told = self.shown.neuron(column.layer, neuron)
        text, color = (f"δ {told.delta}", "accent") if told.delta else (told.value, "ink")
        if text:
            place = self._number_place(column, box)
            self.styled.card(place)
            self.styled.figures(place.adjusted(2, 0, -2, 0), text, 0.83 * place.height(), color)

    def _number_place(self, column: Column, box: QRectF) -> QRectF:
        """The room of a small neuron's number: between it and the next, or over as little of its foot as can be."""
        size = min(self.size, 0.8 * box.height())
        wide, high = _width(_SMALL, size) + 0.6 * size, 1.2 * size
        top = max(column.foot(box, high), box.center().y() - high / 2)
        return QRectF(box.center().x() - wide / 2, top, wide, high)

    def _bias_words(self, column: Column) -> None:
        """A neuron's bias below it, where that leaves the next one alone."""
        size, shown = self.size, self.shown
        if not self._biases_told(column):
            return
        for neuron, box in column.neurons:
            told = shown.edge(column.layer, neuron, None)
            lit = shown.lit.bias and shown.lit.neurons == (column.layer, neuron)
            row = self._bias_row(box, max(self._bias_width, box.width() + 4 * size))
            both = f"{told.weight}  {told.below}" if shown.known.updated else told.weight
            text = both if _width(both, 0.94 * size) <= row.width() else told.weight
            self.styled.figures(row, text, 0.94 * size, "accent" if lit or shown.known.updated else "muted")

    def _biases_told(self, column: Column) -> bool:
        gap = column.places[1].top() - column.places[0].bottom() if column.shown > 1 else 3 * self.size
        tall = gap >= 1.6 * self.size and column.places[0].height() >= _INSIDE
        return self.place.round and tall and column.layer >= 0

    def _bias_row(self, box: QRectF, wide: float) -> QRectF:
        return QRectF(box.center().x() - wide / 2, box.bottom() + 2, wide, 1.3 * self.size)

    # --- lines ---

    def _edges(self) -> None:
        """Numbers on all lines where there is room, else on those of one neuron, as much as there is room for."""
        size, every = self.size, sum(before * after for before, after in pairwise(self.shown.numbers.network.widths))
        whole, near = all_edges(self.place), edges_at(self.place, *self.shown.in_hand)
        attempts = (*((whole, kind) for kind in ("named", "bare") if whole), *((near, kind) for kind in _LABELS))
        best: dict[Edge, QRectF] = {}
        shown_as = ""
        for edges, kind in attempts:
            text, lines = _LABELS[kind]
            box = _width(text, size) + size, 1.35 * lines * size
            found = labelled(self.place, edges, box, self._cards, edges is whole)
            complete = len(found) == len(edges)
            if complete or (edges is near and len(found) > len(best)):
                best, shown_as = found, kind
            if complete:
                break
        for (layer, to, origin), place in best.items():
            self._label(layer, to, origin, place, shown_as)
        if len(best) < every:
            self._foot(len(best), every)

    def _label(self, layer: int, to: int, origin: int, box: QRectF, kind: str) -> None:
        shown, size, lit = self.shown, self.size, self.shown.lit
        told = shown.edge(layer, to, origin, kind == "named")
        on = lit.layer == layer and lit.to in (None, to) and lit.origin in (None, origin)
        self.styled.card(box, "accent" if on else "hairline", 1.6 if on else 1.0)
        inner, half = box.adjusted(3, 0.1 * size, -3, -0.1 * size), box.height() / 2 - 0.1 * size
        color = "accent" if told.accent else "muted"
        if told.below and kind == "newest":
            self.styled.figures(inner, told.below.lstrip("=∂Δ "), size, color)
        elif told.below:
            self.styled.figures(inner.adjusted(0, 0, 0, -half), told.weight, size)
            self.styled.figures(inner.adjusted(0, half, 0, 0), told.below, size, color)
        else:
            self.styled.figures(inner, told.weight, size)

    def _foot(self, labels: int, every: int) -> None:
        """How many lines have numbers, where not all have."""
        font, first, last = self.place.font, self.place.columns[0], self.place.columns[-1]
        layer, neuron = self.shown.in_hand
        if labels:
            told = translate("step", "{count} of {total} weights labelled: those of {neuron}. Click another neuron.")
        else:
            told = translate(
                "step", "A larger window has room for the weights' numbers, a click on a line tells its own."
            )
        name = neuron_symbol(self.shown.numbers.network, layer, neuron)
        text = told.format(count=count(labels), total=count(every), neuron=name)
        brief = translate("step", "{count} of {total} weights labelled").format(count=count(labels), total=count(every))
        left, right = first.places[0].left(), last.places[0].right()
        if self.place.window is not None:
            left, right = self.place.window.legend.left(), self.place.window.legend.right()
        row = QRectF(left, self._foot_top(), right - left, 1.3 * font)
        self.styled.painter.save()
        self.styled.painter.setClipping(False)  # It stands below what is seen of the graph.
        text = first_fitting((text, brief), text_font(LEAST_TEXT), row.width())
        self.styled.words(row, text, 0.85 * font, "muted")
        self.styled.painter.restore()

    def _foot_top(self) -> float:
        """Above the buttons at the foot; at the foot where there are none."""
        buttons = [column.add or column.remove for column in self.place.columns]
        tops = [box.top() for box in buttons if box is not None]
        foot = self.place.sheet.height if self.place.sheet else self.place.columns[0].places[-1].bottom()
        return min(tops, default=foot) - 1.5 * self.place.font

    # --- the outcome ---

    def _outcome(self) -> None:
        """Targets beside the outputs, the loss below them."""
        numbers, font = self.shown.numbers, self.place.font
        column = self.place.columns[-1]
        if column.layer != len(numbers.network.layers) - 1:
            return
        targets, last = numbers.targets.tolist(), column.places[-1]
        room = self._right_edge() - last.center().x() - 4
        half = max(room, 0.7 * last.width())
        below, foot = self._below(column, last), self.place.sheet.height if self.place.sheet else math.inf
        if len(targets) == 1:
            above = below + 3.1 * font > foot  # Where there is no room for two lines below.
            row = QRectF(last.center().x() - half, last.top() - 1.7 * font if above else below, 2 * half, 1.5 * font)
            value = number(targets[0], 3)
            told = translate("step", "target y = {value}").format(value=value)
            wordings = (f"y = {value}",) if above else (told, f"y = {value}")
            told = first_fitting(wordings, text_font(LEAST_TEXT), row.width())
            self.styled.words(row, told, 0.95 * font, "muted")
            below += 0.0 if above else 1.6 * font
        else:
            for box, target in zip(column.places, targets[column.numbers], strict=False):
                row = QRectF(
                    max(box.right(), self._number_place(column, box).right()) + 6,
                    box.top(),
                    max(10.0, room - box.width() / 2),
                    box.height(),
                )
                self.styled.figures(row, f"y {number(target, 2)}", 0.9 * self.size, "muted", align=LEFT)
        if not self.shown.known.loss:
            return
        formula = loss_formula(numbers.trace.experiment.loss)
        signs = formula if len(targets) == 1 or LOSSES[numbers.trace.experiment.loss].one_hot else f"Σ {formula}"
        if numbers.count > 1:
            signs = translate("step", "mean of {formula}").format(formula=signs)
        value, free = number(numbers.trace.loss, DECIMALS), self.place.map.left() - last.center().x() - 4
        wide = 2 * max(half, min(free, (self._pitch - self.size) / 2))
        told_as = (f"L = {signs} = {value}", f"L = {value}", value)
        text = next((text for text in told_as if _width(text, LEAST_TEXT) <= wide), value)
        row = QRectF(last.center().x() - wide / 2, below, wide, 1.5 * font)
        lit = self.shown.block.kind == "loss"
        self.styled.figures(row, text, self.size, "accent" if lit else "ink", bold=lit)

    def _below(self, column: Column, last: QRectF) -> float:
        """Where there is room below an output and its numbers."""
        if self.place.round and not _READABLE <= last.height() < _INSIDE:
            return last.bottom() + 1.9 * self.size
        return max(last.bottom() + 3.4 * self.size, self._plate_place(column, last).bottom() + 2)

    def _right_edge(self) -> float:
        """How far words at the outputs may reach."""
        return self.place.map.left() - self.place.font


@lru_cache(maxsize=2048)
def _width(text: str, size: float) -> float:
    """How wide numbers are; the same ones are asked for at every paint."""
    return width_of(text, number_font(size))


def lit_paths(place: Layout, shown: StepShown) -> list[QPainterPath]:
    """The lines lit at a place."""
    lit = shown.lit
    bundle: Bundle | None = next((b for b in bundles(place) if b.layer == lit.layer), None)
    if bundle is None:
        return []
    to, origin = lit.to, lit.origin
    if to is None and origin is None and len(bundle) > MOST_LIT:
        to, origin = (None, shown.in_hand[1]) if lit.back else (shown.in_hand[1], None)
    return [bundle.paths[number] for number in bundle.at(origin, to)]


def draw_signals(styled: StyledPainter, paths: list[QPainterPath], back: bool, share: float) -> None:
    """A dot on each line, `share` of its way along."""
    styled.use("panel", 1.4, "accent")
    for path in paths:
        styled.painter.drawEllipse(path.pointAtPercent(1.0 - share if back else share), 5.0, 5.0)


def _arrow(styled: StyledPainter, path: QPainterPath, back: bool) -> None:
    """Which way the signals have come along a line, at its end."""
    at = 1.0 - _ARRIVED if back else _ARRIVED
    tip, slope = path.pointAtPercent(at), path.slopeAtPercent(at)
    length = (1.0 + slope * slope) ** 0.5
    along = QPointF(1.0 / length, slope / length) * (-1.0 if back else 1.0)
    across = QPointF(-along.y(), along.x())
    styled.use(None, fill="accent")
    neck = tip - along * 9.0
    styled.painter.drawPolygon(QPolygonF([tip, neck + across * 4.5, neck - across * 4.5]))
