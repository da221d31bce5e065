"""Datasets as pictures: what they show, and choosing one with mouse and keyboard."""

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from nnviz.engine.data.datasets import DATASETS
from nnviz.engine.data.own_data import BLANK_SHEET
from nnviz.session.frame import Frame
from nnviz.session.run.commands import UseData
from nnviz.ui.look.theme import DARK, LIGHT, Theme
from nnviz.ui.panels.picture_row import PictureRow, picture, samples
from nnviz.ui.shell.window import MainWindow

Open = Callable[..., MainWindow]
Until = Callable[[MainWindow, Callable[[Frame], object]], Frame]


@pytest.fixture
def window(fresh_run: Open) -> MainWindow:
    """The playground."""
    return fresh_run("playground")


@pytest.fixture
def row(window: MainWindow) -> PictureRow:
    """The tiles of its datasets."""
    assert window.view is not None
    found = window.view.options.rows["dataset"]
    assert isinstance(found, PictureRow)
    return found


def checked(row: PictureRow) -> list[str]:
    return [name for name, tile in row.tiles.items() if tile.isChecked()]


def test_the_one_in_force_is_marked_and_a_click_chooses(
    qtbot: QtBot, window: MainWindow, row: PictureRow, until: Until
) -> None:
    assert checked(row) == ["circle"]
    qtbot.mouseClick(row.tiles["spiral"], Qt.MouseButton.LeftButton)
    frame = until(window, lambda frame: frame.experiment.dataset == "spiral")
    assert checked(row) == ["spiral"]
    qtbot.mouseClick(row.tiles["spiral"], Qt.MouseButton.LeftButton)
    window.controller.undo()
    until(window, lambda later: later.experiment.dataset == "circle" and not later.can_undo)
    assert frame.can_undo
    assert checked(row) == ["circle"]


def test_arrow_keys_go_from_tile_to_tile(window: MainWindow, row: PictureRow, until: Until) -> None:
    row.tiles["circle"].setFocus()
    QTest.keyClick(row.tiles["circle"], Qt.Key.Key_Right)
    until(window, lambda frame: frame.experiment.dataset == "xor_quadrants")
    assert checked(row) == ["xor_quadrants"]
    assert row.tiles["xor_quadrants"].hasFocus()


def test_each_tile_says_what_it_is(window: MainWindow, row: PictureRow) -> None:
    assert row.tiles["xor_quadrants"].toolTip() == "XOR quadrants"
    assert row.tiles["xor_quadrants"].accessibleName() == "Data: XOR quadrants"
    window.switch_language()
    assert row.tiles["circle"].toolTip() == "圆形"
    assert row.plus.toolTip() == "自己的数据：打开一个表格"
    assert row.plus.accessibleName()


def test_the_plus_asks_for_own_data(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, window: MainWindow, row: PictureRow
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", staticmethod(lambda *args, **more: ("", "")))
    assert window.view is not None
    with qtbot.waitSignal(window.view.options.own_wanted):
        qtbot.mouseClick(row.plus, Qt.MouseButton.LeftButton)
    assert checked(row) == ["circle"]


def colours(image: QImage) -> set[str]:
    """The opaque colours of a picture."""
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {color.name() for color in pixels if color.alpha() == 255}


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize("name", [name for name, entry in DATASETS.items() if entry.inputs == 2 and entry.classes])
def test_a_picture_has_the_colours_of_its_classes(qapp: QApplication, name: str, theme: Theme) -> None:
    found = colours(picture(samples(name), True, theme).toImage())
    classes = np.unique(samples(name).y)
    assert len(classes) >= 2
    assert {QColor(theme.class_color(int(number))).name() for number in classes} <= found


def test_the_tile_of_own_data_goes_with_its_row_though_it_was_never_shown(open_window: Open) -> None:
    window = open_window("network")
    assert window.view is not None
    tiles = window.view.options.rows["dataset"]
    assert isinstance(tiles, PictureRow)
    assert tiles.own.parent() is tiles
    assert not tiles.own.isVisible()


def test_each_can_be_chosen_by_name_own_data_as_well(window: MainWindow, row: PictureRow, until: Until) -> None:
    names = [row.box.itemText(place) for place in range(row.box.count())]
    assert names[0] == "circle"
    assert len(names) == len(row.tiles)
    row.box.setFocus()
    QTest.keyClick(row.box, Qt.Key.Key_Down)
    until(window, lambda frame: frame.experiment.dataset == "xor_quadrants")
    assert row.box.currentData() == "xor_quadrants"
    window.controller.do(UseData(BLANK_SHEET))
    until(window, lambda frame: frame.experiment.own is not None)
    assert row.box.currentText() == "Your own data"
    window.open_lesson("network")
    window.open_lesson("playground")
    until(window, lambda frame: frame.experiment.own is not None)
    assert window.controller.frame.experiment.own == BLANK_SHEET
