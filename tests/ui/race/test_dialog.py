"""The comparison of a race: the table tells what the runs are, and the files hold it."""

import csv
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from nnviz.session.frame import Frame
from nnviz.session.race.comparison import Line
from nnviz.session.race.race import METRICS
from nnviz.session.session import Session
from nnviz.ui.export.dialog import ExportDialog
from nnviz.ui.look.number_format import number
from nnviz.ui.race.dialog import RaceDialog, best_of
from nnviz.ui.race.panel import RacePanel
from nnviz.ui.shell.window import MainWindow

Open = Callable[..., MainWindow]
Until = Callable[[MainWindow, Callable[[Frame], object]], Frame]


@pytest.fixture
def window(fresh_run: Open, until: Until) -> MainWindow:
    """Gradient descent against Adam, 40 steps each."""
    window = fresh_run("network", speed=81)
    session = Session(window.lessons["network"].experiment)
    session.advance(40)
    window.sessions.put("network", session)
    window.controller.open(session)
    until(window, lambda frame: frame.state.step == 40)
    window.controller.run_again((("optimizer", "adam"),))
    until(window, lambda frame: frame.experiment.optimizer == "adam" and frame.goal == frame.state.step)
    return window


@pytest.fixture
def dialog(window: MainWindow, qtbot: QtBot) -> RaceDialog:
    """The comparison, opened from the panel."""
    assert window.view is not None
    panel = window.view.find(RacePanel)
    assert panel is not None
    panel.compare.setFocus()
    QTest.keyClick(panel.compare, Qt.Key.Key_Return)
    assert panel.dialog is not None
    assert not panel.dialog.isModal()
    return panel.dialog


def rows(dialog: RaceDialog) -> dict[str, list[str]]:
    """The cells of each line of the table."""
    table = dialog.table
    found = {}
    for line in range(table.rowCount()):
        words = [item.text() for place in range(table.columnCount()) if (item := table.item(line, place)) is not None]
        found[words[0]] = words[1:]
    return found


def test_the_table_tells_what_differs_and_what_came_of_it(window: MainWindow, dialog: RaceDialog) -> None:
    found = rows(dialog)
    assert found["Optimizer"] == ["gradient descent", "Adam"]
    assert found["Weights at the start"] == found["Data and their order"] == ["the same", "the same"]
    assert found["Steps"] == ["40", "40"]
    frame = window.controller.frame
    for place, lane in enumerate(frame.race):
        losses = lane.history.series("train_loss")[1]
        assert found["Training loss: at the end"][place] == number(losses[-1])
    heads = [dialog.table.horizontalHeaderItem(place) for place in (1, 2)]
    assert [head.text() for head in heads if head is not None] == ["1 · gradient descent", "now: Adam"]


def test_it_follows_the_run(window: MainWindow, dialog: RaceDialog, until: Until, qtbot: QtBot) -> None:
    window.controller.forward()
    until(window, lambda frame: frame.state.step == 41)
    qtbot.waitUntil(lambda: rows(dialog)["Steps"] == ["40", "41"])
    assert "Training loss: at step 40" in rows(dialog)
    window.switch_language()
    assert dialog.windowTitle() == "比赛"
    assert rows(dialog)["优化器"] == ["梯度下降", "Adam"]


def test_a_refusal_is_said_anew_in_another_language(window: MainWindow, dialog: RaceDialog, qtbot: QtBot) -> None:
    dialog.bound.selectAll()
    QTest.keyClicks(dialog.bound, "abc")
    QTest.keyClick(dialog.bound, Qt.Key.Key_Return)
    first = dialog.message.text()
    assert "cannot be abc" in first
    window.set_language("zh_CN")
    qtbot.waitUntil(lambda: "不能是 abc" in dialog.message.text())
    window.set_language("en")
    qtbot.waitUntil(lambda: dialog.message.text() == first)


def test_the_measure_and_the_bound_decide_what_is_shown(window: MainWindow, dialog: RaceDialog) -> None:
    dialog.measure.setFocus()
    QTest.keyClick(dialog.measure, Qt.Key.Key_Down)
    assert dialog.plot.measure == "test_loss"
    dialog.bound.setValue(1e6)
    assert rows(dialog)["Test loss: steps to 1000000"] == ["0", "0"]
    dialog.bound.setValue(0.0)
    assert rows(dialog)["Test loss: steps to 0"] == ["not reached"] * 2
    dialog.plot.set_measure("train_accuracy")
    assert (dialog.measure.currentData(), dialog.bound.text(), dialog.bound.value()) == ("train_accuracy", "95%", 95)
    for text, shown, value in (("90,5", "90.5%", 90.5), ("91.25 %", "91.25%", 91.25)):
        dialog.bound.selectAll()
        QTest.keyClicks(dialog.bound, text)
        QTest.keyClick(dialog.bound, Qt.Key.Key_Return)
        assert (dialog.bound.text(), dialog.bound.value()) == (shown, value)
    assert dialog.isVisible()
    dialog.plot.set_measure("train_loss")
    assert dialog.bound.value() == 0.0
    dialog.logarithmic.click()
    assert dialog.plot.logarithmic
    dialog.plot.switch_scale()
    assert not dialog.logarithmic.isChecked()


def test_the_csv_is_the_runs(
    window: MainWindow, dialog: RaceDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "race.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *words: (str(path), ""))
    dialog.csv_button.click()
    assert path.name in dialog.message.text()
    assert dialog.message.folder.isVisible()
    with path.open(newline="") as file:
        found = list(csv.DictReader(file))
    for lane, name in zip(window.controller.frame.race, ("gradient descent", "Adam"), strict=True):
        mine = [row for row in found if row["run"] == str(lane.number)]
        assert {row["name"] for row in mine} == {name}
        table = lane.history.table()
        for column in ("step", "loss", *METRICS):
            wanted = table[:, lane.history.columns.index(column)]
            np.testing.assert_array_equal([float(row[column] or "nan") for row in mine], wanted)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *words: (str(tmp_path / "no" / "race.csv"), ""))
    dialog.csv_button.click()
    assert "no" in dialog.message.text()
    assert not (tmp_path / "no").exists()


def test_the_picture_is_the_plot_as_it_is(dialog: RaceDialog, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    dialog.plot.set_measure("test_loss")
    dialog.logarithmic.click()
    asked: list[ExportDialog] = []

    def save(export: ExportDialog) -> int:
        asked.append(export)
        export.form.kind.setCurrentIndex(export.form.kind.findData("svg"))
        export.save()
        return int(QDialog.DialogCode.Accepted)

    path = tmp_path / "race.svg"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *words: (str(path), ""))
    monkeypatch.setattr(ExportDialog, "exec", save)
    dialog.picture_button.click()
    assert len(asked) == 1
    text = path.read_text(encoding="utf-8")
    for words in ("Race: Test loss", "1 · gradient descent", "now: Adam"):
        assert words in text


def test_the_best_is_the_least_loss_and_the_greatest_accuracy() -> None:
    nan = float("nan")
    assert best_of(Line("end", (0.3, 0.1, nan, 0.1), "test_loss")) == {1, 3}
    assert best_of(Line("end", (0.3, 0.1, 0.9), "test_accuracy")) == {2}
    assert best_of(Line("best", ((0.3, 5), (0.2, 9)), "test_loss")) == {1}
    assert best_of(Line("end", (0.1, 0.1), "test_loss")) == best_of(Line("steps", (1, 2))) == set()


def test_of_different_losses_none_is_the_better() -> None:
    assert best_of(Line("end", (0.3, 0.1), "test_loss"), one_loss=False) == set()
    assert best_of(Line("end", (0.3, 0.9), "test_accuracy"), one_loss=False) == {1}


def test_a_race_across_losses_has_no_winner_in_them(
    window: MainWindow, dialog: RaceDialog, until: Until, qtbot: QtBot
) -> None:
    window.controller.run_again((("loss", "huber"),))
    until(window, lambda frame: frame.experiment.loss == "huber" and frame.goal == frame.state.step)
    table = dialog.table
    qtbot.waitUntil(lambda: table.columnCount() == 4 and rows(dialog)["Loss"][-1] == "Huber")
    bold = {
        table.item(line, 0).text()  # type: ignore[union-attr]
        for line in range(table.rowCount())
        for place in range(1, table.columnCount())
        if table.item(line, place).font().bold()  # type: ignore[union-attr]
    }
    assert not any("loss" in words for words in bold)


def test_the_name_of_a_run_is_no_markup(window: MainWindow, dialog: RaceDialog, until: Until) -> None:
    name = "<img src=x>"
    window.controller.change_race(lambda race: race.rename(1, name))
    until(window, lambda frame: frame.lanes[0].name == name)
    head = dialog.table.horizontalHeaderItem(1)
    assert head is not None
    assert name in head.text()
    assert name not in head.toolTip()
    assert "&lt;img src=x&gt;" in head.toolTip()
