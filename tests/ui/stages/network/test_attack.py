"""Random gestures on the network's stage while it trains at full speed, and edits that come in the way."""

from collections.abc import Callable
from typing import cast

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

from nnviz.session.frame import Frame
from nnviz.session.run.commands import AddLayer, ChangeOptions, Command, RemoveLayer, ResizeLayer, SetParameters
from nnviz.session.session import Session
from nnviz.ui.run.controller import Controller
from nnviz.ui.shell.window import MainWindow
from nnviz.ui.stages.network.stage import NetworkStage

Open = Callable[..., MainWindow]
Until = Callable[[MainWindow | Controller, Callable[[Frame], object]], Frame]

KEYS = [
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Plus,
    Qt.Key.Key_Minus,
    Qt.Key.Key_Return,
    Qt.Key.Key_Insert,
    Qt.Key.Key_Delete,
    Qt.Key.Key_Escape,
    Qt.Key.Key_D,
    Qt.Key.Key_T,
]
LEFT, NONE, SHIFT = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier


def stage_of(window: MainWindow) -> NetworkStage:
    """The stage of the window's lesson."""
    assert window.view is not None
    return cast("NetworkStage", window.view.stage)


class Hand:
    """Clicks, drags and types at random, on what can be hit and beside it."""

    def __init__(self, window: MainWindow, seed: int) -> None:
        self.window, self.rng = window, np.random.default_rng(seed)

    def act(self) -> None:
        """One gesture, or now and then something that changes all the stage shows."""
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        kind, stage, controller = int(self.rng.integers(12)), stage_of(self.window), self.window.controller
        modifier = SHIFT if self.rng.random() < 0.3 else NONE
        if kind < 4:
            QTest.mouseClick(stage, LEFT, modifier, self.spot())
        elif kind < 6:
            QTest.mousePress(stage, LEFT, modifier, self.spot())
            for _ in range(3):
                QTest.mouseMove(stage, self.spot())
                QApplication.processEvents()
            if self.rng.random() < 0.3:
                controller.undo()
                QApplication.processEvents()
            QTest.mouseRelease(stage, LEFT, modifier, self.spot())
        elif kind < 9:
            QTest.keyClick(stage, KEYS[int(self.rng.integers(len(KEYS)))], modifier)
        elif kind == 9:
            controller.seek(int(self.rng.integers(0, controller.frame.end + 1)))
            controller.do(ResizeLayer(0, int(self.rng.integers(1, 9))))
            controller.toggle()
        elif kind == 10:
            (controller.undo if self.rng.random() < 0.5 else controller.redo)()
        else:
            self.window.resize(*self.rng.integers((1100, 700), (1440, 900)).tolist())

    def spot(self) -> QPoint:
        """A button, a neuron or a dot of a column, or any place at all."""
        stage = stage_of(self.window)
        columns = stage.places().columns
        column = columns[int(self.rng.integers(len(columns)))]
        targets = [column.header, *column.buttons.values(), *column.places]
        if self.rng.random() < 0.6:
            return targets[int(self.rng.integers(len(targets)))].center().toPoint()
        return QPoint(int(self.rng.integers(stage.width())), int(self.rng.integers(stage.height())))


@pytest.fixture
def quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Questions are answered by closing them."""
    monkeypatch.setattr(QMessageBox, "exec", lambda self: 0)


def repeats(frame: Frame) -> bool:
    """Whether the run's start and edits alone give what is shown, bit for bit."""
    session = Session(frame.run)
    session.advance(frame.state.step)
    if session.state.step != frame.state.step:  # it overflowed
        return True
    return session.state.parameters.tobytes() == frame.state.parameters.tobytes()


@pytest.mark.usefixtures("quiet")
@pytest.mark.parametrize("seed", [1])
def test_nothing_breaks_and_the_run_can_be_repeated(open_window: Open, until: Until, seed: int) -> None:
    window = open_window("network", speed=81)
    failures: list[str] = []
    window.controller.failed.connect(failures.append)
    hand = Hand(window, seed)
    window.controller.toggle()
    for turn in range(20):
        hand.act()
        QApplication.processEvents()
        if turn == 10:
            window.open_lesson("neuron")
            QApplication.processEvents()
            window.open_lesson("network")
        if not window.controller.frame.running:
            window.controller.toggle()
    assert not failures
    window.controller.pause()
    frame = until(window, lambda frame: not frame.running and frame.target is None)
    assert repeats(frame)
    window.controller.toggle()
    assert window.close()
    assert window.controller.closed


def test_edits_that_arrive_while_seeking_wait_for_the_step_sought(open_window: Open, until: Until) -> None:
    window = open_window("network", speed=81)
    controller = window.controller
    controller.toggle()
    until(window, lambda frame: frame.state.step > 600)
    controller.pause()
    until(window, lambda frame: not frame.running)
    controller.seek(500)
    controller.do(SetParameters((0, 1), (0.5, -0.5)))
    controller.do(ResizeLayer(0, 6))
    controller.do(AddLayer(1, 3))
    frame = until(window, lambda frame: frame.experiment.hidden == (6, 3, 2) and frame.target is None)
    assert frame.state.step == 500
    assert [edit.step for edit in frame.run.edits] == [500] * 3
    assert stage_of(window).frame is frame
    assert repeats(frame)


def test_edits_of_every_kind_while_it_trains_at_full_speed(open_window: Open, until: Until) -> None:
    window = open_window("network", speed=81)
    controller = window.controller
    controller.toggle()
    until(window, lambda frame: frame.state.step > 100)
    commands: tuple[Command, ...] = (
        ResizeLayer(0, 7),
        AddLayer(2, 5),
        SetParameters((3,), (0.125,)),
        RemoveLayer(1),
        ResizeLayer(0, 2),
        ChangeOptions((("learning_rate", 0.01),)),
    )
    for number, command in enumerate(commands, 1):
        controller.do(command)
        until(window, lambda frame, number=number: len(frame.run.edits) == number)  # type: ignore[misc]
    controller.pause()
    frame = until(window, lambda frame: not frame.running)
    assert frame.experiment.hidden == (2, 5)
    assert repeats(frame)
    for _ in commands:
        controller.undo()
    frame = until(window, lambda frame: not frame.can_undo and frame.target is None)
    assert frame.experiment.hidden == (4, 2)
