"""What the status bar says of the run and of how fast it goes."""

import re
import time

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QLabel, QSizePolicy, QStatusBar, QToolButton

from nnviz.engine.backends.base import KERNEL
from nnviz.engine.backends.kernel.machine import available, broken
from nnviz.engine.backends.table import backend
from nnviz.engine.experiment import Experiment
from nnviz.session.frame import Frame
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.number_format import count, rate, short_shape
from nnviz.ui.look.typeset.shortened import elided
from nnviz.ui.run.controller import Controller

_EVERY_MS = 500
_USUAL = 60.0, 100_000.0
"""Frames and steps a second for which there is always room."""
_BRACKET = re.compile(r"\s*[（(]")
"""What comes before the reason of a backend, which its tool tip has as well."""
_BETWEEN = 6
"""Pixels that Qt leaves between two of the bar's widgets."""
_UNSEEN = 2_000
"""Pixels as long as the bar is not on screen."""


class Status(QObject):
    """Fills a status bar: now and then, when asked, and at once for another network. At first it says nothing."""

    told = Signal()
    """It has said how it is."""

    def __init__(self, bar: QStatusBar, controller: Controller) -> None:
        super().__init__(bar)
        self._painted = self._usual = self._room = 0
        self._running = False
        self._told_of: Experiment | None = None
        """What the words are about; None before the first frame."""
        self._controller, self._since = controller, time.perf_counter()
        self._bar, self._run, self._backend, self._speeds = bar, QLabel(), QLabel(), QLabel()
        self._run.installEventFilter(self)
        self._run.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)  # the tool tip has all of it
        bar.addWidget(self._run, 1)
        bar.addPermanentWidget(self._backend)
        bar.addPermanentWidget(self._speeds)
        bar.setSizeGripEnabled(False)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.show)
        self._timer.start(_EVERY_MS)

    def show_frame(self, frame: Frame) -> None:
        """Count a frame that is painted; the end of a run is told at once."""
        self._painted += 1
        ended, self._running = self._running and not frame.running, frame.running
        if ended:
            self.show()
        if frame.experiment is not self._told_of:
            self._told_of = frame.experiment
            self._fit()

    def show(self) -> None:
        """Show frames and steps a second since it was called last."""
        if self._told_of is None:
            return
        now = time.perf_counter()
        frames, still = self._painted / max(now - self._since, 1e-6), not self._painted
        self._painted, self._since = 0, now
        self._fit()
        self.told.emit()
        steps = self._controller.steps_per_second()
        resting = not self._controller.frame.running and (still or round(steps) == 0)
        self._speeds.setText(translate("status", "not training") if resting else speeds(frames, steps))
        # It has the room of a usual speed, and only grows, so that nothing beside it jumps.
        usual = self._speeds.fontMetrics().horizontalAdvance(speeds(*_USUAL)) + self._around()
        if usual != self._usual:  # The text has another size, or is in another language.
            self._usual = self._room = usual
        self._room = max(self._room, self._speeds.sizeHint().width())
        self._give_way()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave out what there is no room for."""
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        """Say what there is room for; the tool tips have all."""
        if self._told_of is None:
            return
        self._give_way()
        frame = self._controller.frame
        told, (name, why) = about_run(frame), about_backend(frame)
        if not self._run.text():
            self._run.setText(told)
        shared = self._run.width() + self._backend.width()
        short = self._run.isVisible() and 2 * self._backend.fontMetrics().horizontalAdvance(name) > shared
        self._backend.setText(_BRACKET.split(name)[0] if short else name)
        room = self._run.width() - self._around() if self._run.isVisible() else _UNSEEN
        self._run.setText(elided(told, self._run.font(), room))
        for label, words in ((self._run, told), (self._backend, why), (self._speeds, why)):
            label.setToolTip(words)
        self._run.setAccessibleName(told)
        self._backend.setAccessibleName(name)

    def _give_way(self) -> None:
        """Where all that stays in the bar takes more than it has, what takes the steps is not told, then room is left.

        The tool tip of the speeds has the former, too.
        """
        beside = (button for button in self._bar.findChildren(QToolButton) if not button.isHidden())
        taken = sum(button.sizeHint().width() + _BETWEEN for button in beside) + self._around() + 3 * _BETWEEN
        room = self._bar.width() - taken if self._bar.isVisible() else _UNSEEN
        self._backend.setVisible(self._room + self._backend.sizeHint().width() <= room)
        self._speeds.setMinimumWidth(self._room if self._room <= room else 0)

    def _around(self) -> int:
        """Pixels beside the words: those of the style sheet, which grow with the text, and some for Qt's rounding."""
        text = self._run.text()
        return self._run.sizeHint().width() - self._run.fontMetrics().horizontalAdvance(text) + 2 if text else 0

    def stop(self) -> None:
        """Say nothing any more."""
        self._timer.stop()


def about_run(frame: Frame) -> str:
    """The network in short, or how far a replay has come."""
    network = frame.experiment.network
    sizes = "–".join(map(str, network.widths))
    if len(network.shapes[0]) > 1:
        sizes = "–".join((short_shape(network.shapes[0]), "…", short_shape(network.shapes[-1])))
    words = _points_words if len(network.shapes[0]) == 1 else _pictures_words
    points = words(len(frame.data.x), len(frame.data.test_x))
    about = translate("status", "network {sizes} · trained parameters: {count} · {points}").format(
        sizes=sizes, count=count(network.size - len(_frozen(frame))), points=points
    )
    if frame.target is not None:
        share = 100 * frame.state.step / max(1, frame.target)
        about = translate("status", "replaying to step {step}: {share}% (Esc stops)").format(
            step=count(frame.target), share=round(share)
        )
    elif frame.forgetful:
        about += " · " + translate("status", "memory is full: older runs are replayed when you return to them")
    return about


def _frozen(frame: Frame) -> tuple[str, ...]:
    """The names of what is not trained; what a drag holds will be again."""
    experiment = frame.experiment
    for edit in frame.run.releases(frame.state.step):
        experiment = edit.command.changed(experiment)
    return experiment.frozen


def about_backend(frame: Frame) -> tuple[str, str]:
    """What takes the steps, in short, and why in a sentence."""
    if backend(frame.run.backend).computes(frame.experiment, frame.data) == KERNEL:
        return translate("status", "compiled kernel"), translate(
            "status", "Compiled code takes the steps, with the same bits anywhere."
        )
    if broken():
        why = translate(
            "status",
            "NumPy takes the steps: the compiled kernel is damaged or cannot be run here; install nnviz again.",
        )
        return translate("status", "NumPy (the kernel cannot be run)"), why
    if not available():
        why = translate(
            "status", "NumPy takes the steps: the package wasmtime is missing, with which it would be quicker."
        )
        return translate("status", "NumPy (wasmtime is missing)"), why
    if frame.run.backend != KERNEL:
        return translate("status", "NumPy"), translate(
            "status", "NumPy takes the steps, as it did when this run began."
        )
    why = translate(
        "status", "NumPy takes the steps: the compiled kernel has no code for this network, or is no quicker."
    )
    return translate("status", "NumPy (not for the compiled kernel)"), why


def _points_words(trained: int, tested: int) -> str:
    """How many points there are, and how many of them for testing."""
    if not tested:
        return translate("status", "{count} points", n=trained).format(count=count(trained))
    return translate("status", "{training} and {test}").format(
        training=translate("status", "{count} training points", n=trained).format(count=count(trained)),
        test=translate("status", "{count} test points", n=tested).format(count=count(tested)),
    )


def _pictures_words(trained: int, tested: int) -> str:
    """How many pictures there are, and how many of them for testing."""
    if not tested:
        return translate("status", "{count} pictures", n=trained).format(count=count(trained))
    return translate("status", "{training} and {test}").format(
        training=translate("status", "{count} training pictures", n=trained).format(count=count(trained)),
        test=translate("status", "{count} test pictures", n=tested).format(count=count(tested)),
    )


def speeds(frames: float, steps: float) -> str:
    """Frames and steps a second."""
    shown, done = str(round(frames)), rate(steps) if steps >= 1 else "0"
    words = (
        translate("status", "{frames} frames/s", n=_form(shown)).format(frames=shown),
        translate("status", "{steps} steps/s", n=_form(done)).format(steps=done),
    )
    return " · ".join(words)


def _form(shown: str) -> int:
    """A number whose form of a word suits a number as it is shown: of one only where it reads so."""
    return 1 if shown == "1" else 2
