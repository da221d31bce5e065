"""One table of a TOML file, read key by key: what is read is what is allowed, and a fault tells its place."""

import reprlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Any, TypeVar

from nnviz.engine.text import UserError, mark
from nnviz.session.lessons.toml_lines import Keys, lines_of
from nnviz.session.lessons.words import Text
from nnviz.system.languages import ENGLISH, LANGUAGES

T = TypeVar("T")
S = TypeVar("S")

_MISSING: Any = object()

NO_WORDS: Text = MappingProxyType({ENGLISH: ""})
"""Stand for words that are at fault, until the fault is told."""

_EXAMPLES = {str: '"words"', int: "3", float: "0.5", bool: "true", list: '["loss"]', dict: "{ key = 1 }"}


class FaultsError(UserError):
    """Several faults of one file; told in one sentence, and all of them in `faults`."""

    def __init__(self, file: str, faults: tuple[UserError, ...]) -> None:
        super().__init__(
            mark("errors", "{file} has {count} mistakes. The first one: {reason}", n=len(faults)),
            file=file,
            count=len(faults),
            reason=faults[0],
        )
        self.faults = faults


def every_fault(error: UserError) -> tuple[UserError, ...]:
    """The faults of a file, each by itself."""
    return error.faults if isinstance(error, FaultsError) else (error,)


@dataclass
class TomlFile:
    """A file's name and text, and the faults found in it so far."""

    name: str
    text: str = ""
    faults: list[UserError] = field(default_factory=list)
    faulty: set[str] = field(default_factory=set)
    """Keys of controls that are at fault: where they are named besides, nothing is wrong."""

    @cached_property
    def lines(self) -> Mapping[Keys, int]:
        """As `lines_of`; only a file with faults takes the time for it."""
        return lines_of(self.text)

    def line(self, keys: Keys) -> int | None:
        """The line of a key, or of the table it would stand in."""
        return next((self.lines[keys[:end]] for end in range(len(keys), 0, -1) if keys[:end] in self.lines), None)


class Table:
    """The `values` of the table at `place` in `file`. Reading raises UserError for a missing or a wrong value.

    `keys` is the same place as the way there. What is read by `gather` raises at last, in `end`, so that all faults of
    a file are told at once.
    """

    def __init__(self, file: TomlFile, place: str, values: Mapping[str, Any], keys: Keys = ()) -> None:
        self.file = file
        self.place = place
        self.values = values
        self.keys = keys
        self._read: list[str] = []

    def fault(self, template: str, at: str = "", **values: object) -> UserError:
        """An error here, or at a key; `template` is a sentence that says what is wrong and what to do."""
        named = (str(values.get("key", "")), *values)
        return self._at(UserError(template, **values), at or next((key for key in named if key in self.values), ""))

    def gather(self, read: Callable[[], T], otherwise: S) -> T | S:
        """What is read; where that raises UserError, it is kept for `end`, and `otherwise` stands for it till then."""
        with self.gathering():
            return read()
        return otherwise

    @contextmanager
    def gathering(self) -> Iterator[None]:
        """Keeps a UserError raised inside for `end`."""
        try:
            yield
        except UserError as error:
            self.file.faults.extend(every_fault(error))

    def note(self, template: str, at: str = "", **values: object) -> None:
        """Keep a `fault` for `end`."""
        self.file.faults.append(self.fault(template, at, **values))

    def end(self) -> None:
        """Raise UserError for what has been gathered."""
        faults = sorted(self.file.faults, key=lambda fault: int(str(fault.values.get("line", 0))))
        if faults:
            raise faults[0] if len(faults) == 1 else FaultsError(self.file.name, tuple(faults))

    def wrong_type(self, key: str, kind: type, example: str = "") -> UserError:
        """The error for a value that is not of a kind."""
        return self.fault(
            mark("errors", "{key} cannot be {value}: write something like {key} = {example}."),
            key=key,
            value=reprlib.repr(self.values[key]),
            example=example or _EXAMPLES[kind],
        )

    @contextmanager
    def placed(self) -> Iterator[None]:
        """Adds this place to a UserError raised inside."""
        try:
            yield
        except UserError as error:
            raise self._at(error, str(error.values.get("key", ""))) from error

    def get(self, key: str, kind: type[T], default: T = _MISSING) -> T:
        """The value of `key`, which must be a `kind`, or the default where it is left out."""
        self._read.append(key)
        if key not in self.values:
            if default is not _MISSING:
                return default
            raise self.fault(mark("errors", "{key} is missing: add it."), key=key)
        value = self.values[key]
        # A bool counts as an int in Python, but not for the author of a lesson.
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            raise self.wrong_type(key, kind)
        return value

    def number(self, key: str) -> float:
        """A number, which may be infinite but not NaN."""
        whole = isinstance(self.values.get(key), int)
        value = self.whole(key) if whole else self.get(key, float)
        if value != value:
            raise self.wrong_type(key, float)
        return float(value)

    def whole(self, key: str) -> int:
        """A whole number of at most 15 digits, so that it is exact as a float as well."""
        value = self.get(key, int)
        if abs(value) >= 10**15:
            raise self.wrong_type(key, int)
        return value

    def strings(self, key: str) -> tuple[str, ...]:
        """A list of at least one text."""
        values = self.get(key, list)
        if not values or not all(isinstance(value, str) for value in values):
            raise self.wrong_type(key, list)
        return tuple(values)

    def text(self, key: str) -> Text:
        """Words in as many languages as the author speaks; empty ones are a fault."""
        example = f'{{ {next(iter(LANGUAGES))} = "…" }}'
        if not isinstance(self.values.get(key, {}), dict):
            raise self.wrong_type(key, dict, example)
        words = self.table(key)
        for language in LANGUAGES:
            if not words.get(language, str, "").strip() and language in words.values:
                raise self.fault(
                    mark("errors", "{key} has no words in the language {language}: add the translation."),
                    key=key,
                    language=language,
                )
        words.close()
        if not words.values:
            template = mark("errors", "{key} has no words: write them as {key} = {example}.")
            raise self.fault(template, key=key, example=example)
        return MappingProxyType(dict(words.values))

    def table(self, key: str) -> "Table":
        """The table under `key`."""
        return Table(self.file, self._inside(key), self.get(key, dict), (*self.keys, key))

    def tables(self, key: str) -> list["Table"]:
        """The tables of the list under `key`, counted from 1 in their places."""
        entries = self.get(key, list)
        if not all(isinstance(entry, dict) for entry in entries):
            raise self.fault(mark("errors", "{key} must be a list of tables: begin each with [[{key}]]."), key=key)
        return [
            Table(self.file, f"{self._inside(key)} {number + 1}", entry, (*self.keys, key, number))
            for number, entry in enumerate(entries)
        ]

    def close(self) -> None:
        """Raise UserError for a key that nothing has read: a slip of the pen must not be passed over."""
        for key in self.values:
            if key not in self._read:
                raise self.fault(
                    mark("errors", "There is no key {key} here: remove it, or use one of {choices}."),
                    key=key,
                    choices=", ".join(dict.fromkeys(self._read)),
                )

    def _inside(self, key: str) -> str:
        return f"{self.place}, {key}" if self.place else key

    def _at(self, reason: UserError, key: str) -> UserError:
        """The reason with its line and place; the line is that of the key, where there is one."""
        line = self.file.line((*self.keys, key))
        if line is None:
            if not self.place:
                return UserError(mark("errors", "{file}: {reason}"), file=self.file.name, reason=reason)
            template = mark("errors", "{file}, in {place}: {reason}")
            return UserError(template, file=self.file.name, place=self.place, reason=reason)
        if not self.place:
            template = mark("errors", "{file}, line {line}: {reason}")
            return UserError(template, file=self.file.name, line=line, reason=reason)
        template = mark("errors", "{file}, line {line}, in {place}: {reason}")
        return UserError(template, file=self.file.name, line=line, place=self.place, reason=reason)
