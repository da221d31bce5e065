"""Data of one's own: opened, dropped and pasted, asked about in a dialog, and what comes of it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from nnviz.engine.data.own_data import MAX_ROWS
from nnviz.session.frame import Frame
from nnviz.session.run.commands import ChangeOptions
from nnviz.ui.data_import.dialog import DataDialog
from nnviz.ui.data_import.source import Source
from nnviz.ui.panels.option_rows import WidthsRow
from nnviz.ui.panels.picture_row import PictureRow
from nnviz.ui.shell.window import MainWindow

Open = Callable[..., MainWindow]
Until = Callable[[MainWindow, Callable[[Frame], object]], Frame]
Answer = Callable[[Callable[[DataDialog], object]], list[DataDialog]]

FLOWERS = """\
length,width,height,species
5.1,3.5,1.4,setosa
4.9,3.0,1.5,setosa
6.3,,4.9,virginica
5.8,2.7,5.1,virginica
6.0,2.2,4.0,versicolor
5.5,2.6,4.4,versicolor
6.1,2.9,4.7,versicolor
"""


@pytest.fixture
def window(fresh_run: Open) -> MainWindow:
    """The playground."""
    return fresh_run("playground")


@pytest.fixture
def flowers(tmp_path: Path) -> Path:
    """A table with four features, three classes and a gap."""
    path = tmp_path / "flowers.csv"
    path.write_text(FLOWERS, "utf-8")
    return path


@pytest.fixture
def answer() -> Iterator[Answer]:
    """What is done with the next dialog once it is open; returns the dialogs seen."""
    timer, seen = QTimer(), list[DataDialog]()

    def prepare(act: Callable[[DataDialog], object]) -> list[DataDialog]:
        def look() -> None:
            dialog = QApplication.activeModalWidget()
            if isinstance(dialog, DataDialog) and dialog not in seen:
                seen.append(dialog)
                try:
                    act(dialog)
                finally:
                    if dialog.isVisible():
                        dialog.reject()

        timer.timeout.connect(look)
        timer.start(5)
        return seen

    yield prepare
    timer.stop()


def accept(dialog: DataDialog) -> None:
    QTest.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)


# --- ways in ---


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
        _refused(dialog)

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


def _refused(dialog: DataDialog) -> None:
    assert not dialog.ok.isEnabled()
    assert dialog.made is None


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


# --- the dialog ---


def test_the_dialog_shows_what_is_in_the_table(window: MainWindow, flowers: Path, answer: Answer) -> None:
    def look(dialog: DataDialog) -> None:
        assert dialog.about.text() == "flowers.csv: 7 rows, 4 columns"
        assert dialog.form.encoding.currentText() == "UTF-8"
        assert dialog.form.delimiter.currentText() == "comma"
        assert dialog.form.header.isChecked()
        assert dialog.form.missing.text() == "? - . na n/a #n/a nan null none"
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

    assert answer(look) is not None
    window.data_import.ask_about(Source(flowers))


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
        _refused(dialog)
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
