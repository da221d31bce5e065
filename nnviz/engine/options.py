"""What each setting of an experiment may be: one table from which checks, forms and the command line are made."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from nnviz.engine.activations import ACTIVATIONS
from nnviz.engine.data.datasets import DATASETS
from nnviz.engine.data.features import FEATURES
from nnviz.engine.initializers import INITIALIZERS
from nnviz.engine.losses import LOSSES
from nnviz.engine.optimizers import OPTIMIZERS
from nnviz.engine.regularizers import REGULARIZERS
from nnviz.engine.schedules import SCHEDULES
from nnviz.engine.text import UserError, mark

MAX_LAYERS = 16
MAX_WIDTH = 512

_NEARLY_ONE = 0.999999
"""A share of an old mean that is kept; with all of it nothing new would ever come in."""


@dataclass(frozen=True)
class Number:
    """A number from `low` to `high`, both allowed; whole where `whole` is set."""

    low: float
    high: float
    whole: bool = False

    def parse(self, key: str, value: object) -> float | int:
        """Return `value` (a number or its text) as a number in range, or raise UserError."""
        try:
            number = float(value) if isinstance(value, (int, float, str)) else math.nan
        except (ValueError, OverflowError):
            number = math.nan
        if isinstance(value, bool) or not math.isfinite(number) or not self.low <= number <= self.high:
            raise self._refusal(key, value)
        if self.whole and number != int(number):
            raise self._refusal(key, value)
        return int(number) if self.whole else number

    def _refusal(self, key: str, value: object) -> UserError:
        template = (
            mark("errors", "{key} cannot be {value}: choose a whole number from {low} to {high}.")
            if self.whole
            else mark("errors", "{key} cannot be {value}: choose a number from {low} to {high}.")
        )
        return UserError(template, key=key, value=value, low=f"{self.low:.12g}", high=f"{self.high:.12g}")


@dataclass(frozen=True)
class Choice:
    """One of the names in a table; `labels` maps each name to the words shown for it."""

    labels: Mapping[str, str]

    def parse(self, key: str, value: object) -> str:
        """Return `value` when the table has it, or raise UserError naming what it has."""
        if isinstance(value, str) and value in self.labels:
            return value
        raise UserError(
            mark("errors", "{key} cannot be {value}: choose one of {choices}."),
            key=key,
            value=value,
            choices=", ".join(self.labels),
        )


@dataclass(frozen=True)
class Choices:
    """Some of the names in a table, in an order that matters; as text, names with commas between.

    `labels` maps each name to the words shown for it; a name comes twice only where `repeats` is set.
    """

    labels: Mapping[str, str]
    repeats: bool = False

    def parse(self, key: str, value: object) -> tuple[str, ...]:
        """Return the names as a tuple, or raise UserError naming those there are."""
        items = [part.strip() for part in _parts(value)] if isinstance(value, str) else value
        if isinstance(items, (list, tuple)) and all(isinstance(name, str) and name in self.labels for name in items):
            if self.repeats or len(set(items)) == len(items):
                return tuple(items)
            raise UserError(mark("errors", "{key} cannot be {value}: name each one once."), key=key, value=value)
        raise UserError(
            mark("errors", "{key} cannot be {value}: choose some of {choices}."),
            key=key,
            value=value,
            choices=", ".join(self.labels),
        )


@dataclass(frozen=True)
class Switch:
    """True or false."""

    def parse(self, key: str, value: object) -> bool:
        """Return `value` (a truth value or the words true and false) as a bool, or raise UserError."""
        words = {"true": True, "false": False}
        if isinstance(value, bool):
            return value
        if isinstance(value, str) and value.lower() in words:
            return words[value.lower()]
        raise UserError(mark("errors", "{key} cannot be {value}: choose true or false."), key=key, value=value)


@dataclass(frozen=True)
class Widths:
    """The widths of the hidden layers, first to last; as text, numbers with commas between."""

    def parse(self, key: str, value: object) -> tuple[int, ...]:
        """Return the widths as a tuple, or raise UserError."""
        items = _parts(value) if isinstance(value, str) else value
        if not isinstance(items, (list, tuple)) or len(items) > MAX_LAYERS:
            raise UserError(
                mark("errors", "{key} cannot be {value}: give at most {count} widths, such as 4,2."),
                key=key,
                value=value,
                count=MAX_LAYERS,
            )
        width = Number(1, MAX_WIDTH, whole=True)
        return tuple(int(width.parse(key, item)) for item in items)


def _parts(text: str) -> list[str]:
    """What stands between commas, those of a Chinese keyboard as well."""
    return [part for part in re.split("[,，、]", text) if part.strip()]


@dataclass(frozen=True)
class Names:
    """Names of parameters; whether the network has them, the experiment knows."""

    def parse(self, key: str, value: object) -> tuple[str, ...]:
        """Return the names as a tuple, or raise UserError."""
        if isinstance(value, (list, tuple)) and all(isinstance(name, str) for name in value):
            return tuple(value)
        raise UserError(mark("errors", "{key} cannot be {value}: list names of parameters."), key=key, value=value)


@dataclass(frozen=True)
class Values:
    """Values of parameters by name."""

    def parse(self, key: str, value: object) -> Mapping[str, float]:
        """Return name → number, read-only, or raise UserError."""
        if isinstance(value, Mapping):
            return MappingProxyType({name: float(PARAMETER.parse(name, number)) for name, number in value.items()})
        raise UserError(mark("errors", "{key} cannot be {value}: give each parameter a number."), key=key, value=value)


Field = Number | Choice | Choices | Switch | Widths


def _labels(table: Mapping[str, object]) -> dict[str, str]:
    return {name: str(getattr(entry, "label", name)) for name, entry in table.items()}


OWN = "own"
"""What `dataset` is where an experiment has data of its own."""

_ACTIVATION = Choice(_labels(ACTIVATIONS))

FIELDS: dict[str, Field] = {
    "dataset": Choice({**_labels(DATASETS), OWN: mark("engine", "own data")}),
    "points": Number(1, 100_000, whole=True),
    "noise": Number(0, 1_000),
    "slope": Number(-1_000, 1_000),
    "intercept": Number(-1_000, 1_000),
    "blobs": Number(2, 10, whole=True),
    "train_share": Number(0.01, 1),
    "features": Choices(_labels(FEATURES)),
    "seed": Number(0, 2**32 - 1, whole=True),
    "hidden": Widths(),
    "activation": _ACTIVATION,
    "activations": Choices(_labels(ACTIVATIONS), repeats=True),
    "output_activation": _ACTIVATION,
    "initializer": Choice(_labels(INITIALIZERS)),
    "bias_start": Number(-1_000, 1_000),
    "loss": Choice(_labels(LOSSES)),
    "optimizer": Choice(_labels(OPTIMIZERS)),
    "learning_rate": Number(0, 1e6),
    "schedule": Choice(_labels(SCHEDULES)),
    "schedule_steps": Number(1, 1e9, whole=True),
    "schedule_factor": Number(0, 1),
    "momentum": Number(0, _NEARLY_ONE),
    "beta1": Number(0, _NEARLY_ONE),
    "beta2": Number(0, _NEARLY_ONE),
    "rho": Number(0, _NEARLY_ONE),
    "epsilon": Number(1e-300, 1_000),
    "weight_decay": Number(0, 1_000),
    "l1": Number(0, 1_000),
    "l2": Number(0, 1_000),
    "regularizer": Choice(_labels(REGULARIZERS)),
    "clip_norm": Number(0, 1e12),
    "batch_size": Number(1, 100_000, whole=True),
    "epochs": Number(0, 1e9, whole=True),
    "shuffle": Switch(),
    "decimals": Number(0, 15, whole=True),
}
"""Every setting but `start` and `frozen`, which speak of single parameters, and `own`, which is data."""

PARAMETER = Number(-1e12, 1e12)
"""The range of a parameter set by hand."""
