"""What `bench.py` measures inside the app: started once for each figure, it prints what it found as one line of JSON.

bench_window.py start SECONDS                 SECONDS is time.monotonic() just before this process was started
bench_window.py live SECONDS DRAGS            train at full speed for so long, then move the slider so often
bench_window.py full CASE SECONDS WHILE       train this network at full speed for so long, while: nothing else, a
                                              weight is dragged, a race of six runs, a landscape is computed
bench_window.py lesson NAME SECONDS           train this lesson's own run at full speed for so long
bench_window.py bare SECONDS BESIDE           a window of the same size that draws lines: alone, beside compiled code
bench_window.py long CASE STEPS               train it without a window for so long: memory, drawing of plots
"""

from __future__ import annotations

import gc
import json
import math
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench_bare import watch_bare
from bench_cases import CASES
from PySide6.QtCore import QEvent, QEventLoop, QObject, QSettings, QTimer
from PySide6.QtWidgets import QApplication

import nnviz.ui.shell.app as app_module
from nnviz.cli import main as nnviz
from nnviz.session.lessons.reader import load_lessons
from nnviz.session.run.commands import ChangeOptions
from nnviz.session.session import Session
from nnviz.system.threads import use_one_core
from nnviz.ui.plots.base.table import FOR_ANY_RUN
from nnviz.ui.run.parameter_drag import ParameterDrag
from nnviz.ui.settings import Settings
from nnviz.ui.shell.window import MainWindow

if TYPE_CHECKING:
    from nnviz.ui.plots.base.plot import Plot

WIDTH, HEIGHT = 1440, 900
WARM_UP = 1.0
_REDRAWS = 20
_MOUSE_MS = 8
_NEVER = 1_000_000_000
"""The step at which a race is over that is to go on as long as it is watched."""

_LOST = 2.0
"""Seconds after which a value that was not painted is given up; that long it then counts as waited for."""

_ENOUGH = 60.0
"""Seconds after which a hand is tired, however often it was to move."""


class Paints(QObject):
    """Calls back at each paint of a widget."""

    def __init__(self, called: Callable[[], object]) -> None:
        super().__init__()
        self._called = called

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See it, and let it pass."""
        del watched
        if event.type() == QEvent.Type.Paint:
            self._called()
        return False


def stage_viewport(window: MainWindow) -> QObject:
    """What is painted when the stage is."""
    assert window.view is not None
    viewport = getattr(window.view.stage_widget, "viewport", None)
    return viewport() if viewport is not None else window.view.stage_widget


def fresh_settings(folder: Path) -> Settings:
    """Settings that are nobody's: measuring must neither depend on the user's nor change them."""
    settings = Settings(QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat))
    settings.set("theme", "light")
    settings.set("language", "en")
    return settings


def pause(seconds: float) -> None:
    """Let the event loop run, as it does when nobody measures."""
    loop = QEventLoop()
    QTimer.singleShot(round(1000 * seconds), loop.quit)
    loop.exec()


def start(began: float, settings: Settings) -> dict[str, object]:
    """Open the app as `nnviz` does, and close it when its stage has been painted; the window may be there before."""
    found: dict[str, object] = {}
    kept: list[Paints] = []

    class Window(MainWindow):
        def show(self) -> None:
            self.watch(self, lambda: found.setdefault("window", time.monotonic() - began))
            if self.view is None:  # The session of its lesson is still being made.
                self.sessions.made.connect(lambda: self.watch(stage_viewport(self), self.seen))
            else:
                self.watch(stage_viewport(self), self.seen)
            super().show()

        def watch(self, widget: QObject, painted: Callable[[], object]) -> None:
            kept.append(Paints(lambda: QTimer.singleShot(0, painted)))  # Behind the paint, and what it flushes.
            widget.installEventFilter(kept[-1])

        def seen(self) -> None:
            found.setdefault("start", time.monotonic() - began)
            found.setdefault("platform", QApplication.platformName())
            self.close()

    vars(app_module).update(MainWindow=Window, Settings=lambda: settings)
    nnviz([])
    return found


def live(seconds: float, drags: int, settings: Settings) -> dict[str, Any]:
    """Frames and steps of the line fit at full speed, then how long a hand at the slider waits for the line."""
    window = opened("line_fit", settings, {})
    found = run_lesson(window, seconds)
    found["running"] = drag(window, drags)
    window.controller.pause()
    pause(0.2)
    found["resting"] = drag(window, drags)
    found["platform"] = QApplication.platformName()
    window.close()
    return found


def lesson(name: str, seconds: float, settings: Settings) -> dict[str, object]:
    """Frames and steps of a lesson at full speed."""
    window = opened(name, settings, {})
    found = run_lesson(window, seconds)
    window.close()
    return found


def run_lesson(window: MainWindow, seconds: float) -> dict[str, Any]:
    """Train a lesson's own run, without an end."""
    window.controller.do(ChangeOptions((("epochs", 0),)))
    window.controller.toggle()
    pause(min(WARM_UP, seconds))
    return watch_frames(window, seconds)


def full(case: str, seconds: float, meanwhile: str, settings: Settings) -> dict[str, object]:
    """Frames and steps of a network at full speed, with everything on show; of a race those of all its runs."""
    window = opened("network", settings, {"network": Session(CASES[case].experiment)})
    runs, hand = 1, Hand(window)
    if meanwhile == "race":
        rates = (0.01, 0.02, 0.05, 0.1, 0.2)
        window.controller.start_race([(("learning_rate", rate),) for rate in rates], _NEVER)
        runs += len(rates)
    else:
        window.controller.toggle()
    if meanwhile == "landscape":
        assert window.view is not None
        window.view.cards[0].choose("landscape")
    if meanwhile == "drag":
        hand.begin_first()
    pause(min(WARM_UP, seconds))
    found = watch_frames(window, seconds)
    found["steps"] *= runs
    hand.let_go()
    window.close()
    return found


class Hand(ParameterDrag):
    """Moves the first weight up and down, as often as a mouse tells where it is."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._gesture = window, 0
        self.begun.connect(self._begin)
        self.command_given.connect(lambda command: window.controller.do(command, self._gesture))
        window.controller.frame_changed.connect(self.show_frame)
        self._timer = QTimer(self, interval=_MOUSE_MS)
        self._timer.timeout.connect(lambda: self.set_value(math.sin(3.0 * time.perf_counter())))

    def begin_first(self) -> None:
        """Take hold of it."""
        self.hold(0, self._window.controller.frame)

    def _begin(self) -> None:
        self._gesture = self._window.controller.begin_gesture()
        self._timer.start()


def long_run(case: str, steps: int, settings: Settings) -> dict[str, object]:
    """Memory before and after a long run, and how long its plots take to be drawn."""
    session = Session(CASES[case].experiment)
    session.advance(2000)
    before = memory()
    began = time.perf_counter()
    session.advance(steps)
    taken = time.perf_counter() - began
    after = memory()
    window = opened("network", settings, {"network": session})
    assert window.view is not None
    redraws = {}
    for name in FOR_ANY_RUN:
        window.view.cards[0].choose(name)
        window.view.draw_all()
        pause(0.05)  # It is visible only then.
        plot = window.view.cards[0].plot
        redraws[name] = [_timed(partial(_draw, plot)) for _ in range(_REDRAWS)]
    window.close()
    return {"before": before, "after": after, "seconds": taken, "redraws": redraws}


def _draw(plot: Plot) -> None:
    assert plot.frame is not None
    plot.show_frame(plot.frame)
    plot.viewport().repaint()


def _timed(do: Callable[[], object]) -> float:
    """Seconds of this thread, whatever else the machine does."""
    began = time.thread_time()
    do()
    return time.thread_time() - began


def memory() -> int:
    """Bytes of memory this process has, of which nobody else has a part; 0 where the system does not tell."""
    gc.collect()
    try:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0


def opened(lesson: str, settings: Settings, sessions: dict[str, Session]) -> MainWindow:
    """A window at full speed that shows a lesson and waits."""
    app = QApplication.instance() or QApplication(["nnviz"])
    assert isinstance(app, QApplication)
    use_one_core()
    app_module.prepare(app)
    settings.set("lesson", lesson)
    window = MainWindow(load_lessons().lessons, settings, sessions)
    window.resize(WIDTH, HEIGHT)
    window.show()
    pause(0.1)
    app_module.collect_garbage(window)
    window.toolbar.pace.slider.setValue(window.toolbar.pace.slider.maximum())
    return window


def watch_frames(window: MainWindow, seconds: float) -> dict[str, Any]:
    """What is painted and trained meanwhile."""
    paints: list[float] = []
    watch = Paints(lambda: paints.append(time.perf_counter()))
    stage_viewport(window).installEventFilter(watch)
    began, step = time.perf_counter(), window.controller.frame.end
    pause(seconds)
    taken, steps = time.perf_counter() - began, window.controller.frame.end - step
    stage_viewport(window).removeEventFilter(watch)
    intervals = [after - before for before, after in pairwise(paints)]
    return {"frames": len(paints) / taken, "intervals": intervals, "steps": steps / taken}


def drag(window: MainWindow, times: int) -> list[float]:
    """Hold the slider of param and move it, each time once the line has followed; the seconds that took.

    A value that is not painted within `_LOST` seconds counts as that long.
    """
    from nnviz.ui.panels.parameter_panel import ParameterPanel  # which a start loads only when its stage is painted

    assert window.view is not None
    slider, stage = window.view.panel(ParameterPanel).rows[0].slider, window.view.stage
    waits: list[float] = []
    wanted = math.nan
    loop, limit = QEventLoop(), QTimer(singleShot=True)
    limit.timeout.connect(loop.quit)

    def on_painted() -> None:
        frame = getattr(stage, "frame", None)
        if frame is not None and abs(float(frame.state.parameters[0]) - wanted) < 1e-9:
            loop.quit()

    watch = Paints(lambda: QTimer.singleShot(0, on_painted))
    stage_viewport(window).installEventFilter(watch)
    chance = random.Random(0)
    slider.setSliderDown(True)
    tired = time.perf_counter() + _ENOUGH
    for number in range(times):
        if time.perf_counter() > tired:
            break
        pause(chance.uniform(0.005, 0.03))  # At any moment of a frame, as hands do.
        wanted = round(1.0 + 4.0 * ((number * 0.37) % 1.0), 2)
        began = time.perf_counter()
        slider.setValue(wanted)
        limit.start(round(1000 * _LOST))
        loop.exec()
        waits.append(time.perf_counter() - began)
    limit.stop()
    slider.setSliderDown(False)
    stage_viewport(window).removeEventFilter(watch)
    return waits


def main(argv: Sequence[str]) -> int:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        settings = fresh_settings(Path(folder))
        if argv[0] == "start":
            found = start(float(argv[1]), settings)
        elif argv[0] == "live":
            found = live(float(argv[1]), int(argv[2]), settings)
        elif argv[0] == "full":
            found = full(argv[1], float(argv[2]), argv[3], settings)
        elif argv[0] == "lesson":
            found = lesson(argv[1], float(argv[2]), settings)
        elif argv[0] == "bare":
            QApplication.instance() or QApplication(["nnviz"])
            found = watch_bare(WIDTH, HEIGHT, float(argv[1]), beside=argv[2] == "beside")
        else:
            found = long_run(argv[1], int(argv[2]), settings)
    print(json.dumps(found), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
