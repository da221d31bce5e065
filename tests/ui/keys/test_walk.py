"""A walk by keyboard through every lesson: Tab comes to everything that can be used, once, as one reads."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractSpinBox, QWidget
from pytestqt.qtbot import QtBot

from nnviz.ui.keys.order import can_stop
from nnviz.ui.keys.ring import ring_of
from nnviz.ui.look.theme import THEMES
from nnviz.ui.shell.window import MainWindow
from tests.shipped import LESSONS
from tests.ui.ruler import measure_only

NAMES = [lesson.name for lesson in LESSONS]
MOST = 200
"""Stops of a lesson; one that has more goes round and round without coming back."""


def walk(qtbot: QtBot, window: MainWindow, key: Qt.Key) -> list[QWidget]:
    """Where a key leads, from where one stands until one is back there."""
    way: list[QWidget] = []
    while len(way) < MOST:
        qtbot.keyClick(window.focusWidget(), key)
        here = window.focusWidget()
        if here in way:
            break
        way.append(here)
        ring = ring_of(window)
        assert ring.target is here, "what has the focus shows it"
        assert ring.isVisible(), f"{told(here)} is out of sight"
    return way


def told(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.accessibleName() or widget.toolTip()}"


def usable(window: MainWindow) -> set[QWidget]:
    """The lines of text in spin boxes hand the focus on to these."""
    every = (widget for widget in window.findChildren(QWidget) if can_stop(widget, window))
    return {widget for widget in every if not isinstance(widget.parentWidget(), QAbstractSpinBox)}


@pytest.mark.parametrize("name", NAMES)
def test_tab_comes_to_everything_once_and_back_the_same_way(
    qtbot: QtBot, open_window: Callable[..., MainWindow], name: str
) -> None:
    window = open_window(name, 1100, 700)
    measure_only(window)
    qtbot.waitUntil(lambda: window.view is not None and window.idle)
    assert window.view is not None
    assert window.isActiveWindow(), "no part of it has been a window of its own"
    stage = window.view.stage_widget
    qtbot.waitUntil(lambda: window.focusWidget() in (stage, stage.focusProxy()))
    way = walk(qtbot, window, Qt.Key.Key_Tab)
    back = walk(qtbot, window, Qt.Key.Key_Backtab)
    assert list(map(told, reversed(back))) == list(map(told, way))
    assert set(map(told, usable(window) ^ set(way))) == set()
    parts = [window.toolbar, window.left, window.view.stage_widget, window.view.plots, window.time_axis]
    parts.append(window.view.inspector)
    first = next(at for at, one in enumerate(way) if window.toolbar.isAncestorOf(one))  # It began in the stage.
    way = way[first:] + way[:first]
    places = [next((at for at, part in enumerate(parts) if part.isAncestorOf(one) or part is one), -1) for one in way]
    seen = [place for place in places if place >= 0]
    assert seen == sorted(seen)
    assert set(seen) == {at for at, part in enumerate(parts) if part.isVisible()}


@pytest.mark.parametrize("theme", THEMES)
def test_the_ring_can_be_seen_and_only_the_keyboard_brings_it(
    qtbot: QtBot, open_window: Callable[..., MainWindow], theme: str
) -> None:
    window = open_window("line_fit", 1100, 700, theme=theme)
    qtbot.waitUntil(lambda: window.view is not None and window.idle)
    ring = ring_of(window)
    for _ in range(MOST):
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        place = ring.geometry()
        with_ring = window.grab(place).toImage()
        ring.hide()
        without = window.grab(place).toImage()
        ring.show()
        edge = with_ring.pixelColor(QPoint(with_ring.width() // 2, 0))
        assert edge == THEMES[theme].color("accent"), told(window.focusWidget())
        assert with_ring != without
        if window.focusWidget() is window.time_axis.slider:
            break
    else:
        pytest.fail("the time axis was not reached")
    qtbot.mouseClick(window.toolbar.pace.unit, Qt.MouseButton.LeftButton)
    assert not ring.isVisible()
