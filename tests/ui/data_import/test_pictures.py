"""Pictures of one's own in the window: chosen, read, shown, used, and back to the drawn ones."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from nnviz.engine.data.own_pictures import Bytes, OwnPictures
from nnviz.engine.experiment import Experiment
from nnviz.session.lessons.reader import find_lesson
from nnviz.session.run.commands import UsePictures
from nnviz.session.session import Session
from nnviz.ui.data_import.pictures import PicturesDialog
from nnviz.ui.look.figure import Look
from nnviz.ui.look.theme import LIGHT
from nnviz.ui.panels.option_panel import OptionPanel
from nnviz.ui.panels.picture_set_row import PictureSetRow
from nnviz.ui.run.controller import Controller
from tests.session.pictures.files import write_mnist

OpenController = Callable[[Session], Controller]


@pytest.fixture
def dialog(tmp_path: Path, qtbot: QtBot) -> PicturesDialog:
    """A dialog in which nothing is chosen yet."""
    made = PicturesDialog(tmp_path)
    qtbot.addWidget(made)
    made.show()
    return made


def write_classes(folder: Path, names: tuple[str, ...], count: int = 5) -> None:
    """A folder of pictures for each class, each class in one colour."""
    for number, name in enumerate(names):
        (folder / name).mkdir(parents=True)
        for place in range(count):
            Image.new("RGB", (8, 6), (40 * number, 90, 200)).save(folder / name / f"{place}.png")


def test_a_folder_is_read_and_told(dialog: PicturesDialog, tmp_path: Path) -> None:
    assert not dialog.ok.isEnabled()
    folder = tmp_path / "交通工具"
    write_classes(folder, ("卡车", "<b>bus"))
    (folder / "卡车" / "bad.png").write_bytes(b"no picture")
    dialog.take(folder)
    assert dialog.ok.isEnabled()
    assert "10 pictures of 32 × 32 pixels, 2 classes" in dialog.about.text()
    cells = [dialog.classes.item(line, 0) for line in range(2)]
    assert sorted(cell.text() for cell in cells if cell is not None) == ["<b>bus", "卡车"]
    assert "bad.png" in dialog.notes.text()
    assert "from scratch" in dialog.notes.text()
    dialog.share.setValue(40)
    assert dialog.command.train_share == pytest.approx(0.6)
    assert not dialog.grab().isNull()


def test_the_table_is_there_from_the_beginning_with_headings_over_their_cells(
    dialog: PicturesDialog, tmp_path: Path
) -> None:
    assert dialog.classes.isVisible()
    assert not dialog.classes.isEnabled()
    write_classes(tmp_path / "two", ("a", "b"))
    dialog.take(tmp_path / "two")
    assert dialog.classes.isEnabled()
    for place in (0, 2):
        head, cell = dialog.classes.horizontalHeaderItem(place), dialog.classes.item(0, place)
        assert head is not None
        assert cell is not None
        assert head.textAlignment() == cell.textAlignment()


def test_what_cannot_be_used_is_told_and_what_was_there_stays(dialog: PicturesDialog, tmp_path: Path) -> None:
    write_classes(tmp_path / "one", ("卡车",))
    dialog.take(tmp_path / "one")
    assert not dialog.ok.isEnabled()
    assert "there are 1" in dialog.notes.text()
    write_classes(tmp_path / "two", ("a", "b"))
    dialog.take(tmp_path / "two")
    found = dialog.found
    dialog.take(tmp_path / "nowhere.npz")
    assert dialog.found is found
    assert dialog.ok.isEnabled()


def test_files_that_say_what_is_for_testing_are_not_split_again(dialog: PicturesDialog, tmp_path: Path) -> None:
    write_mnist(tmp_path, 20)
    write_mnist(tmp_path, 10, part="t10k")
    dialog.take(tmp_path)
    assert not dialog.share.isVisible()
    assert dialog.classes.columnCount() == 4
    assert dialog.classes.rowCount() == 10


def own_pictures(pixels: Bytes) -> OwnPictures:
    """Pictures of three classes in turn."""
    return OwnPictures(pixels, (np.arange(len(pixels)) % 3).astype(np.uint8), ("a", "b", "c"))


@pytest.fixture
def lesson_experiment() -> Experiment:
    return find_lesson("picture").experiment.with_option("points", 40)


@pytest.mark.parametrize("shape", [(1, 28, 28), (3, 32, 32), (1, 4, 4), (3, 1, 9)])
def test_the_lessons_network_learns_pictures_of_any_size(
    lesson_experiment: Experiment, shape: tuple[int, int, int]
) -> None:
    rng = np.random.default_rng(1)
    pictures = own_pictures(rng.integers(0, 256, (30, *shape)).astype(np.uint8))
    session = Session(lesson_experiment)
    session.do(UsePictures(pictures))
    assert session.experiment.start_from == "scratch"
    assert session.experiment.network.shapes[0] == shape
    assert session.experiment.network.shapes[-1] == (3,)
    session.advance(2)
    assert session.state.step == 2
    session.undo()
    assert session.experiment == lesson_experiment


def test_the_row_leads_to_own_pictures_and_back(
    lesson_experiment: Experiment, qtbot: QtBot, open_controller: OpenController
) -> None:
    controller = open_controller(Session(lesson_experiment))
    panel = OptionPanel(find_lesson("picture"), Look(LIGHT), controller)
    qtbot.addWidget(panel)
    controller.frame_changed.connect(panel.show_frame)
    panel.show_frame(controller.frame)
    row = panel.rows["dataset"]
    assert isinstance(row, PictureSetRow)
    with qtbot.waitSignal(panel.own_wanted):
        row.own.click()
    assert row.sets["pictures"].isChecked()
    pictures = own_pictures(np.zeros((9, 1, 8, 8), np.uint8))
    controller.do(UsePictures(pictures))
    qtbot.waitUntil(row.own.isChecked)
    assert "9 pictures of 3 classes" in row.told.text()
    assert panel.rows["noise"].isHidden()
    assert row.names.isVisibleTo(panel)
    row.names.button.click()
    field = row.names.fields[1]
    assert not field.picture.pixmap().isNull(), "a picture of the class stands before its name"
    assert "3 pictures" in field.toolTip()
    field.selectAll()
    QTest.keyClicks(field, "horse")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: controller.frame.experiment.source.class_names == ("a", "horse", "c"))
    controller.undo()
    qtbot.waitUntil(lambda: field.text() == "b")
    QTest.keyClicks(field, "x")
    QTest.keyClick(field, Qt.Key.Key_Return)
    controller.undo()  # Before a frame with the new name is shown: what comes is the very experiment of before.
    qtbot.waitUntil(lambda: field.text() == "b")
    row.sets["pictures"].click()
    qtbot.waitUntil(lambda: controller.frame.experiment.start_from == "trained")
    qtbot.waitUntil(lambda: not row.told.isVisibleTo(panel))
    assert not row.names.isVisibleTo(panel)
    assert not panel.rows["noise"].isHidden()
