"""The page of results on the command line: printed, and written as HTML, PDF and text."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from nnviz.cli import main
from nnviz.export.progress_file import ProgressFile, progress_path
from nnviz.session.lessons.questions.base import Outcome
from nnviz.session.lessons.reader import find_lesson
from nnviz.ui.look.i18n import install_language

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def answered(home: Path) -> Path:
    """A learner with one answer, judged."""
    del home
    lesson, file = find_lesson("line_fit"), ProgressFile(progress_path())
    step = next(step for step in lesson.steps if step.title["en"] == "Predict: ten times the step")
    file.of(lesson).predict(step, "calmer than before", "2026-11-26T20:00:00+00:00")
    file.of(lesson).settle(step, Outcome(500, "wrong", {"measured": 7.6, "correct": "faster, but shakier"}))
    file.write(file.content())
    return progress_path()


@pytest.fixture(autouse=True)
def english_again(qapp: QApplication) -> Iterator[None]:
    """The page may switch the whole application's language."""
    del qapp
    yield
    install_language("en")


def test_it_is_printed(answered: Path, capsys: Captured) -> None:
    assert main(["results", "line_fit"]) == 0
    said = capsys.readouterr().out
    assert "Predicted: calmer than before" in said
    assert "One neuron" not in said
    assert main(["results"]) == 0
    assert "One neuron" in capsys.readouterr().out
    assert main(["results", "--lang", "zh_CN"]) == 0
    assert "预测：比原来更平稳" in capsys.readouterr().out


@pytest.mark.parametrize(("kind", "begins"), [("html", b"<!DOCTYPE"), ("pdf", b"%PDF"), ("txt", b"Your results")])
def test_it_is_written(answered: Path, tmp_path: Path, kind: str, begins: bytes, capsys: Captured) -> None:
    path = tmp_path / f"page.{kind}"
    assert main(["results", "--to", str(path)]) == 0
    assert path.read_bytes().startswith(begins)
    assert main(["results", "--to", str(path)]) == 1, "it is not replaced unasked"
    assert "exists already" in capsys.readouterr().err
    assert main(["results", "--to", str(path), "--force"]) == 0


def test_who_has_learnt_nothing_yet_sees_the_questions(home: Path, capsys: Captured) -> None:
    assert main(["results"]) == 0
    said = capsys.readouterr().out
    asked = [step for name in ("line_fit", "neuron") for step in find_lesson(name).steps if step.question]
    assert said.count("Not predicted yet.") >= len(asked)
    assert not progress_path().exists()
    assert list(home.rglob("*.json")) == []


@pytest.mark.parametrize(
    ("words", "said", "code"),
    [
        (["--to", "page.docx"], r"choose one of \.html, \.pdf, \.txt", 2),
        (["nothing"], "There is no lesson nothing", 2),
        (["--to", "nowhere/page.html"], "There is no folder nowhere", 1),
    ],
)
def test_what_cannot_be_is_said(home: Path, words: list[str], said: str, code: int, capsys: Captured) -> None:
    del home
    assert main(["results", *words]) == code
    assert re.search(said, capsys.readouterr().err)


def test_a_damaged_file_is_told_and_left_as_it_is(answered: Path, capsys: Captured) -> None:
    answered.write_text("{", "utf-8")
    assert main(["results"]) == 1
    captured = capsys.readouterr()
    assert "damaged" in captured.err
    assert "Not predicted yet." in captured.out
    assert [path.name for path in answered.parent.iterdir()] == [answered.name]
