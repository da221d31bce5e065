"""A network given other layers while it lives: what of it is kept, and what is drawn anew."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from nnviz.engine.arrays import Indices
from nnviz.engine.arrays import Shape as ArrayShape
from nnviz.engine.experiment import Experiment
from nnviz.engine.layers.base import LayerSpec
from nnviz.engine.layers.dense import DenseSpec
from nnviz.engine.layers.network import Network
from nnviz.engine.seeds import Stream, generator
from nnviz.engine.text import UserError, mark
from nnviz.engine.training import State, with_fresh_memory

NEW = -1
"""Stands for a layer, or a parameter, that was not there before."""

MOST_KEPT = 100_000_000
"""Numbers that a step may have to keep of its batch: 400 MB of them in 32 bits."""


@dataclass(frozen=True)
class Shape:
    """The layers before the output as they shall be, and for each the number it had before, or `NEW`."""

    layers: tuple[LayerSpec, ...]
    origins: tuple[int, ...]

    def with_layer(self, place: int, layer: LayerSpec) -> "Shape":
        """The shape with another layer at a place; one of another kind counts as new."""
        same = type(layer) is type(self.layers[place])
        return Shape(
            (*self.layers[:place], layer, *self.layers[place + 1 :]),
            (*self.origins[:place], self.origins[place] if same else NEW, *self.origins[place + 1 :]),
        )

    def with_new(self, place: int, layer: LayerSpec) -> "Shape":
        """The shape with a new layer at a place, and those from there on one further."""
        return Shape(
            (*self.layers[:place], layer, *self.layers[place:]), (*self.origins[:place], NEW, *self.origins[place:])
        )

    def without(self, place: int) -> "Shape":
        """The shape without the layer at a place."""
        return Shape(
            (*self.layers[:place], *self.layers[place + 1 :]), (*self.origins[:place], *self.origins[place + 1 :])
        )


def shape_of(experiment: Experiment) -> Shape:
    layers = experiment.layers
    if not layers:
        activations = (layer.activation for layer in experiment.network.layers)
        layers = tuple(map(DenseSpec, experiment.hidden, activations))
    return Shape(layers, tuple(range(len(layers))))


def bare(experiment: Experiment, shape: Shape) -> Experiment:
    """The experiment with these layers, without what it says of single parameters.

    A stack of dense layers told by its widths stays one, as long as there are no others. Raises UserError for layers
    that cannot be, or that would need too much memory.
    """
    dense = [layer for layer in shape.layers if isinstance(layer, DenseSpec)]
    if not experiment.layers and len(dense) == len(shape.layers):
        own = own_activations([layer.activation for layer in dense], experiment.activation)
        widths = tuple(layer.units for layer in dense)
        return replace(experiment, start={}, frozen=(), hidden=widths, activations=own)
    after = replace(experiment, start={}, frozen=(), hidden=(), activations=(), layers=shape.layers)
    _check_memory(after)
    return after


def with_shape(experiment: Experiment, shape: Shape) -> Experiment:
    """The experiment with these layers; raises UserError for layers that cannot be.

    What it says of single parameters goes with them, and is dropped with those that are gone.
    """
    plain = bare(experiment, shape)
    names = (*experiment.frozen, *experiment.start)
    if not names:
        return plain
    called = _carried(experiment.network, plain.network, names, _source(experiment, plain, shape))
    return replace(
        plain,
        frozen=tuple(called[name] for name in experiment.frozen if name in called),
        start={called[name]: value for name, value in experiment.start.items() if name in called},
    )


def reshaped(experiment: Experiment, state: State, shape: Shape) -> tuple[Experiment, State]:
    """The experiment as `with_shape` makes it, and the state.

    A bias is kept with its neuron or its kernel, and a weight where what it joins is still joined. All others begin
    as the initializer would have them, drawn by the seed and the step; the optimizer forgets what it remembers,
    and what the regularizer remembers of a parameter is kept with it.
    """
    after = with_shape(experiment, shape)
    source = _source(experiment, after, shape)
    there = source != NEW
    fresh = after.initial(generator(after.seed, Stream.RESHAPE, state.step))
    fresh[there] = state.parameters[source[there]]
    remembered = tuple(np.where(there, slot[source], 0.0) for slot in state.regularizer_state)
    for array in (fresh, *remembered):
        array.flags.writeable = False
    return after, with_fresh_memory(after, state._replace(parameters=fresh, regularizer_state=remembered))


def begun_anew(experiment: Experiment, shape: Shape) -> tuple[int, ...]:
    """The numbers, among the layers as they shall be, of those with parameters that are drawn anew."""
    old, new = experiment.network, bare(experiment, shape).network
    origins = (*shape.origins, len(old.layers) - 1)
    numbers = (number for number, layer in enumerate(new.layers) if layer.parameters)
    return tuple(number for number in numbers if not _is_kept(old, new, number, origins))


def own_activations(activations: Sequence[str], common: str) -> tuple[str, ...]:
    """What `Experiment.activations` must be for these; the last layers follow the `common` one where they agree."""
    differing = [number for number, name in enumerate(activations, 1) if name != common]
    return tuple(activations[: max(differing, default=0)])


def kept(old: Network, new: Network, origins: tuple[int, ...]) -> Indices:
    """For each parameter of `new` its flat index in `old`, or `NEW`; `origins` are the layers' former numbers.

    Of a kernel that grows or shrinks the middle is kept.
    """
    source = np.full(new.size, float(NEW))
    there, here = old.views(np.arange(old.size, dtype=float)), new.views(source)
    for number, (origin, layer, views) in enumerate(zip(origins, new.layers, here, strict=True)):
        if origin == NEW or type(layer) is not type(old.layers[origin]):
            continue
        joined = _joined(old, origin, new, number, origins)
        for name, part in views.items():
            if layer.parameters[name].fans is None or joined:
                before = there[origin][name]
                mine, theirs = zip(*_overlaps(part.shape, before.shape), strict=True)
                part[mine] = before[theirs]
    return source.astype(np.intp)


def _is_kept(old: Network, new: Network, number: int, origins: tuple[int, ...]) -> bool:
    """Whether all of a layer's parameters have been there before, as `kept` finds them."""
    origin, layer = origins[number], new.layers[number]
    if origin == NEW or type(layer) is not type(old.layers[origin]):
        return False
    joined, before = _joined(old, origin, new, number, origins), old.layers[origin].parameters
    return all(
        (part.fans is None or joined) and all(map(int.__le__, part.shape, before[name].shape))
        for name, part in layer.parameters.items()
    )


def _source(experiment: Experiment, after: Experiment, shape: Shape) -> Indices:
    """`kept` for the layers of a shape and the output layer."""
    return kept(experiment.network, after.network, (*shape.origins, len(experiment.network.layers) - 1))


def _joined(old: Network, origin: int, new: Network, number: int, origins: tuple[int, ...]) -> bool:
    """Whether what comes into a layer is of the same layer as before, and told in as many numbers for each channel.

    Layers without parameters in between do not matter: they leave a map or a neuron what it is.
    """
    before, now = _feeding(old, origin), _feeding(new, number)
    if before != (NEW if now == NEW else origins[now]) or (now != NEW and origins[now] == NEW):
        return False
    if now == NEW and math.prod(old.shapes[origin]) == math.prod(new.shapes[number]):
        return True
    return _each(old.shapes[before + 1], old.shapes[origin]) == _each(new.shapes[now + 1], new.shapes[number])


def _feeding(network: Network, number: int) -> int:
    """The last layer with parameters before a layer; −1 for the input."""
    return max((place for place in range(number) if network.layers[place].parameters), default=NEW)


def _each(source: ArrayShape, shape: ArrayShape) -> int:
    """In how many numbers of a row each channel of `source` comes in; 1 where channels are still apart."""
    return math.prod(shape) // source[0] if len(shape) == 1 else 1


def _overlaps(new: ArrayShape, old: ArrayShape) -> Iterator[tuple[slice, slice]]:
    """By axis what an array has in common with that of another shape: the first inputs and outputs, and the middle."""
    for axis, (size, before) in enumerate(zip(new, old, strict=True)):
        both, middle = min(size, before), 0 < axis < len(new) - 1
        mine, theirs = ((size - both) // 2, (before - both) // 2) if middle else (0, 0)
        yield slice(mine, mine + both), slice(theirs, theirs + both)


def _check_memory(experiment: Experiment) -> None:
    """Raise UserError where a step would keep too many numbers of its batch."""
    network, batch = experiment.network, experiment.batch_size
    each = sum(layer.memory(shape) for layer, shape in zip(network.layers, network.shapes, strict=False))
    if batch * each > MOST_KEPT:
        template = mark(
            "errors",
            "A step would have to keep {count} million numbers, and {most} million is the most: choose fewer "
            "channels, pool earlier, or take a smaller batch.",
        )
        raise UserError(template, count=math.ceil(batch * each / 1e6), most=MOST_KEPT // 1_000_000)


def _carried(old: Network, new: Network, names: tuple[str, ...], source: Indices) -> dict[str, str]:
    """What parameters of `old` are called in `new`, without those that are gone; `source` is as `kept` tells."""
    place = np.full(old.size, NEW)
    there = np.flatnonzero(source != NEW)
    place[source[there]] = there
    found = ((name, int(place[old.index(name)])) for name in names)
    return {name: new.name(index) for name, index in found if index != NEW}
