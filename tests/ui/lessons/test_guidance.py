"""A learner's way through the lessons, in the window: answers outlive it, one button runs, the end leads on."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Lesson
from nnviz.ui.panels.guide.choice_field import ChoiceField
from nnviz.ui.panels.guide.curve_drawing import CurveDrawing
from nnviz.ui.panels.guide.guide import Guide
from nnviz.ui.panels.guide.results_dialog import ResultsDialog
from nnviz.ui.settings import Settings
from nnviz.ui.shell.window import MainWindow

Until = Callable[[MainWindow, Callable[[Frame], object]], Frame]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where answers are kept."""
    return tmp_path / "progress.json"


@pytest.fixture
def window(qtbot: QtBot, app: object, lessons: tuple[Lesson, ...], path: Path, tmp_path: Path) -> MainWindow:
    """A window that keeps answers."""
    del app
    return open_at(qtbot, lessons, path, tmp_path)


def open_at(qtbot: QtBot, lessons: tuple[Lesson, ...], path: Path, folder: Path) -> MainWindow:
    """Open a window at the line fit."""
    settings = Settings(QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat), path)
    settings.set("lesson", "line_fit")
    window = MainWindow(lessons, settings, {})
    qtbot.addWidget(window, before_close_func=lambda closing: closing.close())
    window.show()
    return window


def guide_of(window: MainWindow) -> Guide:
    """The guide of the lesson on show."""
    assert window.view is not None
    return window.view.panel(Guide)


def at_question(window: MainWindow, title: str) -> ChoiceField:
    """Turn to a step, and give where it is answered."""
    guide = guide_of(window)
    assert window.view is not None
    guide.go([step.title["en"] for step in window.view.lesson.steps].index(title))
    assert guide.card is not None
    field = guide.card.field
    assert isinstance(field, ChoiceField)
    return field


def test_a_question_from_the_prediction_to_the_verdict_and_over_a_restart(
    qtbot: QtBot, window: MainWindow, lessons: tuple[Lesson, ...], path: Path, tmp_path: Path, until: Until
) -> None:
    window.toolbar.pace.slider.setValue(window.toolbar.pace.slider.maximum())
    field = at_question(window, "Predict: ten times the step")
    qtbot.mouseClick(field.buttons[0], Qt.MouseButton.LeftButton)
    card = guide_of(window).card
    assert card is not None
    qtbot.mouseClick(card.run, Qt.MouseButton.LeftButton)
    frame = until(window, lambda frame: frame.state.step == 500 and not frame.running)
    assert frame.experiment.learning_rate == 0.1
    qtbot.waitUntil(lambda: "Well predicted" in card.verdict.text())
    window.close()
    again = open_at(qtbot, lessons, path, tmp_path)
    guide = guide_of(again)
    assert guide.title.text() == "Predict: ten times the step"
    assert guide.card is not None
    qtbot.waitUntil(lambda: guide.card is not None and "Well predicted" in guide.card.hint.text())


def test_it_stops_exactly_where_it_is_judged(qtbot: QtBot, window: MainWindow, until: Until) -> None:
    window.toolbar.pace.slider.setValue(window.toolbar.pace.slider.maximum())
    window.open_lesson("neuron")
    field = at_question(window, "Predict: learn AND")
    until(window, lambda frame: frame.state.step == 0)
    qtbot.mouseClick(field.buttons[0], Qt.MouseButton.LeftButton)
    card = guide_of(window).card
    assert card is not None
    assert card.run.text() == "Run to step 1,000"
    qtbot.mouseClick(card.run, Qt.MouseButton.LeftButton)
    until(window, lambda frame: frame.state.step == 1000 and not frame.running)
    qtbot.waitUntil(lambda: "Measured at step 1,000" in card.verdict.text())


def test_the_end_of_a_lesson_opens_the_next(qtbot: QtBot, window: MainWindow, lessons: tuple[Lesson, ...]) -> None:
    guide = guide_of(window)
    names = [lesson.name for lesson in lessons]
    guide.go(len(window.lessons["line_fit"].steps) - 1)
    qtbot.mouseClick(guide.onward, Qt.MouseButton.LeftButton)
    assert window.view is not None
    assert window.view.lesson.name == names[names.index("line_fit") + 1]


def test_the_results_open_from_the_menu_at_the_lesson_on_show(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []

    def look(dialog: QDialog) -> int:
        assert isinstance(dialog, ResultsDialog)
        shown.append(dialog.page.toPlainText())
        return 0

    monkeypatch.setattr(ResultsDialog, "exec", look)
    window.actions_["results"].trigger()
    window.open_lesson("playground")
    window.actions_["results"].trigger()
    assert "Fit a line" in shown[0]
    assert "One neuron" not in shown[0]
    assert "One neuron" in shown[1], "a lesson that asks nothing shows all"


def test_a_damaged_file_is_told_in_the_window(
    qtbot: QtBot, app: object, lessons: tuple[Lesson, ...], path: Path, tmp_path: Path
) -> None:
    del app
    path.write_text("{", "utf-8")
    window = open_at(qtbot, lessons, path, tmp_path)
    assert "damaged" in window.notice.text()


def test_what_cannot_be_kept_is_told_once(
    qtbot: QtBot, app: object, lessons: tuple[Lesson, ...], tmp_path: Path
) -> None:
    del app
    (tmp_path / "data").write_text("a file where a folder should be", "utf-8")
    window = open_at(qtbot, lessons, tmp_path / "data" / "progress.json", tmp_path)
    guide_of(window).go(1)
    qtbot.waitUntil(lambda: "cannot be kept" in window.notice.text())


def test_tab_goes_through_the_guide_from_the_list_on(qtbot: QtBot, window: MainWindow) -> None:
    field = at_question(window, "Predict: ten times the step")
    guide = guide_of(window)
    window.resize(1440, 900)  # Wide enough for the lesson panel.
    window.activateWindow()
    window.lesson_list.setFocus()
    qtbot.waitUntil(lambda: window.focusWidget() is window.lesson_list and field.buttons[0].isVisible())
    for wanted in (*field.buttons, guide.back, guide.next):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        assert window.focusWidget() is wanted
    guide.go(2)
    window.lesson_list.setFocus()
    qtbot.waitUntil(lambda: guide.card is not None and guide.card.field.isVisible())
    QTest.keyClick(window.lesson_list, Qt.Key.Key_Tab)
    assert isinstance(window.focusWidget(), CurveDrawing)
    guide.next.setFocus()
    guide.go(len(window.lessons["line_fit"].steps) - 1)
    assert window.focusWidget() is guide.onward
    guide.back.setFocus()
    guide.go(0)
    assert window.focusWidget() is guide.next
