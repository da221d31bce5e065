"""Sharing in the window: a setting to the clipboard and from it, a lab report, a film."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from time import perf_counter

from PySide6.QtCore import QMimeData, QObject, QSize, Signal

from nnviz.engine.experiment import Experiment
from nnviz.engine.text import UserError, mark
from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.lessons.progress import Progress
from nnviz.session.player import Player
from nnviz.session.run.commands import ChangeOptions
from nnviz.session.run.run import Run
from nnviz.session.session import Session
from nnviz.session.share.reader import is_setting, read_setting
from nnviz.session.share.setting import Setting
from nnviz.session.share.writer import setting_text
from nnviz.ui.export.clipboard import put_on_clipboard
from nnviz.ui.lessons.lesson_window import LessonWindow
from nnviz.ui.look.figure import Figure
from nnviz.ui.look.i18n import filled, translate
from nnviz.ui.look.message import Message, Tell, refusal
from nnviz.ui.look.number_format import count
from nnviz.ui.project.notes import Note
from nnviz.ui.run.progress import run_with_progress

_SLICE = 0.05
"""Seconds of training between two looks at whether it is still wanted."""


class Sharing(QObject):
    """What the window's actions for sharing do, for the lesson on show; without one they do nothing.

    `progress` gives what was answered in the lesson of a name, `notes` what was noted to the run on show.
    """

    said = Signal(object)
    """A `Tell` of what was done, or why it could not be."""

    def __init__(
        self,
        window: LessonWindow,
        progress: Callable[[str], Progress],
        notes: Callable[[], tuple[Note, ...]],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._controller = window.controller
        self._progress, self._notes = progress, notes
        self._coming: tuple[Run, Tell] | None = None
        """A run that was opened and is not on show yet, and what is to be said once it is."""
        self._controller.frame_changed.connect(self._on_frame)

    @property
    def _lesson(self) -> Lesson | None:
        return None if self._window.view is None else self._window.view.lesson

    # --- settings as text ---

    def copy(self) -> None:
        """Put the setting on show on the clipboard."""
        lesson, frame = self._lesson, self._controller.frame
        if lesson is None:
            return
        try:
            written = setting_text(lesson, frame.run, frame.state.step)
        except UserError as error:
            self.said.emit(refusal(error))
            return
        data = QMimeData()
        data.setText(written.text)
        put_on_clipboard(data)
        self.said.emit(partial(_copied, written.whole))

    def takes(self, text: str) -> bool:
        """Open a setting that was pasted or dropped; false where the text is not meant as one."""
        if not is_setting(text):
            return False
        self.open(text)
        return True

    def open(self, text: str) -> None:
        """Show a setting; the run that was on show comes back with undo."""
        try:
            setting = read_setting(text, self._find)
            command = ChangeOptions(_as_options(setting.run.start))
            wanted = self._controller.allows(command, self._controller.frame.experiment)
            session = self._trained(setting.run, setting.step) if wanted else None
        except UserError as error:
            self.said.emit(refusal(error))
            return
        if session is not None:
            self._show(setting, session)

    def _show(self, setting: Setting, session: Session) -> None:
        self._window.open_lesson(setting.lesson.name, then=lambda: self._take(setting, session))

    def _take(self, setting: Setting, session: Session) -> None:
        self._controller.cancel_seek()
        self._coming = session.track.run, partial(_opened, setting)
        self._controller.ask(lambda player: _begin(player, session))

    def _on_frame(self, frame: Frame) -> None:
        if self._coming is not None and frame.run is self._coming[0]:
            tell, self._coming = self._coming[1], None
            self.said.emit(tell)

    def _find(self, name: str) -> Lesson:
        found = self._window.lessons.get(name.strip().lower().replace("-", "_"))
        if found is None:
            template = mark("errors", "There is no lesson {name}: choose one of {choices}.")
            raise UserError(template, name=name, choices=", ".join(self._window.lessons))
        return found

    def _trained(self, run: Run, steps: int) -> Session | None:
        """The run up to a step, while a dialog shows how far it is; None where the user stopped it."""
        made: list[Session] = []

        def work(check: Callable[[int], None]) -> None:
            session = Session(run)
            made.append(session)
            while session.state.step < steps and session.advance(steps - session.state.step, perf_counter() + _SLICE):
                check(session.state.step)

        title = translate("share", "Open a setting")
        text = translate("share", "Training {count} steps…", n=steps).format(count=count(steps))
        return made[0] if run_with_progress(self._window, title, text, steps, work) else None

    # --- pages and films ---

    def report(self) -> None:
        """Ask what is to be on the lab report, and write it."""
        lesson = self._lesson
        if lesson is not None:
            from nnviz.ui.share.report import ReportOrder
            from nnviz.ui.share.report_dialog import ReportDialog

            written = datetime.now().astimezone().strftime("%Y-%m-%d %H:%M")
            frame = self._controller.shown or self._controller.frame
            order = ReportOrder((), "", written, self._progress(lesson.name), self._notes())
            dialog = ReportDialog(lesson, frame, order, self._window.look, self._window)
            dialog.exec()
            dialog.deleteLater()

    def film(self, name: str, size: QSize, adopt: Callable[[Figure], None]) -> None:
        """Ask how the film of a figure is to be, and write it."""
        lesson = self._lesson
        if lesson is not None:
            from nnviz.ui.export.film_dialog import FilmDialog

            dialog = FilmDialog(lesson, name, self._controller.frame, self._window.look, size, self._window, adopt)
            dialog.exec()
            dialog.deleteLater()


def _copied(whole: bool) -> Message:
    from nnviz.ui.share.report import part_words  # loaded when something is shared

    told = translate("share", "Copied. Whoever pastes it into the window of nnviz has this setting.")
    return Message(told if whole else f"{told} {part_words()}")


def _opened(setting: Setting) -> Message:
    told = [translate("share", "A setting was opened; undo brings back what was here.")]
    return Message(" ".join((*told, *(filled("share", note.text, note.values) for note in setting.notes))))


def _begin(player: Player, session: Session) -> None:
    player.pause()
    player.session.begin(session.track)


def _as_options(start: Experiment) -> tuple[tuple[str, object], ...]:
    """All of an experiment, as the settings that a command would change: so it is known how long its steps take."""
    values = {
        key: value for key, value in start.to_json().items() if key not in ("format", "own", "pictures", "layers")
    }
    return tuple({**values, "own": start.own, "layers": start.layers}.items())
