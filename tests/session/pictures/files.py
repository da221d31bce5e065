"""Files that picture sets come in, written small."""

import gzip
import struct
from pathlib import Path

import numpy as np
import numpy.typing as npt

Bytes = npt.NDArray[np.uint8]


def bytes_of(*shape: int, seed: int = 3) -> Bytes:
    return np.random.default_rng(seed).integers(0, 256, shape, np.uint8)


def idx(array: Bytes) -> bytes:
    return struct.pack(f">I{array.ndim}I", 0x800 + array.ndim, *array.shape) + array.tobytes()


def write_mnist(
    folder: Path, count: int, *, part: str = "train", side: int = 28, packed: bool = False
) -> tuple[Bytes, Bytes]:
    """A pair of files named as those of MNIST are; the pictures (count, side, side) and labels in them."""
    pictures, labels = bytes_of(count, side, side), (np.arange(count) % 10).astype(np.uint8)
    for name, array in ((f"{part}-images-idx3-ubyte", pictures), (f"{part}-labels-idx1-ubyte", labels)):
        content = idx(array)
        path = folder / (f"{name}.gz" if packed else name)
        path.write_bytes(gzip.compress(content) if packed else content)
    return pictures, labels


def write_cifar(path: Path, count: int) -> tuple[Bytes, Bytes]:
    """A batch in CIFAR-10's binary version."""
    pictures, labels = bytes_of(count, 3, 32, 32), (np.arange(count) % 10).astype(np.uint8)
    path.write_bytes(np.concatenate([labels[:, None], pictures.reshape(count, -1)], axis=1).tobytes())
    return pictures, labels
