"""What the status bar says of the run and of how fast it goes."""

import time

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QLabel, QStatusBar

from nnviz.session.frame import Frame
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.number_format import count, rate
from nnviz.ui.run.controller import Controller

_EVERY_MS = 500


class Status(QObject):
    """Fills a status bar, now and then and when asked; `painted` frames are to be counted by who paints them."""

    def __init__(self, bar: QStatusBar, controller: Controller) -> None:
        super().__init__(bar)
        self.painted = 0
        self._controller, self._since = controller, time.perf_counter()
        self._run, self._speeds = QLabel(), QLabel()
        bar.addWidget(self._run, 1)
        bar.addPermanentWidget(self._speeds)
        bar.setSizeGripEnabled(False)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.show)
        self._timer.start(_EVERY_MS)

    def show(self) -> None:
        """Say how it is now."""
        now = time.perf_counter()
        frames = self.painted / max(now - self._since, 1e-6)
        self.painted, self._since = 0, now
        self._run.setText(about_run(self._controller.frame))
        self._speeds.setText(speeds(frames, self._controller.steps_per_second()))

    def stop(self) -> None:
        """Say nothing any more."""
        self._timer.stop()


def about_run(frame: Frame) -> str:
    """The network in short, or how far a replay has come."""
    network = frame.experiment.network
    sizes = "–".join(map(str, network.widths))
    trained, tested = count(len(frame.data.x)), len(frame.data.test_x)
    points = translate("status", "{points} points").format(points=trained)
    if tested:
        template = translate("status", "{points} training points and {tests} test points")
        points = template.format(points=trained, tests=count(tested))
    about = translate("status", "network {sizes} · trained parameters: {count} · {points}").format(
        sizes=sizes, count=count(network.size - len(frame.experiment.frozen)), points=points
    )
    if frame.target is not None:
        share = 100 * frame.state.step / max(1, frame.target)
        about = translate("status", "replaying to step {step}: {share} % (Esc stops)").format(
            step=count(frame.target), share=round(share)
        )
    elif frame.forgetful:
        about += " · " + translate("status", "memory is full: older runs are replayed when you return to them")
    return about


def speeds(frames: float, steps: float) -> str:
    """Frames and steps a second."""
    template = translate("status", "{frames} frames/s · {steps} steps/s")
    return template.format(frames=round(frames), steps=rate(steps) if steps >= 1 else "0")
