"""Paints the network: headers, neurons, biases, selection, and the large map with its points."""

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache, partial

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen

from nnviz.engine.experiment import Experiment
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.number_format import count
from nnviz.ui.look.step.symbols import neuron_symbol
from nnviz.ui.look.styled_painter import CENTER, LEFT, RIGHT, StyledPainter, pixel_ratio, width_of
from nnviz.ui.look.theme import LEAST_TEXT, Theme, number_font, text_font
from nnviz.ui.look.typeset.shortened import elided, first_fitting
from nnviz.ui.stages.network import words
from nnviz.ui.stages.network.graph.edges import Bundle, bundles, lines_of
from nnviz.ui.stages.network.graph.items import Button, Hit, Item
from nnviz.ui.stages.network.graph.pictures import DotPlace, Dots
from nnviz.ui.stages.network.places import Column, Layout, bias_radius, bias_spot, next_place
from nnviz.ui.stages.network.view_model import View

_SHADES = 32
"""Shades of a bias for each sign."""

_SMALL = 24.0
"""Pixels of a neuron's side up to which its frame is thin."""

_ROUND = 6.5
"""Pixels of the rounding of a neuron's frame at most: its picture has corners."""

_OUTLINE = 2.0
"""How wide the line around a bias is."""

_FULL = 1.0
"""The |b| at which a bias has its full colour."""


@contextmanager
def clipped(painter: QPainter, area: QRectF | None) -> Iterator[None]:
    """Draw inside of an area only; anywhere with None."""
    if area is None:
        yield
        return
    painter.save()
    painter.setClipRect(area, Qt.ClipOperation.IntersectClip)
    yield
    painter.restore()


def _rounding(boxes: Sequence[QRectF]) -> float:
    """The radius of the corners of neurons of one size."""
    return min(0.09 * boxes[0].width(), _ROUND) if boxes else 0.0


@dataclass(frozen=True)
class Marks:
    """What is pointed out: the items selected, the one with the keyboard, the one under the pointer."""

    selected: frozenset[Item] = frozenset()
    cursor: Item | None = None
    hovered: Hit | None = None


class Drawing:
    """One picture of the layers; edges are drawn apart, below it."""

    def __init__(self, styled: StyledPainter, place: Layout, view: View, marks: Marks) -> None:
        self.styled, self.place, self.view, self.marks = styled, place, view, marks
        self.experiment: Experiment = view.frame.experiment
        self.views = self.experiment.network.views(view.frame.state.parameters)
        self.screen = not styled.look.standalone

    def halos(self) -> None:
        """The wide soft lines behind what is selected or pointed at; below the edges."""
        painter = self.styled.painter
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for item, alpha in (*((item, 0.34) for item in self.marks.selected), (self.marks.hovered, 0.2)):
            if not isinstance(item, Item) or item.kind != "edge":
                continue
            bundle = next((b for b in bundles(self.place) if b.layer == item.layer), None)
            number = None if bundle is None else bundle.number(item.origin, item.to)
            if bundle is not None and number is not None:
                painter.setPen(QPen(self.styled.color("accent", alpha), 13.0))
                painter.drawPath(bundle.paths[number])

    def neurons(self) -> None:
        """The neurons of all layers shown; a single output is the map."""
        for column in self.place.columns:
            if self.place.round:
                self._circles(column)
            elif column.places[0] is not self.place.map:
                strip = self.view.pictures[column.layer + 1]
                tiles = strip.tiles[column.numbers]  # Fewer, until the pictures of all there are are made.
                places = column.places[: len(tiles)]
                self.styled.tiles(places, strip.image, tiles, smooth=True, rounded=_rounding(places))

    def furniture(self) -> None:
        """Headers, buttons, names and neurons' frames: what stays as it is while the network trains."""
        painter, window = self.styled.painter, self.place.window
        for column in self.place.columns:
            is_map = column.places[0] is self.place.map
            with clipped(painter, None if window is None or is_map else window.headers):
                self._header(column)
                if column.more is not None:
                    self.styled.words(column.more, self._shown_words(column), 0.85 * self.place.font, "muted")
            with clipped(painter, self.place.room):
                if not is_map and not self.place.round:
                    self._frames(column.places)
                if column.layer < 0 and not self.place.round:
                    self._input_names(column)
        for room, missing in self.place.gaps:
            text = translate("network", "layers not shown: {count}").format(count=missing)
            painter, wrap = self.styled.painter, Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignCenter
            painter.setFont(text_font(0.85 * self.place.font))
            painter.setPen(self.styled.color("muted"))
            painter.drawText(room, wrap, text)

    def _shown_words(self, column: Column) -> str:
        """Which of a layer's neurons are shown."""
        total = count(column.count)
        window = self.place.window
        if window is None:
            return translate("network", "{shown} of {total} shown").format(shown=column.shown, total=total)
        told = window.canvas.middles_seen(column.layer + 1, window.camera)
        seen = range(max(told.start, column.numbers.start), min(told.stop, column.numbers.stop))
        if len(seen) <= 1:
            return translate("network", "no. {number} of {total}").format(number=seen.start + 1, total=total)
        lines = lines_of(self.place, column)
        if len(lines) < column.count:
            template = translate("network", "{first}–{last} of {total}, lines of {from_}–{to}")
        else:
            template = translate("network", "{first}–{last} of {total}")
        ends = {"from_": lines.start + 1, "to": lines.stop}
        return template.format(first=seen.start + 1, last=seen.stop, total=total, **ends)

    def rings(self, on_screen: bool) -> None:
        """Biases, and the rings of what is selected, pointed at or has the keyboard; above all.

        On the screen biases come from pictures.
        """
        for column in self.place.columns:
            if column.layer >= 0:
                with clipped(self.styled.painter, self._room_of(column)):
                    self._biases(column, on_screen)
        for item in self.marks.selected:
            self._ring(item, "accent", 2.6)
        if isinstance(self.marks.hovered, Item):
            self._ring(self.marks.hovered, self.styled.color("accent", 0.55), 2.0)
        if self.marks.cursor is not None:
            self._ring(self.marks.cursor, "accent", 1.6, dashed=True)

    def preview(self) -> None:
        """Where the button under the pointer would put something in, or what it would take out, in dashes."""
        button = self.marks.hovered
        column = self.place.column(button.layer) if isinstance(button, Button) else None
        if not isinstance(button, Button) or column is None or column.buttons.get(button.kind) is None:
            return
        painter, first, last = self.styled.painter, column.places[0], column.places[-1]
        painter.setPen(QPen(self.styled.color("accent"), 1.6, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if button.kind == "add":
            x = column.buttons["add"].center().x()
            painter.drawLine(QPointF(x, column.header.bottom()), QPointF(x, column.buttons["add"].top() - 4))
        elif button.kind == "remove":
            painter.drawRoundedRect(first.united(last).adjusted(-9, -9, 9, 9), 10, 10)
        elif button.kind == "minus":
            painter.drawRoundedRect(last.adjusted(-5, -5, 5, 5), 8, 8)
        elif button.kind == "plus" and column.more is None:
            painter.drawRoundedRect(next_place(column), 6, 6)

    def _circles(self, column: Column) -> None:
        """With their names, where no step writes names and numbers into them."""
        side = column.places[0].width()
        self.styled.use("ink", 1.6 if side > _SMALL else 1.0, "panel")
        for box in column.places:
            self.styled.painter.drawEllipse(box)
        if self.view.frame.trace is None and side > _SMALL:
            for neuron, box in column.neurons:
                self.styled.words(
                    box, neuron_symbol(self.experiment.network, column.layer, neuron), 0.24 * side, bold=True
                )

    def _frames(self, boxes: Sequence[QRectF]) -> None:
        """The rounded frames of neurons of one size."""
        side = boxes[0].width()
        round_ = _rounding(boxes)
        self.styled.round_corners(boxes, round_)
        self.styled.use("ink", 1.4 if side > _SMALL else 1.0)
        for box in boxes:
            self.styled.painter.drawRoundedRect(box, round_, round_)

    def _header(self, column: Column) -> None:
        font = self.place.font
        name = words.layer_name(self.experiment.network, column.layer, self.place.short)
        chosen = Item("header", column.layer) in self.marks.selected
        text = f"{name} · {column.count}" if column.layer >= 0 and (column.count > 1 or column.minus) else name
        if not self.place.named and column.minus is not None:
            text = f"{column.layer + 1} · {column.count}"
        self.styled.words(column.header, text, font, "accent" if chosen else "muted", bold=chosen)
        if column.activation is not None:
            names = words.header_names(self.experiment.network.layers[column.layer].activation)
            wordings = (*(f"{name} ▾" for name in names), names[-1]) if self.screen else names
            function = first_fitting(wordings, text_font(0.9 * font), column.activation.width())
            self.styled.words(column.activation, function, 0.9 * font, "muted")
        if not self.screen:
            return
        for kind, box in column.buttons.items():
            if kind != "activation":
                self._button(box, Button(kind, column.layer))

    def _button(self, box: QRectF, button: Button) -> None:
        """A button with its sign, and with words where they fit; the one pointed at stands out."""
        font, pointed = self.place.font, self.marks.hovered == button
        quiet = button.kind in {"remove", "add"}
        text = {"minus": "−", "plus": "+", "remove": "×", "add": "+"}[button.kind]
        told = translate("network", "+ layer") if button.kind == "add" else translate("network", "× layer")
        if quiet and width_of(told, text_font(0.85 * font)) <= box.width() - 6:
            text = told
        self.styled.card(box, "accent" if pointed else "hairline", 1.0, "background" if quiet else "panel")
        color = "accent" if pointed else "muted" if quiet else "ink"
        self.styled.words(box, text, font * (0.85 if quiet else 1.0), color)

    def _input_names(self, column: Column) -> None:
        """To the left of each input; where one is too long for that, below it, or shortened where there is no gap."""
        font, places = self.place.font, column.places
        names = [words.feature_name(self.experiment, number) for number, _ in column.neurons]
        beside, size = places[0].left() - 0.5 * font, 0.95 * font
        fits = max(width_of(name, text_font(size)) for name in names) <= beside
        gap = places[1].top() - places[0].bottom() if len(places) > 1 else 2 * font
        if beside < 2 * font and gap < 1.3 * font:
            return  # The column is half out of sight.
        for name, box in zip(names, places, strict=True):
            if fits or gap < 1.3 * font:
                room, align = QRectF(0, box.top(), beside, box.height()), RIGHT
            else:
                wide = 2 * min(beside, 0.5 * box.width() + beside) if beside > 2 * font else box.width()
                room, align = QRectF(box.center().x() - wide / 2, box.bottom(), wide, 1.3 * font), CENTER
            fitting = elided(name, text_font(size), room.width())
            self.styled.words(room, fitting, size, "ink", align=align)

    def _biases(self, column: Column, on_screen: bool) -> None:
        radius = bias_radius(min(column.places[0].height(), 60.0)) + 0.6
        painter, theme = self.styled.painter, self.styled.theme
        shades = [_bias_shade(value) for value in self.views[column.layer]["bias"][column.numbers].tolist()]
        if on_screen:
            dots, places = _bias_dots(self.place, column.layer, radius, theme, pixel_ratio(painter))
            for shade, at in zip(shades, places, strict=True):
                dots.draw(painter, at, shade, partial(_bias_brush, theme, abs(shade), shade >= 0))
            return
        self.styled.use("background", _OUTLINE)
        for shade, spot in zip(shades, bias_spots(self.place)[column.layer], strict=True):
            painter.setBrush(_bias_brush(theme, abs(shade), shade >= 0))
            painter.drawEllipse(spot, radius, radius)

    def _room_of(self, column: Column) -> QRectF | None:
        return None if column.places[0] is self.place.map else self.place.room

    def _ring(self, item: Item, color: object, width: float, dashed: bool = False) -> None:
        column = self.place.column(item.layer)
        if column is not None:
            window, header = self.place.window, item.kind == "header"
            with clipped(self.styled.painter, window.headers if window and header else self._room_of(column)):
                self._ring_in(column, item, color, width, dashed)

    def _ring_in(self, column: Column, item: Item, color: object, width: float, dashed: bool) -> None:
        painter, place = self.styled.painter, column.place(item.to)
        if place is None and item.kind not in {"header", "edge"}:
            return
        pen = QPen(self.styled.color(color), width)  # type: ignore[arg-type]
        if dashed:
            pen.setStyle(Qt.PenStyle.DotLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        grow = 3.5 if dashed else 2.5
        if item.kind == "header":
            painter.drawRoundedRect(column.header.adjusted(-2, -2, 2, 2), 5, 5)
        elif item.kind == "edge" or place is None:
            if dashed:
                self._dotted_edge(item)
        elif item.kind == "bias":
            radius = bias_radius(min(place.height(), 60.0)) + grow
            painter.drawEllipse(bias_spot(place, self.place.round), radius, radius)
        elif self.place.round:
            painter.drawEllipse(place.adjusted(-grow, -grow, grow, grow))
        else:
            painter.drawRoundedRect(place.adjusted(-grow, -grow, grow, grow), 6, 6)

    def _dotted_edge(self, item: Item) -> None:
        bundle: Bundle | None = next((b for b in bundles(self.place) if b.layer == item.layer), None)
        number = None if bundle is None else bundle.number(item.origin, item.to)
        if bundle is not None and number is not None:
            self.styled.painter.drawPath(bundle.paths[number])


@lru_cache(maxsize=8)
def bias_spots(place: Layout) -> dict[int, list[QPointF]]:
    """Where the biases of each layer are."""
    layers = (column for column in place.columns if column.layer >= 0)
    return {column.layer: [bias_spot(box, place.round) for box in column.places] for column in layers}


@lru_cache(maxsize=64)
def _bias_dots(
    place: Layout, layer: int, radius: float, theme: Theme, ratio: float
) -> tuple[Dots, tuple[DotPlace, ...]]:
    """The pictures of the biases of a layer, and where they go."""
    dots = Dots(radius, _OUTLINE, theme.color("background"), ratio)
    return dots, tuple(map(dots.place, bias_spots(place)[layer]))


def _bias_shade(value: float) -> int:
    """The shade of a bias, from −_SHADES to _SHADES; 0 where it is no number."""
    if math.isnan(value):
        return 0
    size = math.ceil(min(abs(value) / _FULL, 1.0) * _SHADES)
    return size if value >= 0 else -size


@lru_cache(maxsize=8 * _SHADES)
def _bias_brush(theme: Theme, shade: int, positive: bool) -> QBrush:
    """The colour of a bias: neutral at zero, and well seen from the smallest on."""
    strength = 0.25 + 0.75 * shade / _SHADES if shade else 0.0
    return QBrush(theme.signed(strength if positive else -strength))


def chip(styled: StyledPainter, box: QRectF, wordings: Sequence[str], size: float, on: bool) -> None:
    """A small switch with the first wording that fits; the tip has the words where that is a sign."""
    styled.card(box, line="accent" if on else "hairline", fill="accent_soft" if on else "panel")
    text = first_fitting(wordings, text_font(LEAST_TEXT), box.width() - 8)
    styled.words(box.adjusted(4, 0, -4, 0), text, size, "accent" if on else "muted")


def card(
    styled: StyledPainter, at: QPointF, inside: QRectF, lines: Sequence[tuple[str, str, bool]], size: float
) -> None:
    """A floating card with lines (text, colour token, whether numbers) beside a spot, kept inside."""
    wide = max(width_of(text, number_font(size) if figures else text_font(size)) for text, _, figures in lines)
    wide = min(wide, inside.width() - 8 - 2 * size)  # Words are written smaller then.
    high, line = 1.2 * size + 1.62 * size * len(lines), 1.62 * size
    box = QRectF(at.x() + 14, at.y() + 14, wide + 2 * size, high)
    if box.right() > inside.right() - 4:
        box.moveRight(max(box.width() + 4, at.x() - 10))
    if box.bottom() > inside.bottom() - 4:
        box.moveBottom(max(inside.bottom() - 4, box.height() + 4))
    painter: QPainter = styled.painter
    for grow, alpha in ((5.0, 0.03), (3.0, 0.05), (1.0, 0.07)):
        styled.use(None, fill=styled.color("ink", alpha))
        painter.drawRoundedRect(box.adjusted(-grow, -grow + 2, grow, grow + 2), 9, 9)
    styled.card(box)
    for number, (text, token, figures) in enumerate(lines):
        row = QRectF(box.left() + size, box.top() + 0.6 * size + number * line, box.width() - 1.2 * size, line)
        (styled.figures if figures else styled.words)(row, text, size, token, align=LEFT)
