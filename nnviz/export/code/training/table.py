"""The frameworks there are programs for. A new one is one more file and one more entry."""

from collections.abc import Callable
from typing import NamedTuple

from nnviz.engine.text import mark
from nnviz.export.code.training.base import Program, Source
from nnviz.export.code.training.keras import keras_program
from nnviz.export.code.training.numpy import numpy_program
from nnviz.export.code.training.pytorch import pytorch_program
from nnviz.export.code.training.sklearn import sklearn_program


class Framework(NamedTuple):
    """`write(source)` makes the program; it raises UserError for what the framework cannot express."""

    label: str
    write: Callable[[Source], Program]


FRAMEWORKS: dict[str, Framework] = {
    "numpy": Framework(mark("engine", "NumPy"), numpy_program),
    "pytorch": Framework(mark("engine", "PyTorch"), pytorch_program),
    "keras": Framework(mark("engine", "Keras"), keras_program),
    "sklearn": Framework(mark("engine", "scikit-learn"), sklearn_program),
}
