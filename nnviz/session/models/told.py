"""Files of weights that nnviz has written: they tell in words what others leave open, so that nothing is assumed."""

import json
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np

from nnviz.engine.arrays import Array, Shape
from nnviz.engine.layers.network import Network
from nnviz.engine.layers.table import build_layers, read_layers
from nnviz.engine.text import UserError, mark
from nnviz.session.models.model import Layers, Row
from nnviz.session.models.notes import Note
from nnviz.session.models.numbers import Numbers

_LARGEST = 1_000_000
"""Numbers that an axis of the input may have."""


def told_network(tensors: Mapping[str, Numbers], told: Mapping[str, str]) -> tuple[Layers, tuple[Row, ...]] | None:
    """The network as `told` has it, each word JSON, with arrays by PyTorch's names; None where that is not in there."""
    try:
        shape = _shape(json.loads(told["input_shape"]))
        specs = read_layers("layers", json.loads(told["layers"]))
        network = Network(shape, build_layers(specs, shape))
        arrays = tuple(_arrays(network, tensors))
    except (KeyError, ValueError, RecursionError, UserError):
        return None
    return Layers(shape, specs, arrays), tuple(_rows(network, _prefixes(tensors)))


def told_in_archive(path: Path) -> dict[str, str]:
    """What the comment of an archive tells, each word JSON; nothing where it has no such comment."""
    try:
        with zipfile.ZipFile(path) as archive:
            found = json.loads(archive.comment)
    except (OSError, ValueError, RecursionError, zipfile.BadZipFile, NotImplementedError):
        return {}
    return {key: json.dumps(value) for key, value in found.items()} if isinstance(found, dict) else {}


def _shape(found: object) -> Shape:
    if not isinstance(found, list) or len(found) not in (1, 3):
        raise ValueError("no shape")
    if not all(type(size) is int and 1 <= size <= _LARGEST for size in found):
        raise ValueError("no shape")
    return tuple(found)


def _prefixes(tensors: Mapping[str, Numbers]) -> list[str]:
    """The numbers before the names, in order; raises ValueError where one is none."""
    return sorted({name.partition(".")[0] for name in tensors}, key=int)


def _arrays(network: Network, tensors: Mapping[str, Numbers]) -> Iterator[dict[str, Array]]:
    """The arrays of each layer in the engine's shapes; raises KeyError or ValueError where one does not fit."""
    prefixes = iter(_prefixes(tensors))
    used = 0
    for layer in network.layers:
        found: dict[str, Array] = {}
        prefix = next(prefixes, "") if layer.parameters else ""
        for part, parameter in layer.parameters.items():
            numbers = tensors[f"{prefix}.{part}"]
            if numbers.dtype.kind != "f" or numbers.ndim != len(parameter.shape):
                raise ValueError(f"{prefix}.{part}")
            array = np.moveaxis(numbers, 0, -1) if parameter.fans else numbers
            if array.shape != parameter.shape:
                raise ValueError(f"{prefix}.{part}")
            found[part] = array.astype(np.float64)
            used += 1
        yield found
    if used != len(tensors):
        raise ValueError("further arrays")


def _rows(network: Network, prefixes: list[str]) -> Iterator[Row]:
    names = iter(prefixes)
    for layer, shape in zip(network.layers, network.shapes[1:], strict=True):
        weight = layer.parameters.get("weight")
        if weight is None:
            continue
        if len(weight.shape) == 2:
            note = Note(mark("errors", "dense, {inputs} → {outputs}"), inputs=weight.shape[0], outputs=weight.shape[1])
        else:
            template = mark("errors", "convolution, {count} kernels of {kernel}×{kernel}")
            note = Note(template, count=weight.shape[-1], kernel=weight.shape[1])
        yield Row(next(names), note, shape)
