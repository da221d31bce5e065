"""The table of ideas in the documentation: where in the lessons one sees, does and predicts each, and is judged."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from environment import ROOT

from nnviz.session.lessons.ideas import DO, IDEAS, PREDICT, SEE, Idea
from nnviz.session.lessons.lesson import Lesson, Step
from nnviz.session.lessons.questions.choice import ChoiceQuestion
from nnviz.session.lessons.reader import load_lessons
from nnviz.session.lessons.words import say
from nnviz.system.languages import ENGLISH, LANGUAGES

BEGIN, END = "<!-- ideas: made by `packaging/dev.py shots --tables` -->", "<!-- end of ideas -->"

_HEADS = {
    ENGLISH: ("idea", "see it", "do it", "predict it", "be judged"),
    "zh_CN": ("概念", "看", "动手", "预测", "由运行结果评判"),
}
_TO_COME = {ENGLISH: "comes with the lesson `{lesson}`", "zh_CN": "随 `{lesson}` 这一课补上"}
_JUDGED = {
    ENGLISH: "`{lesson}` {number}: {what}, step {step:,}",
    "zh_CN": "`{lesson}` {number}：{what}，第 {step:,} 步",
}
_STEP = {ENGLISH: "`{lesson}` {number}: {title}", "zh_CN": "`{lesson}` {number}：{title}"}
_CURVE = {ENGLISH: "the drawn curve's distance", "zh_CN": "所画曲线的差距"}


def pages() -> dict[str, Path]:
    """The page in each language that has one."""
    docs = ROOT / "resources" / "docs"
    places = {
        code: docs / ("ideas.md" if code == ENGLISH else f"ideas.{code.replace('_', '-')}.md") for code in LANGUAGES
    }
    return {code: place for code, place in places.items() if place.is_file()}


def table(language: str, lessons: Sequence[Lesson] | None = None) -> str:
    """The table in Markdown; a cell lists steps, or the lessons to come that will fill it."""
    lessons = load_lessons().lessons if lessons is None else lessons
    heads = _HEADS[language]
    rows = [f"| {' | '.join(heads)} |", "|" + "---|" * len(heads)]
    for key, idea in IDEAS.items():
        cells = [_cell(key, idea, way, lessons, language) for way in (SEE, DO, PREDICT)]
        judged = "<br>".join(
            _judged(lesson, number, step, language) for lesson, number, step in places(key, PREDICT, lessons)
        )
        rows.append(f"| {say(idea.label, language)} | {' | '.join(cells)} | {judged or cells[-1]} |")
    return "\n".join(rows)


def places(key: str, way: str, lessons: Sequence[Lesson]) -> list[tuple[Lesson, int, Step]]:
    """The steps in which an idea can be met in a way, with their numbers, from 1."""
    return [
        (lesson, number, step)
        for lesson in lessons
        for number, step in enumerate(lesson.steps, 1)
        if key in step.ideas.get(way, ())
    ]


def to_come(idea: Idea, lessons: Sequence[Lesson]) -> list[str]:
    """The lessons that teach an idea and are not there yet."""
    there = {lesson.name for lesson in lessons}
    return [name for name in idea.lessons if name not in there]


def renew(language: str, page: Path) -> None:
    """Write the table between the marks of a page."""
    before, rest = page.read_text(encoding="utf-8").split(f"{BEGIN}\n")
    after = rest.split(END)[1]
    page.write_text(f"{before}{BEGIN}\n{table(language)}\n{END}{after}", encoding="utf-8")


def _cell(key: str, idea: Idea, way: str, lessons: Sequence[Lesson], language: str) -> str:
    found = [
        _STEP[language].format(lesson=lesson.name, number=number, title=say(step.title, language))
        for lesson, number, step in places(key, way, lessons)
    ]
    coming = [] if found else [_TO_COME[language].format(lesson=name) for name in to_come(idea, lessons)]
    return "<br>".join(found or coming) or "–"


def _judged(lesson: Lesson, number: int, step: Step, language: str) -> str:
    question = step.question
    assert question is not None
    what = f"`{question.measure}`" if isinstance(question, ChoiceQuestion) else _CURVE[language]
    return _JUDGED[language].format(lesson=lesson.name, number=number, what=what, step=question.steps)


def main() -> int:
    """Renew every page."""
    for language, page in pages().items():
        renew(language, page)
    return 0


if __name__ == "__main__":
    sys.exit(main())
