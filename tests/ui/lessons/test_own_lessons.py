"""Lessons of one's own in the window: what is saved is shown, what is wrong is told, and no run is lost."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnviz.export.lesson_file import new_lesson
from nnviz.session.lessons.reader import make_own_lessons, own_lessons
from nnviz.session.run.commands import SetParameter
from nnviz.ui.shell.window import MainWindow
from nnviz.ui.widgets.text_dialog import TextDialog

Wait = Callable[[Callable[[], bool]], None]


@pytest.fixture
def wait(qtbot: QtBot) -> Wait:
    """Wait for a condition."""
    return qtbot.waitUntil


@pytest.fixture
def window(home: Path, open_window: Callable[..., MainWindow]) -> MainWindow:
    """A window with one lesson of the user's own."""
    del home
    (make_own_lessons() / "mine.toml").write_text(new_lesson(), "utf-8")
    return open_window("line_fit")


def titles(window: MainWindow) -> list[str]:
    """The lessons as they are listed, which must be those of the menu."""
    listed = [window.lesson_list.item(place).text() for place in range(window.lesson_list.count())]
    menu = [action.text().partition("  ")[2] for action in window.actions_.menus["lessons"].actions()]
    assert listed == menu
    return listed


def saved(old: str, new: str) -> None:
    path = own_lessons() / "mine.toml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_what_is_saved_is_shown_at_once(window: MainWindow, wait: Wait) -> None:
    window.own_lessons.read_again()
    wait(lambda: titles(window)[-1] == "My lesson")
    assert window.lesson_list.currentItem().text() == "Fit a line"
    window.open_lesson("mine")
    window.controller.forward()
    wait(lambda: window.controller.frame.state.step == 1)
    saved('en = "My lesson"', 'en = "Rings"')
    wait(lambda: titles(window)[-1] == "Rings")
    assert window.view is not None
    assert window.view.lesson.title["en"] == "Rings"
    assert window.windowTitle().startswith("Rings")
    assert window.controller.frame.state.step == 1, "other words begin no other run"

    saved('like = "network"\n', 'like = "network"\n[experiment]\ndataset = "circle"\nhidden = [3]\n')
    wait(lambda: window.controller.frame.experiment.hidden == (3,))
    assert window.controller.frame.can_undo, "the run there was can be had back"


def test_mistakes_are_listed_until_they_are_mended(window: MainWindow, wait: Wait) -> None:
    window.own_lessons.read_again()
    wait(lambda: "My lesson" in titles(window))
    window.open_lesson("mine")
    saved('measure = "accuracy"', 'measure = "luck"')
    saved("number = 101", "number = 1.5")
    wait(lambda: window.own_lessons.faults is not None)
    faults = window.own_lessons.faults
    assert faults is not None
    wait(faults.isVisible)
    wait(lambda: "line 3: number cannot be 1.5" in faults.page.toPlainText())
    assert "There is no measure luck" in faults.page.toPlainText()
    assert titles(window)[-1] == "My lesson", "the one on show stays as it was"
    window.set_language("zh_CN")
    assert "number 不能是 1.5" in faults.page.toPlainText()
    saved('measure = "luck"', 'measure = "accuracy"')
    saved("number = 1.5", "number = 101")
    wait(lambda: not faults.isVisible())


def test_a_file_that_is_dropped_is_shown_where_it_lies(window: MainWindow, wait: Wait, tmp_path: Path) -> None:
    path = tmp_path / "elsewhere" / "dropped.toml"
    path.parent.mkdir()
    path.write_text(new_lesson().replace("My lesson", "Dropped"), "utf-8")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(QPoint(9, 9), copy, mime, left, none)
    QApplication.sendEvent(window, entered)
    assert entered.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(9, 9), copy, mime, left, none))
    wait(lambda: window.windowTitle().startswith("Dropped"))
    path.write_text(new_lesson().replace("My lesson", "Changed"), "utf-8")
    wait(lambda: window.windowTitle().startswith("Changed"))


def test_a_lesson_is_made_from_the_run(window: MainWindow, wait: Wait, monkeypatch: pytest.MonkeyPatch) -> None:
    def enter(dialog: TextDialog) -> int:
        dialog.field.setText(" ")
        dialog.accept()
        assert "title" in dialog.reason.text()
        dialog.field.setText("Steep & slow")
        return TextDialog.DialogCode.Accepted.value

    monkeypatch.setattr(TextDialog, "exec", enter)
    window.controller.do(SetParameter(0, -2.0))
    wait(lambda: window.controller.frame.state.parameters[0] == -2)
    window.actions_["lesson_from_run"].trigger()
    wait(lambda: window.windowTitle().startswith("Steep & slow"))
    assert (own_lessons() / "steep-slow.toml").is_file()
    wait(window.notice.isVisible)
    assert "steep-slow.toml" in window.notice.text(), "opening the lesson must not take the news away"
    assert window.lessons["steep-slow"].badge == "★"
    assert window.controller.frame.state.parameters[0] == -2
    window.open_lesson("line_fit")
    window.actions_["lesson_from_run"].trigger()
    wait((own_lessons() / "steep-slow-2.toml").is_file)


def test_the_folder_opens_with_one_click(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = list[str]()

    def open_url(url: QUrl) -> bool:
        opened.append(url.toLocalFile())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    window.actions_["own_lessons"].trigger()
    assert [Path(path) for path in opened] == [own_lessons()]
