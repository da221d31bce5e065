"""Figures that take their time to be computed, as whoever takes them home sees them."""

from collections.abc import Callable
from typing import Protocol, runtime_checkable

from nnviz.session.frame import Frame


class Prepared(Protocol):
    """A figure whose numbers can be computed before it is shown."""

    def parts(self) -> int:
        """How much there is to compute, as `prepare` counts it; 0 where that cannot be told."""
        ...

    def prepare(self, frame: Frame, check: Callable[[int], None]) -> None:
        """Compute what a frame shows, in any thread, so that it is shown at once; `check` hears how much is done."""
        ...


@runtime_checkable
class Resolving(Prepared, Protocol):
    """A figure whose grid can be computed finer or coarser."""

    resolutions: tuple[int, ...]
    """Points along each side that it can have."""

    def set_resolution(self, points: int) -> None:
        """Compute so many points along each side from now on."""
        ...


@runtime_checkable
class Sketching(Prepared, Protocol):
    """A figure that can compute no more than a small picture needs."""

    def sketch(self) -> None:
        """Compute from now on only as much as a small picture needs."""
        ...
