"""Frames and beats: what is shown stays as it was, and other threads wait while it is painted."""

import time
from functools import partial
from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from nnviz.session.frame import Frame
from nnviz.ui.run import paint_lock as gate_module
from nnviz.ui.run.controller import FRAME_MS, Controller
from tests.ui.run.conftest import Until


def fields_of(part: object) -> list[object]:
    """The values in a named tuple or a dataclass."""
    if part is None:
        return []
    return [getattr(part, name) for name in (getattr(part, "_fields", None) or vars(part))]


def test_the_arrays_of_frames_are_read_only(controller: Controller, until: Until) -> None:
    controller.set_pace("phase", 0.0)
    frames = []
    for _ in range(14):
        before = controller.frame
        controller.forward()
        frames.append(until(controller, lambda frame, before=before: frame is not before))  # type: ignore[misc]
    assert any(frame.phase is not None and frame.phase.gradient is not None for frame in frames)
    assert any(frame.record is not None for frame in frames)
    for frame in frames:
        for part in (frame.state, frame.data, frame.record, frame.phase):
            for value in fields_of(part):
                if isinstance(value, np.ndarray):
                    assert not value.flags.writeable, part


def test_what_a_history_gives_can_be_changed_without_harm(controller: Controller, until: Until) -> None:
    controller.toggle()
    until(controller, lambda frame: frame.end > 10)
    controller.pause()
    frame = until(controller, lambda frame: not frame.running)
    for column in frame.history.columns:
        frame.history.series(column)[1][:] = 7.0
    assert not (frame.history.table()[1:, 3] == 7.0).any()


def test_a_frame_keeps_its_moment_while_training_goes_on(controller: Controller, until: Until) -> None:
    controller.toggle()
    frame = until(controller, lambda frame: frame.end > 10)
    step, bits = frame.state.step, frame.state.parameters.tobytes()
    until(controller, lambda later: later.end > frame.end + 200)
    assert (frame.state.step, frame.state.parameters.tobytes()) == (step, bits)


def note_lock(controller: Controller, calls: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Note from now on when the lock is opened and closed."""
    paint_lock = controller.paint_lock
    plain = {"open": paint_lock.open, "close": paint_lock.close}

    def noted(name: str) -> None:
        calls.append(name)
        plain[name]()

    for name in plain:
        monkeypatch.setattr(paint_lock, name, partial(noted, name))


def test_the_lock_opens_after_every_frame(
    qtbot: QtBot, controller: Controller, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gate_module, "_PATIENCE", 3600.0)  # so that only the window can open it
    calls: list[str] = []
    note_lock(controller, calls, monkeypatch)
    controller.toggle()
    until(controller, lambda frame: frame.end > 500)
    qtbot.waitUntil(lambda: len(calls) > 12)
    controller.close()
    qtbot.waitUntil(lambda: calls[-1] == "open")
    pairs = [name for name, before in zip(calls, ["", *calls], strict=False) if name != before]
    assert pairs.count("close") > 3
    assert all(one != two for one, two in pairwise(pairs))


class Slow(QWidget):
    """Takes longer to be painted than from one beat to the next, and notes it."""

    def __init__(self, calls: list[str]) -> None:
        super().__init__()
        self.calls = calls

    def paintEvent(self, event: QPaintEvent) -> None:
        """Note when it is painted."""
        del event
        self.calls.append("paint")
        until = time.perf_counter() + 1.5 * FRAME_MS / 1000
        while time.perf_counter() < until:
            pass


def test_the_lock_is_closed_while_each_frame_is_painted_however_long_that_takes(
    qtbot: QtBot, controller: Controller, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[str] = []
    widget = Slow(calls)
    qtbot.addWidget(widget)
    widget.show()
    qtbot.waitUntil(lambda: "paint" in calls)
    until(controller, lambda frame: frame.end == 0)
    note_lock(controller, calls, monkeypatch)
    controller.frame_changed.connect(lambda frame: widget.update())
    controller.painted.connect(lambda: calls.append("painted"))
    controller.toggle()
    qtbot.waitUntil(lambda: calls.count("paint") > 12)
    controller.pause()
    until(controller, lambda frame: not frame.running)
    paints = [at for at, name in enumerate(calls) if name == "paint"][2:-1]
    assert {(calls[at - 1], *calls[at + 1 : at + 3]) for at in paints} == {("close", "painted", "open")}


def test_every_beat_comes_whether_anything_is_new_or_not(qtbot: QtBot, controller: Controller) -> None:
    beats: list[int] = []
    controller.beat.connect(lambda: beats.append(1))
    frames: list[Frame] = []
    qtbot.waitUntil(lambda: len(beats) > 2)
    controller.frame_changed.connect(frames.append)
    qtbot.waitUntil(lambda: len(beats) > 6)
    assert len(frames) <= 1, "an idle run is not drawn again and again"


def test_gestures_have_numbers_of_their_own(controller: Controller) -> None:
    assert len({controller.begin_gesture() for _ in range(5)} | {0}) == 6
