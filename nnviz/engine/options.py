"""Options: what values each may have, how a text is read as one, and the entries of tables that have some.

An option is declared once: one that every experiment has in `settings.COMMON`, one that belongs to an entry of a table
with that entry. Checks, forms, the command line and JSON are made from the declaration.
"""

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from types import MappingProxyType
from typing import Any, ClassVar, Self, TypeVar

from nnviz.engine.text import MOST_SHOWN, LiveName, NoNumberError, UserError, cut, mark, parse_number

MAX_LAYERS = 16
MAX_WIDTH = 512


@dataclass(frozen=True)
class Number:
    """A number from `low` to `high`, both allowed; whole where `whole` is set.

    A form has a `slider` over the comfortable part of the range (None: no slider), by its logarithm where
    `logarithmic`, else in steps of so many `decimals`, which are also the least that an arrow key goes; and where
    `chance` a button that draws a number.
    """

    low: float
    high: float
    whole: bool = False
    decimals: int = field(default=0, kw_only=True)
    slider: tuple[float, float] | None = field(default=None, kw_only=True)
    logarithmic: bool = field(default=False, kw_only=True)
    chance: bool = field(default=False, kw_only=True)

    def parse(self, key: str | LiveName, value: object, decimal: str = ".") -> float | int:
        """Return `value` (a number, or its text for `parse_number`) as a number in range, or raise UserError."""
        number = math.nan
        try:
            if isinstance(value, str):
                number = parse_number(value, decimal)
            elif isinstance(value, (int, float)) and not isinstance(value, bool):
                number = float(value)
        except (OverflowError, NoNumberError):
            pass
        except UserError as reason:
            raise UserError(mark("errors", "{key}: {reason}"), key=key, reason=reason) from None
        if not math.isfinite(number) or not self.low <= number <= self.high:
            raise self._refusal(key, value)
        if self.whole and number != int(number):
            raise self._refusal(key, value)
        return int(number) if self.whole else number

    def _refusal(self, key: str | LiveName, value: object) -> UserError:
        template = (
            mark("errors", "{key} cannot be {value}: choose a whole number from {low} to {high}.")
            if self.whole
            else mark("errors", "{key} cannot be {value}: choose a number from {low} to {high}.")
        )
        shown = cut(value, MOST_SHOWN) or "“”" if isinstance(value, str) else value
        return UserError(template, key=key, value=shown, low=f"{self.low:.12g}", high=f"{self.high:.12g}")


@dataclass(frozen=True)
class Choice:
    """One of the names in a table, or of `others`, which maps further names to the words shown for them."""

    table: Mapping[str, "Entry"]
    others: Mapping[str, str] = field(default_factory=dict)

    @property
    def labels(self) -> dict[str, str]:
        """The words shown for each name, marked for translation."""
        return {**{name: entry.label for name, entry in self.table.items()}, **self.others}

    def among(self, names: tuple[str, ...]) -> "Choice":
        """The same choice among some of the names only."""
        return Choice({name: self.table[name] for name in names})

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

    A name comes twice only where `repeats` is set. `none` are those that choosing none of them comes to.
    """

    table: Mapping[str, "Entry"]
    repeats: bool = False
    none: tuple[str, ...] = ()

    @property
    def labels(self) -> dict[str, str]:
        """The words shown for each name, marked for translation."""
        return {name: entry.label for name, entry in self.table.items()}

    def among(self, names: tuple[str, ...]) -> "Choices":
        """The same choice among some of the names only."""
        none = self.none if set(self.none) <= set(names) else ()
        return Choices({name: self.table[name] for name in names}, self.repeats, none)

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

PARAMETER = Number(-1e12, 1e12, decimals=2)
"""The range of a parameter set by hand."""


Value = float | int | str | bool | tuple[str, ...] | tuple[int, ...] | None
"""What a setting may be set to."""


def as_text(value: object) -> str:
    """A setting's value as it is typed, so that its kind reads it back; nothing for no value and for no parts."""
    if isinstance(value, (tuple, list)):
        return ",".join(map(as_text, value))
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)


@dataclass(frozen=True, eq=False)
class Option:
    """One setting: its key, what it may be, what it is where nobody says, and its words, marked for translation.

    An `expert` option is left out of forms that do not ask for it by name. `counts(experiment)` tells whether a common
    option makes a difference beside the others; one of an entry does while the entry is chosen. `starts_anew` says that
    another value, or another one of a chosen entry's options, begins a new run; `of_data` that it makes other data.
    """

    key: str
    kind: Field
    default: Value
    label: str
    help: str
    expert: bool = field(default=False, kw_only=True)
    starts_anew: bool = field(default=False, kw_only=True)
    of_data: bool = field(default=False, kw_only=True)
    counts: Callable[[Any], bool] = field(default=lambda experiment: True, kw_only=True)

    def parse(self, value: object) -> Value:
        """Return the value to set, from a value or its text; raises UserError naming the key for one that cannot be.

        None is a value where it is the default.
        """
        return None if value is None and self.default is None else self.kind.parse(self.key, value)


@dataclass(frozen=True, eq=False)
class Entry:
    """What stands in a table: the words shown for it, and the options of its own.

    The functions named in `given` take these options as keywords, by their keys; `bound` fills them in. Entries may
    share an option.
    """

    given: ClassVar[tuple[str, ...]] = ()

    label: str
    options: tuple[Option, ...] = field(default=(), kw_only=True)
    frameworks: Mapping[str, str] = field(default_factory=dict, kw_only=True)
    """What it is in other frameworks, by their names in `FRAMEWORKS`; where one is missing, `code` is rewritten.

    Options stand in braces by their keys. "onnx" is a node a line, {z} the sum that goes in and {a} what comes out.
    """
    kernel: int | None = field(default=None, kw_only=True)
    """The number of its formula in `packaging/kernel/`, in the enumeration there; None where only NumPy has it."""

    def bound(self, values: Mapping[str, Any] = MappingProxyType({})) -> Self:
        """This entry with its options' values filled in, the standard ones where `values` has none.

        The same object for the same values, so that what is made by it can be kept for it.
        """
        if not self.options:
            return self
        bound: Self = _bound(self, tuple(values.get(option.key, option.default) for option in self.options))
        return bound


AnyEntry = TypeVar("AnyEntry", bound=Entry)


@lru_cache(maxsize=256)
def _bound(entry: AnyEntry, values: tuple[object, ...]) -> AnyEntry:
    own = {option.key: value for option, value in zip(entry.options, values, strict=True)}
    filled: dict[str, Any] = {name: partial(getattr(entry, name), **own) for name in entry.given}
    return replace(entry, **filled, options=())
