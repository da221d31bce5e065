"""The line that tells what became of a file."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from nnviz.engine.text import UserError, mark
from nnviz.ui.look.i18n import install_language
from nnviz.ui.widgets.saved_note import SavedNote


def test_a_written_file_leads_to_its_folder(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    note = SavedNote()
    qtbot.addWidget(note)
    note.show()
    assert not note.folder.isVisible(), "there is no file yet"
    note.tell_saved(tmp_path / "<b>.png")
    assert note.text() == f"Saved as {tmp_path / '<b>.png'}"
    note.folder.setFocus()
    qtbot.keyClick(note.folder, Qt.Key.Key_Space)
    assert [Path(url.toLocalFile()) for url in opened] == [tmp_path]
    note.tell_copied()
    assert not note.folder.isVisible(), "what was said last is of no file"


def test_in_another_language_it_is_told_anew(qtbot: QtBot, tmp_path: Path) -> None:
    """A race's table stays open beside the window."""
    note = SavedNote()
    qtbot.addWidget(note)
    note.show()
    note.tell_saved(tmp_path / "race.png")
    install_language("zh_CN")
    qtbot.waitUntil(lambda: note.folder.text() == "打开文件夹")
    assert note.text() == f"已保存为 {tmp_path / 'race.png'}"
    note.tell_copied()
    assert note.text() == "已复制"
    install_language("en")
    qtbot.waitUntil(lambda: note.text() == "Copied")
    text = "The file {path} could not be written: {reason}. Choose another folder or free some space."
    note.refuse(UserError(mark("errors", text), path="x", reason="full"))
    install_language("zh_CN")
    qtbot.waitUntil(lambda: note.text().startswith("无法写入文件 x"))
