"""Computes landscapes in the background, first coarse and then ever finer, and can be stopped at any point."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QObject, Signal

from nnviz.engine.analysis.landscape import Check, Landscape, Plane, landscape
from nnviz.engine.arrays import Array
from nnviz.engine.data.datasets import Data
from nnviz.engine.experiment import Experiment
from nnviz.engine.text import UserError, mark
from nnviz.session.run.sampling import pass_seconds
from nnviz.ui.look.figure import PaintWaiter
from nnviz.ui.plots.relief.scene import Pair
from nnviz.ui.run.background_task import BackgroundTask, CancelledError
from nnviz.ui.run.background_task import Check as TaskCheck

SIZES = (7, 13, 25, 49, 97)
"""Points along each side, from the coarsest picture to the finest; each has all points of the one before."""

FIRST = 13
"""The first picture, where it does not take too long."""

PAPER = 97
"""Points along each side of what is exported, which is waited for, where it does not take too long."""

FEWEST = 50
"""Samples that the loss is a mean of at least, where looking at all would take too long."""

PATIENCE = 6.0
"""Seconds that a picture may be expected to take, unless the user has asked for more."""

LONGER = 20.0
"""So many times as long may it take when the user asks for more."""

_RUNNING = 0.03
"""Seconds that one may take while the run goes on."""


@dataclass(frozen=True, eq=False)
class View:
    """A plane and the part of it that is shown; `points` (m, 2) is where the run was in it after `steps` (m,)."""

    plane: Plane
    x: Pair
    y: Pair
    steps: Array
    points: Array


@dataclass(frozen=True, eq=False)
class Order:
    """What is to be computed: `view` makes the plane, in the background, too, and calls now and then what it is given.

    Orders with one `key` are the same.
    """

    key: tuple[object, ...]
    experiment: Experiment
    data: Data
    view: Callable[[Check], View]

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
    """Of several orders the newest. It sends `changed` when there is more to show, or a sentence instead."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.found: Found | None = None
        self.problem: UserError | None = None
        """Why there is nothing to be seen."""
        self.paint_lock: PaintWaiter | None = None
        """Where the work waits while the window draws."""
        self._patience = PATIENCE
        self._order: Order | None = None
        self._running = False
        self._size = self._done = 0
        self._task = BackgroundTask(self, rest=1.0)
        self._task.finished.connect(self._on_finished)
        self._task.failed.connect(self._on_failed)
        self._task.progressed.connect(self._on_progressed)

    @property
    def progress(self) -> tuple[int, float] | None:
        """Points along each side of the picture under way, and the share of it that is done; None where none is."""
        return (self._size, min(1.0, self._done / self._size**2)) if self._task.pending else None

    def want(self, order: Order, *, running: bool = False, at_once: bool = False) -> None:
        """Show this landscape; one shown already only becomes finer when the run has come to rest."""
        rested, self._running = self._running and not running, running
        if self._order is not None and self._order.key == order.key:
            if rested and self.found is not None and self.found.order.key == order.key:
                self._go_on(self.found)
            return
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

    def wait_longer(self) -> None:
        """Compute what takes long all the same."""
        self._patience *= LONGER
        order, self._order = self._order, None
        if order is not None:
            self.want(order, running=self._running)

    def stop(self) -> None:
        """Stay with what there is."""
        self._task.cancel()
        self.changed.emit()

    def close(self) -> None:
        """Compute no more, and wait for the thread to end; what is asked for next is begun anew."""
        self._order = None
        self._task.close()

    # --- inside ---

    def _first_size(self, order: Order) -> int:
        """Coarse at first, but for a run under way as fine as can be had in passing."""
        most = _RUNNING if self._running else self._patience
        sizes = SIZES[:-1] if self._running else SIZES[: SIZES.index(FIRST) + 1]
        return max([size for size in sizes if order.seconds(size, self._patience) <= most], default=SIZES[0])

    def _compute_now(self, order: Order) -> None:
        """The finest that may be waited for."""
        sizes = [size for size in SIZES if order.seconds(size, self._patience) <= self._patience and size <= PAPER]
        work = self._work(order, max(sizes, default=SIZES[0]), None)
        try:
            self._task.start(work, at_once=True)
        except UserError as error:
            self._tell(error)

    def _begin(self, order: Order, size: int, view: View | None) -> None:
        self._size, self._done = size, 0
        self._task.start(self._work(order, size, view), patient=self._running)

    def _work(self, order: Order, size: int, view: View | None) -> Callable[[TaskCheck], Found]:
        lock, patience = self.paint_lock, self._patience
        samples = order.samples(patience)
        finer = next((order.seconds(other, patience) for other in SIZES if other > size), 0.0)

        def work(check: TaskCheck) -> Found:
            def wait(done: int) -> None:
                check(done)
                if lock is not None:
                    lock.wait()

            shown = order.view(wait) if view is None else view
            a, b = np.linspace(*shown.x, size), np.linspace(*shown.y, size)
            land = landscape(order.experiment, order.data, shown.plane, a, b, samples=samples, check=wait)
            return Found(order, shown, land, finer)

        return work

    def _on_finished(self, found: Found) -> None:
        if self._order is None or found.order.key != self._order.key:
            return
        self.found, self.problem = found, None
        self._go_on(found)
        if not self._task.pending and not self._running:
            self._task.close()  # It will be a while until there is something to do again.
        self.changed.emit()

    def _go_on(self, found: Found) -> None:
        """Compute the next finer one, where the run rests and that does not take too long."""
        finer = next((size for size in SIZES if size > len(found.land.a)), 0)
        if finer and not self._running and found.finer <= self._patience:
            self._begin(found.order, finer, found.view)

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
