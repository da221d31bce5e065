"""The page of results: shown, copied, saved."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from nnviz.session.lessons.lesson import Lesson
from nnviz.session.lessons.progress import Progress
from nnviz.session.lessons.questions.base import Fact, Outcome
from nnviz.session.lessons.questions.curve import POINTS
from nnviz.ui.look.figure import Look
from nnviz.ui.look.i18n import install_language
from nnviz.ui.look.theme import DARK, LIGHT
from nnviz.ui.panels.guide.results_dialog import ResultsDialog, results_pdf


@pytest.fixture
def entries(lessons: tuple[Lesson, ...]) -> list[tuple[Lesson, Progress]]:
    """All lessons; in one a curve was drawn and judged."""
    found = [(lesson, Progress()) for lesson in lessons if lesson.steps]
    lesson, progress = next(entry for entry in found if entry[0].name == "line_fit")
    step = next(step for step in lesson.steps if step.question is not None and step.question.kind == "curve")
    progress.predict(step, (4.0,) * POINTS, "2026-11-26T20:00:00+00:00")
    facts: dict[str, Fact] = {"true": (5.0,) * POINTS, "start": 5.0, "end": 5.0, "distance": 0.2}
    progress.settle(step, Outcome(500, "wrong", facts))
    return found


@pytest.fixture
def dialog(qtbot: QtBot, app: object, entries: list[tuple[Lesson, Progress]]) -> ResultsDialog:
    """The page, at the line fit."""
    del app
    names = [lesson.name for lesson, _ in entries]
    dialog = ResultsDialog(entries, names.index("line_fit"), Look(LIGHT))
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_it_shows_one_lesson_or_all(dialog: ResultsDialog, entries: list[tuple[Lesson, Progress]]) -> None:
    assert dialog.lessons.count() == len(entries) + 1
    one = dialog.page.toPlainText()
    assert "Fit a line" in one
    assert "On average you are 20% of the axis away." in one
    assert "One neuron" not in one
    dialog.lessons.setCurrentIndex(0)
    assert all(lesson.title["en"] in dialog.page.toPlainText() for lesson, _ in entries)


def test_it_is_copied_as_text(qtbot: QtBot, dialog: ResultsDialog) -> None:
    qtbot.mouseClick(dialog.copy_button, Qt.MouseButton.LeftButton)
    assert "Predicted: a curve from 4 to 4" in QGuiApplication.clipboard().text()
    assert dialog.message.text() == "Copied"


@pytest.mark.parametrize(("kind", "begins"), [("html", b"<!DOCTYPE html>"), ("pdf", b"%PDF-")])
def test_it_is_saved(
    qtbot: QtBot, dialog: ResultsDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, begins: bytes
) -> None:
    path = tmp_path / f"mine.{kind}"
    suggested: list[str] = []

    def ask(parent: object, title: str, name: str, filters: str) -> tuple[str, str]:
        del parent, title
        suggested.append(name)
        return str(path), filters.split(";;", maxsplit=1)[0]

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert Path(suggested[0]).name == "nnviz-line-fit-results.html"
    assert path.read_bytes().startswith(begins)
    assert len(path.read_bytes()) > 2000
    assert str(path) in dialog.message.text()


def test_the_pdf_is_written_large_enough_to_read(entries: list[tuple[Lesson, Progress]], app: object) -> None:
    del app
    pages = len(re.findall(rb"/Type\s*/Page\b", results_pdf(entries, Look(DARK))))
    questions = sum(step.question is not None for lesson, _ in entries for step in lesson.steps)
    assert questions / 14 < pages < questions, "about seven questions to a page"


def test_what_cannot_be_written_is_said(
    qtbot: QtBot, dialog: ResultsDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(tmp_path / "nowhere" / "mine.html")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (path, ""))
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert "could not be written" in dialog.message.text()


def test_it_speaks_chinese_on_dark_ground(
    qtbot: QtBot, app: Callable[..., object], entries: list[tuple[Lesson, Progress]]
) -> None:
    install_language("zh_CN")
    dialog = ResultsDialog(entries, -1, Look(DARK, "zh_CN"))
    qtbot.addWidget(dialog)
    assert "拟合一条直线" in dialog.page.toPlainText()
    assert "Predicted" not in dialog.page.toPlainText()
    assert dialog.save_button.text() != "&Save…"
