"""The lines of keys, held against the file they stand in."""

import pytest

from nnviz.engine.resources import resource
from nnviz.session.lessons.toml_lines import lines_of

TEXT = """\
# A remark.
title = { en = "[no header]", zh_CN = "无" }
long = \"\"\"one
two = 2
[three]\"\"\"

[a."b.c"]
list = [
  1,
  { deep = 2 },
]
[[steps]]
[steps.question]
text = 1
[[steps.question.choices]]
low = 0
[[steps.question.choices]]
low = 1
[[steps]]
text = 2
[[steps.question.choices]]
low = 2
"""


def test_every_key_and_header_has_its_line() -> None:
    assert lines_of(TEXT.replace("\n", "\r\n")) == lines_of(TEXT)
    assert lines_of(TEXT) == {
        ("title",): 2,
        ("title", "en"): 2,
        ("title", "zh_CN"): 2,
        ("long",): 3,
        ("a", "b.c"): 7,
        ("a", "b.c", "list"): 8,
        ("a", "b.c", "list", 1): 8,
        ("a", "b.c", "list", 1, "deep"): 8,
        ("steps", 0): 12,
        ("steps", 0, "question"): 13,
        ("steps", 0, "question", "text"): 14,
        ("steps", 0, "question", "choices", 0): 15,
        ("steps", 0, "question", "choices", 0, "low"): 16,
        ("steps", 0, "question", "choices", 1): 17,
        ("steps", 0, "question", "choices", 1, "low"): 18,
        ("steps", 1): 19,
        ("steps", 1, "text"): 20,
        ("steps", 1, "question", "choices", 0): 21,
        ("steps", 1, "question", "choices", 0, "low"): 22,
    }


@pytest.mark.parametrize("name", ["line_fit", "network", "neuron"])
def test_the_lines_of_a_lesson_hold_their_keys(name: str) -> None:
    text = resource("lessons", f"{name}.toml").read_text("utf-8")
    lines = text.split("\n")
    found = lines_of(text)
    assert len(found) > 100
    assert all(str(keys[-1]) in lines[line - 1] for keys, line in found.items() if isinstance(keys[-1], str))
