"""The list of keys: none twice, all of them in the dialog, in the language in force."""

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import nnviz.ui
from nnviz.ui.look.i18n import install_language, translate
from nnviz.ui.shell.menus.table import ACTIONS
from nnviz.ui.shell.shortcuts import KEYS, NOT_UNDONE, KeySpec, ShortcutsDialog, key_rows
from nnviz.ui.stages.table import STAGES
from tests.ui.painted import painted_texts

UI = Path(nnviz.ui.__file__).parent


@pytest.mark.parametrize("native", [True, False])
def test_no_key_is_told_twice_and_none_is_left_out(native: bool) -> None:
    rows = list(key_rows(native=native))
    told = [key for row in rows for key in row.keys]
    assert [place for place, times in Counter((k, r.title) for r in rows for k in r.keys).items() if times > 1] == []
    assert len(told) == sum(len(spec.keys) for spec in ACTIONS) + sum(len(spec.keys) for spec in KEYS)
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
        assert QKeySequence("Ctrl+Z").toString(QKeySequence.SequenceFormat.NativeText) in shown


def test_of_the_stages_only_the_one_on_show_is_told_of_and_every_stage_has_keys(qtbot: QtBot) -> None:
    assert {stage for key in KEYS for stage in key.stages} == set(STAGES) - {"training_loop"}
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


SIGNS = {
    "←": "Left",
    "→": "Right",
    "↑": "Up",
    "↓": "Down",
    "+": "Plus",
    "−": "Minus",
    "Esc": "Escape",
    "[": "BracketLeft",
    "]": "BracketRight",
    "Page Up": "PageUp",
    "Page Down": "PageDown",
    "Shift+Tab": "Backtab",
    "Space+drag": "Space",
}
"""What a key is called in Qt, where that is not what stands on it."""

ALIKE = {"Return": "Enter", "Backspace": "Delete", "Equal": "Plus"}
"""Keys that do what another one does."""

OF_ACTIONS = {"Y"}
"""Keys of an action that a stage takes for itself, with Ctrl: redo."""


BY_MOUSE = {"Wheel", "Shift+wheel", "Middle button"}
"""What is told of among the keys, and is none."""


def told_of(specs: Iterable[KeySpec]) -> set[str]:
    keys = {key for spec in specs for key in spec.keys}
    return {name for key in keys for name in (("0", "9") if key == "0–9" else (SIGNS.get(key, key),))}


def handled(folder: Path) -> set[str]:
    """The keys that the files in a folder speak of."""
    sources = (path.read_text(encoding="utf-8") for path in folder.rglob("*.py"))
    found = {key for source in sources for key in re.findall(r"Key\.Key_(\w+)", source)}
    return {ALIKE.get(key, key) for key in found} - OF_ACTIONS


@pytest.mark.parametrize("folder", [*(f"stages/{stage}" for stage in sorted(STAGES)), "plots", "panels", "widgets"])
def test_every_key_that_is_handled_is_told_of(folder: str) -> None:
    stage = folder.partition("/")[2]
    told = told_of(spec for spec in KEYS if not spec.stages or stage in spec.stages)
    assert handled(UI / folder) <= told


@pytest.mark.parametrize("stage", sorted(STAGES))
def test_every_key_told_of_for_a_stage_is_handled_there(stage: str) -> None:
    assert told_of(spec for spec in KEYS if stage in spec.stages) - BY_MOUSE <= handled(UI / "stages" / stage)
