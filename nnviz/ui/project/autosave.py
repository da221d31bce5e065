"""Keeps unsaved work in the background while one works, so that at most some seconds of it are ever at stake."""

import contextlib
import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from nnviz.engine.text import UserError
from nnviz.session.project.project import Project
from nnviz.session.project.recovery import Recovery
from nnviz.ui.look.message import refusal
from nnviz.ui.project.fingerprint import Fingerprint, of_project
from nnviz.ui.run.background_task import BackgroundTask, Check, raise_fault

EVERY = 4.0
"""Seconds from one look to the next: with the time to write a file it stays below ten."""


class Autosave(QObject):
    """Writes what it is given to this process's folder, of each lesson the newest."""

    said = Signal(object)
    """A `Tell` that it cannot be written; said once, until it can be again."""

    tried = Signal()
    """Some of it has been written, or could not be."""

    def __init__(self, recovery: Recovery, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.recovery = recovery
        self._kept: dict[str, Fingerprint] = {}
        self._next: dict[str, Project | None] = {}
        """By lesson what is to be written, or None for what is to go."""
        self._writing: dict[str, Project | None] = {}
        self._then: list[Callable[[], object]] = []
        self._due = time.monotonic() + EVERY
        self._failed = False
        self._task = BackgroundTask(self)
        self._task.finished.connect(self._on_written)
        self._task.failed.connect(self._on_failed)

    @property
    def due(self) -> bool:
        """Whether it is time to look again, and nothing is being written."""
        return time.monotonic() >= self._due and not self._task.pending

    def knows(self, lesson: str, now: Fingerprint) -> bool:
        """Whether this has been kept already."""
        return self._kept.get(lesson) == now

    def keep(self, project: Project) -> None:
        """Have a lesson's work written."""
        self._due = time.monotonic() + EVERY
        self._next[project.lesson] = project
        self._go_on()

    def retry(self, safe: str | None = None) -> None:
        """Write once more what could not be written; of a lesson that is `safe` nothing is at stake any more."""
        if safe is not None:
            self.drop(safe)
        if self._next:
            self._due = time.monotonic() + EVERY
            self._go_on()

    def when_written(self, do: Callable[[], object]) -> None:
        """Have something done once all that was given is written."""
        self._then.append(do)

    def drop(self, lesson: str) -> None:
        """Nothing in a lesson is at stake any more."""
        if lesson in self._kept or lesson in self._next or lesson in self._writing:
            self._kept.pop(lesson, None)
            self._next[lesson] = None
            self._go_on()

    def close(self) -> None:
        """End the thread; nothing is to be offered at the next start."""
        self._task.close()
        self.recovery.close()

    def leave(self, unsaved: Sequence[Project]) -> None:
        """End the thread and write what is at stake, and only that: it is offered at the next start."""
        self._task.close()
        if not unsaved:
            self.recovery.close()
            return
        for lesson in {*self._kept, *self._next, *self._writing} - {project.lesson for project in unsaved}:
            self.recovery.drop(lesson)
        for project in unsaved:
            with contextlib.suppress(UserError):  # Nobody is left to tell.
                self.recovery.keep(project)

    def _go_on(self) -> None:
        if self._task.pending or not self._next:
            return
        self._writing, self._next = self._next, {}
        work = dict(self._writing)

        def write(check: Check) -> None:
            """Write all that can be; raise UserError for the first that cannot."""
            del check
            errors = list[UserError]()
            for lesson, project in work.items():
                if project is None:
                    self.recovery.drop(lesson)
                    continue
                try:
                    self.recovery.keep(project)
                except UserError as error:
                    errors.append(error)
            if errors:
                raise errors[0]

        self._task.start(write)

    def _on_written(self) -> None:
        self._failed = False
        for lesson, project in self._writing.items():
            if project is not None:
                self._kept[lesson] = of_project(project)
        self._writing = {}
        self._go_on()
        while self._then and not self._writing:
            self._then.pop()()
        self.tried.emit()

    def _on_failed(self, error: Exception) -> None:
        self._next = {**self._writing, **self._next}  # To be tried again: the disk may have room by then.
        self._writing = {}
        if not isinstance(error, UserError):
            raise_fault(error)
        elif not self._failed:
            self._failed = True
            self.said.emit(refusal(error))
        self.tried.emit()
