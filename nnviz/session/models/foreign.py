"""Files that hold a network in a way that is not read, or no network at all, known by how they begin."""

import codecs
from collections.abc import Sequence

from nnviz.engine.text import UserError, mark
from nnviz.session.models.kinds import SUFFIXES

_BEGINS = (
    (0, b"\x89HDF", "HDF5 (Keras .h5)"),
    (0, b"\x80", "pickle"),
    (4, b"TFL3", "TensorFlow Lite"),
    (0, b"GGUF", "GGUF"),
    (0, b"MATLAB", "MATLAB"),
)
_POINTER = b"version https://git-lfs"
_NPY = b"\x93NUMPY"


def foreign(content: bytes) -> UserError | None:
    """What is said of a file that is none of those read; None where nothing is known of it."""
    if content.startswith(_POINTER):
        return UserError(
            mark("errors", "Only the pointer of Git LFS is here, not the file: fetch it with git lfs pull.")
        )
    if content.startswith(_NPY):
        return UserError(
            mark("errors", "There is only one array in this file: save all arrays of the network with np.savez.")
        )
    for place, begin, kind in _BEGINS:
        if content[place:].startswith(begin):
            return _not_read(kind)
    if _is_text(content[:4096]):
        template = mark("errors", "This is a text, and no network: choose a file that ends in one of {choices}.")
        return UserError(template, choices=", ".join(SUFFIXES))
    return None


def foreign_archive(names: Sequence[str]) -> UserError | None:
    """The same for an archive with these members."""
    if "model.weights.h5" in names:
        return _not_read("Keras")
    if any(name.rpartition("/")[2] in ("data.pkl", "constants.pkl") for name in names):
        return _not_read("PyTorch")
    return None


def _not_read(kind: str) -> UserError:
    template = mark(
        "errors",
        "This is a file of {kind}, which nnviz does not read: "
        "export the network as ONNX, or its weights as .safetensors.",
    )
    return UserError(template, kind=kind)


def _is_text(content: bytes) -> bool:
    try:
        text = codecs.getincrementaldecoder("utf-8")().decode(content)
    except UnicodeError:
        return False
    return all(letter.isprintable() or letter.isspace() for letter in text)
