"""The dialog in which a table is asked about: what it shows, and what can be chosen in it."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from nnviz.ui.data_import.dialog import DataDialog
from nnviz.ui.data_import.source import Source
from nnviz.ui.shell.window import MainWindow
from tests.ui.data_import.conftest import Answer, Open, Until, accept, assert_refused


def test_the_dialog_shows_what_is_in_the_table(window: MainWindow, flowers: Path, answer: Answer) -> None:
    def look(dialog: DataDialog) -> None:
        assert dialog.about.text() == "flowers.csv: 7 rows, 4 columns"
        assert dialog.form.encoding.currentText() == "UTF-8"
        assert dialog.form.delimiter.currentText() == "comma"
        assert dialog.form.header.isChecked()
        assert dialog.form.missing.text().startswith("? - . na n/a #n/a nan null none n.a. n.d.")
        assert dialog.target.currentText() == "species"
        assert dialog.kind.currentText() == "classes"
        assert dialog.columns.features() == [0, 1, 2]
        missing = dialog.columns.item(1, 2)
        assert missing is not None
        assert missing.text() == "1 (line 4)"
        last = dialog.preview.item(6, 3)
        assert last is not None
        assert last.text() == "versicolor"
        assert "Left out, because width has no number: line 4." in dialog.notes.text()

    seen = answer(look)
    window.data_import.ask_about(Source(flowers))
    assert seen


def test_missing_values_can_be_filled_in(window: MainWindow, flowers: Path, answer: Answer, until: Until) -> None:
    def act(dialog: DataDialog) -> None:
        QTest.keyClick(dialog.missing, Qt.Key.Key_Down)
        assert "Given the mean of width, which has no number there: line 4." in dialog.notes.text()
        accept(dialog)

    answer(act)
    window.data_import.ask_about(Source(flowers))
    frame = until(window, lambda frame: frame.experiment.own is not None)
    assert frame.experiment.own is not None
    assert len(frame.experiment.own.points) == 7
    samples = frame.experiment.samples()
    assert np.isnan(samples.points[2, 1])
    assert 0.0 in np.concatenate([frame.experiment.data.x, frame.experiment.data.test_x])[:, 1], "the mean"


def test_features_and_target_are_the_users_choice(
    window: MainWindow, flowers: Path, answer: Answer, until: Until
) -> None:
    def act(dialog: DataDialog) -> None:
        dialog.columns.setFocus()
        dialog.columns.setCurrentCell(0, 0)
        QTest.keyClick(dialog.columns, Qt.Key.Key_Space)
        assert dialog.columns.features() == [1, 2]
        dialog.target.setFocus()
        QTest.keyClick(dialog.target, Qt.Key.Key_Home)
        assert dialog.target.currentText() == "length"
        assert dialog.kind.currentText() == "a number"
        QTest.keyClick(dialog.missing, Qt.Key.Key_Down)
        accept(dialog)

    answer(act)
    window.data_import.ask_about(Source(flowers))
    frame = until(window, lambda frame: frame.experiment.own is not None)
    own = frame.experiment.own
    assert own is not None
    assert [column.name for column in own.columns] == ["width", "height"]
    assert own.target.name == "length"
    assert own.target.original(own.labels)[:, 0].tolist() == pytest.approx([5.1, 4.9, 6.3, 5.8, 6.0, 5.5, 6.1])


def test_without_a_feature_it_says_so_and_cannot_be_accepted(window: MainWindow, flowers: Path, answer: Answer) -> None:
    def act(dialog: DataDialog) -> None:
        for place in range(3):
            dialog.columns.setCurrentCell(place, 0)
            QTest.keyClick(dialog.columns, Qt.Key.Key_Space)
        assert dialog.notes.text().startswith("No feature is chosen")
        assert_refused(dialog)
        QTest.keyClick(dialog.columns, Qt.Key.Key_Space)
        assert dialog.ok.isEnabled()

    seen = answer(act)
    window.data_import.ask_about(Source(flowers))
    assert seen


def test_it_speaks_chinese(window: MainWindow, flowers: Path, answer: Answer) -> None:
    window.switch_language()

    def look(dialog: DataDialog) -> None:
        assert dialog.windowTitle() == "自己的数据"
        assert dialog.ok.text() == "使用这些数据"
        assert dialog.kind.currentText() == "类别"
        for box in (dialog.form.encoding, dialog.form.delimiter, dialog.target, dialog.kind, dialog.missing):
            assert box.toolTip()
            assert box.accessibleName()

    seen = answer(look)
    window.data_import.ask_about(Source(flowers))
    assert seen


def test_own_data_arrive_while_it_trains_at_full_speed(
    open_window: Open, flowers: Path, answer: Answer, until: Until
) -> None:
    window = open_window("playground", speed=81)
    window.controller.toggle()
    until(window, lambda frame: frame.state.step > 50)
    answer(accept)
    window.data_import.ask_about(Source(flowers))
    frame = until(window, lambda frame: frame.experiment.own is not None and frame.data.points.shape[1] == 3)
    assert np.isfinite(frame.train_loss)
