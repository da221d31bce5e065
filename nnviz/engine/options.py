"""Kinds of options: what values each may have, and how a text is read as one."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from nnviz.engine.text import UserError, mark

MAX_LAYERS = 16
MAX_WIDTH = 512


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

PARAMETER = Number(-1e12, 1e12)
"""The range of a parameter set by hand."""
