"""What the window has to say: overflow, training that settled, and what was refused."""

from collections.abc import Callable
from dataclasses import dataclass

from nnviz.engine.training import steps_per_epoch
from nnviz.session.diagnostics.breakpoints import BREAKPOINTS, SETTLED, Hit
from nnviz.session.frame import Frame
from nnviz.session.run.convergence import has_converged
from nnviz.session.run.run import Run
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.number_format import count, number
from nnviz.ui.panels.breakpoint_panel import place_name
from nnviz.ui.run.controller import Controller
from nnviz.ui.widgets.notice import Notice


@dataclass(frozen=True)
class Message:
    """A sentence, and the name of what can be done about it."""

    text: str
    action: str = ""
    do: Callable[[], None] | None = None


def message_of(frame: Frame, controller: Controller) -> Message | None:
    """The message of a frame; None where there is nothing to say."""
    if frame.problem is not None:
        problem = frame.problem
        text = translate(
            "notice",
            "Training paused at step {step}: the loss overflowed, because a step size of {rate} overshoots more each "
            "time. Go back to step {good}, the last with a loss below the first, and choose a smaller step size.",
        ).format(step=count(problem.step), rate=f"{problem.learning_rate:g}", good=count(problem.last_good))
        action = translate("notice", "Go back to step {good}").format(good=count(problem.last_good))
        return Message(text, action, lambda: controller.seek(problem.last_good))
    if frame.running:
        return None
    if frame.goal == frame.state.step:
        text = translate(
            "notice", "The race is over at step {step}: the run before went no further. Training is paused."
        )
        return Message(text.format(step=count(frame.state.step)))
    if frame.hit is None:
        return None
    if frame.hit.breakpoint == SETTLED:
        signal = has_converged(frame.history, steps_per_epoch(frame.experiment), frame.state.step)
        text = translate(
            "notice", "Settled at step {step}: over the last {n} steps the mean slope was {mean}, and it hardly moved."
        ).format(step=count(frame.state.step), n=signal.steps, mean=number(signal.later))
        return Message(text)
    return Message(reason(frame, frame.hit))


def reason(frame: Frame, hit: Hit) -> str:
    """Why training paused, in one sentence."""
    kind = BREAKPOINTS[hit.breakpoint.kind]
    bound = hit.breakpoint.value
    return translate("breakpoints", kind.reason).format(
        step=count(hit.step),
        value=count(round(bound)) if kind.number is not None and kind.number.whole else number(bound),
        now=number(hit.now),
        place=place_name(frame, hit.breakpoint),
    )


class Messages:
    """Gives the notice its words, each message once: what the user has closed stays closed."""

    def __init__(self, notice: Notice, controller: Controller) -> None:
        self._notice = notice
        self._controller = controller
        self._text = ""
        """What the frames have to say; the notice may show something else, or nothing any more."""
        self._said_in: Run | None = None
        """The run in which something else was said; it holds until that run is changed."""

    def show_frame(self, frame: Frame) -> None:
        """Say what is new, and take back what no longer holds."""
        if self._said_in is not None and self._said_in is not frame.run:
            self.clear()
        message = message_of(frame, self._controller)
        text = "" if message is None else message.text
        if text == self._text:
            return
        if message is not None:
            self._said_in = None
            self._notice.say(message.text, message.action, message.do)
        elif self._notice.text() == self._text:
            self._notice.hide()
        self._text = text

    def say(self, sentence: str) -> None:
        """Say something that no frame tells, until the run is changed."""
        self._said_in = self._controller.frame.run
        self._notice.say(sentence)

    def clear(self) -> None:
        """Say nothing; what a frame has to say will be said again."""
        self._text, self._said_in = "", None
        self._notice.hide()

    def retranslate(self) -> None:
        """Say it in the language in force."""
        closed, frame = self._notice.isHidden(), self._controller.frame
        self.clear()
        self.show_frame(frame)
        self._notice.setHidden(closed or not self._text)
