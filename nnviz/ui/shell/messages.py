"""What the window has to say: overflow, training that settled, and what was refused."""

import time
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData

from nnviz.engine.text import cut
from nnviz.engine.training import steps_per_epoch
from nnviz.session.diagnostics.breakpoints import BREAKPOINTS, SETTLED, Hit
from nnviz.session.frame import Diverged, Frame
from nnviz.session.place import Place
from nnviz.session.run.convergence import has_converged
from nnviz.session.run.run import Run
from nnviz.system.log import fault_details, log_path
from nnviz.ui.export.clipboard import put_on_clipboard
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.message import Message, Tell
from nnviz.ui.look.number_format import count, number, percent
from nnviz.ui.look.step.words import place_words
from nnviz.ui.run.controller import Controller
from nnviz.ui.widgets.access.speech import announce
from nnviz.ui.widgets.notice import Notice
from nnviz.ui.widgets.saved_note import open_folder_of, saved

_FAULT_WORDS = 160
"""Characters of what an exception says that are told."""

_REPEATS = 1.0
"""Seconds within which the same fault again is the old one repeating."""


def message_of(frame: Frame, controller: Controller) -> Message | None:
    """The message of a frame; None where there is nothing to say."""
    if frame.problem is not None:
        return _overflowed(frame.problem, controller)
    if frame.running:
        return None
    if frame.goal == frame.state.step:
        text = translate(
            "notice", "The race is over at step {step}: the run before went no further. Training is paused."
        )
        return Message(text.format(step=count(frame.state.step)))
    if frame.dropped is not None:
        text = translate(
            "notice",
            "Only the last {count} branches are kept: the oldest one, of {steps} steps, has been dropped.",
            n=frame.dropped,
        )
        return Message(text.format(count=len(frame.branches), steps=count(frame.dropped)))
    if frame.hit is None:
        return None
    return Message(_settled(frame) if frame.hit.breakpoint == SETTLED else reason(frame, frame.hit))


def _overflowed(problem: Diverged, controller: Controller) -> Message:
    if problem.last_good:
        text = translate(
            "notice",
            "Training paused at step {step}: the loss overflowed, because a learning rate of {rate} overshoots "
            "more each time. Go back to step {good}, the last with a loss below the first, and choose a smaller "
            "learning rate.",
        )
        action = translate("notice", "Go back to step {good}").format(good=count(problem.last_good))
    else:
        text = translate(
            "notice",
            "Training paused at step {step}: the loss overflowed, because a learning rate of {rate} overshoots "
            "more each time, and was never below the first. Go back to the start and choose a smaller learning "
            "rate.",
        )
        action = translate("notice", "Go back to the start")
    text = text.format(step=count(problem.step), rate=number(problem.learning_rate), good=count(problem.last_good))
    return Message(text, action, lambda: controller.seek(problem.last_good))


def _settled(frame: Frame) -> str:
    signal = has_converged(frame.history, steps_per_epoch(frame.experiment), frame.state.step)
    return translate(
        "notice", "Settled at step {step}: over the last {n} steps the mean slope was {mean}, and it hardly moved."
    ).format(step=count(frame.state.step), n=signal.steps, mean=number(signal.later))


def reason(frame: Frame, hit: Hit) -> str:
    """Why training paused, in one sentence."""
    from nnviz.ui.panels.breakpoint_panel import place_name  # loaded with the panel, see `nnviz/ui/panels/table.py`

    kind = BREAKPOINTS[hit.breakpoint.kind]
    bound = hit.breakpoint.value
    # The one that was found, where any would do.
    place = replace(hit.breakpoint, place=int(hit.now) - 1) if kind.place == "diagnosis" else hit.breakpoint
    return translate("breakpoints", kind.reason).format(
        step=count(hit.step),
        value=count(round(bound)) if kind.number is not None and kind.number.whole else number(bound),
        now=number(hit.now),
        place=place_name(frame, place),
    )


def stop_words(frame: Frame) -> str:
    """The announcement that training has ended or is paused, for those who do not see the button change."""
    if frame.finished:
        return _with_numbers(translate("notice", "Training has come to its end, at step {step}."), frame)
    return _with_numbers(translate("notice", "Paused at step {step}."), frame)


def moment_of(frame: Frame) -> tuple[int, Place | None]:
    """The step, and where in it one that is looked into stands."""
    return frame.state.step, None if frame.trace is None else frame.place


def moment_words(frame: Frame) -> str:
    """Where in a run a moment at rest stands, for those who do not see the numbers change."""
    if frame.trace is not None:
        return place_words(frame)
    return _with_numbers(translate("notice", "Step {step}."), frame)


def _with_numbers(told: str, frame: Frame) -> str:
    parts = [told.format(step=count(frame.state.step))]
    parts.append(translate("notice", "Mean loss {loss}.").format(loss=number(frame.train_loss)))
    if frame.accuracy is not None:
        parts.append(translate("notice", "Training accuracy {share}.").format(share=percent(frame.accuracy)))
    return " ".join(parts)


class Messages:
    """Shows messages in the window's notices, each one once: what the user has closed stays closed.

    A fault has a notice of its own, `faults`, and stays until the user closes it.
    """

    def __init__(self, notice: Notice, faults: Notice, controller: Controller) -> None:
        self._notice, self.faults = notice, faults
        self._controller = controller
        self._text = ""
        """What the frames have to say; the notice may show something else, or nothing any more."""
        self._said_in: Run | None = None
        """The run in which something else was said; it holds until that run is changed."""
        self._tell: Tell | None = None
        """What is said beside the frames."""
        self._fault, self._fault_at = "", 0.0
        self._tell_fault: Tell | None = None
        self._ran = False
        self._last: Frame | None = None

    def show_frame(self, frame: Frame) -> None:
        """Say what is new, and take back what no longer holds."""
        if self._said_in is not None and self._said_in is not frame.run:
            self._forget()
        message = message_of(frame, self._controller)
        if not frame.running and message is None:
            self._tell_moment(frame)
        self._ran, self._last = frame.running, frame
        text = "" if message is None else message.text
        if text == self._text:
            return
        if message is not None:
            self._said_in = self._tell = None
            _show(message, self._notice)
        elif self._notice.text() == self._text:
            self._notice.hide()
        self._text = text

    def tell(self, tell: Tell) -> None:
        """Say something that no frame tells, until the run is changed, and say it again in another language."""
        self._said_in, self._tell = self._controller.frame.run, tell
        _show(tell(), self._notice)

    def take_back(self, tell: Tell) -> None:
        """Take a message away, where it is the one on show."""
        if self._tell is tell:
            closed = self._notice.isHidden()
            self._forget()
            self.show_frame(self._controller.frame)
            if closed:
                self._notice.hide()

    def tell_saved(self, path: Path) -> None:
        """Tell that a file is written, and offer to show where."""
        self.tell(lambda: Message(saved(path), translate("export", "Open folder"), lambda: open_folder_of(path)))

    def tell_fault(self, error: BaseException) -> None:
        """Tell a fault of our own, with its details for the clipboard; one that repeats at every frame is told once."""
        now, details = time.perf_counter(), fault_details(error)
        repeats = details == self._fault and now - self._fault_at < _REPEATS
        self._fault, self._fault_at = details, now
        if not repeats:
            what = cut(f"{type(error).__name__}: {error}", _FAULT_WORDS)
            self._tell_fault = partial(_fault_message, what, details)
            _show(self._tell_fault(), self.faults)

    def clear(self, *, first: bool = False) -> None:
        """Say nothing, as another run comes; what a frame has to say will be said again.

        What was said while the `first` lesson was being made stays: it is of what the app was started with.
        """
        self._ran, self._last = False, None
        tell = self._tell if first and not self._notice.isHidden() else None
        self._forget()
        if tell is not None:
            self.tell(tell)

    def retranslate(self) -> None:
        """Put the message into the language in force."""
        closed, tell = self._notice.isHidden(), self._tell
        for notice in (self._notice, self.faults):
            notice.retranslate()
        if self._tell_fault is not None and not self.faults.isHidden():
            _show(self._tell_fault(), self.faults)
        self._forget()
        self.show_frame(self._controller.frame)
        if closed:
            self._notice.hide()
        elif tell is not None:
            self.tell(tell)

    def _tell_moment(self, frame: Frame) -> None:
        """Have a pause said, and another moment that a step, a jump or an undo has led to."""
        if self._ran:
            announce(self._notice.window(), stop_words(frame))
        elif self._last is not None and moment_of(frame) != moment_of(self._last):
            # A run may be over between two frames.
            announce(self._notice.window(), stop_words(frame) if frame.finished else moment_words(frame))

    def _forget(self) -> None:
        self._text, self._said_in, self._tell = "", None, None
        self._notice.hide()


def _show(message: Message, notice: Notice) -> None:
    notice.say(message.text, message.action, message.do)


def _fault_message(what: str, details: str) -> Message:
    text = translate("help", "nnviz met a fault of its own ({what}). Your run is kept; details are in {path}.")
    return Message(
        text.format(what=what, path=log_path()),
        translate("help", "Copy details"),
        lambda: put_on_clipboard(_plain(details)),
    )


def _plain(text: str) -> QMimeData:
    data = QMimeData()
    data.setText(text)
    return data
