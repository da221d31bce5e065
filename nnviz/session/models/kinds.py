"""Which files may hold a network: known without any of what reads them."""

import zipfile
from pathlib import Path

from nnviz.system.files import open_ordinary

SUFFIXES = (".onnx", ".safetensors", ".npz")
"""Files that may hold a network."""

PATTERNS = " ".join(f"*{suffix}" for suffix in SUFFIXES)
"""The same as a dialog for files wants it."""

_FOREIGN = frozenset(
    (".h5", ".hdf5", ".keras", ".pt", ".pth", ".ckpt", ".pkl", ".pickle", ".joblib", ".tflite", ".gguf", ".pb")
)
"""Networks of others, which are not read: whoever opens one is told so, and what to do."""


def looks_like_network(path: Path) -> bool:
    """Whether a file is to be taken as a network by its name, an archive by the names of its arrays."""
    suffix = path.suffix.lower()
    if suffix != ".npz":
        return suffix in SUFFIXES or suffix in _FOREIGN
    try:
        with open_ordinary(path) as file, zipfile.ZipFile(file) as archive:
            return any(name.endswith((".weight.npy", "kernel.npy", "kernel:0.npy")) for name in archive.namelist())
    except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError):
        return False
