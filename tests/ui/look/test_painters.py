"""A painter ends where it begins: one that is still at work when Qt shows the window spoils whatever is painted next.

To leave it to Python is not enough: who looks at a function from outside, as a debugger does, keeps its painter.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import nnviz.ui

FILES = sorted(Path(nnviz.ui.__path__[0]).rglob("*.py"))


def begun(function: ast.FunctionDef) -> Iterator[str]:
    """The names that a function gives to painters it begins, also in a pair."""
    for node in ast.walk(function):
        if isinstance(node, ast.Assign):
            names, values = (of.elts if isinstance(of, ast.Tuple) else [of] for of in (node.targets[0], node.value))
            for name, value in zip(names, values, strict=False):
                made = value.func if isinstance(value, ast.Call) else None
                called = made.id if isinstance(made, ast.Name) else made.attr if isinstance(made, ast.Attribute) else ""
                if (called.endswith("Painter") and called != "StyledPainter") or called == "painter_on":
                    yield ast.unparse(name)


def left_open(source: str) -> list[str]:
    """The functions that neither end such a painter nor hand it on."""
    return [
        f"{function.name}: {name}"
        for function in ast.walk(ast.parse(source))
        if isinstance(function, ast.FunctionDef)
        for name in begun(function)
        if f"{name}.end()" not in ast.unparse(function) and f"return {name}" not in ast.unparse(function)
    ]


@pytest.mark.parametrize("file", [file for file in FILES if "Painter" in file.read_text("utf-8")], ids=lambda f: f.stem)
def test_every_painter_ends(file: Path) -> None:
    assert left_open(file.read_text("utf-8")) == []


def test_one_that_does_not_end_is_seen() -> None:
    assert left_open("def paintEvent(self, event):\n    a, b = QPainter(self), 1\n    a.drawLine()\n") == [
        "paintEvent: a"
    ]
