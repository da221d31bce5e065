"""The compiled module, loaded once, and for each thread an instance of it with memory of its own."""

import atexit
import ctypes
import threading
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from nnviz.engine.pauses import pause
from nnviz.engine.resources import resource

_PAGE = 65536
MOST_MEMORY = 256 * 1024 * 1024
"""Bytes that an instance may have; the module says the same of itself."""


@cache
def module_path() -> Path:
    """Where the compiled module is, or would be."""
    return resource("kernel", "nnviz.wasm")


def _there() -> bool:
    return find_spec("wasmtime") is not None and module_path().is_file()


OWN = threading.local()
"""What each thread has of its own: its instance, and what is laid out there."""

_lock = threading.Lock()
_failed = threading.Event()
"""Set once wasmtime or the module, though it is there, could not be loaded: not tried again."""


def available() -> bool:
    """Whether there are wasmtime and the module; nothing is loaded for it."""
    return _there() and not _failed.is_set()


def broken() -> bool:
    """Whether both are there and one has turned out not to run: the module is damaged, or memory too small."""
    return _there() and _failed.is_set()


@cache
def _loaded() -> tuple[Any, Any]:
    """The engine and the compiled module. wasmtime is imported here, as it takes a tenth of a second."""
    import wasmtime

    config = wasmtime.Config()
    config.wasm_relaxed_simd = False
    engine = wasmtime.Engine(config)
    atexit.register(release)
    return engine, wasmtime.Module.from_file(engine, str(module_path()))


def release() -> None:
    """Let go of all that this thread has while Python is whole: at its end wasmtime cannot, and says so on stderr."""
    vars(OWN).clear()
    _loaded.cache_clear()


class Machine:
    """An instance of the module: its memory as an array of bytes, and the call that takes steps."""

    def __init__(self) -> None:
        import wasmtime

        with _lock:
            engine, module = _loaded()
        self._store = wasmtime.Store(engine)
        self._store.set_limits(memory_size=MOST_MEMORY)
        exports: Any = wasmtime.Instance(self._store, module, []).exports(self._store)
        self._exports, self._memory, self._advance = exports, exports["memory"], exports["advance"]
        self.run = int(exports["run"](self._store))
        """The address of the run."""
        self.base = int(exports["__heap_base"].value(self._store))
        """Where free memory begins."""

    def bytes(self, end: int) -> npt.NDArray[np.uint8]:
        """The memory as bytes, at least `end` of them; they stay where they are until more is asked for."""
        missing = end - self._memory.data_len(self._store)
        if missing > 0:
            self._memory.grow(self._store, -(-missing // _PAGE))
        size = self._memory.data_len(self._store)
        where = ctypes.addressof(self._memory.data_ptr(self._store).contents)
        return np.ctypeslib.as_array((ctypes.c_uint8 * size).from_address(where))

    def advance(self) -> None:
        """Take the steps that the run asks for; other threads go on meanwhile, and first when they are taken."""
        self._advance(self._store)
        pause()

    def size_of(self, structure: type[ctypes.Structure]) -> int:
        """The bytes of a structure as the module has it."""
        return int(self._exports[f"size_of_{structure.__name__.lower()}"](self._store))


def machine() -> Machine | None:
    """The instance of this thread; None where there can be none, which then is no longer `available`."""
    if not available():
        return None
    found: Machine | None = getattr(OWN, "machine", None)
    if found is None:
        found = OWN.machine = _made()
    return found


def _made() -> Machine | None:
    try:
        import wasmtime
    except (ImportError, OSError):  # Its library is for another system.
        _failed.set()
        return None
    try:
        return Machine()
    except wasmtime.WasmtimeError:  # The module is damaged, or so little memory is left that none can be set aside.
        _failed.set()
        return None
