"""The kinds of questions there are; a new one is a file beside this one and a row here."""

import re
from collections.abc import Callable
from string import Formatter
from types import MappingProxyType
from typing import Any

from nnviz.engine.text import mark
from nnviz.session.lessons.questions.base import LessonSetup, Question
from nnviz.session.lessons.questions.choice import ChoiceQuestion
from nnviz.session.lessons.questions.curve import CurveQuestion
from nnviz.session.lessons.toml import Table

Reader = Callable[[Table, LessonSetup, Any], Question]

KINDS: dict[str, Reader] = {kind.kind: kind.read for kind in (ChoiceQuestion, CurveQuestion)}
"""By the name that a lesson's file calls it, how one is read."""

_SPEC = re.compile(r"[+-]?,?(\.\d\d?)?[efgn%]?")
"""How a measured number may be written: sign, thousands, decimals and kind, but no width."""


def read_question(table: Table, lesson: LessonSetup) -> Question:
    """A question from its table; raises UserError for what cannot be."""
    kind = table.get("kind", str, ChoiceQuestion.kind)
    if kind not in KINDS:
        template = mark("errors", "There is no kind of question {kind}: choose one of {choices}.")
        raise table.fault(template, kind=kind, choices=", ".join(KINDS))
    parsed = table.gather(lambda: _needs(table.table("needs"), lesson), {})
    question = KINDS[kind](table, lesson, MappingProxyType(parsed))
    table.close()
    for words in question.explain.values():
        _check_template(table, words, question.facts)
    return question


def _needs(table: Table, lesson: LessonSetup) -> dict[str, object]:
    """The values that the lesson's controls must have for the question to be judged."""
    with table.placed():
        known = {key: value for key, value in table.values.items() if key not in table.file.faulty}
        parsed: dict[str, object] = {key: lesson.control(key).parse(value) for key, value in known.items()}
        lesson.configured(parsed.items())
    return parsed


def _check_template(table: Table, words: str, facts: tuple[str, ...]) -> None:
    try:
        # A width could ask for text without end.
        if any(not _SPEC.fullmatch(spec) for _, field, spec, _ in Formatter().parse(words) if field and spec):
            raise ValueError
        words.format(**dict.fromkeys(facts, 1.0))
    except (KeyError, IndexError, ValueError, AttributeError) as error:
        template = mark("errors", "explain may have {braces} in braces and nothing else: correct it.")
        raise table.fault(template, braces=", ".join(f"{{{name}}}" for name in facts)) from error
