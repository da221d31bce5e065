"""A neuron's top activating images, and the places in them, for which it gives its largest numbers."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from nnviz.engine.arrays import Array
from nnviz.engine.explain.answer.score import at_once
from nnviz.engine.explain.receptive import receptive_field
from nnviz.engine.layers.base import Area
from nnviz.engine.layers.network import Network
from nnviz.engine.training import quiet


class TopActivation(NamedTuple):
    """One picture a neuron or a map answers to: its number, the largest `value` there, and where.

    `position` is (line, column) in the map, and `area` the pixels of the picture that the value depends on; both are
    None for a neuron that looks at the whole picture.
    """

    picture: int
    value: float
    position: tuple[int, int] | None
    area: Area | None


def top_activations(
    network: Network,
    parameters: Array,
    x: Array,
    layer: int,
    channel: int,
    *,
    sums: bool = False,
    count: int = 8,
    check: Callable[[int], None] = lambda done: None,
) -> list[TopActivation]:
    """The pictures of x (n, *shape) with the largest outputs of a map or neuron of `layer`, the largest first.

    Each picture counts once, with its best place. With `sums` it is z that is looked at instead of a. Where nothing is
    a finite number there are none. `check` hears how many pictures are done, and may raise.
    """
    views, layers = network.views(parameters)[: layer + 1], network.layers[: layer + 1]
    together = at_once(network)
    best, places = np.empty(len(x), x.dtype), np.empty(len(x), np.intp)
    with quiet():
        for start in range(0, len(x), together):
            part = x[start : start + together]
            for one, own in zip(layers, views, strict=True):
                cache = one.forward(own, part)
                part = cache.a
            told = (cache.z if sums else cache.a)[:, channel].reshape(len(part), -1)
            where = told.argmax(axis=1)
            places[start : start + len(part)] = where
            best[start : start + len(part)] = np.take_along_axis(told, where[:, None], axis=1)[:, 0]
            check(start + len(part))
    order = np.argsort(-best, kind="stable")
    chosen = [int(number) for number in order if np.isfinite(best[number])][:count]
    return [_top_activation(network, layer, number, float(best[number]), int(places[number])) for number in chosen]


def _top_activation(network: Network, layer: int, picture: int, value: float, place: int) -> TopActivation:
    shape = network.shapes[layer + 1]
    if len(shape) != 3:
        return TopActivation(picture, value, None, None)
    line, column = divmod(place, shape[2])
    area = receptive_field(network, layer, Area(line, column, line + 1, column + 1))
    return TopActivation(picture, value, (line, column), area)
