"""Files in the window: what is unsaved is marked and asked about, what is saved comes back as it was."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QSettings, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.lessons.words import say
from nnviz.session.player import Player
from nnviz.session.project.reader import read_project
from nnviz.session.run.commands import SetParameter
from nnviz.ui.lessons.abilities import HasPins, MarksParameters
from nnviz.ui.project import documents as module
from nnviz.ui.project.notes import Note, NotesDialog
from nnviz.ui.project.questions import Answer
from nnviz.ui.settings import Settings
from nnviz.ui.shell.window import MainWindow
from tests.ui.run.slow_drawing import SlowDrawing

Until = Callable[[MainWindow, Callable[[Frame], object]], Frame]


class Asked:
    """Stands in for the question about unsaved work, and counts how often it is asked."""

    def __init__(self) -> None:
        self.answer = Answer.DROP
        self.names: list[list[str]] = []

    def __call__(self, parent: object, names: list[str]) -> Answer:
        del parent
        self.names.append(names)
        return self.answer


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    """The question about unsaved work."""
    one = Asked()
    monkeypatch.setattr(module, "ask_to_save", one)
    return one


@pytest.fixture
def window(
    qtbot: QtBot, app: QApplication, lessons: tuple[Lesson, ...], store: Path, tmp_path: Path, asked: Asked
) -> Iterator[MainWindow]:
    """A window that keeps unsaved work."""
    settings = Settings(QSettings(str(store), QSettings.Format.IniFormat), recovery=tmp_path / "recovery")
    settings.set("lesson", "network")
    window = MainWindow(lessons, settings, {})
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    yield window
    asked.answer = Answer.DROP
    window.close()
    assert not [left for left in tmp_path.glob("recovery/*") if left.name != "left"]


def train(window: MainWindow, until: Until, count: int) -> Frame:
    """So many steps more."""
    end = window.controller.frame.end + count

    def carry_out(player: Player) -> None:
        player.session.advance(count)

    window.controller.ask(carry_out)
    return until(window, lambda frame: frame.end == end)


def pins_of(window: MainWindow) -> tuple[int, ...]:
    assert window.view is not None
    return next((card.plot.pins for card in window.view.cards if isinstance(card.plot, HasPins)), ())


def test_a_run_is_saved_left_and_opened_again(  # One window for all of it, as a window takes its time.
    window: MainWindow, until: Until, asked: Asked, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "mine.nnviz"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path.with_suffix("")), ""))
    window.documents.look()
    assert not window.isWindowModified()
    assert not window.documents.has_file
    window.actions_["new"].trigger()
    assert asked.names == []  # nobody has touched it

    train(window, until, 30)
    window.controller.do(SetParameter(1, 0.5))
    train(window, until, 10)
    assert window.view is not None
    assert isinstance(window.view.stage, MarksParameters)
    window.view.stage.select_parameters((2, 3))
    assert window.view.selected == (2, 3)
    window.view.pin_selected()
    pins = pins_of(window)
    window.actions_["notes"].trigger()
    (dialog,) = window.findChildren(NotesDialog)
    qtbot.keyClicks(dialog.text, "Now!")
    dialog.close()
    window.documents.look()
    assert window.isWindowModified()
    window.actions_["save"].trigger()
    qtbot.waitUntil(lambda: window.documents.has_file)
    assert not window.isWindowModified()
    assert window.windowTitle().startswith("mine[*] — ")
    assert read_project(path).project.step == 40
    assert window.time_axis.slider.notes == (40,)

    train(window, until, 5)
    asked.answer = Answer.CANCEL
    window.actions_["new"].trigger()
    assert not window.close()
    assert asked.names == [["mine.nnviz"], ["mine.nnviz"]]
    assert window.controller.frame.end == 45
    monkeypatch.setattr(module, "ask_to_revert", lambda *_: True)
    window.actions_["revert"].trigger()
    until(window, lambda frame: frame.end == 40)

    window.actions_["new"].trigger()
    until(window, lambda frame: frame.end == 0)
    assert not window.documents.has_file
    assert not window.time_axis.slider.notes
    drop(window, path)
    frame = until(window, lambda frame: frame.end == 40)
    assert frame.run.edits
    assert pins_of(window) == pins
    assert window.view.selected == (2, 3)
    assert window.documents.notes == (Note(40, "Now!"),)

    train(window, until, 5)
    asked.answer = Answer.SAVE
    window.close()
    qtbot.waitUntil(lambda: window.controller.closed)
    assert read_project(path).project.step == 45


def drop(window: MainWindow, path: Path) -> None:
    """Let a file fall on the window."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    place, actions = QPoint(200, 200), Qt.DropAction.CopyAction
    buttons, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(place, actions, mime, buttons, none)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(place), actions, mime, buttons, none))


def test_notes_close_with_their_run_though_the_next_one_is_still_being_made(
    window: MainWindow, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    until(window, lambda frame: frame.experiment == window.lessons["network"].experiment)
    window.actions_["notes"].trigger()
    (dialog,) = window.findChildren(NotesDialog)
    with monkeypatch.context() as patch:
        patch.setattr(window.sessions, "find", lambda _name: None)
        window.actions_["new"].trigger()
        assert dialog.isHidden()
        assert not window.documents.notes
    window.open_lesson("network")


def test_work_left_behind_is_offered_and_counts_as_unsaved(
    window: MainWindow, until: Until, asked: Asked, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    train(window, until, 20)
    window.documents.keep_now()
    (file,) = wait_for(qtbot, lambda: list(tmp_path.glob("recovery/*/network.nnviz")))
    left = tmp_path / "recovery" / "left"
    left.mkdir()
    (left / "network.nnviz").write_bytes(file.read_bytes())
    monkeypatch.setattr(module, "ask_to_restore", lambda *_: True)
    window.actions_["new"].trigger()
    until(window, lambda frame: frame.end == 0)
    window.documents.begin()
    until(window, lambda frame: frame.end == 20)
    assert window.isWindowModified()
    qtbot.waitUntil(lambda: not left.exists())
    assert list(tmp_path.glob("recovery/*/network.nnviz"))  # It is this window's now.
    assert len(asked.names) == 1
    left.mkdir()
    (left / "network.nnviz").write_bytes(b"damaged")
    window.documents.begin()
    assert left.exists()  # Whoever can read it may still want it.
    assert "no nnviz project" in window.notice.text()
    window.documents.open_file(tmp_path / "none.nnviz")
    assert window.controller.frame.end == 20
    assert "cannot be read" in window.notice.text()


def wait_for(qtbot: QtBot, find: Callable[[], list[Path]]) -> list[Path]:
    """What is there once there is something."""
    qtbot.waitUntil(lambda: bool(find()))
    return find()


def test_closing_waits_for_no_lesson_left_at_work_but_asks_about_it(window: MainWindow, asked: Asked) -> None:
    drawing = SlowDrawing()
    window.controller.ask(lambda player: drawing.draw())
    assert drawing.began.wait(15)
    window.open_lesson("line_fit")
    assert window.view is not None
    assert window.view.lesson.name == "line_fit"
    assert window.close()
    assert asked.names == [[say(window.lessons["network"].title, "en")]]
    assert drawing.given_up
