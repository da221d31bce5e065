"""What a lesson file may ask for, its pace and samples of its own: no other folder's file, and no text without end."""

from pathlib import Path

import pytest

from nnviz.engine.resources import resource
from nnviz.engine.text import UserError
from nnviz.session.lessons.lesson import Lesson, Pace
from nnviz.session.lessons.parse import read_lesson
from nnviz.session.lessons.reader import find_lesson, load_lessons


@pytest.mark.parametrize("name", ["mine/x", "../line_fit", "", "a\\u0000", "n" * 10_000])
def test_a_lesson_like_one_that_cannot_be_costs_itself_only(tmp_path: Path, name: str) -> None:
    (tmp_path / "network.toml").write_bytes(resource("lessons", "network.toml").read_bytes())
    words = 'number = inf\ntitle = { en = "A", zh_CN = "一" }\nsubtitle = { en = "B", zh_CN = "二" }\n'
    (tmp_path / "other.toml").write_text(f'{words}like = "{name}"', "utf-8")
    found = load_lessons(tmp_path)
    assert [lesson.name for lesson in found.lessons] == ["network"]
    (problem,) = found.problems
    assert str(problem).startswith("other.toml, line 4: There is no lesson ")
    assert len(str(problem)) < 1000


@pytest.mark.parametrize("spec", [">400000000", ".400000000f", "{measured}", "099999999.1f"])
def test_an_explanation_has_no_width_that_could_be_without_end(tmp_path: Path, spec: str) -> None:
    text = resource("lessons", "line_fit.toml").read_text("utf-8")
    assert "{measured:.1f}" in text
    (tmp_path / "line_fit.toml").write_text(text.replace("{measured:.1f}", f"{{measured:{spec}}}"), "utf-8")
    (problem,) = load_lessons(tmp_path).problems
    assert "explain may have {measured} in braces" in str(problem)


# --- what a lesson of one step has besides ---

PAPER = resource("lessons", "backprop.toml").read_text(encoding="utf-8")


def read(tmp_path: Path, old: str, new: str) -> Lesson:
    """The lesson of one step with its text changed."""
    assert old in PAPER
    path = tmp_path / "changed.toml"
    path.write_text(PAPER.replace(old, new, 1), encoding="utf-8")
    return read_lesson(path)


def test_a_lesson_may_list_its_samples_and_say_how_one_goes_through_it(tmp_path: Path) -> None:
    lesson = read(tmp_path, 'detail = "phase"', 'detail = "term"')
    assert lesson.pace == Pace("phase", "term", 2.0)
    assert lesson.circles
    data = lesson.experiment.data
    assert (data.x[0].tolist(), data.y[0].tolist()) == ([0.8, -0.3], [1.0])
    assert (data.x != 0).all(), "a weight on an input of 0 has nothing to show"
    assert find_lesson("network").pace is None


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('unit = "phase"', 'unit = "moon"', "in pace: unit cannot be moon: choose one of phase, step, epoch"),
        ('detail = "phase"', 'detail = "moon"', "in pace: detail cannot be moon: choose one of phase, neuron, term"),
        ("rate = 2.0", "rate = -1.0", "in pace: rate cannot be -1"),
        ("rate = 2.0", "rate = 2.0, fast = true", "in pace: There is no key fast"),
        ("[0.8, -0.3, 1.0]", "[0.8, -0.3]", "in experiment: Each of the samples needs its inputs and a target"),
        ("[0.8, -0.3, 1.0]", "0.8", "samples cannot be"),
        ("[0.8, -0.3, 1.0]", '[0.8, "x", 1.0]', "samples cannot be x"),
        ("[0.8, -0.3, 1.0]", "[0.8, nan, 1.0]", "samples cannot be nan"),
        ("circles = true", "circles = 1", "circles cannot be 1"),
    ],
)
def test_what_is_wrong_with_it_is_told(tmp_path: Path, old: str, new: str, told: str) -> None:
    with pytest.raises(UserError) as refused:
        read(tmp_path, old, new)
    assert told in str(refused.value)
