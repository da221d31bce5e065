"""A network from elsewhere as the start of a run: its layers and weights, and data that fit it."""

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from nnviz.engine.arrays import Array, Shape
from nnviz.engine.data.datasets import DATASETS
from nnviz.engine.data.own_data import MAX_CLASSES, MAX_INPUTS, Column, OwnData
from nnviz.engine.data.own_pictures import MAX_SIDE, OwnPictures
from nnviz.engine.experiment import Experiment
from nnviz.engine.layers.base import LayerSpec
from nnviz.engine.layers.dense import DenseSpec
from nnviz.engine.layers.flatten import FlattenSpec
from nnviz.engine.settings import BEYOND, every_option
from nnviz.engine.starts.given import GivenWeights
from nnviz.engine.text import UserError, mark
from nnviz.session.models.model import Layers, ReadModel
from nnviz.session.models.notes import Note

RANDOM = "random"
"""Data made up: inputs by chance, with what the network itself answers as the truth."""

_POINTS, _PICTURES = 200, 500
_NOISE = {"line": 1.0, "pictures": 1.0}
"""How much noise data have that are there already, where it is not 0.1."""


@dataclass(frozen=True)
class Opened:
    """A network as an experiment; `stage` suits it, `notes` say what training here takes for granted."""

    experiment: Experiment
    stage: str
    notes: tuple[Note, ...]


@dataclass(frozen=True)
class _Task:
    """What the outputs are taken as: so many classes, or a number (0)."""

    classes: int
    loss: str
    output: str
    note: Note


def open_model(model: ReadModel, data: str = "") -> Opened:
    """The network ready to be looked at and trained; `data` is one of `data_choices`, the first by itself.

    Raises UserError, saying what stands in the way, for a network nnviz has no data or no loss for.
    """
    if model.network is None:
        raise model.trouble or UserError(mark("errors", "There are no weights in this file: choose another."))
    network = _as_pictures(model.network)
    task = _task(network)
    choices = data_choices(model)
    name = data or choices[0]
    if name not in choices:
        template = mark("errors", "{key} cannot be {value}: choose one of {choices}.")
        raise UserError(template, key="data", value=name, choices=", ".join(choices))
    pictures = len(network.input_shape) == 3
    precision = "float32" if pictures else "float64"
    settings: dict[str, Any] = {
        "features": (),
        "loss": task.loss,
        "output_activation": task.output,
        "optimizer": "gradient_descent",
        "learning_rate": 0.01,
        "batch_size": 32 if pictures else 10,
        "epochs": 0,
        "precision": precision,
        "start_from": "own",
        "weights": GivenWeights.of(network.network, network.parameters(precision), model.name),
        **_layers(network),
        **_data(network, task, name),
    }
    return Opened(Experiment(**settings), "picture" if pictures else "network", (task.note, *_notes(name)))


def settings_of(experiment: Experiment) -> tuple[tuple[str, object], ...]:
    """Everything an experiment is made of, for `ChangeOptions`, which makes any other one this one."""
    keys = (*every_option(), *BEYOND)
    return tuple((key, experiment.value(key)) for key in keys)


def data_choices(model: ReadModel) -> tuple[str, ...]:
    """What the network can be looked at with: `RANDOM`, and datasets whose samples have its inputs and outputs.

    Pictures come first, as a network of just this size was likely made for some alike.
    """
    if model.network is None:
        return ()
    network = _as_pictures(model.network)
    task = _task(network)
    fitting = tuple(name for name in DATASETS if _fits(name, network.input_shape, task))
    return (*fitting, RANDOM) if len(network.input_shape) == 3 else (RANDOM, *fitting)


def _fits(name: str, shape: Shape, task: _Task) -> bool:
    entry = DATASETS[name].bound({option.key: option.default for option in DATASETS[name].options})
    if entry.input_shape != shape or entry.classes != bool(task.classes):
        return False
    return not entry.classes or "blobs" in name or entry.count() == task.classes


def _as_pictures(network: Layers) -> Layers:
    """Rows too long for a table are taken as pictures, if they can be: a flatten layer makes rows of them again."""
    count = math.prod(network.input_shape)
    if len(network.input_shape) == 3 or count <= MAX_INPUTS:
        return network
    for channels in (1, 3):
        side = math.isqrt(count // channels)
        if side <= MAX_SIDE and channels * side * side == count:
            layers, arrays = (FlattenSpec(), *network.layers), ({}, *network.arrays)
            return Layers((channels, side, side), layers, arrays, network.probabilities, network.logarithms)
    return network


def _task(network: Layers) -> _Task:
    """How the outputs can be taught; raises UserError where they can't."""
    last = network.layers[-1]
    if not isinstance(last, DenseSpec):
        raise UserError(
            mark("errors", "The network ends with {layer}, and one that is trained here ends with a dense layer."),
            layer=last.kind,
        )
    if last.units > MAX_CLASSES:
        raise UserError(
            mark("errors", "The network has {count} outputs, and there can be {most} classes here."),
            count=last.units,
            most=MAX_CLASSES,
        )
    if network.probabilities and last.activation != "identity":
        raise UserError(mark("errors", "The network has an activation before its softmax, which no loss here has."))
    return _one_output(last.activation) if last.units == 1 else _many_outputs(last)


def _one_output(activation: str) -> _Task:
    if activation == "sigmoid":
        note = Note(mark("errors", "Its output is taken as the probability of the second of two classes."))
        return _Task(2, "binary_cross_entropy", activation, note)
    if activation == "tanh":
        note = Note(mark("errors", "Its output is taken as one of two classes, −1 or 1."))
        return _Task(2, "half_squared_error", activation, note)
    return _Task(
        0, "half_squared_error", activation, Note(mark("errors", "Its output is taken as a number to be learnt."))
    )


def _many_outputs(last: DenseSpec) -> _Task:
    if last.activation == "identity":
        note = Note(mark("errors", "Its {count} outputs are taken as the scores of as many classes."), count=last.units)
        return _Task(last.units, "softmax_cross_entropy", "identity", note)
    if last.units == 2:
        raise UserError(
            mark("errors", "Two outputs that are no scores cannot be taught here: leave the last activation out.")
        )
    note = Note(mark("errors", "Its {count} outputs are taken as one for each class."), count=last.units)
    loss = "binary_cross_entropy" if last.activation == "sigmoid" else "half_squared_error"
    return _Task(last.units, loss, last.activation, note)


def _layers(network: Layers) -> dict[str, Any]:
    """The layers but the last: a stack of dense ones the short way, as the stage of the network has it."""
    hidden: tuple[LayerSpec, ...] = network.layers[:-1]
    dense = [spec for spec in hidden if isinstance(spec, DenseSpec)]
    if len(dense) == len(hidden) and len(network.input_shape) == 1:
        return {"hidden": tuple(spec.units for spec in dense), "activations": tuple(spec.activation for spec in dense)}
    return {"hidden": (), "layers": hidden}


def _data(network: Layers, task: _Task, name: str) -> dict[str, Any]:
    if name != RANDOM:
        drawn = {"points": _PICTURES if len(network.input_shape) == 3 else _POINTS, "noise": _NOISE.get(name, 0.1)}
        return {"dataset": name, **drawn, **({"blobs": task.classes} if name == "blobs" else {})}
    shape, rng = network.input_shape, np.random.default_rng(0)
    if len(shape) == 3:
        pixels = rng.integers(0, 256, (_PICTURES, *shape), np.uint8)
        answers = network.outputs((pixels / 255.0).astype(np.float32), "float32")
        names = tuple(map(str, range(task.classes)))
        return {"pictures": OwnPictures(pixels, _classes(answers, task).astype(np.uint8), names)}
    points = rng.standard_normal((_POINTS, *shape))
    answers = network.outputs(points)
    columns = tuple(Column(f"x{number}") for number in range(1, shape[0] + 1))
    if not task.classes:
        return {"own": OwnData(points, answers, columns, Column("y"))}
    names = tuple(map(str, range(task.classes)))
    return {"own": OwnData(points, _classes(answers, task)[:, None].astype(float), columns, Column("y"), names)}


def _classes(answers: Array, task: _Task) -> Array:
    """The class (n,) that each answer means."""
    if answers.shape[1] > 1:
        found: Array = answers.argmax(axis=1)
        return found
    return (answers[:, 0] >= (0.0 if task.output == "tanh" else 0.5)).astype(float)


def _notes(name: str) -> tuple[Note, ...]:
    if name != RANDOM:
        return ()
    made_up = mark(
        "errors",
        "Its data are made up: inputs by chance, with its own answers as the truth. Open your own to teach it more.",
    )
    return (Note(made_up),)
