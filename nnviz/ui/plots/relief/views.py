"""The planes in which a network's loss can be looked at, and which part of each."""

import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from nnviz.engine.analysis.landscape import MOST_NUMBERS, Check, Plane, plane_of_two, principal_plane, random_plane
from nnviz.engine.arrays import Array
from nnviz.engine.text import UserError, mark
from nnviz.session.frame import Frame
from nnviz.session.run.run import Run
from nnviz.session.run.sampling import step_seconds
from nnviz.session.run.snapshot import RunSnapshot
from nnviz.session.run.track import WATCHED
from nnviz.session.run.trajectory import trajectory
from nnviz.session.side_runs import replayed
from nnviz.ui.plots.relief.scene import Pair, span_of
from nnviz.ui.plots.relief.source import Found, Order, View

KINDS = ("random", "run", "weights")
"""Two random directions, those of the run's own principal components, two of the parameters."""

_REACH = 1.0
"""How far random directions are gone along: at 1 every filter has been moved by as much as it is long."""

_LEAST = 2.0
"""Two parameters are shown so far round where they have been at least."""

_RIM = 1.25

_PLACES = 65
"""Places of a way that are looked for by a replay."""

_REPLAY = 1.0
"""Seconds that a replay may be expected to take."""


_NEAR = 1e-9
"""A point counts as in the plane up to this part of its length."""

_BESIDE = 0.02
"""While the run goes on, its landscape stays the one on show up to this part of its width beside the plane."""


class Choice(NamedTuple):
    """What is looked at: the kind, for parameters which two, for random directions the number of the draw."""

    kind: str = KINDS[0]
    pair: tuple[int, int] = (0, 1)
    draw: int = 0


def order_of(choice: Choice, frame: Frame) -> Order:
    """What is to be computed to see a run's landscape at a step."""
    snapshot = frame.snapshot
    subject = (choice, id(snapshot.experiment), id(snapshot.data))
    key = (*subject, id(snapshot.state.parameters))
    view = view_of(choice, snapshot, None if frame.running else frame.run)
    return Order(key, snapshot.experiment, snapshot.data, view, subject)


def still_shows(found: Found, choice: Choice, frame: Frame) -> bool:
    """Whether the landscape found is that of a frame, too, so that only the ball has moved.

    At rest it has to be of the same step, or the ball dragged within its plane. While the run goes on, it is enough
    that the parameters are still close to the plane: else no picture would last until there is a finer one.
    """
    plane, order, view = found.view.plane, found.order, found.view
    network, present = frame.experiment.network, frame.state.parameters
    if (
        order.key[0] != choice
        or order.experiment.loss_function != frame.experiment.loss_function
        or order.data is not frame.data
        or not order.experiment.network.same_shape(network)
    ):
        return False
    with np.errstate(over="ignore"):  # The length of diverged parameters may be infinite.
        near = _NEAR * max(1.0, float(np.linalg.norm(present)))
    if network.size > 2 and frame.running:
        near = max(near, _BESIDE * view.width)
    elif network.size > 2 and int(view.steps[-1]) != frame.state.step:
        return False
    a, b = plane.coordinates(present[None])[0].tolist()
    inside = view.x[0] <= a <= view.x[1] and view.y[0] <= b <= view.y[1]
    return inside and plane.distance(present) <= near


def place_of(found: Found, frame: Frame) -> Pair | None:
    """Where a frame's parameters stand in the plane of a landscape; None for a network of another size, or diverged."""
    plane, present = found.view.plane, frame.state.parameters
    if len(plane.origin) != len(present):
        return None
    a, b = plane.coordinates(present[None])[0].tolist()
    return (a, b) if math.isfinite(a) and math.isfinite(b) else None


def way_of(found: Found, frame: Frame, since: Sequence[Pair]) -> Array:
    """The way (m, 2) as it was when the landscape was ordered, and `since` then; of two parameters all of it."""
    if frame.experiment.network.size == 2 == len(found.view.plane.origin):
        return found.view.plane.coordinates(trajectory(frame.snapshot).points)
    return np.array([*found.view.points.tolist(), *since]).reshape(-1, 2)


def view_of(choice: Choice, snapshot: RunSnapshot, run: Run | None) -> Callable[[Check], View]:
    """Makes the view; it raises UserError where there is no such plane.

    With the `run` the way is replayed where its history does not have all of it and that does not take long.
    """

    def make(check: Check) -> View:
        size = snapshot.experiment.network.size
        if size < 2:
            raise UserError(mark("errors", "A landscape needs two parameters, and this network has fewer."))
        way = trajectory(snapshot)
        if run is not None and len(way.steps) < _PLACES and _soon_replayed(snapshot):
            way = replayed(run, snapshot.state.step, _PLACES, lambda _step: check(0))
        plane = _plane(choice, snapshot, way.points)
        places = plane.coordinates(way.points)
        x, y = _ranges(choice, places)
        return View(plane, x, y, way.steps, places)

    return make


def _soon_replayed(snapshot: RunSnapshot) -> bool:
    network, steps = snapshot.experiment.network, snapshot.state.step
    seconds = steps * step_seconds(snapshot.experiment, len(snapshot.data.x))
    return network.size > WATCHED and network.size * _PLACES <= MOST_NUMBERS and 0 < seconds <= _REPLAY


def _plane(choice: Choice, snapshot: RunSnapshot, points: Array) -> Plane:
    present = snapshot.state.parameters
    if choice.kind == "weights":
        pair = choice.pair if max(choice.pair) < len(present) else (0, 1)  # Of a network that has become smaller.
        return plane_of_two(present, *pair)
    if choice.kind == "run":
        return principal_plane(points, present)
    return random_plane(snapshot.experiment, present, choice.draw)


def _ranges(choice: Choice, places: Array) -> tuple[Pair, Pair]:
    """The part of the plane with all the way in it; of random directions what lies about the present point."""
    if choice.kind == "random":
        return (-_REACH, _REACH), (-_REACH, _REACH)
    if choice.kind == "run":
        return span_of(places, share=0.3)
    kept = places[np.isfinite(places).all(axis=1)]
    here = places[-1]
    reach = np.maximum(_RIM * np.abs(kept - here).max(axis=0), _LEAST) if len(kept) else np.full(2, _LEAST)
    (left, bottom), (right, top) = (here - reach).tolist(), (here + reach).tolist()
    return (left, right), (bottom, top)
