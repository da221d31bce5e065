"""Weights of one's own as the start of a run: what was read from a file, kept with the experiment."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from nnviz.engine.arrays import Array, Shape, from_base64, sealed, to_base64
from nnviz.engine.layers.network import Network
from nnviz.engine.layers.table import MAX_PARAMETERS
from nnviz.engine.options import PARAMETER
from nnviz.engine.text import UserError, mark

_MOST_ARRAYS = 100
_PRECISIONS = ("float32", "float64")


@dataclass(frozen=True, eq=False, repr=False)
class GivenWeights:
    """The arrays of a network in its order: their `shapes`, and all their `numbers` (size,) in a row, read-only.

    `name` is what they are called, such as the file they came from. Copies share the numbers. Raises UserError for what
    cannot be.
    """

    numbers: Array
    shapes: tuple[Shape, ...]
    name: str = ""

    def __post_init__(self) -> None:
        numbers = np.array(self.numbers, self.numbers.dtype if self.numbers.dtype == np.float32 else np.float64)
        if numbers.shape != (_size(self.shapes),):
            raise _damaged("shapes")
        for number in (float(numbers.min()), float(numbers.max())) if numbers.size else ():  # A NaN is both.
            PARAMETER.parse("weights", number)
        object.__setattr__(self, "numbers", sealed(numbers))

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if not isinstance(other, GivenWeights) or (self.shapes, self.name) != (other.shapes, other.name):
            return False
        return self.numbers.dtype == other.numbers.dtype and self.numbers.tobytes() == other.numbers.tobytes()

    def __hash__(self) -> int:
        return hash((self.shapes, self.name, self.numbers[-1:].tobytes()))

    def __repr__(self) -> str:
        return f"GivenWeights({self.name!r}, {len(self.numbers)} numbers)"

    @classmethod
    def of(cls, network: Network, parameters: Array, name: str = "") -> "GivenWeights":
        """The parameters (size,) of a network; in half the room where they came from float32."""
        with np.errstate(over="ignore"):
            narrow: Array = parameters.astype("float32")
        return cls(narrow if np.array_equal(narrow, parameters) else parameters, shapes_of(network), name)

    def on(self, network: Network, drawn: Array) -> Array:
        """The parameters (size,) a network begins with: these as far as its arrays are alike, the others as drawn.

        A network begins with none of them where its first layer is another.
        """
        found, start = drawn.copy(), 0
        for mine, theirs in zip(self.shapes, shapes_of(network), strict=False):
            if mine != theirs:
                break
            stop = start + math.prod(mine)
            found[start:stop] = self.numbers[start:stop]
            start = stop
        return found

    def to_json(self) -> dict[str, Any]:
        """Plain JSON values that `from_json` reads back to equal weights; numbers as base64, little-endian."""
        return {
            "name": self.name,
            "precision": str(self.numbers.dtype),
            "shapes": [list(shape) for shape in self.shapes],
            "numbers": to_base64(self.numbers),
        }

    @classmethod
    def from_json(cls, values: object) -> "GivenWeights":
        """Read what `to_json` wrote; raises UserError for anything else, before there is memory for what it claims."""
        told = values if isinstance(values, Mapping) else {}
        name, precision, shapes, text = (told.get(key) for key in ("name", "precision", "shapes", "numbers"))
        if not isinstance(name, str) or len(name) > 1000 or precision not in _PRECISIONS:
            raise _damaged("name")
        if not isinstance(shapes, list) or len(shapes) > _MOST_ARRAYS or not all(map(_is_shape, shapes)):
            raise _damaged("shapes")
        count = _size(shapes)
        if count > MAX_PARAMETERS:
            raise _damaged("numbers")
        try:
            numbers: Array = from_base64(text, precision, count).astype(precision)
        except ValueError as error:
            raise _damaged("numbers") from error
        return cls(numbers, tuple(map(tuple, shapes)), name)


def shapes_of(network: Network) -> tuple[Shape, ...]:
    """The shapes of a network's arrays of parameters, in the order they stand in the flat vector."""
    return tuple(part.shape for layer in network.layers for part in layer.parameters.values())


def _size(shapes: Sequence[Sequence[int]]) -> int:
    return sum(map(math.prod, shapes))


def _is_shape(values: object) -> bool:
    return isinstance(values, list) and len(values) <= 4 and all(type(side) is int and side >= 1 for side in values)


def _damaged(part: str) -> UserError:
    template = mark("errors", "The weights in this experiment are damaged ({part}): open the network again.")
    return UserError(template, part=part)
