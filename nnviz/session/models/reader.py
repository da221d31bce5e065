"""Reads a network from a file, whatever kind it is of: its content tells, and its name only where that does not."""

import stat
from pathlib import Path

import numpy as np

from nnviz.engine.arrays import Shape
from nnviz.engine.text import UserError, mark
from nnviz.session.models.builder import Builder
from nnviz.session.models.foreign import foreign
from nnviz.session.models.model import Layers, ReadModel, computable, layers_of
from nnviz.session.models.npz import read_npz, told_in_archive
from nnviz.session.models.numbers import MOST_BYTES, Numbers
from nnviz.session.models.onnx.file import read_graph
from nnviz.session.models.onnx.network import understand
from nnviz.session.models.safetensors import is_safetensors, read_safetensors
from nnviz.session.models.sequential import Assumed, assemble, told_network
from nnviz.system.files import first_bytes

_ZIP = b"PK"


def read_model(path: Path, assumed: Assumed | None = None) -> ReadModel:
    """The network in a file; `assumed` says what a file of mere weights does not.

    Raises UserError for a file that cannot be read as one at all. Where it is only a network that cannot be had here,
    `trouble` says why, and the arrays can be looked at.
    """
    try:
        with np.errstate(all="ignore"):  # What overflows is refused at the end.
            return _read(path, _content(path), assumed)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UserError(mark("errors", "{file} cannot be opened: {reason}."), file=path.name, reason=reason) from error


def _read(path: Path, content: bytes, assumed: Assumed | None) -> ReadModel:
    if content.startswith(_ZIP):
        return _of_arrays(path, "NPZ", read_npz(path), told_in_archive(path), assumed)
    is_ours = is_safetensors(content[:16], len(content))
    known = None if is_ours else foreign(content)
    if known is not None:
        raise known
    if is_ours or path.suffix.lower() == ".safetensors":
        tensors, told = read_safetensors(content)
        return _of_arrays(path, "safetensors", tensors, told, assumed)
    return _of_graph(path, content, assumed.input_shape if assumed else None)


def _content(path: Path) -> bytes:
    told = path.stat()
    if not stat.S_ISREG(told.st_mode):
        raise UserError(mark("errors", "{file} is no file: choose a network."), file=path.name)
    if told.st_size > MOST_BYTES:
        raise UserError(mark("errors", "The file is too large: nnviz reads networks up to 256 MB."))
    with path.open("rb") as file:
        content = first_bytes(file, MOST_BYTES + 1)
    if not content:
        raise UserError(mark("errors", "The file is empty: get it again."))
    return content


def _of_arrays(
    path: Path, kind: str, tensors: dict[str, Numbers], told: dict[str, str], assumed: Assumed | None
) -> ReadModel:
    known = told_network(tensors, told) if assumed is None else None
    if known is not None and computable(known[0]):
        return ReadModel(path.name, kind, tensors, known[1], known[0], None, (), told)
    try:
        builder, rows, notes = assemble(tensors, assumed or Assumed())
        network = _checked(builder)
    except UserError as error:
        return ReadModel(path.name, kind, tensors, (), None, error, (), told)
    return ReadModel(path.name, kind, tensors, tuple(rows), network, None, tuple(notes), told)


def _of_graph(path: Path, content: bytes, input_shape: Shape | None) -> ReadModel:
    graph = read_graph(content, path.parent)
    found = understand(graph, input_shape or None)
    network, trouble = None, found.trouble
    if trouble is None and found.builder is not None:
        try:
            network = _checked(found.builder)
        except UserError as error:
            trouble = error
    told = {**graph.metadata, "opset": str(graph.opset)}
    return ReadModel(path.name, "ONNX", graph.tensors, tuple(found.rows), network, trouble, (), told)


def _checked(builder: Builder) -> Layers:
    """What was built, once the engine can build it as well and every weight is a number to compute with."""
    layers = layers_of(builder)
    if not layers.layers:
        raise UserError(mark("errors", "There are no weights in this file: choose another."))
    if not computable(layers):
        raise UserError(
            mark("errors", "Some weights are no numbers that can be computed with: train the network anew.")
        )
    return layers
