"""How many clicks a newcomer needs, with nothing but the mouse: these paths may get shorter, and no longer."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from nnviz.ui.data_import.dialog import DataDialog
from nnviz.ui.export.dialog import ExportDialog
from nnviz.ui.shell.window import MainWindow

TABLE = "height,weight,kind\n" + "".join(f"{150 + n},{40 + (7 * n) % 50},{'ab'[n % 2]}\n" for n in range(40))


class Mouse:
    """Presses what can be seen, and counts."""

    def __init__(self, window: MainWindow) -> None:
        self.clicks = 0
        self._window = window

    def click(self, widget: QWidget, place: QRect | None = None) -> None:
        """One click in the middle of it, or of a part of it."""
        middle = (widget.rect() if place is None else place).center()
        assert widget.isEnabled()
        assert widget.visibleRegion().contains(middle)
        self.clicks += 1
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=QPoint(middle))

    def choose(self, menu: str, action: str) -> None:
        """A menu of the bar, and one of its actions."""
        actions = self._window.actions_
        self.click(self._window.menuBar(), self._window.menuBar().actionGeometry(actions.menus[menu].menuAction()))
        open_menu = QApplication.activePopupWidget()
        assert isinstance(open_menu, QMenu)
        self.click(open_menu, open_menu.actionGeometry(actions[action]))

    def in_dialog(self, kind: type[QDialog], act: Callable[[QDialog], None]) -> None:
        """What to do in the dialog that comes next, as soon as it is there."""
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, kind):
            act(dialog)
        else:
            QTimer.singleShot(0, self._window, lambda: self.in_dialog(kind, act))

    def in_file_dialog(self, path: Path) -> Callable[..., tuple[str, str]]:
        """The system's dialog, in which a double click on a file, or one on "Save", is the least there is."""

        def answer(*_: object) -> tuple[str, str]:
            self.clicks += 1
            return str(path), ""

        return answer


@pytest.fixture
def fresh(open_window: Callable[..., MainWindow]) -> MainWindow:
    """The window as it is at the first start."""
    window = open_window("picture", speed=81)  # At full speed: what counts is clicks.
    assert next(iter(window.lessons)) == "picture"
    return window


def test_a_trained_network_its_picture_and_a_table_of_ones_own(
    qtbot: QtBot, fresh: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mouse, controller = Mouse(fresh), fresh.controller

    lessons = fresh.lesson_list
    mouse.click(lessons.viewport(), lessons.visualItemRect(lessons.item(list(fresh.lessons).index("network"))))
    first = controller.frame.train_loss
    mouse.click(fresh.toolbar.run)
    qtbot.waitUntil(lambda: controller.frame.train_loss < first / 2)
    assert mouse.clicks == 2, "to a first trained network"

    def save(dialog: QDialog) -> None:
        assert isinstance(dialog, ExportDialog)
        mouse.click(dialog.buttons.save_button)
        dialog.close()

    target = tmp_path / "first.png"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", mouse.in_file_dialog(target))
    mouse.in_dialog(ExportDialog, save)
    mouse.click(fresh.toolbar.export)
    assert target.read_bytes().startswith(b"\x89PNG")
    assert mouse.clicks == 2 + 3, "to a first exported figure"

    source = tmp_path / "people.csv"
    source.write_text(TABLE, "utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", mouse.in_file_dialog(source))
    mouse.clicks = 0

    def take(dialog: QDialog) -> None:
        assert isinstance(dialog, DataDialog)
        mouse.click(dialog.ok)

    mouse.in_dialog(DataDialog, take)
    mouse.choose("file", "open_data")
    qtbot.waitUntil(lambda: controller.frame.experiment.own is not None)
    mouse.click(fresh.toolbar.run)
    qtbot.waitUntil(lambda: controller.frame.state.step > 0)
    assert mouse.clicks == 5, "to a table of one's own that is learnt"
