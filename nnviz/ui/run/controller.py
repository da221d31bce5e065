"""The run as the window sees it: sends requests to the worker and hands each new frame to the views."""

import time
from collections import deque
from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEvent, QObject, Qt, QTimer, Signal, Slot

from nnviz.engine.data.own_data import OwnData
from nnviz.engine.experiment import Experiment
from nnviz.session.diagnostics.breakpoints import Breakpoint
from nnviz.session.followed import Followed
from nnviz.session.frame import Frame
from nnviz.session.place import Detail, Place
from nnviz.session.player import Player, Unit
from nnviz.session.race.grid import Grid
from nnviz.session.race.race import Options, Race
from nnviz.session.run.commands import ChangeOptions, Command
from nnviz.session.run.run import Run
from nnviz.session.session import Session
from nnviz.system.threads import cores_beside_window
from nnviz.ui.run.paint_lock import PaintLock
from nnviz.ui.run.worker import Request, Worker

FRAME_MS = 15
"""A little less than a screen takes for a frame, so that most of those that come late are still in time."""

_SHORTEST = 0.008
"""Seconds between two frames at least."""

_BEFORE = 0.003
"""A frame of a run under way is made so many seconds before it is looked at: that late, and still in time."""

_COUNTED = 1.0
"""Seconds over which steps per second are counted."""

_FIRST, _SECOND = (QEvent.Type(QEvent.registerEventType()) for _ in range(2))


class Controller(QObject):
    """Lives in the GUI thread; owns the worker of one session at a time."""

    frame_changed = Signal(object)
    """A new Frame, at display rate."""

    refused = Signal(object)
    failed = Signal(object)

    written = Signal(object)
    """The path of a file that has been written of the run."""

    let_go = Signal()
    """The worker of a session of before has ended, see `holds`."""

    closing = Signal()
    """Sent before the session is left, while commands still reach it: drags end now."""

    painted = Signal()
    """All that was new at a beat is painted; other threads still wait, for what is to be done undisturbed."""

    beat = Signal()
    """Every display frame, whether anything is new or not: time for work put off."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.unit: Unit = "step"
        self.rate = 0.0
        self.detail: Detail = "phase"
        self.allows: Callable[[Command, Experiment], bool] = lambda command, experiment: True
        """Whether a command may be sent, as the user may have to be asked first."""
        self.own: OwnData | None = None
        """The last data of one's own that were on show, whatever the lesson, so that they can be had again."""
        self._gesture = 0
        self._counts: deque[tuple[float, int]] = deque()
        self.shown: Frame | None = None
        """The frame on show, which is not the newest one between two display frames; none before the first."""
        self.answered = self._asked = 0
        """The number of the last request that the frame on show answers."""
        self.paint_lock = PaintLock()
        """Where threads beside the window wait while it draws."""
        self._drawn = 0.0
        """When a new frame was drawn last."""
        self._painting = self._due = False
        """Whether a frame has been drawn that is not painted yet, and whether the next one waits for that."""
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._worker: Worker | None = None
        self._left: list[Worker] = []
        """Workers of the sessions before, which end after the slice under way."""
        self.open(session)

    @property
    def frame(self) -> Frame:
        """The newest frame; of a run under way one that was made for the last display frame."""
        assert self._worker is not None
        return self._worker.frame

    @property
    def idle(self) -> bool:
        """Whether all that was asked is done, nothing is under way, and the newest frame is on show."""
        assert self._worker is not None
        return self._worker.at_rest and self.shown is self._worker.frame

    @property
    def closed(self) -> bool:
        """Whether no worker's thread is left."""
        return all(worker is None or worker.isFinished() for worker in (self._worker, *self._left))

    def open(self, session: Session) -> None:
        """Go on with `session`; the worker of the one before ends cleanly and leaves it where it stands.

        That one is not waited for, as a pass over many pictures takes seconds, unless it has this very session.
        Pace stays as it is; where to pause, each session knows for itself.
        """
        self._leave()
        for left in self._left:
            if left.session is session:
                left.wait()
        self._left = [left for left in self._left if left.isRunning()]
        worker = Worker(Player(session, cores_beside_window()), self.paint_lock, self._asked)
        for news in (worker.answered, worker.arrived):
            news.connect(self._on_news, Qt.ConnectionType.QueuedConnection)
        worker.refused.connect(self.refused, Qt.ConnectionType.QueuedConnection)
        worker.failed.connect(self.failed, Qt.ConnectionType.QueuedConnection)
        self._worker = worker
        self.shown = None
        self._counts.clear()
        self.set_pace(self.unit, self.rate)
        self.set_detail(self.detail)
        worker.start()
        self._timer.start(FRAME_MS)

    def holds(self, session: Session) -> bool:
        """Whether the worker of a session of before still has it: to `open` it again would wait for that."""
        return any(left.session is session and not left.isFinished() for left in self._left)

    def settle(self, milliseconds: int = -1) -> None:
        """Wait until the sessions of before stand still, so that they can be looked at; -1 is as long as it takes.

        Which of them do not stand still by then, `holds` tells.
        """
        limit = QDeadlineTimer(milliseconds)
        for left in self._left:
            left.wait(limit)

    def close(self, patience: int = 0) -> None:
        """End the workers, those still busy after `patience` milliseconds in the middle of their work.

        The last frame stays; requests come to nothing.
        """
        self._leave()
        self.settle(patience)
        for left in self._left:
            left.give_up()
        self.settle()
        QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall.value)  # The last of their signals.
        self._timer.stop()

    def _leave(self) -> None:
        """Have the worker end."""
        if self._worker is not None and self._worker not in self._left and self._worker.isRunning():
            self.closing.emit()
            self._worker.finished.connect(self.let_go, Qt.ConnectionType.QueuedConnection)
            self._worker.end()
            for news in (self._worker.answered, self._worker.arrived):
                news.disconnect(self._on_news)
            self._worker.refused.disconnect(self.refused)
            self._left.append(self._worker)

    # --- requests ---

    def ask(self, request: Request) -> int:
        """Have something done to the player by the worker, between two slices of training; return its number."""
        assert self._worker is not None
        self._asked = self._worker.ask(request)
        return self._asked

    def toggle(self) -> None:
        """Run, or pause a run."""
        self.ask(Player.toggle)

    def pause(self) -> None:
        """Stop after the step under way."""
        self.ask(Player.pause)

    def forward(self) -> None:
        self.ask(Player.forward)

    def back(self) -> None:
        self.ask(Player.back)

    def set_detail(self, detail: Detail) -> None:
        """Have a phase mean all neurons of a layer, one neuron, or one term."""

        def carry_out(player: Player) -> None:
            player.detail = detail

        self.detail = detail
        self.ask(carry_out)

    def go_to_place(self, place: Place) -> None:
        """Go to a place inside the present step."""
        self.ask(lambda player: player.go_to_place(place))

    def open_next(self) -> None:
        """Complete the present step, and look into the next one."""
        self.ask(Player.open_next)

    def follow(self, sample: Followed | None) -> None:
        """Follow one sample through the steps looked into; None for the whole batch."""

        def carry_out(player: Player) -> None:
            player.session.followed = sample

        self.ask(carry_out)

    def reset(self) -> None:
        """Begin anew with today's settings."""
        self.ask(Player.reset)

    def start_over(self, experiment: Experiment) -> None:
        """Begin as at first, with nothing but these settings."""
        self.ask(lambda player: player.start_over(experiment))

    def seek(self, step: int) -> None:
        """Go to a step of this run."""
        self.ask(lambda player: player.seek(step))

    def run_to(self, options: Options, count: int) -> None:
        """Train up to `count` steps after the last edit, from a new start with `options` where they are allowed."""
        if not options or self.allows(ChangeOptions(options), self.frame.experiment):
            self.ask(lambda player: player.run_to(options, count))

    def cancel_seek(self) -> None:
        """Stay at the step a long seek has reached; what was asked for at the step sought is given up."""
        self.ask(Player.cancel_seek)

    def branch(self) -> None:
        """Keep this run and go on from here on another."""
        self.ask(Player.branch)

    def restore(self, number: int) -> None:
        """Return to a run kept."""
        self.ask(lambda player: player.restore(number))

    def keep(self) -> None:
        """Keep this run in the race."""
        self.ask(Player.keep)

    def run_again(self, options: Options) -> None:
        """Keep this run, change something, and train again for as many steps, where the change is allowed."""
        if self.allows(ChangeOptions(options), self.frame.experiment):
            self.ask(lambda player: player.run_again(options))

    def start_race(self, ways: Sequence[Options], steps: int) -> None:
        """Begin this run anew and others beside it, each set otherwise, where these settings are allowed."""
        if all(self.allows(ChangeOptions(way), self.frame.experiment) for way in ways):
            self.ask(lambda player: player.start_race(ways, steps))

    def open_run(self, run: Run, steps: int) -> None:
        """Go on with a run from elsewhere, once it has been trained so many steps."""
        self.ask(lambda player: player.open_run(run, steps))

    def show_grid(self, grid: Grid) -> None:
        """Have a grid race on show, as far as it is known."""

        def carry_out(player: Player) -> None:
            player.session.grid = grid

        self.ask(carry_out)

    def take_lane(self, number: int) -> None:
        """Go on with a run kept in the race."""
        self.ask(lambda player: player.take_lane(number))

    def change_race(self, change: Callable[[Race], None]) -> None:
        """Have a run of the race renamed or removed."""
        self.ask(lambda player: player.session.change_race(change))

    def undo(self) -> int:
        """Take the last command back; return the number of the request."""
        return self.ask(Player.undo)

    def redo(self) -> int:
        """Give it once more; return the number of the request."""
        return self.ask(Player.redo)

    def begin_gesture(self) -> int:
        """A number for a new drag, whose commands are one undo entry."""
        self._gesture += 1
        return self._gesture

    def do(self, command: Command, gesture: int = 0) -> int:
        """Send a command to the session, where it is allowed.

        Return the number of the request. A control that has changed by itself shows no frame before `answered` gets
        there: an older one would put it back under the user's fingers.
        """
        if self.allows(command, self.frame.experiment):
            return self.ask(lambda player: player.do(command, gesture))
        return self.answered

    def set_pace(self, unit: Unit, rate: float) -> None:
        """Advance in `unit`s, `rate` of them a second, 0 for as fast as it goes."""
        self.unit, self.rate = unit, rate

        def carry_out(player: Player) -> None:
            player.unit, player.rate = unit, rate

        self.ask(carry_out)

    def watch(self, pinned: tuple[int, ...]) -> None:
        """Note these parameters at every step from now on."""
        self.ask(lambda player: player.session.watch(pinned))

    def add_breakpoint(self, one: Breakpoint) -> None:
        """Have training pause there from now on."""

        def carry_out(player: Player) -> None:
            player.session.change_breakpoints((*player.session.breakpoints, one))

        self.ask(carry_out)

    def remove_breakpoint(self, one: Breakpoint) -> None:
        """Have training no longer pause there."""

        def carry_out(player: Player) -> None:
            player.session.change_breakpoints(kept for kept in player.session.breakpoints if kept != one)

        self.ask(carry_out)

    def customEvent(self, event: QEvent) -> None:
        """Open the lock when the frame has been painted.

        Repaints are posted with low priority. Behind the first event of ours stand those that scenes have only now
        asked for, so a second one, posted behind them, comes when all is painted.
        """
        if event.type() == _FIRST:
            self._post(_SECOND)
            return
        self.painted.emit()
        self._painting = False
        self.paint_lock.open()
        if self._due and self._timer.isActive():
            self._timer.start(FRAME_MS)
            self._tick()

    def steps_per_second(self) -> float:
        """Steps taken in the last second."""
        oldest = time.perf_counter() - _COUNTED
        while self._counts and self._counts[0][0] < oldest:
            self._counts.popleft()
        return (self._counts[-1][1] - self._counts[0][1]) / _COUNTED if self._counts else 0.0

    def _post(self, kind: QEvent.Type) -> None:
        QCoreApplication.postEvent(self, QEvent(kind), Qt.EventPriority.LowEventPriority.value)

    @Slot()
    def _on_news(self) -> None:
        """Draw what the user has just done, or what came late, now rather than at the next beat, unless one has only
        just been."""
        if time.perf_counter() - self._drawn > _SHORTEST:
            self._timer.start(FRAME_MS)
            self._tick()

    @Slot()
    def _tick(self) -> None:
        """Begin a frame; while the one before is not painted it is only noted that the next is due.

        Between two of the events after a frame timers have their turn: a frame begun there would be thought painted
        with the one before, and one drawn twice before it is painted is drawn for nobody.
        """
        assert self._worker is not None
        self._due = self._painting
        if self._painting:
            return
        self.paint_lock.close()
        now = time.perf_counter()
        self.answered = self._worker.framed
        frame = self._worker.look(now + FRAME_MS / 1000 - _BEFORE)
        self._counts.append((now, self._worker.steps))
        if frame is not self.shown:
            if self.shown is not None and self.shown.running and not frame.running:
                self._counts.clear()  # What was counted is of a run that is over.
            self.shown, self._drawn = frame, now
            self.frame_changed.emit(frame)
        self.beat.emit()
        self._painting = True
        self._post(_FIRST)
