"""The pages of the documentation: their code runs as it stands, and both languages have the same."""

import re
from typing import Any

import pytest

from tests.pages import DOCS, Page

PAGES = [Page(DOCS / "python.md"), Page(DOCS / "python.zh-CN.md")]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.path.name)
def test_the_code_of_the_page_runs(page: Page, capsys: pytest.CaptureFixture[str]) -> None:
    names: dict[str, Any] = {}
    blocks = page.blocks("python")
    for block in blocks:
        exec(compile(block, page.path.name, "exec"), names)
    assert len(blocks[0].strip().splitlines()) <= 10, "ten lines train a network"
    evaluation = names["found"]
    assert evaluation.test_accuracy > 0.9
    said = capsys.readouterr().out
    assert "1000 " in said
    assert "learning_rate cannot be -1" in said


def test_both_languages_have_the_same_code() -> None:
    shapes = [[re.sub(r'"[^"]*"', '""', block) for block in page.blocks("python")] for page in PAGES]
    assert shapes[0] == shapes[1]
    assert shapes[0], "there is code"


@pytest.mark.parametrize("page", [Page(path) for path in sorted(DOCS.glob("*.md"))], ids=lambda page: page.path.name)
def test_links_of_the_documents_lead_somewhere(page: Page) -> None:
    lost = [link for link in page.links() if not (page.path.parent / link.split("#")[0]).exists()]
    assert lost == []
