"""What can be said of a network's arrays in numbers, and of what tells two networks apart."""

import math
from dataclasses import dataclass
from itertools import zip_longest

import numpy as np
import numpy.typing as npt

from nnviz.engine.arrays import Array, Shape
from nnviz.session.models.model import Layers, ReadModel
from nnviz.session.models.numbers import Numbers

BINS = 40
_PART = 1 << 20
"""Numbers that are looked at together, so that those of a large array need no second copy of all of them."""


@dataclass(frozen=True)
class TensorFacts:
    """An array of a file: its type, shape and size, and how its numbers are spread.

    `mean`, `deviation`, `low`, `high` and `norm` (the length as a vector) are of the finite numbers, NaN where there
    are none; `zeros` are exactly zero, `odd` not finite.
    """

    name: str
    kind: str
    shape: Shape
    count: int
    low: float
    high: float
    mean: float
    deviation: float
    norm: float
    zeros: int
    odd: int


@dataclass(frozen=True)
class LayerFacts:
    """A layer as nnviz has it: what comes out of it, its parameters, and its multiply-adds for a sample."""

    kind: str
    shape: Shape
    parameters: int
    work: int


@dataclass(frozen=True)
class TensorDifference:
    """An array that two networks have: the greatest difference of a number, that of all as a vector's length, and both
    lengths; NaN where the shapes are not alike or one has none, its shape then ().
    """

    name: str
    shapes: tuple[Shape | None, Shape | None]
    greatest: float = math.nan
    distance: float = math.nan
    norms: tuple[float, float] = (math.nan, math.nan)

    @property
    def alike(self) -> bool:
        """Whether both networks have the array, and in the same shape."""
        return self.shapes[0] == self.shapes[1]


LayerWords = tuple[str, Shape, str]
"""A layer's kind, the shape of what comes out, and its activation, if it has one."""


@dataclass(frozen=True)
class Comparison:
    """What tells two networks apart: their layers one beside the other, and their arrays by name."""

    layers: tuple[tuple[LayerWords | None, LayerWords | None], ...]
    tensors: tuple[TensorDifference, ...]


def tensor_facts(name: str, numbers: Numbers) -> TensorFacts:
    """The facts of one array; of complex or other numbers only their size."""
    values = _finite(numbers)
    count = int(numbers.size)
    if not len(values):
        nothing = (math.nan,) * 5
        return TensorFacts(name, str(numbers.dtype), numbers.shape, count, *nothing, 0, count)
    return TensorFacts(
        name,
        str(numbers.dtype),
        numbers.shape,
        count,
        float(values.min()),
        float(values.max()),
        float(values.mean()),
        float(values.std()),
        float(np.sqrt(np.square(values).sum())),
        int(count - np.count_nonzero(numbers)),
        count - len(values),
    )


def histogram(numbers: Numbers) -> tuple[npt.NDArray[np.intp], Array]:
    """Counts (BINS,) and edges (BINS + 1,) of the finite numbers of an array."""
    values = _finite(numbers)
    counts, edges = np.histogram(values if len(values) else np.zeros(0), BINS)
    return counts, edges


def layer_facts(network: Layers) -> tuple[LayerFacts, ...]:
    """Layer by layer."""
    built = network.network
    return tuple(
        LayerFacts(
            spec.kind,
            built.shapes[number + 1],
            sum(math.prod(part.shape) for part in layer.parameters.values()),
            layer.work(built.shapes[number]),
        )
        for number, (spec, layer) in enumerate(zip(network.layers, built.layers, strict=True))
    )


def compared(first: ReadModel, second: ReadModel) -> Comparison:
    """Two networks beside each other; arrays that only one of them has come last."""
    layers = tuple(zip_longest(_layers(first), _layers(second)))
    both = [name for name in first.tensors if name in second.tensors]
    alone = [name for name in (*first.tensors, *second.tensors) if (name in first.tensors) != (name in second.tensors)]
    tensors = (_difference(name, first.tensors.get(name), second.tensors.get(name)) for name in (*both, *alone))
    return Comparison(layers, tuple(tensors))


def _layers(model: ReadModel) -> list[LayerWords]:
    if model.network is None:
        return []
    shapes = model.network.network.shapes[1:]
    layers = zip(model.network.layers, shapes, strict=True)
    return [(spec.kind, shape, str(getattr(spec, "activation", ""))) for spec, shape in layers]


def _difference(name: str, mine: Numbers | None, theirs: Numbers | None) -> TensorDifference:
    shapes = tuple(None if each is None else each.shape for each in (mine, theirs))
    if mine is None or theirs is None or mine.shape != theirs.shape:
        return TensorDifference(name, (shapes[0], shapes[1]))
    greatest, total, lengths = 0.0, 0.0, [0.0, 0.0]
    flat = (mine.reshape(-1), theirs.reshape(-1))
    with np.errstate(all="ignore"):
        for start in range(0, max(1, mine.size), _PART):
            one, other = (each[start : start + _PART].astype(float) for each in flat)
            gap = np.abs(one - other)
            greatest = max(greatest, float(gap.max(initial=0.0)))
            total += float(np.square(gap).sum())
            lengths = [
                before + float(np.square(each).sum()) for before, each in zip(lengths, (one, other), strict=True)
            ]
    norms = (math.sqrt(lengths[0]), math.sqrt(lengths[1]))
    return TensorDifference(name, (shapes[0], shapes[1]), greatest, math.sqrt(total), norms)


def _finite(numbers: Numbers) -> Array:
    """The finite numbers in a row, as float64."""
    if numbers.dtype.kind not in "fiub":
        return np.zeros(0)
    flat: Array = numbers.reshape(-1).astype(float)
    good = np.isfinite(flat)
    return flat if good.all() else flat[good]
