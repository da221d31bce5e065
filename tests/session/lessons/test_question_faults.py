"""A fault in a lesson's questions, or in the ideas it names, costs that lesson and one sentence."""

import re
from pathlib import Path

import pytest

from nnviz.engine.resources import resource
from nnviz.session.lessons.reader import load_lessons

SOURCE = resource("lessons", "line_fit.toml").read_text("utf-8")

SEEN = 'see = ["nudging", "training_loop"]'

FAULTS = {
    "two steps of one name": ('en = "Take the wheel"', 'en = "Watch it learn"', "Two steps have the same title"),
    "an unknown kind of question": ('kind = "curve"', 'kind = "riddle"', "steps 3, question: There is no kind of"),
    "an unknown series": ('series = "param"', 'series = "luck"', "There is no series luck: choose one of loss"),
    "an axis upside down": ("low = 2.0\nhigh = 7.0", "low = 7.0\nhigh = 2.0", "A curve needs low < high"),
    "an axis without end": ("low = 2.0\nhigh = 7.0", "low = 2.0\nhigh = inf", "A curve needs low < high"),
    "a curve over no steps": ("points = 100 }\nsteps = 500", "points = 100 }\nsteps = 0", "at least one step"),
    "a fact that a curve has not": ("{start:.2f}", "{measured}", r"explain may have \{start\}, \{end\}, \{distance\}"),
    "a choice in a drawing": (
        'series = "param"',
        'series = "param"\nmeasure = "slope"',
        "There is no key measure here",
    ),
    "two choices of the same words": ('en = "about as soon"', 'en = "sooner"', "Two choices have the same words"),
    "an unknown idea": (SEEN, 'see = ["magic"]', "There is no idea magic: choose one of layers"),
    "a prediction of nothing": (SEEN, 'predict = ["nudging"]', "Nothing is asked here"),
}


@pytest.mark.parametrize(("old", "new", "said"), FAULTS.values(), ids=FAULTS)
def test_a_fault_costs_its_lesson_and_one_sentence(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in SOURCE
    (tmp_path / "line_fit.toml").write_text(SOURCE.replace(old, new, 1), "utf-8")
    (tmp_path / "intact.toml").write_text(SOURCE, "utf-8")
    found = load_lessons(tmp_path)
    assert [lesson.name for lesson in found.lessons] == ["intact"]
    (problem,) = found.problems
    assert str(problem).startswith("line_fit.toml")
    assert re.search(said, str(problem)), str(problem)
