"""The Chinese words: none missing, none left over, and nothing lost on the way."""

import ast
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

import pytest
from environment import ROOT

I18N = ROOT / "resources" / "i18n"
Message = tuple[str, str]


def calls() -> Iterator[tuple[Path, ast.Call]]:
    """Every call of `mark` and `translate` in the app, with its file."""
    for file in sorted((ROOT / "nnviz").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"mark", "translate"}:
                yield file, node


@pytest.fixture(scope="module")
def words() -> dict[Message, str]:
    """The translations that are finished."""
    found = {}
    for context in ElementTree.parse(I18N / "nnviz_zh_CN.ts").iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is not None and translation.get("type") is None:
                key = context.findtext("name", ""), message.findtext("source", "")
                found[key] = translation.text or ""
    return found


def test_every_text_in_the_code_is_translated_and_no_other(words: dict[Message, str]) -> None:
    literals = (
        tuple(argument.value for argument in call.args if isinstance(argument, ast.Constant)) for _, call in calls()
    )
    wanted = {pair for pair in literals if len(pair) == 2}
    assert set(words) == wanted, "run packaging/dev.py translations and fill in what is unfinished"


def test_no_text_is_put_together_before_it_is_translated() -> None:
    """The tools take an f-string for a literal without saying so; it would never be found at run time."""
    wrong = [
        f"{file.relative_to(ROOT)}:{call.lineno}"
        for file, call in calls()
        if any(isinstance(argument, (ast.JoinedStr, ast.BinOp)) for argument in call.args)
    ]
    assert wrong == []


def test_placeholders_and_mnemonics_survive(words: dict[Message, str]) -> None:
    for (_, source), translation in words.items():
        assert set(re.findall(r"{\w*}", source)) == set(re.findall(r"{\w*}", translation)), source
        assert ("&" in source) == bool(re.search(r"\(&[A-Z]\)", translation)), source
        assert source.endswith("…") == translation.endswith("…"), source


def test_the_compiled_file_is_as_new_as_its_source(words: dict[Message, str]) -> None:
    from PySide6.QtCore import QTranslator

    translator = QTranslator()
    assert translator.load("nnviz_zh_CN", str(I18N))
    for (context, source), translation in words.items():
        assert translator.translate(context, source) == translation
