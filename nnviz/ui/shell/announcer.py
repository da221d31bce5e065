"""What has happened, for those who do not see it: branches, runs kept, undo, curves shown, another lesson.

A pause and where a step has led are told by the messages, what was written by its notice.
"""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible

from nnviz.session.diagnostics.breakpoints import Breakpoint
from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.lessons.words import say
from nnviz.session.run.run import Run
from nnviz.ui.lessons.lesson_window import LessonWindow
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.number_format import count
from nnviz.ui.widgets.access.speech import announce


class _Told(NamedTuple):
    """What of a frame is compared with the one before."""

    run: Run
    branches: int
    lanes: tuple[tuple[int, str], ...]
    """The runs kept: numbers and names."""
    breakpoints: tuple[Breakpoint, ...]


class Announcer(QObject):
    """Compares each frame of the window with the one before; without a screen reader it does nothing."""

    def __init__(self, window: LessonWindow) -> None:
        super().__init__(window)
        self._window = window
        self._lesson: Lesson | None = None
        self._last: _Told | None = None
        self._asked: tuple[int, str] | None = None
        """The request of an undo or redo whose frame is still to come, and the sentence for it."""
        window.controller.frame_changed.connect(self._on_frame)

    @property
    def handlers(self) -> dict[str, Callable[[], object]]:
        """What the window's actions do."""
        return {"undo": partial(self._take, back=True), "redo": partial(self._take, back=False)}

    def tell_ghosts(self, shown: bool) -> None:
        """The curves of other branches are drawn from now on, or not."""
        words = (
            translate("notice", "Ghost curves hidden."),
            translate("notice", "Ghost curves shown."),
        )
        announce(self._window, words[shown])

    def _take(self, back: bool) -> None:
        controller = self._window.controller
        number = controller.undo() if back else controller.redo()
        self._asked = (
            number,
            translate("notice", "Taken back: {what}") if back else translate("notice", "Done again: {what}"),
        )

    def _on_frame(self, frame: Frame) -> None:
        view = self._window.view
        if view is None or not QAccessible.isActive():
            self._last, self._lesson = None, None if view is None else view.lesson
            return
        lanes = tuple((lane.number, lane.name) for lane in frame.lanes)
        before, now = self._last, _Told(frame.run, len(frame.branches), lanes, frame.breakpoints)
        self._last = now
        if view.lesson is not self._lesson:
            if self._lesson is not None:
                self._say(
                    translate("notice", "Lesson opened: {title}"),
                    title=say(view.lesson.title, self._window.look.language),
                )
            self._lesson, self._asked = view.lesson, None
        elif self._asked is not None and self._window.controller.answered >= self._asked[0]:
            (_, sentence), self._asked = self._asked, None
            if before is not None and before != now:
                self._say(sentence, what=self._difference(before, now, view.lesson))
        elif before is not None and before != now:
            self._tell_new(frame, before, now)

    def _tell_new(self, frame: Frame, before: _Told, now: _Told) -> None:
        """A branch, or runs kept."""
        if now.branches > before.branches:
            words = translate("notice", "Branch made at step {step}. The run before is kept.")
            self._say(words, step=count(frame.branches[-1].since))
        new = sorted(dict(now.lanes).keys() - dict(before.lanes).keys())
        if new:
            numbers = ", ".join(map(count, new))
            one, more = translate("notice", "Run {number} kept."), translate("notice", "Runs {number} kept.")
            self._say(one if len(new) == 1 else more, number=numbers)

    def _difference(self, before: _Told, now: _Told, lesson: Lesson) -> str:
        """What an undo has taken away, or a redo brought back."""
        longer, shorter = sorted((before.run, now.run), key=lambda run: len(run.edits), reverse=True)
        if before.run != now.run:
            if longer.start == shorter.start and longer.edits[: len(shorter.edits)] == shorter.edits:
                from nnviz.ui.share.edit_words import edits_of  # needed by those who hear

                *_, (_, words) = edits_of(longer, lesson, self._window.look.language)
                return words
            return translate("notice", "another run")
        if before.breakpoints != now.breakpoints:
            return translate("notice", "a breakpoint")
        if before.lanes != now.lanes:
            return translate("notice", "a run of the race")
        return translate("notice", "a branch")

    def _say(self, sentence: str, **values: str) -> None:
        announce(self._window, sentence.format(**values))
