"""The user's own lessons: their folder watched, files dropped on the window, and a run made into one."""

import re
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMenu

from nnviz.engine.text import UserError, mark
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.lessons.reader import LessonSet, load_every_lesson, make_own_lessons, own_lessons
from nnviz.session.lessons.words import say
from nnviz.session.session import Session
from nnviz.system.whole_file import write_whole
from nnviz.ui.lessons.lesson_window import LessonWindow
from nnviz.ui.look.figure import Look
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.message import Message, Tell, refusal
from nnviz.ui.plots.base.table import PLOTS
from nnviz.ui.run.background_task import BackgroundTask, raise_fault
from nnviz.ui.stages.table import STAGES
from nnviz.ui.widgets.basics import run_dialog
from nnviz.ui.widgets.file_drop import FileDrop
from nnviz.ui.widgets.text_dialog import TextDialog

if TYPE_CHECKING:
    from nnviz.ui.lessons.faults_dialog import FaultsDialog

_REST_MS = 150
"""How long a folder must be at rest before it is read again: editors write a file in several goes."""


class OwnLessons(QObject):
    """Keeps the window's lessons as they stand in their files."""

    said = Signal(object)
    """A `Tell` of what could not be done, or what was done."""

    def __init__(self, window: LessonWindow, sessions: dict[str, Session]) -> None:
        super().__init__(window)
        self._window, self._sessions = window, sessions
        self._menu: QMenu | None = None
        self._dropped = list[Path]()
        self._brought = dict[str, Lesson]()
        """Lessons that came with a project, by name."""
        self._wanted = ""
        """The name of a lesson to show once it has been read."""
        self._news: Tell | None = None
        """What is to be told then."""
        self.faults: FaultsDialog | None = None
        """What is wrong, once there was something."""
        self._task = BackgroundTask(self)
        self._task.finished.connect(self._take)
        self._task.failed.connect(raise_fault)
        self._timer = QTimer(self, singleShot=True, interval=_REST_MS)
        self._timer.timeout.connect(self.read_again)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._timer.start)
        self._watcher.fileChanged.connect(self._timer.start)
        self._watch()
        self._drop = FileDrop(window, lambda path: path.suffix.lower() == ".toml")
        self._drop.dropped.connect(self.add)

    @property
    def handlers(self) -> dict[str, Callable[[], object]]:
        """What the window's actions do."""
        return {"own_lessons": self.open_folder, "lesson_from_run": self.make_from_run}

    def fill(self, menu: QMenu) -> None:
        """List the lessons in this menu from now on."""
        self._menu = menu
        self.restyle(self._window.look)

    def restyle(self, look: Look) -> None:
        """Put every word into the language in force."""
        if self.faults is not None:
            self.faults.retranslate()
        if self._menu is None:
            return
        self._menu.clear()
        for lesson in self._window.lessons.values():
            action = self._menu.addAction(f"{lesson.badge}  {say(lesson.title, look.language)}")
            action.triggered.connect(lambda _checked=False, name=lesson.name: self._window.open_lesson(name))

    def open_folder(self) -> None:
        """Show the folder in the desktop's file manager."""
        try:
            folder = make_own_lessons()
        except UserError as error:
            self.said.emit(refusal(error))
            return
        self._watch()
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self.said.emit(lambda: Message(translate("lessons", "Your lessons are in {folder}.").format(folder=folder)))

    def add(self, path: Path) -> None:
        """Show the lesson in a file, wherever it lies, as long as the window is open."""
        if path.parent != own_lessons() and path not in self._dropped:
            self._dropped.append(path)
        self._wanted = path.stem
        self.read_again()

    def bring(self, lesson: Lesson) -> None:
        """Have the lesson that a project brings along, as long as the window is open."""
        self._brought[lesson.name] = self._window.lessons[lesson.name] = lesson
        self._window.lesson_list.set_lessons(tuple(self._window.lessons.values()))
        self.restyle(self._window.look)

    def make_from_run(self) -> None:
        """Ask for a title, and write a lesson from what is on screen into the user's folder."""
        view = self._window.view
        if view is None:
            return
        language = self._window.look.language
        heading = translate("lessons", "Make a lesson from this run")
        asked = translate("lessons", "Title of the lesson:")
        dialog = TextDialog(heading, asked, say(view.lesson.title, language), self._window, _check_title)
        if not run_dialog(dialog):
            return
        title = dialog.text()
        from nnviz.export.lesson_file import lesson_of_run

        try:
            plots = tuple(dict.fromkeys(card.name for card in view.cards))
            text = lesson_of_run(view.lesson, self._window.controller.frame, title.strip(), language, plots)
            path = _free(make_own_lessons(), title, self._window.lessons)
            write_whole(path, text.encode())
        except UserError as error:
            self.said.emit(refusal(error))
            return
        self._wanted, self._news = path.stem, partial(_written, path)
        self.said.emit(self._news)
        self.read_again()

    def read_again(self) -> None:
        """Read every lesson anew, in the background."""
        dropped = tuple(self._dropped)
        self._task.start(lambda check: load_every_lesson(dropped, stages=STAGES, plots=PLOTS))

    def close(self) -> None:
        """End the thread."""
        self._timer.stop()
        self._task.close()

    def _take(self, found: LessonSet) -> None:
        self._watch()
        if found.problems and self.faults is None:
            from nnviz.ui.lessons.faults_dialog import FaultsDialog

            self.faults = FaultsDialog(self._window)
        if self.faults is not None:
            self.faults.tell(found.problems)
        lessons, view = self._window.lessons, self._window.view
        before, now = dict(lessons), view.lesson if view is not None else None
        there = {**self._brought, **{lesson.name: lesson for lesson in found.lessons}}
        if tuple(before.values()) != tuple(there.values()):
            lessons.clear()
            lessons.update(there)
            if now is not None and now.name not in lessons:
                # Its file is gone, or not a lesson any more; what was learnt in it stays where it is.
                lessons[now.name] = now
            self._window.lesson_list.set_lessons(tuple(lessons.values()))
            self.restyle(self._window.look)
            self._renew(before, now)
        if self._wanted in lessons and self._wanted != (now.name if now else ""):
            # A lesson opened takes the notices of the last one away.
            self._window.open_lesson(self._wanted, then=partial(self._tell, self._news))
        self._wanted, self._news = "", None

    def _tell(self, news: Tell | None) -> None:
        """Say what was written, if anything was."""
        if news is not None:
            self.said.emit(news)

    def _renew(self, before: dict[str, Lesson], now: Lesson | None) -> None:
        """Where the experiment of a lesson is another, its run begins anew; on show, that can be undone."""
        for name, lesson in self._window.lessons.items():
            changed = name in before and before[name].experiment != lesson.experiment
            if now is None or name != now.name:
                if changed:
                    self._sessions.pop(name, None)
            elif lesson != now:
                another = Session(lesson.experiment) if lesson.stage != now.stage else None
                self._window.open_lesson(name, another)
                if changed and another is None:
                    self._window.controller.start_over(lesson.experiment)
        if now is not None:
            self._window.lesson_list.choose(now.name)

    def _watch(self) -> None:
        """Watch the folder, and its files as well: a folder says nothing of a file that is written in place."""
        folder = own_lessons()
        files = [*self._dropped, *folder.glob("*.toml")] if folder.is_dir() else self._dropped
        wanted = {str(path) for path in (folder, *files) if path.exists()}
        watched = {*self._watcher.files(), *self._watcher.directories()}
        if missing := sorted(wanted - watched):
            self._watcher.addPaths(missing)


def _check_title(title: str) -> None:
    """Raise UserError for a lesson without one."""
    if not title.strip():
        raise UserError(mark("errors", "A lesson needs a title."))


def _written(path: Path) -> Message:
    words = translate("lessons", "Written to {path}. Change it with a text editor; what you save is shown at once.")
    return Message(words.format(path=path))


def _free(folder: Path, title: str, taken: Iterable[str]) -> Path:
    """A file of that title that is not there yet, and no lesson's name."""
    stem = re.sub(r"\W+", "-", title).strip("-").lower()[:60] or "lesson"
    names = [stem, *(f"{stem}-{number}" for number in range(2, 1000))]
    for name in names:
        path = folder / f"{name}.toml"
        if name not in taken and not path.exists():
            return path
    raise FileExistsError(folder)
