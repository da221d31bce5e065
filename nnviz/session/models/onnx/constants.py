"""What in an ONNX graph is known before anything comes in: weights, and the shapes that a graph computes for itself."""

import math
from collections.abc import Callable, Mapping

import numpy as np

from nnviz.engine.text import UserError, mark
from nnviz.session.models.numbers import Numbers
from nnviz.session.models.onnx.elementwise import OF_TWO, applied
from nnviz.session.models.onnx.file import Graph, Node
from nnviz.session.npy import damaged

BATCH = -(2**40)
"""Stands for the number of samples in a shape that the graph computes."""

_DEEPEST = 60
_MOST_NUMBERS = 50_000_000
"""Numbers that all computed constants have together."""
_MOST_JOINED, _MOST_GATHERED = 1024, 64
"""Numbers of a result: what computes shapes needs no more."""


class Constants:
    """Looks up arrays by name, and computes those that follow from others."""

    def __init__(self, graph: Graph) -> None:
        self._known: dict[str, Numbers] = dict(graph.tensors)
        self._makers = {name: node for node in graph.nodes for name in node.outputs if name}
        self._not: set[str] = {name for name, _ in graph.inputs}
        self._left = _MOST_NUMBERS

    def tell(self, name: str, numbers: Numbers) -> None:
        """Something has become known on the way."""
        self._known[name] = numbers
        self._not.clear()

    def find(self, name: str, depth: int = 0) -> Numbers | None:
        """The array of this name; None where it depends on what comes in."""
        if name in self._known:
            return self._known[name]
        node = self._makers.get(name)
        if node is None or name in self._not or depth > _DEEPEST:
            return None
        self._not.add(name)
        found = self._computed(node, depth)
        if found is not None:
            self._left -= found.size
            if self._left < 0:
                raise UserError(mark("errors", "The file has too many parts to be a network: choose another."))
            self._known[name] = found
            self._not.discard(name)
        return found

    def _computed(self, node: Node, depth: int) -> Numbers | None:
        if node.kind == "Constant":
            return constant_of(node)
        inputs = [self.find(name, depth + 1) if name else None for name in node.inputs]
        if not inputs or any(each is None for each, name in zip(inputs, node.inputs, strict=True) if name):
            return None
        known = [each for each in inputs if each is not None]
        if not known:
            return None
        try:
            if node.kind in OF_TWO and math.prod(np.broadcast_shapes(*(each.shape for each in known))) > self._left:
                return None
            return _FOLDED[node.kind](node, known) if node.kind in _FOLDED else applied(node, inputs)
        except (ValueError, IndexError, TypeError, np.exceptions.AxisError):
            return None


def constant_of(node: Node) -> Numbers | None:
    """What a Constant node holds; None where it is of a kind that is not read."""
    values: Mapping[str, object] = node.attributes
    for key in ("value", "value_float", "value_int", "value_floats", "value_ints"):
        value = values.get(key)
        if isinstance(value, np.ndarray):
            return value
        if isinstance(value, int | float | tuple):
            return np.array(value)
    return None


def _reshaped(node: Node, known: list[Numbers]) -> Numbers:
    del node
    first, target = known[0], known[1].tolist()
    return first.reshape([first.shape[place] if side == 0 else int(side) for place, side in enumerate(target)])


def _joined(node: Node, known: list[Numbers]) -> Numbers | None:
    if sum(each.size for each in known) > _MOST_JOINED:
        return None
    return np.concatenate(known, axis=node.whole("axis", 0))


def _gathered(node: Node, known: list[Numbers]) -> Numbers | None:
    if known[0].ndim != 1 or known[1].size > _MOST_GATHERED:
        return None
    return np.take(known[0], known[1], axis=node.whole("axis", 0))


def _sliced(node: Node, known: list[Numbers]) -> Numbers | None:
    """A row from a start to a stop, and for its only axis; None where there are steps as well."""
    del node
    if known[0].ndim != 1 or len(known) > 4:
        return None
    return known[0][int(known[1].ravel()[0]) : int(known[2].ravel()[0])]


def _cast(node: Node, known: list[Numbers]) -> Numbers | None:
    kind = {1: "f4", 6: "i4", 7: "i8", 10: "f2", 11: "f8"}.get(node.whole("to", 0))
    return None if kind is None else known[0].astype(kind)


_FOLDED: Mapping[str, Callable[[Node, list[Numbers]], Numbers | None]] = {
    "Transpose": lambda node, known: known[0].transpose(node.wholes("perm", tuple(range(known[0].ndim))[::-1])),
    "Reshape": _reshaped,
    "Unsqueeze": lambda node, known: np.expand_dims(known[0], axes_of(node, known[1:])),
    "Squeeze": lambda node, known: known[0].squeeze(axes_of(node, known[1:]) or None),
    "Concat": _joined,
    "Gather": _gathered,
    "Slice": _sliced,
    "Cast": _cast,
}
"""Operations that only lay numbers out anew, or in another type."""


def axes_of(node: Node, others: list[Numbers]) -> tuple[int, ...]:
    """The axes of a Squeeze or Unsqueeze, which newer files give as an input."""
    axes = others[0].ravel().tolist() if others else node.wholes("axes", ())
    if len(axes) > 8 or not all(isinstance(axis, int) and abs(axis) <= 8 for axis in axes):
        raise damaged()
    return tuple(axes)
