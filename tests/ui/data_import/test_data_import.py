"""Data of one's own: opened, dropped and pasted, and what comes of it."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from nnviz.engine.data.own_data import MAX_ROWS
from nnviz.session.run.commands import ChangeOptions
from nnviz.ui.data_import.dialog import DataDialog
from nnviz.ui.data_import.source import Source
from nnviz.ui.panels.option_rows import WidthsRow
from nnviz.ui.panels.picture_row import PictureRow
from nnviz.ui.shell.window import MainWindow
from tests.ui.data_import.conftest import Answer, Open, Until, accept, assert_refused


def test_a_file_is_opened_and_trained_with(
    window: MainWindow, flowers: Path, answer: Answer, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(flowers), ""))
    answer(accept)
    window.actions_["open_data"].trigger()
    frame = until(window, lambda frame: frame.experiment.own is not None)
    own = frame.experiment.own
    assert own is not None
    assert [column.name for column in own.columns] == ["length", "width", "height"]
    assert own.class_names == ("setosa", "versicolor", "virginica")
    assert len(own.points) == 6
    assert frame.experiment.data.x.mean(axis=0) == pytest.approx(0.0)
    assert (frame.experiment.loss, frame.experiment.network.widths[-1]) == ("softmax_cross_entropy", 3)
    window.controller.forward()
    until(window, lambda frame: frame.state.step == 1)
    window.controller.undo()
    until(window, lambda frame: frame.experiment.dataset == "circle")


def test_the_plus_tile_opens_a_file(
    qtbot: QtBot, open_window: Open, flowers: Path, answer: Answer, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window("playground")
    until(window, lambda frame: True)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(flowers), ""))
    answer(accept)
    assert window.view is not None
    tiles = window.view.options.rows["dataset"]
    assert isinstance(tiles, PictureRow)
    assert not tiles.own.isVisible()
    qtbot.mouseClick(tiles.plus, Qt.MouseButton.LeftButton)
    until(window, lambda frame: frame.experiment.own is not None)
    assert tiles.own.isVisible()
    assert tiles.own.isChecked()
    assert not window.view.options.rows["noise"].isVisible()
    assert not window.view.options.rows["features"].isVisible()
    qtbot.mouseClick(tiles.tiles["moons"], Qt.MouseButton.LeftButton)
    until(window, lambda frame: frame.experiment.dataset == "moons")
    qtbot.mouseClick(tiles.own, Qt.MouseButton.LeftButton)
    until(window, lambda frame: frame.experiment.own is not None)


def test_an_own_table_stays_within_reach_after_another_lesson_was_visited(
    qtbot: QtBot, window: MainWindow, flowers: Path, answer: Answer, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(flowers), ""))
    answer(accept)
    window.actions_["open_data"].trigger()
    own = until(window, lambda frame: frame.experiment.own is not None).experiment.own
    window.controller.do(ChangeOptions((("dataset", "moons"),)))
    until(window, lambda frame: frame.experiment.dataset == "moons")
    assert window.view is not None
    lesson = window.view.lesson.name
    window.open_lesson("line_fit")
    window.open_lesson(lesson)
    tiles = window.view.options.rows["dataset"]
    assert isinstance(tiles, PictureRow)
    until(window, lambda frame: frame.experiment.dataset == "moons")
    assert tiles.own.isVisible()
    qtbot.mouseClick(tiles.own, Qt.MouseButton.LeftButton)
    assert until(window, lambda frame: frame.experiment.own is not None).experiment.own is own


def test_a_dropped_file_goes_to_the_playground(open_window: Open, flowers: Path, answer: Answer, until: Until) -> None:
    window = open_window("line_fit")
    answer(accept)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(flowers))])
    drop(window, data)
    assert window.view is not None
    assert window.view.lesson.name == "playground"
    frame = until(window, lambda frame: frame.experiment.own is not None)
    assert frame.experiment.own is not None


def drop(window: MainWindow, data: QMimeData) -> None:
    """Drag something over the window and let it go."""
    place, actions = QPoint(300, 300), Qt.DropAction.CopyAction
    buttons, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(place, actions, data, buttons, none)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(place), actions, data, buttons, none))


def test_a_table_is_pasted(window: MainWindow, answer: Answer, until: Until) -> None:
    QGuiApplication.clipboard().setText("x\ty\n1\t2,5\n2\t3,5\n3\t5,5\n4\t8,25\n")
    assert window.view is not None
    window.view.stage_widget.setFocus()
    seen = answer(accept)
    QTest.keyClick(window.view.stage_widget, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    frame = until(window, lambda frame: frame.experiment.own is not None)
    assert seen[0].source.name == "Pasted table"
    own = frame.experiment.own
    assert own is not None
    assert own.columns[0].name == "x"
    assert own.target.original(own.labels)[:, 0].tolist() == pytest.approx([2.5, 3.5, 5.5, 8.25])
    assert not own.classes


def test_a_clipboard_that_gives_nothing_is_told(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    clipboard = SimpleNamespace(mimeData=lambda: None)
    monkeypatch.setattr(QGuiApplication, "clipboard", staticmethod(lambda: clipboard))
    window.data_import.paste()
    assert "copy" in window.notice.text()


def test_in_a_text_field_paste_is_the_fields_own(window: MainWindow, answer: Answer) -> None:
    QGuiApplication.clipboard().setText("8,8")
    assert window.view is not None
    row = window.view.options.rows["hidden"]
    assert isinstance(row, WidthsRow)
    row.entry.setFocus()
    row.entry.selectAll()
    seen = answer(accept)
    QTest.keyClick(row.entry, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(row.entry, QLineEdit)
    assert row.entry.text() == "8,8"
    assert seen == []


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "There is nothing in it"),
        (b"a,b,c\n1,2,3\n4,5\n6,7,8\n", "Line 3 has 2 cells, and the first has 3"),
        (bytes(range(256)) * 20, "This is no text"),
        (b"a,b\nx,y\nz,w\n", "no column of different numbers"),
    ],
)
def test_a_wrong_file_gives_one_sentence_and_nothing_is_lost(
    window: MainWindow, tmp_path: Path, answer: Answer, until: Until, content: bytes, told: str
) -> None:
    path = tmp_path / "wrong.csv"
    path.write_bytes(content)
    said: list[str] = []

    def look(dialog: DataDialog) -> None:
        said.append(dialog.notes.text())
        assert_refused(dialog)

    seen = answer(look)
    before = window.controller.frame
    window.data_import.ask_about(Source(path))
    said = said if seen else [window.notice.text()]
    assert told in said[0]
    assert window.controller.frame.experiment is before.experiment


@pytest.mark.parametrize("cell", ["70", "heavy"])
def test_names_are_shown_in_full(window: MainWindow, answer: Answer, cell: str) -> None:
    """In both tables, and also where the table cannot be used: one sees in it why."""
    name = "weight of the whole animal"
    widths: list[int] = []

    def look(dialog: DataDialog) -> None:
        for table in (dialog.columns, dialog.preview):
            place = 0 if table is dialog.columns else 1
            widths.append(table.columnWidth(place) - table.fontMetrics().horizontalAdvance(name))

    answer(look)
    window.data_import.ask_about(Source(None, f"kind,{name}\na,{cell}\nb,{cell}1\n"))
    assert len(widths) == 2
    assert min(widths) > 24, "beside a check box"


def test_many_files_and_nothing_are_refused_with_a_word(window: MainWindow, flowers: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(flowers))] * 2)
    drop(window, data)
    assert "one table at a time" in window.notice.text()
    QGuiApplication.clipboard().setText("")
    window.actions_["paste_data"].trigger()
    assert "nothing" in window.notice.text() or "no table to paste" in window.notice.text()


def test_cancel_leaves_everything_as_it_is(window: MainWindow, flowers: Path, answer: Answer) -> None:
    seen = answer(lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Escape))
    before = window.controller.frame
    window.data_import.ask_about(Source(flowers))
    assert seen
    assert window.controller.frame.experiment is before.experiment


def test_of_a_table_too_long_the_beginning_is_offered(
    window: MainWindow, tmp_path: Path, answer: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "long.csv"
    path.write_text("a,b\n" + "1,2\n2,1\n" * (MAX_ROWS // 2 + 10), "ascii")
    asked: list[str] = []

    def question(parent: QWidget, title: str, text: str) -> QMessageBox.StandardButton:
        asked.append(text)
        return QMessageBox.StandardButton.Yes

    monkeypatch.setattr(QMessageBox, "question", question)
    told: list[str] = []
    answer(lambda dialog: told.append(dialog.about.text()))
    window.data_import.ask_about(Source(path))
    assert "take its first 100,000 rows" in asked[0]
    assert told == ["long.csv: the first 100,000 rows, 2 columns"]
