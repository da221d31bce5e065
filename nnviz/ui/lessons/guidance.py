"""What the guide has beyond one lesson: progress that is kept, the way on to the next lesson, the page of results."""

import contextlib
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from nnviz.engine.text import UserError
from nnviz.export.progress_file import ProgressFile
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.lessons.progress import Progress
from nnviz.ui.lessons.lesson_view import LessonView
from nnviz.ui.lessons.lesson_window import LessonWindow
from nnviz.ui.look.message import refusal
from nnviz.ui.run.background_task import BackgroundTask, raise_fault

_REST_MS = 400
"""How long nothing must have changed before the progress is written."""


class Guidance(QObject):
    """Keeps the progress of the window's lessons in the file at `path`; without one, until the window is closed."""

    lesson_wanted = Signal(str)
    """The lesson of this name is to be shown."""

    said = Signal(object)
    """A `Tell` of what could not be read or kept."""

    def __init__(self, window: LessonWindow, path: Path | None) -> None:
        super().__init__(window)
        self._window = window
        self._file = ProgressFile(path)
        self._lesson: Lesson | None = None
        self._task = BackgroundTask(self)
        self._task.failed.connect(self._on_failed)
        self._task.finished.connect(self._on_written)
        self._changed = False
        """Whether something is not written yet."""
        self._timer = QTimer(self, singleShot=True, interval=_REST_MS)
        self._timer.timeout.connect(self._keep)
        self._failed = False

    def progress(self, name: str) -> Progress:
        return self._file.of(self._window.lessons[name])

    def serve(self, view: LessonView) -> None:
        """Keep the progress of this view's lesson from now on."""
        if self._lesson is None and self._file.problem is not None:
            self.said.emit(refusal(self._file.problem))
        self._lesson = view.lesson

    def listen(self, view: LessonView) -> None:
        """Connect to the view's guide, now that its panels are there."""
        from nnviz.ui.panels.guide.guide import Guide  # loaded with the panel, see `nnviz/ui/panels/table.py`

        guide = view.find(Guide)
        if guide is not None:
            guide.set_following(self._following(view.lesson))
            guide.lesson_wanted.connect(self.lesson_wanted)
            guide.results_wanted.connect(self.show_results)
            guide.noted.connect(self._on_noted)

    def show_results(self) -> None:
        """Open the page of results at the lesson on show."""
        from nnviz.ui.panels.guide.results_dialog import ResultsDialog

        entries = [(lesson, self._file.of(lesson)) for lesson in self._window.lessons.values() if _asks(lesson)]
        names = [lesson.name for lesson, _ in entries]
        chosen = names.index(self._lesson.name) if self._lesson and self._lesson.name in names else -1
        dialog = ResultsDialog(entries, chosen, self._window.look, self._window)
        dialog.exec()
        dialog.deleteLater()

    def close(self) -> None:
        """Write what is not written yet, and end the thread."""
        self._timer.stop()
        self._task.close()
        if self._changed:
            with contextlib.suppress(UserError):  # It was said when it failed first; nobody is left to tell.
                self._file.write(self._file.content())

    def _following(self, lesson: Lesson) -> Lesson | None:
        every = list(self._window.lessons.values())
        place = every.index(lesson) + 1
        return every[place] if place < len(every) else None

    def _on_noted(self) -> None:
        self._changed = True
        self._timer.start()

    def _on_written(self) -> None:
        self._changed = self._timer.isActive()

    def _keep(self) -> None:
        content = self._file.content()
        self._task.start(lambda check: self._file.write(content))

    def _on_failed(self, error: Exception) -> None:
        """Say once that it cannot be written."""
        if not isinstance(error, UserError):
            raise_fault(error)
        elif not self._failed:
            self._failed = True
            self.said.emit(refusal(error))


def _asks(lesson: Lesson) -> bool:
    return any(step.question is not None for step in lesson.steps)
