"""The words of the lessons: whole in each language they are written in, and in English for the others."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from nnviz.engine.resources import resource
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.lessons.reader import find_lesson, load_lessons
from nnviz.session.lessons.words import say
from tests.shipped import LESSONS

FILES = sorted(resource("lessons").glob("*.toml"))


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.name)
def test_chinese_words_are_chinese(lesson: Lesson) -> None:
    texts = [lesson.title, *(text for step in lesson.steps for text in (step.title, step.text))]
    texts += [own for control in lesson.controls for own in (control.label, control.help) if not isinstance(own, str)]
    texts += [group.label for group in lesson.groups]
    for text in texts:
        assert set(text) == {"en", "zh_CN"}
        assert any("\u4e00" <= letter <= "\u9fff" for letter in text["zh_CN"]), text
        assert not any("\u4e00" <= letter <= "\u9fff" for letter in text["en"]), text


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_lesson_is_whole_in_every_language_it_is_written_in(path: Path) -> None:
    def texts(value: object) -> Iterator[frozenset[str]]:
        if isinstance(value, dict) and "en" in value:
            yield frozenset(value)
        elif isinstance(value, (dict, list)):
            for part in value.values() if isinstance(value, dict) else value:
                yield from texts(part)

    assert len(set(texts(tomllib.loads(path.read_text("utf-8"))))) == 1


def test_a_text_in_english_only_is_english_in_every_language(tmp_path: Path) -> None:
    source = resource("lessons", "line_fit.toml").read_text("utf-8")
    (tmp_path / "line_fit.toml").write_text(source.replace(', zh_CN = "拟合一条直线"', "", 1), "utf-8")
    (lesson,) = load_lessons(tmp_path).lessons
    assert say(lesson.title, "zh_CN") == "Fit a line"
    assert say(lesson.subtitle, "zh_CN") == say(find_lesson("line_fit").subtitle, "zh_CN")


def test_no_text_calls_a_colour_dark_or_light_as_that_is_the_reverse_in_the_other_theme() -> None:
    texts = [own for lesson in LESSONS for step in lesson.steps for own in step.text.values()]
    assert not [text for text in texts if re.search(r"\b(dark|light|bright)(er|est)\b|[越最更][深浅亮暗]", text)]


def test_thousands_are_written_as_the_window_writes_them() -> None:
    """A button says “1,000” beside the text."""
    texts = [own for lesson in LESSONS for step in lesson.steps for own in (*step.text.values(), *step.title.values())]
    assert not [text for text in texts if re.search(r"(?<![\d.,])\d{4,}(?![\d.])", text)]
