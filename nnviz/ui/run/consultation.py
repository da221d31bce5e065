"""Has the diagnoses looked at beside everything else: in a thread of its own, some times a second at most."""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QThread, QTimer, Signal

from nnviz.session.diagnostics.diagnoses import Finding, diagnose
from nnviz.session.frame import Frame
from nnviz.system.log import LOG

EVERY_MS = 500

_SHARE = 20
"""A look that takes long is followed by a pause of this many times its length."""


class _Look(QThread):
    """One look at one frame; frames are read-only, so no other thread needs to wait for it."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.frame = frame
        self.findings: tuple[Finding, ...] | None = None

    def run(self) -> None:
        """Find what is wrong."""
        try:
            self.findings = diagnose(self.frame.snapshot)
        except Exception:  # noqa: BLE001 - a thread must not die silently, whatever happened
            LOG.exception("diagnosing")


class Consultation(QObject):
    """Lives in the GUI thread; looks at the newest frame while `wanted` says that somebody wants to know."""

    found = Signal(object, object)
    """The findings, a tuple, and the frame they were found in."""

    def __init__(self, newest: Callable[[], Frame], wanted: Callable[[], bool]) -> None:
        super().__init__()
        self._newest, self._wanted = newest, wanted
        self._look: _Look | None = None
        self._seen: Frame | None = None
        self._began, self._not_before = 0.0, 0.0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._begin)
        self._timer.start(EVERY_MS)

    def close(self) -> None:
        """Look no more, and wait for a look under way."""
        self._timer.stop()
        if self._look is not None:
            self._look.finished.disconnect(self._on_done)
            self._look.wait()
            self._look = None

    def _begin(self) -> None:
        frame = self._newest()
        if self._look is not None or frame is self._seen or not self._wanted() or time.monotonic() < self._not_before:
            return
        self._seen = frame
        self._began = time.monotonic()
        self._look = _Look(frame)
        self._look.finished.connect(self._on_done)
        self._look.start(QThread.Priority.LowPriority)

    def _on_done(self) -> None:
        look, self._look = self._look, None
        now = time.monotonic()
        self._not_before = now + _SHARE * (now - self._began)
        if look is None:
            return
        look.wait()
        if look.findings is not None:
            self.found.emit(look.findings, look.frame)
