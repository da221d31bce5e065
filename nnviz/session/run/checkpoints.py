"""States kept along a run at growing distances, so that any step is a short replay away and memory stays bounded."""

from bisect import bisect_right
from collections.abc import Iterable

from nnviz.engine.data.own_data import OwnData
from nnviz.engine.experiment import Experiment
from nnviz.engine.training import State, initial_state

LIMIT = 256
"""States kept before every other one goes."""

FAR, FAR_LIMIT = 1024, 1024
"""States this many steps apart go only where there are more than that many: a replay from one to the next is to take
well below a fifth of a second, in NumPy too, along a million steps."""

BYTES = 128 * 2**20


class Checkpoints:
    """(experiment, state) pairs as they stood on arriving at a step, before the edits made at that step."""

    def __init__(self) -> None:
        self.distance = 64
        self.allocated = 0
        """Bytes of all states ever kept, whether they still are or not."""
        self._start: Experiment | None = None
        self._steps: list[int] = []
        self._kept: list[tuple[Experiment, State]] = []
        self._own: dict[int, OwnData] = {}
        """The own data in what is kept, or was until lately, by identity."""

    @classmethod
    def of(cls, start: Experiment, kept: Iterable[tuple[Experiment, State]], distance: int) -> "Checkpoints":
        """Checkpoints of a run from `start` with the pairs `kept`, in order of step, that go on at a distance."""
        found = cls()
        found.distance, found._start = distance, start
        found._kept = list(kept)  # That of step 0 is made when it is asked for.
        found._steps = [state.step for _, state in found._kept]
        found._find_own()
        return found

    def offer(self, experiment: Experiment, state: State) -> None:
        """Keep the state if its step is due; states come in order of step."""
        if state.step % self.distance or (self._steps and state.step <= self._steps[-1]):
            return
        if state.step == 0:
            self._start = experiment
        self._steps.append(state.step)
        self._kept.append((experiment, state))
        if experiment.own is not None:
            self._own[id(experiment.own)] = experiment.own
        self.allocated += state.nbytes
        most = LIMIT if self.distance < FAR else FAR_LIMIT
        if len(self._steps) > max(8, min(most, (BYTES - self._data_bytes()) // max(state.nbytes, 1))):
            self._spread()

    def next_due(self, step: int) -> int:
        """The next step after `step` whose state is to be offered."""
        known = max(step, self._steps[-1]) if self._steps else step
        return (known // self.distance + 1) * self.distance

    def nearest(self, step: int) -> tuple[Experiment, State]:
        """The last pair at or before `step`; step 0 is always there once offered, made anew where it was forgotten."""
        place = bisect_right(self._steps, step) - 1
        if place < 0 and self._start is not None:
            return self._start, initial_state(self._start)
        return self._kept[place]

    def all(self) -> list[tuple[Experiment, State]]:
        """Every pair kept, in order of step; may be asked for at any time, from any thread."""
        return list(self._kept)

    @property
    def last(self) -> int:
        """The last step that is kept; −1 for none."""
        return self._steps[-1] if self._steps else -1

    def forget(self) -> None:
        """Keep no state: a step asked for is then replayed from the start."""
        self._steps, self._kept, self._own = [], [], {}

    def thin(self) -> bool:
        """Keep every other state and the last; False where there are two or fewer."""
        if len(self._steps) <= 2:
            return False
        keep = sorted({*range(0, len(self._steps), 2), len(self._steps) - 1})
        self._keep_only(keep)
        return True

    def until(self, step: int) -> "Checkpoints":
        """Checkpoints that share the states up to `step` and can grow on their own."""
        other = Checkpoints()
        keep = bisect_right(self._steps, step)
        other.distance, other._start = self.distance, self._start
        other._steps, other._kept, other._own = self._steps[:keep], self._kept[:keep], dict(self._own)
        return other

    def _data_bytes(self) -> int:
        """What the own data in it take beyond those of the newest, as where points are painted all along the run."""
        newest = self._kept[-1][0].own
        return sum(own.points.nbytes + own.labels.nbytes for own in self._own.values() if own is not newest)

    def _spread(self) -> None:
        self.distance *= 2
        self._keep_only([i for i, step in enumerate(self._steps) if step % self.distance == 0])

    def _keep_only(self, places: list[int]) -> None:
        self._steps, self._kept = [self._steps[i] for i in places], [self._kept[i] for i in places]
        self._find_own()

    def _find_own(self) -> None:
        self._own = {id(experiment.own): experiment.own for experiment, _ in self._kept if experiment.own is not None}
