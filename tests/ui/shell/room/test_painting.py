"""Another look is painted once, and painted in any case."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from nnviz.ui.shell.room.painting import paint_once
from nnviz.ui.shell.window import MainWindow
from tests.ui.ruler import settle


class Flushes(QObject):
    """Counts in how many updates of its window all of a widget is painted."""

    def __init__(self, window: QWidget, widget: QWidget) -> None:
        super().__init__(window)
        self._widget, self._update = widget, 0
        self.found: set[int] = set()
        for watched in (window, widget):
            watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self._update += event.type() == QEvent.Type.UpdateRequest
        whole = isinstance(event, QPaintEvent) and event.rect().size() == self._widget.geometry().size()
        if watched is self._widget and whole:
            self.found.add(self._update)
        return super().eventFilter(watched, event)


class Paints(QObject):
    """Counts how often a widget is painted."""

    count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return super().eventFilter(watched, event)


class LosesRequests(QObject):
    """Takes away what asks a window to be painted as long as its updates are off, as happens on X11.

    Qt counts what is asked for as on its way then, and asks for no other.
    """

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.UpdateRequest:
            return False
        window = watched if isinstance(watched, QWidget) else QApplication.activeWindow()
        return window is not None and not window.updatesEnabled()


def test_a_window_whose_request_is_lost_meanwhile_is_painted_all_the_same(qtbot: QtBot, app: QApplication) -> None:
    window, paints, loses = QWidget(), Paints(), LosesRequests()
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    window.installEventFilter(paints)
    app.installEventFilter(loses)
    try:
        window.update()
        paint_once(window)
        qtbot.waitUntil(window.updatesEnabled)
    finally:
        app.removeEventFilter(loses)
    qtbot.waitUntil(lambda: paints.count > 0)
    paints.count = 0
    window.update()
    qtbot.waitUntil(lambda: paints.count > 0)


@pytest.mark.parametrize("change", ["larger", "theme_dark", "language_zh_CN", "palette_amber_navy", "dashes"])
def test_in_another_look_the_window_is_painted_once_all_has_its_place(
    qtbot: QtBot, open_window: Callable[..., MainWindow], change: str
) -> None:
    window = open_window("network")
    qtbot.waitUntil(lambda: window.idle)
    settle()
    assert window.view is not None
    flushes = [Flushes(window, widget) for widget in (window.view.stage_widget, window.view.inspector, window.left)]
    window.actions_[change].trigger()
    qtbot.waitUntil(window.updatesEnabled)
    settle()
    assert [len(each.found) for each in flushes] == [1, 1, 1]
