"""A group that folds away: with the mouse, with the keyboard, and remembered."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from nnviz.ui.shell.window import MainWindow
from nnviz.ui.widgets.fold import Fold

Open = Callable[..., MainWindow]


def test_what_is_folded_away_is_out_of_sight_and_of_the_keyboard_s_reach(qtbot: QtBot) -> None:
    fold, inside = Fold(unfolded=True), QLineEdit()
    fold.inside.addWidget(inside)
    fold.set_title("Data")
    qtbot.addWidget(fold)
    fold.show()
    assert inside.isVisible()
    with qtbot.waitSignal(fold.toggled) as told:
        qtbot.mouseClick(fold.button, Qt.MouseButton.LeftButton)
    assert told.args == [False]
    assert not inside.isVisible()
    fold.button.setFocus()
    with qtbot.waitSignal(fold.toggled) as told:
        QTest.keyClick(fold.button, Qt.Key.Key_Space)
    assert told.args == [True]
    assert inside.isVisible()


def test_a_lesson_s_groups_are_folded_as_they_were_left(open_window: Open) -> None:
    window = open_window("playground")
    assert window.view is not None
    folds = window.view.options.groups
    assert {name: fold.button.isChecked() for name, fold in folds.items()} == {
        "data": True,
        "network": True,
        "training": True,
        "start": False,
    }
    folds["start"].button.click()
    folds["data"].button.click()
    again = open_window("playground")
    assert again.view is not None
    assert again.view.options.groups["start"].button.isChecked()
    assert not again.view.options.groups["data"].button.isChecked()


def test_a_fold_speaks_the_language_in_force(open_window: Open) -> None:
    window = open_window("playground", language="zh_CN")
    assert window.view is not None
    assert window.view.options.groups["start"].button.text() == "▸ 正则化与初始值"
    assert window.view.options.groups["start"].button.accessibleName() == "正则化与初始值"


def test_its_title_begins_where_other_headings_do(fresh_run: Open) -> None:
    window = fresh_run("playground")
    assert window.view is not None
    for fold in window.view.options.groups.values():
        image = fold.button.grab().toImage()
        ground, rows = image.pixel(image.width() - 1, 0), range(image.height())
        ink = [x for x in range(image.width()) if any(image.pixel(x, y) != ground for y in rows)]
        assert ink[0] <= 2
        assert ink[-1] < image.width() - 1, "and is not cut"
