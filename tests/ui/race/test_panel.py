"""The race in the window: runs are kept, run again with one thing changed, returned to, named and removed."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QMessageBox
from pytestqt.qtbot import QtBot

from nnviz.session.frame import Frame
from nnviz.session.lessons.control import Control
from nnviz.session.race.race import LANES, Race
from nnviz.ui.look.figure import Look
from nnviz.ui.look.theme import LIGHT
from nnviz.ui.race.menu import proposals, raced
from nnviz.ui.race.panel import LaneButton, RacePanel
from nnviz.ui.shell.window import MainWindow
from nnviz.ui.widgets.numbers.typed_text import REFUSED
from nnviz.ui.widgets.text_dialog import TextDialog

Open = Callable[..., MainWindow]
Until = Callable[[MainWindow, Callable[[Frame], object]], Frame]


@pytest.fixture
def window(fresh_run: Open) -> MainWindow:
    """The lesson of the network."""
    return fresh_run("network", speed=81)


@pytest.fixture
def panel(window: MainWindow) -> RacePanel:
    """Its panel."""
    assert window.view is not None
    return window.view.panel(RacePanel)


def train(window: MainWindow, until: Until, steps: int = 30) -> None:
    """Some steps, and pause."""
    window.controller.unit = "step"
    for _ in range(steps):
        window.controller.forward()
    until(window, lambda frame: frame.state.step == steps and not frame.running)


def lanes(panel: RacePanel) -> list[LaneButton]:
    """The rows, in their order."""
    layout = panel.rows.layout()
    assert layout is not None
    items = [layout.itemAt(place) for place in range(layout.count())]
    widgets = [item.widget() for item in items if item is not None]
    found = [widget.findChild(LaneButton) for widget in widgets if widget is not None]
    return [button for button in found if button is not None]


def submenu(panel: RacePanel, setting: str) -> QMenu:
    """The values offered for a setting, as the menu button opens them."""
    menu = panel.changes
    menu.aboutToShow.emit()
    return next(inside for inside in menu.findChildren(QMenu) if inside.title().startswith(f"{setting}:"))


def choose(panel: RacePanel, setting: str, value: str) -> None:
    next(action for action in submenu(panel, setting).actions() if action.text() == value).trigger()


def answer(act: Callable[[TextDialog], None]) -> None:
    """Have the dialog that is about to open answered, once it is there."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, TextDialog):
            act(dialog)
        else:
            QTimer.singleShot(20, look)

    QTimer.singleShot(0, look)


def over(frame: Frame) -> bool:
    return frame.goal is not None and frame.goal == frame.state.step and not frame.running


def control(window: MainWindow, key: str) -> Control:
    assert window.view is not None
    return window.view.lesson.control(key)


def test_running_again_keeps_the_run_and_pauses_as_far_on(window: MainWindow, panel: RacePanel, until: Until) -> None:
    assert not panel.again.isEnabled()
    train(window, until)
    choose(panel, "Optimizer", "Adam")
    frame = until(window, over)
    assert (frame.state.step, frame.experiment.optimizer) == (30, "adam")
    assert [lane.run.start.optimizer for lane in frame.race] == ["gradient_descent", "adam"]
    assert [button.words for button in lanes(panel)] == ["1 · gradient descent", "now: Adam"]
    assert "The race is over at step 30" in window.notice.text()
    assert panel.compare.isEnabled()


def test_it_is_named_by_all_that_differs_or_as_the_user_likes(
    window: MainWindow, panel: RacePanel, until: Until, qtbot: QtBot
) -> None:
    train(window, until, 5)
    choose(panel, "Learning rate", "0.3")
    until(window, lambda frame: over(frame) and len(frame.lanes) == 1)
    qtbot.waitUntil(lambda: [button.text() for button in lanes(panel)] == ["1 · 0.03", "now: 0.3"])  # whole
    panel.keep.setFocus()
    QTest.keyClick(panel.keep, Qt.Key.Key_Return)
    until(window, lambda frame: len(frame.lanes) == 2)
    choose(panel, "Batch size", "20")
    until(window, lambda frame: over(frame) and frame.experiment.batch_size == 20)
    words = [button.words for button in lanes(panel)]
    assert words == ["1 · 0.03 · Batch size 10", "2 · 0.3 · Batch size 10", "now: 0.3 · Batch size 20"]

    def type_name(dialog: TextDialog) -> None:
        QTest.keyClicks(dialog.field, "another")
        QTest.keyClick(dialog.field, Qt.Key.Key_Escape)
        assert dialog.isVisible(), "Esc ends the input first"
        assert dialog.text() == "0.03 · Batch size 10"
        dialog.field.selectAll()
        QTest.keyClicks(dialog.field, "the  slow one")
        QTest.keyClick(dialog.field, Qt.Key.Key_Return)

    answer(type_name)
    lanes(panel)[0].choices.actions()[2].trigger()
    frame = until(window, lambda frame: frame.lanes[0].name)
    assert frame.lanes[0].name == "the slow one"
    assert lanes(panel)[0].words == "1 · the slow one"


def test_a_typed_value_is_raced_and_a_bad_one_refused(window: MainWindow, panel: RacePanel, until: Until) -> None:
    train(window, until, 5)

    def typed(text: str) -> Callable[[TextDialog], None]:
        def act(dialog: TextDialog) -> None:
            dialog.field.selectAll()
            QTest.keyClicks(dialog.field, text)
            QTest.keyClick(dialog.field, Qt.Key.Key_Return)

        return act

    def refused(dialog: TextDialog) -> None:
        dialog.field.selectAll()
        QTest.keyClicks(dialog.field, "many")
        QTest.keyClick(dialog.field, Qt.Key.Key_Return)
        assert dialog.isVisible()
        assert dialog.text() == "many", "what cannot be read stays"
        assert dialog.field.property(REFUSED)
        assert dialog.reason.text().startswith("Learning rate cannot be many")
        QTest.keyClick(dialog.field, Qt.Key.Key_Escape)
        assert dialog.text() == "0.0015"
        QTest.keyClick(dialog.field, Qt.Key.Key_Escape)

    answer(typed("12,3"))
    submenu(panel, "Hidden layers").actions()[-1].trigger()
    frame = until(window, over)
    assert frame.experiment.hidden == (12, 3)
    answer(typed("1,5e-3"))
    submenu(panel, "Learning rate").actions()[-1].trigger()
    frame = until(window, lambda frame: over(frame) and frame.experiment.learning_rate == 1.5e-3)
    answer(refused)
    submenu(panel, "Learning rate").actions()[-1].trigger()
    assert len(window.controller.frame.lanes) == 2


def test_every_setting_offered_can_be_raced(window: MainWindow, panel: RacePanel) -> None:
    assert window.view is not None
    experiment = window.view.lesson.experiment
    offered = list(raced(window.view.lesson, experiment))
    keys = {one.key for one in offered}
    assert {"optimizer", "learning_rate", "initializer", "hidden", "activation", "batch", "seed"} <= keys
    assert not keys & {"dataset", "noise", "points", "features", "momentum"}
    for one in offered:
        now = one.value(experiment)
        for value in proposals(one, experiment):
            assert value != now
            assert one.value(experiment.with_options(dict(one.options(value)))) == value
    assert proposals(control(window, "hidden"), experiment) == [(8, 4), (2, 1), (4, 2, 2), (4,)]
    assert proposals(control(window, "learning_rate"), experiment) == [0.3, 0.09, 0.01, 0.003]
    assert "binary_cross_entropy" not in proposals(control(window, "loss"), experiment)  # Its outputs can be negative.


def test_a_seventh_lane_is_refused_with_a_sentence(window: MainWindow, panel: RacePanel, until: Until) -> None:
    train(window, until, 3)
    for number in range(LANES):
        window.controller.run_again((("learning_rate", 0.1 * (number + 1)),))
        until(window, lambda frame, number=number: over(frame) and len(frame.lanes) == number + 1)  # type: ignore[misc]
    before = window.controller.frame.run
    panel.keep.click()
    until(window, lambda frame: "All 6 lanes of the race are taken" in window.notice.text())
    assert window.controller.frame.run is before


def test_return_and_remove(window: MainWindow, panel: RacePanel, until: Until) -> None:
    train(window, until, 20)
    choose(panel, "Optimizer", "momentum")
    until(window, over)
    lanes(panel)[0].choices.actions()[1].trigger()
    frame = until(window, lambda frame: frame.experiment.optimizer == "gradient_descent" and frame.target is None)
    assert (frame.state.step, len(frame.lanes), len(frame.race)) == (20, 1, 1)
    window.controller.undo()
    # Of a replay under way frames are drawn part by part: it is waited for.
    until(window, lambda frame: frame.experiment.optimizer == "momentum" and frame.target is None)
    lanes(panel)[0].setFocus()
    lanes(panel)[0].choices.actions()[3].trigger()
    until(window, lambda frame: not frame.lanes)
    assert not panel.rows.isVisibleTo(panel)
    assert panel.keep.hasFocus()


@pytest.mark.parametrize("answer", [QMessageBox.StandardButton.Yes, QMessageBox.StandardButton.No])
def test_clearing_asks_first(
    window: MainWindow,
    panel: RacePanel,
    until: Until,
    monkeypatch: pytest.MonkeyPatch,
    answer: QMessageBox.StandardButton,
) -> None:
    train(window, until, 3)
    panel.keep.click()
    until(window, lambda frame: frame.lanes)
    monkeypatch.setattr(QMessageBox, "question", lambda *words: answer)
    panel.clear.click()
    window.controller.change_race(lambda race: race.rename(1, "asked"))  # What comes after it has been carried out.
    frame = until(
        window, lambda frame: frame.lanes == () if answer == QMessageBox.StandardButton.Yes else frame.lanes[0].name
    )
    assert bool(frame.lanes) == (answer == QMessageBox.StandardButton.No)


def test_every_control_has_words_in_both_languages(qtbot: QtBot, window: MainWindow, panel: RacePanel) -> None:
    controls = (panel.again, panel.keep, panel.compare, panel.clear)
    english = [(one.toolTip(), one.accessibleName()) for one in controls]
    window.switch_language()
    chinese = [(one.toolTip(), one.accessibleName()) for one in controls]
    for before, after in zip(english, chinese, strict=True):
        assert all(before)
        assert all(one != other for one, other in zip(before, after, strict=True))


def test_another_language_keeps_what_the_runs_have_reached(window: MainWindow, panel: RacePanel, until: Until) -> None:
    train(window, until, 3)
    window.controller.keep()
    until(window, lambda frame: len(frame.lanes) == 1)

    def reached() -> list[str]:
        rows = [button.parentWidget() for button in lanes(panel)]
        return [label.text() for row in rows if row is not None for label in row.findChildren(QLabel)]

    before = reached()
    assert ["%" in text for text in before] == [True]
    panel.restyle(Look(LIGHT, language="zh_CN"))
    assert reached() == before


def test_a_race_is_of_its_lesson(window: MainWindow, panel: RacePanel, until: Until) -> None:
    train(window, until, 3)
    panel.keep.click()
    until(window, lambda frame: frame.lanes)
    window.open_lesson("line_fit")
    until(window, lambda frame: not frame.lanes)
    window.open_lesson("network")
    until(window, lambda frame: len(frame.lanes) == 1)
    window.controller.change_race(Race.clear)
    until(window, lambda frame: not frame.lanes)


def test_what_is_disabled_says_what_is_missing(window: MainWindow, panel: RacePanel, until: Until) -> None:
    assert not panel.again.isEnabled()
    assert not panel.compare.isEnabled()
    assert "train some steps first" in panel.again.toolTip()
    assert "keep a run first" in panel.compare.accessibleDescription()
    train(window, until, 3)
    panel.keep.click()
    until(window, lambda frame: len(frame.lanes) > 0)
    assert panel.again.isEnabled()
    assert panel.compare.isEnabled()
    assert "first" not in panel.again.toolTip() + panel.compare.toolTip()
