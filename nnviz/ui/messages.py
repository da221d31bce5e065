"""What the window has to say of a frame: overflow, and training that settled."""

from collections.abc import Callable
from dataclasses import dataclass

from nnviz.session.frame import Frame
from nnviz.session.settled import settled
from nnviz.ui.controller import Controller
from nnviz.ui.format import count, number
from nnviz.ui.i18n import translate


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
    if frame.settled_now and not frame.running:
        signal = settled(frame.history, len(frame.data.x), frame.state.step)
        text = translate(
            "notice", "Settled at step {step}: the mean slope of the last {n} steps, {mean}, moved by only {drift}."
        ).format(step=count(frame.state.step), n=signal.steps, mean=number(signal.mean), drift=number(signal.drift))
        return Message(text)
    return None
