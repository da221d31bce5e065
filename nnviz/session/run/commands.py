"""What a user can do to a run, as values: a run is its start, its edits and nothing else."""

from collections.abc import Iterable
from dataclasses import astuple, dataclass, replace

from nnviz.engine.backends.base import DEFAULT
from nnviz.engine.experiment import AT_START, Experiment
from nnviz.engine.options import PARAMETER
from nnviz.engine.text import UserError, mark
from nnviz.engine.training import State, with_fresh_memory
from nnviz.session.run.data_commands import AddPoints, DataCommand, MovePoint, in_epoch, shapes
from nnviz.session.run.reshape import NEW, Shape, own_activations, reshaped, shape_of


@dataclass(frozen=True)
class SetParameter:
    """Give the parameter at flat `index` a value; raises UserError for one that is not a number in range."""

    index: int
    value: float

    def apply(self, experiment: Experiment, state: State) -> tuple[Experiment, State]:
        """The experiment and state after the command."""
        return experiment, _with_values(experiment, state, (self.index,), (self.value,))


@dataclass(frozen=True)
class FreezeParameter:
    """Keep the parameter at flat `index` from being trained, or let it go again."""

    index: int
    frozen: bool

    def apply(self, experiment: Experiment, state: State) -> tuple[Experiment, State]:
        """The experiment and state after the command."""
        return _with_frozen(experiment, (self.index,), self.frozen), state


@dataclass(frozen=True)
class SetParameters:
    """Give the parameters at flat `indices` each its value; raises UserError as `SetParameter` does."""

    indices: tuple[int, ...]
    values: tuple[float, ...]

    def apply(self, experiment: Experiment, state: State) -> tuple[Experiment, State]:
        """The experiment and state after the command."""
        return experiment, _with_values(experiment, state, self.indices, self.values)


@dataclass(frozen=True)
class ScaleParameters:
    """Multiply the parameters at flat `indices` by a factor, whatever they are by then."""

    indices: tuple[int, ...]
    factor: float

    def apply(self, experiment: Experiment, state: State) -> tuple[Experiment, State]:
        """The experiment and state after the command; raises UserError where a product is out of range."""
        products = (state.parameters[list(self.indices)] * self.factor).tolist()
        return experiment, _with_values(experiment, state, self.indices, products)


@dataclass(frozen=True)
class NudgeParameters:
    """Add `by` to the parameters at flat `indices`, whatever they are by then."""

    indices: tuple[int, ...]
    by: float

    def apply(self, experiment: Experiment, state: State) -> tuple[Experiment, State]:
        """The experiment and state after the command; raises UserError where a sum is out of range."""
        sums = (state.parameters[list(self.indices)] + self.by).tolist()
        return experiment, _with_values(experiment, state, self.indices, sums)


@dataclass(frozen=True)
class ReinitializeParameters:
    """Draw the parameters at flat `indices` again, as the experiment's initializer does; each `draw` is another one."""

    indices: tuple[int, ...]
    draw: int

    def apply(self, experiment: Experiment, state: State) -> tuple[Experiment, State]:
        """The experiment and state after the command."""
        seeds = (experiment.seed, 5, self.draw)
        drawn = experiment.network.initial(experiment.initializer, seeds, experiment.bias_start)
        return experiment, _with_values(experiment, state, self.indices, drawn[list(self.indices)].tolist())


@dataclass(frozen=True)
class FreezeParameters:
    """Keep the parameters at flat `indices` from being trained, or let them go again."""

    indices: tuple[int, ...]
    frozen: bool

    def apply(self, experiment: Experiment, state: State) -> tuple[Experiment, State]:
        """The experiment and state after the command."""
        return _with_frozen(experiment, self.indices, self.frozen), state


@dataclass(frozen=True)
class ResizeLayer:
    """Give hidden layer `layer` (from 0) so many neurons: the last go, or new ones come last. See `reshaped`."""

    layer: int
    width: int

    def apply(self, experiment: Experiment, state: State) -> tuple[Experiment, State]:
        """The experiment and state after the command; raises UserError for a layer or a width that cannot be."""
        return reshaped(experiment, state, self.shape(experiment))

    def shape(self, experiment: Experiment) -> Shape:
        """The layers as they shall be."""
        _check_layer(experiment, self.layer)
        shape = shape_of(experiment)
        widths = (*shape.widths[: self.layer], self.width, *shape.widths[self.layer + 1 :])
        return replace(shape, widths=widths)


@dataclass(frozen=True)
class AddLayer:
    """Put a hidden layer in, so that it is number `position` (from 0). See `reshaped`."""

    position: int
    width: int

    def apply(self, experiment: Experiment, state: State) -> tuple[Experiment, State]:
        """The experiment and state after the command; raises UserError for one layer or neuron too many."""
        return reshaped(experiment, state, self.shape(experiment))

    def shape(self, experiment: Experiment) -> Shape:
        """The layers as they shall be."""
        shape, place = shape_of(experiment), min(max(0, self.position), len(experiment.hidden))
        columns = zip(astuple(shape), (self.width, experiment.activation, NEW), strict=True)
        return Shape(*((*old[:place], new, *old[place:]) for old, new in columns))


@dataclass(frozen=True)
class RemoveLayer:
    """Take hidden layer `position` (from 0) out. See `reshaped`."""

    position: int

    def apply(self, experiment: Experiment, state: State) -> tuple[Experiment, State]:
        """The experiment and state after the command; raises UserError for a layer that is not there."""
        return reshaped(experiment, state, self.shape(experiment))

    def shape(self, experiment: Experiment) -> Shape:
        """The layers as they shall be."""
        _check_layer(experiment, self.position)
        left = [(*old[: self.position], *old[self.position + 1 :]) for old in astuple(shape_of(experiment))]
        return Shape(*left)


@dataclass(frozen=True)
class SetActivation:
    """Give a layer (from 0; the output is the last) an activation; the parameters stay."""

    layer: int
    activation: str

    def apply(self, experiment: Experiment, state: State) -> tuple[Experiment, State]:
        """The experiment and state after the command; raises UserError for a name that is not there."""
        if self.layer == len(experiment.hidden):
            return experiment.with_option("output_activation", self.activation), state
        _check_layer(experiment, self.layer)
        names = list(shape_of(experiment).activations)
        names[self.layer] = self.activation
        return experiment.with_option("activations", own_activations(names, experiment.activation)), state


@dataclass(frozen=True)
class ChangeOptions:
    """Change settings of the experiment, by key; raises UserError for a bad key or value."""

    options: tuple[tuple[str, object], ...]

    def restarts(self, experiment: Experiment) -> bool:
        """Whether the change decides how a run begins or the network's shape, so that a new run must begin."""
        if any(key.split(":")[0] in AT_START for key, _ in self.options):
            return True
        return shapes(experiment) != shapes(self.changed(experiment))

    def changed(self, experiment: Experiment) -> Experiment:
        """The experiment with the new settings."""
        return experiment.with_options(dict(self.options))

    def apply(self, experiment: Experiment, state: State) -> tuple[Experiment, State]:
        """The experiment and state after the command; another optimizer starts with a fresh memory."""
        after = self.changed(experiment)
        if after.optimizer != experiment.optimizer:
            state = with_fresh_memory(after, state)
        return in_epoch(after, state)


ManyParameters = SetParameters | ScaleParameters | NudgeParameters | ReinitializeParameters | FreezeParameters

Command = (
    SetParameter
    | FreezeParameter
    | ManyParameters
    | ResizeLayer
    | AddLayer
    | RemoveLayer
    | SetActivation
    | ChangeOptions
    | DataCommand
)


@dataclass(frozen=True)
class Edit:
    """A command given when the run stood at `step`; edits of one drag share a `gesture`."""

    step: int
    command: Command
    gesture: int


@dataclass(frozen=True)
class Run:
    """All that is needed to repeat a run exactly: where it starts, every edit in order of its step, and its backend."""

    start: Experiment
    edits: tuple[Edit, ...] = ()
    backend: str = DEFAULT
    """The name in `BACKENDS` of what computes its steps."""

    def until(self, step: int) -> "Run":
        """This run without the edits after `step`; a drag cut in two lets go of its parameter there."""
        if not self.edits or self.edits[-1].step <= step:
            return self
        kept = tuple(edit for edit in self.edits if edit.step <= step)
        released = {_handle(edit) for edit in self.edits[len(kept) :]}
        cut = (edit for edit in _releases(kept, step) if _handle(edit) in released)
        return replace(self, edits=(*kept, *cut))

    def releases(self, step: int) -> tuple[Edit, ...]:
        """The edits, made at `step`, that let go of every parameter a drag still holds after the last edit."""
        return _releases(self.edits, step)

    def with_edit(self, edit: Edit) -> "Run":
        """This run up to `edit`, and then `edit`; what a drag did last at the same step becomes one with it."""
        edits = self.until(edit.step).edits
        both = _as_one(edits[-1], edit) if edits else None
        return replace(self, edits=(*edits, edit) if both is None else (*edits[:-1], replace(edit, command=both)))

    def common(self, other: "Run") -> int | None:
        """The last step up to which both runs are the same; None when they share everything, −1 nothing."""
        if (self.start, self.backend) != (other.start, other.backend):
            return -1
        for mine, theirs in zip(self.edits, other.edits, strict=False):
            if mine != theirs:
                return min(mine.step, theirs.step)
        longer = self.edits if len(self.edits) > len(other.edits) else other.edits
        shared = min(len(self.edits), len(other.edits))
        return longer[shared].step if len(longer) > shared else None


def _handle(edit: Edit) -> tuple[int, int] | None:
    """Which drag freezes or lets go of which parameter."""
    return (edit.gesture, edit.command.index) if edit.gesture and isinstance(edit.command, FreezeParameter) else None


def _releases(edits: tuple[Edit, ...], step: int) -> tuple[Edit, ...]:
    last = {handle: edit.command for edit in edits if (handle := _handle(edit))}
    return tuple(
        Edit(step, FreezeParameter(index, False), gesture)
        for (gesture, index), command in last.items()
        if command == FreezeParameter(index, True)
    )


def _as_one(earlier: Edit, later: Edit) -> Command | None:
    """One command that does what two of a drag do at the same step; None where there is none such."""
    one, two = earlier.command, later.command
    if (earlier.step, earlier.gesture) != (later.step, later.gesture):
        return None
    if isinstance(two, AddPoints | MovePoint):
        return two.after(one)
    if isinstance(one, SetParameter) and isinstance(two, SetParameter):
        return two if one.index == two.index else None
    same = isinstance(one, SetParameters) and isinstance(two, SetParameters) and one.indices == two.indices
    return two if same else None


def _with_values(experiment: Experiment, state: State, indices: tuple[int, ...], values: Iterable[float]) -> State:
    """The state with these parameters changed; raises UserError, naming the parameter, for a value out of range."""
    checked = [PARAMETER.parse(experiment.network.name(i), v) for i, v in zip(indices, values, strict=True)]
    parameters = state.parameters.copy()
    parameters[list(indices)] = checked
    parameters.flags.writeable = False
    return state._replace(parameters=parameters)


def _with_frozen(experiment: Experiment, indices: tuple[int, ...], frozen: bool) -> Experiment:
    names = tuple(experiment.network.name(index) for index in indices)
    meant = set(names)
    others = tuple(other for other in experiment.frozen if other not in meant)
    return replace(experiment, frozen=(*others, *names) if frozen else others)


def _check_layer(experiment: Experiment, layer: int) -> None:
    """Raise UserError for a hidden layer that is not there."""
    if not 0 <= layer < len(experiment.hidden):
        template = mark("errors", "There is no hidden layer {number}: the network has {count}.")
        raise UserError(template, number=layer + 1, count=len(experiment.hidden))
