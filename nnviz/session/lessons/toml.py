"""One table of a TOML file, read key by key: what is read is what is allowed, and a fault tells its place."""

import reprlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType
from typing import Any, TypeVar

from nnviz.engine.text import UserError, mark
from nnviz.session.lessons.lesson import Text
from nnviz.system.languages import ENGLISH, LANGUAGES

T = TypeVar("T")

_MISSING: Any = object()

_EXAMPLES = {str: '"words"', int: "3", float: "0.5", bool: "true", list: '["loss"]', dict: "{ key = 1 }"}


class Table:
    """The `values` of the table at `place` in `file`. Reading raises UserError for a missing or a wrong value."""

    def __init__(self, file: str, place: str, values: Mapping[str, Any]) -> None:
        self.file = file
        self.place = place
        self.values = values
        self._read: list[str] = []

    def fault(self, template: str, **values: object) -> UserError:
        """An error at this place; `template` is a sentence that says what is wrong and what to do."""
        return self._at(self.place, UserError(template, **values))

    def wrong_type(self, key: str, kind: type) -> UserError:
        """The error for a value that is not of a kind."""
        return self.fault(
            mark("errors", "{key} cannot be {value}: write something like {key} = {example}."),
            key=key,
            value=reprlib.repr(self.values[key]),
            example=_EXAMPLES[kind],
        )

    @contextmanager
    def placed(self) -> Iterator[None]:
        """Adds this place to a UserError raised inside."""
        try:
            yield
        except UserError as error:
            raise self._at(self.place, error) from error

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
        """Words in English, and in as many of the other languages as the author speaks; empty ones are a fault."""
        words = self.table(key)
        for language in LANGUAGES:
            needed = language == ENGLISH or language in words.values
            if not words.get(language, str, "").strip() and needed:
                raise self.fault(
                    mark("errors", "{key} has no words in the language {language}: add the translation."),
                    key=key,
                    language=language,
                )
        words.close()
        return MappingProxyType(dict(words.values))

    def table(self, key: str) -> "Table":
        """The table under `key`."""
        return Table(self.file, self._inside(key), self.get(key, dict))

    def tables(self, key: str) -> list["Table"]:
        """The tables of the list under `key`, counted from 1 in their places."""
        entries = self.get(key, list)
        if not all(isinstance(entry, dict) for entry in entries):
            raise self.fault(mark("errors", "{key} must be a list of tables: begin each with [[{key}]]."), key=key)
        return [Table(self.file, f"{self._inside(key)} {n}", entry) for n, entry in enumerate(entries, 1)]

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

    def _at(self, place: str, reason: UserError) -> UserError:
        if not place:
            return UserError(mark("errors", "{file}: {reason}"), file=self.file, reason=reason)
        return UserError(mark("errors", "{file}, in {place}: {reason}"), file=self.file, place=place, reason=reason)
