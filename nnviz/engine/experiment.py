"""An experiment: everything that decides a run, as one frozen, checked value that is plain JSON outside."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import Any

import numpy as np

from nnviz.engine.activations import ACTIVATIONS, Activation
from nnviz.engine.arrays import Array, Shape
from nnviz.engine.data.datasets import DATASETS, Data, Source
from nnviz.engine.data.encoding import TargetEncoding, encoding
from nnviz.engine.data.features import FEATURES, Feature, featured
from nnviz.engine.data.own_data import OwnData
from nnviz.engine.data.own_pictures import OwnPictures
from nnviz.engine.data.preparation import Preparation, freeze_split, prepare
from nnviz.engine.layers.base import LayerSpec, Pairs
from nnviz.engine.layers.dense import DenseSpec
from nnviz.engine.layers.initializers import INITIALIZERS
from nnviz.engine.layers.network import Network
from nnviz.engine.layers.table import build_layers, read_layers
from nnviz.engine.losses import LOSSES, Loss, Objective, check_loss
from nnviz.engine.optimizers import OPTIMIZERS
from nnviz.engine.options import PARAMETER, Choice, Choices, Entry, Names, Value, Values, Widths
from nnviz.engine.regularizers import REGULARIZERS
from nnviz.engine.schedules import SCHEDULES, Schedule
from nnviz.engine.settings import (
    BEYOND,
    COMMON,
    OWN,
    check_known,
    entry_options,
    every_option,
    settings_from_json,
    settings_to_json,
)
from nnviz.engine.starts.given import GivenWeights
from nnviz.engine.text import UserError, mark
from nnviz.engine.update import Rules


@dataclass(frozen=True, init=False)
class Experiment:
    """The settings of a run, given by key: `Experiment(dataset="blobs", blobs=4)`. Raises UserError for what cannot be.

    A setting nobody gives has its standard value. The common ones, `settings.COMMON`, are fields; `options` holds by
    key those that belong to entries of tables, of all entries, so that one that is chosen again has its own again.
    What needs a word beside its name:
    - `train_share` of the samples are trained on.
    - `features` name what goes into the network, as in `FEATURES`; none is the points as they are.
    - `layers` are those before the output layer, which follows from the data: specs, or their JSON values. `hidden` is
      the short way to say a stack of dense ones, which see a picture as a row of numbers; there is one or the other.
    - `activations` are those of the first hidden layers; the others have `activation`.
    - `initializer` is for the weights, every bias starts at `bias_start`; `start` and `frozen` name parameters, as in
      `Network.names`.
    - `l1` and `l2` are the sizes of the penalty on weights and `regularizer` how it acts.
    - `clip_norm` is the longest gradient an optimizer is given; 0 is any.
    - `epochs` 0 trains without end.
    - `decimals` rounds each prediction as a person with paper would (the gradient ignores it); none is no rounding.
    - `precision` is that of all numbers: float64, or float32, which is quicker where there are many.
    - `start_from` says whether the first parameters are drawn or those of a network trained before.
    - `own` or `pictures` are data of one's own; `dataset` then is "own", and all it is made from but `train_share` has
      no effect.
    - `weights` are parameters of one's own, which a run begins with where `start_from` is "own".
    """

    dataset: str
    train_share: float
    features: tuple[str, ...]
    seed: int
    hidden: tuple[int, ...]
    activation: str
    activations: tuple[str, ...]
    output_activation: str
    initializer: str
    bias_start: float
    loss: str
    optimizer: str
    learning_rate: float
    schedule: str
    batch_size: int
    epochs: int
    shuffle: bool
    clip_norm: float
    l1: float
    l2: float
    regularizer: str
    decimals: int | None
    precision: str
    start_from: str
    options: Mapping[str, Any]
    start: Mapping[str, float]
    frozen: tuple[str, ...]
    layers: tuple[LayerSpec, ...]
    own: OwnData | None
    pictures: OwnPictures | None
    weights: GivenWeights | None

    def __init__(
        self,
        *,
        options: Mapping[str, object] = MappingProxyType({}),
        start: object = MappingProxyType({}),
        frozen: object = (),
        layers: object = (),
        own: object = None,
        pictures: object = None,
        weights: object = None,
        **settings: object,
    ) -> None:
        given, known = {**options, **settings}, every_option()
        check_known(given, known)
        if own is not None or pictures is not None:
            given["dataset"] = OWN
        values = {key: option.parse(given.get(key, option.default)) for key, option in known.items()}
        common = {option.key: values.pop(option.key) for option in COMMON}
        rest = {
            "options": MappingProxyType(values),
            "start": Values().parse("start", start),
            "frozen": Names().parse("frozen", frozen),
            "layers": read_layers("layers", layers),
            "own": own if own is None or isinstance(own, OwnData) else OwnData.from_json(own),
            "pictures": pictures if isinstance(pictures, OwnPictures | None) else OwnPictures.from_json(pictures),
            "weights": weights if isinstance(weights, GivenWeights | None) else GivenWeights.from_json(weights),
        }
        for key, value in {**common, **rest}.items():
            object.__setattr__(self, key, value)
        if self.dataset == OWN and self._own_source is None:
            raise UserError(mark("errors", "There are no data of your own yet: open a table or paint some points."))
        if self.start_from == OWN and self.weights is None:
            raise UserError(mark("errors", "There are no weights of your own yet: open a network."))
        self._check_shape()
        self._check_names()
        check_loss(self.loss, self.output_activation, self.source.classes, self.dataset)

    def _check_shape(self) -> None:
        """Raise UserError for features the data doesn't give, or activations of layers there are not."""
        for name in self.features:
            if FEATURES[name].coordinates > self.source.inputs:
                raise UserError(
                    mark("errors", "The feature {feature} needs points in the plane, and {dataset} has none."),
                    feature=name,
                    dataset=self.dataset,
                )
        if self.layers and self.hidden:
            raise UserError(mark("errors", "There can be layers or hidden, not both: give one of them."))
        if len(self.activations) > len(self.hidden):
            raise UserError(
                mark("errors", "activations cannot be {value}: there are {count} hidden layers.", n=len(self.hidden)),
                value=", ".join(self.activations),
                count=len(self.hidden),
            )

    def _check_names(self) -> None:
        """Raise UserError for a parameter the network doesn't have."""
        try:
            for names in (tuple(self.start), self.frozen):
                _indices(self.network, names)
        except KeyError as error:
            raise UserError(
                mark("errors", "There is no parameter {name} in this network: it has {names}."),
                name=error.args[0],
                names=", ".join(self.network.first_names(8)),
            ) from error

    def value(self, key: str) -> Value:
        """What a setting is set to; raises UserError for a key that is not there."""
        if key in self.options:
            value: Value = self.options[key]
            return value
        if key not in _FIELDS:
            check_known((key,), every_option())
        common: Value = getattr(self, key)
        return common

    def counts(self, key: str) -> bool:
        """Whether a setting makes a difference beside the others: one of an entry does while the entry is chosen."""
        for option in COMMON:
            if option.key == key:
                return option.counts(self)
        return any(option.key == key for entry in self._entries() for option in entry.options)

    def _entries(self) -> Iterator[Entry]:
        """Every entry that is chosen; a form asks for them for each of its rows."""
        for chooser in COMMON:
            if isinstance(chooser.kind, Choice | Choices):
                value, table = getattr(self, chooser.key), chooser.kind.table
                yield from (table[name] for name in (value if isinstance(value, tuple) else (value,)) if name in table)

    # --- the entries chosen, their options filled in ---

    @cached_property
    def source(self) -> Source:
        """Where the data come from."""
        return self._own_source or DATASETS[self.dataset].bound(self.options)

    @property
    def _own_source(self) -> OwnData | OwnPictures | None:
        return self.pictures or self.own

    @cached_property
    def loss_function(self) -> Loss:
        """The entry of `LOSSES` with its options in force."""
        return LOSSES[self.loss].bound(self.options)

    @cached_property
    def output_function(self) -> Activation:
        """The activation of the output layer."""
        return ACTIVATIONS[self.output_activation].bound(self.options)

    @cached_property
    def objective(self) -> Objective:
        """What training makes small."""
        from_sum = self.loss_function.from_sum.get(self.output_activation)
        if from_sum is None:
            return Objective(self.network, self.loss_function, None)
        return Objective(self.network.sums, from_sum.bound(self.options), self.output_function)

    @cached_property
    def input_features(self) -> tuple[Feature, ...]:
        return tuple(FEATURES[name].bound(self.options) for name in self.features)

    def initial(self, generator: np.random.Generator) -> Array:
        """First parameters (size,), drawn by the initializer; every bias is `bias_start`."""
        initializer = INITIALIZERS[self.initializer].bound(self.options)
        return self.network.initial(initializer, generator, self.bias_start, self.dtype)

    # --- what is made of it ---

    @cached_property
    def encoding(self) -> TargetEncoding | None:
        """How classes are told in numbers; None where the targets are numbers."""
        if not self.source.classes:
            return None
        output = ACTIVATIONS[self.output_activation]
        return encoding(self.source.count(), self.source.binary_targets, self.loss_function, output)

    @cached_property
    def network(self) -> Network:
        """The network this experiment trains."""
        own = tuple((option.key, self.options[option.key]) for option in entry_options(Choice(ACTIVATIONS)))
        return _network(self.input_shape, self.layer_specs, own)

    @property
    def layer_specs(self) -> tuple[LayerSpec, ...]:
        """All layers, the output layer among them."""
        others = (self.activation for _ in self.hidden[len(self.activations) :])
        hidden = self.layers or tuple(map(DenseSpec, self.hidden, (*self.activations, *others)))
        outputs = self.encoding.columns if self.encoding else self.source.outputs
        return (*hidden, DenseSpec(outputs, self.output_activation))

    @property
    def input_shape(self) -> Shape:
        """The shape of a sample as it goes into the network."""
        if self.features:
            return (len(self.features),)
        return self.source.input_shape if self.layers else (self.source.inputs,)

    @property
    def dtype(self) -> np.dtype[np.float64]:
        """The type of its numbers in arrays."""
        return np.dtype(self.precision)

    @cached_property
    def rules(self) -> Rules:
        """What turns a gradient into a change of the parameters."""
        trained = np.ones(self.network.size, bool)
        trained[self.frozen_indices] = False
        return Rules(
            optimizer=OPTIMIZERS[self.optimizer].bound(self.options),
            regularizer=REGULARIZERS[self.regularizer].bound(self.options),
            l1=self.l1,
            l2=self.l2,
            clip_norm=self.clip_norm,
            frozen=bool(self.frozen),
            trained=trained,
            penalized=trained & self.network.penalized,
        )

    @cached_property
    def frozen_indices(self) -> list[int]:
        """The flat indices of the frozen parameters."""
        return list(_indices(self.network, self.frozen))

    @property
    def data(self) -> Data:
        """The data it trains on and is tested with."""
        # Python 3.11's `cached_property` locks all experiments, and thousands of pictures take seconds.
        if "_data" not in vars(self):
            vars(self)["_data"] = self._prepared()
        found: Data = vars(self)["_data"]
        return found

    def _prepared(self) -> Data:
        plan = Preparation(self.train_share, self.input_features, self.encoding, self.input_shape, self.precision)
        return prepare(self.source, self.seed, plan)

    def samples(self) -> OwnData:
        """All its samples as own data in which it is settled what is trained on and what is kept for testing."""
        return freeze_split(self.source, self.seed, self.train_share)

    def inputs(self, points: Array) -> Array:
        """What the network is given (n, features) for points (n, coordinates) of the plane."""
        return featured(self.input_features, points)

    def rate_at(self, step: int) -> float:
        """The learning rate of the step that follows `step` steps."""
        return self.learning_rate * self._schedule.share(step)

    @cached_property
    def _schedule(self) -> Schedule:
        return SCHEDULES[self.schedule].bound(self.options)

    def with_options(self, options: Mapping[str, object]) -> "Experiment":
        """A copy with some settings changed at once; raises UserError for an unknown key or a value out of range.

        The key `start:NAME` sets one parameter's start value. Where the hidden layers become fewer, the
        activations of those that go, go with them; they take the place of `layers`. A dataset takes the place of own
        data, and another train share splits them anew.
        """
        changed: dict[str, Any] = {}
        for key, value in options.items():
            if key.startswith("start:"):
                name = key.removeprefix("start:")
                others = Values().parse("start", changed.get("start", self.start))
                changed["start"] = {**others, name: float(PARAMETER.parse(name, value))}
            else:
                changed[key] = value
        check_known(changed, {**every_option(), **dict.fromkeys(BEYOND)})
        if changed.get("hidden") and "layers" not in changed:
            changed["layers"] = ()
        if "hidden" in changed and "activations" not in changed and self.activations:
            layers = len(Widths().parse("hidden", changed["hidden"]))
            changed["activations"] = self.activations[:layers]
        if changed.get("own") is not None:
            changed["pictures"] = None
        elif changed.get("dataset", OWN) != OWN:
            changed["own"] = changed["pictures"] = None
        elif self.own is not None and "own" not in changed and "train_share" in changed:
            changed["own"] = self.own.unsettled()
        return replace(self, **changed)

    def with_option(self, key: str, value: object) -> "Experiment":
        """`with_options` for a single one."""
        return self.with_options({key: value})

    def to_json(self) -> dict[str, Any]:
        """A dict of plain JSON values that `from_json` reads back to an equal experiment.

        What came later than the format is left out where it is as it was before.
        """
        values = {key: self.value(key) for key in every_option()}
        own = None if self.own is None else self.own.to_json()
        beyond: dict[str, Any] = {"start": dict(self.start), "frozen": list(self.frozen), "own": own}
        if self.pictures is not None:
            beyond["pictures"] = self.pictures.to_json()
        if self.weights is not None:
            beyond["weights"] = self.weights.to_json()
        if self.layers:
            beyond["layers"] = [layer.to_json() for layer in self.layers]
        return {**settings_to_json(values), **beyond}

    @classmethod
    def from_json(cls, values: object) -> "Experiment":
        """Read what `to_json` wrote; raises UserError for another format, an unknown key or a bad value."""
        return cls(**settings_from_json(values))


_FIELDS = frozenset((*(option.key for option in COMMON), *BEYOND))
"""The keys of what an experiment has as fields."""


@lru_cache(maxsize=16)
def _network(input_shape: Shape, layers: tuple[LayerSpec, ...], own: Pairs) -> Network:
    """One network for all experiments with these layers: what it has worked out once serves after every edit.

    `own` are the options of activations.
    """
    return Network(input_shape, [layer.with_options(own) for layer in build_layers(layers, input_shape)])


@lru_cache(maxsize=4)
def _indices(network: Network, names: tuple[str, ...]) -> tuple[int, ...]:
    """The flat indices of names, kept for the next edit; raises KeyError for one that is not there."""
    return tuple(map(network.index, names))
