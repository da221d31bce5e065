"""The kinds of file a network can be. A new one is one more file and one more entry."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import numpy as np

from nnviz.engine.arrays import Array
from nnviz.engine.text import mark
from nnviz.export.inputs import raw_points
from nnviz.export.models.arrays import npz_content, read_outputs, safetensors_content
from nnviz.export.models.base import NetworkFile
from nnviz.export.models.onnx import onnx_content, onnx_outputs
from nnviz.system.whole_file import write_whole

MOST_SAMPLES = 200
"""Samples for which a file's outputs are compared with the network's."""


class ModelKind(NamedTuple):
    """`content(file)` are the bytes of a file, `outputs(path, file, points)` what comes out of one that was written.

    `package` is what has to be there for it; "" where nnviz needs it anyway.
    """

    label: str
    package: str
    content: Callable[[NetworkFile], bytes]
    outputs: Callable[[Path, NetworkFile, Array], Array]


MODELS: dict[str, ModelKind] = {
    "onnx": ModelKind(mark("engine", "ONNX"), "onnx", onnx_content, onnx_outputs),
    "safetensors": ModelKind(mark("engine", "safetensors"), "safetensors", safetensors_content, read_outputs),
    "npz": ModelKind(mark("engine", "NPZ"), "", npz_content, read_outputs),
}
"""By the ending of their names."""


class RoundTrip(NamedTuple):
    """The greatest difference between what a file gives and what nnviz gives, over so many samples and as a share.

    `largest` is the largest output of nnviz.
    """

    difference: float
    largest: float
    samples: int


def write_model(path: Path, kind: str, file: NetworkFile) -> RoundTrip:
    """Write a file and read it back; raises UserError where either cannot be done."""
    entry = MODELS[kind]
    write_whole(path, entry.content(file))
    experiment = file.experiment
    points = raw_points(experiment)[:MOST_SAMPLES].astype(experiment.dtype)
    wanted = experiment.network.output(file.state.parameters, experiment.data.x[:MOST_SAMPLES])
    found = entry.outputs(path, file, points)
    difference = float(np.abs(found - wanted).max())
    return RoundTrip(difference, float(np.abs(wanted).max()), len(points))
