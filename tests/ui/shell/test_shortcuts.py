"""The list of keys: none twice, all of them in the dialog, in the language in force."""

from collections import Counter

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnviz.ui.look.i18n import install_language
from nnviz.ui.shell.menus.table import ACTIONS
from nnviz.ui.shell.shortcuts import KEYS, NOT_UNDONE, ShortcutsDialog, key_rows
from nnviz.ui.stages.table import STAGES


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
