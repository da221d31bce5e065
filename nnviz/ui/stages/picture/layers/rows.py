"""The layers one below the other in numbers: shape, parameters, multiply-adds."""

from math import prod
from typing import NamedTuple

from nnviz.engine.arrays import Shape
from nnviz.engine.experiment import Experiment
from nnviz.engine.layers.base import LayerSpec
from nnviz.engine.layers.table import LAYERS
from nnviz.engine.starts.table import common_layers, trained
from nnviz.session.run.reshape import shape_of
from nnviz.ui.look.figure import Table
from nnviz.ui.look.number_format import short_shape
from nnviz.ui.stages.picture import words

INPUT = -1
"""Stands for the picture, which is before layer 0."""

_MADE: dict[str, dict[str, object]] = {
    "conv2d": {"padding": 1},
    "dense": {"units": 32, "activation": "relu"},
    "dropout": {"rate": 0.25},
}
"""Options that a layer put in by hand begins with, where they are not the standard ones."""


class Row(NamedTuple):
    """A layer by its number, `INPUT` for the picture: its name, output shape, parameters and multiply-adds."""

    layer: int
    name: str
    shape: Shape
    parameters: int
    work: int


def rows_of(experiment: Experiment) -> list[Row]:
    """The picture, and every layer up to the scores."""
    network = experiment.network
    found = [Row(INPUT, words.layer_title(experiment, INPUT), network.shapes[0], 0, 0)]
    for number, layer in enumerate(network.layers):
        parameters = sum(prod(part.shape) for part in layer.parameters.values())
        name, work = words.layer_title(experiment, number), layer.work(network.shapes[number])
        found.append(Row(number, name, network.shapes[number + 1], parameters, work))
    return found


def layer_table(experiment: Experiment) -> Table:
    """The same as a table to take home; numbers of layers from 1, the last row has the totals."""
    network = experiment.network
    rows: list[tuple[float | int | str | None, ...]] = [
        (row.layer + 1, row.name, short_shape(row.shape), row.parameters, row.work) for row in rows_of(experiment)
    ]
    rows.append((None, "total", None, network.size, network.work))
    return Table(("layer", "name", "shape", "parameters", "multiply_adds"), rows)


def spec_of(experiment: Experiment, layer: int) -> LayerSpec | None:
    """What can be changed of a layer; None for the picture and the scores, which the data decide."""
    layers = shape_of(experiment).layers
    return layers[layer] if 0 <= layer < len(layers) else None


def kinds_at(experiment: Experiment, position: int) -> list[str]:
    """The kinds of layers that can be put in as number `position`: by the shape of what comes in there."""
    if position == 0 and not experiment.layers:
        axes = {1, len(experiment.source.input_shape)}
    else:
        axes = {len(experiment.network.shapes[position])}
    return [kind for kind, spec in LAYERS.items() if kind != "flatten" and (spec.axes is None or spec.axes in axes)]


def kinds_instead(spec: LayerSpec) -> list[str]:
    """The kinds that a layer can become with all its options kept, its own among them."""
    return [kind for kind, other in LAYERS.items() if spec.options and list(other.options) == list(spec.options)]


def new_options(kind: str) -> tuple[tuple[str, object], ...]:
    """The options that a layer put in by hand begins with."""
    return tuple(_MADE.get(kind, {}).items())


def trained_layers(experiment: Experiment) -> int | None:
    """How many layers a reset begins with trained weights; None where it does with all, or none is asked for."""
    if experiment.start_from != "trained":
        return None
    network, known = experiment.network, trained("picture").network
    count = common_layers(network, known)
    return None if count == len(network.layers) else count
