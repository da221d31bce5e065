"""The list of keys: none twice, all of them in the dialog, in the language in force."""

from collections import Counter

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnviz.ui.look.i18n import install_language
from nnviz.ui.shell.actions import ACTIONS
from nnviz.ui.shell.shortcuts import KEYS, ShortcutsDialog, key_rows


@pytest.mark.parametrize("native", [True, False])
def test_no_key_is_told_twice_and_none_is_left_out(native: bool) -> None:
    told = [key for row in key_rows(native=native) for key in row.keys]
    assert [key for key, times in Counter(told).items() if times > 1] == []
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
