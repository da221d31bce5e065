"""What lies under the pointer on the one-neuron stage."""

from PySide6.QtCore import QLineF, QPointF, QRectF

from nnviz.ui.look.i18n import translate
from nnviz.ui.look.names import activation_name
from nnviz.ui.look.number_format import number
from nnviz.ui.stages.neuron.draw_anatomy import curve_points, weight_width
from nnviz.ui.stages.neuron.draw_map import from_map, point_radius, to_map
from nnviz.ui.stages.neuron.layout import Layout
from nnviz.ui.stages.neuron.plane import Plane
from nnviz.ui.stages.neuron.view_model import NeuronState
from nnviz.ui.stages.neuron.words import DOTS, INPUTS, point_tip

_NEAR = 5.0
"""Pixels beside a thing that still count as on it."""


def nearest_point(place: Layout, plane: Plane, spot: QPointF) -> int | None:
    """The data point under a place, as its number in the plane's points."""
    best, reach = None, point_radius(place, plane) + _NEAR
    for index, (x1, x2) in enumerate(plane.points.x.tolist()):
        distance = QLineF(to_map(place.map, plane, x1, x2), spot).length()
        if distance < reach:
            best, reach = index, distance
    return best


def tip_at(place: Layout, neuron_state: NeuronState, plane: Plane, names: tuple[str, ...], spot: QPointF) -> str:
    """The words for a place: a data point, the output there, a weight, the bias, sum or activation."""
    if place.map.contains(spot):
        index = nearest_point(place, plane, spot)
        return _map_tip(place, plane, spot) if index is None else point_tip(plane, index)
    for area, text in areas_of(place, neuron_state, names):
        if area.contains(spot):
            return text
    if QLineF(place.bias, spot).length() < 2 * _NEAR:
        return _named(names, neuron_state, 2)
    values = neuron_state.new or neuron_state.values
    for index, curve in enumerate(place.curves):
        if min(QLineF(point, spot).length() for point in curve_points(curve)) < weight_width(values[index]) / 2 + _NEAR:
            return _named(names, neuron_state, index)
    return ""


def areas_of(place: Layout, neuron_state: NeuronState, names: tuple[str, ...]) -> list[tuple[QRectF, str]]:
    """Everything beside the map from left to right, where it is and what is told of it."""
    sum_text = number(neuron_state.z) if neuron_state.lit("sum") else DOTS
    output = number(neuron_state.a) if neuron_state.lit("activation") else DOTS
    return [
        (place.inputs[0], f"{INPUTS[0]} = {number(neuron_state.inputs[0])}"),
        (place.inputs[1], f"{INPUTS[1]} = {number(neuron_state.inputs[1])}"),
        (place.labels[0], _named(names, neuron_state, 0)),
        (place.labels[1], _named(names, neuron_state, 1)),
        (place.bias_label, _named(names, neuron_state, 2)),
        (place.sum, translate("neuron", "weighted sum z = {value}").format(value=sum_text)),
        (place.box, f"a = {activation_name(neuron_state.activation)}(z) = {output}"),
        (place.output, translate("neuron", "output a = {value}").format(value=output)),
    ]


def _named(names: tuple[str, ...], neuron_state: NeuronState, index: int) -> str:
    values = neuron_state.new or neuron_state.values
    kind = translate("neuron", "bias") if index == 2 else translate("neuron", "weight")
    text = f"{kind} {names[index]} = {number(values[index], signed=True)}"
    if neuron_state.gradient is not None:
        text += f"\n∂L/∂{names[index]} = {number(neuron_state.gradient[index], signed=True)}"
    return text


def _map_tip(place: Layout, plane: Plane, spot: QPointF) -> str:
    x1, x2 = from_map(place.map, plane, spot)
    output = translate("neuron", "output a = {value}").format(value=number(plane.output(x1, x2), 3))
    return f"{INPUTS[0]} {number(x1, 2)}   {INPUTS[1]} {number(x2, 2)}\n{output}"
