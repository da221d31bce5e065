"""The run as the window sees it: no step lost, no hang, whatever is asked and however fast it trains."""

import threading
import time
from dataclasses import replace

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from nnviz.engine.experiment import Experiment
from nnviz.engine.pauses import pause
from nnviz.engine.text import UserError
from nnviz.session.player import Player, Unit
from nnviz.session.run.commands import ChangeOptions, SetParameter
from nnviz.session.session import Session
from nnviz.ui.run.controller import Controller
from tests.ui.conftest import TIMEOUT
from tests.ui.run.conftest import Open, Until
from tests.ui.run.under_way import held

# --- no step lost ---


def test_at_full_speed_every_step_is_in_the_history_once_and_in_order(
    controller: Controller, until: Until, xor: Experiment
) -> None:
    controller.toggle()
    until(controller, lambda frame: frame.end > 3000)
    controller.pause()
    frame = until(controller, lambda frame: not frame.running)
    alone = Session(xor)
    alone.advance(frame.end)
    np.testing.assert_array_equal(frame.history.table(), alone.track.history.table())


def test_the_frame_after_the_close_is_the_last_moment(
    open_controller: Open, until: Until, xor: Experiment, qtbot: QtBot
) -> None:
    session = Session(xor)
    controller = open_controller(session)
    controller.toggle()
    until(controller, lambda frame: frame.end > 100)
    controller.close()
    assert controller.closed
    assert controller.frame.state is session.state
    assert controller.frame.history.end == session.track.end
    with qtbot.assertNotEmitted(controller.frame_changed, wait=50):
        controller.toggle()
    assert session.track.end == controller.frame.end, "what is asked after the end comes to nothing"


def test_at_the_close_all_who_are_given_up_hear_of_it_at_once(open_controller: Open, xor: Experiment) -> None:
    """Each ends only once the other one has been told."""
    meeting = threading.Barrier(2, timeout=TIMEOUT / 1000)

    def work(_player: Player) -> None:
        try:
            while True:
                time.sleep(0.001)
                pause()
        finally:
            meeting.wait()

    controller = open_controller(Session(xor))
    controller.ask(work)
    controller.open(Session(xor))
    controller.ask(work)
    controller.close()
    assert not meeting.broken


def test_sessions_changed_twenty_times_at_full_speed_lose_nothing(
    open_controller: Open, until: Until, xor: Experiment
) -> None:
    sessions = (Session(xor), Session(replace(xor, dataset="and")))
    controller = open_controller(sessions[0])
    for turn in range(20):
        controller.toggle()
        begin = controller.frame.end
        until(controller, lambda frame, begin=begin: frame.end > begin)  # type: ignore[misc]
        left = sessions[turn % 2]
        controller.open(sessions[1 - turn % 2])
        assert controller.frame.experiment is sessions[1 - turn % 2].experiment
        controller.settle()
        stood = left.track.end
        until(controller, lambda _frame: controller.idle)
        assert left.track.end == stood, "the worker before has ended"
    controller.close()
    for session in sessions:
        alone = Session(session.experiment)
        alone.advance(session.track.end)
        np.testing.assert_array_equal(session.track.history.table(), alone.track.history.table())


def test_another_session_does_not_wait_for_the_work_under_way(
    controller: Controller, until: Until, xor: Experiment
) -> None:
    left, done = controller.frame, []
    with held(controller):
        controller.ask(lambda player: done.append(player.session.frame().run))
        controller.open(Session(xor))
        controller.toggle()
        until(controller, lambda frame: frame.end > 10)
        assert not done
        assert not controller.closed
    controller.settle()
    assert done == [left.run], "what was asked of it is still carried out"


def test_a_session_comes_back_once_its_work_is_done(controller: Controller, until: Until, xor: Experiment) -> None:
    first = Session(xor)
    controller.open(first)
    controller.toggle()
    until(controller, lambda frame: frame.end > 10)
    controller.open(Session(xor))
    controller.open(first)
    end = controller.frame.end
    assert first.track.end == end
    controller.toggle()
    until(controller, lambda frame: frame.end > end)


def test_reset_twenty_times_at_full_speed(controller: Controller, until: Until) -> None:
    for _ in range(20):
        controller.toggle()
        until(controller, lambda frame: frame.running and frame.end > 10)
        controller.reset()
        frame = until(controller, lambda frame: not frame.running)
        assert (frame.state.step, frame.end) == (0, 0)


def test_reset_and_run_at_once_runs(controller: Controller, until: Until) -> None:
    controller.toggle()
    until(controller, lambda frame: frame.running and frame.end > 10)
    controller.reset()
    controller.toggle()
    controller.set_pace("step", 1.0)
    assert until(controller, lambda frame: frame.end < 5).running


def test_fifty_steps_a_second(qtbot: QtBot, controller: Controller, until: Until) -> None:
    controller.set_pace("step", 50.0)
    ends: set[int] = set()
    controller.frame_changed.connect(lambda frame: ends.add(frame.end))
    controller.toggle()
    until(controller, lambda frame: frame.end >= 50)
    assert 0 < controller.steps_per_second() < 500, "nowhere near full speed"
    assert len(ends) > 10, "shown as they come"
    controller.pause()
    until(controller, lambda frame: not frame.running)
    qtbot.waitUntil(lambda: controller.steps_per_second() == 0)


def test_idle_is_who_has_done_and_shown_all_that_was_asked(qtbot: QtBot, controller: Controller) -> None:
    qtbot.waitUntil(lambda: controller.idle)
    controller.toggle()
    assert not controller.idle
    qtbot.waitUntil(lambda: controller.frame.end > 2000)
    assert not controller.idle, "it runs"
    controller.pause()
    controller.seek(100)
    controller.do(SetParameter(0, 2.5))
    assert not controller.idle
    qtbot.waitUntil(lambda: controller.idle)
    assert controller.shown is controller.frame
    assert (controller.frame.state.step, controller.frame.marks, controller.frame.target) == (100, (100,), None)
    controller.forward()
    assert not controller.idle
    qtbot.waitUntil(lambda: controller.idle)
    assert controller.frame.state.step == 101


# --- moving ---


@pytest.mark.parametrize(("unit", "step"), [("step", 1), ("epoch", 3), ("phase", 0)])
def test_forward_and_back_by_unit(controller: Controller, until: Until, unit: Unit, step: int) -> None:
    controller.set_pace(unit, 0.0)
    controller.forward()
    frame = until(controller, lambda frame: frame.phase is not None or frame.state.step > 0)
    assert frame.state.step == step
    assert (frame.phase is not None) == (unit == "phase")
    controller.back()
    frame = until(controller, lambda frame: frame.phase is None and frame.state.step == 0)
    assert not frame.running


def test_seeking_while_it_runs_goes_there_and_waits(controller: Controller, until: Until, xor: Experiment) -> None:
    controller.toggle()
    until(controller, lambda frame: frame.end > 1500)
    controller.seek(1000)
    frame = until(controller, lambda frame: frame.state.step == 1000)
    assert not frame.running
    assert frame.end > 1500
    alone = Session(xor)
    alone.advance(1000)
    assert frame.state.parameters.tobytes() == alone.state.parameters.tobytes()


def test_a_drag_along_the_time_axis_ends_where_it_ends(controller: Controller, until: Until) -> None:
    controller.toggle()
    until(controller, lambda frame: frame.end > 800)
    for place in (*range(800, 0, -7), 333):
        controller.seek(place)
    frame = until(controller, lambda frame: frame.state.step == 333 and frame.target is None)
    assert not frame.running


def test_an_edit_while_seeking_is_made_at_the_step_sought(
    controller: Controller, until: Until, xor: Experiment
) -> None:
    controller.toggle()
    until(controller, lambda frame: frame.end > 900)
    controller.seek(700)
    controller.do(SetParameter(0, 2.5))
    frame = until(controller, lambda frame: frame.marks == (700,))
    assert (frame.state.step, frame.end, frame.state.parameters[0]) == (700, 700, 2.5)
    assert len(frame.branches) == 1
    controller.undo()
    frame = until(controller, lambda frame: not frame.marks and frame.target is None)
    assert (frame.state.step, frame.branches) == (700, ())


def test_a_long_seek_can_be_given_up(controller: Controller, until: Until) -> None:
    controller.toggle()
    until(controller, lambda frame: frame.end > 500)
    controller.seek(400)
    controller.cancel_seek()
    frame = until(controller, lambda frame: frame.target is None and not frame.running)
    assert 0 <= frame.state.step <= 400


# --- what goes wrong ---


def test_a_request_refused_is_told_and_changes_nothing(qtbot: QtBot, controller: Controller, until: Until) -> None:
    controller.toggle()
    until(controller, lambda frame: frame.end > 10)
    with qtbot.waitSignal(controller.refused) as refused:
        controller.do(ChangeOptions((("learning_rate", -1.0),)))
    assert isinstance(refused.args[0] if refused.args else None, UserError)
    frame = until(controller, lambda frame: frame.end > 200)
    assert frame.running
    assert frame.marks == ()


def test_a_fault_in_a_request_is_told_and_the_worker_lives_on(
    qtbot: QtBot, controller: Controller, until: Until, caplog: pytest.LogCaptureFixture
) -> None:
    controller.toggle()
    until(controller, lambda frame: frame.end > 10)

    def broken(player: Player) -> None:
        raise ZeroDivisionError("broken")

    with qtbot.waitSignal(controller.failed) as failed:
        controller.ask(broken)
    assert repr(failed.args) == "[ZeroDivisionError('broken')]"
    assert "Traceback" in caplog.text
    frame = until(controller, lambda frame: not frame.running)
    controller.toggle()
    until(controller, lambda later: later.end > frame.end)


@pytest.mark.parametrize("error", [RuntimeError("broken"), UserError("broken")])
def test_a_fault_while_training_pauses_and_is_told(
    qtbot: QtBot, controller: Controller, until: Until, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def broken(player: Player, _seconds: float) -> float:
        if player.playing:
            raise error
        return float("inf")

    with monkeypatch.context() as patch:
        patch.setattr(Player, "slice", broken)
        with qtbot.waitSignal(controller.failed):
            controller.toggle()
        until(controller, lambda frame: not frame.running)
    controller.toggle()
    until(controller, lambda frame: frame.end > 10)
