"""What Qt calls raises nothing without a value: where `next` finds nothing, Shiboken 6.10 ends the program for it.

A search either says what is had where nothing is found, or it unpacks: `found, *_ = (…)` raises an error that is told.
"""

import ast
from pathlib import Path

import pytest

import nnviz.ui

FILES = sorted(Path(nnviz.ui.__path__[0]).rglob("*.py"))


def without_default(source: str) -> list[str]:
    """The searches by `next` that do not say what is had where nothing is found."""
    if "next(" not in source:  # To parse all files takes a second.
        return []
    calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call) and len(node.args) == 1)
    return [
        ast.unparse(call)
        for call in calls
        if isinstance(call.func, ast.Name) and call.func.id == "next" and isinstance(call.args[0], ast.GeneratorExp)
    ]


@pytest.mark.parametrize(("source", "found"), [("next(x for x in y)", 1), ("next((x for x in y), 0)", 0)])
def test_a_search_without_a_default_is_seen(source: str, found: int) -> None:
    assert len(without_default(source)) == found


def test_no_search_of_the_window_ends_the_program() -> None:
    found = {str(path): calls for path in FILES if (calls := without_default(path.read_text("utf-8")))}
    assert found == {}
