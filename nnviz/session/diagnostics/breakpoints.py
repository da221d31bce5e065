"""Breakpoints: training pauses at the very step at which one of them fires. A new kind is one more table entry."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from nnviz.engine.analysis.evaluation import MEASURED, evaluate
from nnviz.engine.arrays import Array, Flags, Indices
from nnviz.engine.backends.base import Rows
from nnviz.engine.options import Number
from nnviz.engine.text import mark
from nnviz.engine.training import steps_per_epoch
from nnviz.session.diagnostics.diagnoses import DIAGNOSES
from nnviz.session.diagnostics.evidence import Evidence
from nnviz.session.run.convergence import LONGEST, SHARE, has_converged
from nnviz.session.run.epochs import steps_to_epoch_end
from nnviz.session.run.history import FIXED
from nnviz.session.run.snapshot import RunSnapshot
from nnviz.session.run.track import layer_norms

_LOSS = FIXED.index("train_loss")
_MEASURED = MEASURED.index("train_loss")

ANY_LAYER = -1

LOOK = 100
"""Every how many steps diagnoses are looked at, where training is to pause at one."""


_NEVER = 10**12
"""More steps than anybody takes."""

_NUMBERS = 10**6
"""Numbers looked at together to tell for many steps whether a parameter has settled."""


@dataclass(frozen=True)
class Breakpoint:
    """When to pause: a `kind` of the table with its bound `value` and, where it has one, its place.

    `place` is a parameter's flat index, or the number, counting from 0, of a layer or of a diagnosis in its table
    (`ANY_LAYER`: the whole gradient; any diagnosis).
    """

    kind: str
    value: float = 0.0
    place: int = ANY_LAYER


SETTLED = Breakpoint("settled")


@dataclass(frozen=True)
class Hit:
    """The breakpoint that fired with the step `step`, and what was looked at before it and after."""

    breakpoint: Breakpoint
    step: int
    earlier: float | None
    now: float


@dataclass(frozen=True)
class Kind:
    """A kind of breakpoint: what is looked at after each step, and when that, beside what was there before, fires.

    `look(one, snapshot, standing)` gives None where there is nothing to be seen at this step; `standing` it may
    take its time, as training has not begun. `number` is what the bound may be (none: it has no bound) and `place` is
    parameter, layer, diagnosis or nothing. `reason` may hold {step}, {value}, {now} and {place}.

    `fires(one, earlier, now)` tells of each of some steps; NaN is where nothing was to be seen. With a `column` many
    steps may be taken at once: it gives what `look` would have, for each of the steps in the rows, which come after the
    snapshot, by the parameters `watched` in them.
    """

    label: str
    reason: str
    look: Callable[[Breakpoint, RunSnapshot, bool], float | None]
    fires: Callable[[Breakpoint, Array, Array], Flags]
    number: Number | None = None
    first: float = 0.0
    """The bound that is proposed."""
    place: str = ""
    sentence: str = ""
    """The label with {value} in it, where the bound does not stand at its end in every language."""
    ahead: Callable[[Breakpoint, RunSnapshot], int] = lambda one, snapshot: _NEVER
    """How many steps may be taken, 1 at least, until it has to be looked at again: without a `column` it cannot fire
    before."""
    column: Callable[[Breakpoint, RunSnapshot, Indices, Rows], Array] | None = None


def _reaches(one: Breakpoint, earlier: Array, now: Array) -> Flags:
    return (earlier < one.value) & (one.value <= now)


def _falls_below(one: Breakpoint, earlier: Array, now: Array) -> Flags:
    return (earlier >= one.value) & (one.value > now)


def _exceeds(one: Breakpoint, earlier: Array, now: Array) -> Flags:
    before: Flags = earlier > one.value
    return (now > one.value) & ~before


def _changes_sign(one: Breakpoint, earlier: Array, now: Array) -> Flags:
    """Whether signs differ: reaching zero is a change, leaving it is none."""
    del one
    changed: Flags = (np.abs(earlier) > 0) & ((now == 0) | ((now > 0) != (earlier > 0)))
    return changed


def _begins(one: Breakpoint, earlier: Array, now: Array) -> Flags:
    del one
    begun: Flags = (now > 0.0) & (earlier == 0.0)
    return begun


def _train_loss(one: Breakpoint, snapshot: RunSnapshot, standing: bool) -> float | None:
    """The mean loss over the training data, at the steps at which it is measured."""
    del one
    if standing:
        return evaluate(snapshot.experiment, snapshot.data, snapshot.state.parameters).train_loss
    row = snapshot.history.row(snapshot.state.step)
    return None if row is None or math.isnan(row[_LOSS]) else float(row[_LOSS])


def _train_losses(one: Breakpoint, snapshot: RunSnapshot, watched: Indices, rows: Rows) -> Array:
    del one, snapshot, watched
    return rows.measured[:, _MEASURED]


def _gradients(one: Breakpoint, snapshot: RunSnapshot, watched: Indices, rows: Rows) -> Array:
    del snapshot, watched
    if one.place == ANY_LAYER:
        return rows.gradient_norm
    layers = rows.layer_norms
    return layers[:, one.place] if one.place < layers.shape[1] else np.full(len(layers), math.nan)


def _parameters(one: Breakpoint, snapshot: RunSnapshot, watched: Indices, rows: Rows) -> Array:
    del snapshot
    place = np.flatnonzero(watched == one.place)
    return rows.watched[:, place[0]] if len(place) else np.full(len(rows.step), math.nan)


def _settled(one: Breakpoint, snapshot: RunSnapshot, watched: Indices, rows: Rows) -> Array:
    """The criterion of `has_converged` after each step; 0 before two windows of steps are known."""
    del one, watched
    window = min(steps_per_epoch(snapshot.experiment), LONGEST)
    known = snapshot.history.table(max(0, snapshot.state.step - 2 * window + 1), snapshot.state.step)
    known = known[known[:, 0] > snapshot.state.step - len(known)]  # Rows thinned away make none of them count.
    values = np.concatenate([known[:, len(FIXED)], rows.watched[:, 0]])
    found = np.zeros(len(rows.step))
    if len(values) >= 2 * window:
        windows = np.lib.stride_tricks.sliding_window_view(values, window)
        with np.errstate(over="ignore", invalid="ignore"):  # squares of a parameter on its way to overflow
            means = windows.mean(axis=1)
            earlier, later = means[:-window], means[window:]
            whole = np.maximum(1.0, np.abs(later))
            drift, spread = np.abs(later - earlier) / whole, windows[window:].std(axis=1) / whole
        settled = ((drift < SHARE) & (spread < SHARE)).astype(float)
        count = min(len(found), len(settled))
        found[-count:] = settled[-count:]
    return found


def _gradient(one: Breakpoint, snapshot: RunSnapshot, standing: bool) -> float | None:
    del standing
    if snapshot.record is None:
        return None
    if one.place == ANY_LAYER:
        return snapshot.record.gradient_norm
    norms = layer_norms(snapshot.experiment.network, snapshot.record)
    norm = norms[one.place] if one.place < len(norms) else math.nan
    return None if math.isnan(norm) else norm


def _parameter(one: Breakpoint, snapshot: RunSnapshot, standing: bool) -> float | None:
    del standing
    parameters = snapshot.state.parameters
    return float(parameters[one.place]) if 0 <= one.place < len(parameters) else None


def _converged(one: Breakpoint, snapshot: RunSnapshot, standing: bool) -> float | None:
    del one, standing
    return float(has_converged(snapshot.history, steps_per_epoch(snapshot.experiment), snapshot.state.step).fired)


def _diagnosed(one: Breakpoint, snapshot: RunSnapshot, standing: bool) -> float | None:
    """The number in the table, from 1, of the first diagnosis that holds, else 0; seen at every so many steps."""
    if snapshot.state.step % LOOK and not standing:
        return None
    evidence = Evidence(snapshot)
    found = (
        number
        for number, diagnosis in enumerate(DIAGNOSES.values(), 1)
        if one.place in (ANY_LAYER, number - 1) and any(True for _ in diagnosis.find(evidence))
    )
    return float(next(found, 0))


def _until(steps: float) -> int:
    """So many steps, 1 at least; `_NEVER` where none are left."""
    return max(1, int(steps)) if steps > 0 else _NEVER


def _until_multiple(snapshot: RunSnapshot, interval: int) -> int:
    """Steps to the next multiple of `interval`."""
    return interval - snapshot.state.step % interval


BREAKPOINTS: dict[str, Kind] = {
    "step": Kind(
        mark("breakpoints", "at step"),
        mark("breakpoints", "Paused at step {step}, as you wished."),
        lambda one, snapshot, standing: float(snapshot.state.step),
        _reaches,
        Number(1, 10**12, whole=True),
        1000,
        sentence=mark("breakpoints", "at step {value}"),
        ahead=lambda one, snapshot: _until(one.value - snapshot.state.step),
    ),
    "epoch": Kind(
        mark("breakpoints", "after epoch"),
        mark("breakpoints", "Paused at step {step}: epoch {value} is done."),
        lambda one, snapshot, standing: float(snapshot.state.epoch),
        _reaches,
        Number(1, 10**9, whole=True),
        10,
        sentence=mark("breakpoints", "after epoch {value}"),
        ahead=lambda one, snapshot: steps_to_epoch_end(snapshot.experiment, snapshot.state),
    ),
    "loss": Kind(
        mark("breakpoints", "when the training loss is below"),
        mark("breakpoints", "Paused at step {step}: the training loss is {now}, below {value}."),
        _train_loss,
        _falls_below,
        Number(0, 1e12),
        0.1,
        column=_train_losses,
    ),
    "sign": Kind(
        mark("breakpoints", "when the sign changes of"),
        mark("breakpoints", "Paused at step {step}: {place} has changed its sign, it is {now} now."),
        _parameter,
        _changes_sign,
        place="parameter",
        column=_parameters,
    ),
    "gradient": Kind(
        mark("breakpoints", "when the gradient is longer than"),
        mark("breakpoints", "Paused at step {step}: the gradient of {place} is {now} long, more than {value}."),
        _gradient,
        _exceeds,
        Number(0, 1e12),
        1.0,
        place="layer",
        column=_gradients,
    ),
    "settled": Kind(
        mark("breakpoints", "when the first parameter has settled"),
        mark("breakpoints", "Paused at step {step}: the first parameter has settled."),
        _converged,
        _begins,
        ahead=lambda one, snapshot: _NUMBERS // min(steps_per_epoch(snapshot.experiment), LONGEST),
        column=_settled,
    ),
    "diagnosis": Kind(
        mark("breakpoints", "when something is wrong"),
        mark("breakpoints", "Paused at step {step}, because this is found: {place}."),
        _diagnosed,
        _begins,
        place="diagnosis",
        ahead=lambda one, snapshot: _until_multiple(snapshot, LOOK),
    ),
}


class BreakpointMonitor:
    """Watches a run step by step; only a step taken can fire, not a jump to another moment or a change by hand."""

    def __init__(self) -> None:
        self.breakpoints: tuple[Breakpoint, ...] = ()
        self._seen: dict[Breakpoint, float] = {}
        self._left_at: object = None

    def stand(self, snapshot: RunSnapshot) -> None:
        """See how things are before the next step is taken, where that is not known from the last one."""
        if snapshot.state is not self._left_at:
            self._seen.clear()
        for one in self.breakpoints:
            if one not in self._seen:
                self._note(one, BREAKPOINTS[one.kind].look(one, snapshot, True))
        self._left_at = snapshot.state

    def steps_ahead(self, snapshot: RunSnapshot) -> int:
        """How many steps may be taken at once, so that no breakpoint can fire unseen before the last of them."""
        return min(BREAKPOINTS[one.kind].ahead(one, snapshot) for one in self.breakpoints)

    @property
    def parameters(self) -> Indices:
        """The parameters whose values after every step it has to know, by their flat indices."""
        kinds = ((one, BREAKPOINTS[one.kind]) for one in self.breakpoints)
        return np.unique([one.place for one, kind in kinds if kind.place == "parameter"]).astype(np.intp)

    def steps_to_hit(self, snapshot: RunSnapshot, watched: Indices, rows: Rows) -> int:
        """How many of these steps, taken after the snapshot, to keep: up to the first with which a breakpoint fires.

        What happens with the last of those is left to `arrive`. `watched` are the parameters noted in the rows.
        """
        count, seen = len(rows.step), []
        for one in self.breakpoints:
            kind = BREAKPOINTS[one.kind]
            if kind.column is None:
                continue
            values = kind.column(one, snapshot, watched, rows)[:-1]
            places = np.flatnonzero(~np.isnan(values))
            now = values[places]
            earlier = np.concatenate([[self._seen.get(one, math.nan)], now])
            fired = np.flatnonzero(kind.fires(one, earlier[:-1], now))
            count = min(count, int(places[fired[0]]) + 1) if len(fired) else count
            seen.append((one, places, now))
        for one, places, now in seen:
            before = int(np.searchsorted(places, count - 1))
            self._note(one, float(now[before - 1]) if before else None)
        return count

    def arrive(self, snapshot: RunSnapshot) -> Hit | None:
        """Look at what the step just taken has changed; the first breakpoint that fires, if any."""
        hit = None
        for one in self.breakpoints:
            kind, earlier = BREAKPOINTS[one.kind], self._seen.get(one)
            now = kind.look(one, snapshot, False)
            self._note(one, now)
            if hit is None and now is not None:
                before = np.array([math.nan if earlier is None else earlier])
                if kind.fires(one, before, np.array([now]))[0]:
                    hit = Hit(one, snapshot.state.step, earlier, now)
        self._left_at = snapshot.state
        return hit

    def _note(self, one: Breakpoint, value: float | None) -> None:
        if value is not None:
            self._seen[one] = value
