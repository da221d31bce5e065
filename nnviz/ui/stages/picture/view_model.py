"""What the stage shows of a picture at a moment: a column of numbers for each layer, as far as they are known."""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal, NamedTuple

import numpy as np

from nnviz.engine.arrays import Array
from nnviz.engine.experiment import Experiment
from nnviz.engine.explain.phases import StepTrace, trace_of_sample
from nnviz.engine.layers.base import Cache, Views
from nnviz.engine.layers.network import Network
from nnviz.engine.losses import LOSSES, softmax
from nnviz.engine.training import quiet
from nnviz.session.frame import Frame
from nnviz.session.place import Place, Route
from nnviz.ui.stages.picture.pictures import Picture, target

Kind = Literal["picture", "maps", "strip", "scores"]
Value = Literal["x", "z", "a"]


class Column(NamedTuple):
    """The numbers of a layer that stand one above the other: its sums z or its outputs a; the input x for layer −1.

    `known` is the phase after which they are, `back` the one after which ∂L/∂ them is. `shape` is that of a sample.
    """

    layer: int
    value: Value
    kind: Kind
    shape: tuple[int, ...]
    known: int
    back: int


@lru_cache(maxsize=8)
def columns_of(network: Network) -> tuple[Column, ...]:
    """All columns. Sums have one of their own where an activation makes something else of them."""
    count, phase, starts = len(network.layers), 0, []
    for layer in network.layers:
        starts.append(phase)
        phase += len(layer.part_names)
    source = network.shapes[0]
    found = [Column(-1, "x", "picture" if len(source) == 3 else "strip", source, -1, phase + count)]
    for number, layer in enumerate(network.layers):
        shape, done = network.shapes[number + 1], starts[number] + len(layer.part_names) - 1
        kind: Kind = "maps" if len(shape) == 3 else "scores" if number == count - 1 else "strip"
        own = phase + count - number
        if kind == "maps" and layer.activation != "identity":
            found.append(Column(number, "z", kind, shape, done - 1, own))
        found.append(Column(number, "a", kind, shape, done, own - 1))
    return tuple(found)


@dataclass(frozen=True, eq=False)
class ShownColumn:
    """What stands in a column: `values` of its shape, None where nothing is known yet.

    They are a `gradient` where the error has come back so far; `passed` says that the error has still to come.
    """

    column: Column
    values: Array | None
    gradient: bool = False
    passed: bool = False

    @cached_property
    def limit(self) -> float:
        """The largest size among its numbers."""
        return 0.0 if self.values is None or not self.values.size else float(np.abs(self.values).max())

    @cached_property
    def limits(self) -> Array:
        """The largest size in each of its maps."""
        assert self.values is not None
        found: Array = np.abs(self.values).max(axis=(1, 2))
        return found


@dataclass(frozen=True, eq=False)
class View:
    """A picture in a network: `caches` and `views` are the engine's. `outputs` (outputs,) are told as shares.

    `trace` is the step the picture alone would make, while one looks into a step; `place` is how far.
    """

    experiment: Experiment
    picture: Picture
    parameters: Array
    caches: tuple[Cache, ...]
    columns: tuple[ShownColumn, ...]
    outputs: Array
    trace: StepTrace | None
    place: Place

    @property
    def network(self) -> Network:
        return self.experiment.network

    @cached_property
    def views(self) -> list[Views]:
        """Per layer its parameters by name."""
        return self.network.views(self.parameters)

    @property
    def judged(self) -> bool:
        """Whether the scores are known."""
        return self.columns[-1].values is not None

    @cached_property
    def winner(self) -> int:
        """The class the network takes the picture for."""
        encoding = self.experiment.encoding
        return 0 if encoding is None else int(encoding.classes(self.caches[-1].a)[0])

    @cached_property
    def shares(self) -> bool:
        """Whether the outputs are probabilities that sum to 1."""
        return LOSSES[self.experiment.loss].one_hot

    @cached_property
    def backward(self) -> bool:
        """Whether an error is on its way back."""
        return any(shown.gradient for shown in self.columns)


def look(frame: Frame, picture: Picture, before: View | None = None) -> View:
    """Send a picture through the network of a frame; `before` is what was shown last, to be kept where it is the same.

    Inside a step the network is the one the step begins with.
    """
    trace, place = frame.trace, frame.place
    if trace is not None and place.phase == len(trace.kinds) - 1:
        trace = None  # The step is taken: the network is the one it led to.
    experiment = frame.experiment if trace is None else trace.experiment
    parameters = frame.state.parameters if trace is None else trace.before.parameters
    same = (
        before is not None
        and before.picture is picture
        and before.parameters is parameters
        and before.experiment is experiment
    )
    if trace is None:
        if same and before is not None and before.trace is None:
            return before
        with quiet():
            caches = tuple(experiment.network.forward(parameters, as_sample(experiment, picture)[None]))
        own = None
    else:
        kept = before.trace if same and before is not None else None
        own = kept or _trace(frame, trace, picture, experiment)
        caches = own.caches
    columns = tuple(_shown(column, caches, own, place) for column in columns_of(experiment.network))
    return View(experiment, picture, parameters, caches, columns, _outputs(experiment, caches), own, place)


def _trace(frame: Frame, trace: StepTrace, picture: Picture, experiment: Experiment) -> StepTrace:
    """The step of the picture alone. One whose class nobody knows is told that it is what the network takes it for."""
    followed, state = frame.followed, trace.before
    x = as_sample(experiment, picture)
    if followed is not None and np.array_equal(followed.x[0], x):
        return followed
    label = taken_for(experiment, state.parameters, picture) if picture.label is None else picture.label
    return trace_of_sample(experiment, state, x, target(experiment, label))


def taken_for(experiment: Experiment, parameters: Array, picture: Picture) -> int:
    """The class that a network takes a picture for."""
    with quiet():
        a = experiment.network.output(parameters, as_sample(experiment, picture)[None])
    return 0 if experiment.encoding is None else int(experiment.encoding.classes(a)[0])


def picture_of_step(experiment: Experiment, trace: StepTrace) -> Picture:
    """The one picture that a step is made with."""
    encoding = experiment.encoding
    label = None if encoding is None else int(encoding.classes(trace.y)[0])
    return Picture(trace.x[0].reshape(experiment.source.input_shape), label)


def as_sample(experiment: Experiment, picture: Picture) -> Array:
    """A picture as the network is given it: a row of numbers where its first layer is dense."""
    return picture.pixels.reshape(experiment.input_shape).astype(experiment.dtype, copy=False)


def _shown(column: Column, caches: tuple[Cache, ...], trace: StepTrace | None, place: Place) -> ShownColumn:
    values = caches[0].x[0] if column.layer < 0 else getattr(caches[column.layer], column.value)[0]
    if trace is None:
        return ShownColumn(column, values)
    reached = _phases_done(trace, place)
    turned = reached >= columns_of(trace.experiment.network)[-1].back
    if reached >= column.back:
        return ShownColumn(column, _gradient(column, trace), gradient=True)
    return ShownColumn(column, values if reached >= column.known else None, passed=turned)


def _phases_done(trace: StepTrace, place: Place) -> int:
    """The last phase of which all is known."""
    if place.neuron is None:
        return place.phase
    return Route(trace.experiment).block(place).first - 1


def _gradient(column: Column, trace: StepTrace) -> Array:
    """∂L/∂ the numbers of a column."""
    if column.layer < 0:
        every, layer = trace.backs, 0
    elif column.value == "z" or column.kind == "scores":
        every, layer = trace.deltas, column.layer
    else:
        every, layer = trace.errors, column.layer
    found: Array = every[layer][0]
    return found


def _outputs(experiment: Experiment, caches: tuple[Cache, ...]) -> Array:
    a = caches[-1].a
    told: Array = softmax(a)[0] if LOSSES[experiment.loss].one_hot else a[0]
    return told
