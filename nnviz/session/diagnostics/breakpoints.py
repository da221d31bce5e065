"""Breakpoints: training pauses at the very step at which one of them fires. A new kind is one more table entry."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from nnviz.engine.analysis.evaluation import evaluate
from nnviz.engine.options import Number
from nnviz.engine.text import mark
from nnviz.engine.training import steps_per_epoch
from nnviz.session.diagnostics.diagnoses import DIAGNOSES
from nnviz.session.diagnostics.evidence import Evidence
from nnviz.session.run.convergence import has_converged
from nnviz.session.run.epochs import steps_to_epoch_end
from nnviz.session.run.history import FIXED
from nnviz.session.run.sampling import steps_to_measuring
from nnviz.session.run.snapshot import RunSnapshot
from nnviz.session.run.track import layer_norms

_LOSS = FIXED.index("train_loss")

ANY_LAYER = -1

LOOK = 100
"""Every how many steps diagnoses are looked at, where training is to pause at one."""


_NEVER = 10**12
"""More steps than anybody takes."""


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
    """

    label: str
    reason: str
    look: Callable[[Breakpoint, RunSnapshot, bool], float | None]
    fires: Callable[[Breakpoint, float | None, float], bool]
    number: Number | None = None
    first: float = 0.0
    """The bound that is proposed."""
    place: str = ""
    sentence: str = ""
    """The label with {value} in it, where the bound does not stand at its end in every language."""
    ahead: Callable[[Breakpoint, RunSnapshot], int] = lambda one, snapshot: 1
    """How many steps may be taken, 1 at least, until it has to be looked at again: it cannot fire before."""


def _reaches(one: Breakpoint, earlier: float | None, now: float) -> bool:
    return earlier is not None and earlier < one.value <= now


def _falls_below(one: Breakpoint, earlier: float | None, now: float) -> bool:
    return earlier is not None and earlier >= one.value > now


def _exceeds(one: Breakpoint, earlier: float | None, now: float) -> bool:
    return now > one.value and (earlier is None or earlier <= one.value)


def _changes_sign(one: Breakpoint, earlier: float | None, now: float) -> bool:
    """Reaching zero is a change, leaving it is none."""
    del one
    return bool(earlier) and (now == 0.0 or (now > 0) != ((earlier or 0.0) > 0))


def _begins(one: Breakpoint, earlier: float | None, now: float) -> bool:
    del one
    return now > 0.0 and earlier == 0.0


def _train_loss(one: Breakpoint, snapshot: RunSnapshot, standing: bool) -> float | None:
    """The mean loss over the training data, at the steps at which it is measured."""
    del one
    if standing:
        return evaluate(snapshot.experiment, snapshot.data, snapshot.state.parameters).train_loss
    row = snapshot.history.row(snapshot.state.step)
    return None if row is None or math.isnan(row[_LOSS]) else float(row[_LOSS])


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
    """So many steps, or no end of them where that moment is past."""
    return max(1, int(steps)) if steps > 0 else _NEVER


def _until_multiple(snapshot: RunSnapshot, interval: int) -> int:
    """How many steps there are to the next that `interval` divides."""
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
        ahead=lambda one, snapshot: steps_to_measuring(snapshot.experiment, snapshot.data, snapshot.state.step),
    ),
    "sign": Kind(
        mark("breakpoints", "when the sign changes of"),
        mark("breakpoints", "Paused at step {step}: {place} has changed its sign, it is {now} now."),
        _parameter,
        _changes_sign,
        place="parameter",
    ),
    "gradient": Kind(
        mark("breakpoints", "when the gradient is longer than"),
        mark("breakpoints", "Paused at step {step}: the gradient of {place} is {now} long, more than {value}."),
        _gradient,
        _exceeds,
        Number(0, 1e12),
        1.0,
        place="layer",
    ),
    "settled": Kind(
        mark("breakpoints", "when the first parameter has settled"),
        mark("breakpoints", "Paused at step {step}: the first parameter has settled."),
        _converged,
        _begins,
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
        """How many steps may be taken at once, as none of the breakpoints can fire before the last of them."""
        return min(BREAKPOINTS[one.kind].ahead(one, snapshot) for one in self.breakpoints)

    def arrive(self, snapshot: RunSnapshot) -> Hit | None:
        """Look at what the step just taken has changed; the first breakpoint that fires, if any."""
        hit = None
        for one in self.breakpoints:
            kind, earlier = BREAKPOINTS[one.kind], self._seen.get(one)
            now = kind.look(one, snapshot, False)
            self._note(one, now)
            if hit is None and now is not None and kind.fires(one, earlier, now):
                hit = Hit(one, snapshot.state.step, earlier, now)
        self._left_at = snapshot.state
        return hit

    def _note(self, one: Breakpoint, value: float | None) -> None:
        if value is not None:
            self._seen[one] = value
