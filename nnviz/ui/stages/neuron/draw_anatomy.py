"""The neuron drawn from its inputs to its output, as far as it has been computed."""

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainterPath, QPolygonF

from nnviz.ui.look.i18n import translate
from nnviz.ui.look.names import activation_name
from nnviz.ui.look.styled_painter import CENTER, LEFT, RIGHT, StyledPainter, weight_pen, width_of
from nnviz.ui.look.theme import LEAST_TEXT, number_font, text_font
from nnviz.ui.look.typeset.formula_text import draw_formula, formula_size
from nnviz.ui.look.typeset.shortened import first_fitting
from nnviz.ui.stages.neuron.layout import Layout
from nnviz.ui.stages.neuron.plane import BOUNDARY
from nnviz.ui.stages.neuron.view_model import KINDS, NeuronState, activation_curve, curve_reach
from nnviz.ui.stages.neuron.words import (
    DOTS,
    INPUTS,
    formula,
    input_note,
    loss_name,
    phase_name,
    short,
)

_FULL_COLOR = 1.5
"""The size of a weight drawn in full colour."""


def weight_width(weight: float) -> float:
    """Pixels for a weight, from 1 for none towards 10: half-way at 4, and always growing."""
    size = abs(weight)
    return 1.0 + 9.0 * (size / (size + 4.0) if math.isfinite(size) else 1.0)


def weight_color(styled: StyledPainter, weight: float) -> QColor:
    """A weight's colour by sign and size; a small one keeps enough of it to be told from the background."""
    if not weight:
        return styled.color("muted", 0.6)
    size = min(_FULL_COLOR, max(abs(weight), 0.3 * _FULL_COLOR))
    return styled.theme.signed(math.copysign(size, weight), _FULL_COLOR)


class Anatomy:
    """Draws one moment into a layout; `names` are the symbols of both weights and the bias."""

    def __init__(
        self, styled: StyledPainter, place: Layout, neuron_state: NeuronState, names: tuple[str, ...], half: float
    ) -> None:
        self.styled, self.place, self.neuron_state, self.names, self.half = styled, place, neuron_state, names, half
        self.size = place.font
        self.stroke = max(1.5, 1.4 * place.unit)

    def draw(self) -> None:
        """Everything, from back to front."""
        self._header()
        self._weights()
        self._inputs()
        self._arrows()
        self._bias()
        self._sum()
        self._activation()
        self._output()
        self._products()
        self._labels()
        self._card()
        self._formula()

    # --- the frame around it ---

    def _header(self) -> None:
        place, neuron_state = self.place, self.neuron_state
        self.styled.words(place.note, input_note(neuron_state), self.size, "muted", align=LEFT)
        for number, kind in enumerate(KINDS, start=1):
            pill = place.pills[kind]
            present, lit = neuron_state.present == kind, neuron_state.lit(kind)
            forward = number <= 3
            fill = "accent" if present else "accent_soft" if lit and neuron_state.present else "panel"
            self.styled.card(pill, "accent" if present else "hairline", fill=fill)
            arrow = "" if place.compact or forward else "← "
            text = f"{arrow}{number} {phase_name(kind)}"
            color = "on_accent" if present else "ink" if lit else "muted"
            self.styled.words(pill.adjusted(4, 0, -4, 0), text, 0.9 * self.size, color, present)

    def _formula(self) -> None:
        text = formula(self.neuron_state, self.place.decimals)
        size = 0.92 * self.size
        # A line too long for its place is left out: the inspector has it in full.
        if formula_size(text, size)[0] <= self.place.formula.width():
            color = "ink" if self.neuron_state.lit("sum") else "muted"
            draw_formula(self.styled, self.place.formula, text, size, color, align=CENTER)

    # --- inputs and weights ---

    def _weights(self) -> None:
        values = self.neuron_state.new or self.neuron_state.values
        painter = self.styled.painter
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for curve, weight in zip(self.place.curves, values, strict=False):
            width = weight_width(weight)
            if self.neuron_state.present == "backward":
                painter.setPen(weight_pen(self.styled.color("accent", 0.22), width + 10))
                painter.drawPath(curve)
            dashed = self.styled.look.dashes and weight < 0
            painter.setPen(weight_pen(weight_color(self.styled, weight), width, dashed))
            painter.drawPath(curve)

    def _inputs(self) -> None:
        for place, name, value in zip(self.place.inputs, INPUTS, self.neuron_state.inputs, strict=True):
            self.styled.circle(place, "ink", self.stroke)
            self._named_value(place, name, short(value, 2, signed=False))

    def _products(self) -> None:
        lit, present = self.neuron_state.lit("products"), self.neuron_state.present == "products"
        equals = "=" if self.place.compact else " = "
        for number, place in enumerate(self.place.chips):
            value = short(self.neuron_state.products[number], self.place.decimals) if lit else DOTS
            told = f"{INPUTS[number]}·{self.names[number]}{equals}{value}", value
            text = first_fitting(told, number_font(LEAST_TEXT, present), place.width() - 8)
            self.styled.card(place)
            if present:
                self.styled.ring(place)
            self.styled.figures(place.adjusted(4, 0, -4, 0), text, 0.95 * self.size, "ink" if lit else "muted", present)

    def _labels(self) -> None:
        for number, place in enumerate(self.place.labels):
            self._parameter(place, number, "weight", LEFT)

    def _parameter(self, place: QRectF, number: int, token: str, align: Qt.AlignmentFlag) -> None:
        """A parameter's name and value; under it the gradient, or the value it was given."""
        neuron_state, decimals = self.neuron_state, self.place.decimals
        name = self.names[number]
        upper = QRectF(place.left(), place.top(), place.width(), place.height() / 2)
        lower = upper.translated(0, upper.height())
        below = ""
        if neuron_state.present == "backward" and neuron_state.gradient is not None:
            below = f"∂L/∂{name} {short(neuron_state.gradient[number], decimals + 1)}"
        elif neuron_state.present == "update" and neuron_state.new is not None:
            below = f"→ {short(neuron_state.new[number], decimals)}"
        # The upper weight's label stands on its curve: with one line only, that line is the lower one.
        first = lower if number == 0 and not below else upper
        self.styled.figures(
            first, f"{name} {short(neuron_state.values[number], decimals)}", self.size, token, True, align
        )
        if below:
            self.styled.figures(lower, below, 0.95 * self.size, "accent", neuron_state.present == "update", align)

    # --- sum, bias, activation, output ---

    def _arrows(self) -> None:
        place, unit = self.place, self.place.unit
        lit = self.neuron_state.lit("sum"), self.neuron_state.lit("activation")
        ends = ((place.sum, place.box), (place.box, place.output))
        for (start, end), name, shown in zip(ends, ("z", "a"), lit, strict=True):
            first = QPointF(start.right() + 2, start.center().y())
            last = QPointF(end.left() - 2, end.center().y())
            color = "ink" if shown else "muted"
            self.styled.arrow(first, last, color, max(1.2, 1.5 * unit), max(5.0, 7 * unit))
            above = QRectF(first.x() - 8, first.y() - 1.45 * self.size, last.x() - first.x() + 12, 1.2 * self.size)
            if name == "z":
                self.styled.words(above, name, 0.95 * self.size, color)

    def _bias(self) -> None:
        place, unit = self.place, self.place.unit
        top = QPointF(place.sum.center().x(), place.sum.bottom() + 2)
        self.styled.arrow(place.bias, top, "bias", max(1.5, 2.2 * unit), max(6.0, 8 * unit))
        radius = max(4.0, 5.5 * unit)
        self.styled.use(None, fill="bias")
        self.styled.painter.drawEllipse(place.bias, radius, radius)
        self._parameter(place.bias_label, 2, "bias", CENTER)

    def _sum(self) -> None:
        lit = self.neuron_state.lit("sum")
        self.styled.circle(self.place.sum, "ink" if lit else "muted", self.stroke)
        if self.neuron_state.present == "sum":
            self.styled.ring(self.place.sum, round_=True)
        value = short(self.neuron_state.z, self.place.decimals) if lit else DOTS
        self._named_value(self.place.sum, "Σ", value, lit, 1.3)

    def _activation(self) -> None:
        box, lit = self.place.box, self.neuron_state.lit("activation")
        edge = self.styled.color("activation", 1.0 if lit else 0.45)
        self.styled.card(box, edge, max(1.6, 2 * self.place.unit))
        self._small_curve(box.adjusted(5, 6, -5, -6), lit)
        if self.neuron_state.present == "activation":
            self.styled.ring(box)
        wide = self.place.output.right() - box.left()
        name = activation_name(self.neuron_state.activation)
        under = QRectF(box.left(), box.bottom() + 0.35 * self.size, wide, 1.4 * self.size)
        fits = width_of(name, text_font(self.size)) <= box.width()
        under.setWidth(box.width() if fits else wide)
        self.styled.words(under, name, self.size, "ink" if lit else "muted", align=CENTER if fits else LEFT)

    def _small_curve(self, place: QRectF, lit: bool) -> None:
        """The activation's curve over z, its axes, and the point (z, a) once there is one."""
        z, a = self.neuron_state.z, self.neuron_state.a
        reach = curve_reach(z)
        xs, ys = activation_curve(self.neuron_state.function, reach)
        low, high = min(0.0, float(ys.min())), max(float(ys.max()), 0.2)

        def spot(x: float, y: float) -> QPointF:
            across = min(1.0, max(0.0, (x + reach) / (2 * reach)))
            up = min(1.0, max(0.0, (y - low) / (high - low)))
            return QPointF(place.left() + across * place.width(), place.bottom() - up * place.height())

        self.styled.use("hairline")
        self.styled.painter.drawLine(spot(-reach, 0), spot(reach, 0))
        self.styled.painter.drawLine(spot(0, low), spot(0, high))
        line = QPolygonF([spot(x, y) for x, y in zip(xs.tolist(), ys.tolist(), strict=True)])
        self.styled.use(self.styled.color("activation", 1.0 if lit else 0.45), max(1.6, 2.2 * self.place.unit))
        self.styled.painter.drawPolyline(line)
        if lit and math.isfinite(z) and math.isfinite(a):
            radius = max(3.0, 4.2 * self.place.unit)
            self.styled.use("panel", 1.2, "ink")
            self.styled.painter.drawEllipse(spot(z, a), radius, radius)

    def _output(self) -> None:
        place, lit = self.place.output, self.neuron_state.lit("activation")
        width = max(2.5, 3.5 * self.place.unit)
        color = (
            self.styled.theme.signed(self.neuron_state.a - BOUNDARY, self.half) if lit else self.styled.color("muted")
        )
        self.styled.circle(place.adjusted(width / 2, width / 2, -width / 2, -width / 2), color, width if lit else 1.5)
        if self.neuron_state.present == "activation":
            self.styled.ring(place, round_=True)
        value = short(self.neuron_state.a, 2, signed=self.neuron_state.a < 0) if lit else DOTS
        self._named_value(place, "a", value, lit)

    def _named_value(self, place: QRectF, name: str, value: str, lit: bool = True, scale: float = 1.0) -> None:
        """A circle's name and, below, its number."""
        color = "ink" if lit else "muted"
        chord = 0.84 * place.width()
        line = place.height() / 2
        upper = QRectF(place.center().x() - chord / 2, place.top() + 0.09 * place.height(), chord, line)
        lower = QRectF(upper.left(), place.center().y() - 0.04 * place.height(), chord, 0.84 * line)
        self.styled.words(upper, name, scale * self.size, color, bold=True)
        self.styled.figures(lower, value, 0.92 * self.size, color)

    def _card(self) -> None:
        """Target and loss, where the input is a sample."""
        neuron_state, place = self.neuron_state, self.place.card
        if neuron_state.target is None:
            return
        lit = neuron_state.lit("loss") and neuron_state.loss is not None
        self.styled.card(place)
        if neuron_state.present == "loss":
            self.styled.ring(place)
        inner = place.adjusted(0.6 * self.size, 0.25 * self.size, -0.6 * self.size, -0.25 * self.size)
        half = inner.height() / 2
        decimals = self.place.decimals
        loss = short(neuron_state.loss, decimals + 1, signed=False) if lit and neuron_state.loss is not None else DOTS
        rows = (
            ((translate("neuron", "target y"), "y"), short(neuron_state.target, 2, signed=False), True),
            ((loss_name(neuron_state), "L"), loss, lit),
        )
        for number, (names, value, shown) in enumerate(rows):
            line = QRectF(inner.left(), inner.top() + number * half, inner.width(), half)
            self._pair(line, names, value, "ink" if shown else "muted", "0." + (decimals + 1) * "0")

    def _pair(self, line: QRectF, names: tuple[str, ...], value: str, color: str, usual: str) -> None:
        """A name and its value, which has at least the room of the usual one: the name stays as large when it comes."""
        size = 0.92 * self.size
        wide = max(width_of(text, number_font(size)) for text in (value, usual))
        left = QRectF(line.left(), line.top(), line.width() - wide - 0.5 * size, line.height())
        name = first_fitting(names, text_font(LEAST_TEXT), left.width())
        self.styled.words(left, name, size, "muted", align=LEFT)
        self.styled.figures(line, value, size, color, align=RIGHT)


def curve_points(curve: QPainterPath, count: int = 33) -> list[QPointF]:
    """Points along a curve, to find the one under the pointer."""
    return [curve.pointAtPercent(place / (count - 1)) for place in range(count)]
