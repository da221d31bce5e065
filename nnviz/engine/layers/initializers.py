"""Ways to choose the first weights. A new one is one more entry in `INITIALIZERS`."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from nnviz.engine.arrays import Array, Shape
from nnviz.engine.options import Entry
from nnviz.engine.seeds import normal, uniform
from nnviz.engine.text import mark


@dataclass(frozen=True, eq=False)
class Initializer(Entry):
    """`weights(generator, shape, fan_in, fan_out)` are of that shape; where biases start is told apart from it.

    `fan_in` is how many inputs an output is made of, `fan_out` how many outputs an input goes to.
    """

    given = ("weights",)

    weights: Callable[..., Array]


def _xavier(generator: np.random.Generator, shape: Shape, fan_in: int, fan_out: int) -> Array:
    bound = np.sqrt(6.0 / (fan_in + fan_out))
    return uniform(generator, -bound, bound, shape)


INITIALIZERS: dict[str, Initializer] = {
    "uniform": Initializer(
        mark("engine", "uniform ±0.5"), lambda g, shape, fan_in, fan_out: uniform(g, -0.5, 0.5, shape)
    ),
    # Glorot, Bengio 2010, equation 16.
    "xavier": Initializer(mark("engine", "Xavier"), _xavier),
    # He, Zhang, Ren, Sun 2015, equation 10.
    "he": Initializer(
        mark("engine", "He"),
        lambda g, shape, fan_in, fan_out: normal(g, shape, float(np.sqrt(2.0 / fan_in))),
    ),
    "normal": Initializer(mark("engine", "normal"), lambda g, shape, fan_in, fan_out: normal(g, shape)),
    # The same for all: neurons of a layer then stay the same for ever, which is worth seeing.
    "constant": Initializer(mark("engine", "constant 0.5"), lambda g, shape, fan_in, fan_out: np.full(shape, 0.5)),
    "zeros": Initializer(mark("engine", "zeros"), lambda g, shape, fan_in, fan_out: np.zeros(shape)),
}
