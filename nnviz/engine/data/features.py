"""What a network may be given of a point in the plane. A new feature is one more entry in `FEATURES`."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from nnviz.engine.arrays import Array
from nnviz.engine.data.exact import sin
from nnviz.engine.options import Entry
from nnviz.engine.text import mark


@dataclass(frozen=True, eq=False)
class Feature(Entry):
    """`value(points (n, coordinates)) → (n,)`; `coordinates` is how many of them it looks at, from the first.

    `code` is the same as NumPy, an expression of p; "onnx" has the coordinates as {x1} and {x2}.
    """

    given = ("value",)

    coordinates: int
    value: Callable[..., Array]
    code: str = field(default="", kw_only=True)


FEATURES: dict[str, Feature] = {
    "x1": Feature(
        mark("engine", "x₁"), 1, lambda p: p[:, 0], code="p[:, 0]", frameworks={"onnx": "{a} = Identity({x1})"}
    ),
    "x2": Feature(
        mark("engine", "x₂"), 2, lambda p: p[:, 1], code="p[:, 1]", frameworks={"onnx": "{a} = Identity({x2})"}
    ),
    "x1_squared": Feature(
        mark("engine", "x₁²"),
        1,
        lambda p: p[:, 0] * p[:, 0],
        code="p[:, 0] ** 2",
        frameworks={"onnx": "{a} = Mul({x1}, {x1})"},
    ),
    "x2_squared": Feature(
        mark("engine", "x₂²"),
        2,
        lambda p: p[:, 1] * p[:, 1],
        code="p[:, 1] ** 2",
        frameworks={"onnx": "{a} = Mul({x2}, {x2})"},
    ),
    "x1_x2": Feature(
        mark("engine", "x₁·x₂"),
        2,
        lambda p: p[:, 0] * p[:, 1],
        code="p[:, 0] * p[:, 1]",
        frameworks={"onnx": "{a} = Mul({x1}, {x2})"},
    ),
    "sin_x1": Feature(
        mark("engine", "sin x₁"),
        1,
        lambda p: sin(p[:, 0]),
        code="np.sin(p[:, 0])",
        frameworks={"onnx": "{a} = Sin({x1})"},
    ),
    "sin_x2": Feature(
        mark("engine", "sin x₂"),
        2,
        lambda p: sin(p[:, 1]),
        code="np.sin(p[:, 1])",
        frameworks={"onnx": "{a} = Sin({x2})"},
    ),
}


def featured(features: tuple[Feature, ...], points: Array) -> Array:
    """The network's input (n, features) for points (n, coordinates); without features the points themselves."""
    if not features:
        return points
    return np.stack([feature.value(points) for feature in features], axis=1)
