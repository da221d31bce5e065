"""Commands as JSON, made from their fields: numbers keep all their bits, and what is read is checked before it is kept.

A command is a mapping with the `kind` it has in `COMMANDS` and one entry for each field.
"""

import sys
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from typing import Any, get_args, get_origin

import numpy as np

from nnviz.engine.data.own_data import OwnData
from nnviz.engine.data.own_pictures import OwnPictures
from nnviz.engine.text import UserError, mark
from nnviz.session.run.commands import COMMANDS, Command

KIND = "kind"
"""The key of a command's name; no field may be called so."""

DATA = "data"
"""The one key of own data among the values of settings; no parameter is called so."""

MOST = 2**23
"""The most entries of a list: more than the largest network has parameters."""

_LONGEST_TEXT = 1000
_GREATEST = 2**53
_DEEPEST = 4


def command_to_json(command: Command) -> dict[str, Any]:
    """A mapping of plain JSON values that `command_from_json` reads back to an equal command."""
    kind = type(command)
    name = next(name for name, known in COMMANDS.items() if known is kind)
    return {KIND: name, **{key: _plain(getattr(command, key), hint) for key, hint in _hints(kind).items()}}


def command_from_json(values: object) -> Command:
    """Read what `command_to_json` wrote; raises UserError for an unknown command, key or kind of value."""
    if not isinstance(values, Mapping):
        raise damaged("command")
    name = values.get(KIND)
    kind = COMMANDS.get(name) if isinstance(name, str) else None
    if kind is None:
        template = mark("errors", "This run needs the command {name}, which this nnviz does not know: use a newer one.")
        raise UserError(template, name=name)
    hints, optional = _hints(kind), _optional(kind)
    given = set(values) - {KIND}
    if not given <= set(hints) or not set(hints) - given <= optional:
        raise damaged(str(name))
    return kind(**{key: _read(values[key], hints[key], key) for key in given})


def damaged(part: str) -> UserError:
    """What is told of a run that was not written by `Run.to_json`."""
    return UserError(mark("errors", "This run is damaged ({part}): choose another."), part=part)


def whole(value: object, part: str) -> int:
    """A whole number as it was read; raises UserError for anything else."""
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) > _GREATEST:
        raise damaged(part)
    return value


def text(value: object, part: str) -> str:
    """A short text as it was read; raises UserError for anything else."""
    if not isinstance(value, str) or len(value) > _LONGEST_TEXT:
        raise damaged(part)
    return value


def listed(value: object, part: str, most: int) -> list[object]:
    """A list as it was read; raises UserError for anything else and for a longer one."""
    if not isinstance(value, list) or len(value) > most:
        raise damaged(part)
    return value


def _real(value: object, part: str) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not abs(value) <= sys.float_info.max:
        raise damaged(part)
    return float(value)


def _boolean(value: object, part: str) -> bool:
    if not isinstance(value, bool):
        raise damaged(part)
    return value


def _setting(value: object, part: str, depth: int = 0) -> object:
    """The value of a setting: nothing, a truth value, a number, a text, several, or one for each parameter."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        return whole(value, part)
    if isinstance(value, float):
        return _real(value, part)
    if isinstance(value, str):
        return text(value, part)
    if depth >= _DEEPEST:
        raise damaged(part)
    if isinstance(value, Mapping):
        if set(value) == {DATA}:
            return OwnData.from_json(value[DATA])
        if len(value) > MOST:
            raise damaged(part)
        return {text(key, part): _setting(each, part, depth + 1) for key, each in value.items()}
    return tuple(_setting(each, part, depth + 1) for each in listed(value, part, MOST))


_READERS: dict[object, Callable[[object, str], object]] = {
    int: whole,
    float: _real,
    bool: _boolean,
    str: text,
    object: _setting,
    OwnData: lambda value, part: OwnData.from_json(value),
    OwnPictures: lambda value, part: OwnPictures.from_json(value),
}


def _read(value: object, hint: object, part: str) -> object:
    """A value of a field's type, from JSON."""
    if get_origin(hint) is not tuple:
        return _READERS[hint](value, part)
    kinds = get_args(hint)
    if kinds[-1] is Ellipsis:
        return tuple(_read(each, kinds[0], part) for each in listed(value, part, MOST))
    items = listed(value, part, len(kinds))
    if len(items) != len(kinds):
        raise damaged(part)
    return tuple(_read(each, kind, part) for each, kind in zip(items, kinds, strict=True))


def _plain(value: Any, hint: Any = object) -> Any:
    """A value of a field's type, as JSON."""
    if get_origin(hint) is tuple:
        kinds = get_args(hint)
        kinds = kinds[:1] * len(value) if kinds[-1] is Ellipsis else kinds
        return [_plain(each, kind) for each, kind in zip(value, kinds, strict=True)]
    if hint is not object:
        return value.to_json() if isinstance(value, OwnData | OwnPictures) else hint(value)
    if isinstance(value, OwnData):
        return {DATA: value.to_json()}
    if isinstance(value, np.generic):
        return value.item()
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, (tuple, list)) else value


def _hints(kind: type[Command]) -> dict[str, object]:
    """A command's fields and their types."""
    return {field.name: field.type for field in fields(kind)}


def _optional(kind: type[Command]) -> frozenset[str]:
    """A command's fields that a file of an earlier version may not have."""
    return frozenset(field.name for field in fields(kind) if field.default is not MISSING)
