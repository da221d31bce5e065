"""What a user can do to the layers of a network while it lives."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from nnviz.engine.experiment import Experiment
from nnviz.engine.layers.base import LayerSpec
from nnviz.engine.layers.dense import DenseSpec
from nnviz.engine.layers.flatten import FlattenSpec
from nnviz.engine.layers.table import read_layers
from nnviz.engine.text import UserError, mark
from nnviz.engine.training import State
from nnviz.session.run.commands.base import Command
from nnviz.session.run.reshape import Shape, begun_anew, own_activations, reshaped, shape_of, with_shape

WIDTHS = ("units", "channels")
"""What a layer's width is called among its options."""

Options = tuple[tuple[str, object], ...]
"""Options of a layer, key and value of each."""


class Reshape(Command):
    """A command that gives the network other layers, as `reshaped` does. Layers count from 0."""

    may_slow = True
    reshapes = True

    def shape(self, experiment: Experiment) -> Shape:
        """The layers as they shall be; raises UserError for a layer that is not there."""
        raise NotImplementedError

    def changed(self, experiment: Experiment) -> Experiment:
        return with_shape(experiment, self.shape(experiment))

    def apply(self, experiment: Experiment, state: State) -> tuple[Experiment, State]:
        return reshaped(experiment, state, self.shape(experiment))

    def anew(self, experiment: Experiment) -> tuple[int, ...]:
        """The numbers of the layers, as they will be, of which parameters are drawn anew."""
        return begun_anew(experiment, self.shape(experiment))


@dataclass(frozen=True)
class ResizeLayer(Reshape):
    """Give a layer so many neurons or kernels: the last go, or new ones come last."""

    layer: int
    width: int

    def shape(self, experiment: Experiment) -> Shape:
        shape = _shape_with(experiment, self.layer)
        key = next((key for key in WIDTHS if key in shape.layers[self.layer].options), None)
        if key is None:
            template = mark("errors", "Layer {number} ({kind}) has no width: change one that has.")
            raise UserError(template, number=self.layer + 1, kind=shape.layers[self.layer].kind)
        return shape.with_layer(self.layer, _with_options(shape.layers[self.layer], ((key, self.width),)))


@dataclass(frozen=True)
class AddLayer(Reshape):
    """Put a dense layer in, so that it is number `position`, or as near to that as there is."""

    position: int
    width: int

    def shape(self, experiment: Experiment) -> Shape:
        shape = shape_of(experiment)
        return shape.with_new(_place(shape, self.position), DenseSpec(self.width, experiment.activation))


@dataclass(frozen=True)
class InsertLayer(Reshape):
    """Put a layer of any kind in, so that it is number `position`, or as near to that as there is."""

    position: int
    layer_kind: str
    options: Options = ()

    def shape(self, experiment: Experiment) -> Shape:
        """The layers with it; the dense ones that saw a picture as a row are given one, by a flatten layer."""
        shape, layer = shape_of(experiment), _layer(self.layer_kind, self.options)
        if layer.axes == 3 and not experiment.layers:
            shape = shape.with_new(0, FlattenSpec())
        return shape.with_new(_place(shape, self.position), layer)


@dataclass(frozen=True)
class ChangeLayer(Reshape):
    """Make a layer one of this kind; options that are not named stay as they are, where the kind has them."""

    layer: int
    layer_kind: str
    options: Options = ()

    def shape(self, experiment: Experiment) -> Shape:
        shape = _shape_with(experiment, self.layer)
        before, new = shape.layers[self.layer], _layer(self.layer_kind, ())
        stays = tuple((key, getattr(before, key)) for key in new.options if key in before.options)
        return shape.with_layer(self.layer, _layer(self.layer_kind, (*stays, *self.options)))


@dataclass(frozen=True)
class RemoveLayer(Reshape):
    """Take a layer out."""

    position: int

    def shape(self, experiment: Experiment) -> Shape:
        return _shape_with(experiment, self.position).without(self.position)


@dataclass(frozen=True)
class SetActivation(Command):
    """Give a layer (from 0; the output is the last) an activation; the parameters stay."""

    layer: int
    activation: str

    def changed(self, experiment: Experiment) -> Experiment:
        shape = shape_of(experiment)
        if self.layer == len(shape.layers):
            return experiment.with_option("output_activation", self.activation)
        _check_layer(shape, self.layer)
        layers = shape.with_layer(
            self.layer, _with_options(shape.layers[self.layer], (("activation", self.activation),))
        ).layers
        if experiment.layers:
            return replace(experiment, layers=layers)
        names = [layer.activation for layer in layers if isinstance(layer, DenseSpec)]
        return experiment.with_option("activations", own_activations(names, experiment.activation))


def _shape_with(experiment: Experiment, layer: int) -> Shape:
    """The layers as they are; raises UserError where there is none of this number."""
    shape = shape_of(experiment)
    _check_layer(shape, layer)
    return shape


def _place(shape: Shape, position: int) -> int:
    return min(max(0, position), len(shape.layers))


def _layer(kind: str, options: Options) -> LayerSpec:
    """A layer of a kind; raises UserError for one there is not, and for options that cannot be."""
    (found,) = read_layers("layers", [{**dict(options), "kind": kind}])
    return found


def _with_options(layer: LayerSpec, options: Options) -> LayerSpec:
    """A layer with other options; raises UserError for those it has not."""
    values: Mapping[str, object] = layer.to_json()
    kind = str(values["kind"])
    return _layer(kind, (*((key, value) for key, value in values.items() if key != "kind"), *options))


def _check_layer(shape: Shape, layer: int) -> None:
    """Raise UserError for a hidden layer that is not there."""
    if not 0 <= layer < len(shape.layers):
        template = mark("errors", "There is no hidden layer {number}: the network has {count}.")
        raise UserError(template, number=layer + 1, count=len(shape.layers))
