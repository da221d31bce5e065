"""The files of the window's runs: new, opened, saved, dropped, and what becomes of unsaved work."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from nnviz.engine.text import UserError
from nnviz.session.lessons.progress import Progress
from nnviz.session.player import Player
from nnviz.session.project.lesson import own_text
from nnviz.session.project.project import Project, project_of
from nnviz.session.project.reader import is_project
from nnviz.session.project.recovery import Recovery, discard
from nnviz.session.session import Session
from nnviz.ui.lessons.lesson_view import LessonView
from nnviz.ui.lessons.lesson_window import LessonWindow
from nnviz.ui.look.figure import Look
from nnviz.ui.look.i18n import explain, translate
from nnviz.ui.look.message import Message, refusal
from nnviz.ui.project import fingerprint
from nnviz.ui.project.autosave import Autosave
from nnviz.ui.project.disk import Loaded, RecentFiles, ask_where, ask_which, load, store
from nnviz.ui.project.document import Document
from nnviz.ui.project.lesson_files import LessonFiles
from nnviz.ui.project.notes import Note, notes_from
from nnviz.ui.project.open_notes import OpenNotes
from nnviz.ui.project.questions import Answer, ask_to_restore, ask_to_revert, ask_to_save
from nnviz.ui.project.sections import arrange, sections_of, take_progress
from nnviz.ui.widgets.file_drop import FileDrop

_LOOK_MS = 400
"""How often it is looked whether there is unsaved work."""

_BLINK_MS = 100
"""How long closing waits for lessons that are still at work."""

_PATIENCE_MS = 2000
"""How long a run that must end may take for what it is doing."""

_LAST = "project/last"
_REOPEN = "project/reopen"

Then = Callable[[], object]


class Documents(QObject):
    """Knows for each lesson of the window what file its run is in and whether it has unsaved work.

    Files are read and written in a thread. Without a folder for unsaved work nothing is kept, and nothing asked.
    """

    said = Signal(object)
    """A `Tell` of what could not be done, or what was found."""

    lesson_brought = Signal(object)
    """The user's own lesson that a project brings along, where it is not here."""

    changed = Signal()
    """The title, or the marks of notes, are others."""

    taken = Signal(object, object)
    """A project made by the worker, and what is to be done with it."""

    def __init__(
        self,
        window: LessonWindow,
        sessions: dict[str, Session],
        progress: Callable[[str], Progress],
    ) -> None:
        super().__init__(window)
        self._window, self._sessions, self._progress = window, sessions, progress
        self._files = LessonFiles(window, sessions)
        self._view: LessonView | None = None
        self._closing = False
        """Whether unsaved work has been dealt with, and the window may go."""
        folder = window.settings.recovery
        self._autosave = None if folder is None else Autosave(Recovery(folder), self)
        if self._autosave is not None:
            self._autosave.said.connect(self.said)
        self._open_notes = OpenNotes(window, self._set_notes)
        self.taken.connect(lambda project, then: then(project), Qt.ConnectionType.QueuedConnection)
        window.controller.closing.connect(self._on_leaving)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(_LOOK_MS)
        self.recent = RecentFiles(window.settings, self.open_file, window)
        self._drop = FileDrop(window, lambda path: is_project(path.name))
        self._drop.dropped.connect(self.open_file)

    @property
    def handlers(self) -> dict[str, Callable[[], object]]:
        """What the window's actions do."""
        return {
            "new": self.new,
            "open": self.open,
            "save": self.save,
            "save_as": self.save_as,
            "revert": self.revert,
            "notes": self.show_notes,
            "reopen": self._toggle_reopen,
        }

    @property
    def has_file(self) -> bool:
        """Whether the run on show has been saved or opened."""
        return self._view is not None and self._document().path is not None

    @property
    def reopens(self) -> bool:
        """Whether the project that was open last is opened at the next start."""
        return self._window.settings.switch(_REOPEN, True)

    # --- what is on show ---

    def serve(self, view: LessonView) -> None:
        """Look after the file of this view's run from now on."""
        self._leave_view()
        self._view = view
        self.changed.emit()

    def restyle(self, look: Look) -> None:
        """Take on another language."""
        del look
        self.recent.menu.setTitle(translate("project", "Open recent"))
        self._open_notes.retranslate()

    def add_recent_to(self, menu: QMenu, before: QAction) -> None:
        """Have the projects opened last in a menu, above an action, with a line between."""
        menu.insertMenu(before, self.recent.menu)
        menu.insertSeparator(before)

    @property
    def notes(self) -> tuple[Note, ...]:
        """The notes of the run on show."""
        return () if self._view is None else self._document().notes

    def title(self, lesson: str) -> str:
        """The window's title; Qt puts the mark of unsaved work where it says so."""
        path = self._document().path if self._view is not None else None
        return f"{lesson}[*] — nnviz" if path is None else f"{path.stem}[*] — {lesson} — nnviz"

    def look(self) -> None:
        """Mark unsaved work in the title, and have it kept now and then."""
        if self._view is None:
            return
        name, document = self._view.lesson.name, self._document()
        now = fingerprint.of_frame(self._window.controller.frame, document.notes)
        unsaved = now != document.saved
        self._window.setWindowModified(unsaved)
        if self._autosave is None or not self._autosave.due:
            return
        if unsaved and not self._autosave.knows(name, now):
            self.keep_now()
        else:
            self._autosave.retry(None if unsaved else name)

    def keep_now(self) -> None:
        """Have the work on show kept, in case something happens before it is saved."""
        if self._autosave is not None:
            self._take(self._autosave.keep)

    def show_notes(self) -> None:
        """Open the notes of the run on show."""
        if self._view is not None:
            self._open_notes.show(self.notes)

    # --- files ---

    def begin(self) -> None:
        """At the start of the app: open what a crash has left behind, or what was open last."""
        left = () if self._autosave is None else self._autosave.recovery.leftovers()
        if left and self._autosave is not None:
            titles = [self._files.title(path.stem) for path in left[0].files]
            if not ask_to_restore(self._window, left[0], titles):
                discard(left[0])
                return
            shown = [self._show(path, recovered=True) for path in reversed(left[0].files)]
            if all(shown):
                self._autosave.when_written(lambda: discard(left[0]))
            return
        last = self._window.settings.files(_LAST)
        if self.reopens and last:
            self._show(last[0])

    def new(self) -> None:
        """Begin the lesson's run as it came, in no file."""
        self._when_safe(self._begin_new)

    def open(self) -> None:
        """Ask for a project and open it."""
        if (chosen := ask_which(self._window, self._window.settings)) is not None:
            self.open_file(chosen)

    def open_file(self, path: Path) -> None:
        """Open a project, once unsaved work in the lesson it takes the place of is safe."""
        self._when_safe(lambda: self._show(path))

    def save(self, then: Then = lambda: None) -> None:
        """Save the run on show where it was saved last; `then` is called once it is."""
        self._save(self._document().path if self._view is not None else None, then)

    def save_as(self) -> None:
        """Save it in another file."""
        self._save(None, lambda: None)

    def revert(self) -> None:
        """Go back to what is in the file."""
        path = self._document().path if self._view is not None else None
        if path is not None and ask_to_revert(self._window, path.name):
            self._show(path)

    def close(self) -> bool:
        """Whether the window may close now; asks about unsaved work, and closes it later once that is saved."""
        if self._view is None:  # The first lesson has still to come.
            return self._end()
        if self._autosave is not None and not self._closing:
            self._window.controller.settle(_BLINK_MS)
            unsaved = self._files.unsaved(self._view.lesson.name)
            answer = ask_to_save(self._window, list(map(self._files.file_name, unsaved))) if unsaved else Answer.DROP
            if answer is Answer.SAVE:
                self._save_each(unsaved, self._close)
            if answer is not Answer.DROP:
                return False
        self._window.settings.set(_LAST, str(self._document().path or ""))
        return self._end()

    def end_unasked(self) -> None:
        """End the run, and leave all unsaved work to be offered at the next start."""
        self._closing = True
        self._timer.stop()
        run, lessons = self._window.controller, self._window.lessons
        run.close(_PATIENCE_MS)
        if self._autosave is None:
            return
        unsaved = []
        for name in self._files.unsaved(""):  # No worker changes any of them now.
            document = self._files[name]
            sections = {**document.sections, "path": str(document.path or "")}
            unsaved.append(project_of(self._sessions[name], name, sections, own_text(lessons[name]), run.own))
        self._autosave.leave(unsaved)

    # --- inside ---

    def _end(self) -> bool:
        self._closing = True
        self._timer.stop()
        if self._autosave is not None:
            self._autosave.close()
        return True

    def _document(self) -> Document:
        """What is known of the file of the run on show."""
        assert self._view is not None
        return self._files[self._view.lesson.name]

    def _take(self, then: Callable[[Project], object]) -> None:
        """Have the worker make a project of the run on show, between two slices of training."""
        assert self._view is not None
        name, text = self._view.lesson.name, own_text(self._view.lesson)
        sections = sections_of(self._view, self._progress(name), self._document().notes)
        sections["path"], own = str(self._document().path or ""), self._window.controller.own

        def carry_out(player: Player) -> None:
            self.taken.emit(project_of(player.session, name, sections, text, own), then)

        self._window.controller.ask(carry_out)

    def _on_leaving(self) -> None:
        """Another lesson comes: remember how this one was arranged, and keep its last steps."""
        if self._view is None:
            return
        name, document = self._view.lesson.name, self._document()
        document.sections = sections_of(self._view, self._progress(name), document.notes)
        if self._window.isWindowModified() and not self._closing:
            self.keep_now()

    def _when_safe(self, go_on: Then) -> None:
        """Go on once the work in the lesson on show is saved, or not wanted; not at all where that is cancelled."""
        self.look()
        if self._autosave is None or self._view is None or not self._window.isWindowModified():
            go_on()
            return
        answer = ask_to_save(self._window, [self._files.file_name(self._view.lesson.name)])
        if answer is Answer.SAVE:
            self.save(go_on)
        elif answer is Answer.DROP:
            go_on()

    def _save(self, path: Path | None, then: Then) -> None:
        if self._view is not None:
            self._take(lambda project: self._write(project, path, then))

    def _save_each(self, names: Sequence[str], then: Then) -> None:
        """Save several lessons' runs one after the other, each where it was saved last or where the user says."""
        if not names:
            then()
            return
        name, rest = names[0], lambda: self._save_each(names[1:], then)
        document = self._files[name]
        if self._view is not None and name == self._view.lesson.name:
            self._save(document.path, rest)
        else:
            self._window.controller.settle()
            project = project_of(self._sessions[name], name, document.sections, own_text(self._window.lessons[name]))
            self._write(project, document.path, rest)

    def _write(self, project: Project, path: Path | None, then: Then) -> None:
        """Write a project in the background, asking where to if need be; what cannot be written is told."""
        document, name = self._files[project.lesson], project.lesson
        known = path
        path = path or ask_where(self._window, self._window.settings, self._files.title(name), document.path)
        if path is not None and store(self._window, project, path):
            if known is None:  # One who was not asked knows where it is.
                self._window.controller.written.emit(path)
            document.path, document.saved = path, fingerprint.of_project(project)
            self.recent.note(path)
            self.look()
            self.changed.emit()
            then()

    def _show(self, path: Path, *, recovered: bool = False) -> bool:
        """Read a project in the background and show it, or say why not; one `recovered` counts as unsaved."""
        try:
            loaded = load(self._window, path, tuple(self._window.lessons))
        except UserError as error:
            self.said.emit(refusal(error))
            return False
        if loaded is not None:
            if loaded.lesson is not None:
                self.lesson_brought.emit(loaded.lesson)
            self._put(loaded, path, recovered=recovered)
        return loaded is not None

    def _put(self, loaded: Loaded, path: Path, *, recovered: bool) -> None:
        project, lesson = loaded.project, self._window.lessons[loaded.project.lesson]
        notes = notes_from(project.sections.get("notes"))
        saved = fingerprint.nothing(lesson) if recovered else fingerprint.of_session(loaded.session, notes)
        kept = project.sections.get("path")
        where = (Path(kept) if isinstance(kept, str) and kept else None) if recovered else path
        take_progress(project.sections, self._progress(lesson.name), lesson)
        self._leave_view()
        self._files[lesson.name] = Document(saved, where, notes)
        self._window.controller.own = project.own or self._window.controller.own
        self._window.open_lesson(lesson.name, loaded.session)
        if self._view is not None:
            arrange(project.sections, self._view)
        if recovered and self._autosave is not None:
            self._autosave.keep(project)
        elif not recovered:
            self.recent.note(path)
        self.look()
        self.changed.emit()
        if loaded.notes:
            self.said.emit(lambda: Message("\n".join(map(explain, loaded.notes))))

    def _begin_new(self) -> None:
        if self._view is not None:
            lesson = self._view.lesson
            self._leave_view()
            self._files.forget(lesson.name)
            self._sessions.pop(lesson.name, None)
            self._window.open_lesson(lesson.name)  # which makes it beside the window where that takes long
            self.look()
            self.changed.emit()

    def _close(self) -> None:
        self._closing = True
        self._window.close()

    def _set_notes(self, notes: tuple[Note, ...]) -> None:
        self._document().notes = notes
        self.changed.emit()

    def _leave_view(self) -> None:
        """Remember nothing more of it, and write no more notes of its run."""
        self._view = None
        self._open_notes.close()

    def _toggle_reopen(self) -> None:
        self._window.settings.set(_REOPEN, not self.reopens)
