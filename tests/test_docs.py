"""The pages of the documentation: their code runs as it stands, and both languages have the same."""

import re
from pathlib import Path
from typing import Any

import pytest

from nnviz.system.resources import resource

PAGES = ["python.md", "python.zh-CN.md"]


def blocks(page: str) -> list[str]:
    """The Python code of a page, block by block."""
    text = Path(resource("docs") / page).read_text(encoding="utf-8")
    return re.findall(r"^```python\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("page", PAGES)
def test_the_code_of_the_page_runs(page: str, capsys: pytest.CaptureFixture[str]) -> None:
    names: dict[str, Any] = {}
    for block in blocks(page):
        exec(compile(block, page, "exec"), names)
    assert len(blocks(page)[0].strip().splitlines()) <= 10, "ten lines train a network"
    evaluation = names["found"]
    assert evaluation.test_accuracy > 0.9
    said = capsys.readouterr().out
    assert "1000 " in said
    assert "learning_rate cannot be -1" in said


def test_both_languages_have_the_same_code() -> None:
    shapes = [[re.sub(r'"[^"]*"', '""', block) for block in blocks(page)] for page in PAGES]
    assert shapes[0] == shapes[1]
