"""The table of actions, and the menus made of it."""

from collections import Counter
from functools import partial

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from nnviz.ui.look.i18n import install_language
from nnviz.ui.shell.menus.actions import Actions, with_keys
from nnviz.ui.shell.menus.table import MENUS, every_action


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    """A window for the actions."""
    window = QMainWindow()
    qtbot.addWidget(window)
    return window


def test_names_texts_and_keys_are_unique() -> None:
    for what in (
        [spec.name for spec in every_action()],
        [spec.text for spec in every_action()],
        [QKeySequence(key).toString() for spec in every_action() for key in spec.keys],
    ):
        assert [item for item, times in Counter(what).items() if times > 1] == []
    assert all(QKeySequence(key).toString() for spec in every_action() for key in spec.keys)


def test_every_action_has_words_and_a_menu() -> None:
    for spec in every_action():
        assert spec.text
        assert spec.tip
        assert spec.menu in MENUS


def test_menus_have_mnemonics_of_their_own() -> None:
    letters = [text[text.index("&") + 1].lower() for text in MENUS.values()]
    assert len(set(letters)) == len(MENUS)


def test_menus_hold_the_actions_in_order_and_trigger_them(window: QMainWindow) -> None:
    done: list[str] = []
    actions = Actions(window, {spec.name: partial(done.append, spec.name) for spec in every_action()})
    actions.retranslate()
    for menu in MENUS:
        wanted = [spec for spec in every_action() if spec.menu == menu]
        shown = [action for action in actions.menus[menu].actions() if not action.isSeparator()]
        assert [action.text() for action in shown] == [spec.text for spec in wanted]
        assert [action.isCheckable() for action in shown] == [spec.checkable for spec in wanted]
        done.clear()
        for action in shown:
            action.trigger()
        assert done == [spec.name for spec in wanted]
        separators = sum(action.isSeparator() for action in actions.menus[menu].actions())
        assert separators == sum(spec.separated for spec in wanted)


def test_tool_tips_name_the_first_shortcut(window: QMainWindow) -> None:
    actions = Actions(window, {spec.name: lambda: None for spec in every_action()})
    actions.retranslate()
    assert actions["run"].toolTip() == "Train, or pause (Space) (F5)"
    assert actions["about"].toolTip() == "Version and licence"
    assert with_keys("Words", actions["export"]) == "Words (Ctrl+E)"
    assert actions["redo"].shortcuts() == [QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")]


@pytest.mark.parametrize(("language", "keys"), [("en", "Ctrl+Right"), ("zh_CN", "Ctrl+→")])
def test_arrows_in_menus_are_signs_where_qt_has_no_good_word(app: QApplication, language: str, keys: str) -> None:
    del app
    install_language(language)
    assert QKeySequence("Ctrl+Right").toString(QKeySequence.SequenceFormat.NativeText) == keys
