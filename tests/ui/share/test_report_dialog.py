"""The lab report's dialog: what is ticked is on the page, under the name that was typed."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from nnviz.session.lessons.lesson import Lesson
from nnviz.session.session import Session
from nnviz.ui.look.figure import Look
from nnviz.ui.look.theme import DARK
from nnviz.ui.share.report import ReportOrder
from nnviz.ui.share.report_dialog import ReportDialog


@pytest.mark.parametrize("kind", ["html", "pdf"])
def test_what_is_ticked_is_on_the_page(
    qtbot: QtBot, line_fit: Lesson, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    path = tmp_path / f"x.{kind}"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    session = Session(line_fit.experiment)
    session.advance(30)
    dialog = ReportDialog(line_fit, session.frame(), ReportOrder((), written="2026-11-26 20:00"), Look(DARK))
    qtbot.addWidget(dialog)
    for name, box in dialog.pictures.items():
        assert box.isChecked() == (name == "stage" or name in line_fit.plots)
        box.setChecked(name == "slope")
    dialog.student.setText("Ada & Bob")
    dialog.save_button.click()
    assert str(path) in dialog.message.text()
    content = path.read_bytes()
    if kind == "pdf":
        assert content.startswith(b"%PDF")
    else:
        assert content.count(b"<img ") == 1
        assert b"By Ada &amp; Bob" in content
    again = ReportDialog(line_fit, session.frame(), ReportOrder(()), Look(DARK))
    qtbot.addWidget(again)
    assert again.student.text() == "Ada & Bob", "the name is remembered"
