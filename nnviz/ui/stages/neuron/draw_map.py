"""The heat map of the neuron's output over the input plane, with data, boundary and cross-hair."""

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPen

from nnviz.ui.look.class_marks import Mark, class_mark, draw_marks
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.number_format import number
from nnviz.ui.look.styled_painter import CENTER, LEFT, RIGHT, StyledPainter, nearest, width_of
from nnviz.ui.look.theme import LEAST_TEXT, text_font
from nnviz.ui.look.typeset.shortened import first_fitting
from nnviz.ui.stages.neuron.draw_axes import Room, draw_axes
from nnviz.ui.stages.neuron.field import Field
from nnviz.ui.stages.neuron.layout import Layout
from nnviz.ui.stages.neuron.plane import BOUNDARY, Plane
from nnviz.ui.stages.neuron.view_model import NeuronState

_BEYOND = 2.8
"""Pixels that the cross of a wrong point reaches beyond it."""

_CLASSES = ("negative", "positive")
"""The colours of both classes."""


def to_map(place: QRectF, plane: Plane, x1: float, x2: float) -> QPointF:
    """Where an input stands in the map."""
    span = plane.high - plane.low
    return QPointF(
        place.left() + (x1 - plane.low) / span * place.width(),
        place.bottom() - (x2 - plane.low) / span * place.height(),
    )


def from_map(place: QRectF, plane: Plane, spot: QPointF) -> tuple[float, float]:
    """The input at a place in the map."""
    span = plane.high - plane.low
    return (
        plane.low + (spot.x() - place.left()) / place.width() * span,
        plane.low + (place.bottom() - spot.y()) / place.height() * span,
    )


def point_radius(place: Layout, plane: Plane) -> float:
    """Pixels of a data point's radius: smaller where there are many."""
    many = len(plane.points.x) > 40
    return max(3.2 if many else 5.0, (4.2 if many else 7.0) * min(1.6, place.unit))


class Map:
    """Draws one plane into a layout; `probe` is the cross-hair's input, `accuracy` in words, `room` what is seen."""

    def __init__(
        self,
        styled: StyledPainter,
        place: Layout,
        plane: Plane,
        field: Field,
        neuron_state: NeuronState,
        probe: tuple[float, float],
        accuracy: str,
        room: Room,
    ) -> None:
        self.styled, self.place, self.plane, self.field, self.neuron_state = styled, place, plane, field, neuron_state
        self.probe, self.accuracy, self.room = probe, accuracy, room
        self.size = place.font

    def draw(self, focused: bool) -> None:
        """Everything, from back to front; with a frame in the accent while it has the keyboard."""
        place, painter = self.place.map, self.styled.painter
        self._title()
        self.styled.image(self.field.place, self.field.image)
        self._boundary()
        self.styled.use("accent" if focused else "ink", 2.0 if focused else 1.2)
        painter.drawRect(place)
        self._probe()
        self._points()
        draw_axes(self.styled, self.place, self.plane, self.room)
        self._bar()
        if self.place.legend is not None:
            self._legend(self.place.legend)

    def _title(self) -> None:
        title, accuracy = translate("neuron", "Output over the input plane"), self.accuracy
        place = self.place.title
        both = f"{title} · {accuracy}"
        if width_of(both, text_font(self.size)) <= place.width():
            self.styled.words(place.adjusted(0, place.height() / 2, 0, 0), both, self.size, "ink")
            return
        half = place.height() / 2
        title = first_fitting((title, translate("neuron", "Output a")), text_font(LEAST_TEXT), place.width())
        self.styled.words(place.adjusted(0, 0, 0, -half), title, self.size, "ink")
        self.styled.words(place.adjusted(0, half, 0, 0), accuracy, self.size, "muted")

    def _boundary(self) -> None:
        lines = [QLineF(self._at(x1, x2), self._at(to_x1, to_x2)) for x1, x2, to_x1, to_x2 in self.plane.lines]
        for color, width in ((self.styled.color("panel", 0.55), 4.0), (self.styled.color("ink"), 1.8)):
            self.styled.use(color, width)
            self.styled.painter.drawLines(lines)

    def _probe(self) -> None:
        """The cross-hair; outside the map it stays at the edge, hollow."""
        place = self.place.map
        spot = self._at(*self.probe)
        inside = nearest(place, spot)
        in_use = self.neuron_state.present is None
        pen = QPen(self.styled.color("accent", 0.9 if in_use else 0.35), 1.3)
        self.styled.painter.setPen(pen)
        if inside.x() == spot.x():
            self.styled.painter.drawLine(QPointF(spot.x(), place.top()), QPointF(spot.x(), place.bottom()))
        if inside.y() == spot.y():
            self.styled.painter.drawLine(QPointF(place.left(), spot.y()), QPointF(place.right(), spot.y()))
        radius = 1.35 * point_radius(self.place, self.plane) + 2
        fill = self.styled.color("accent", 0.18 if in_use and inside == spot else 0.0)
        self.styled.use(self.styled.color("accent", 1.0 if in_use else 0.4), 2.4, fill)
        self.styled.painter.drawEllipse(inside, radius, radius)

    def _points(self) -> None:
        """The data, in layers rather than one by one: changing the pen is what takes the time."""
        points, radius = self.plane.points, point_radius(self.place, self.plane)
        painter = self.styled.painter
        spots = [self._at(x1, x2) for x1, x2 in points.x.tolist()]
        ones = (points.y >= BOUNDARY).tolist()
        for one, token in enumerate(_CLASSES):
            some = [spot for spot, its in zip(spots, ones, strict=True) if its == bool(one)]
            if len(spots) <= 40:  # Among many points a second outline would cost more than it shows.
                wide = class_mark(one, radius + 1.6)
                self.styled.use("ink", 1.0, "panel")
                for spot in some:
                    painter.drawPath(wide.translated(spot))
            draw_marks(painter, self.styled.theme, Mark(one, radius, self.styled.color(token)), some)
        missed = [spot for spot, wrong in zip(spots, self.plane.wrong.tolist(), strict=True) if wrong]
        self._crosses(missed, radius)
        if self.neuron_state.present is not None:
            spot, grown = self._at(*self.neuron_state.inputs), radius + 3
            self.styled.ring(QRectF(spot.x() - grown, spot.y() - grown, 2 * grown, 2 * grown), round_=True)

    def _crosses(self, spots: list[QPointF], radius: float) -> None:
        """The mark of points on the wrong side: a cross whose middle leaves the class's colour to be seen."""
        inner, outer = 0.55 * radius, 0.75 * radius + _BEYOND
        ways = [QPointF(x, y) for x in (-1, 1) for y in (-1, 1)]
        arms = [QLineF(spot + way * inner, spot + way * outer) for spot in spots for way in ways]
        few = len(spots) <= 40
        for color, width in (("panel", 3.4), ("ink", 1.7))[0 if few else 1 :]:
            self.styled.use(color, width)
            self.styled.painter.drawLines(arms)

    def _bar(self) -> None:
        """The colours' scale with its numbers."""
        place, theme, size = self.place.bar, self.styled.theme, 0.88 * self.size
        count = 48
        step = place.width() / count
        for index in range(count):
            color = theme.signed(2 * (index + 0.5) / count - 1)
            # Half a pixel of overlap hides the seams that antialiasing would leave.
            self.styled.painter.fillRect(
                QRectF(place.left() + index * step, place.top(), step + 0.5, place.height()), color
            )
        low, high = BOUNDARY - self.plane.half, BOUNDARY + self.plane.half
        signs = ("≤ ", "≥ ") if self.plane.clipped else ("", "")
        decimals = 0 if low == round(low) else 1
        text = QRectF(place.left(), place.bottom() + 2, place.width(), 1.3 * size)
        self.styled.words(text, signs[0] + number(low, decimals), size, "muted", align=LEFT)
        self.styled.words(text, f"a = {number(BOUNDARY, 1)}", size, "muted", align=CENTER)
        self.styled.words(text, signs[1] + number(high, decimals), size, "muted", align=RIGHT)

    def _legend(self, place: QRectF) -> None:
        """What the marks mean, in one line in the middle."""
        size = 0.88 * self.size
        wordings = translate("neuron", "wrong side"), translate("neuron", "wrong")
        wrong = first_fitting(wordings, text_font(LEAST_TEXT), 0.3 * place.width())
        entries = [("negative", "y = 0"), ("positive", "y = 1"), ("cross", wrong)]
        if self.plane.points.total > len(self.plane.points.x):
            shown = translate("neuron", "{shown} of {total} points shown")
            entries.append(("", shown.format(shown=len(self.plane.points.x), total=self.plane.points.total)))
        else:
            entries.append(("line", f"a = {number(BOUNDARY, 1)}"))
        font, sign, gap = text_font(size), 1.2 * size, 0.9 * size
        widths = [width_of(text, font) + (sign + 0.3 * size if key else 0) for key, text in entries]
        if sum(widths) + gap * (len(widths) - 1) > place.width() and entries[-1][0] == "line":
            # The colour bar says it too.
            del entries[-1], widths[-1]
        gap = min(gap, max(2.0, (place.width() - sum(widths)) / (len(widths) - 1)))
        shrink = min(1.0, place.width() / (sum(widths) + gap * (len(widths) - 1)))
        widths, gap, sign = [shrink * width for width in widths], shrink * gap, shrink * sign
        total = sum(widths) + gap * (len(widths) - 1)
        x = place.left() + (place.width() - total) / 2
        for (key, text), width in zip(entries, widths, strict=True):
            spot = QPointF(x + sign / 2, place.center().y())
            self._sign(key, spot, 0.36 * sign)
            left = x + (sign + 0.3 * shrink * size if key else 0)
            room = QRectF(left, place.top(), x + width - left + 1, place.height())
            self.styled.words(room, text, size, "muted", align=LEFT)
            x += width + gap

    def _sign(self, key: str, spot: QPointF, radius: float) -> None:
        if key == "cross":
            self._crosses([spot], max(0.0, (1.05 * radius - _BEYOND) / 0.75))  # no wider than the other signs
        elif key == "line":
            self.styled.use("ink", 1.8)
            self.styled.painter.drawLine(spot - QPointF(radius + 2, 0), spot + QPointF(radius + 2, 0))
        elif key:
            mark = Mark(_CLASSES.index(key), radius, self.styled.color(key))
            draw_marks(self.styled.painter, self.styled.theme, mark, (spot,))

    def _at(self, x1: float, x2: float) -> QPointF:
        return to_map(self.place.map, self.plane, x1, x2)
