"""ONNX files as they lie: nodes, attributes and tensors, before anything is understood of them.

Field numbers: onnx.proto of the ONNX project. Graphs inside of attributes (loops, branches) are not looked into.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath, PureWindowsPath

import numpy as np

from nnviz.engine.arrays import Shape
from nnviz.engine.text import UserError, mark
from nnviz.session.models.numbers import BFLOAT16, MOST_BYTES, Numbers, check_shape, from_bytes, misfit, width
from nnviz.session.models.onnx.protobuf import FIXED32, Decoder, Field
from nnviz.session.npy import damaged

_KINDS = {
    1: "float32", 2: "uint8", 3: "int8", 4: "uint16", 5: "int16", 6: "int32", 7: "int64", 9: "bool", 10: "float16",
    11: "float64", 12: "uint32", 16: BFLOAT16,
}  # fmt: skip
_OTHER_KINDS = {
    8: "string", 13: "uint64", 14: "complex64", 15: "complex128", 17: "float8e4m3fn", 18: "float8e4m3fnuz",
    19: "float8e5m2", 20: "float8e5m2fnuz", 21: "uint4", 22: "int4", 23: "float4e2m1",
}  # fmt: skip
_EXTERNAL = 1

Attribute = float | int | str | tuple[float, ...] | tuple[int, ...] | Numbers | None


@dataclass(frozen=True)
class Node:
    """An operation: its type, names of what goes in and comes out, and settings."""

    kind: str
    name: str
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    attributes: Mapping[str, Attribute]
    domain: str = ""

    @property
    def label(self) -> str:
        """What it is called when it is spoken of: its type, and its name where it has one."""
        return f"{self.kind} ({self.name})" if self.name else self.kind

    def whole(self, key: str, default: int) -> int:
        """An attribute that is a whole number; `default` where it is not given."""
        value = self.attributes.get(key, default)
        if not isinstance(value, int):
            raise damaged()
        return value

    def real(self, key: str, default: float) -> float:
        """An attribute that is a number; `default` where it is not given."""
        value = self.attributes.get(key, default)
        if not isinstance(value, int | float):
            raise damaged()
        return float(value)

    def text(self, key: str, default: str) -> str:
        """An attribute that is a text; `default` where it is not given."""
        return str(self.attributes.get(key, default))

    def wholes(self, key: str, default: tuple[int, ...]) -> tuple[int, ...]:
        """An attribute that is a list of whole numbers; `default` where it is not given."""
        value = self.attributes.get(key, default)
        if not isinstance(value, tuple) or not all(isinstance(number, int) for number in value):
            raise damaged()
        return tuple(int(number) for number in value)


@dataclass(frozen=True)
class Graph:
    """A network as the file has it. `inputs` are (name, sides); a side is None where it is left open."""

    nodes: tuple[Node, ...]
    tensors: Mapping[str, Numbers]
    inputs: tuple[tuple[str, tuple[int | None, ...]], ...]
    outputs: tuple[str, ...]
    opset: int
    metadata: Mapping[str, str]


@dataclass
class _Found:
    """What has been read so far."""

    folder: Path
    decoder: Decoder = field(default_factory=Decoder)
    nodes: list[Node] = field(default_factory=list)
    tensors: dict[str, Numbers] = field(default_factory=dict)
    inputs: list[tuple[str, tuple[int | None, ...]]] = field(default_factory=list)
    outputs: list[str] = field(default_factory=list)
    opsets: dict[str, int] = field(default_factory=dict)
    metadata: dict[str, str] = field(default_factory=dict)
    graphs: int = 0
    outside: int = 0
    """Bytes read from files beside."""


def read_graph(content: bytes, folder: Path) -> Graph:
    """The network in an ONNX file; raises UserError for what is none. Arrays may lie in files of `folder` only."""
    found = _Found(folder)
    for part in found.decoder.fields(memoryview(content)):
        if part.number == 7:
            found.graphs += 1
            _graph(found, part.message())
        elif part.number == 8:
            domain, version = _pair(found.decoder, part.message())
            found.opsets["" if domain == "ai.onnx" else domain] = version
        elif part.number == 14:
            key, value = _texts(found.decoder, part.message(), 1, 2)
            found.metadata[key] = value
        elif part.number in (2, 3):
            found.metadata[{2: "producer", 3: "producer version"}[part.number]] = part.text
    if found.graphs != 1 or not found.nodes:
        raise UserError(mark("errors", "There is no network in this file: export it as ONNX again."))
    if "" not in found.opsets:  # Every file since 2017 says it, at the end.
        raise damaged()
    inputs, opset = tuple(one for one in found.inputs if one[0] not in found.tensors), found.opsets[""]
    return Graph(tuple(found.nodes), found.tensors, inputs, tuple(found.outputs), opset, found.metadata)


def _graph(found: _Found, message: memoryview) -> None:
    for part in found.decoder.fields(message):
        if part.number == 1:
            found.nodes.append(_node(found, part.message()))
        elif part.number == 2:
            found.metadata["graph"] = part.text
        elif part.number == 5:
            name, numbers = _tensor(found, part.message())
            if name in found.tensors:
                template = mark("errors", "There are two arrays named {name} in the file: it is damaged, get it again.")
                raise UserError(template, name=name)
            found.tensors[name] = numbers
        elif part.number == 11:
            found.inputs.append(_input(found.decoder, part.message()))
        elif part.number == 12:
            found.outputs.append(_input(found.decoder, part.message())[0])
        elif part.number == 15:
            raise UserError(mark("errors", "Sparse arrays are not read: export the network with ordinary ones."))


def _node(found: _Found, message: memoryview) -> Node:
    names: dict[int, list[str]] = {1: [], 2: []}
    texts, attributes = {3: "", 4: "", 7: ""}, dict[str, Attribute]()
    for part in found.decoder.fields(message):
        if part.number in names:
            names[part.number].append(part.text)
        elif part.number in texts:
            texts[part.number] = part.text
        elif part.number == 5:
            key, value = _attribute(found, part.message())
            attributes[key] = value
    domain = "" if texts[7] == "ai.onnx" else texts[7]
    return Node(texts[4], texts[3], tuple(names[1]), tuple(names[2]), attributes, domain)


def _attribute(found: _Found, message: memoryview) -> tuple[str, Attribute]:
    name = ""
    value: Attribute = None
    reals: list[float] = []
    wholes: list[int] = []
    for part in found.decoder.fields(message):
        if part.number == 1:
            name = part.text
        elif part.number == 2:
            value = part.real
        elif part.number == 3:
            value = part.signed
        elif part.number == 4:
            value = part.text
        elif part.number == 5:
            value = _tensor(found, part.message())[1]
        elif part.number == 7:
            reals += _reals(part).tolist()
        elif part.number == 8:
            wholes += part.wholes().tolist()
    return name, value if value is not None else tuple(wholes) if wholes else tuple(reals)


def _tensor(found: _Found, message: memoryview) -> tuple[str, Numbers]:
    name, kind, place, raw, shape = "", 0, 0, None, list[int]()
    lists: dict[int, list[Numbers]] = {4: [], 5: [], 7: [], 10: [], 11: []}
    beside: dict[str, str] = {}
    for part in found.decoder.fields(message):
        if part.number == 1:
            shape += part.wholes().tolist()
        elif part.number == 2:
            kind = part.whole
        elif part.number == 8:
            name = part.text
        elif part.number == 9:
            raw = part.message()
        elif part.number in lists:
            lists[part.number].append(_LISTS[part.number](part))
        elif part.number == 13:
            key, value = _texts(found.decoder, part.message(), 1, 2)
            beside[key] = value
        elif part.number == 14:
            place = part.whole
        elif part.number == 3:
            raise misfit(name)
    known = _known_kind(name, kind)
    check_shape(name, tuple(shape))
    if place == _EXTERNAL:
        return name, from_bytes(name, _outside(found, name, beside, known, tuple(shape)), known, tuple(shape))
    if raw is not None:
        return name, from_bytes(name, raw, known, tuple(shape))
    return name, _typed(name, known, [array for number in lists for array in lists[number]], tuple(shape))


def _known_kind(name: str, kind: int) -> str:
    if kind not in _KINDS:
        template = mark(
            "errors", "The array {name} has numbers of the type {kind}, which are not read: export float32."
        )
        raise UserError(template, name=name, kind=_OTHER_KINDS.get(kind, str(kind)))
    return _KINDS[kind]


def _typed(name: str, kind: str, parts: list[Numbers], shape: Shape) -> Numbers:
    """An array given as a list of numbers; those of two bytes are given as their bits."""
    numbers = np.concatenate(parts) if parts else np.empty(0)
    if len(numbers) != check_shape(name, shape):
        raise misfit(name)
    if kind in ("float16", BFLOAT16):
        return from_bytes(name, numbers.astype(np.uint16).astype("<u2").tobytes(), kind, shape)
    with np.errstate(over="ignore", invalid="ignore"):
        return numbers.astype(kind).reshape(shape)


def _reals(part: Field) -> Numbers:
    if part.wire == FIXED32:
        return np.array([part.real])
    return _array(part.message(), "<f4")


def _array(content: memoryview, kind: str) -> Numbers:
    if len(content) % np.dtype(kind).itemsize:
        raise damaged()
    return np.frombuffer(content, kind)


def _wholes(part: Field) -> Numbers:
    return part.wholes()


_LISTS: dict[int, Callable[[Field], Numbers]] = {
    4: _reals,
    5: _wholes,
    7: _wholes,
    10: lambda part: _array(part.view, "<f8"),
    11: _wholes,
}
"""Lists of numbers by their field: float, int32, int64, double, uint64."""


def _outside(found: _Found, name: str, told: Mapping[str, str], kind: str, shape: Shape) -> bytes:
    """Bytes from a file beside; raises UserError for one elsewhere, and for a place that is not in it."""
    location = told.get("location", "")
    path = _beside(found.folder, location)
    size = check_shape(name, shape) * width(kind)
    try:
        start, length = int(told.get("offset", "0") or 0), int(told.get("length", str(size)) or size)
    except ValueError as error:
        raise misfit(name) from error
    found.outside += size
    if length != size or start < 0 or found.outside > MOST_BYTES:
        raise misfit(name)
    try:
        if path is None or not path.is_file():
            template = mark(
                "errors", "The numbers of {name} lie in {file}, which must be in the same folder: put it there."
            )
            raise UserError(template, name=name, file=location)
        if start + length > path.stat().st_size:
            raise misfit(name)
        with path.open("rb") as file:
            file.seek(start)
            return file.read(length)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        raise UserError(mark("errors", "{file} cannot be opened: {reason}."), file=location, reason=reason) from error


def _beside(folder: Path, location: str) -> Path | None:
    """The file of a name in a folder; None for one that leads elsewhere, through links as well."""
    parts = PurePosixPath(location.replace("\\", "/")).parts
    if not parts or ".." in parts or "\0" in location or PurePosixPath(location).is_absolute():
        return None
    if PureWindowsPath(location).drive or PureWindowsPath(location).root:
        return None
    try:
        home, path = folder.resolve(), folder.joinpath(*parts).resolve()
    except (OSError, RuntimeError):
        return None
    return path if path.is_relative_to(home) else None


def _input(decoder: Decoder, message: memoryview) -> tuple[str, tuple[int | None, ...]]:
    """The name of an input and its shape; None for a side that is not fixed."""
    name, sides = "", list[int | None]()
    for part in decoder.fields(message):
        if part.number == 1:
            name = part.text
        elif part.number == 2:
            shapes = _inside(decoder, _inside(decoder, [part.message()], 1), 2)
            for dim in _inside(decoder, shapes, 1):
                values = [each.signed for each in decoder.fields(dim) if each.number == 1]
                sides.append(values[-1] if values and values[-1] > 0 else None)
    return name, tuple(sides)


def _inside(decoder: Decoder, messages: list[memoryview], number: int) -> list[memoryview]:
    """The messages in a field of messages."""
    return [part.message() for each in messages for part in decoder.fields(each) if part.number == number]


def _pair(decoder: Decoder, message: memoryview) -> tuple[str, int]:
    name, version = "", 0
    for part in decoder.fields(message):
        if part.number == 1:
            name = part.text
        elif part.number == 2:
            version = part.whole
    return name, version


def _texts(decoder: Decoder, message: memoryview, *numbers: int) -> list[str]:
    found = {part.number: part.text for part in decoder.fields(message)}
    return [found.get(number, "") for number in numbers]
