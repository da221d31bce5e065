"""Who writes a lesson is told every mistake at once, each with its line and what to do."""

from pathlib import Path

import pytest

from nnviz.engine.resources import resource
from nnviz.engine.text import UserError
from nnviz.session.lessons.parse import read_lesson
from nnviz.session.lessons.toml import FaultsError, every_fault
from nnviz.session.lessons.words import say

SOURCE = resource("lessons", "line_fit.toml").read_text("utf-8")


def written(folder: Path, *changes: tuple[str, str]) -> Path:
    """The line fit with some things replaced, each once."""
    text = SOURCE
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path = folder / "mine.toml"
    path.write_text(text, "utf-8")
    return path


def faults(path: Path) -> list[str]:
    with pytest.raises(UserError) as caught:
        read_lesson(path, stages={"line_fit"}, plots={"loss", "slope"})
    return [str(fault) for fault in every_fault(caught.value)]


def test_every_mistake_is_told_with_its_line(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        ("number = 3", "number = 3\ncolour = 1"),
        ('stage = "line_fit"', 'stage = "line_fi"'),
        ("noise = 1.0", "noise = -1.0"),
        ("epochs = 5", 'epochs = "five"'),
        ('label = { en = "Start value"', 'label = { tlh = "tagh", en = "Start value"'),
        ('measure = "', 'measure = "x'),
    )
    found = faults(path)
    lines = path.read_text("utf-8").split("\n")

    def line(start: str) -> int:
        return next(number for number, text in enumerate(lines, 1) if text.startswith(start))

    for words in (
        f"mine.toml, line {line('colour')}: There is no key colour here",
        f"mine.toml, line {line('stage')}: There is no stage line_fi: choose one of line_fit",
        f"mine.toml, line {line('plots')}: There is no plot squared-distance: choose one of",
        f"mine.toml, line {line('noise')}, in experiment: noise",
        f"mine.toml, line {line('epochs')}, in experiment: epochs",
        "in controls 4, label: There is no key tlh here",
        f"mine.toml, line {line('measure')}, in steps",
    ):
        assert sum(fault.startswith(words) or words in fault for fault in found) == 1, (words, found)
    assert len(found) == 7, "what follows from another mistake is none"


def test_what_a_faulty_control_is_needed_for_is_no_mistake(tmp_path: Path) -> None:
    changes = (('label = { en = "Start value"', 'label = { en = ""'), ('"squared-distance"', '"slope"'))
    (found,) = faults(written(tmp_path, *changes))
    assert "in controls 4, label: label has" in found or "label has no words in the language en" in found


def test_a_key_that_is_no_text_is_a_mistake_like_others(tmp_path: Path) -> None:
    found = faults(written(tmp_path, ('key = "rule"', 'key = ["rule"]'), ('"squared-distance"', '"slope"')))
    assert "mine.toml, line 32, in controls 1: key cannot be" in found[0], found


def test_several_mistakes_in_one_sentence(tmp_path: Path) -> None:
    path = written(tmp_path, ("number = 3", "number = 0.5"), ("noise = 1.0", "noise = -1.0"))
    with pytest.raises(
        FaultsError, match=r"mine\.toml has 2 mistakes\. The first one: mine\.toml, line 2: number cannot be 0.5"
    ):
        read_lesson(path)


def test_one_language_is_enough(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(
        """number = 9
like = "line_fit"
title = { zh_CN = "我的课" }
subtitle = { zh_CN = "只有中文" }
[[steps]]
title = { zh_CN = "第一步" }
text = { zh_CN = "点“运行”。" }
""",
        "utf-8",
    )
    lesson = read_lesson(path)
    assert say(lesson.title, "en") == say(lesson.title, "zh_CN") == "我的课"
    assert lesson.steps[0].key == "第一步"
