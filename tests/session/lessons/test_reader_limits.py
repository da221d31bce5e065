"""What a lesson file may ask for: no other folder's file, and no text without end."""

from pathlib import Path

import pytest

from nnviz.session.lessons.reader import load_lessons
from nnviz.system.resources import resource


@pytest.mark.parametrize("name", ["mine/x", "../line_fit", "", "a\\u0000", "n" * 10_000])
def test_a_lesson_like_one_that_cannot_be_costs_itself_only(tmp_path: Path, name: str) -> None:
    (tmp_path / "network.toml").write_bytes(resource("lessons", "network.toml").read_bytes())
    words = 'number = inf\ntitle = { en = "A", zh_CN = "一" }\nsubtitle = { en = "B", zh_CN = "二" }\n'
    (tmp_path / "other.toml").write_text(f'{words}like = "{name}"', "utf-8")
    found = load_lessons(tmp_path)
    assert [lesson.name for lesson in found.lessons] == ["network"]
    (problem,) = found.problems
    assert str(problem).startswith("other.toml: There is no lesson ")
    assert len(str(problem)) < 1000


@pytest.mark.parametrize("spec", [">400000000", ".400000000f", "{measured}", "099999999.1f"])
def test_an_explanation_has_no_width_that_could_be_without_end(tmp_path: Path, spec: str) -> None:
    text = resource("lessons", "line_fit.toml").read_text("utf-8")
    assert "{measured:.1f}" in text
    (tmp_path / "line_fit.toml").write_text(text.replace("{measured:.1f}", f"{{measured:{spec}}}"), "utf-8")
    (problem,) = load_lessons(tmp_path).problems
    assert "explain may have {measured} in braces" in str(problem)
