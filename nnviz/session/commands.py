"""What a user can do to a run, as values: a run is its start, its edits and nothing else."""

from dataclasses import dataclass, replace

from nnviz.engine.experiment import AT_START, Experiment
from nnviz.engine.fields import PARAMETER
from nnviz.engine.training import State, with_fresh_memory


@dataclass(frozen=True)
class SetParameter:
    """Give the parameter at flat `index` a value; raises UserError for one that is not a number in range."""

    index: int
    value: float

    def apply(self, experiment: Experiment, state: State) -> tuple[Experiment, State]:
        """The experiment and state after the command."""
        value = PARAMETER.parse(experiment.network.names[self.index], self.value)
        parameters = state.parameters.copy()
        parameters[self.index] = value
        parameters.flags.writeable = False
        return experiment, state._replace(parameters=parameters)


@dataclass(frozen=True)
class FreezeParameter:
    """Keep the parameter at flat `index` from being trained, or let it go again."""

    index: int
    frozen: bool

    def apply(self, experiment: Experiment, state: State) -> tuple[Experiment, State]:
        """The experiment and state after the command."""
        name = experiment.network.names[self.index]
        others = tuple(other for other in experiment.frozen if other != name)
        return replace(experiment, frozen=(*others, name) if self.frozen else others), state


@dataclass(frozen=True)
class ChangeOptions:
    """Change settings of the experiment, by key; raises UserError for a bad key or value."""

    options: tuple[tuple[str, object], ...]

    def restarts(self, experiment: Experiment) -> bool:
        """Whether the change decides how a run begins or the network's shape, so that a new run must begin."""
        if any(key.split(":")[0] in AT_START for key, _ in self.options):
            return True
        before, after = experiment.network, self.changed(experiment).network
        return [layer.shapes for layer in before.layers] != [layer.shapes for layer in after.layers]

    def changed(self, experiment: Experiment) -> Experiment:
        """The experiment with the new settings."""
        return experiment.with_options(dict(self.options))

    def apply(self, experiment: Experiment, state: State) -> tuple[Experiment, State]:
        """The experiment and state after the command; another optimizer starts with a fresh memory."""
        after = self.changed(experiment)
        if after.optimizer != experiment.optimizer:
            state = with_fresh_memory(after, state)
        if state.position >= len(after.data.x):
            state = state._replace(epoch=state.epoch + 1, position=0)
        return after, state


Command = SetParameter | FreezeParameter | ChangeOptions


@dataclass(frozen=True)
class Edit:
    """A command given when the run stood at `step`; edits of one drag share a `gesture`."""

    step: int
    command: Command
    gesture: int


@dataclass(frozen=True)
class Run:
    """All that is needed to repeat a run exactly: where it starts, and every edit in order of its step."""

    start: Experiment
    edits: tuple[Edit, ...] = ()

    def until(self, step: int) -> "Run":
        """This run without the edits after `step`."""
        return Run(self.start, tuple(edit for edit in self.edits if edit.step <= step))

    def with_edit(self, edit: Edit) -> "Run":
        """This run up to `edit`, and then `edit`; a drag's earlier value at the same step is replaced."""
        edits = self.until(edit.step).edits
        if edits and _same_place(edits[-1], edit):
            edits = edits[:-1]
        return Run(self.start, (*edits, edit))

    def common(self, other: "Run") -> int | None:
        """The last step up to which both runs are the same; None when they share everything, −1 nothing."""
        if self.start != other.start:
            return -1
        for mine, theirs in zip(self.edits, other.edits, strict=False):
            if mine != theirs:
                return min(mine.step, theirs.step)
        longer = self.edits if len(self.edits) > len(other.edits) else other.edits
        shared = min(len(self.edits), len(other.edits))
        return longer[shared].step if len(longer) > shared else None


def _same_place(earlier: Edit, later: Edit) -> bool:
    one, two = earlier.command, later.command
    return (
        earlier.step == later.step
        and earlier.gesture == later.gesture
        and isinstance(one, SetParameter)
        and isinstance(two, SetParameter)
        and one.index == two.index
    )
