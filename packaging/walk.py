#!/usr/bin/env python3
"""A walk at random through every lesson, without a screen: `python3 packaging/dev.py walk --actions 20000 --seed 1`.

It goes in parts, each in a process and a home folder of its own with the next seed. It tells every exception, every
warning of Qt, NumPy or Python, every pause of the event loop over a second with what was done and where the program
stood, and whether the last run repeats to the bit. 1 when there was any of these. At the end it counts what it did and
where, and names the menu's actions that it never came to.
"""

from __future__ import annotations

import argparse
import contextlib
import faulthandler
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
import traceback
import warnings
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from console import say
from gestures import Hand
from pyqtgraph.util.garbage_collector import GarbageCollector
from PySide6.QtCore import QEventLoop, QMessageLogContext, QSettings, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from nnviz.session.lessons.reader import load_lessons
from nnviz.session.session import Session
from nnviz.system.log import report_uncaught, start_log
from nnviz.system.threads import use_one_core
from nnviz.ui.settings import Settings
from nnviz.ui.shell.app import prepare
from nnviz.ui.shell.menus.table import every_action
from nnviz.ui.shell.window import MainWindow

PART = 1_000
PAUSE = 1.0
"""Seconds for which an event loop that does not turn is felt."""

LONGEST_REPLAY = 20_000
"""Steps of the last run that are repeated at the end."""

_NO_SCREEN = "This plugin does not support"
"""So begins what Qt's platform without a screen says of itself."""

_COUNTS = "counts.json"
_BEAT_MS = 10
_LOOK = 0.1
_PATIENCE = 60.0


def waited_for_core() -> float:
    """Seconds for which this thread could have gone on and other programs had the cores; 0 where nobody tells."""
    with contextlib.suppress(OSError, ValueError):
        return int(Path("/proc/thread-self/schedstat").read_text("ascii").split()[1]) / 1e9
    return 0.0


class Watch:
    """Notes what goes wrong, with what was being done; `doing` is asked for that."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self.doing: Callable[[], str] = lambda: "the start"
        self._beat = self._queued = self._computed = 0.0
        self._where = ""
        self._stopped, self._gap, self._looked = False, 0.0, time.monotonic()
        self._over = threading.Event()
        self._timer = QTimer(interval=_BEAT_MS)
        self._timer.timeout.connect(self._on_beat)
        self._thread = threading.Thread(target=self._look, daemon=True)

    def listen(self) -> None:
        """Note what is told from now on."""
        qInstallMessageHandler(self._on_message)
        if sys.platform != "win32":  # Somebody stopped this process for a while: that is no pause.
            signal.signal(signal.SIGCONT, lambda *_: setattr(self, "_stopped", True))
        report_uncaught(lambda error: self.note("exception", "".join(traceback.format_exception(error))))
        warnings.simplefilter("always")
        vars(warnings)["showwarning"] = lambda text, kind, file, line, *_: self.note(
            "warning", f"{kind.__name__}: {text} ({file}:{line})"
        )

    def measure(self) -> None:
        """Note pauses from now on, in the thread whose event loop it is."""
        self._beat, self._queued, self._computed = time.monotonic(), waited_for_core(), time.thread_time()
        self._timer.start()
        self._thread.start()

    def stop(self) -> None:
        """No more; what is found stays."""
        self._over.set()
        self._timer.stop()
        qInstallMessageHandler(None)

    def note(self, kind: str, text: str) -> None:
        """Keep it and say it at once: the next moment may be the last."""
        self.found.append(f"{kind} at <{self.doing()}>: {text}")
        say(self.found[-1])

    def _on_message(self, kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        if not text.startswith(_NO_SCREEN):
            self.note("Qt", f"{kind.name}: {text}\n{''.join(traceback.format_stack()[-6:])}")

    def _on_beat(self) -> None:
        now, queued, computed = time.monotonic(), waited_for_core(), time.thread_time()
        still = self._gap + _beyond(now - self._looked) if self._stopped else 0.0
        pause = now - self._beat - (queued - self._queued) - still
        if pause > PAUSE:
            widgets = len(QApplication.allWidgets())  # as many as these, Qt styles anew
            own = computed - self._computed  # the rest it waited, for another thread or the disk
            told = f"{pause:.2f} s, those of other programs left out; {own:.2f} s of them computed; {widgets} widgets"
            self.note("pause", f"{told}\n{self._where}")
        self._beat, self._queued, self._computed, self._where = now, queued, computed, ""
        self._stopped, self._gap = False, 0.0

    def _look(self) -> None:
        """See where the program stands, shortly before a pause is one, and for how long no thread ran in all."""
        while not self._over.wait(_LOOK):
            now = time.monotonic()
            self._gap, self._looked = self._gap + _beyond(now - self._looked), now
            if not self._where and time.monotonic() - self._beat > PAUSE / 2:
                self._where = self.stacks()

    @staticmethod
    def stacks() -> str:
        """Where every thread stands; told by C, as frames that run on must not be walked by Python."""
        with tempfile.TemporaryFile() as file:
            faulthandler.dump_traceback(file)
            file.seek(0)
            stacks = file.read().decode("utf-8", "replace").split("\n\n")
        return "\n\n".join(stack for stack in stacks if "concurrent/futures/thread.py" not in stack.splitlines()[1])


def _beyond(gap: float) -> float:
    """What two looks have between them, where that is so much more than it should be that no thread has run."""
    return gap if gap > PAUSE else 0.0


def walk(seed: int, actions: int, folder: Path) -> tuple[list[str], Counter[str]]:
    """One part, in this process; what went wrong, and what was done how often."""
    app = QApplication(["nnviz"])
    prepare(app)
    collector = GarbageCollector(interval=1.0)  # in this thread alone, as in the app
    watch = Watch()
    watch.listen()
    settings = Settings(QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat))
    settings.set("speed", 81)
    window = MainWindow(load_lessons().lessons, settings, {})
    window.controller.failed.connect(lambda error: watch.note("fault", str(error)))
    window.met_fault.connect(lambda error: watch.note("fault", str(error)))
    window.show()
    QApplication.processEvents()
    watch.measure()  # how long a start takes, `dev.py bench` tells
    hand = Hand(window, seed, folder)
    for place, name, answer in hand.answers():
        setattr(place, name, answer)
    watch.doing = lambda: f"{hand.done}, {hand.doing}"
    stroll(app, hand, watch, actions)
    watch.doing = lambda: f"the end, after {hand.doing}"
    end(window, hand, watch)
    collector.timer.stop()
    watch.stop()
    return watch.found, hand.counts


def stroll(app: QApplication, hand: Hand, watch: Watch, actions: int) -> None:
    """Act from the event loop, as a user does: outside of one, what is to go later goes in the next dialog's loop."""

    def act() -> None:
        if not hand.window.isVisible() and not hand.window.isMinimized():
            watch.note("closed", "the window is gone")
        elif hand.done < actions:
            hand.act()
            return
        app.exit()  # `quit` would close the windows first

    timer = QTimer(interval=0)  # Qt lets it not go off again while a gesture has a dialog open.
    timer.timeout.connect(act)
    timer.start()
    app.exec()
    timer.stop()


def end(window: MainWindow, hand: Hand, watch: Watch) -> None:
    """Repeat the run that is on show, and close the window while it trains."""
    hand.stop()
    window.controller.cancel_seek()
    window.controller.pause()
    until = time.monotonic() + _PATIENCE
    while not window.controller.idle and time.monotonic() < until:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
    if not window.controller.idle:
        watch.note("busy", f"the run does not come to rest\n{watch.stacks()}")
    frame = window.controller.frame
    if frame.state.step <= LONGEST_REPLAY:
        session = Session(frame.run)
        session.advance(frame.state.step)
        same = session.state.parameters.tobytes() == frame.state.parameters.tobytes()
        if session.state.step == frame.state.step and not same:  # else it ended by overflow
            watch.note("replay", f"the run does not repeat: {frame.run}")
    window.controller.toggle()
    QApplication.processEvents()
    hand.answering = True
    if not any(window.close() for _ in range(20)) or not window.controller.closed:
        watch.note("closing", "the window does not close")


def part(seed: int, actions: int) -> tuple[int, Counter[str]]:
    """One part in a process of its own, where nothing of the user's is read or written; its exit code and counts."""
    with tempfile.TemporaryDirectory(prefix="nnviz-walk-") as home:
        places = dict.fromkeys(("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"), home)
        xdg = {f"XDG_{name}_HOME": str(Path(home, name.lower())) for name in ("CONFIG", "DATA", "STATE")}
        environ = {**os.environ, **places, **xdg, "QT_QPA_PLATFORM": "offscreen"}
        command = [sys.executable, __file__, "--actions", str(actions), "--seed", str(seed), "--alone", home]
        code = subprocess.run(command, env=environ, check=False).returncode
        counts = Path(home, _COUNTS)  # none, if it crashed
        return code, Counter(json.loads(counts.read_text("utf-8")) if counts.exists() else {})


def summary(counts: Counter[str]) -> str:
    """What was done how often, kind by kind, and which actions of the menus never were."""
    groups: dict[str, list[str]] = {}
    for key, count in counts.most_common():
        kind, _, name = key.partition("/")
        groups.setdefault(kind, []).append(f"{name} {count}")
    never = [spec.name for spec in every_action() if spec.menu and f"menu/{spec.name}" not in counts]
    lines = [f"{kind}: {', '.join(told)}" for kind, told in groups.items()]
    return "\n".join([*lines, f"never chosen: {', '.join(never) or 'none'}"])


def main(argv: Sequence[str]) -> int:
    """Walk; 1 when anything went wrong."""
    parser = argparse.ArgumentParser(prog="dev.py walk", description=__doc__)
    parser.add_argument("--actions", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--alone", type=Path, metavar="FOLDER", help="one part, in this process, with this folder")
    given = parser.parse_args(argv)
    if given.alone is not None:
        faulthandler.enable()  # A crash inside Qt or Shiboken tells what was being done.
        use_one_core()
        start_log()
        files = given.alone / "files"
        files.mkdir()
        found, counts = walk(given.seed, given.actions, files)
        (given.alone / _COUNTS).write_text(json.dumps(counts), "utf-8")
        return 1 if found else 0
    worst, total, begun = 0, Counter[str](), time.monotonic()
    for seed, begin in enumerate(range(0, given.actions, PART), given.seed):
        code, counts = part(seed, min(PART, given.actions - begin))
        total += counts
        say(f"seed {seed}: {'nothing found' if not code else f'ended with {code}'}")
        worst = max(worst, abs(code))
    say(f"{given.actions} actions in {time.monotonic() - begun:.0f} s\n{summary(total)}")
    return 1 if worst else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
