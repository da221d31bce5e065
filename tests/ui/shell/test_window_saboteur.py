"""Somebody who clicks, drags, scrolls and types at random while it trains at full speed."""

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMenu, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from nnviz.session.frame import Frame
from nnviz.session.session import Session
from nnviz.ui.run.controller import Controller
from nnviz.ui.shell.window import MainWindow

Open = Callable[..., MainWindow]
Until = Callable[[MainWindow | Controller, Callable[[Frame], object]], Frame]

KEYS = [
    Qt.Key.Key_Space,
    Qt.Key.Key_Tab,
    Qt.Key.Key_Return,
    Qt.Key.Key_Escape,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_Minus,
    Qt.Key.Key_9,
    Qt.Key.Key_E,
    Qt.Key.Key_Backspace,
    Qt.Key.Key_F5,
    Qt.Key.Key_Z,
    Qt.Key.Key_B,
    Qt.Key.Key_L,
    Qt.Key.Key_1,
]
MODIFIERS = [Qt.KeyboardModifier.NoModifier] * 3 + [
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
]
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def no_dialogs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Dialogs are closed as they open."""
    monkeypatch.setattr(QDialog, "exec", lambda self: 0)
    monkeypatch.setattr(QMenu, "exec", lambda self, *place: None)
    for name in ("information", "warning", "about", "question", "critical"):
        monkeypatch.setattr(QMessageBox, name, staticmethod(lambda *args: QMessageBox.StandardButton.Cancel))
    for name in ("getSaveFileName", "getOpenFileName"):
        monkeypatch.setattr(QFileDialog, name, staticmethod(lambda *args, **more: ("", "")))


def wheel(widget: QWidget, place: QPoint, turn: int, modifiers: Qt.KeyboardModifier) -> None:
    """Turn the wheel over a place."""
    event = QWheelEvent(
        QPointF(place), QPointF(widget.mapToGlobal(place)), QPoint(), QPoint(0, turn),
        Qt.MouseButton.NoButton, modifiers, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(widget, event)


_PATIENCE_MS = 30


def close_popup() -> None:
    """Close the menu or list that is open."""
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()


class Saboteur:
    """Does one thing after another to whatever is visible."""

    def __init__(self, window: MainWindow, seed: int) -> None:
        self.window = window
        self.rng = np.random.default_rng(seed)
        self.patience = QTimer(window, interval=_PATIENCE_MS)
        """A button with a menu comes back only once that is closed."""
        self.patience.timeout.connect(close_popup)
        self.patience.start()

    def act(self) -> None:
        """One gesture somewhere; popups opened by the last are closed first now and then."""
        popup = QApplication.activePopupWidget()
        if popup is not None and self.rng.random() < 0.5:
            popup.close()
        widget, place = self.somewhere()
        modifiers = MODIFIERS[int(self.rng.integers(len(MODIFIERS)))]
        kind = self.rng.integers(5)
        if kind == 0:
            QTest.mouseClick(widget, LEFT, modifiers, place)
        elif kind == 1:
            self.drag(widget, place)
        elif kind == 2:
            QTest.keyClick(widget, KEYS[int(self.rng.integers(len(KEYS)))], modifiers)
        elif kind == 3:
            wheel(widget, place, int(self.rng.choice([-240, -120, 120, 240])), modifiers)
        else:
            QTest.mouseDClick(widget, LEFT, modifiers, place)

    def somewhere(self) -> tuple[QWidget, QPoint]:
        """A visible widget and a place on it."""
        shown = [w for w in self.window.findChildren(QWidget) if w.isVisible() and w.isEnabled() and w.width() > 1]
        widget = shown[int(self.rng.integers(len(shown)))]
        return widget, QPoint(int(self.rng.integers(widget.width())), int(self.rng.integers(widget.height())))

    def drag(self, widget: QWidget, place: QPoint) -> None:
        """Press, move about with frames in between, and let go."""
        QTest.mousePress(widget, LEFT, pos=place)
        for _ in range(3):
            place += QPoint(*self.rng.integers(-60, 60, size=2).tolist())
            QTest.mouseMove(widget, place)
            QApplication.processEvents()
        QTest.mouseRelease(widget, LEFT, pos=place)


@pytest.mark.usefixtures("no_dialogs")
@pytest.mark.parametrize(("lesson", "seed"), [("line_fit", 1), ("neuron", 2), ("network", 3)])
def test_nothing_breaks(
    qtbot: QtBot, open_window: Open, until: Until, tmp_path: object, lesson: str, seed: int
) -> None:
    window = open_window(lesson, speed=81)
    window.actions_["quit"].setEnabled(False)
    failures: list[str] = []
    window.controller.failed.connect(failures.append)
    saboteur = Saboteur(window, seed)
    window.controller.toggle()
    for turn in range(100):
        saboteur.act()
        QApplication.processEvents()
        if turn % 20 == 19 and not window.controller.frame.running:
            window.controller.toggle()
        assert window.isVisible()
    assert not failures
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()
    window.controller.pause()
    frame = until(window, lambda frame: not frame.running and frame.target is None)
    session = Session(frame.run)
    session.advance(frame.state.step)
    if session.state.step == frame.state.step:  # not where it ended by overflow
        assert session.state.parameters.tobytes() == frame.state.parameters.tobytes(), "the run repeats what was done"
    window.controller.toggle()
    assert window.close()
    assert window.controller.closed
