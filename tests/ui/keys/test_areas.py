"""The window by keyboard, where Tab alone is not enough: from area to area, to the stage and back, to other lessons."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from nnviz.ui.panels.plot_card import PlotCard
from nnviz.ui.shell.window import MainWindow
from nnviz.ui.stages.network.inspector import SelectionPanel
from tests.ui.keys.test_walk import walk

Begin = Callable[..., MainWindow]


def at(window: MainWindow) -> QWidget:
    """What has the keyboard."""
    found = window.focusWidget()
    assert found is not None
    return found


def stands_on(window: MainWindow, widget: QWidget) -> bool:
    """Whether a widget has the keyboard."""
    return window.focusWidget() is widget


def test_f6_goes_from_area_to_area_and_to_the_stage_itself(qtbot: QtBot, fresh_run: Begin) -> None:
    window = fresh_run("network")
    assert window.view is not None
    window.view.stage_widget.setFocus()
    reached = []
    for _ in window.areas:
        qtbot.keyClick(at(window), Qt.Key.Key_F6)
        reached.append(next(area for area in window.areas if area is at(window) or area.isAncestorOf(at(window))))
    stage = window.areas.index(reached[-1])
    assert at(window) is window.view.stage_widget
    assert reached == [*window.areas[stage + 1 :], *window.areas[: stage + 1]]
    qtbot.keyClick(at(window), Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert window.areas[stage - 1].isAncestorOf(at(window))


def test_a_lesson_that_takes_the_keyboard_with_it_leaves_it_to_the_next_ones_stage(
    qtbot: QtBot, fresh_run: Begin
) -> None:
    window = fresh_run("network")
    assert window.view is not None
    for name in ("neuron", "network"):
        (window.view.stage_widget if name == "neuron" else window.view.cards[0].plot).setFocus()
        window.open_lesson(name)
        assert window.view.lesson.name == name
        qtbot.waitUntil(partial(stands_on, window, window.view.stage_widget))
    window.lesson_list.setFocus()
    window.open_lesson("line_fit")
    assert at(window) is window.lesson_list


def test_a_plot_is_reached_after_its_own_buttons(qtbot: QtBot, fresh_run: Begin) -> None:
    window = fresh_run("neuron")
    assert window.view is not None
    way = walk(qtbot, window, Qt.Key.Key_Tab)
    for card in window.view.cards:
        assert isinstance(card, PlotCard)
        assert way.index(card.chooser) < way.index(card.plot)


def test_a_value_typed_for_a_weight_leads_back_to_the_stage(qtbot: QtBot, fresh_run: Begin) -> None:
    window = fresh_run("network")
    assert window.view is not None
    stage, entry = window.view.stage_widget, window.view.panel(SelectionPanel).entry
    stage.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right):
        qtbot.keyClick(stage, key)
    for text, end, taken in (("0.75", Qt.Key.Key_Return, True), ("x", Qt.Key.Key_Return, False)):
        qtbot.keyClick(stage, Qt.Key.Key_Return)
        qtbot.waitUntil(entry.hasFocus)
        qtbot.keyClicks(entry, text)
        qtbot.keyClick(entry, end)
        assert stage.hasFocus() is taken
    for _ in range(2):
        assert entry.hasFocus()
        qtbot.keyClick(entry, Qt.Key.Key_Escape)
    assert stage.hasFocus()
    entry.setFocus()
    qtbot.keyClick(entry, Qt.Key.Key_Return)
    assert entry.hasFocus(), "this time one came by another way"
