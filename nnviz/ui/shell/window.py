"""The main window: it arranges the panels and passes the frame on; it knows nothing of networks."""

import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from nnviz.engine.experiment import Experiment
from nnviz.engine.text import UserError
from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.lessons.words import say
from nnviz.session.run.commands import Command
from nnviz.session.session import Session
from nnviz.system.languages import next_language
from nnviz.ui.appearance import Appearance
from nnviz.ui.data_import.data_import import DataImport
from nnviz.ui.keys.space import add_space
from nnviz.ui.lessons.guidance import Guidance
from nnviz.ui.lessons.lesson_view import LessonView
from nnviz.ui.lessons.lesson_window import LessonWindow
from nnviz.ui.lessons.own_lessons import OwnLessons
from nnviz.ui.look.figure import Look
from nnviz.ui.look.i18n import explain, install_language, translate
from nnviz.ui.look.keys import ESCAPE
from nnviz.ui.look.message import Message
from nnviz.ui.look.setting_words import by_labels
from nnviz.ui.model_import.model_import import ModelImport
from nnviz.ui.panels.lesson_list import LessonList
from nnviz.ui.panels.time_axis import TimeAxis
from nnviz.ui.project.documents import Documents
from nnviz.ui.run.controller import Controller
from nnviz.ui.run.running import Running
from nnviz.ui.run.sessions import Sessions
from nnviz.ui.settings import Settings
from nnviz.ui.share.sharing import Sharing
from nnviz.ui.shell.announcer import Announcer
from nnviz.ui.shell.dialogs import Dialogs
from nnviz.ui.shell.large_network import confirm_large_network
from nnviz.ui.shell.menus.actions import Actions
from nnviz.ui.shell.messages import Messages
from nnviz.ui.shell.room.arrangement import Arrangement
from nnviz.ui.shell.room.fitting import DialogFitting, WindowFitting
from nnviz.ui.shell.room.folding import FOLDABLE, Folding
from nnviz.ui.shell.room.foot import Foot
from nnviz.ui.shell.room.painting import paint_once
from nnviz.ui.shell.room.projector import Projector
from nnviz.ui.shell.room.waiting import Waiting
from nnviz.ui.shell.room.zooming import Zooming
from nnviz.ui.shell.status import Status
from nnviz.ui.shell.toolbar.toolbar import Toolbar
from nnviz.ui.widgets.basics import column
from nnviz.ui.widgets.notice import Notice

_READABLE = 0.05
"""Seconds for which numbers stand while training runs: nobody reads them faster, and painting them takes its time."""

_ASIDE_MS = 100
"""From one look to the next whether a lesson may be shown that a dialog keeps waiting."""


class MainWindow(LessonWindow):
    """One window, one run at a time; each lesson keeps its session. `loading`: no plot or panel is made unasked."""

    met_fault = Signal(object)
    """An exception nobody has caught, of any thread; the window tells it."""

    closed = Signal()
    """It has been closed; dialogs over it may still be open, where that was not by hand."""

    def __init__(
        self, lessons: tuple[Lesson, ...], settings: Settings, sessions: dict[str, Session], loading: bool = False
    ) -> None:
        super().__init__()
        self.loading = loading
        self.lessons = {lesson.name: lesson for lesson in lessons}
        self.settings = settings
        self.sessions = Sessions(self, self.lessons, sessions)
        self._then: tuple[str, Callable[[], object]] = "", lambda: None
        self.appearance = Appearance(self, settings)
        self.projector = Projector(self, settings)
        self.look = self._scaled(self.appearance.look)
        self.projector.apply(self.look.theme)  # while there is no widget yet that would have to be styled anew
        self._ran, self._readable = False, 0.0
        first = settings.text("lesson", tuple(self.lessons), next(iter(self.lessons)))
        self._session = self.sessions.find(first) or Session(Experiment())  # one of nothing until that is made
        self.controller = Controller(self._session)
        self.sessions.follow(self.controller)
        self.view = None
        self.guidance = Guidance(self, settings.progress)
        self.data_import = DataImport(self)
        self.documents = Documents(self, sessions, self.guidance.progress)
        self.sharing = Sharing(self, self.guidance.progress, lambda: self.documents.notes)
        self.data_import.takes_text = self.sharing.takes
        self.dialogs = Dialogs(self, self.sharing)
        self.model_import = ModelImport(self, self.documents.open_file)
        self.own_lessons = OwnLessons(self, sessions)
        self.running = Running(self, self.controller)
        self.announcer = Announcer(self)
        self.folding = Folding(self, settings)
        self.zooming = Zooming(self.controller)
        self.actions_ = Actions(self, self._handlers())
        self.projector.changed.connect(lambda: self.set_look(self._scaled(self.look)))
        self.folding.shown.connect(lambda name, shown: self.actions_[name].setChecked(shown))
        self._build(lessons)
        self._connect()
        self._restore()
        self.set_look(self.look)
        self.open_lesson(first)

    @property
    def idle(self) -> bool:
        """Whether all that was asked is done and the present moment is drawn everywhere."""
        return self.controller.idle and (self.view is None or self.view.drawn)

    # --- what the user asks for ---

    def open_lesson(self, name: str, session: Session | None = None, then: Callable[[], object] | None = None) -> None:
        """Show a lesson where it was left, or with another session in its place, once that is there; `then` do this."""
        if session is not None:
            self.sessions.put(name, session)
        if then is not None or name != self._then[0]:
            self._then = name, then or (lambda: None)
        found, lesson = self.sessions.find(name), self.lessons[name]
        if found is None:
            return
        if found is not self._session or self.view is None or self.view.lesson is not lesson:
            with self.controller.paint_lock.alone():
                self._show_lesson(lesson, found)
        (_, act), self._then = self._then, ("", lambda: None)
        act()

    def _open_made(self, name: str) -> None:
        """Show a lesson that was waited for, once no dialog or menu is open: what these send is for the run on show."""
        if QApplication.activeModalWidget() is not None or QApplication.activePopupWidget() is not None:
            QTimer.singleShot(_ASIDE_MS, self, partial(self._open_made, name))
        elif name == self.sessions.wanted:
            self.open_lesson(name)

    def _show_lesson(self, lesson: Lesson, found: Session) -> None:
        if self.view is not None:
            self.view.finish_typing()
        if found is not self._session:
            self._session = found
            self.controller.open(found)
        self.messages.clear(first=self.view is None)
        self._place(LessonView(lesson, self.look, self.controller, self.guidance.progress(lesson.name), self.settings))
        self.toolbar.set_lesson(lesson)
        if lesson.pace is not None:
            self.controller.set_detail(lesson.pace.detail)
        self.toolbar.restyle(self.look)
        self.lesson_list.choose(lesson.name)
        self.settings.set("lesson", lesson.name)
        self._show_title()
        self._on_frame(self.controller.frame)

    def set_look(self, look: Look) -> None:
        """Take on a theme and a language, at once and everywhere."""
        self.look = look
        paint_once(self)
        install_language(look.language)
        with self.controller.paint_lock.alone():
            self._take_on(look)

    def _take_on(self, look: Look) -> None:
        self.projector.apply(look.theme)
        self.actions_.retranslate()
        for family, chosen in self.appearance.ticked.items():
            self.actions_.tick(family, chosen)
        self.actions_["dashes"].setChecked(look.dashes)
        for part in (self.left, self.toolbar, self.lesson_list, self.time_axis, self.documents, self.own_lessons):
            part.restyle(look)
        self.left.setAccessibleName(translate("panels", "Lessons and what belongs to them"))
        if self.view is not None:  # until then the frame is of no lesson
            self.toolbar.show_frame(self.controller.frame)
            self.view.restyle(look)
        self.messages.retranslate()
        self.folding.look_again()
        self._show_title()
        self.status.show()

    def set_language(self, language: str) -> None:
        """Have the window in this language, now and at the next start."""
        self.appearance.choose("language", language)

    def switch_language(self) -> None:
        self.set_language(next_language(self.look.language))

    def start_lesson_anew(self) -> None:
        if self.view is not None:
            self.controller.start_over(self.view.lesson.experiment)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves a long seek and the full screen."""
        if Qt.Key(event.key()) in ESCAPE:
            self.controller.cancel_seek()
            if self.isFullScreen():
                self.showNormal()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the layout and end the worker, unless there is unsaved work that is to be saved first."""
        if not self.documents.close():
            event.ignore()
            return
        self._end()
        super().closeEvent(event)
        self.closed.emit()

    def end(self) -> None:
        """End though nobody has answered, as when the system ends the session; unsaved work is offered at the start."""
        if not self.controller.closed:
            self.documents.end_unasked()
            self._end()

    def _end(self) -> None:
        self.status.stop()
        for part in (self.projector, self.guidance, self.sessions, self.own_lessons, self.controller):
            part.close()
        if self.view is not None:
            self.view.close()
        self.settings.set("geometry", self.saveGeometry())
        self.arrangement.keep(self.settings)
        for key, value in zip(("unit", "speed"), self.toolbar.pace.lasting, strict=True):
            self.settings.set(key, value)

    # --- building ---

    def _build(self, lessons: tuple[Lesson, ...]) -> None:
        self.toolbar = Toolbar(self.actions_, self.look)
        self.lesson_list = LessonList(lessons, self.look)
        self.notice, self.faults = Notice(), Notice()
        self.messages = Messages(self.notice, self.faults, self.controller)
        self.time_axis = TimeAxis(self.look)
        above = (self.faults, self.notice, Waiting(self.sessions, self.messages))
        self.arrangement = Arrangement(self.lesson_list, above, self.time_axis, self.folding)
        self.left = self.arrangement.left
        whole = QWidget()
        whole.setObjectName("central")
        outer = column(whole, (0, 0, 0, 0), 0)
        outer.addWidget(self.toolbar)
        outer.addWidget(self.arrangement, 1)
        self.setCentralWidget(whole)
        self.foot = Foot(self.statusBar(), self.actions_, self.folding)
        self.status = Status(self.statusBar(), self.controller)
        self.status.told.connect(self.foot.refresh)

    def _connect(self) -> None:
        add_space(self, self.controller.toggle)
        DialogFitting(self)
        self.controller.frame_changed.connect(self._on_frame)
        self.controller.beat.connect(self._on_beat)
        said = (self.data_import, self.model_import, self.guidance, self.documents, self.own_lessons, self.sharing)
        for part in (*said, self.running, self.dialogs):
            part.said.connect(self.messages.tell)
        for wanted in (self.guidance.lesson_wanted, self.lesson_list.chosen):
            wanted.connect(self.open_lesson)
        self.sessions.made.connect(self._open_made)
        self.controller.refused.connect(self._on_refused)
        self.controller.allows = self._allows
        self.controller.failed.connect(self.messages.tell_fault)
        self.controller.written.connect(self.messages.tell_saved)
        self.met_fault.connect(self.messages.tell_fault, Qt.ConnectionType.QueuedConnection)
        self.toolbar.pace.changed.connect(self.controller.set_pace)
        self.time_axis.sought.connect(self.controller.seek)
        self.time_axis.branch_wanted.connect(self.controller.branch)
        self.time_axis.restored.connect(self.controller.restore)
        self.documents.changed.connect(self._show_title)
        self.documents.lesson_brought.connect(self.own_lessons.bring)
        self.documents.add_recent_to(self.actions_.menus["file"], self.actions_["save"])
        self.own_lessons.fill(self.actions_.menus["lessons"])
        self.appearance.changed.connect(lambda look: self.set_look(self._scaled(look)))

    def _handlers(self) -> dict[str, Callable[[], object]]:
        run = self.controller
        return {
            **self.dialogs.handlers,
            "quit": self.close,
            **self.announcer.handlers,
            "pin": self._pin,
            **{name: partial(self.folding.toggle, name) for name in FOLDABLE},
            "ghosts": self._show_ghosts,
            **self.appearance.handlers,
            **self.projector.handlers,
            "language": self.switch_language,
            "full_screen": lambda: self.showNormal() if self.isFullScreen() else self.showFullScreen(),
            "run": run.toggle,
            "back": run.back,
            **self.running.handlers,
            **self.zooming.handlers,
            "defaults": self.start_lesson_anew,
            "results": self.guidance.show_results,
            **self.data_import.handlers,
            **self.documents.handlers,
            **self.model_import.handlers,
            **self.own_lessons.handlers,
        }

    def _restore(self) -> None:
        self.resize(QSize(1440, 900).boundedTo(WindowFitting(self).fit()))
        if not self.settings.layout("geometry").isEmpty():
            self.restoreGeometry(self.settings.layout("geometry"))
        pace = self.toolbar.pace
        pace.choose(self.settings.unit(), self.settings.number("speed", 0, pace.slider.maximum(), 40))
        self.controller.set_pace(*pace.value())
        self.actions_["ghosts"].setChecked(self.settings.switch("ghosts", True))
        self.actions_["reopen"].setChecked(self.documents.reopens)

    def _place(self, view: LessonView) -> None:
        """Put a lesson's widgets in place of the last one's, and have everybody serve it."""
        old, self.view = self.view, view
        homeless = self.arrangement.place(view, old)
        if old is None:
            self.arrangement.restore(self.settings)
        self.documents.serve(view)
        self.zooming.serve(view.stage, self.actions_)
        self.data_import.serve(view)
        self.guidance.serve(view)
        for card in view.cards:
            card.menu_wanted.connect(self.dialogs.plot_menu)
        view.stage_widget.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.stage_widget.customContextMenuRequested.connect(
            lambda place: self.dialogs.plot_menu("stage", view.stage_widget.mapToGlobal(place))
        )
        view.completed = partial(self._serve, view)
        self.arrangement.fold(view)
        stage = self.arrangement.stage_room
        self.areas = (self.toolbar, self.left, stage, view.plots, self.time_axis, view.inspector)
        if homeless:
            QTimer.singleShot(0, view.stage_widget, view.stage_widget.setFocus)  # Qt shows it only then.
        if old is not None or not self.loading:
            view.make_all()

    def _serve(self, view: LessonView) -> None:
        self.foot.view = view
        self.data_import.listen(view)
        self.guidance.listen(view)

    # --- showing ---

    def _on_frame(self, frame: Frame) -> None:
        if self.view is None:
            return
        self.status.show_frame(frame)
        now = time.perf_counter()
        slow = 0 < self.controller.rate <= 1 / _READABLE
        told = slow or not (frame.running and self._ran) or now >= self._readable
        self.view.show_frame(frame, numbers=told)
        if told:
            self._ran, self._readable = frame.running, now + _READABLE
            self.toolbar.show_frame(frame)
            self.time_axis.show_frame(frame)
        self.actions_["undo"].setEnabled(frame.can_undo)
        self.actions_["redo"].setEnabled(frame.can_redo)
        self.messages.show_frame(frame)

    def _on_beat(self) -> None:
        if self.view is not None and not self.loading:
            self.view.draw_one()

    def _allows(self, command: Command, experiment: Experiment) -> bool:
        allowed = confirm_large_network(self, command, experiment)
        if not allowed and self.view is not None:
            self.view.options.refresh()
        return allowed

    def _on_refused(self, error: UserError) -> None:
        if self.view is not None:
            self.view.options.refresh()
        self.messages.tell(partial(self._refusal, error, self.view))

    def _refusal(self, error: UserError, view: LessonView | None) -> Message:
        return Message(explain(error if view is None else by_labels(error, view.lesson, self.look.language)))

    def _scaled(self, look: Look) -> Look:
        return replace(look, scale=self.projector.scale)

    def _show_ghosts(self) -> None:
        if self.view is not None:
            self.view.show_branches(self.actions_["ghosts"].isChecked())
            self.announcer.tell_ghosts(self.actions_["ghosts"].isChecked())

    def _pin(self) -> None:
        if self.view is not None:
            self.view.pin_selected()

    def _show_title(self) -> None:
        if self.view is not None:
            self.setWindowTitle(self.documents.title(say(self.view.lesson.title, self.look.language)))
        self.actions_["revert"].setEnabled(self.documents.has_file)
        self.time_axis.show_notes(tuple(note.step for note in self.documents.notes))
