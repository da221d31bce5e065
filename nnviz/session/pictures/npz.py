"""NumPy's .npz archives with pictures and labels, such as Keras and MedMNIST have: plain arrays only, no pickle."""

import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from nnviz.engine.data.own_pictures import Bytes
from nnviz.engine.text import UserError, mark
from nnviz.session.npy import BROKEN, damaged, read_array
from nnviz.session.pictures.picture_file import SUFFIXES
from nnviz.system.files import open_ordinary

_PICTURES = ("x", "images", "pictures", "data", "X")
_LABELS = ("y", "labels", "label", "targets")

Part = tuple[Bytes, npt.NDArray[Any]]
"""Pictures (n, channels, height, width) and their labels (n,)."""


def is_zip(start: bytes) -> bool:
    """Whether a file that starts so is a zip archive, as .npz files are."""
    return start[:2] == b"PK"


def read_npz(path: Path) -> tuple[list[Part], tuple[str, ...]]:
    """The parts in an archive, those for training first and perhaps one for testing, and names of classes, if any.

    Raises UserError for what cannot be used; nothing is unpacked before its size is known.
    """
    try:
        with open_ordinary(path) as file, zipfile.ZipFile(file) as archive:
            members = {info.filename.removesuffix(".npy"): info for info in archive.infolist()}
            keys = list(_pairs(members))
            if any(Path(name).suffix.lower() in SUFFIXES for name in members):
                raise UserError(
                    mark("errors", "This archive holds picture files: unpack it, and choose the folder that comes out.")
                )
            if not keys:
                raise UserError(
                    mark("errors", "There must be arrays named x and y, or x_train and y_train; there are {names}."),
                    names=", ".join(list(members)[:8]) or "—",
                )
            parts = [(_as_pictures(read_array(archive, members[x])), read_array(archive, members[y])) for x, y in keys]
            names = read_array(archive, members["class_names"]) if "class_names" in members else np.array([], str)
    except (*BROKEN, OSError) as error:
        raise damaged() from error
    return [(pictures, _as_labels(labels, len(pictures))) for pictures, labels in parts], _as_names(names)


def _as_names(names: npt.NDArray[Any]) -> tuple[str, ...]:
    """Names of classes, each another; raises UserError where two are the same."""
    texts = [one.decode("utf-8", "replace") if isinstance(one, bytes) else str(one) for one in names.ravel().tolist()]
    found = tuple(text.strip() or str(number) for number, text in enumerate(texts))
    twice = next((name for name in found if found.count(name) > 1), None)
    if twice is not None:
        raise UserError(mark("errors", "Two classes are called {name}: give each a name of its own."), name=twice)
    return found


def _pairs(members: Mapping[str, object]) -> Iterable[tuple[str, str]]:
    """The names of the arrays that go together."""
    for before, after in (("", ""), ("", "_train"), ("train_", ""), ("", "_test"), ("test_", "")):
        found = [
            next((f"{before}{name}{after}" for name in kinds if f"{before}{name}{after}" in members), "")
            for kinds in (_PICTURES, _LABELS)
        ]
        if all(found):
            yield found[0], found[1]


def _as_pictures(array: npt.NDArray[Any]) -> Bytes:
    """Pictures (n, height, width), with channels last or first, of bytes or of numbers from 0 to 1, as bytes."""
    if array.ndim == 3:
        array = array[:, None]
    elif array.ndim == 4 and array.shape[-1] in (1, 3) and array.shape[1] not in (1, 3):
        array = array.transpose(0, 3, 1, 2)
    if array.ndim != 4 or array.shape[1] not in (1, 3) or array.dtype.kind not in "uifb":
        raise UserError(
            mark("errors", "Pictures must be (n, height, width), or have 1 or 3 channels besides; these are {shape}."),
            shape=array.shape,
        )
    if not array.size:
        return np.ascontiguousarray(array, np.uint8)
    low, high = float(array.min()), float(array.max())
    if not (low >= 0 and high <= 255):
        raise UserError(mark("errors", "Pictures must have numbers from 0 to 1 or from 0 to 255: scale them so."))
    if high <= 1:
        array = array * 255.0
    elif array.dtype == np.uint8:
        return np.ascontiguousarray(array)
    found: Bytes = np.rint(array).astype(np.uint8)
    return found


def _are_one_hot(rows: npt.NDArray[Any]) -> bool:
    return bool((np.count_nonzero(rows, axis=1) == 1).all() and (rows.max(axis=1) == 1).all())


def _as_labels(labels: npt.NDArray[Any], count: int) -> npt.NDArray[Any]:
    """Whole numbers from 0; one-hot rows are read as the place of the one."""
    if labels.ndim == 2 and labels.shape[1] > 1 and labels.dtype.kind in "uifb" and _are_one_hot(labels):
        labels = labels.argmax(axis=1)
    labels = labels.ravel()
    whole = labels.dtype.kind in "uib" or (labels.dtype.kind == "f" and bool((labels == np.floor(labels)).all()))
    if len(labels) != count or not whole or not count or labels.min() < 0 or labels.max() > 255:
        raise UserError(mark("errors", "Labels must be whole numbers from 0, one for each picture: mend them."))
    return labels.astype(np.uint8)
