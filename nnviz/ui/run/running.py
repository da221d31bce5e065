"""Running by number: so many steps more, to a certain step, and once more on other data drawn by the same rule."""

import random
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialogButtonBox, QInputDialog, QWidget

from nnviz.session.frame import Frame
from nnviz.session.player import Player
from nnviz.session.run.commands import ChangeOptions
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.message import Message
from nnviz.ui.look.number_format import count
from nnviz.ui.run.controller import Controller

_MOST = 1_000_000_000
_WIDTH = 320
"""Pixels: its title has room."""

_SEEDS = 1_000_000
"""So many seeds there are to choose from: few enough to be read out and typed."""


class Running(QObject):
    """The actions, with their dialogs over `parent`."""

    said = Signal(object)
    """A `Tell` of what cannot be done, and what can."""

    def __init__(self, parent: QWidget, controller: Controller) -> None:
        super().__init__(parent)
        self._parent, self._controller = parent, controller
        self._steps = 1000
        """The number asked for last."""
        self.dialog: QInputDialog | None = None

    @property
    def handlers(self) -> dict[str, Callable[[], object]]:
        """What the window's actions do."""
        return {
            "forward": self.forward,
            "reset": self._controller.reset,
            "branch": self._controller.branch,
            "run_steps": self.ask_steps,
            "go_to_step": self.ask_step,
            "new_data": self.draw_data,
        }

    def forward(self) -> None:
        """One unit on; where the last epoch is over, say so and offer as many again."""
        frame = self._controller.frame
        if not _over(frame):
            self._controller.forward()
            return
        self.said.emit(partial(self._no_next_step, frame.experiment.epochs))

    def ask_steps(self) -> None:
        """Ask how many steps are to be taken from here, and take them."""

        def take(steps: int) -> None:
            self._steps = steps
            self._controller.ask(lambda player: player.train_on(steps))

        title = translate("running", "Run some steps")
        self._ask_number(title, translate("running", "How many steps, from here on:"), 1, self._steps, take)

    def ask_step(self) -> None:
        """Ask for a step, and go there: back along the run, or on by training."""

        def go(step: int) -> None:
            self._controller.ask(lambda player: player.go_to(step))

        title = translate("running", "Go to step")
        label = translate("running", "The step to go to; one not reached yet is trained to:")
        self._ask_number(title, label, 0, self._controller.frame.state.step, go)

    def draw_data(self) -> None:
        """Draw other data by the same rule: another seed."""
        experiment = self._controller.frame.experiment
        if experiment.own is not None:
            self.said.emit(_no_others)
            return
        others = (seed for seed in iter(lambda: random.randrange(_SEEDS), None) if seed != experiment.seed)
        self._controller.do(ChangeOptions((("seed", next(others)),)))

    def _no_next_step(self, epochs: int) -> Message:
        text = translate("running", "All {count} epochs are done, so there is no next step.", n=epochs)
        action = translate("running", "Train {count} epochs more", n=epochs)
        told = count(epochs)
        return Message(text.format(count=told), action.format(count=told), partial(self._go_on, 2 * epochs))

    def _go_on(self, epochs: int) -> None:
        self._controller.do(ChangeOptions((("epochs", epochs),)))
        self._controller.ask(Player.play)

    def _ask_number(self, title: str, label: str, low: int, value: int, take: Callable[[int], None]) -> None:
        dialog = self.dialog = QInputDialog(self._parent)
        dialog.setWindowTitle(title)
        dialog.setInputMode(QInputDialog.InputMode.IntInput)
        dialog.setIntRange(low, _MOST)
        dialog.setIntValue(value)
        dialog.setLabelText(label)
        dialog.intValueSelected.connect(take)
        dialog.finished.connect(dialog.deleteLater)
        dialog.okButtonText()  # Only when Qt is asked for it does it make the buttons.
        for buttons in dialog.findChildren(QDialogButtonBox):
            ok = buttons.button(QDialogButtonBox.StandardButton.Ok)
            ok.setObjectName("primary")
            ok.style().unpolish(ok)  # It has been styled without that name.
            ok.style().polish(ok)
        dialog.resize(max(_WIDTH, dialog.sizeHint().width()), dialog.sizeHint().height())
        dialog.open()


def _no_others() -> Message:
    return Message(translate("running", "Your own data are not drawn at random, so there are no others."))


def _over(frame: Frame) -> bool:
    """Whether all epochs are done, and the run stands at its end."""
    return 0 < frame.experiment.epochs <= frame.state.epoch and frame.state.step >= frame.end
