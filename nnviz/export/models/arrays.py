"""Parameters by PyTorch's names alone: safetensors, and NPZ, which NumPy reads without any other package."""

import io
import json
import zipfile
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

from nnviz.engine.arrays import Array
from nnviz.engine.text import UserError, mark
from nnviz.export.inputs import inputs_of
from nnviz.export.models.base import NetworkFile, needed
from nnviz.session.models.reader import read_model

PACKAGE = "safetensors"

_LONGEST = 65_535
"""Bytes that the comment of an archive may have."""


def safetensors_content(file: NetworkFile) -> bytes:
    """The bytes of a file; raises UserError without the package."""
    with needed(PACKAGE):
        safetensors: Any = import_module("safetensors.numpy")
    content: bytes = safetensors.save(file.arrays, metadata=file.metadata())
    return content


def npz_content(file: NetworkFile) -> bytes:
    """The bytes of a file, in which nothing is pickled; what is told in words is the comment of the archive."""
    raw = io.BytesIO()
    np.savez(raw, allow_pickle=False, **file.arrays)
    told = json.dumps({key: json.loads(value) for key, value in file.metadata().items()}).encode()
    with zipfile.ZipFile(raw, "a") as archive:
        archive.comment = told if len(told) <= _LONGEST else b""
    return raw.getvalue()


def read_outputs(path: Path, file: NetworkFile, points: Array) -> Array:
    """What nnviz makes of points as they came with the network it reads from the file; raises UserError for none."""
    experiment, model = file.experiment, read_model(path)
    if model.network is None:
        raise model.trouble or UserError(mark("errors", "There are no weights in this file: choose another."))
    return model.network.outputs(inputs_of(experiment).prepared(points), experiment.precision)
