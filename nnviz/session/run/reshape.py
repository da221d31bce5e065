"""A network given another shape while it lives: what of it is kept, and what is drawn anew."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from nnviz.engine.arrays import Indices
from nnviz.engine.experiment import Experiment
from nnviz.engine.layers.network import Network
from nnviz.engine.seeds import Stream, generator
from nnviz.engine.text import UserError, mark
from nnviz.engine.training import State, with_fresh_memory

NEW = -1
"""Stands for a layer, or a parameter, that was not there before."""


@dataclass(frozen=True)
class Shape:
    """The hidden layers as they shall be: widths, activations, and for each the number it had before, or `NEW`."""

    widths: tuple[int, ...]
    activations: tuple[str, ...]
    origins: tuple[int, ...]


def shape_of(experiment: Experiment) -> Shape:
    """The hidden layers as they are; raises UserError where they are of other kinds, which have no one width."""
    if experiment.layers:
        raise UserError(mark("errors", "These layers are not all dense: change them in the experiment itself."))
    layers = experiment.network.layers[:-1]
    return Shape(experiment.hidden, tuple(layer.activation for layer in layers), tuple(range(len(layers))))


def bare(experiment: Experiment, shape: Shape) -> Experiment:
    """The experiment with these hidden layers, without what it says of single parameters."""
    own = own_activations(shape.activations, experiment.activation)
    return replace(experiment, start={}, frozen=(), hidden=shape.widths, activations=own)


def with_shape(experiment: Experiment, shape: Shape) -> Experiment:
    """The experiment with these hidden layers; raises UserError for widths that cannot be.

    What it says of single parameters goes with them, and is dropped with those that are gone.
    """
    plain = bare(experiment, shape)
    names = (*experiment.frozen, *experiment.start)
    if not names:
        return plain
    source = kept(experiment.network, plain.network, (*shape.origins, len(experiment.hidden)))
    called = _carried(experiment.network, plain.network, names, source)
    return replace(
        plain,
        frozen=tuple(called[name] for name in experiment.frozen if name in called),
        start={called[name]: value for name, value in experiment.start.items() if name in called},
    )


def reshaped(experiment: Experiment, state: State, shape: Shape) -> tuple[Experiment, State]:
    """The experiment as `with_shape` makes it, and the state.

    A bias is kept with its neuron, and a weight where the two neurons it joins still are neighbours. All others begin
    as the initializer would have them, drawn by the seed and the step; the optimizer forgets what it remembers,
    and what the regularizer remembers of a parameter is kept with it.
    """
    after = with_shape(experiment, shape)
    source = kept(experiment.network, after.network, (*shape.origins, len(experiment.hidden)))
    there = source != NEW
    fresh = after.initial(generator(after.seed, Stream.RESHAPE, state.step))
    fresh[there] = state.parameters[source[there]]
    remembered = tuple(np.where(there, slot[source], 0.0) for slot in state.regularizer_state)
    for array in (fresh, *remembered):
        array.flags.writeable = False
    return after, with_fresh_memory(after, state._replace(parameters=fresh, regularizer_state=remembered))


def own_activations(activations: Sequence[str], common: str) -> tuple[str, ...]:
    """What `Experiment.activations` must be for these; the last layers follow the `common` one where they agree."""
    differing = [number for number, name in enumerate(activations, 1) if name != common]
    return tuple(activations[: max(differing, default=0)])


def kept(old: Network, new: Network, origins: tuple[int, ...]) -> Indices:
    """For each parameter of `new` its flat index in `old`, or `NEW`; `origins` are the layers' former numbers."""
    source = np.full(new.size, float(NEW))
    there, here = old.views(np.arange(old.size, dtype=float)), new.views(source)
    before: int | None = -1  # the input, which stands before layer 0
    for origin, layer, views in zip(origins, new.layers, here, strict=True):
        if origin == NEW:
            before = None
            continue
        for name, part in views.items():
            if layer.parameters[name].fans is None or before == origin - 1:
                shared = tuple(slice(min(sizes)) for sizes in zip(part.shape, there[origin][name].shape, strict=True))
                part[shared] = there[origin][name][shared]
        before = origin
    return source.astype(np.intp)


def _carried(old: Network, new: Network, names: tuple[str, ...], source: Indices) -> dict[str, str]:
    """What parameters of `old` are called in `new`, without those that are gone; `source` is as `kept` tells."""
    place = np.full(old.size, NEW)
    there = np.flatnonzero(source != NEW)
    place[source[there]] = there
    found = ((name, int(place[old.index(name)])) for name in names)
    return {name: new.name(index) for name, index in found if index != NEW}
