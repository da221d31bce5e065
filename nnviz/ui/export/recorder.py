"""A film made while the window lives: trained and written in a thread beside, painted in the window's own."""

from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import closing
from pathlib import Path
from time import perf_counter
from typing import TypeVar

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QProgressDialog

from nnviz.engine.pauses import CancelledError
from nnviz.export.animation.animation_file import animation_file
from nnviz.export.animation.timing import Timing
from nnviz.session.frame import Frame
from nnviz.session.run.run import Run
from nnviz.session.session import Session
from nnviz.system.threads import leave_window_a_core
from nnviz.ui.export.figures import Shape, Sheet
from nnviz.ui.export.film import pixels_of
from nnviz.ui.look.figure import Figure, Look
from nnviz.ui.look.names import step_words

T = TypeVar("T")

_SLICE = 0.05
"""Seconds of training between two looks at whether the film is still wanted."""

_LOOK_MS = 5
"""Between two looks at whether the thread is done."""


class Recorder:
    """Replays a run and writes a figure over it, of a `film_shape`, as `progress` shows; it can be cancelled there."""

    def __init__(self, progress: QProgressDialog, run: Run) -> None:
        self._progress = progress
        self._run = run
        self._cancelled = False
        progress.canceled.connect(self._cancel)

    def record(
        self, figure: Figure, look: Look, shape: Shape, steps: tuple[int, ...], timing: Timing, path: Path
    ) -> bool:
        """Write the film; false where it was cancelled, and then nothing is left. Raises UserError."""
        try:
            with (
                ThreadPoolExecutor(1, "nnviz-film", leave_window_a_core) as beside,
                animation_file(path, shape.width, shape.height, timing) as add,
            ):
                session = self._wait(beside.submit(Session, self._run))
                with closing(Sheet(figure, look, session.frame(), shape, step_words(steps[-1]))) as sheet:
                    written: Future[None] | None = None
                    for number, step in enumerate(steps, 1):
                        frame = self._wait(beside.submit(self._train, session, step))
                        sheet.show_frame(frame, step_words(frame.state.step))
                        pixels = pixels_of(sheet.image())
                        if written is not None:
                            self._wait(written)
                        written = beside.submit(add, pixels)
                        self._progress.setValue(number)
                        if frame.state.step < step:
                            break
                    if written is not None:
                        self._wait(written)
        except CancelledError:
            return False
        return True

    def _cancel(self) -> None:
        self._cancelled = True

    def _train(self, session: Session, step: int) -> Frame:
        """Beside the window: on to a step, or as far as it goes."""
        while session.state.step < step and session.advance(step - session.state.step, perf_counter() + _SLICE):
            if self._cancelled:
                raise CancelledError
        return session.frame()

    def _wait(self, future: Future[T]) -> T:
        """The result, while the window lives; raises CancelledError, also where the app ends meanwhile.

        An event loop is told that it does, `processEvents` is not.
        """
        loop, look = QEventLoop(), QTimer()
        look.timeout.connect(lambda: loop.quit() if future.done() else None)
        look.start(0 if future.done() else _LOOK_MS)
        if loop.exec() != 0:
            self._cancel()
            wait((future,))
        if self._cancelled:
            raise CancelledError
        return future.result()
