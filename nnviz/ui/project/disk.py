"""Project files read and written beside the window, the dialogs that ask which, and those opened last."""

from collections.abc import Callable, Collection
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QMenu, QMessageBox, QWidget

from nnviz.engine.text import UserError, mark
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.models.kinds import PATTERNS
from nnviz.session.project.lesson import lesson_in
from nnviz.session.project.project import Project, session_of
from nnviz.session.project.reader import is_project, read_project
from nnviz.session.project.replay import arithmetic_differs
from nnviz.session.project.writer import SUFFIX, write_project
from nnviz.session.session import Session
from nnviz.ui.look.i18n import explain, translate
from nnviz.ui.plots.base.table import PLOTS
from nnviz.ui.run.progress import run_with_progress
from nnviz.ui.settings import Settings
from nnviz.ui.stages.table import STAGES
from nnviz.ui.widgets.basics import plain

_RECENT = "project/recent"
_FOLDER = "project/folder"

MOST_RECENT = 8

_FORBIDDEN = '<>:"/\\|?*“”'
"""What no file may have in its name on one system or another, and what is awkward there."""


class Loaded(NamedTuple):
    """A project that was read, and what is to be said of it."""

    project: Project
    session: Session
    notes: tuple[UserError, ...]
    lesson: Lesson | None
    """The user's own lesson that it brings along, where it is not here."""


def load(window: QWidget, path: Path, lessons: Collection[str]) -> Loaded | None:
    """Read a project in the background; None where the user has given up.

    Raises UserError for what cannot be read, and for one of a lesson that neither is among `lessons` nor comes with it.
    """
    found: list[Loaded] = []
    title, text = translate("project", "Open"), translate("project", "Opening {name}…").format(name=path.name)
    run_with_progress(window, title, text, 0, lambda check: found.append(_read(path, lessons)))
    return found[0] if found else None


def store(window: QWidget, project: Project, path: Path) -> bool:
    """Write a project in the background; returns whether it is there. What goes wrong is told in a dialog."""
    title, text = translate("project", "Save"), translate("project", "Saving {name}…").format(name=path.name)
    try:
        return run_with_progress(window, title, text, 0, lambda check: write_project(project, path))
    except UserError as error:
        QMessageBox.warning(window, title, plain(explain(error)))
        return False


def ask_which(window: QWidget, settings: Settings) -> Path | None:
    """The project to open, or the network, as the user says."""
    kinds = translate(
        "project", "Projects and networks (*.nnviz {kinds});;nnviz projects (*.nnviz);;All files (*)"
    ).format(kinds=PATTERNS)
    folder = settings.folder(_FOLDER, _documents())
    chosen, _ = QFileDialog.getOpenFileName(window, translate("project", "Open"), str(folder), kinds)
    return Path(chosen) if chosen else None


def ask_where(window: QWidget, settings: Settings, name: str, before: Path | None) -> Path | None:
    """Where to save, as the user says; beside where it was saved `before`, or under a name of its own."""
    possible = "".join(" " if letter in _FORBIDDEN else letter for letter in name)
    proposed = before or settings.folder(_FOLDER, _documents()) / f"{' '.join(possible.split())}{SUFFIX}"
    kinds = translate("project", "nnviz projects (*.nnviz)")
    chosen, _ = QFileDialog.getSaveFileName(window, translate("project", "Save"), str(proposed), kinds)
    if not chosen:
        return None
    path = Path(chosen)
    return path if is_project(path.name) else path.with_name(path.name + SUFFIX)


class RecentFiles:
    """The projects opened or saved last, and the menu of them."""

    def __init__(self, settings: Settings, open_file: Callable[[Path], object], parent: QWidget) -> None:
        self._settings, self._open_file = settings, open_file
        self.menu = QMenu(parent)
        self.menu.setToolTipsVisible(True)
        self.menu.aboutToShow.connect(self._fill)

    def note(self, path: Path) -> None:
        """Put a file first."""
        path = path.absolute()
        recent = [path, *(other for other in self._settings.files(_RECENT) if other != path)]
        self._settings.set(_RECENT, "\n".join(map(str, recent[:MOST_RECENT])))
        self._settings.set(_FOLDER, str(path.parent))

    def _fill(self) -> None:
        self.menu.clear()
        for path in self._settings.files(_RECENT):
            action = self.menu.addAction(path.name.replace("&", "&&"))
            action.setToolTip(str(path))
            action.triggered.connect(lambda _checked=False, path=path: self._open_file(path))
        if self.menu.isEmpty():
            self.menu.addAction(translate("project", "Nothing yet")).setEnabled(False)


def _documents() -> Path:
    """The user's folder of documents."""
    where = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(where) if where and Path(where).is_dir() else Path.home()


def _read(path: Path, lessons: Collection[str]) -> Loaded:
    project, notes = read_project(path)
    lesson = None
    if project.lesson not in lessons:
        lesson = lesson_in(project, stages=STAGES, plots=PLOTS)
        if lesson is None:
            template = mark("errors", "{file} belongs to the lesson {lesson}, which is not here: add it first.")
            raise UserError(template, file=path.name, lesson=project.lesson)
    differs = arithmetic_differs(project)
    told = (*notes, *(() if differs is None else (differs,)))
    return Loaded(project, session_of(project), told, lesson)
