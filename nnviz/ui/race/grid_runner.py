"""Carries out a grid race in the background and hands what is known of it to the session, a few times a second."""

import threading
import time
from collections import deque

from PySide6.QtCore import QObject, QTimer, Signal

from nnviz.engine.pauses import CancelledError
from nnviz.engine.text import UserError
from nnviz.session.race.grid import Grid
from nnviz.session.race.grid_run import Found, run_grid, workers_for
from nnviz.session.run.run import Run
from nnviz.system.threads import cores_beside_window
from nnviz.ui.run.background_task import BackgroundTask, Check, raise_fault
from nnviz.ui.run.controller import Controller

_TELL_MS = 200


class GridRunner(QObject):
    """One grid at a time. What is known when it is stopped stays known."""

    changed = Signal()
    """More is known, or it has begun or ended."""

    refused = Signal(object)
    """A UserError that ended it."""

    def __init__(self, controller: Controller, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._task = BackgroundTask(self)
        self._task.finished.connect(self._on_ended)
        self._task.failed.connect(self._on_failed)
        self._found: deque[Found] = deque()
        self._timer = QTimer(self, interval=_TELL_MS)
        self._timer.timeout.connect(self._tell)
        self._steps = 0
        self._counting = threading.Lock()
        self._began = 0.0
        self.grid: Grid | None = None
        """The grid as far as it is known."""
        controller.closing.connect(self.close)

    @property
    def running(self) -> bool:
        """Whether runs are still to come."""
        return self._task.pending

    @property
    def share(self) -> float:
        """How much of all steps is taken, from 0 to 1."""
        if self.grid is None:
            return 0.0
        return min(1.0, self._steps / (self.grid.steps * self.grid.total))

    @property
    def seconds_left(self) -> float | None:
        """About how long it takes still; None while that cannot be told."""
        spent = time.perf_counter() - self._began
        return spent * (1.0 - self.share) / self.share if self.running and self.share > 0.01 else None

    def start(self, grid: Grid) -> None:
        """Carry out a grid, from nothing."""
        self.stop()
        self._task.wait()
        self.grid, self._steps, self._began = grid, 0, time.perf_counter()
        self._found.clear()

        def work(check: Check) -> None:
            def look(steps: int) -> None:
                self._add(steps)
                check(self._steps)

            for found in run_grid(grid, look, workers_for(grid, cores_beside_window())):
                self._found.append(found)
                self._add(grid.steps - found[2].step)  # One that diverged is done sooner.

        self._controller.show_grid(grid)
        self._task.start(work)
        self._timer.start()
        self.changed.emit()

    def open_run(self, run: Run, steps: int) -> None:
        """Have a cell's run in the window."""
        self._controller.open_run(run, steps)

    def stop(self) -> None:
        """Take no more steps; what is known stays."""
        self._task.stop()

    def close(self) -> None:
        """Stop, and wait until the thread has ended."""
        self._tell()
        self._timer.stop()
        self._task.close()

    def _add(self, steps: int) -> None:
        """Count steps; several threads do."""
        with self._counting:
            self._steps += steps

    def _tell(self) -> None:
        """Take in what was found meanwhile."""
        if self.grid is None:
            return
        before = self.grid
        while self._found:
            row, column, outcome = self._found.popleft()
            self.grid = self.grid.with_outcome(row, column, outcome)
        if self.grid is not before:
            self._controller.show_grid(self.grid)
        self.changed.emit()

    def _on_ended(self) -> None:
        self._timer.stop()
        self._tell()

    def _on_failed(self, error: Exception) -> None:
        self._on_ended()
        if isinstance(error, UserError):
            self.refused.emit(error)
        elif not isinstance(error, CancelledError):
            raise_fault(error)
