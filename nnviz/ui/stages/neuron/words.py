"""The words and numbers of the one-neuron lesson, in the language in force."""

import math
from collections.abc import Mapping

from nnviz.ui.look.i18n import translate
from nnviz.ui.look.number_format import number, percent, subscripted
from nnviz.ui.stages.neuron.plane import BOUNDARY, Plane
from nnviz.ui.stages.neuron.view_model import NeuronState

INPUTS = ("x₁", "x₂")
DOTS = "…"
"""Stands for a number not computed yet."""


def symbols(parameters: Mapping[str, str], names: tuple[str, ...]) -> tuple[str, ...]:
    """The symbols of a network's parameters, in order; one the lesson does not name keeps its own."""
    return tuple(subscripted(parameters[name]) if name in parameters else name for name in names)


def short(value: float, decimals: int = 3, signed: bool = True) -> str:
    """A number for the picture: fewer decimals where it is large, and plain zeros where it is tiny."""
    if not math.isfinite(value):
        return number(value, decimals, signed)
    size = abs(value)
    if size >= 10:
        decimals = max(0, decimals - int(math.log10(min(size, 1e15))))
    rounded = round(value, decimals)
    return number(rounded or 0.0, decimals, signed and rounded != 0)


def bracketed(value: float, decimals: int) -> str:
    """A number as a factor or summand: in brackets where it is negative."""
    text = short(value, decimals, signed=False)
    return f"({text})" if value < 0 and text != short(0.0, decimals, signed=False) else text


def phase_name(kind: str) -> str:
    """What a part of a step is called."""
    names = {
        "products": translate("neuron", "products"),
        "sum": translate("neuron", "sum"),
        "activation": translate("neuron", "activation"),
        "loss": translate("neuron", "loss"),
        "backward": translate("neuron", "backward"),
        "update": translate("neuron", "update"),
    }
    return names[kind]


def input_note(neuron_state: NeuronState) -> str:
    """Where the input shown comes from."""
    if neuron_state.batch is not None:
        if neuron_state.batch[1] == 1:
            return translate("neuron", "sample {row}").format(row=(neuron_state.row or 0) + 1)
        place, size = neuron_state.batch
        return translate("neuron", "sample {place} of {size} in the batch").format(place=place, size=size)
    if neuron_state.row is not None:
        return translate("neuron", "input: data point {row}").format(row=neuron_state.row + 1)
    return translate("neuron", "input: the cross-hair in the map")


def loss_name(neuron_state: NeuronState) -> str:
    if neuron_state.batch is not None and neuron_state.batch[1] > 1:
        return translate("neuron", "loss of all {n}").format(n=neuron_state.batch[1])
    return translate("neuron", "loss")


def accuracy_text(plane: Plane) -> str:
    """The share of data points on the right side."""
    return translate("neuron", "accuracy {share}").format(share=percent(plane.accuracy))


def formula(neuron_state: NeuronState, decimals: int) -> str:
    """The weighted sum with its numbers."""
    terms = [
        f"{short(x, decimals, signed=False)}·{bracketed(w, decimals)}"
        for x, w in zip(neuron_state.inputs, neuron_state.values, strict=False)
    ]
    result = short(neuron_state.z, decimals) if neuron_state.lit("sum") else DOTS
    return f"z = {' + '.join(terms)} + {bracketed(neuron_state.values[2], decimals)} = {result}"


def point_tip(plane: Plane, index: int) -> str:
    """A data point's values, and what the neuron says to them."""
    x1, x2 = plane.points.x[index].tolist()
    target, output = float(plane.points.y[index]), float(plane.point_outputs[index])
    right = (output >= BOUNDARY) == (target >= BOUNDARY)
    lines = [
        f"{INPUTS[0]} {number(x1)}   {INPUTS[1]} {number(x2)}",
        translate("neuron", "target y = {value}").format(value=number(target)),
        translate("neuron", "output a = {value}").format(value=number(output)),
        translate("neuron", "on the right side") if right else translate("neuron", "on the wrong side"),
    ]
    return "\n".join(lines)


def summary(neuron_state: NeuronState, plane: Plane, names: tuple[str, ...]) -> str:
    """All the picture says, in one line for those who cannot see it."""
    values = neuron_state.new or neuron_state.values
    parts = [f"{name} {number(value)}" for name, value in zip(INPUTS, neuron_state.inputs, strict=True)]
    parts += [f"{name} {number(value, signed=True)}" for name, value in zip(names, values, strict=True)]
    parts.append(f"z {number(neuron_state.z) if neuron_state.lit('sum') else DOTS}")
    parts.append(f"a {number(neuron_state.a) if neuron_state.lit('activation') else DOTS}")
    if neuron_state.target is not None:
        parts.append(f"y {number(neuron_state.target)}")
    if neuron_state.present is not None:
        parts.append(phase_name(neuron_state.present))
    return ", ".join([input_note(neuron_state), *parts, accuracy_text(plane)])
