"""Computes landscapes in the background, first coarse and then ever finer, and can be stopped at any point."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QObject, Signal

from nnviz.engine.analysis.landscape import Check, Landscape, Plane, landscape
from nnviz.engine.arrays import Array
from nnviz.engine.data.datasets import Data
from nnviz.engine.experiment import Experiment
from nnviz.engine.pauses import CancelledError
from nnviz.engine.text import UserError, mark
from nnviz.session.run.sampling import pass_seconds
from nnviz.ui.plots.relief.scene import Pair
from nnviz.ui.run.background_task import BackgroundTask

SIZES = (6, 26, 51, 101, 201)
"""Points along each side, from the coarsest picture to the finest; each has all points of the one before."""

FIRST = 26
"""The first picture, where it does not take too long."""

PAPER = 101
"""Points along each side of what is exported, where no other number is asked for and it does not take too long."""

FEWEST = 50
"""Samples that the loss is a mean of at least, where looking at all would take too long."""

PATIENCE = 6.0
"""Seconds that a picture may be expected to take, unless the user has asked for more."""

LONGER = 20.0
"""So many times as long may it take when the user asks for more."""

_SOON = 0.4
"""Seconds that `FIRST` may take; else the coarsest comes first."""

_RUNNING = 0.05
"""Seconds that a finer one may take which comes first while the run goes on."""


@dataclass(frozen=True, eq=False)
class View:
    """A plane and the part of it that is shown; `points` (m, 2) is where the run was in it after `steps` (m,)."""

    plane: Plane
    x: Pair
    y: Pair
    steps: Array
    points: Array

    @property
    def width(self) -> float:
        """How far it reaches among the parameters, along the direction in which that is less."""
        with np.errstate(over="ignore"):
            lengths = [float(np.linalg.norm(axis)) for axis in (self.plane.first, self.plane.second)]
        return min(lengths[0] * (self.x[1] - self.x[0]), lengths[1] * (self.y[1] - self.y[0]))


@dataclass(frozen=True, eq=False)
class Order:
    """What is to be computed: `view` makes the plane, in the background, too, and calls now and then what it is given.

    Orders with one `key` are the same; with one `subject` they are of the same thing at different steps.
    """

    key: tuple[object, ...]
    experiment: Experiment
    data: Data
    view: Callable[[Check], View]
    subject: Hashable = None

    def samples(self, patience: float) -> int:
        """How many samples are looked at: as many as 25 × 25 points take `patience` seconds for."""
        each = pass_seconds(self.experiment.network, 25 * 25)
        return min(len(self.data.x), max(FEWEST, int(patience / each)))

    def seconds(self, size: int, patience: float) -> float:
        """What a picture with so many points along each side is estimated to take."""
        return pass_seconds(self.experiment.network, size * size * self.samples(patience))


@dataclass(frozen=True, eq=False)
class Found:
    """A landscape as it was ordered; `finer` says that there are finer ones, which take so many seconds, or 0."""

    order: Order
    view: View
    land: Landscape
    finer: float


class LandscapeSource(QObject):
    """Computes a landscape in the background, of several orders the newest.

    It emits `changed` when there is more to show, or a sentence in place of a picture.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.found: Found | None = None
        self.problem: UserError | None = None
        """Why there is nothing to be seen."""
        self.paper = PAPER
        """Points along each side of what is shown at once, at most."""
        self._patience = PATIENCE
        self._order: Order | None = None
        self._running = False
        self._first = False
        self._size = self._done = 0
        self._count = 1
        self._task = BackgroundTask(self, rest=1.0)
        self._task.finished.connect(self._on_finished)
        self._task.failed.connect(self._on_failed)
        self._task.progressed.connect(self._on_progressed)

    @property
    def progress(self) -> tuple[int, float] | None:
        """Points along each side of the picture under way, and the share of it that is done; None where none is."""
        return (self._size, min(1.0, self._done / self._count)) if self._task.pending else None

    def want(self, order: Order, *, running: bool = False, at_once: bool = False) -> None:
        """Show this landscape; what is under way for another one is dropped.

        While the run goes on, the first picture of its landscape is waited for, though it be of an earlier step.
        """
        self._running = running
        now = self._order
        if now is not None and now.key == order.key:
            return
        first = self._task.pending and self._first and now is not None and order.subject is not None
        if first and running and now is not None and now.subject == order.subject:
            return
        self._task.cancel()
        self._order = order
        if at_once:
            self._compute_now(order)
            return
        size = self._first_size(order)
        if order.seconds(size, self._patience) > self._patience:
            template = mark(
                "errors",
                "Even a coarse picture of this network would take about {seconds} seconds: ask for it in the menu, or "
                "choose a smaller network.",
            )
            self._tell(UserError(template, seconds=round(order.seconds(size, self._patience))))
            return
        self._begin(order, size, None)

    def compute(self, order: Order, size: int, check: Callable[[int], None]) -> Found:
        """A picture with so many points along each side, in any thread; `check` hears how many of them are done."""
        return self._work(order, size, None)(check)

    def take(self, found: Found) -> None:
        """Show what `compute` has found."""
        self._task.cancel()
        self._order, self.found, self.problem = found.order, found, None
        self.changed.emit()

    def wait_longer(self) -> None:
        """Compute what takes long all the same."""
        self._patience *= LONGER
        order, self._order = self._order, None
        if order is not None:
            self.want(order, running=self._running)

    def stop(self) -> None:
        """Compute no finer than what there is."""
        self._task.cancel()
        self.changed.emit()

    def close(self) -> None:
        """Compute no more; what is asked for next is begun anew."""
        self._order = None
        self._task.leave()

    # --- inside ---

    def _first_size(self, order: Order) -> int:
        """Coarse at first, but for a run under way as fine as can be had in passing."""
        most = {size: _RUNNING if self._running and size > FIRST else _SOON for size in SIZES}
        sizes = SIZES if self._running else SIZES[: SIZES.index(FIRST) + 1]
        return max([size for size in sizes if order.seconds(size, self._patience) <= most[size]], default=SIZES[0])

    def _compute_now(self, order: Order) -> None:
        """The finest that may be waited for."""
        sizes = [size for size in SIZES if order.seconds(size, self._patience) <= self._patience and size <= self.paper]
        try:
            self.take(self.compute(order, max(sizes, default=SIZES[0]), lambda done: None))
        except UserError as error:
            self._tell(error)

    def _begin(self, order: Order, size: int, before: Found | None) -> None:
        self._first, self._size, self._done = before is None, size, 0
        self._count = size**2 - (0 if before is None else len(before.land.a) ** 2)
        self._task.start(self._work(order, size, before), patient=self._running)

    def _work(self, order: Order, size: int, before: Found | None) -> Callable[[Callable[[int], None]], Found]:
        """What computes a picture; of `before`, which is coarser, all points are kept."""
        patience = self._patience
        samples = order.samples(patience) if before is None else before.land.samples
        finer = next((order.seconds(other, patience) for other in SIZES if other > size), 0.0)

        def work(check: Callable[[int], None]) -> Found:
            view = order.view(check) if before is None else before.view
            a, b = np.linspace(*view.x, size), np.linspace(*view.y, size)
            known = None if before is None else before.land
            land = landscape(order.experiment, order.data, view.plane, a, b, samples=samples, known=known, check=check)
            return Found(order, view, land, finer)

        return work

    def _on_finished(self, found: Found) -> None:
        if self._order is None or found.order.key != self._order.key:
            return
        self.found, self.problem = found, None
        self._go_on(found)
        if not self._task.pending and not self._running:
            self._task.leave()  # It will be a while until there is something to do again.
        self.changed.emit()

    def _go_on(self, found: Found) -> None:
        """Compute the next finer one, where that does not take too long."""
        finer = next((size for size in SIZES if size > len(found.land.a)), 0)
        if finer and found.finer <= self._patience:
            self._begin(found.order, finer, found)

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self._tell(error)
        elif not isinstance(error, CancelledError):
            raise error

    def _on_progressed(self, done: int) -> None:
        self._done = done
        self.changed.emit()

    def _tell(self, problem: UserError) -> None:
        self.found, self.problem = None, problem
        self.changed.emit()
