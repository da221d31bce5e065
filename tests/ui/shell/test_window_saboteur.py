"""Somebody who clicks, drags, scrolls and types at random through every lesson while it trains at full speed.

`python3 packaging/dev.py walk` goes on for much longer.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from gestures import Hand
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnviz.session.frame import Frame
from nnviz.session.session import Session
from nnviz.ui.run.controller import Controller
from nnviz.ui.shell.window import MainWindow

Open = Callable[..., MainWindow]
Until = Callable[[MainWindow | Controller, Callable[[Frame], object]], Frame]

ACTIONS = 75
LONGEST_REPLAY = 20_000


def test_nothing_breaks(
    qtbot: QtBot, open_window: Open, until: Until, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window("line_fit", speed=81)
    failures: list[object] = []
    window.controller.failed.connect(failures.append)
    window.met_fault.connect(failures.append)
    files = tmp_path / "files"
    files.mkdir()
    hand = Hand(window, 1, files)
    for place, name, answer in hand.answers():
        monkeypatch.setattr(place, name, answer)
    done = []
    for _ in range(ACTIONS):
        hand.act()
        done.append(hand.doing)
        QApplication.processEvents()
        assert window.isVisible(), done[-3:]
        assert not failures, done[-3:]
    hand.stop()
    window.controller.cancel_seek()
    window.controller.pause()
    frame = until(window, lambda frame: not frame.running and frame.target is None)
    if frame.state.step <= LONGEST_REPLAY:
        session = Session(frame.run)
        session.advance(frame.state.step)
        if session.state.step == frame.state.step:  # not where it ended by overflow
            assert session.state.parameters.tobytes() == frame.state.parameters.tobytes(), "the run repeats"
    window.controller.toggle()
    hand.answering = True
    qtbot.waitUntil(window.close)
    assert window.controller.closed
