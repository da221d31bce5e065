"""An experiment: everything that decides a run, as one frozen, checked value that is plain JSON outside."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from nnviz.engine.activations import ACTIVATIONS
from nnviz.engine.data.datasets import DATASETS, Data, Recipe, Source
from nnviz.engine.data.encoding import TargetEncoding, encoding
from nnviz.engine.data.features import FEATURES, featured
from nnviz.engine.data.own_data import OwnData
from nnviz.engine.data.preparation import freeze_split, prepare
from nnviz.engine.layers.dense import Dense
from nnviz.engine.losses import LOSSES
from nnviz.engine.network import Network
from nnviz.engine.optimizers import OPTIMIZERS, Settings
from nnviz.engine.options import PARAMETER, Names, Values, Widths
from nnviz.engine.regularizers import REGULARIZERS
from nnviz.engine.schedules import SCHEDULES
from nnviz.engine.settings import FIELDS, OWN
from nnviz.engine.text import UserError, mark
from nnviz.engine.update import Rules

Array = npt.NDArray[np.float64]

FORMAT = 1
"""Version of the JSON form; raised when an older reader would misread it."""

_RENAMED = {"initialiser": "initializer", "regularisation": "regularizer"}
"""Keys of earlier versions, and what they are called today."""

AT_START = frozenset({"start", "initializer", "bias_start", "hidden", "features"})
"""Settings that decide how a run begins: changing one begins a new run."""


@dataclass(frozen=True)
class Experiment:
    """The settings of a run. Raises UserError for one that cannot be.

    What needs a word beside its name:
    - `blobs` is how many classes the dataset blobs has; `train_share` of the samples are trained on.
    - `features` name what goes into the network, as in `FEATURES`; none is the points as they are.
    - `activations` are those of the first hidden layers; the others have `activation`.
    - `initializer` is for the weights, every bias starts at `bias_start`; `start` and `frozen` name parameters, as in
      `Network.names`.
    - `schedule` lets the learning rate fall to `schedule_factor` of it: every `schedule_steps` steps (step) or in the
      course of so many (cosine).
    - `l1` and `l2` are the sizes of the penalty on weights and `regularizer` how it acts; `weight_decay` is AdamW's.
    - `clip_norm` is the longest gradient an optimizer is given; 0 is any.
    - `epochs` 0 trains without end.
    - `decimals` rounds each prediction as a person with paper would (the gradient ignores it); none is no rounding.
    - `own` are data of one's own; `dataset` then is "own", and all it is made from but `train_share` has no effect.
    """

    dataset: str = "line"
    points: int = 100
    noise: float = 1.0
    slope: float = 3.0
    intercept: float = 4.0
    blobs: int = 3
    train_share: float = 1.0
    features: tuple[str, ...] = ()
    seed: int = 0
    hidden: tuple[int, ...] = ()
    activation: str = "tanh"
    activations: tuple[str, ...] = ()
    output_activation: str = "identity"
    initializer: str = "uniform"
    bias_start: float = 0.0
    start: Mapping[str, float] = field(default_factory=dict)
    frozen: tuple[str, ...] = ()
    loss: str = "half_squared_error"
    l1: float = 0.0
    l2: float = 0.0
    regularizer: str = "standard"
    optimizer: str = "gradient_descent"
    learning_rate: float = 0.1
    schedule: str = "constant"
    schedule_steps: int = 1000
    schedule_factor: float = 0.1
    momentum: float = 0.9
    beta1: float = 0.9
    beta2: float = 0.999
    rho: float = 0.9
    epsilon: float = 1e-8
    weight_decay: float = 0.01
    clip_norm: float = 0.0
    batch_size: int = 1
    epochs: int = 0
    shuffle: bool = False
    decimals: int | None = None
    own: OwnData | None = None

    def __post_init__(self) -> None:
        if self.own is not None:
            object.__setattr__(self, "own", _own_data(self.own))
            object.__setattr__(self, "dataset", OWN)
        for key, kind in FIELDS.items():
            value = getattr(self, key)
            if not (key == "decimals" and value is None):
                object.__setattr__(self, key, kind.parse(key, value))
        object.__setattr__(self, "start", Values().parse("start", self.start))
        object.__setattr__(self, "frozen", Names().parse("frozen", self.frozen))
        if self.dataset == OWN and self.own is None:
            raise UserError(mark("errors", "There are no data of your own yet: open a table or paint some points."))
        self._check_shape()
        self._check_names()
        self._check_loss()

    def _check_shape(self) -> None:
        """Raise UserError for features the data doesn't give, or activations of layers there are not."""
        for name in self.features:
            if FEATURES[name].coordinates > self.source.inputs:
                raise UserError(
                    mark("errors", "The feature {feature} needs points in the plane, and {dataset} has none."),
                    feature=name,
                    dataset=self.dataset,
                )
        if len(self.activations) > len(self.hidden):
            raise UserError(
                mark("errors", "activations cannot be {value}: there are {count} hidden layers."),
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

    def _check_loss(self) -> None:
        """Raise UserError for a loss that has no meaning for these outputs or these targets."""
        loss, (low, high) = LOSSES[self.loss], ACTIVATIONS[self.output_activation].bounds
        if loss.probabilities and not 0.0 <= low <= high <= 1.0:
            template = mark(
                "errors", "The loss {loss} needs outputs between 0 and 1: choose the output activation sigmoid."
            )
        elif loss.one_hot and self.output_activation != "identity":
            template = mark(
                "errors", "The loss {loss} turns sums into probabilities itself: choose the output activation identity."
            )
        elif loss.classes_only and not self.source.classes:
            template = mark("errors", "The loss {loss} is for classes, and {dataset} has numbers: choose another loss.")
        else:
            return
        raise UserError(template, loss=self.loss, dataset=self.dataset)

    @property
    def source(self) -> Source:
        """Where the data come from."""
        return DATASETS[self.dataset] if self.own is None else self.own

    @cached_property
    def encoding(self) -> TargetEncoding | None:
        """How classes are told in numbers; None where the targets are numbers."""
        if not self.source.classes:
            return None
        output = ACTIVATIONS[self.output_activation]
        return encoding(self.source.count(self._recipe), self.source.binary_targets, LOSSES[self.loss], output)

    @cached_property
    def network(self) -> Network:
        """The network this experiment trains."""
        outputs = self.encoding.columns if self.encoding else self.source.outputs
        widths = (len(self.features) or self.source.inputs, *self.hidden, outputs)
        others = (self.activation for _ in self.hidden[len(self.activations) :])
        pairs = zip(widths, widths[1:], (*self.activations, *others, self.output_activation), strict=False)
        return _network(tuple(Dense(fan_in, fan_out, kind) for fan_in, fan_out, kind in pairs))

    @cached_property
    def rules(self) -> Rules:
        """What turns a gradient into a change of the parameters."""
        trained = np.ones(self.network.size, bool)
        trained[self.frozen_indices] = False
        return Rules(
            optimizer=OPTIMIZERS[self.optimizer],
            settings=Settings(*(getattr(self, name) for name in Settings._fields)),
            regularizer=REGULARIZERS[self.regularizer],
            l1=self.l1,
            l2=self.l2,
            clip_norm=self.clip_norm,
            frozen=bool(self.frozen),
            trained=trained,
            penalized=trained & self.network.weights,
        )

    @cached_property
    def frozen_indices(self) -> list[int]:
        """The flat indices of the frozen parameters."""
        return list(_indices(self.network, self.frozen))

    @property
    def _recipe(self) -> Recipe:
        return Recipe(self.points, self.noise, self.slope, self.intercept, self.seed, self.blobs)

    @cached_property
    def data(self) -> Data:
        """The data it trains on and is tested with."""
        return prepare(self.source, self._recipe, self.train_share, self.features, self.encoding)

    def samples(self) -> OwnData:
        """All its samples as own data in which it is settled what is trained on and what is kept for testing."""
        return freeze_split(self.source, self._recipe, self.train_share)

    def inputs(self, points: Array) -> Array:
        """What the network is given (n, features) for points (n, coordinates) of the plane."""
        return featured(self.features, points)

    def rate_at(self, step: int) -> float:
        """The learning rate of the step that follows `step` steps."""
        share = SCHEDULES[self.schedule].share(step, self.schedule_steps, self.schedule_factor)
        return self.learning_rate * share

    def with_options(self, options: Mapping[str, object]) -> "Experiment":
        """A copy with some settings changed at once; raises UserError for an unknown key or a value out of range.

        The key `start:NAME` sets one parameter's start value. Where the hidden layers become fewer, the
        activations of those that go, go with them. A dataset takes the place of own data, and another train share
        splits them anew.
        """
        changed: dict[str, Any] = {}
        for key, value in options.items():
            if key.startswith("start:"):
                name = key.removeprefix("start:")
                others = Values().parse("start", changed.get("start", self.start))
                changed["start"] = {**others, name: float(PARAMETER.parse(name, value))}
            else:
                changed[_known(key)] = value
        if "hidden" in changed and "activations" not in changed and self.activations:
            layers = len(Widths().parse("hidden", changed["hidden"]))
            changed["activations"] = self.activations[:layers]
        if self.own is not None and "own" not in changed:
            if changed.get("dataset", OWN) != OWN:
                changed["own"] = None
            elif "train_share" in changed:
                changed["own"] = self.own.unsettled()
        return replace(self, **changed)

    def with_option(self, key: str, value: object) -> "Experiment":
        """`with_options` for a single one."""
        return self.with_options({key: value})

    def to_json(self) -> dict[str, Any]:
        """A dict of plain JSON values that `from_json` reads back to an equal experiment."""
        values: dict[str, Any] = {f.name: getattr(self, f.name) for f in fields(self)}
        lists = {key: list(value) for key, value in values.items() if isinstance(value, tuple)}
        own = None if self.own is None else self.own.to_json()
        return {"format": FORMAT, **values, **lists, "start": dict(self.start), "own": own}

    @classmethod
    def from_json(cls, values: object) -> "Experiment":
        """Read what `to_json` wrote; raises UserError for another format, an unknown key or a bad value."""
        settings: dict[str, Any] = dict(values) if isinstance(values, Mapping) else {}
        found = settings.pop("format", None)
        if found != FORMAT:
            raise UserError(
                mark("errors", "This experiment has format {found}, and this nnviz reads format {format}."),
                found=found,
                format=FORMAT,
            )
        return cls(**{_known(_RENAMED.get(key, key)): value for key, value in settings.items()})


@lru_cache(maxsize=16)
def _network(layers: tuple[Dense, ...]) -> Network:
    """One network for all experiments with these layers: what it has worked out once serves after every edit."""
    return Network(layers)


@lru_cache(maxsize=4)
def _indices(network: Network, names: tuple[str, ...]) -> tuple[int, ...]:
    """The flat indices of names, kept for the next edit; raises KeyError for one that is not there."""
    return tuple(map(network.index, names))


def _own_data(value: object) -> OwnData:
    """Data of one's own, also where they are JSON values still."""
    return value if isinstance(value, OwnData) else OwnData.from_json(value)


_KEYS = frozenset(f.name for f in fields(Experiment))


def _known(key: str) -> str:
    """The key of a setting, or UserError where there is none such."""
    if key in _KEYS:
        return key
    raise UserError(
        mark("errors", "There is no setting {key}: choose one of {choices}."), key=key, choices=", ".join(FIELDS)
    )
