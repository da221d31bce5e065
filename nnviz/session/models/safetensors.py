"""Files of the safetensors format: a header in JSON, and the numbers behind it one array after another.

Format: github.com/huggingface/safetensors. The header is checked as a whole before any number is looked at: its length,
names that come twice, places that overlap, leave gaps or lie beyond the end.
"""

import json
import re
from collections.abc import Mapping

from nnviz.engine.text import UserError, mark
from nnviz.session.models.numbers import (
    BFLOAT16,
    MOST_AXES,
    Numbers,
    check_shape,
    from_bytes,
    misfit,
    named_twice,
    width,
)
from nnviz.session.npy import damaged

MOST_HEADER = 10_000_000
"""Bytes of a header."""
_DEEPEST = 64
_KINDS = {
    "F16": "float16", "BF16": BFLOAT16, "F32": "float32", "F64": "float64", "I8": "int8", "U8": "uint8", "I16": "int16",
    "U16": "uint16", "I32": "int32", "U32": "uint32", "I64": "int64", "BOOL": "bool",
}  # fmt: skip
_BRACKETS = re.compile(rb'"(?:[^"\\]|\\.)*"|[\[\]{}]', re.DOTALL)


def is_safetensors(start: bytes, size: int) -> bool:
    """Whether a file of so many bytes that starts so may be one."""
    return len(start) > 8 and start[8:9] == b"{" and int.from_bytes(start[:8], "little") <= size


def read_safetensors(content: bytes) -> tuple[dict[str, Numbers], dict[str, str]]:
    """The arrays by name as they lie in the file, and what is told beside them; raises UserError for a damaged file."""
    header, start = _header(content)
    told = header.pop("__metadata__", {})
    if not isinstance(told, dict) or not all(isinstance(value, str) for value in told.values()):
        raise misfit("__metadata__")
    places, view, found = [], memoryview(content)[start:], dict[str, Numbers]()
    for name, entry in header.items():
        kind, shape, (begin, end) = _entry(name, entry)
        if not begin <= end <= len(view) or end - begin != check_shape(name, shape) * width(kind):
            raise misfit(name)
        places.append((begin, end, name))
        found[name] = from_bytes(name, view[begin:end], kind, shape)
    expected = 0
    for begin, end, name in sorted(places):
        if begin != expected:
            raise misfit(name)
        expected = end
    if expected != len(view):
        raise misfit("…")
    return found, told


def _header(content: bytes) -> tuple[dict[str, object], int]:
    """The header as JSON values, and the byte at which the arrays begin."""
    length = int.from_bytes(content[:8], "little")
    if len(content) < 8 or length > min(MOST_HEADER, len(content) - 8):
        raise damaged()
    raw = content[8 : 8 + length]
    depth = deepest = 0
    for bracket in _BRACKETS.finditer(raw):
        depth += {b"[": 1, b"{": 1, b"]": -1, b"}": -1}.get(bracket[0], 0)
        deepest = max(deepest, depth)
    if deepest > _DEEPEST:
        raise damaged()
    try:
        header = json.loads(raw.decode("utf-8"), object_pairs_hook=_once, parse_int=_whole)
    except ValueError as error:
        raise damaged() from error
    if not isinstance(header, dict):
        raise damaged()
    return header, 8 + length


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """A mapping; raises UserError where a name comes twice, as two programs would then read different numbers."""
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        raise named_twice(next(name for name in names if names.count(name) > 1))
    return found


def _whole(text: str) -> int:
    """A whole number; one that is too long to be an offset is refused before it is computed."""
    if len(text) > 20:
        raise damaged()
    return int(text)


def _entry(name: str, entry: object) -> tuple[str, tuple[int, ...], tuple[int, int]]:
    if not isinstance(entry, Mapping) or set(entry) != {"dtype", "shape", "data_offsets"}:
        raise misfit(name)
    kind, shape, offsets = entry["dtype"], entry["shape"], entry["data_offsets"]
    if not isinstance(kind, str) or kind not in _KINDS:
        template = mark(
            "errors", "The array {name} has numbers of the type {kind}, which are not read: export float32."
        )
        raise UserError(template, name=name, kind=kind)
    if not _wholes(shape) or len(shape) > MOST_AXES or not _wholes(offsets) or len(offsets) != 2:
        raise misfit(name)
    return _KINDS[kind], tuple(shape), (offsets[0], offsets[1])


def _wholes(values: object) -> bool:
    return isinstance(values, list) and all(type(value) is int and value >= 0 for value in values)
