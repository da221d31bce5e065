"""Saving every step from the window: all of them, none when cancelled, one sentence when it fails."""

from collections.abc import Iterator
from itertools import repeat, takewhile
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QProgressDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from nnviz.engine.text import UserError
from nnviz.export.steps import StepTable
from nnviz.export.tables import Row
from nnviz.session.frame import Frame
from nnviz.session.lessons.reader import find_lesson
from nnviz.session.run.commands import SetParameter
from nnviz.session.session import Session
from nnviz.ui.export import steps_export
from nnviz.ui.export.steps_export import ask_and_save_steps, save_steps
from nnviz.ui.look.i18n import explain, install_language

LESSON = find_lesson("line_fit")


@pytest.fixture
def window(qtbot: QtBot, app: QApplication) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def frame(steps: int = 300) -> Frame:
    """A run of `steps` with an edit at step 100, looked at from step 50."""
    session = Session(LESSON.experiment.with_option("epochs", 0))
    session.advance(100)
    session.do(SetParameter(0, -1.0))
    session.advance(steps - 100)
    session.seek(50)
    session.catch_up()
    return session.frame()


def test_all_steps_known_are_written(window: QWidget, tmp_path: Path) -> None:
    assert save_steps(window, LESSON, frame(), tmp_path / "a.csv")
    lines = (tmp_path / "a.csv").read_text().splitlines()
    assert len(lines) == 302
    assert lines[101].endswith(",-1.0")


def click_cancel() -> None:
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QProgressDialog)
    button = dialog.findChild(QPushButton)
    assert button is not None
    button.click()


def test_cancelling_leaves_nothing(window: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(StepTable, "replayed", lambda _table, _end: repeat((0,)))
    QTimer.singleShot(0, click_cancel)
    assert not save_steps(window, LESSON, frame(), tmp_path / "a.csv")
    assert list(tmp_path.iterdir()) == []


def test_cancelling_after_the_last_row_leaves_nothing(
    window: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clicked = Event()

    def cancel() -> None:
        click_cancel()
        clicked.set()

    def rows(_table: StepTable, _end: int) -> Iterator[Row]:
        yield (0,)
        assert clicked.wait(30)

    monkeypatch.setattr(StepTable, "replayed", rows)
    QTimer.singleShot(0, cancel)
    assert not save_steps(window, LESSON, frame(), tmp_path / "a.csv")
    assert list(tmp_path.iterdir()) == []


def test_the_writer_leaves_the_window_its_turn(
    window: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stepped = Event()
    monkeypatch.setattr(steps_export, "step_aside", stepped.set)
    rows = takewhile(lambda _: not stepped.is_set(), repeat((0,), 10_000_000))
    monkeypatch.setattr(StepTable, "replayed", lambda _table, _end: rows)
    assert save_steps(window, LESSON, frame(), tmp_path / "a.csv")
    assert stepped.is_set()


def test_trouble_is_told(window: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(QMessageBox, "warning", lambda *words: told.append(words[-1]))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "no" / "a.csv"), ""))
    assert ask_and_save_steps(window, LESSON, frame()) is None
    assert len(told) == 1
    assert "could not be written: No such file or directory" in told[0]


def test_the_path_of_what_was_written_is_returned(
    window: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "a.csv"), ""))
    assert ask_and_save_steps(window, LESSON, frame()) == tmp_path / "a.csv"


def test_a_fault_is_told_in_the_language_in_force(
    window: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(steps_export, "write_table", fail)
    install_language("zh_CN")
    with pytest.raises(UserError) as caught:
        save_steps(window, LESSON, frame(), tmp_path / "a.csv")
    failure = explain(caught.value)
    assert "ZeroDivisionError" in failure
    assert "nnviz.log" in failure
    assert "fault" not in failure
