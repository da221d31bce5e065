"""The worker's manners, without a window."""

import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from nnviz.engine.experiment import Experiment
from nnviz.session.player import Player
from nnviz.session.run.commands import AddLayer, SetParameter
from nnviz.session.session import Session
from nnviz.ui.run.paint_lock import PaintLock
from nnviz.ui.run.worker import Worker


@pytest.fixture
def worker(xor: Experiment) -> Iterator[Worker]:
    """A running worker that nobody acknowledges."""
    worker = Worker(Player(Session(xor)), PaintLock())
    worker.start()
    yield worker
    worker.stop()
    assert worker.isFinished()


def test_training_goes_on_beside_a_window_that_never_opens_the_gate(qtbot: QtBot, xor: Experiment) -> None:
    paint_lock = PaintLock()
    paint_lock.close()
    worker = Worker(Player(Session(xor)), paint_lock)
    worker.start()
    worker.ask(Player.play)
    qtbot.waitUntil(lambda: worker.frame.state.step > 50)
    worker.stop()
    assert worker.isFinished()


def test_nothing_is_sent_until_the_last_is_acknowledged(qtbot: QtBot, worker: Worker) -> None:
    sent: list[int] = []
    worker.stepped.connect(lambda rows: sent.append(len(rows)))
    worker.ask(Player.play)
    qtbot.waitUntil(lambda: worker.frame.state.step > 200)
    assert len(sent) == 1
    worker.acknowledge()
    qtbot.waitUntil(lambda: len(sent) == 2)
    worker.ask(Player.pause)
    qtbot.waitUntil(lambda: not worker.frame.running)
    worker.stop()
    qtbot.waitUntil(lambda: sum(sent) == worker.frame.state.step)
    assert len(sent) == 3, "what had not been sent yet comes at the end"


def test_an_idle_worker_makes_no_frames(qtbot: QtBot, worker: Worker) -> None:
    worker.ask(Player.forward)
    qtbot.waitUntil(lambda: worker.frame.state.step == 1)
    frame = worker.frame
    with qtbot.waitSignal(worker.failed):  # a round trip, so that the worker had its chance
        worker.ask(lambda player: 1 / 0)  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: worker.frame is not frame)
    asked = worker.frame
    gate_passed = threading.Event()
    worker.ask(lambda player: gate_passed.set())
    assert gate_passed.wait(10)
    qtbot.waitUntil(lambda: worker.frame is not asked)
    assert worker.frame.state.step == 1


def test_it_can_be_stopped_before_it_has_done_anything_and_twice(xor: Experiment) -> None:
    worker = Worker(Player(Session(xor)), PaintLock())
    worker.start()
    worker.stop()
    worker.stop()
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
    worker.stop()
    assert worker.isFinished()
    assert session.state.step < 20_000
    assert len(session.track.run.edits) == 1, "the second undo was given up"


def test_rows_of_networks_of_different_shapes_are_sent_apart_and_none_is_lost(qtbot: QtBot, worker: Worker) -> None:
    sent: list[tuple[int, int]] = []
    worker.stepped.connect(lambda rows: sent.append(rows.shape))
    worker.ask(Player.play)
    qtbot.waitUntil(lambda: worker.frame.state.step > 20)
    for layers in (2, 3):
        worker.ask(lambda player: player.do(AddLayer(0, 4)))
        before = worker.frame.state.step
        qtbot.waitUntil(
            lambda layers=layers, before=before: (  # type: ignore[misc]
                len(worker.frame.experiment.hidden) == layers and worker.frame.state.step > before + 20
            )
        )
    worker.ask(Player.pause)
    qtbot.waitUntil(lambda: not worker.frame.running)
    worker.stop()
    qtbot.waitUntil(lambda: sum(rows for rows, _ in sent) == worker.frame.state.step)
    assert len({width for _, width in sent}) > 1
