"""Ways to choose the first weights. A new one is one more entry in `INITIALIZERS`."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from nnviz.engine.options import Entry
from nnviz.engine.text import mark

Array = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Initializer(Entry):
    """`weights(generator, fan_in, fan_out) → (fan_in, fan_out)`; where biases start is told apart from it."""

    given = ("weights",)

    weights: Callable[..., Array]


def _xavier(generator: np.random.Generator, fan_in: int, fan_out: int) -> Array:
    bound = np.sqrt(6.0 / (fan_in + fan_out))
    return generator.uniform(-bound, bound, (fan_in, fan_out))


INITIALIZERS: dict[str, Initializer] = {
    "uniform": Initializer(
        mark("engine", "uniform ±0.5"), lambda g, fan_in, fan_out: g.uniform(-0.5, 0.5, (fan_in, fan_out))
    ),
    # Glorot, Bengio 2010, equation 16.
    "xavier": Initializer(mark("engine", "Xavier"), _xavier),
    # He, Zhang, Ren, Sun 2015, equation 10.
    "he": Initializer(
        mark("engine", "He"),
        lambda g, fan_in, fan_out: g.normal(0.0, np.sqrt(2.0 / fan_in), (fan_in, fan_out)),
    ),
    "normal": Initializer(mark("engine", "normal"), lambda g, fan_in, fan_out: g.normal(0.0, 1.0, (fan_in, fan_out))),
    # The same for all: neurons of a layer then stay the same for ever, which is worth seeing.
    "constant": Initializer(mark("engine", "constant 0.5"), lambda g, fan_in, fan_out: np.full((fan_in, fan_out), 0.5)),
    "zeros": Initializer(mark("engine", "zeros"), lambda g, fan_in, fan_out: np.zeros((fan_in, fan_out))),
}
