"""Another language while one looks on: boxes and buttons take the room that their words need, at once."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QPushButton, QStyle, QStyleOptionComboBox, QWidget
from pytestqt.qtbot import QtBot

from nnviz.session.lessons.lesson import Lesson
from nnviz.session.session import Session
from nnviz.ui.look.figure import Look
from nnviz.ui.look.i18n import install_language
from nnviz.ui.look.theme import LIGHT
from nnviz.ui.panels.option_panel import OptionPanel
from nnviz.ui.run.controller import Controller
from nnviz.ui.shell.window import MainWindow
from tests.shipped import LESSONS
from tests.ui.conftest import quick
from tests.ui.ruler import cut_off, settle

SWITCHES = ("zh_CN", "en")
"""One after the other: the English words are the longer ones, mostly."""


def short_of_room(whole: QWidget) -> list[str]:
    """What shows less of its words than there is: boxes, which shorten them, and buttons."""
    found = []
    for box in whole.findChildren(QComboBox):
        option = QStyleOptionComboBox()
        box.initStyleOption(option)
        field = box.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, box
        )
        needed = box.fontMetrics().horizontalAdvance(box.currentText())
        if box.isVisible() and needed > field.width():
            found.append(f"{box.accessibleName()}: “{box.currentText()}” needs {needed} of {field.width()}")
    buttons = [button for button in whole.findChildren(QAbstractButton) if button.isVisible()]
    return [*found, *filter(None, map(cut_off, buttons))]


@pytest.mark.parametrize("lesson", list(map(quick, LESSONS)), ids=lambda lesson: lesson.name)
def test_settings_grow_with_their_words(
    qtbot: QtBot, open_controller: Callable[[Session], Controller], lesson: Lesson
) -> None:
    controller = open_controller(Session(lesson.experiment))
    panel = OptionPanel(lesson, Look(LIGHT), controller)
    qtbot.addWidget(panel)
    panel.show_frame(controller.frame)
    panel.resize(280, 900)
    for fold in panel.groups.values():
        fold.unfold(True)
    panel.show()
    for language in SWITCHES:
        install_language(language)
        panel.restyle(Look(LIGHT, language))
        settle()
        assert short_of_room(panel) == [], language


def test_all_of_a_window_grows_and_it_would_be_seen_if_not(fresh_run: Callable[..., MainWindow]) -> None:
    window = fresh_run("playground")
    for language in SWITCHES:
        window.set_language(language)
        settle()
        assert short_of_room(window) == [], language
    box = next(box for box in window.findChildren(QComboBox) if box.isVisible() and box.currentText())
    buttons = (button for button in window.findChildren(QPushButton) if button.isVisible() and button.text())
    button = next(button for button in buttons if not window.toolbar.isAncestorOf(button))  # which gives its own room
    for widget in (box, button):
        widget.setFixedWidth(20)
    settle()
    assert len(short_of_room(window)) == 2
