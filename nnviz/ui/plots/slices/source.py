"""Has the curves of a page computed in the background, for as long as somebody looks."""

import numpy as np
from PySide6.QtCore import QObject, Signal

from nnviz.session.frame import Frame
from nnviz.ui.plots.slices.curves import VALUES, Curves, Page, Range, compute, range_of, reach_of
from nnviz.ui.plots.slices.layout import SlicesLayout
from nnviz.ui.run.background_task import BackgroundTask, raise_fault

_QUICK = 0.002
"""Seconds that a page may take in the window's own thread."""

_REST = 3.0
"""Between two pages of a run under way passes so many times what the first one took."""


class SlicesSource(QObject):
    """The newest page asked for; it sends `changed` when there is another one to show."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.curves: Curves | None = None
        self.range: Range | None = None
        """The losses to show, the same of all curves; None where none is a finite number."""
        self._reach = 0.0
        self._task = BackgroundTask(self, quick=_QUICK, rest=_REST)
        self._task.finished.connect(self._on_found)
        self._task.failed.connect(raise_fault)

    @property
    def pending(self) -> bool:
        """Whether a page is still to come."""
        return self._task.pending

    def want(self, frame: Frame, places: SlicesLayout, *, at_once: bool) -> None:
        """Show the curves of these places at a frame."""
        layer = frame.experiment.network.layer_slices[places.table.layer]
        self._reach = reach_of(frame, layer, self._reach)
        values, state = np.linspace(-self._reach, self._reach, VALUES), frame.state
        page = Page(frame.experiment, frame.data, state.parameters, state.step, places.indices, values)
        now = self.curves
        if now is not None and now.page.same_run(page) and now.page.indices == page.indices:
            self._task.cancel()
            return
        self._task.start(lambda check: compute(page, now, check), page.seconds, at_once=at_once, patient=frame.running)

    def forget_scales(self) -> None:
        """Choose values and losses anew, as for another layer."""
        self._reach, self.range = 0.0, None

    def close(self) -> None:
        """Compute no more."""
        self._task.leave()

    def _on_found(self, found: Curves) -> None:
        self.curves = found
        self.range = range_of([found.losses[index] for index in found.page.indices], self.range)
        self.changed.emit()
