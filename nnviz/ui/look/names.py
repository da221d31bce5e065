"""What layers, parameters, columns and classes are called, and numbers of data in the unit they came in.

Names of data are shown without the characters that no picture can hold: U+FFFE before a word turns its bytes round.
"""

import re

from nnviz.engine.activations import ACTIVATIONS
from nnviz.engine.data.features import FEATURES
from nnviz.engine.experiment import Experiment
from nnviz.engine.layers.base import LayerSpec
from nnviz.engine.layers.dense import DenseSpec
from nnviz.engine.settings import OWN
from nnviz.engine.text import printable
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.number_format import count, subscripted

_NAME = re.compile(r"layers\[(\d+)\]\.(\w+)\[([\d,]+)\]")
_PLANE = re.compile(r"x\d+")
_AXES = re.compile("x[₁₂]")
_NUMBER = re.compile(r"[-+−]?[\d.,]+")
_DOWN = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_UP = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def axis_name(experiment: Experiment, axis: int) -> str:
    """What one of the numbers that make a point is called."""
    if experiment.own is None:
        return subscripted(f"x{axis + 1}")
    return _column_name(experiment.own.columns[axis].name) if axis < experiment.own.inputs else ""


def _column_name(name: str) -> str:
    """A column's own name as it is, be it pm10 or NO2; x1 is what the app calls the axes of its own data."""
    return subscripted(name) if _PLANE.fullmatch(name) else printable(name)


def output_name(experiment: Experiment, number: int) -> str:
    """The class that one of the network's outputs stands for; empty where outputs stand for none."""
    encoding = experiment.encoding
    return class_name(experiment, number) if encoding is not None and encoding.columns > 1 else ""


def input_name(experiment: Experiment, number: int) -> str:
    """What one of the network's inputs is called: a column, or what is computed from columns."""
    if not experiment.features:
        return axis_name(experiment, number)
    return feature_name(experiment, experiment.features[number])


def feature_name(experiment: Experiment, feature: str) -> str:
    """What is computed from columns, by their names."""
    label = translate("engine", FEATURES[feature].label)
    places = {subscripted(f"x{axis + 1}"): axis_name(experiment, axis) for axis in range(2)}
    return _AXES.sub(lambda found: places[found.group()], label)


def axis_value(experiment: Experiment, axis: int, value: float) -> float:
    """A coordinate in the unit it came in."""
    if experiment.own is None or axis >= experiment.own.inputs:
        return value
    return experiment.samples().columns[axis].original(value)


def label_value(experiment: Experiment, value: float) -> float:
    """A number that is to be learnt, or an output for it, in the unit it came in."""
    if experiment.own is None or experiment.own.classes:
        return value
    return experiment.samples().target.original(value)


def class_name(experiment: Experiment, number: int) -> str:
    """What a class is called; one that has only a number says that it is a class."""
    name = bare_class_name(experiment, number)
    return translate("network", "class {number}").format(number=name) if _NUMBER.fullmatch(name) else name


def bare_class_name(experiment: Experiment, number: int) -> str:
    """A class as its data have it: its text, or its number where it has no other name."""
    names = experiment.source.class_names
    if number >= len(names):
        return str(number)
    return printable(names[number]) if experiment.dataset == OWN else translate("engine", names[number])


def short_name(name: str) -> str:
    """`layers[1].weight[0,2]` as w²₃₁: to neuron 3 of layer 2 from neuron 1 of the layer before; b²₃ is a bias."""
    found = _NAME.fullmatch(name)
    if found is None:
        return name
    layer, kind, position = found.groups()
    numbers = [str(int(part) + 1) for part in reversed(position.split(","))]
    comma = "," if max(map(len, numbers)) > 1 else ""
    return f"{kind[0]}{str(int(layer) + 1).translate(_UP)}{comma.join(numbers).translate(_DOWN)}"


def layer_name(experiment: Experiment, layer: int) -> str:
    """What a layer, counting from 0, is called.

    Of a stack of dense ones its number; else its kind, and which of that kind it is where there are several.
    """
    specs = experiment.layers or tuple(map(DenseSpec, experiment.hidden))
    by_kind = bool(experiment.layers) or len(experiment.source.input_shape) == 3
    if layer >= len(specs):
        return translate("picture", "Scores") if by_kind else translate("plots", "output")
    if not by_kind:
        return translate("plots", "hidden {number}").format(number=layer + 1)
    spec = specs[layer]
    name = kind_name(spec)
    if sum(other.kind == spec.kind for other in specs) == 1:
        return name
    return f"{name} {1 + sum(other.kind == spec.kind for other in specs[:layer])}"


def step_words(step: int) -> str:
    """A step as it is told beside a title or at the head of a row."""
    return translate("export", "step {n}").format(n=count(step))


def activation_name(name: str) -> str:
    """What an activation is called."""
    return translate("engine", ACTIVATIONS[name].label)


def kind_name(spec: LayerSpec | type[LayerSpec]) -> str:
    """What a kind of layer is called where there is little room."""
    name = translate("engine", spec.short or spec.label)
    return name[0].upper() + name[1:]
