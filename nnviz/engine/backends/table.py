"""The backends by name. A new one is one file and one more entry."""

from nnviz.engine.backends.base import NUMPY, Backend
from nnviz.engine.backends.numpy import NumpyBackend
from nnviz.engine.text import UserError, mark

BACKENDS: dict[str, Backend] = {NUMPY: NumpyBackend()}


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
