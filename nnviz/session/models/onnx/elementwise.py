"""Functions of single numbers, put together of a file's operations and recognized by their values.

Whatever way a file writes GELU or SiLU, it has the same values: they are compared with those of every activation.
"""

import math
from collections.abc import Callable, Mapping
from typing import NamedTuple

import numpy as np

from nnviz.engine.activations import ACTIVATIONS, sigmoid
from nnviz.engine.arrays import Array
from nnviz.session.models.numbers import Numbers
from nnviz.session.models.onnx.file import Node

GRID: Array = np.concatenate([np.linspace(-9.0, 9.0, 721), [-60.0, -25.0, 25.0, 60.0]])
"""Where functions are compared."""
_NEAR = 2e-6

_erf = np.vectorize(math.erf, otypes=[float])


def gelu_by_erf(z: Array) -> Array:
    """GELU as it is defined, by the normal distribution: z·Φ(z). The engine's is its usual approximation."""
    found: Array = 0.5 * z * (1.0 + _erf(z / math.sqrt(2.0)))
    return found


class Match(NamedTuple):
    """A function that is known: an activation by name, or scale·z + shift. `rough` where it is one only nearly."""

    activation: str = "identity"
    scale: float = 1.0
    shift: float = 0.0
    rough: bool = False


def matched(values: Array) -> Match | None:
    """The function with these values on the grid; None where it is no known one."""
    if values.shape != GRID.shape or not np.isfinite(values).all():
        return None
    for name, entry in ACTIVATIONS.items():
        if name not in ("identity", "step") and _same(values, entry.bound({}).value(GRID)):
            return Match(name)
    if _same(values, gelu_by_erf(GRID)):
        return Match("gelu", rough=True)
    middle = len(GRID) // 2 - 2
    shift, scale = float(values[middle]), float(values[-1] - values[middle]) / float(GRID[-1])
    return Match("identity", scale, shift) if _same(values, scale * GRID + shift) else None


def _same(mine: Array, theirs: Array) -> bool:
    return bool((np.abs(mine - theirs) <= _NEAR * (1.0 + np.abs(theirs))).all())


def _selu(x: Array, node: Node) -> Array:
    alpha, gamma = node.real("alpha", 1.67326324), node.real("gamma", 1.05070102)
    return gamma * np.where(x > 0, x, alpha * np.expm1(np.minimum(x, 0)))


def _gelu(x: Array, node: Node) -> Array:
    gelu: Array = ACTIVATIONS["gelu"].value(x) if node.text("approximate", "none") == "tanh" else gelu_by_erf(x)
    return gelu


def _clip(x: Array, node: Node, *bounds: Numbers) -> Array:
    low, high = node.attributes.get("min", -math.inf), node.attributes.get("max", math.inf)
    low, high = (float(bound) if isinstance(bound, int | float) else math.nan for bound in (low, high))
    if bounds and bounds[0].size:
        low = float(bounds[0].ravel()[0])
    if len(bounds) > 1 and bounds[1].size:
        high = float(bounds[1].ravel()[0])
    return np.minimum(np.maximum(x, low), high)


_OF_ONE: Mapping[str, Callable[[Array, Node], Array]] = {
    "Relu": lambda x, node: np.maximum(x, 0),
    "Sigmoid": lambda x, node: sigmoid(x),
    "Tanh": lambda x, node: np.tanh(x),
    "LeakyRelu": lambda x, node: np.where(x >= 0, x, node.real("alpha", 0.01) * x),
    "Elu": lambda x, node: np.where(x > 0, x, node.real("alpha", 1.0) * np.expm1(np.minimum(x, 0))),
    "Celu": lambda x, node: np.where(
        x > 0, x, node.real("alpha", 1.0) * np.expm1(np.minimum(x, 0) / node.real("alpha", 1.0))
    ),
    "Selu": _selu,
    "Gelu": _gelu,
    "Softplus": lambda x, node: np.logaddexp(0, x),
    "Softsign": lambda x, node: x / (1 + np.abs(x)),
    "HardSigmoid": lambda x, node: np.clip(node.real("alpha", 0.2) * x + node.real("beta", 0.5), 0, 1),
    "HardSwish": lambda x, node: x * np.clip(x / 6 + 0.5, 0, 1),
    "Swish": lambda x, node: x * sigmoid(node.real("alpha", 1.0) * x),
    "Mish": lambda x, node: x * np.tanh(np.logaddexp(0, x)),
    "ThresholdedRelu": lambda x, node: np.where(x > node.real("alpha", 1.0), x, 0),
    "Sin": lambda x, node: np.sin(x),
    "Cos": lambda x, node: np.cos(x),
    "Erf": lambda x, node: _erf(x),
    "Exp": lambda x, node: np.exp(x),
    "Log": lambda x, node: np.log(x),
    "Sqrt": lambda x, node: np.sqrt(x),
    "Neg": lambda x, node: -x,
    "Abs": lambda x, node: np.abs(x),
    "Reciprocal": lambda x, node: 1 / x,
    "Identity": lambda x, node: x,
    "Dropout": lambda x, node: x,
}
OF_TWO: Mapping[str, Callable[[Array, Array], Array]] = {
    "Add": np.add,
    "Sub": np.subtract,
    "Mul": np.multiply,
    "Div": np.divide,
    "Pow": np.power,
    "Max": np.maximum,
    "Min": np.minimum,
    "PRelu": lambda x, slope: np.where(x >= 0, x, slope * x),
}

_REAL_KINDS = (1, 10, 11, 16)
"""Numbers of the types float, float16, double and bfloat16 in ONNX."""


def applied(node: Node, inputs: list[Numbers | None]) -> Array | None:
    """What comes of values on the grid and of single numbers; None where the operation is no such one."""
    known = [each for each in inputs if each is not None]
    with np.errstate(all="ignore"):
        if node.kind == "Cast" and known and node.whole("to", 0) in _REAL_KINDS:
            return known[0]
        if node.kind in _OF_ONE and known:
            return _OF_ONE[node.kind](known[0], node)
        if node.kind in OF_TWO and len(known) == len(inputs) == 2:
            return OF_TWO[node.kind](known[0], known[1])
        if node.kind == "Clip" and known:
            empty = np.empty(0)
            return _clip(known[0], node, *(empty if each is None else each for each in inputs[1:]))
    return None
