"""How a network comes into the window: opened or dropped, looked at in a dialog, and put in the place of the run."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from nnviz.engine.text import UserError
from nnviz.session.lessons.lesson import lesson_for
from nnviz.session.models.kinds import PATTERNS, SUFFIXES, looks_like_network
from nnviz.session.run.commands import ChangeOptions
from nnviz.ui.lessons.lesson_window import LessonWindow
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.message import refusal
from nnviz.ui.project.disk import ask_which
from nnviz.ui.widgets.file_drop import FileDrop

if TYPE_CHECKING:
    from nnviz.session.models.start import Opened

_FOLDER = "models/folder"


class ModelImport(QObject):
    """Asks about a network in a dialog, shows a lesson whose stage suits it, and hands it to the run."""

    said = Signal(object)
    """A `Tell` of what could not be taken."""

    def __init__(self, window: LessonWindow, open_project: Callable[[Path], object]) -> None:
        super().__init__(window)
        self._window, self._open_project = window, open_project
        self._drop = FileDrop(window, looks_like_network)  # Asked before those installed earlier: it is no table.
        self._drop.dropped.connect(self.ask_about)

    @property
    def handlers(self) -> dict[str, Callable[[], object]]:
        """What the window's actions do."""
        return {"open": self.open_any, "open_network": self.open}

    def open_any(self) -> None:
        """Ask for a project or a network."""
        path = ask_which(self._window, self._window.settings)
        if path is not None and (path.suffix.lower() in SUFFIXES or looks_like_network(path)):
            self.ask_about(path)
        elif path is not None:
            self._open_project(path)

    def open(self) -> None:
        """Ask for a network."""
        path = self._choose(self._window)
        if path is not None:
            self.ask_about(path)

    def ask_about(self, path: Path) -> None:
        """Read a network and show what was understood of it; training goes on meanwhile."""
        from nnviz.ui.model_import.source import read

        try:
            reading = read(self._window, path)
        except UserError as error:
            self.said.emit(refusal(error, path.name))
            return
        if reading is None:
            return
        from nnviz.ui.model_import.dialog import ModelDialog

        dialog = ModelDialog(path, reading, self._choose, self._window)
        if dialog.exec() == ModelDialog.DialogCode.Accepted and dialog.opened is not None:
            self.take(dialog.opened)
        dialog.deleteLater()

    def take(self, opened: "Opened") -> None:
        """Put the network in the place of the run, where its stage is."""
        from nnviz.session.models.start import settings_of  # loaded where `opened` comes from, which no start needs

        command = ChangeOptions(settings_of(opened.experiment))
        lesson = lesson_for(opened.stage, self._window.lessons.values())
        self._window.open_lesson(lesson.name, then=lambda: self._window.controller.do(command))

    def _choose(self, parent: QWidget) -> Path | None:
        folder = self._window.settings.folder(_FOLDER, Path.home())
        kinds = translate("models", "Networks ({kinds});;All files (*)").format(kinds=PATTERNS)
        title = translate("models", "Open a network")
        chosen, _ = QFileDialog.getOpenFileName(parent, title, str(folder), kinds)
        if not chosen:
            return None
        self._window.settings.set(_FOLDER, str(Path(chosen).parent))
        return Path(chosen)
