"""Where the numbers of a run stand in the kernel's memory, worked out before any of it is asked for."""

import ctypes
import math
from typing import Any

import numpy as np
import numpy.typing as npt

from nnviz.engine.backends.kernel.structures import Layer, Run

_ALIGNED = 16


class Layout:
    """Places in memory, one after the other, from `base` on."""

    def __init__(self, base: int) -> None:
        self.end = base
        self._places: dict[str, tuple[int, tuple[int, ...], np.dtype[Any]]] = {}

    def place(self, name: str, shape: tuple[int, ...], kind: npt.DTypeLike = np.float64) -> int:
        """The address of an array of this shape."""
        address = -(-self.end // _ALIGNED) * _ALIGNED
        dtype = np.dtype(kind)
        self._places[name] = address, shape, dtype
        self.end = address + math.prod(shape) * dtype.itemsize
        return address

    def address(self, name: str) -> int:
        """The address in the memory of the array of this name."""
        return self._places[name][0]

    def structure(self, kind: type[ctypes.Structure], count: int = 1) -> int:
        """The address of so many structures."""
        return self.place(kind.__name__, (count * ctypes.sizeof(kind),), np.uint8)

    def arrays(self, memory: npt.NDArray[np.uint8]) -> dict[str, npt.NDArray[Any]]:
        """Views of all places by name."""
        return {
            name: np.ndarray(shape, dtype, memory, address) for name, (address, shape, dtype) in self._places.items()
        }


def run_at(memory: npt.NDArray[np.uint8], address: int) -> Run:
    """The structure that stands at an address."""
    return Run.from_address(memory.ctypes.data + address)


def layers_at(memory: npt.NDArray[np.uint8], address: int, count: int) -> "ctypes.Array[Layer]":
    """The structures of so many layers."""
    return (Layer * count).from_address(memory.ctypes.data + address)
