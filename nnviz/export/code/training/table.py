"""The frameworks there are programs for. A new one is one more file and one more entry."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import numpy as np

from nnviz.engine.text import mark
from nnviz.export.code.training.base import Program, Source
from nnviz.export.code.training.keras import keras_program
from nnviz.export.code.training.numpy import numpy_program
from nnviz.export.code.training.pytorch import pytorch_program
from nnviz.export.code.training.sklearn import sklearn_program
from nnviz.system.whole_file import write_whole


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


def beside(path: Path) -> Path:
    """Where a program at `path` finds the numbers that are too many for its text."""
    return path.with_suffix(".data.npz")


def write_program(path: Path, program: Program) -> tuple[Path, ...]:
    """Write a program, and its numbers beside it where there are some; returns the files."""
    files = [path]
    if program.arrays:
        raw = io.BytesIO()
        np.savez(raw, allow_pickle=False, **program.arrays)
        write_whole(beside(path), raw.getvalue())
        files.append(beside(path))
    write_whole(path, program.text.encode())
    return tuple(files)
