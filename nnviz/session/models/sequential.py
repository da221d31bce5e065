"""A network put together from names and shapes of arrays alone, as files without a graph have them.

PyTorch's names and order: `0.weight` (outputs, inputs) of a dense layer, (kernels, channels, kernel, kernel) of a
convolution, `running_mean` of a batch normalization. Those of Keras (`kernel`, the other way round) and of nnviz
(`layers[0].weight`) are known, too. What no file of this kind tells is assumed, and said.
"""

import itertools
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from nnviz.engine.arrays import Array, Shape
from nnviz.engine.layers.network import Network
from nnviz.engine.layers.table import build_layers, read_layers
from nnviz.engine.text import UserError, mark, shape_words
from nnviz.session.models.builder import Builder
from nnviz.session.models.model import Layers, Row
from nnviz.session.models.notes import Note, activation_label, convolution_note, dense_note
from nnviz.session.models.numbers import Numbers

_MOST_ORDERS = 20_000
_LARGEST = 1_000_000
"""Numbers that an axis of the input may have, in what a file tells."""
_EPSILON = 1e-5
_NOTHING_BEFORE = mark("errors", "there is no layer before it that it could be folded into")


@dataclass(frozen=True)
class Assumed:
    """What a file of weights does not tell. `input_shape` () is a size that goes with the weights.

    `padding` puts so many zeros around that a picture keeps its size; `pooling` is the side of the max pooling behind
    each convolution, 1 for none. None is whatever fits.
    """

    activation: str = "relu"
    input_shape: Shape = ()
    padding: bool | None = None
    pooling: int | None = None


@dataclass(frozen=True)
class Part:
    """A layer's arrays, in the engine's order: weight (inputs, outputs) or (channels, kernel, kernel, kernels)."""

    name: str
    weight: Array
    bias: Array | None = None
    norms: tuple[tuple[Array, Array], ...] = ()

    @property
    def picture(self) -> bool:
        return self.weight.ndim == 4

    @property
    def inputs(self) -> int:
        return int(self.weight.shape[0])

    @property
    def outputs(self) -> int:
        return int(self.weight.shape[-1])


def assemble(tensors: Mapping[str, Numbers], assumed: Assumed) -> tuple[Builder, list[Row], list[Note]]:
    """The network, what each array became, and what was assumed; raises UserError where the arrays are no chain."""
    parts = _in_order(_parts(tensors))
    found = _fitting(parts, assumed)
    builder, rows = _built(parts, found)
    return builder, rows, _notes(parts, found, builder)


def _parts(tensors: Mapping[str, Numbers]) -> list[Part]:
    """The layers in the order of their names; raises UserError for an array that belongs to none."""
    groups: dict[str, dict[str, Numbers]] = {}
    for name, numbers in tensors.items():
        prefix, _, key = name.replace("/", ".").removesuffix(":0").rpartition(".")
        groups.setdefault(prefix, {})[key] = numbers
    names = sorted(groups, key=_natural)
    norms = [name for name in names if {"running_mean", "moving_mean"} & set(groups[name])]
    parts = [_part(name, groups[name]) for name in names if name not in norms]
    if not parts:
        raise UserError(mark("errors", "There are no weights in this file: choose another."))
    for name in norms:
        arrays = groups[name]
        count = len(arrays.get("running_mean", arrays.get("moving_mean", np.empty(1))).ravel())
        place = _normalized(name, parts, count)
        parts[place] = replace(parts[place], norms=(*parts[place].norms, _norm(name, arrays, count)))
    return parts


def _normalized(name: str, parts: Sequence[Part], count: int) -> int:
    """The place of the layer that a batch normalization follows: `0` before `1`, `conv2` before `bn2`."""
    fitting = [place for place, part in enumerate(parts) if part.outputs == count]
    if not fitting:
        raise UserError(mark("errors", "{layer}: {reason}."), layer=name, reason=Note(_NOTHING_BEFORE))
    family, _, last = name.rpartition(".")
    before = [place for place in fitting if _natural(parts[place].name) < _natural(name)]
    if last.isdecimal() and before and parts[before[-1]].name.rpartition(".")[0] == family:
        return before[-1]
    number = re.search(r"\d*$", name)
    alike = [place for place in fitting if number and number[0] and parts[place].name.endswith(number[0])]
    free = [place for place in fitting if not parts[place].norms]
    return (alike or free or fitting)[0]


def _natural(name: str) -> list[tuple[int, int, str]]:
    """Numbers in a name by their value; what works on pictures comes before what gives the answer."""
    early = name.startswith(("classifier", "head", "fc", "output"))
    pieces = re.split(r"(\d+)", name)
    return [(int(early), 0, ""), *((0, int(piece), "") if piece.isdecimal() else (1, 0, piece) for piece in pieces)]


def _part(name: str, arrays: Mapping[str, Numbers]) -> Part:
    keys = set(arrays)
    weight = next((arrays[key] for key in ("weight", "kernel") if key in arrays), None)
    if weight is None or keys - {"weight", "kernel", "bias"} or weight.ndim not in (2, 4):
        listing = ", ".join(f"{key} ({shape_words(numbers.shape)})" for key, numbers in arrays.items())
        if not name:
            template = mark(
                "errors",
                "The arrays {names} do not say which layers they belong to: "
                "call them 0.weight, 0.bias, 1.weight and so on, as PyTorch does.",
            )
            raise UserError(template, names=listing)
        template = mark("errors", "{layer}: the arrays {names} belong to no layer that nnviz has.")
        raise UserError(template, layer=name, names=listing)
    numbers = _real(name, weight)
    if weight.ndim == 4:
        numbers = _kernels(name, numbers, keras="kernel" in arrays)
    elif "kernel" not in arrays and not _ours(name):
        numbers = numbers.T
    bias = _real(name, arrays["bias"]) if "bias" in arrays else None
    if bias is not None and bias.shape != (numbers.shape[-1],):
        reason = Note(mark("errors", "its bias has another length than it has outputs"))
        raise UserError(mark("errors", "{layer}: {reason}."), layer=name, reason=reason)
    return Part(name, np.ascontiguousarray(numbers), bias)


def _kernels(name: str, numbers: Array, *, keras: bool) -> Array:
    if keras:
        numbers = numbers.transpose(2, 0, 1, 3)
    elif not _ours(name):
        numbers = numbers.transpose(1, 2, 3, 0)
    if numbers.shape[1] != numbers.shape[2]:
        reason = Note(mark("errors", "its kernel of {shape} is no square"), shape=shape_words(numbers.shape[1:3]))
        raise UserError(mark("errors", "{layer}: {reason}."), layer=name, reason=reason)
    return numbers


def _ours(name: str) -> bool:
    return re.fullmatch(r"layers\[\d+\]", name) is not None


def _real(name: str, numbers: Numbers) -> Array:
    if numbers.dtype.kind not in "fiu" or not np.isfinite(numbers).all() or not numbers.size:
        raise UserError(mark("errors", "{name} has no finite numbers: save the network again."), name=name)
    return numbers.astype(float)


def _norm(name: str, arrays: Mapping[str, Numbers], count: int) -> tuple[Array, Array]:
    """Scale and shift of a batch normalization."""

    def get(*keys: str, default: float | None = None) -> Array:
        found = next((arrays[key] for key in keys if key in arrays), None)
        if found is None and default is not None:
            return np.full(count, default)
        if found is None or found.shape != (count,):
            reason = Note(mark("errors", "its statistics are of different lengths"))
            raise UserError(mark("errors", "{layer}: {reason}."), layer=name, reason=reason)
        return _real(name, found)

    variance = get("running_var", "moving_variance") + _EPSILON
    if variance.min() <= 0:
        raise UserError(mark("errors", "{name} has no finite numbers: save the network again."), name=name)
    scale = get("weight", "gamma", default=1.0) / np.sqrt(variance)
    return scale, get("bias", "beta", default=0.0) - get("running_mean", "moving_mean") * scale


def _in_order(parts: Sequence[Part]) -> list[Part]:
    """The layers as a chain: in the order of their names where that is one, else in the one order that is."""
    ordered = sorted(parts, key=lambda part: not part.picture)
    if _chains(ordered):
        return ordered
    found = next(_orders(ordered), None)
    if found is None:
        names = ", ".join(f"{part.name} {part.inputs}→{part.outputs}" for part in ordered[:8])
        template = mark(
            "errors", "These layers do not follow one another ({names}): export the network as ONNX instead."
        )
        raise UserError(template, names=names)
    return found


def _orders(parts: Sequence[Part]) -> Iterator[list[Part]]:
    """Orders in which each layer takes what the one before gives."""
    left = _MOST_ORDERS
    waiting: list[tuple[list[Part], list[Part]]] = [([], list(parts))] if len(parts) <= 64 else []
    while waiting and left:
        left -= 1
        chain, rest = waiting.pop()
        if not rest:
            yield chain
            continue
        waiting += [
            ([*chain, rest[place]], rest[:place] + rest[place + 1 :])
            for place in reversed(range(len(rest)))
            if not chain or _joins(chain[-1], rest[place])
        ]


def _chains(parts: Sequence[Part]) -> bool:
    return all(itertools.starmap(_joins, itertools.pairwise(parts)))


def _joins(before: Part, after: Part) -> bool:
    if before.picture and not after.picture:
        return after.inputs % before.outputs == 0
    return before.picture == after.picture and before.outputs == after.inputs


def _fitting(parts: Sequence[Part], assumed: Assumed) -> Assumed:
    """The assumptions with what was left open filled in, so that the pictures come out as large as is asked for."""
    if not parts[0].picture:
        return replace(assumed, input_shape=assumed.input_shape or (parts[0].inputs,))
    for choice in _choices(parts[0], assumed):
        side = _last_side(parts, choice)
        rest = next((part for part in parts if not part.picture), None)
        before = [part for part in parts if part.picture][-1]
        if side and (rest is None or rest.inputs == before.outputs * side[0] * side[1]):
            return choice
    raise UserError(
        mark("errors", "No size of the pictures goes with these layers: say what it is, or export the network as ONNX.")
    )


def _choices(first: Part, assumed: Assumed) -> Iterator[Assumed]:
    """Every way to fill in what was left open, the usual first."""
    usual = {1: (28, 32, 64, 16, 8), 3: (32, 64, 28, 16, 8)}.get(first.inputs, (28, 32))
    others = [side for side in range(64, 3, -1) if side not in usual]
    paddings = [True, False] if assumed.padding is None else [assumed.padding]
    for sides, likely in ((usual, (2, 1)), (others, (2, 1)), ((*usual, *others), (3, 4))):
        poolings = likely if assumed.pooling is None else (assumed.pooling,)
        shapes = [assumed.input_shape] if assumed.input_shape else [(first.inputs, side, side) for side in sides]
        for shape, pooling, padding in itertools.product(shapes, poolings, paddings):
            yield replace(assumed, input_shape=shape, pooling=pooling, padding=padding)


def _last_side(parts: Sequence[Part], choice: Assumed) -> tuple[int, int] | None:
    """Height and width behind the last convolution; None where nothing is left."""
    channels, *sides = choice.input_shape
    if channels != parts[0].inputs:
        return None
    for part in parts:
        if part.picture:
            kernel = part.weight.shape[1]
            border = 2 * (kernel // 2) if choice.padding else 0
            sides = [(side + border - kernel + 1) // (choice.pooling or 1) for side in sides]
            if min(sides) < 1:
                return None
    return sides[0], sides[1]


def _built(parts: Sequence[Part], chosen: Assumed) -> tuple[Builder, list[Row]]:
    builder, rows = Builder(chosen.input_shape), []
    for place, part in enumerate(parts):
        last = place == len(parts) - 1
        try:
            if part.picture:
                kernel = part.weight.shape[1]
                edge = kernel // 2 if chosen.padding else 0
                builder.convolution(part.weight, part.bias, 1, (edge, edge, edge, edge))
                note = convolution_note(part.outputs, kernel)
            else:
                builder.dense(part.weight, part.bias)
                note = dense_note(part.inputs, part.outputs)
            for scale, shift in part.norms:
                builder.scaled(scale, shift)
            if not last:
                builder.activation(chosen.activation)
            if part.picture and (chosen.pooling or 1) > 1:
                builder.pool("max", chosen.pooling or 1, chosen.pooling or 1, (0, 0, 0, 0))
        except UserError as error:
            raise UserError(mark("errors", "{layer}: {reason}."), layer=part.name, reason=error) from error
        rows.append(Row(part.name, note, builder.shape))
    builder.end()
    return builder, rows


def _notes(parts: Sequence[Part], chosen: Assumed, builder: Builder) -> list[Note]:
    """Notes on what was assumed, as the file does not tell it."""
    notes = []
    if len(parts) > 1:
        notes.append(
            Note(
                mark("errors", "activation {name} behind every layer but the last"),
                name=activation_label(chosen.activation),
            )
        )
    if parts[0].picture:
        come = mark("errors", "pictures of {shape} numbers come in")
        notes.append(Note(come, shape=shape_words(builder.input_shape)))
        padded = mark("errors", "zeros around each picture, so that it keeps its size")
        notes.append(Note(padded if chosen.padding else mark("errors", "no zeros around the pictures")))
        pooled = mark("errors", "max pooling of {side}×{side} behind each convolution")
        notes.append(
            Note(pooled, side=chosen.pooling)
            if (chosen.pooling or 1) > 1
            else Note(mark("errors", "no pooling behind the convolutions"))
        )
    if any(part.norms for part in parts):
        notes.append(Note(mark("errors", "batch normalization directly behind the layer before it, ε = 0.00001")))
    return notes


# --- files of nnviz itself, which tell their layers ---


def told_network(tensors: Mapping[str, Numbers], told: Mapping[str, str]) -> tuple[Layers, tuple[Row, ...]] | None:
    """The network as `told` has it, each word JSON, with arrays by PyTorch's names; None where that is not in there."""
    try:
        shape = _shape(json.loads(told["input_shape"]))
        specs = read_layers("layers", json.loads(told["layers"]))
        network = Network(shape, build_layers(specs, shape))
        arrays = tuple(_told_arrays(network, tensors))
    except (KeyError, ValueError, RecursionError, UserError):
        return None
    return Layers(shape, specs, arrays), tuple(_told_rows(network, _prefixes(tensors)))


def _shape(found: object) -> Shape:
    if not isinstance(found, list) or len(found) not in (1, 3):
        raise ValueError("no shape")
    if not all(type(size) is int and 1 <= size <= _LARGEST for size in found):
        raise ValueError("no shape")
    return tuple(found)


def _prefixes(tensors: Mapping[str, Numbers]) -> list[str]:
    """The numbers before the names, in order; raises ValueError where one is none."""
    return sorted({name.partition(".")[0] for name in tensors}, key=int)


def _told_arrays(network: Network, tensors: Mapping[str, Numbers]) -> Iterator[dict[str, Array]]:
    """The arrays of each layer in the engine's shapes; raises KeyError or ValueError where one does not fit."""
    prefixes = iter(_prefixes(tensors))
    used = 0
    for layer in network.layers:
        found: dict[str, Array] = {}
        prefix = next(prefixes, "") if layer.parameters else ""
        for part, parameter in layer.parameters.items():
            numbers = tensors[f"{prefix}.{part}"]
            if numbers.dtype.kind != "f" or numbers.ndim != len(parameter.shape):
                raise ValueError(f"{prefix}.{part}")
            array = np.moveaxis(numbers, 0, -1) if parameter.fans else numbers
            if array.shape != parameter.shape:
                raise ValueError(f"{prefix}.{part}")
            found[part] = array.astype(np.float64)
            used += 1
        yield found
    if used != len(tensors):
        raise ValueError("further arrays")


def _told_rows(network: Network, prefixes: list[str]) -> Iterator[Row]:
    names = iter(prefixes)
    for layer, shape in zip(network.layers, network.shapes[1:], strict=True):
        weight = layer.parameters.get("weight")
        if weight is None:
            continue
        sides = weight.shape
        note = dense_note(*sides) if len(sides) == 2 else convolution_note(sides[-1], sides[1])
        yield Row(next(names), note, shape)
