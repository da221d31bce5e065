"""The worker's manners, without a window."""

import math
import threading
import time
from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from nnviz.engine.backends.base import KERNEL, NUMPY
from nnviz.engine.experiment import Experiment
from nnviz.session.frame import Frame
from nnviz.session.player import SLICE, Player
from nnviz.session.run.commands import AddLayer, SetParameter
from nnviz.session.run.run import Run
from nnviz.session.session import Session
from nnviz.ui.run import worker as module
from nnviz.ui.run.paint_lock import PaintLock
from nnviz.ui.run.worker import Worker
from tests.ui.run.slow_drawing import SlowDrawing


def stop(worker: Worker) -> None:
    """End its thread, in the middle of what is under way, and wait for it."""
    worker.end()
    worker.give_up()
    worker.wait()


@pytest.fixture
def worker(xor: Experiment) -> Iterator[Worker]:
    """A running worker."""
    worker = Worker(Player(Session(xor)), PaintLock())
    worker.start()
    yield worker
    stop(worker)
    assert worker.isFinished()


@pytest.fixture
def see(qtbot: QtBot) -> Callable[[Worker, Callable[[Frame], bool]], Frame]:
    """Look until a frame is as wanted."""

    def wait(worker: Worker, met: Callable[[Frame], bool]) -> Frame:
        def look() -> bool:
            return met(worker.look(0.0))

        qtbot.waitUntil(look)
        return worker.frame

    return wait


@pytest.fixture
def frames(monkeypatch: pytest.MonkeyPatch) -> list[Frame]:
    """Every frame that any session makes."""
    made: list[Frame] = []
    plain = Session.frame

    def noted(session: Session, running: bool = False) -> Frame:
        made.append(plain(session, running))
        return made[-1]

    monkeypatch.setattr(Session, "frame", noted)
    return made


See = Callable[[Worker, Callable[[Frame], bool]], Frame]


def test_training_goes_on_beside_a_window_that_never_opens_the_lock(see: See, xor: Experiment) -> None:
    paint_lock = PaintLock()
    paint_lock.close()
    worker = Worker(Player(Session(xor)), paint_lock)
    worker.start()
    worker.ask(Player.play)
    see(worker, lambda frame: frame.state.step > 50)
    stop(worker)
    assert worker.isFinished()


def test_no_frame_is_made_that_nobody_looks_at(qtbot: QtBot, frames: list[Frame], worker: Worker) -> None:
    with qtbot.waitSignal(worker.answered):
        worker.ask(Player.play)
    assert len(frames) == 2, "the first, and what came of the request"
    qtbot.waitUntil(lambda: worker.steps > 500)
    assert len(frames) == 2
    taken = worker.steps
    worker.look(0.0)
    qtbot.waitUntil(lambda: len(frames) == 3)
    qtbot.waitUntil(lambda: worker.steps > taken + 500)
    assert len(frames) == 3, "one look, one frame"
    assert worker.frame.state.step >= taken, "of the moment when it was wanted"
    worker.look(math.inf)
    qtbot.waitUntil(lambda: len(frames) == 4)
    taken = worker.steps
    qtbot.waitUntil(lambda: worker.steps > taken + 500)
    assert len(frames) == 4, "one that is there soon, and it is not yet time for the fresh one"
    worker.look(time.perf_counter() + 0.2)
    qtbot.waitUntil(lambda: len(frames) == 6)
    taken = worker.steps
    qtbot.waitUntil(lambda: worker.steps > taken + 500)
    assert len(frames) == 6, "one soon, one when it was time"
    worker.ask(Player.pause)
    qtbot.waitUntil(lambda: worker.at_rest)
    assert worker.frame.state.step == worker.steps


def test_a_frame_that_was_looked_for_in_vain_is_told_of_when_it_comes(qtbot: QtBot, worker: Worker) -> None:
    arrived: list[int] = []
    worker.arrived.connect(lambda: arrived.append(worker.frame.state.step))

    def step_on() -> None:
        step = worker.frame.state.step
        worker.ask(Player.forward)
        qtbot.waitUntil(lambda: worker.at_rest and worker.frame.state.step == step + 1)

    step_on()
    worker.look(0.0)
    step_on()
    assert not arrived, "there was one at the only look"
    worker.look(0.0)
    worker.look(0.0)
    step_on()
    qtbot.waitUntil(lambda: arrived == [3])
    step_on()
    assert arrived == [3], "told once"


@pytest.mark.parametrize(
    ("left", "longest", "backend", "low", "high"),
    [
        (1000.0, 3600.0, KERNEL, 900.0, 1000.0),
        (1000.0, 0.008, KERNEL, 0.008, 0.008),
        (-1000.0, 0.008, KERNEL, SLICE, SLICE),
        (1000.0, 3600.0, NUMPY, SLICE, SLICE),
    ],
    ids=["until it is due", "no longer than somebody may wait", "it is overdue", "steps that hold the interpreter"],
)
def test_compiled_steps_are_taken_until_the_next_frame_is_due(
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    xor: Experiment,
    left: float,
    longest: float,
    backend: str,
    low: float,
    high: float,
) -> None:
    slices: list[float] = []

    def noted(player: Player, seconds: float) -> float:
        del player
        slices.append(seconds)
        return math.inf

    monkeypatch.setattr(Player, "slice", noted)
    monkeypatch.setattr(module, "_LONG", longest)
    worker = Worker(Player(Session(Run(xor, backend=backend))), PaintLock())
    worker.look(time.perf_counter() + left)
    worker.start()
    worker.ask(Player.play)
    qtbot.waitUntil(lambda: len(slices) > 0)
    stop(worker)
    assert low <= slices[0] <= high


def test_at_rest_the_frame_is_the_present_moment(qtbot: QtBot, frames: list[Frame]) -> None:
    """The run comes to its end by itself; nobody looks."""
    session = Session(Experiment(points=10, epochs=30))
    worker = Worker(Player(session), PaintLock())
    worker.start()
    worker.ask(Player.play)
    assert not worker.at_rest
    qtbot.waitUntil(lambda: worker.at_rest)
    assert worker.frame is frames[-1]
    assert (worker.frame.state.step, worker.frame.finished, worker.frame.running) == (300, True, False)
    assert worker.steps == 300
    worker.ask(lambda player: player.seek(100))
    assert not worker.at_rest
    qtbot.waitUntil(lambda: worker.at_rest)
    assert (worker.frame.state.step, worker.frame.target) == (100, None)
    assert worker.steps == 300, "a replay takes no new steps"
    stop(worker)


def test_the_frame_left_at_the_end_is_the_last_moment(qtbot: QtBot, xor: Experiment) -> None:
    session = Session(xor)
    worker = Worker(Player(session), PaintLock())
    worker.start()
    worker.ask(Player.play)
    qtbot.waitUntil(lambda: worker.steps > 200)
    stop(worker)
    assert worker.frame.state.step == session.state.step == worker.steps > 200


def test_each_step_of_a_slow_run_is_shown_before_it_sleeps(qtbot: QtBot, worker: Worker) -> None:
    def pace(player: Player) -> None:
        player.unit, player.rate = "step", 0.001

    worker.ask(pace)
    worker.ask(Player.play)
    qtbot.waitUntil(lambda: worker.frame.state.step == 1)
    assert worker.frame.running
    assert not worker.at_rest


def test_an_idle_worker_makes_no_frames(qtbot: QtBot, frames: list[Frame], worker: Worker) -> None:
    worker.ask(Player.forward)
    qtbot.waitUntil(lambda: worker.at_rest)
    count = len(frames)
    assert worker.frame.state.step == 1
    with qtbot.waitSignal(worker.failed):
        worker.ask(lambda player: 1 / 0)  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: worker.at_rest)
    assert worker.frame.state.step == 1
    assert len(frames) == count + 1, "one to show what came of the request"


def test_it_can_be_stopped_before_it_has_done_anything_and_twice(xor: Experiment) -> None:
    worker = Worker(Player(Session(xor)), PaintLock())
    worker.start()
    stop(worker)
    stop(worker)
    assert worker.isFinished()


def test_it_stops_at_once_in_the_middle_of_a_long_replay_with_more_waiting(qtbot: QtBot, xor: Experiment) -> None:
    session = Session(xor)
    session.do(SetParameter(0, 1.0))
    session.do(SetParameter(1, 1.0))
    session.advance(20_000)
    worker = Worker(Player(session), PaintLock())
    worker.start()
    for request in (Player.undo, Player.undo, Player.play):
        worker.ask(request)
    qtbot.waitUntil(lambda: worker.frame.target is not None)
    assert not worker.at_rest
    stop(worker)
    assert worker.isFinished()
    assert session.state.step < 20_000
    assert len(session.track.run.edits) == 1, "the second undo was given up"


def test_every_step_is_counted_whatever_shape_the_network_takes(qtbot: QtBot, see: See, worker: Worker) -> None:
    worker.ask(Player.play)
    see(worker, lambda frame: frame.state.step > 20)
    for layers in (2, 3):
        worker.ask(lambda player: player.do(AddLayer(0, 4)))
        before = worker.frame.state.step
        see(
            worker,
            lambda frame, layers=layers, before=before: (  # type: ignore[misc]
                len(frame.experiment.hidden) == layers and frame.state.step > before + 20
            ),
        )
    worker.ask(Player.pause)
    qtbot.waitUntil(lambda: worker.at_rest)
    assert worker.steps == worker.frame.state.step
    assert len(worker.frame.history.table(1)) == worker.steps


def test_one_that_is_stopped_draws_no_more_pictures(qtbot: QtBot, worker: Worker) -> None:
    """Another seed of a thousand pictures takes seconds; nobody who closes the window waits for them."""
    drawing = SlowDrawing()
    with qtbot.assertNotEmitted(worker.failed):
        worker.ask(lambda player: drawing.draw())
        assert drawing.began.wait(15)
        stop(worker)
    assert drawing.given_up


def test_its_thread_leaves_the_window_a_core(monkeypatch: pytest.MonkeyPatch, xor: Experiment) -> None:
    threads: list[int] = []
    monkeypatch.setattr(module, "leave_window_a_core", lambda: threads.append(threading.get_ident()))
    trained: list[int] = []
    worker = Worker(Player(Session(xor)), PaintLock())
    worker.ask(lambda player: trained.append(threading.get_ident()))
    worker.start()
    worker.end()
    worker.wait()
    assert threads == trained != [threading.get_ident()]
