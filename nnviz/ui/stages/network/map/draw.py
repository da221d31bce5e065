"""The large map of the network stage: the output over the plane with the points, its title, scale and switches."""

import math
from collections import Counter
from collections.abc import Sequence
from copy import copy
from functools import lru_cache

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QImage, QPolygonF

from nnviz.engine.arrays import Array
from nnviz.engine.data.own_data import MAX_CLASSES
from nnviz.engine.data.plane import Slice
from nnviz.engine.experiment import Experiment
from nnviz.session.frame import Frame
from nnviz.ui.look.class_marks import Mark, class_sign, draw_marks
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.names import axis_name, axis_value, bare_class_name, class_name, label_value
from nnviz.ui.look.number_format import count, percent
from nnviz.ui.look.styled_painter import CENTER, LEFT, RIGHT, StyledPainter, width_of
from nnviz.ui.look.theme import LEAST_TEXT, Theme, text_font
from nnviz.ui.look.typeset.shortened import elided, first_fitting
from nnviz.ui.stages.network import words
from nnviz.ui.stages.network.graph.draw import chip
from nnviz.ui.stages.network.layout import BESIDE_MAP
from nnviz.ui.stages.network.places import Layout
from nnviz.ui.stages.network.view_model import View, Wanted

MOST_POINTS = 1000
"""How many points are drawn of those for training, and of those for testing; the picture says so where more are."""

_MOST_PAIRS = 3
"""How many kinds of confusion the note has room for."""

_ROUND = 6.0
"""The radius of the frame's corners."""

_APART = 6
"""Pixels between the words of two classes."""

_BAR_CELLS = 48
_LONGEST = 20


def first_shown(points: Array) -> int:
    """The row of the first point drawn: of many the last ones are, as they were painted last."""
    return max(0, len(points) - MOST_POINTS)


def to_map(place: QRectF, view: View, points: Array) -> Array:
    """Where points (n, 2) stand, in pixels (n, 2)."""
    span = view.high - view.low
    shares = (view.plane.project(points) - view.low) / span
    return np.stack([place.left() + shares[:, 0] * place.width(), place.bottom() - shares[:, 1] * place.height()], 1)


def from_map(place: QRectF, view: View, spot: QPointF) -> tuple[float, float]:
    """The point of the plane at a place in the map."""
    span = view.high - view.low
    return (
        view.low + (spot.x() - place.left()) / place.width() * span,
        view.low + (place.bottom() - spot.y()) / place.height() * span,
    )


def point_radius(place: Layout, frame: Frame) -> float:
    """Pixels of a point's radius: smaller where there are many."""
    number = len(frame.data.points) + len(frame.data.test_points)
    return max(2.0, (3.6 if number <= 300 else 2.9) * min(1.5, place.map.width() / 260))


def label_color(theme: Theme, frame: Frame, label: float) -> QColor:
    """The colour of a point by what it should be."""
    if frame.experiment.encoding is not None:
        return theme.class_color(int(label))
    reach = float(np.abs(frame.data.labels).max()) or 1.0
    return theme.signed(label, reach)


class Map:
    """Draws the map of one moment."""

    def __init__(
        self,
        styled: StyledPainter,
        place: Layout,
        frame: Frame,
        view: View,
        wanted: Wanted,
        tests: bool,
        brush: bool = False,
        note: bool = True,
        shares: tuple[float | None, float | None] | None = None,
    ) -> None:
        self.styled, self.place, self.frame, self.view, self.wanted = styled, place, frame, view, wanted
        self.tests, self.brush, self.note = tests, brush, note
        self.accuracy, self.test_accuracy = shares or (view.judged.accuracy, view.judged.test_accuracy)
        self._taken = 0.0
        """Pixels at the right of the map that long numbers at its upper end take."""

    def field(self) -> None:
        """The picture with its frame."""
        self.styled.image(self.place.map, self.view.field.image, smooth=not self.wanted.discrete, rounded=_ROUND)

    def outline(self, focused: bool) -> None:
        """The frame around it."""
        self.styled.round_corners((self.place.map,), _ROUND)
        self.styled.use("accent" if focused else "ink", 1.8)
        self.styled.painter.drawRoundedRect(self.place.map, _ROUND, _ROUND)

    def points(self, since: int | None = None) -> None:
        """Training points full, those kept aside hollow; or the training points from a row on alone."""
        data = self.frame.data
        first = first_shown(data.points) if since is None else since
        self._dots(data.points[first:], data.labels[first:, 0], test=False)
        if self.tests and since is None:
            test = first_shown(data.test_points)
            self._dots(data.test_points[test:], data.test_labels[test:, 0], test=True)

    def worst(self) -> None:
        """Rings around the training points that are most wrong."""
        first = first_shown(self.frame.data.points)
        rows = [row for row in self.view.judged.wrong if row >= first]
        radius = point_radius(self.place, self.frame) + 2.6
        self.styled.use("ink", 1.6)
        for x, y in to_map(self.place.map, self.view, self.frame.data.points[rows]).tolist():
            self.styled.painter.drawEllipse(QPointF(x, y), radius, radius)

    def followed(self, point: Array | None) -> None:
        """A ring around the place (inputs,) of the one sample whose numbers are shown."""
        if point is None or len(point) != self.frame.data.points.shape[1]:
            return
        radius = point_radius(self.place, self.frame) + 4.5
        for color, width in (("panel", 5.0), ("accent", 2.4)):
            self.styled.use(color, width)
            for x, y in to_map(self.place.map, self.view, point[None]).tolist():
                self.styled.painter.drawEllipse(QPointF(x, y), radius, radius)

    def on(self, styled: StyledPainter) -> "Map":
        """The same map drawn with another painter."""
        other = copy(self)
        other.styled = styled
        return other

    def words_key(self) -> tuple[object, ...]:
        """All that the words depend on besides the experiment."""
        judged, data = self.view.judged, self.frame.data
        shown = self.tests, self.note, self.wanted.large, len(data.points), len(data.test_points)
        return self.accuracy, self.test_accuracy, judged.taken_for, len(judged.wrong), shown

    def words(self) -> None:
        """The title and the note, whose numbers change with every step."""
        self._title()
        if self.note:
            self._note()

    def furniture(self) -> None:
        """Axes, colour bar with its numbers, and switches: what stays as it is while the network trains."""
        self._ticks()
        self._held()
        if not self.brush:
            bar = self._class_bar if self.view.field.classes else self._bar
            bar()
        if not self.styled.look.standalone:
            self._chips()

    def _chips(self) -> None:
        """Switches in words, or all of them as signs: one sign among words would be a riddle."""
        first, second, third = self.place.chips
        chips = [
            (first, translate("network", "Discretize"), "▦", self.wanted.discrete),
            (second, translate("network", "Test points"), "○", self.tests),
            (third, translate("network", "Paint"), "✎", self.brush),
        ]
        if not len(self.frame.data.test_points):
            del chips[1]
        font = text_font(LEAST_TEXT)
        words = all(width_of(word, font) <= box.width() - 8 for box, word, _sign, _on in chips)
        for box, word, sign, on in chips:
            chip(self.styled, box, (word,) if words else (sign,), 0.85 * self.place.font, on)

    def _note(self) -> None:
        """What the points' marks mean, and that some are left out."""
        data, parts = self.frame.data, ["● " + translate("network", "training")]
        if self.tests and len(data.test_points):
            parts.append("○ " + translate("network", "test"))
        if self.view.judged.wrong:
            parts.append("◎ " + self._most_wrong())
        if len(data.points) > MOST_POINTS:
            template = translate("network", "{shown} of {total} shown")
            parts.append(template.format(shown=count(MOST_POINTS), total=count(len(data.points))))
        wordings = ["   ".join(parts[:most]) for most in range(len(parts), 0, -1)]
        told = first_fitting(wordings, text_font(LEAST_TEXT), self.place.note.width())
        self.styled.words(self.place.note, told, 0.85 * self.place.font, "muted")

    def _most_wrong(self) -> str:
        """How many points are ringed, of which class they are, and for which they are taken."""
        wrong = len(self.view.judged.wrong)
        told = translate("network", "the {n} most wrong", n=wrong).format(n=count(wrong))
        names = [_short_name(bare_class_name(self.frame.experiment, number), 8) for number in range(MAX_CLASSES)]
        most = 1 if max(map(len, names)) > 2 else _MOST_PAIRS
        pairs = Counter(self.view.judged.taken_for).most_common(most)
        each = translate("network", "{truth} taken for {guess} ×{n}")
        taken = " · ".join(
            each.format(truth=names[truth], guess=names[guess], n=number) for (truth, guess), number in pairs
        )
        return translate("network", "{what}: {taken}").format(what=told, taken=taken) if taken else told

    def _title(self) -> None:
        _view, font = self.view, self.place.font
        if self.wanted.large is not None:
            name = words.neuron_name(self.frame.experiment, self.wanted.large.layer, self.wanted.large.to)
            back = "" if self.styled.look.standalone else " · " + translate("network", "Esc goes back")
            self.styled.words(self.place.title, name + back, font, "accent", bold=True)
            return
        wordings: tuple[str, ...] = (translate("network", "Output over the plane"), translate("network", "Output"))
        if self.accuracy is not None:
            trained = translate("network", "accuracy {share}").format(share=percent(self.accuracy))
            numbers = trained
            if self.test_accuracy is not None:
                numbers += " · " + translate("network", "test {share}").format(share=percent(self.test_accuracy))
            wordings = (" · ".join((translate("network", "Decision boundary"), numbers)), numbers, trained)
        told = first_fitting(wordings, text_font(LEAST_TEXT), self.place.title.width())
        self.styled.words(self.place.title, told, font, "muted")

    def _ticks(self) -> None:
        """The ends of both axes, and what they are."""
        box, size = self.place.map, 0.82 * self.place.font
        experiment, (across, up) = self.frame.experiment, self.view.plane.axes
        below = QRectF(box.left(), box.bottom() + 0.15 * size, box.width(), 1.3 * size)
        low, high = (words.short(axis_value(experiment, across, end)) for end in (self.view.low, self.view.high))
        self.styled.words(below.adjusted(0.9 * size, 0, 0, 0), low, size, "muted", align=LEFT)
        self.styled.words(below, high, size, "muted", align=RIGHT)
        ends = 1.4 * size + max(width_of(end, text_font(size)) for end in (low, high))
        between = below.adjusted(ends, 0, -ends, 0)
        name = elided(_short_name(axis_name(experiment, across)), text_font(size), max(0.0, between.width()))
        self.styled.words(between, name, size, "muted", align=CENTER)
        beside = QRectF(box.right() + 0.25 * size, box.top(), BESIDE_MAP * self.place.font - 0.35 * size, box.height())
        self._upright(beside, _short_name(axis_name(experiment, up)))
        line = QRectF(
            beside.left() - 0.15 * size, 0, beside.width() + 0.25 * size, 1.3 * size
        )  # A number lying on its side is another: 8 is ∞.
        if up >= experiment.source.inputs:  # Of a single input nothing runs upwards.
            return
        numbers = [words.short(axis_value(experiment, up, end)) for end in (self.view.high, self.view.low)]
        wide = max(width_of(number, text_font(size)) for number in numbers)
        self._taken = 0.0 if wide <= line.width() else wide + 12
        if not self._taken:
            for number, y in zip(numbers, (box.top(), box.bottom() - line.height()), strict=True):
                self.styled.words(line.translated(0, y), number, size, "muted", align=LEFT)
            return
        # Long ones stand within, clear of the frame, on a ground of their own.
        line = QRectF(box.right() - 12 - wide, 0, wide + 8, line.height())
        for number, y in zip(numbers, (box.top() + 4, box.bottom() - 4 - line.height()), strict=True):
            self.styled.use(None, fill=self.styled.color("background", 0.8))
            self.styled.painter.drawRoundedRect(line.translated(0, y), 3, 3)
            self.styled.words(line.translated(0, y), number, size, "ink", align=CENTER)

    def _held(self) -> None:
        """At what the inputs stand that the map does not show, as it is a slice through them."""
        wordings = held_words(self.frame.experiment, self.view.plane)
        if not wordings[0]:
            return
        size, box = 0.85 * self.place.font, self.place.map
        room = box.width() - 16 - self._taken
        told = first_fitting(wordings, text_font(size), room - 8)
        wide = width_of(told, text_font(size)) + 10
        place = QRectF(box.left() + 6, box.top() + 6, wide, 1.5 * size)
        self.styled.use(None, fill=self.styled.color("background", 0.8))
        self.styled.painter.drawRoundedRect(place, 4, 4)
        self.styled.words(place, told, size, "ink")

    def _upright(self, box: QRectF, text: str) -> None:
        """Words that run upwards: there is little room beside the map."""
        painter = self.styled.painter
        painter.save()
        painter.translate(box.left(), box.bottom())
        painter.rotate(-90)
        line = QRectF(0, 0, box.height(), 1.4 * self.place.font)
        self.styled.words(line, text, 0.82 * self.place.font, "muted")
        painter.restore()

    def _dots(self, points: Array, labels: Array, test: bool) -> None:
        """Each class by its shape and colour: full for training, hollow for testing."""
        theme, radius = self.styled.theme, point_radius(self.place, self.frame)
        classes = self.frame.experiment.encoding is not None
        spots = [QPointF(x, y) for x, y in to_map(self.place.map, self.view, points).tolist()]
        for label in sorted(set(labels.tolist())):
            number, color = int(label) if classes else 0, label_color(theme, self.frame, label)
            some = [spot for spot, its in zip(spots, labels.tolist(), strict=True) if its == label]
            draw_marks(self.styled.painter, theme, Mark(number, radius, color, full=not test), some)

    def _bar(self) -> None:
        box, field, size = self.place.bar, self.view.field, 0.85 * self.place.font
        self.styled.image(box, _scale_image(self.styled.theme))
        text = QRectF(box.left(), box.bottom() + 2, box.width(), 1.4 * size)
        signs = ("≤ ", "≥ ") if field.clipped else ("", "")
        low, centre, high = (words.short(self._in_own_unit(end)) for end in (field.low, field.centre, field.high))
        left, right = signs[0] + low, signs[1] + high
        part, font = 0.58 * text.width(), text_font(LEAST_TEXT)
        if self.frame.experiment.encoding is not None and self.wanted.large is None:
            ends = tuple(enumerate((left, right)))
            names = [f"{end} {_short_name(signed_class(self.frame.experiment, number))}" for number, end in ends]
            # A name cut to its first letter says nothing, and one name alone is a riddle: there shapes stand for both.
            whole = all(width_of(name, font) <= text.width() - part for name in names)
            left, right = names if whole else [f"{end} {class_sign(number)}" for number, end in ends]
        self.styled.words(text.adjusted(0, 0, -part, 0), left, size, "muted", align=LEFT)
        self.styled.words(text, centre, size, "muted", align=CENTER)
        self.styled.words(text.adjusted(part, 0, 0, 0), right, size, "muted", align=RIGHT)

    def _in_own_unit(self, output: float) -> float:
        """An output of the network as it is told; a neuron's own stays as it is."""
        return output if self.wanted.large is not None else label_value(self.frame.experiment, output)

    def _class_bar(self) -> None:
        box, size, classes = self.place.bar, 0.85 * self.place.font, self.view.field.classes
        font, theme = text_font(size), self.styled.theme
        texts = [_short_name(signed_class(self.frame.experiment, number)) for number in range(classes)]
        texts.append(translate("network", "undecided"))
        if sum(_needs(texts, font)) > box.width():
            texts[-1] = "?"  # the names tell more
        left = box.left()
        for number, (text, width) in enumerate(zip(texts, widths_of(texts, font, box.width()), strict=True)):
            cell = QRectF(left, box.top(), width - 2, box.height())
            if number < classes:
                self.styled.painter.fillRect(cell, theme.class_color(number))
            else:
                self.styled.painter.fillRect(cell, theme.color("zero"))
                stripes = QBrush(theme.mixed("ink", 0.5, "zero"), Qt.BrushStyle.FDiagPattern)
                self.styled.painter.fillRect(cell, stripes)
            self.styled.words(QRectF(left, cell.bottom() + 2, cell.width(), 1.4 * size), text, size, "muted")
            left += width


def _needs(texts: Sequence[str], font: QFont) -> list[float]:
    return [width_of(text, font) + _APART for text in texts]


def widths_of(texts: Sequence[str], font: QFont, room: float) -> list[float]:
    """The room of each of some words in a row: what it needs and as much more as any other; all alike if too little."""
    needs = _needs(texts, font)
    more = (room - sum(needs)) / len(needs)
    return [need + more for need in needs] if more >= 0 else [room / len(needs)] * len(needs)


def signed_class(experiment: Experiment, number: int) -> str:
    """A class's shape and its name."""
    return f"{class_sign(number)} {class_name(experiment, number)}"


def held_words(experiment: Experiment, plane: Slice) -> tuple[str, str]:
    """“sugar held at 12.3” and “sugar = 12.3”, for each input that a slice does not show; empty where it shows all."""
    inputs = experiment.source.inputs
    if inputs <= 2:
        return "", ""
    point = plane.lift(np.zeros((1, 2)), inputs)[0].tolist()
    held = [
        (_short_name(axis_name(experiment, axis)), words.short(axis_value(experiment, axis, at)))
        for axis, at in enumerate(point)
        if axis not in plane.axes
    ]
    ways = translate("network", "{name} held at {value}"), "{name} = {value}"
    long, short = (" · ".join(way.format(name=name, value=at) for name, at in held) for way in ways)
    return long, short


def _short_name(name: str, longest: int = _LONGEST) -> str:
    """A name that fits beside an axis or under a bar."""
    return name if len(name) <= longest else name[: longest - 1] + "…"


def mark_on_bar(styled: StyledPainter, place: Layout, view: View, value: float) -> None:
    """A small triangle on the colour bar at a value; at an end where it lies beyond."""
    if not math.isfinite(value):
        return
    box, field, size = place.bar, view.field, 0.5 * place.font
    share = min(1.0, max(0.0, (value - field.low) / (field.high - field.low)))
    tip = QPointF(box.left() + share * box.width(), box.top() + 0.6 * box.height())
    styled.use("panel", 1.2, "ink")
    styled.painter.drawPolygon(QPolygonF([tip, tip + QPointF(-size, -1.4 * size), tip + QPointF(size, -1.4 * size)]))


@lru_cache(maxsize=4)
def _scale_image(theme: Theme) -> QImage:
    """A row of pixels with all colours from the negative one to the positive one."""
    image = QImage(_BAR_CELLS, 1, QImage.Format.Format_RGB32)
    for cell in range(_BAR_CELLS):
        image.setPixelColor(cell, 0, theme.signed(2 * (cell + 0.5) / _BAR_CELLS - 1))
    return image
