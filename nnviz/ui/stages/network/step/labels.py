"""Where the numbers of lines stand: on their line, away from others, and never one on another."""

from collections.abc import Iterable
from functools import lru_cache

import numpy as np
from PySide6.QtCore import QRectF

from nnviz.ui.stages.network.graph.edges import Bundle, bundles
from nnviz.ui.stages.network.layout import Layout

Edge = tuple[int, int, int]
"""Layer, neuron, origin."""

ALL_LABELLED = 24
"""Lines up to which all of them may have numbers."""

_SHARES = (0.5, 0.38, 0.62, 0.28, 0.72, 0.44, 0.56, 0.33, 0.67, 0.2, 0.8)
"""Parts of the way along a line where its numbers may stand, the best first."""

_AWAY = 26.0
"""Pixels from other lines that are as good as any more."""


def all_edges(place: Layout) -> tuple[Edge, ...]:
    """Every line drawn, where they are so few that all may have numbers; else none."""
    every = bundles(place)
    if sum(bundle.shape[0] * bundle.shape[1] for bundle in every) > ALL_LABELLED:
        return ()
    return tuple((b.layer, to, origin) for b in every for origin in range(b.shape[0]) for to in range(b.shape[1]))


def edges_at(place: Layout, layer: int, neuron: int) -> tuple[Edge, ...]:
    """The lines into and out of a neuron."""
    return tuple((b.layer, to, origin) for b in bundles(place) for origin, to in _at_neuron(b, layer, neuron))


def _at_neuron(bundle: Bundle, layer: int, neuron: int) -> Iterable[tuple[int, int]]:
    """Origin and neuron of the lines into and out of a neuron."""
    origins, neurons = bundle.shape
    if bundle.layer == layer and neuron < neurons:
        return ((origin, neuron) for origin in range(origins))
    if bundle.layer == layer + 1 and neuron < origins:
        return ((neuron, to) for to in range(neurons))
    return ()


@lru_cache(maxsize=128)
def labelled(
    place: Layout, edges: tuple[Edge, ...], size: tuple[float, float], boxes: tuple[tuple[float, ...], ...]
) -> dict[Edge, QRectF]:
    """A place for the label of each line, one after another; those for which there is none are left out.

    All have one size. `boxes` (left, top, width, height) are left free, as are the neurons.
    """
    wide, high = size
    taken = [box.adjusted(-3, -3, 3, 3) for column in place.columns for box in column.places]
    taken += [QRectF(*box) for box in boxes]
    by_layer = {bundle.layer: bundle for bundle in bundles(place)}
    found: dict[Edge, QRectF] = {}
    for layer, to, origin in edges:
        bundle = by_layer[layer]
        best: tuple[float, QRectF] | None = None
        for rank, share in enumerate(_SHARES):
            x, y = _point(bundle, origin, to, share)
            box = QRectF(x - wide / 2, y - high / 2, wide, high)
            if any(box.intersects(other) for other in taken):
                continue
            score = min(_AWAY, _distance_to_others(bundle, origin, to, x, y)) - 0.5 * rank
            if best is None or score > best[0]:
                best = score, box
        if best is not None:
            found[layer, to, origin] = best[1]
            taken.append(best[1].adjusted(-2, -2, 2, 2))
    return found


def _point(bundle: Bundle, origin: int, to: int, share: float) -> tuple[float, float]:
    """A point of a line, between the two that are sampled beside it."""
    samples = bundle.samples[origin * bundle.shape[1] + to]
    at = share * (len(samples) - 1)
    low = min(int(at), len(samples) - 2)
    x, y = (samples[low] + (at - low) * (samples[low + 1] - samples[low])).tolist()
    return float(x), float(y)


def _distance_to_others(bundle: Bundle, origin: int, to: int, x: float, y: float) -> float:
    others = np.delete(bundle.samples, origin * bundle.shape[1] + to, axis=0)
    if not len(others):
        return _AWAY
    return float(np.hypot(others[..., 0] - x, others[..., 1] - y).min())
