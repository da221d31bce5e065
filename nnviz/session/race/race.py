"""Races: runs kept side by side, each another in one thing, from the same start and in the same order of the data."""

import math
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from nnviz.engine.analysis.evaluation import MEASURED, Evaluation
from nnviz.engine.arrays import Array
from nnviz.engine.experiment import Experiment
from nnviz.engine.settings import every_option, is_of_data, starts_anew
from nnviz.engine.text import UserError, mark
from nnviz.engine.training import initial_state
from nnviz.session.run.block import REDUCED
from nnviz.session.run.commands import ChangeOptions, SetParameters
from nnviz.session.run.history import HistoryView
from nnviz.session.run.run import Edit, Run
from nnviz.session.run.track import Track

Options = tuple[tuple[str, object], ...]

LANES = 6
"""How many runs are kept at most, beside the present one."""

PRESENT = 0
"""The number of the present run; lanes count from 1."""

_USUAL = ("optimizer", "learning_rate")
"""What a run is named by that differs from no other."""


@dataclass(frozen=True)
class Metric:
    """A column of the history by which runs are compared; the best is its least value, or its greatest."""

    label: str
    least: bool


METRICS: dict[str, Metric] = {
    "train_loss": Metric(mark("race", "Training loss"), True),
    "test_loss": Metric(mark("race", "Test loss"), True),
    "train_accuracy": Metric(mark("race", "Training accuracy"), False),
    "test_accuracy": Metric(mark("race", "Test accuracy"), False),
}


@dataclass(frozen=True)
class Result:
    """How good a lane is at step `step`, or was when last measured: by column of `METRICS`, NaN for nothing."""

    step: int
    epoch: int
    values: dict[str, float]


@dataclass(frozen=True, eq=False)
class Lane:
    """A run in a race as it stands; what is kept of one does not change any more.

    `name` is the user's own, empty where it is named by what differs; `overflowed` says that it could not go on.
    `final` is how good it is at its very end, where that is known: the history is not measured at every step.
    """

    number: int
    run: Run
    history: HistoryView
    end: int
    name: str = ""
    overflowed: bool = False
    final: Evaluation | None = None

    @cached_property
    def opening(self) -> tuple[Experiment, Array]:
        """Settings and parameters (parameters,) with which the first step was taken."""
        return opening(self.run)

    def open_as(self, other: "Lane") -> None:
        """Take over the opening of another lane that begins in the same way, where that is known."""
        same = self.run.start is other.run.start and self.run.until(0).edits == other.run.until(0).edits
        if same and "opening" in vars(other):
            vars(self)["opening"] = other.opening

    @property
    def edits(self) -> int:
        """How many changes were made on the way, a drag being one."""
        later = [edit for edit in self.run.edits if edit.step > 0]
        return len({edit.gesture for edit in later if edit.gesture}) + sum(not edit.gesture for edit in later)

    def at(self, step: int) -> Result:
        """What was measured last, up to a step."""
        epoch = self.history.last("epoch", step)[1]
        values = {column: self.history.last(column, step)[1] for column in METRICS}
        if step == self.end and self.final is not None:
            values = dict(zip(MEASURED, self.final.numbers, strict=True))
        return Result(step, 0 if math.isnan(epoch) else int(epoch), values)

    def best(self, column: str) -> tuple[float, int]:
        """The best value of a column and its first step; (NaN, 0) where there is none."""
        steps, values = self.history.series(column, REDUCED)  # Every peak is there, and full blocks are read once.
        if not len(values):
            return math.nan, 0
        place = int(values.argmin() if METRICS[column].least else values.argmax())
        return float(values[place]), int(steps[place])

    def reaches(self, column: str, bound: float) -> int | None:
        """The first step at which a column is as good as `bound`, of those that the history keeps."""
        least = METRICS[column].least
        return self.history.first(column, lambda values: values <= bound if least else values >= bound)

    def measured(self, step: int) -> int:
        """The last step up to `step` at which it is known how good the run was; −1 for none."""
        if step >= self.end and self.final is not None:
            return self.end
        found = self.history.last("train_loss", min(step, self.end))[0]
        return -1 if math.isnan(found) else int(found)


class Race:
    """The runs kept, and how far the present one is to go."""

    def __init__(self) -> None:
        self.lanes: tuple[Lane, ...] = ()
        self.together = False
        """Whether they train along with the present run, to the step where that stands."""
        self.course: int | None = None
        """The last step of a race begun together, to which the others train though the present run overflows."""
        self._goal: tuple[Experiment, int] | None = None
        self._tracks: dict[int, Track] = {}

    def copy(self) -> "Race":
        """Another race of the same runs; what is done to one of the two leaves the other as it is."""
        other = copy(self)
        other._tracks = dict(self._tracks)
        return other

    def keep(self, track: Track, overflowed: bool = False, final: Evaluation | None = None) -> None:
        """Keep a run as it is now; one that is kept already is renewed. Raises UserError where all lanes are taken."""
        same = next((lane for lane in self.lanes if lane.run == track.run), None)
        free = [number for number in range(1, LANES + 1) if number not in self._tracks]
        if same is None and not free:
            template = mark("errors", "All {count} lanes of the race are taken: remove a run from it first.")
            raise UserError(template, count=LANES)
        number, name = (free[0], "") if same is None else (same.number, same.name)
        if final is None and same is not None and same.end == track.end:
            final = same.final
        own = track.fork(track.run, track.end)
        lane = Lane(number, own.run, own.history, own.end, name, overflowed, final)
        self.bring_back(lane, own)

    def bring_back(self, lane: Lane, track: Track) -> None:
        """Have a run again that was kept before, in its own lane; whatever is there goes."""
        self._tracks[lane.number] = track
        self.lanes = tuple(sorted((*self._without(lane.number), lane), key=lambda lane: lane.number))

    def set_goal(self, run: Run, step: int) -> None:
        """Have a run pause at a step, because the one raced against has come no further."""
        self._goal = (run.start, step)

    def goal(self, run: Run) -> int | None:
        """The step at which a run is to pause; None where there is no such."""
        return self._goal[1] if self._goal is not None and self._goal[0] is run.start else None

    def go_on(self) -> None:
        """Forget the goal, so that training no longer pauses there."""
        self._goal = None

    def rename(self, number: int, name: str) -> None:
        """Give a run a name of its own; an empty one gives it back its own."""
        name = " ".join(name.split())
        self.lanes = tuple(replace(lane, name=name) if lane.number == number else lane for lane in self.lanes)

    def remove(self, number: int) -> None:
        """Take a run out of the race."""
        self._tracks.pop(number, None)
        self.lanes = self._without(number)

    def clear(self) -> None:
        """Take every run out of the race."""
        self._tracks.clear()
        self.lanes = ()
        self.together, self.course = False, None

    def train_along(self, on: bool) -> None:
        """Have the runs kept train along with the present one, or stand still."""
        self.together = on

    @property
    def tracks(self) -> tuple[Track, ...]:
        """The runs kept as they are, the one kept first before the others."""
        return tuple(self._tracks.values())

    def own(self, number: int) -> Track | None:
        """A run kept as it is, not to be changed but by who has it go on; None where there is none of that number."""
        return self._tracks.get(number)

    def track(self, number: int) -> Track | None:
        """A run kept, ready to go on by itself; None where there is none of that number."""
        kept = self._tracks.get(number)
        return None if kept is None else kept.fork(kept.run, kept.end)

    def _without(self, number: int) -> tuple[Lane, ...]:
        return tuple(lane for lane in self.lanes if lane.number != number)


def opening(run: Run) -> tuple[Experiment, Array]:
    """The settings and parameters with which a run takes its first step, after what was edited before that."""
    experiment, state = run.start, initial_state(run.start)
    for edit in run.until(0).edits:
        experiment, state = edit.command.apply(experiment, state)
    return experiment, state.parameters


def again(run: Run, options: Options) -> Run:
    """The same start with some settings changed; raises UserError for one that cannot be.

    Parameters that were set by hand before the first step are so again, unless the change is about how a run begins or
    gives the network another shape. What was edited on the way is not repeated.
    """
    experiment, parameters = opening(run)
    changed = ChangeOptions(options).changed(experiment)
    fresh = Run(changed, backend=run.backend)
    anew = any(key == "seed" or starts_anew(key) for key, _ in options)
    begun = initial_state(changed).parameters
    if anew or not changed.network.same_shape(experiment.network):
        return fresh
    by_hand = np.flatnonzero(begun != parameters)
    if not len(by_hand):
        return fresh
    values = tuple(parameters[by_hand].tolist())
    return replace(fresh, edits=(Edit(0, SetParameters(tuple(by_hand.tolist()), values), 0),))


def once_more(run: Run, present: Experiment, key: str, value: object) -> Options:
    """The options for `again` that give the settings of the present moment with a single one changed.

    What was changed on the way, such as the learning rate, is so from the start; data stay as they began.
    """
    begun = opening(run)[0]
    options = {
        name: present.value(name)
        for name in every_option()
        if not is_of_data(name) and present.value(name) != begun.value(name)
    }
    return tuple({**options, key: value}.items())


def differing(lanes: Sequence[Lane]) -> dict[str, tuple[object, ...]]:
    """The settings in which runs begin differently, and each run's."""
    found: dict[str, tuple[object, ...]] = {}
    for key in every_option():
        values = tuple(lane.opening[0].value(key) for lane in lanes)
        if any(value != values[0] for value in values):
            found[key] = values
    return found


def common_step(lanes: Sequence[Lane]) -> int:
    """The last step at which all of some runs are measured; −1 for none."""
    step = min(lane.end for lane in lanes)
    while (found := min(lane.measured(step) for lane in lanes)) < step:
        step = found
    return step


def telling(lanes: Sequence[Lane]) -> tuple[str, ...]:
    """The settings to name runs by."""
    return tuple(differing(lanes)) or _USUAL


def same_weights(lane: Lane, first: Lane) -> bool | None:
    """Whether two runs begin with the same parameters; None where their networks have others."""
    (one, mine), (other, theirs) = lane.opening, first.opening
    return bool((mine == theirs).all()) if one.network.same_shape(other.network) else None


def same_data(lane: Lane, first: Lane) -> bool:
    """Whether two runs are given the same samples in the same order."""
    one, other = lane.opening[0], first.opening[0]
    orders = [each.seed if each.shuffle else None for each in (one, other)]
    pairs = ((getattr(one.data, part), getattr(other.data, part)) for part in ("points", "labels", "test_points"))
    return orders[0] == orders[1] and all(np.array_equal(mine, theirs) for mine, theirs in pairs)
