"""The session of each lesson: made when it is first wanted, beside the window where that takes long."""

from collections.abc import Callable, Mapping
from enum import Enum, auto

from PySide6.QtCore import QObject, Signal

from nnviz.engine.experiment import Experiment
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.run.sampling import pass_seconds
from nnviz.session.session import Session
from nnviz.ui.run.background_task import BackgroundTask, Check, raise_fault
from nnviz.ui.run.controller import Controller


class Wait(Enum):
    """Why a lesson cannot be shown at once."""

    MADE = auto()
    """Its pictures are drawn, and what there is to measure is measured."""
    AT_WORK = auto()
    """It was left in the middle of something long."""


_QUICK = 0.05
"""Seconds that a pass over all samples, with which a session begins, is expected to take where it is made at once."""


class Sessions(QObject):
    """Keeps the sessions while the window is open, so that each lesson is found where it was left."""

    made = Signal(str)
    """The session of this lesson can be had now; sent for the lesson wanted last, where `find` gave none."""

    awaited = Signal(object)
    """Why the lesson that is asked for has to be waited for, a `Wait`; None where it is there."""

    def __init__(self, parent: QObject, lessons: Mapping[str, Lesson], there: dict[str, Session]) -> None:
        super().__init__(parent)
        self._lessons = lessons
        self._there = there
        self.wanted = ""
        """The lesson asked for last."""
        self._making = ""
        self._awaited: Wait | None = None
        """Why `find` gave none."""
        self._held: Callable[[Session], bool] = lambda session: False
        self._task = BackgroundTask(self)
        self._task.finished.connect(self._on_made)
        self._task.failed.connect(self._on_failed)

    def __contains__(self, name: str) -> bool:
        return name in self._there

    def follow(self, controller: Controller) -> None:
        """Give no session that a worker of this one has not let go of yet."""
        self._held = controller.holds
        controller.let_go.connect(self._on_let_go)

    def find(self, name: str) -> Session | None:
        """The session of a lesson; None where it has to be made in the background first, or is still at work there."""
        found = self._find(name)
        self.awaited.emit(self._awaited)
        return found

    def put(self, name: str, session: Session) -> None:
        """Have another session in the place of a lesson's own."""
        self._there[name] = session

    def close(self) -> None:
        """Make no more."""
        self._task.leave()

    def _find(self, name: str) -> Session | None:
        self.wanted, self._awaited = name, None
        if name in self._there:
            there = self._there[name]
            self._awaited = Wait.AT_WORK if self._held(there) else None
            return None if self._awaited else there
        experiment = self._lessons[name].experiment
        if _is_quick(experiment):
            self._there[name] = Session(experiment)
            return self._there[name]

        def make(check: Check) -> tuple[str, Session]:
            del check
            session = Session(experiment)
            session.frame()  # so that all there is to measure is measured here
            return name, session

        self._awaited = Wait.MADE
        if self._making != name:
            self._making = name
            self._task.start(make)
        return None

    def _on_made(self, found: tuple[str, Session]) -> None:
        name, session = found
        if name == self._making:
            self._making = ""
        self._there.setdefault(name, session)
        if name == self.wanted:
            self.made.emit(name)

    def _on_failed(self, error: Exception) -> None:
        """Wait no longer for what will not come; it is made anew when it is asked for again."""
        self._making = ""
        self._awaited = None
        self.awaited.emit(None)
        raise_fault(error)

    def _on_let_go(self) -> None:
        if self._awaited is Wait.AT_WORK and self.wanted in self._lessons and self.find(self.wanted) is not None:
            self.made.emit(self.wanted)


def _is_quick(experiment: Experiment) -> bool:
    samples = experiment.value("points")
    return isinstance(samples, int) and pass_seconds(experiment.network, samples) <= _QUICK
