"""The worksheet on paper, and the exercise: typed, judged, finished."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from nnviz.engine.explain import mistakes
from nnviz.session.place import START
from nnviz.ui.look.arithmetic.worksheet import Sheet, sheet_of, sheet_text
from nnviz.ui.look.figure import Look
from nnviz.ui.look.i18n import install_language
from nnviz.ui.look.number_format import number
from nnviz.ui.look.theme import DARK, LIGHT
from nnviz.ui.panels.arithmetic.engine_dialog import EngineDialog
from nnviz.ui.panels.arithmetic.pages import PAGE, content, page_image, pages_of
from nnviz.ui.panels.arithmetic.worksheet_dialog import WorksheetDialog
from nnviz.ui.settings import Settings
from tests.ui.look.arithmetic.steps import looked_into

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def sheet() -> Sheet:
    """2-2-1, at the start of a step."""
    return sheet_of(looked_into(START))


@pytest.fixture
def exercise(qtbot: QtBot, sheet: Sheet) -> EngineDialog:
    """The same, to be computed."""
    dialog = EngineDialog(sheet, Look(LIGHT))
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    return dialog


def test_a_small_network_s_sheet_is_one_page_and_a_larger_one_s_several(sheet: Sheet) -> None:
    assert len(pages_of(sheet, filled=True)) == 1
    large = sheet_of(looked_into(START, hidden=(4, 3), optimizer="adam"))
    pages = pages_of(large, filled=False)
    assert len(pages) > 1
    rows = [row for page in pages for row, _ in page.placed]
    assert len(rows) > 100
    assert page_image(Look(LIGHT), large, False, 0.2).height() == round(0.2 * PAGE.height() * len(pages))


@pytest.mark.parametrize(("kind", "head"), [("pdf", b"%PDF"), ("png", b"\x89PNG"), ("svg", b"<?xml")])
def test_it_is_saved_in_every_kind(sheet: Sheet, kind: str, head: bytes) -> None:
    assert content(Look(DARK), sheet, True, kind).startswith(head)


def test_as_text_it_has_a_line_for_each_field_empty_or_filled_in(sheet: Sheet) -> None:
    fields = [blank for section in sheet.worksheet.sections for blank in section.blanks]
    empty, filled = sheet_text(sheet, False), sheet_text(sheet, True)
    assert empty.count("________") == len(fields)
    assert "________" not in filled
    for blank in fields:
        assert number(blank.line.value) in filled
    assert "z¹₁ = w¹₁₁·x₁ + w¹₁₂·x₂ + b¹₁" in filled
    assert "∂L/∂w¹₁₁" in filled


def test_the_dialog_copies_and_saves(
    qtbot: QtBot, sheet: Sheet, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = WorksheetDialog(sheet, Look(LIGHT), settings)
    qtbot.addWidget(dialog)
    dialog.copy.click()
    assert QGuiApplication.clipboard().text() == sheet_text(sheet, False)
    dialog.filled.click()
    dialog.copy.click()
    assert QGuiApplication.clipboard().text() == sheet_text(sheet, True)
    assert dialog.page.accessibleDescription() == sheet_text(sheet, True)
    target = tmp_path / "mine.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), "PDF (*.pdf)"))
    dialog.save.click()
    assert target.read_bytes().startswith(b"%PDF")
    assert dialog.message.text() == f"Saved as {target}"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "no" / "x.pdf"), "PDF (*.pdf)"))
    dialog.save.click()
    assert "could not be written" in dialog.message.text(), "the dialog stands before the window's own message"
    install_language("zh_CN")
    qtbot.waitUntil(lambda: "无法" in dialog.message.text())
    install_language("en")


def test_answers_are_judged_as_they_are_typed(exercise: EngineDialog) -> None:
    first, second = exercise.answers[:2]
    QTest.keyClicks(first.entry, f"{first.blank.line.value:.4f}")
    QTest.keyClick(first.entry, Qt.Key.Key_Return)
    assert first.right
    assert first.verdict.text().startswith("✓")
    assert second.entry.hasFocus(), "Enter goes on"
    QTest.keyClicks(second.entry, f"{first.blank.line.value:.4f}")
    QTest.keyClick(second.entry, Qt.Key.Key_Return)
    assert not second.right
    assert second.verdict.text() == mistakes.NOT_ACTIVATED
    assert second.entry.hasFocus()
    assert exercise.score.text().startswith("1 of ")


def test_enter_beside_an_answer_does_not_close_the_exercise(exercise: EngineDialog) -> None:
    exercise.answers[0].show.setFocus()
    QTest.keyClick(exercise.answers[0].show, Qt.Key.Key_Return)
    assert exercise.isVisible()


def test_what_is_no_number_is_said_and_not_judged(exercise: EngineDialog) -> None:
    first = exercise.answers[0]
    QTest.keyClicks(first.entry, "half")
    QTest.keyClick(first.entry, Qt.Key.Key_Return)
    told = first.verdict.text()
    assert "is no number" in told
    assert not first.right
    install_language("zh_CN")
    first.restyle(LIGHT)
    assert first.verdict.text()
    assert "is no number" not in first.verdict.text()
    install_language("en")
    first.restyle(LIGHT)
    assert first.verdict.text() == told
    first.entry.selectAll()
    QTest.keyClicks(first.entry, f"{first.blank.line.value:.4f}")
    QTest.keyClick(first.entry, Qt.Key.Key_Return)
    assert first.right


def test_a_value_shown_does_not_count_and_the_whole_step_ends_with_a_word(exercise: EngineDialog) -> None:
    first, *others = exercise.answers
    first.show.click()
    assert first.entry.text() == number(first.blank.line.value)
    assert not first.right
    for answer in others:
        answer.entry.setText(number(answer.blank.line.value))
        assert answer.typing.finish()
        assert answer.right, answer.label.text()
    total = len(exercise.answers)
    assert re.match(f"{total - 1} of {total} right$", exercise.score.text())
    first.entry.setText(f"{first.blank.line.value:.5f}")
    first.typing.finish()
    assert "well done" in exercise.score.text()


def test_it_takes_on_another_theme_and_keeps_what_was_typed(exercise: EngineDialog) -> None:
    first = exercise.answers[0]
    first.entry.setText(f"{first.blank.line.value:.4f}")
    first.typing.finish()
    exercise.restyle(Look(DARK))
    assert DARK.good in first.verdict.styleSheet()
    assert first.entry.text() == f"{first.blank.line.value:.4f}"
    assert all(answer.entry.accessibleName() for answer in exercise.answers)
