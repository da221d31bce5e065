"""What a user can do to the layers of a network while it lives."""

from dataclasses import astuple, dataclass, replace

from nnviz.engine.experiment import Experiment
from nnviz.engine.text import UserError, mark
from nnviz.engine.training import State
from nnviz.session.run.commands.base import Command
from nnviz.session.run.reshape import NEW, Shape, own_activations, reshaped, shape_of, with_shape


class _Reshape(Command):
    """A command that gives the network another shape, as `reshaped` does."""

    may_slow = True
    reshapes = True

    def shape(self, experiment: Experiment) -> Shape:
        """The layers as they shall be; raises UserError for a layer that is not there."""
        raise NotImplementedError

    def changed(self, experiment: Experiment) -> Experiment:
        return with_shape(experiment, self.shape(experiment))

    def apply(self, experiment: Experiment, state: State) -> tuple[Experiment, State]:
        return reshaped(experiment, state, self.shape(experiment))


@dataclass(frozen=True)
class ResizeLayer(_Reshape):
    """Give hidden layer `layer` (from 0) so many neurons: the last go, or new ones come last."""

    layer: int
    width: int

    def shape(self, experiment: Experiment) -> Shape:
        shape = shape_of(experiment)
        _check_layer(experiment, self.layer)
        widths = (*shape.widths[: self.layer], self.width, *shape.widths[self.layer + 1 :])
        return replace(shape, widths=widths)


@dataclass(frozen=True)
class AddLayer(_Reshape):
    """Put a hidden layer in, so that it is number `position` (from 0), or as near to that as there is."""

    position: int
    width: int

    def shape(self, experiment: Experiment) -> Shape:
        shape, place = shape_of(experiment), min(max(0, self.position), len(experiment.hidden))
        columns = zip(astuple(shape), (self.width, experiment.activation, NEW), strict=True)
        return Shape(*((*old[:place], new, *old[place:]) for old, new in columns))


@dataclass(frozen=True)
class RemoveLayer(_Reshape):
    """Take hidden layer `position` (from 0) out."""

    position: int

    def shape(self, experiment: Experiment) -> Shape:
        _check_layer(experiment, self.position)
        left = [(*old[: self.position], *old[self.position + 1 :]) for old in astuple(shape_of(experiment))]
        return Shape(*left)


@dataclass(frozen=True)
class SetActivation(Command):
    """Give a layer (from 0; the output is the last) an activation; the parameters stay."""

    layer: int
    activation: str

    def changed(self, experiment: Experiment) -> Experiment:
        if self.layer == len(experiment.hidden):
            return experiment.with_option("output_activation", self.activation)
        _check_layer(experiment, self.layer)
        names = list(shape_of(experiment).activations)
        names[self.layer] = self.activation
        return experiment.with_option("activations", own_activations(names, experiment.activation))


def _check_layer(experiment: Experiment, layer: int) -> None:
    """Raise UserError for a hidden layer that is not there."""
    if not 0 <= layer < len(experiment.hidden):
        template = mark("errors", "There is no hidden layer {number}: the network has {count}.")
        raise UserError(template, number=layer + 1, count=len(experiment.hidden))
