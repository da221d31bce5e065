"""Weights of a picture network from a file of plain arrays, named as `resources/weights/picture.npz` names them."""

import zipfile
from pathlib import Path

import numpy as np

from nnviz.engine.arrays import Array
from nnviz.engine.layers.network import Network
from nnviz.engine.text import UserError, mark
from nnviz.session.npy import read_array
from nnviz.system.files import open_ordinary


def read_weights(path: Path, network: Network) -> Array:
    """The parameters (size,) that the file has for this network.

    Raises UserError for a file that cannot be read, or that is of another network.
    """
    parameters: Array = np.empty(network.size, np.dtype("float32"))
    try:
        with open_ordinary(path) as file, zipfile.ZipFile(file) as archive:
            members = {member.filename: member for member in archive.infolist()}
            for number, views in enumerate(network.views(parameters)):
                for part, view in views.items():
                    name = f"layers[{number}].{part}"
                    if f"{name}.npy" not in members:
                        raise UserError(_UNFIT, name=name, shape=view.shape, found="-")
                    found = read_array(archive, members[f"{name}.npy"])
                    if found.shape != view.shape or found.dtype.kind not in "fiu":
                        raise UserError(_UNFIT, name=name, shape=view.shape, found=f"{found.shape} {found.dtype}")
                    view[:] = found
    except zipfile.BadZipFile as error:
        raise UserError(
            mark("errors", "{file} has no weights: give an .npz file of arrays."), file=path.name
        ) from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UserError(mark("errors", "{file} cannot be opened: {reason}."), file=path.name, reason=reason) from error
    if not np.isfinite(parameters).all():
        raise UserError(mark("errors", "{file} has weights that are no finite numbers: train anew."), file=path.name)
    return parameters


_UNFIT = mark(
    "errors",
    "These weights do not fit the network: {name} should be an array {shape}, found was {found}. Choose the file of a "
    "network with the same layers.",
)
