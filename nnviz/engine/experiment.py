"""An experiment: everything that decides a run, as one frozen, checked value that is plain JSON outside."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from typing import Any

from nnviz.engine.datasets import DATASETS, Data, Recipe, make_data
from nnviz.engine.fields import FIELDS, PARAMETER, Names, Values
from nnviz.engine.layers import Dense
from nnviz.engine.losses import LOSSES
from nnviz.engine.network import Network
from nnviz.engine.text import UserError, mark

FORMAT = 1
"""Version of the JSON form; raised when an older reader would misread it."""

AT_START = frozenset({"start", "initialiser", "hidden"})
"""Settings that decide how a run begins: changing one begins a new run."""

_UNIT_RANGE = frozenset({"sigmoid", "step"})


@dataclass(frozen=True)
class Experiment:
    """The settings of a run. Raises UserError for one that cannot be.

    `epochs` 0 trains without end; `decimals` rounds each prediction as a person with paper would (the gradient
    ignores it), and none is no rounding; `start` and `frozen` name parameters, as in `Network.names`.
    """

    dataset: str = "line"
    points: int = 100
    noise: float = 1.0
    slope: float = 3.0
    intercept: float = 4.0
    seed: int = 0
    hidden: tuple[int, ...] = ()
    activation: str = "tanh"
    output_activation: str = "identity"
    initialiser: str = "uniform"
    start: Mapping[str, float] = field(default_factory=dict)
    frozen: tuple[str, ...] = ()
    loss: str = "half_squared_error"
    optimizer: str = "gradient_descent"
    learning_rate: float = 0.1
    batch_size: int = 1
    epochs: int = 0
    shuffle: bool = False
    decimals: int | None = None

    def __post_init__(self) -> None:
        for key, kind in FIELDS.items():
            value = getattr(self, key)
            if not (key == "decimals" and value is None):
                object.__setattr__(self, key, kind.parse(key, value))
        object.__setattr__(self, "start", Values().parse("start", self.start))
        object.__setattr__(self, "frozen", Names().parse("frozen", self.frozen))
        names = set(self.network.names) if self.start or self.frozen else set()
        for name in (*self.start, *self.frozen):
            if name not in names:
                raise UserError(
                    mark("errors", "There is no parameter {name} in this network: it has {names}."),
                    name=name,
                    names=", ".join(self.network.names[:8]),
                )
        if LOSSES[self.loss].probabilities and self.output_activation not in _UNIT_RANGE:
            raise UserError(
                mark(
                    "errors",
                    "The loss {loss} needs outputs between 0 and 1: choose the output activation sigmoid.",
                ),
                loss=self.loss,
            )

    @cached_property
    def network(self) -> Network:
        """The network this experiment trains."""
        source = DATASETS[self.dataset]
        widths = (source.inputs, *self.hidden, source.outputs)
        kinds = (*(self.activation for _ in self.hidden), self.output_activation)
        pairs = zip(widths, widths[1:], kinds, strict=False)
        return Network(tuple(Dense(fan_in, fan_out, kind) for fan_in, fan_out, kind in pairs))

    @cached_property
    def frozen_indices(self) -> list[int]:
        """The flat indices of the frozen parameters."""
        return [self.network.index(name) for name in self.frozen]

    @cached_property
    def data(self) -> Data:
        """The data it trains on."""
        recipe = Recipe(self.points, self.noise, self.slope, self.intercept, self.seed)
        return make_data(self.dataset, recipe)

    def with_option(self, key: str, value: object) -> "Experiment":
        """A copy with one setting changed; raises UserError for an unknown key or a value out of range.

        The key `start:NAME` sets one parameter's start value.
        """
        if key.startswith("start:"):
            name = key.removeprefix("start:")
            return replace(self, start={**self.start, name: float(PARAMETER.parse(name, value))})
        if key not in {f.name for f in fields(self)}:
            raise UserError(
                mark("errors", "There is no setting {key}: choose one of {choices}."),
                key=key,
                choices=", ".join(FIELDS),
            )
        changed: dict[str, Any] = {key: value}
        return replace(self, **changed)

    def to_json(self) -> dict[str, Any]:
        """A dict of plain JSON values that `from_json` reads back to an equal experiment."""
        values: dict[str, Any] = {f.name: getattr(self, f.name) for f in fields(self)}
        values |= {"start": dict(self.start), "hidden": list(self.hidden), "frozen": list(self.frozen)}
        return {"format": FORMAT, **values}

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
        known = {f.name for f in fields(cls)}
        for key in settings:
            if key not in known:
                raise UserError(
                    mark("errors", "There is no setting {key}: choose one of {choices}."),
                    key=key,
                    choices=", ".join(FIELDS),
                )
        return cls(**settings)
