"""The list of keys: none twice, all of them in the dialog, in the language in force."""

import re
from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import nnviz.ui
from nnviz.ui.look import keys
from nnviz.ui.look.i18n import install_language, translate
from nnviz.ui.look.keys import KEYS, Keys
from nnviz.ui.shell.menus.table import ACTIONS
from nnviz.ui.shell.shortcuts import NOT_UNDONE, ShortcutsDialog, key_rows
from nnviz.ui.stages.table import STAGES
from tests.ui.painted import painted_texts

UI = Path(nnviz.ui.__file__).parent


@pytest.mark.parametrize("native", [True, False])
def test_no_key_is_told_twice_and_none_is_left_out(native: bool) -> None:
    rows = list(key_rows(native=native))
    told = [key for row in rows for key in row.keys]
    assert [place for place, times in Counter((k, r.title) for r in rows for k in r.keys).items() if times > 1] == []
    assert len(told) == sum(len(spec.keys) for spec in ACTIONS) + sum(len(row.shown) for row in KEYS)
    assert "Ctrl+Z" in told
    assert ("Ctrl+→" in told) is not native


def test_the_dialog_shows_them_all(qtbot: QtBot, app: QApplication) -> None:
    for language in ("en", "zh_CN"):
        install_language(language)
        dialog = ShortcutsDialog()
        qtbot.addWidget(dialog)
        shown = dialog.table.toPlainText().splitlines()
        for row in key_rows():
            assert " · ".join(row.keys) in shown
            assert row.title in shown
            assert row.text in shown
        groups = list(dict.fromkeys(row.group for row in key_rows()))
        assert list(dict.fromkeys(line for line in shown if line in groups)) == groups, "in the order of the menus"
        assert not any("&" in group or "(" in group for group in groups)
        assert QKeySequence("Ctrl+Z").toString(QKeySequence.SequenceFormat.NativeText) in shown


def test_menus_name_arrows_in_chinese_by_their_signs(app: QApplication) -> None:
    """As the lessons do; Qt itself has no more than a translation word by word."""
    install_language("zh_CN")
    native = QKeySequence.SequenceFormat.NativeText
    assert [QKeySequence(key).toString(native) for key in ("Ctrl+Left", "Ctrl+Right")] == ["Ctrl+←", "Ctrl+→"]


def test_of_the_stages_only_the_one_on_show_is_told_of(qtbot: QtBot) -> None:
    assert {stage for key in KEYS for stage in key.stages} <= set(STAGES)
    dialog = ShortcutsDialog(stage="line_fit")
    qtbot.addWidget(dialog)
    text = dialog.table.toPlainText()
    assert "Move the line" in text
    assert "Add a layer" not in text
    assert NOT_UNDONE in text


def test_keys_stand_on_one_line_with_what_they_do_in_chinese_too(qtbot: QtBot, app: QApplication) -> None:
    install_language("zh_CN")
    dialog = ShortcutsDialog(stage="line_fit")
    qtbot.addWidget(dialog)
    dialog.show()
    written = painted_texts(dialog.table.viewport())
    ends = {text.text: text.end.y() for text in written}
    assert abs(ends["Ctrl+Z"] - ends[translate("actions", "Undo")]) < 0.5


BY_QT = {"TAB", "WHEEL"}
"""Rows for what Qt itself does."""

NOT_TOLD = {"Y"}
"""Keys that are spelled beside the table: with Ctrl it is redo on a picture that is drawn on."""

SOURCES = {path: path.read_text(encoding="utf-8") for path in UI.rglob("*.py") if path != Path(str(keys.__file__))}


def users(name: str) -> list[Path]:
    """The files that have a handler for a row of the table."""
    spelled = re.compile(rf"\b{name}\b")
    return [path for path, source in SOURCES.items() if "look.keys import" in source and spelled.search(source)]


def test_no_handler_names_a_key_that_is_not_in_the_table() -> None:
    named = {key for source in SOURCES.values() for key in re.findall(r"Key\.Key_(\w+)", source)}
    assert named == NOT_TOLD


@pytest.mark.parametrize("name", [name for name, row in vars(keys).items() if isinstance(row, Keys)])
def test_every_row_of_the_table_has_its_handler(name: str) -> None:
    row = getattr(keys, name)
    assert row in KEYS
    found = users(name)
    assert bool(found) is (name not in BY_QT), f"nothing takes {name} from nnviz/ui/look/keys.py: ask `key in {name}`"
    shared = any(path.parent == UI / "stages" for path in found)
    in_each = all(any(UI / "stages" / stage in path.parents for path in found) for stage in row.stages)
    assert shared or in_each


def test_what_stands_on_the_keys_is_told_once() -> None:
    assert keys.GROW.shown == ("+", "−")
    assert keys.REMOVE.shown == ("Delete",)
    assert keys.CLASSES.shown == ("0–9",)
    assert keys.MOVE.shown == ("←", "→", "↑", "↓")
