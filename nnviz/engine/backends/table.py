"""The backends by name. A new one is one file and one more entry."""

from nnviz.engine.backends.base import KERNEL, NUMPY, Backend
from nnviz.engine.backends.kernel.backend import KernelBackend
from nnviz.engine.backends.kernel.machine import available
from nnviz.engine.backends.numpy import NumpyBackend
from nnviz.engine.text import UserError, mark

BACKENDS: dict[str, Backend] = {NUMPY: NumpyBackend(), KERNEL: KernelBackend()}


def preferred() -> str:
    """The backend of a new run: the kernel where it is there, else NumPy."""
    return KERNEL if available() else NUMPY


def backend(name: str) -> Backend:
    """The backend of a name; raises UserError for one that is not there."""
    found = BACKENDS.get(name)
    if found is None:
        raise UserError(
            mark("errors", "This run was computed by {name}, which this nnviz does not have: choose one of {choices}."),
            name=name,
            choices=", ".join(BACKENDS),
        )
    return found
