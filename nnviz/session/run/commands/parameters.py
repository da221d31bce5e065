"""What a user can do to single parameters, which are named by their flat indices."""

import sys
from collections.abc import Iterable
from dataclasses import dataclass, replace

from nnviz.engine.experiment import Experiment
from nnviz.engine.options import PARAMETER, Number
from nnviz.engine.seeds import Stream, generator
from nnviz.engine.text import UserError, mark
from nnviz.engine.training import State
from nnviz.session.run.commands.base import Command

_DRAW = Number(0, 2**53, whole=True)
_FINITE = Number(-sys.float_info.max, sys.float_info.max)


class _OfParameters(Command):
    """A command that speaks of parameters; refuses those that the network doesn't have."""

    def changed(self, experiment: Experiment) -> Experiment:
        count = experiment.network.size
        for index in self.touched:
            if not 0 <= index < count:
                template = mark(
                    "errors", "There is no parameter number {number} in this network: choose one from 1 to {count}."
                )
                raise UserError(template, number=index + 1, count=count)
        return experiment


@dataclass(frozen=True)
class _OfOne(_OfParameters):
    index: int

    @property
    def touched(self) -> tuple[int, ...]:
        return (self.index,)


@dataclass(frozen=True)
class _OfMany(_OfParameters):
    indices: tuple[int, ...]

    @property
    def touched(self) -> tuple[int, ...]:
        return self.indices


@dataclass(frozen=True)
class SetParameter(_OfOne):
    """Give the parameter at flat `index` a value; raises UserError for one that is not a number in range."""

    value: float

    def apply(self, experiment: Experiment, state: State) -> tuple[Experiment, State]:
        return self.changed(experiment), _with_values(experiment, state, (self.index,), (self.value,))

    def merged_with(self, earlier: Command) -> Command | None:
        return self if isinstance(earlier, SetParameter) and earlier.index == self.index else None


@dataclass(frozen=True)
class SetParameters(_OfMany):
    """Give the parameters at flat `indices` each its value; raises UserError as `SetParameter` does."""

    values: tuple[float, ...]

    def changed(self, experiment: Experiment) -> Experiment:
        if len(self.indices) != len(self.values):
            template = mark("errors", "There are {values} values for {count} parameters: give each one.")
            raise UserError(template, values=len(self.values), count=len(self.indices))
        return super().changed(experiment)

    def apply(self, experiment: Experiment, state: State) -> tuple[Experiment, State]:
        return self.changed(experiment), _with_values(experiment, state, self.indices, self.values)

    def merged_with(self, earlier: Command) -> Command | None:
        return self if isinstance(earlier, SetParameters) and earlier.indices == self.indices else None


@dataclass(frozen=True)
class ScaleParameters(_OfMany):
    """Multiply the parameters at flat `indices` by a factor, whatever they are by then."""

    factor: float

    def changed(self, experiment: Experiment) -> Experiment:
        _FINITE.parse("factor", self.factor)
        return super().changed(experiment)

    def apply(self, experiment: Experiment, state: State) -> tuple[Experiment, State]:
        after = self.changed(experiment)
        products = (state.parameters[list(self.indices)] * self.factor).tolist()
        return after, _with_values(experiment, state, self.indices, products)


@dataclass(frozen=True)
class NudgeParameters(_OfMany):
    """Add `by` to the parameters at flat `indices`, whatever they are by then."""

    by: float

    def changed(self, experiment: Experiment) -> Experiment:
        _FINITE.parse("by", self.by)
        return super().changed(experiment)

    def apply(self, experiment: Experiment, state: State) -> tuple[Experiment, State]:
        after = self.changed(experiment)
        sums = (state.parameters[list(self.indices)] + self.by).tolist()
        return after, _with_values(experiment, state, self.indices, sums)


@dataclass(frozen=True)
class ReinitializeParameters(_OfMany):
    """Draw the parameters at flat `indices` again, as the experiment's initializer does; each `draw` is another one."""

    draw: int

    def changed(self, experiment: Experiment) -> Experiment:
        _DRAW.parse("draw", self.draw)
        return super().changed(experiment)

    def apply(self, experiment: Experiment, state: State) -> tuple[Experiment, State]:
        after = self.changed(experiment)
        values = experiment.initial(generator(experiment.seed, Stream.REDRAW, self.draw))
        return after, _with_values(experiment, state, self.indices, values[list(self.indices)].tolist())


@dataclass(frozen=True)
class FreezeParameter(_OfOne):
    """Keep the parameter at flat `index` from being trained, or let it go again."""

    frozen: bool

    def changed(self, experiment: Experiment) -> Experiment:
        return _with_frozen(super().changed(experiment), (self.index,), self.frozen)

    @property
    def release(self) -> "FreezeParameter":
        return FreezeParameter(self.index, False)


@dataclass(frozen=True)
class FreezeParameters(_OfMany):
    """Keep the parameters at flat `indices` from being trained, or let them go again."""

    frozen: bool

    def changed(self, experiment: Experiment) -> Experiment:
        return _with_frozen(super().changed(experiment), self.indices, self.frozen)

    @property
    def release(self) -> "FreezeParameters":
        return FreezeParameters(self.indices, False)


def _with_values(experiment: Experiment, state: State, indices: tuple[int, ...], values: Iterable[float]) -> State:
    """The state with these parameters changed; raises UserError, naming the parameter, for a value out of range."""
    checked = [PARAMETER.parse(experiment.network.name(i), v) for i, v in zip(indices, values, strict=True)]
    parameters = state.parameters.copy()
    parameters[list(indices)] = checked
    parameters.flags.writeable = False
    return state._replace(parameters=parameters)


def _with_frozen(experiment: Experiment, indices: tuple[int, ...], frozen: bool) -> Experiment:
    names = tuple(experiment.network.name(index) for index in dict.fromkeys(indices))
    meant = set(names)
    others = tuple(other for other in experiment.frozen if other not in meant)
    return replace(experiment, frozen=(*others, *names) if frozen else others)
