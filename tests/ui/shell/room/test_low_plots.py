"""A plot is drawn with a useful height or not at all: where there is none, the plots are folded and can be opened."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from nnviz.ui.shell.window import MainWindow

LEAST = 55
"""Pixels between the axes of a plot, for three numbers at its upright one."""


def heights(window: MainWindow) -> list[float]:
    """What each plot in sight has between its axes."""
    assert window.view is not None
    return [card.plot.getPlotItem().vb.height() for card in window.view.cards if card.isVisible()]


@pytest.mark.parametrize("size", [(960, 560), (1024, 600), (1092, 614), (1366, 728)])
def test_plots_are_useful_or_folded(qtbot: QtBot, fresh_run: Callable[..., MainWindow], size: tuple[int, int]) -> None:
    window = fresh_run("network")
    assert window.view is not None
    stage = window.view.stage_widget
    window.resize(*size)
    button = window.foot.panels["plot_panel"]
    qtbot.waitUntil(lambda: window.size().toTuple() == size and button.isVisible() == (not heights(window)))
    qtbot.waitUntil(lambda: all(height >= LEAST for height in heights(window)))
    qtbot.waitUntil(lambda: stage.height() >= stage.minimumHeight())
    if size != (960, 560):
        return
    qtbot.waitUntil(button.isVisible)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(heights(window)) == 3 and min(heights(window)) >= LEAST)
    window.folding.toggle("plot_panel")
    window.folding.toggle("plot_panel")
    window.settings.set("panel/plot_panel", "true")


@pytest.mark.parametrize("name", ["backprop", "network"])
def test_inside_a_step_the_code_and_the_curves_stay(
    qtbot: QtBot, fresh_run: Callable[..., MainWindow], name: str
) -> None:
    window = fresh_run(name)
    window.resize(1100, 700)
    window.toolbar.pace.choose("phase")
    window.controller.forward()
    for language in ("zh_CN", "en"):
        window.set_language(language)
        qtbot.waitUntil(lambda: window.idle and window.controller.frame.phase is not None)
        qtbot.waitUntil(lambda: window.folding.folded == () and len(heights(window)) > 1)
    window.toolbar.pace.choose("step")
