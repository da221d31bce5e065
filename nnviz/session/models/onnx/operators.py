"""What each operation of an ONNX graph becomes: one function for each, listed in `OPERATORS`.

Source: "ONNX Operators", onnx.ai. A function raises UserError with the reason where the operation cannot be had here.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from nnviz.engine.arrays import Array, Shape
from nnviz.engine.text import UserError, mark, shape_words
from nnviz.session.models.builder import Builder, Edges
from nnviz.session.models.notes import Note, convolution_note, dense_note
from nnviz.session.models.numbers import Numbers
from nnviz.session.models.onnx.constants import BATCH, axes_of
from nnviz.session.models.onnx.file import Node


class Call(NamedTuple):
    """An operation with what is known of its inputs: None for what comes from the layers before, or is left out."""

    node: Node
    known: tuple[Numbers | None, ...]
    opset: int
    batch: int | None
    """How many samples the file is made for; None where any number may be."""

    def array(self, place: int, what: str) -> Array:
        """The input at this place as float64; raises UserError where the file does not have it."""
        found = self.known[place] if place < len(self.known) else None
        if found is None:
            raise UserError(mark("errors", "its {what} must be in the file, and is computed"), what=Note(what))
        if not np.isfinite(found).all():
            raise UserError(mark("errors", "its {what} has numbers that are not finite"), what=Note(what))
        return found.astype(float)

    def perhaps(self, place: int) -> Array | None:
        """The input at this place as float64, if it has one."""
        if place >= len(self.node.inputs) or not self.node.inputs[place]:
            return None
        return self.array(place, mark("errors", "bias"))


Operator = Callable[[Builder, Call], Note]

_MOST_AXES = 8
"""Axes of a Reshape that are looked at, of which three can be had: a damaged file may tell of millions."""


def _gemm(builder: Builder, call: Call) -> Note:
    node, weight, bias = call.node, call.array(1, mark("errors", "weight")), call.perhaps(2)
    if node.whole("transA", 0) or call.known[0] is not None:
        raise UserError(mark("errors", "its input is turned (transA)"))
    _check_rows(builder, weight)
    weight = weight.T if node.whole("transB", 0) else weight
    weight = weight * node.real("alpha", 1.0)
    if bias is not None:
        bias = np.broadcast_to(_row(bias, weight.shape[1]), (weight.shape[1],)) * node.real("beta", 1.0)
    builder.dense(weight, bias)
    return dense_note(*weight.shape)


def _matmul(builder: Builder, call: Call) -> Note:
    if call.known[0] is not None:
        raise UserError(mark("errors", "its input stands on the right"))
    weight = call.array(1, mark("errors", "weight"))
    weight = weight[:, None] if weight.ndim == 1 else weight
    _check_rows(builder, weight)
    builder.dense(weight, None)
    return dense_note(*weight.shape)


def _check_rows(builder: Builder, weight: Array) -> None:
    """Raise UserError where a matrix is no layer of what comes in, which must be rows of numbers."""
    if weight.ndim != 2 or len(builder.shape) != 1:
        raise UserError(
            mark("errors", "it takes rows of numbers, and {shape} come in"), shape=shape_words(builder.shape)
        )


def _row(bias: Array, count: int) -> Array:
    """A bias that is the same for all samples, as a row."""
    if bias.size not in (1, count) or bias.shape[-1:] not in ((), (1,), (count,)) or bias.ndim > 2:
        raise UserError(mark("errors", "its bias is another for each sample"))
    return bias.ravel()


def _conv(builder: Builder, call: Call) -> Note:
    node, weight, bias = call.node, call.array(1, mark("errors", "weight")), call.perhaps(2)
    if weight.ndim != 4:
        raise UserError(
            mark("errors", "its kernels have {count} axes, and here they have two", n=weight.ndim - 2),
            count=weight.ndim - 2,
        )
    if node.whole("group", 1) != 1:
        raise UserError(
            mark("errors", "it works on groups of channels (group = {count})"), count=node.whole("group", 1)
        )
    kernel = _square(weight.shape[2:])
    stride = _windows(call)
    weight = np.ascontiguousarray(weight.transpose(1, 2, 3, 0))
    edges = _edges(builder, call, kernel, stride)
    builder.convolution(weight, bias, stride, edges)
    return convolution_note(weight.shape[3], kernel)


def _pool(kind: str) -> Operator:
    def pool(builder: Builder, call: Call) -> Note:
        kernel = _square(call.node.wholes("kernel_shape", ()))
        stride = _windows(call)
        edges, ends = _edges(builder, call, kernel, stride), (0, 0)
        if call.node.whole("ceil_mode", 0):
            ends = _ceiling(builder, edges, kernel, stride)
        if kind == "average" and any(ends):
            raise UserError(mark("errors", "its last averages reach beyond the edge (ceil_mode)"))
        top, left, bottom, right = edges
        edges = (top, left, bottom + ends[0], right + ends[1])
        builder.pool(kind, kernel, stride, edges, counts_edges=call.node.whole("count_include_pad", 0) == 1)
        return _pool_note(kind, kernel)

    return pool


def _global_pool(kind: str) -> Operator:
    def pool(builder: Builder, call: Call) -> Note:
        return _pool_all(builder, kind)

    return pool


def _pool_all(builder: Builder, kind: str) -> Note:
    side = _square(builder.shape[1:])
    builder.pool(kind, side, side, (0, 0, 0, 0))
    return _pool_note(kind, side)


def _reduce_mean(builder: Builder, call: Call) -> Note:
    """A mean over all pixels, which is a global average pooling; raises UserError for any other."""
    node = call.node
    axes = (
        call.known[1].ravel().tolist() if len(call.known) > 1 and call.known[1] is not None else node.wholes("axes", ())
    )
    if len(builder.shape) != 3 or sorted(axis % 4 for axis in axes) != [2, 3]:
        raise UserError(mark("errors", "it takes the mean of something else than all pixels"))
    note = _pool_all(builder, "average")
    if not node.whole("keepdims", 1):
        builder.flatten()
    return note


def _pool_note(kind: str, kernel: int) -> Note:
    maximum = mark("errors", "max pooling, {kernel}×{kernel}")
    return Note(maximum if kind == "max" else mark("errors", "average pooling, {kernel}×{kernel}"), kernel=kernel)


def _square(sides: tuple[int, ...]) -> int:
    """The side of a square kernel."""
    if len(sides) != 2 or sides[0] != sides[1]:
        raise UserError(mark("errors", "its kernel of {shape} is no square"), shape=shape_words(sides))
    return sides[0]


def _windows(call: Call) -> int:
    """The stride of a kernel's windows, which must be the same in both directions."""
    strides, dilations = (call.node.wholes(key, (1, 1)) for key in ("strides", "dilations"))
    if set(dilations) != {1}:
        raise UserError(
            mark("errors", "its kernels have holes (dilations = {shape})"),
            shape=shape_words(dilations),
        )
    if len(strides) != 2 or strides[0] != strides[1] or strides[0] < 1:
        raise UserError(
            mark("errors", "it moves by {shape} pixels, another number each way"), shape=shape_words(strides)
        )
    return strides[0]


def _edges(builder: Builder, call: Call, kernel: int, stride: int) -> Edges:
    """Zeros around the picture, as the file says or computes them."""
    mode = call.node.text("auto_pad", "NOTSET")
    if len(builder.shape) != 3:
        raise UserError(mark("errors", "it takes pictures, and rows of numbers come in"))
    if mode in ("SAME_UPPER", "SAME_LOWER"):
        whole = [max(0, (-(-side // stride) - 1) * stride + kernel - side) for side in builder.shape[1:]]
        less, more = (each // 2 for each in whole), (each - each // 2 for each in whole)
        before, after = (less, more) if mode == "SAME_UPPER" else (more, less)
        (top, left), (bottom, right) = before, after
        return top, left, bottom, right
    return _as_edges(call.node.wholes("pads", (0, 0, 0, 0))) if mode == "NOTSET" else (0, 0, 0, 0)


def _as_edges(pads: tuple[int, ...]) -> Edges:
    if len(pads) != 4 or not all(0 <= edge <= 32 for edge in pads):
        raise UserError(mark("errors", "it has edges that cannot be ({shape})"), shape=shape_words(pads))
    top, left, bottom, right = pads
    return top, left, bottom, right


def _ceiling(builder: Builder, edges: Edges, kernel: int, stride: int) -> tuple[int, int]:
    """How far the last squares reach beyond the bottom and the right; one must begin inside the picture."""
    found = []
    for place, side in enumerate(builder.shape[1:]):
        before, whole = edges[place], edges[place] + side + edges[place + 2]
        count = -(-(whole - kernel) // stride) + 1
        if (count - 1) * stride >= side + before:
            count -= 1
        found.append(max(0, (count - 1) * stride + kernel - whole))
    return found[0], found[1]


def _flatten(builder: Builder, call: Call) -> Note:
    rank = len(builder.shape) + 1
    if call.node.whole("axis", 1) % rank != 1:
        raise UserError(mark("errors", "it flattens the samples as well"))
    builder.flatten()
    return Note(mark("errors", "flatten"))


def _reshape(builder: Builder, call: Call) -> Note:
    target = call.array(1, mark("errors", "shape")).astype(int).ravel().tolist()
    if target == [-1] and builder.shape == (1,):
        return _nothing()
    first, *rest = target[: _MOST_AXES + 1] or [1]
    rest = _filled_in(rest, builder.shape, may_infer=first != -1)
    mixes_samples = first not in (-1, 0, BATCH, call.batch)
    if mixes_samples or any(side < 1 for side in rest) or math.prod(rest) != math.prod(builder.shape):
        raise UserError(mark("errors", "it mixes the samples with what they are made of"))
    if tuple(rest) == builder.shape:
        return _nothing()
    if len(rest) == 1:
        builder.flatten()
        return Note(mark("errors", "flatten"))
    if len(rest) == 3 and not builder.layers:
        builder.input_shape = builder.shape = (rest[0], rest[1], rest[2])
        return Note(mark("errors", "the numbers that come in are a picture, {shape}"), shape=shape_words(rest))
    raise UserError(mark("errors", "it makes a picture of {shape} out of what is none"), shape=shape_words(rest))


def _filled_in(sides: Sequence[int], shape: Shape, *, may_infer: bool) -> list[int]:
    """The sides of a Reshape: 0 is that of what comes in, and one −1, where it `may_infer` it, what is left over."""
    found = [shape[place] if side == 0 and place < len(shape) else side for place, side in enumerate(sides)]
    others = math.prod(side for side in found if side != -1)
    if may_infer and others and found.count(-1) == 1:
        found[found.index(-1)] = math.prod(shape) // others
    return found


def _squeeze(builder: Builder, call: Call) -> Note:
    others = [each for each in call.known[1:] if each is not None]
    rank, axes = len(builder.shape) + 1, axes_of(call.node, others)
    sides = {axis: builder.shape[axis - 1] for axis in range(1, rank)}
    chosen = {axis % rank for axis in axes} if axes else {axis for axis, side in sides.items() if side == 1}
    if any(sides.get(axis) != 1 for axis in chosen):
        raise UserError(mark("errors", "it leaves out an axis that is needed"))
    if len(builder.shape) == 3:
        if chosen != {2, 3}:
            raise UserError(mark("errors", "it leaves out an axis that is needed"))
        builder.flatten()
        return Note(mark("errors", "flatten"))
    return _nothing()


def _transpose(builder: Builder, call: Call) -> Note:
    rank = len(builder.shape) + 1
    order = call.node.wholes("perm", tuple(range(rank))[::-1])
    if order == tuple(range(rank)):
        return _nothing()
    if len(order) != 4 or order[0] != 0:
        raise UserError(mark("errors", "it turns more than a picture's axes"))
    builder.turn(tuple(axis - 1 for axis in order[1:]))
    return Note(mark("errors", "another order of the axes, which the weights take into account"))


def _normalization(builder: Builder, call: Call) -> Note:
    scale, shift, mean, variance = (call.array(place, mark("errors", "statistics")) for place in (1, 2, 3, 4))
    if call.node.whole("training_mode", 0):
        raise UserError(mark("errors", "it is kept as in training; export the network for evaluation"))
    if min(float(variance.min(initial=0.0)), call.node.real("epsilon", 1e-5)) < 0:
        raise UserError(
            mark("errors", "its {what} has numbers that are not finite"), what=Note(mark("errors", "statistics"))
        )
    if len({scale.shape, shift.shape, mean.shape, variance.shape}) != 1:
        raise UserError(mark("errors", "its statistics are of different lengths"))
    factor = scale / np.sqrt(variance + call.node.real("epsilon", 1e-5))
    return _scaled(builder, factor, shift - mean * factor)


def _arithmetic(builder: Builder, call: Call) -> Note:
    """A constant for each channel or feature, added or multiplied."""
    place = next((number for number, each in enumerate(call.known) if each is not None), None)
    if place is None or len(call.known) != 2:
        raise UserError(mark("errors", "two ways come together, and a network here is one line of layers"))
    constant, kind = _by_channel(builder, call.array(place, mark("errors", "constant"))), call.node.kind
    one, nothing = np.ones(1), np.zeros(1)
    if kind == "Add":
        return _scaled(builder, one, constant)
    if kind == "Sub":
        return _scaled(builder, one, -constant) if place == 1 else _scaled(builder, -one, constant)
    if kind == "Div" and (place == 0 or not constant.all()):
        raise UserError(mark("errors", "it divides by what comes in, or by zero"))
    return _scaled(builder, constant if kind == "Mul" else 1 / constant, nothing)


def _by_channel(builder: Builder, constant: Array) -> Array:
    """A constant as a row with a number for each channel or feature."""
    sides = (1,) * (len(builder.shape) + 1 - constant.ndim) + constant.shape
    count = builder.shape[0]
    if len(sides) != len(builder.shape) + 1 or sides[0] != 1 or sides[1] not in (1, count) or set(sides[2:]) - {1}:
        raise UserError(mark("errors", "it has a number for each place, and only one for each channel can be taken"))
    return constant.ravel()


def _scaled(builder: Builder, scale: Array, shift: Array) -> Note:
    before = len(builder.layers)
    builder.scaled(scale, shift)
    if len(builder.layers) > before:
        return Note(mark("errors", "a layer of its own that scales and shifts each channel"))
    return Note(mark("errors", "folded into the weights of the layer before"))


def _softmax(builder: Builder, call: Call) -> Note:
    """Up to opset 12 it goes over all axes from `axis` on, which of a row comes to the same."""
    axis = call.node.whole("axis", -1 if call.opset >= 13 else 1)
    if len(builder.shape) != 1 or axis not in (1, -1):
        raise UserError(mark("errors", "it does not go over the outputs of each sample (axis = {axis})"), axis=axis)
    builder.probabilities, builder.logarithms = True, call.node.kind == "LogSoftmax"
    return Note(mark("errors", "softmax, which here is part of the loss"))


def _pad(builder: Builder, call: Call) -> Note:
    node = call.node
    pads = (
        call.node.wholes("pads", ())
        if call.opset < 11
        else tuple(call.array(1, mark("errors", "pads")).astype(int).ravel().tolist())
    )
    value = call.perhaps(2) if call.opset >= 11 else np.array(node.real("value", 0.0))
    if node.text("mode", "constant") != "constant" or (value is not None and value.any()) or len(call.node.inputs) > 3:
        raise UserError(mark("errors", "it puts something else than zeros around the picture"))
    if len(pads) != 8 or any(pads[place] for place in (0, 1, 4, 5)):
        raise UserError(mark("errors", "it has edges that cannot be ({shape})"), shape=shape_words(pads))
    builder.pad(_as_edges((pads[2], pads[3], pads[6], pads[7])))
    return Note(mark("errors", "zeros around the picture"))


def _unchanged(builder: Builder, call: Call) -> Note:
    del builder, call
    return _nothing()


def _nothing() -> Note:
    return Note(mark("errors", "changes nothing here"))


OPERATORS: Mapping[str, Operator] = {
    "Gemm": _gemm,
    "MatMul": _matmul,
    "Conv": _conv,
    "MaxPool": _pool("max"),
    "AveragePool": _pool("average"),
    "GlobalAveragePool": _global_pool("average"),
    "GlobalMaxPool": _global_pool("max"),
    "ReduceMean": _reduce_mean,
    "Flatten": _flatten,
    "Reshape": _reshape,
    "Squeeze": _squeeze,
    "Transpose": _transpose,
    "BatchNormalization": _normalization,
    **dict.fromkeys(("Add", "Sub", "Mul", "Div"), _arithmetic),
    **dict.fromkeys(("Softmax", "LogSoftmax"), _softmax),
    "Pad": _pad,
    **dict.fromkeys(("Identity", "Dropout"), _unchanged),
}
