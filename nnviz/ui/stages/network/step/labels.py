"""Where the numbers of lines stand: on their line, away from others, and never one on another."""

from collections.abc import Iterator
from functools import lru_cache

import numpy as np
from PySide6.QtCore import QRectF

from nnviz.engine.arrays import Array, Flags
from nnviz.ui.stages.network.graph.edges import Bundle, bundles
from nnviz.ui.stages.network.places import Layout

Edge = tuple[int, int, int]
"""Layer, neuron, origin."""

ALL_LABELLED = 24
"""Lines up to which all of them may have numbers."""

_SHARES = (0.5, 0.38, 0.62, 0.28, 0.72, 0.44, 0.56, 0.33, 0.67, 0.2, 0.8)
"""Parts of the way along a line where its numbers may stand, the best first."""

_MARGIN = np.array([-2.0, -2.0, 2.0, 2.0])
"""Pixels between two labels, as they change the corners of a box."""

_AWAY = 26.0
"""Pixels from other lines that are as good as any more."""


def all_edges(place: Layout) -> tuple[Edge, ...]:
    """Every line drawn, where they are so few that all may have numbers; else none."""
    every = bundles(place)
    if sum(map(len, every)) > ALL_LABELLED:
        return ()
    return tuple(_edge(bundle, number) for bundle in every for number in range(len(bundle)))


def edges_at(place: Layout, layer: int, neuron: int) -> tuple[Edge, ...]:
    """The lines into and out of a neuron."""
    ways = {layer: (None, neuron), layer + 1: (neuron, None)}
    into = (bundle for bundle in bundles(place) if bundle.layer in ways)
    return tuple(_edge(bundle, number) for bundle in into for number in bundle.at(*ways[bundle.layer]))


def _edge(bundle: Bundle, number: int) -> Edge:
    origin, to = bundle.ends_of(number)
    return bundle.layer, to, origin


@lru_cache(maxsize=128)
def labelled(
    place: Layout,
    edges: tuple[Edge, ...],
    size: tuple[float, float],
    boxes: tuple[tuple[float, ...], ...],
    every: bool = False,
) -> dict[Edge, QRectF]:
    """A place for the label of each line, one after another; those for which there is none are left out.

    All have one size. `boxes` (left, top, width, height) are left free, as are the neurons. With `every`, it gives up
    at the first for which there is none.
    """
    half = 0.5 * np.array(size)
    neurons = [box.adjusted(-3, -3, 3, 3).getCoords() for column in place.columns for box in column.places]
    free = [(left, top, left + width, top + height) for left, top, width, height in boxes]
    taken = np.array([*neurons, *free]).reshape(-1, 4)
    found: dict[Edge, QRectF] = {}
    for edge, points, scores in _candidates(place, edges):
        corners = np.concatenate([points - half, points + half], axis=1)
        apart = (corners[:, None, :2] >= taken[None, :, 2:]) | (corners[:, None, 2:] <= taken[None, :, :2])
        open_: Flags = np.logical_and.reduce(np.logical_or.reduce(apart, axis=2), axis=1) & _seen(place, corners)
        if not open_.any():
            if every:
                break
            continue
        best = corners[int(np.where(open_, scores, -np.inf).argmax())]
        left, top = best[:2].tolist()
        found[edge] = QRectF(left, top, *size)
        taken = np.concatenate([taken, (best + _MARGIN)[None]])
    return found


def _seen(place: Layout, corners: Array) -> Flags:
    """Which boxes (boxes, 4) are wholly where the graph is seen."""
    if place.room is None:
        return np.ones(len(corners), bool)
    low, high = place.room.topLeft().toTuple(), place.room.bottomRight().toTuple()
    inside = np.concatenate([corners[:, :2] >= low, corners[:, 2:] <= high], axis=1)
    found: Flags = np.logical_and.reduce(inside, axis=1)
    return found


def _candidates(place: Layout, edges: tuple[Edge, ...]) -> Iterator[tuple[Edge, Array, Array]]:
    """For each line the points (shares, 2) where its label may stand, and how good they are (shares,)."""
    for bundle in bundles(place):
        wanted = [edge for edge in edges if edge[0] == bundle.layer]
        if not wanted:
            continue
        rows = np.array([bundle.number(origin, to) for _, to, origin in wanted])
        last = bundle.samples.shape[1] - 1
        at = np.array(_SHARES) * last
        low = np.minimum(at.astype(int), last - 1)
        own = bundle.samples[rows]
        points = own[:, low] + (at - low)[None, :, None] * (own[:, low + 1] - own[:, low])
        for edge, row, spots in zip(wanted, rows.tolist(), points, strict=True):
            others = np.delete(bundle.samples, row, axis=0).reshape(-1, 2)
            gaps = np.hypot(*(spots[:, None] - others[None]).transpose(2, 0, 1)) if len(others) else None
            away = np.full(len(spots), _AWAY) if gaps is None else np.minimum(gaps.min(axis=1), _AWAY)
            yield edge, spots, away - 0.5 * np.arange(len(spots))
