"""Parameters by PyTorch's names alone: safetensors, and NPZ, which NumPy reads without any other package."""

import io
import json
import zipfile
from pathlib import Path

import numpy as np

from nnviz.engine.arrays import Array
from nnviz.export.inputs import inputs_of
from nnviz.export.models.base import NetworkFile, needed

PACKAGE = "safetensors"

_LONGEST = 65_535
"""Bytes that the comment of an archive may have."""


def safetensors_content(file: NetworkFile) -> bytes:
    """The bytes of a file; raises UserError without the package."""
    with needed(PACKAGE):
        from safetensors.numpy import save
    content: bytes = save(file.arrays, metadata=file.metadata())
    return content


def npz_content(file: NetworkFile) -> bytes:
    """The bytes of a file, in which nothing is pickled; what is told in words is the comment of the archive."""
    raw = io.BytesIO()
    np.savez(raw, allow_pickle=False, **file.arrays)
    told = json.dumps({key: json.loads(value) for key, value in file.metadata().items()}).encode()
    with zipfile.ZipFile(raw, "a") as archive:
        archive.comment = told if len(told) <= _LONGEST else b""
    return raw.getvalue()


def safetensors_outputs(path: Path, file: NetworkFile, points: Array) -> Array:
    """What nnviz makes of points with the numbers in the file."""
    with needed(PACKAGE):
        from safetensors.numpy import load_file
    return _outputs(load_file(path), file, points)


def npz_outputs(path: Path, file: NetworkFile, points: Array) -> Array:
    """What nnviz makes of points with the numbers in the file."""
    with np.load(path, allow_pickle=False) as found:
        return _outputs(dict(found), file, points)


def _outputs(arrays: dict[str, Array], file: NetworkFile, points: Array) -> Array:
    experiment = file.experiment
    network = experiment.network
    flat = np.empty(network.size, experiment.dtype)
    for (name, _), (layer, part, parameter) in zip(file.arrays.items(), file.places(), strict=True):
        array = arrays[name]
        network.views(flat)[layer][part][...] = np.moveaxis(array, 0, -1) if parameter.fans else array
    return network.output(flat, inputs_of(experiment).prepared(points).astype(experiment.dtype, copy=False))
