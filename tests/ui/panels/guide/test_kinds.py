"""One file on each floor is enough for a kind of question: a throw-away one is asked, answered, judged, kept, told."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from nnviz.engine.resources import resource
from nnviz.export.progress_file import ProgressFile
from nnviz.export.results import ResultsPage
from nnviz.session.frame import Frame
from nnviz.session.lessons.questions.base import Answer, LessonSetup, Outcome, Question, Sentence, is_number
from nnviz.session.lessons.questions.table import KINDS
from nnviz.session.lessons.reader import load_lessons
from nnviz.session.lessons.toml import Table
from nnviz.session.session import Session
from nnviz.ui.look.figure import Look
from nnviz.ui.look.theme import LIGHT
from nnviz.ui.panels.guide.answer_field import AnswerField
from nnviz.ui.panels.guide.fields import FIELDS
from nnviz.ui.panels.guide.guide import Guide
from nnviz.ui.widgets.basics import column


@dataclass(frozen=True, kw_only=True)
class SignQuestion(Question):
    """Whether param ends above zero."""

    kind: ClassVar[str] = "sign"
    facts: ClassVar[tuple[str, ...]] = ("param",)

    @classmethod
    def read(cls, table: Table, lesson: LessonSetup, needs: Mapping[str, object]) -> "SignQuestion":
        """From its table."""
        del lesson
        text, explain = table.text("text"), table.text("explain")
        return cls(text=text, needs=needs, steps=table.whole("steps"), explain=explain)

    def outcome(self, answer: Answer, lesson: LessonSetup, frame: Frame) -> Outcome | None:
        del lesson
        param = float(frame.state.parameters[0])
        return Outcome(frame.state.step, "right" if (param > 0) == (answer == "+") else "wrong", {"param": param})

    def accepts(self, answer: object) -> bool:
        return answer in {"+", "-"}

    def understands(self, outcome: Outcome) -> bool:
        return is_number(outcome.facts.get("param"))

    def answer_words(self, answer: Answer, language: str) -> Sentence:
        del language
        return Sentence("sign {sign}", {"sign": answer})

    def findings(self, answer: Answer, outcome: Outcome, language: str) -> tuple[Sentence, ...]:
        del answer, language
        return (Sentence("param became {param:.1f}.", {"param": outcome.facts["param"]}),)


class SignField(AnswerField):
    """One button, for above."""

    def __init__(self, question: SignQuestion, look: Look) -> None:
        super().__init__()
        del question
        self.button = QPushButton("+")
        column(self).addWidget(self.button)
        self.button.clicked.connect(lambda: self.answered.emit("+"))
        self.restyle(look)

    def show_answer(self, answer: Answer | None, outcome: Outcome | None, *, enabled: bool) -> None:
        del answer, outcome
        self.button.setEnabled(enabled)

    def restyle(self, look: Look) -> None:
        del look


_STEP = """
[[steps]]
title = { en = "Above?" }
text = { en = "Train ten steps." }
[steps.question]
kind = "sign"
needs = {}
steps = 10
text = { en = "Will param be above zero?" }
explain = { en = "It was {param:.2f}." }
"""


def test_every_kind_can_be_answered_in_the_window() -> None:
    assert set(KINDS) == set(FIELDS), "a row in nnviz/ui/panels/guide/fields.py says how one is answered"


def test_a_throw_away_kind_is_asked_answered_judged_kept_and_told(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(KINDS, SignQuestion.kind, SignQuestion.read)
    monkeypatch.setitem(FIELDS, SignQuestion.kind, SignField)
    source = resource("lessons", "line_fit.toml").read_text("utf-8")
    (tmp_path / "odd.toml").write_text(source + _STEP, "utf-8")
    (lesson,) = load_lessons(tmp_path).lessons
    file = ProgressFile(tmp_path / "progress.json")
    guide = Guide(lesson, Look(LIGHT), file.of(lesson))
    qtbot.addWidget(guide)
    guide.show()
    guide.go(len(lesson.steps) - 1)
    session = Session(lesson.experiment)
    guide.show_frame(session.frame())
    assert guide.card is not None
    assert isinstance(guide.card.field, SignField)
    qtbot.mouseClick(guide.card.field.button, Qt.MouseButton.LeftButton)
    session.advance(10)
    guide.show_frame(session.frame())
    assert "Well predicted." in guide.card.verdict.text()
    param = float(session.state.parameters[0])
    assert f"param became {param:.1f}." in guide.card.verdict.text()
    assert f"It was {param:.2f}." in guide.card.verdict.text()
    file.write(file.content())
    again = ProgressFile(tmp_path / "progress.json").of(lesson)
    told = ResultsPage([(lesson, again)], "en", lambda context, text: text).text()
    assert "Predicted: sign +" in told
    assert f"✓ Well predicted. param became {param:.1f}." in told
