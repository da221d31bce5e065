"""Reads the formulas of lines as what they say, so that a test can hold each against the number behind it."""

import math
import re

import numpy as np
import pytest

from nnviz.engine.text import Line

_PLAIN = (
    ("−", "-"),
    ("·", "*"),
    ("^", "**"),
    ("²", "**2"),
    ("³", "**3"),
    ("≤", "<="),
    ("≥", ">="),
    ("½", "0.5*"),
)
_NAMES = {
    "max": max,
    "min": min,
    "abs": abs,
    "sqrt": math.sqrt,
    "tanh": math.tanh,
    "cosh": math.cosh,
    "sin": math.sin,
    "cos": math.cos,
    "exp": math.exp,
    "ln": math.log,
    "σ": lambda z: 1.0 / (1.0 + math.exp(-z)),
    "sign": lambda x: float(np.sign(x)),
    "π": math.pi,
    "δ": 1.0,
}


def computed(line: Line) -> float:
    """What the formula of a line comes to, with its operands."""
    text = line.formula.split(",  ")[0]
    numbers = {f"_{place}": value for place, value in enumerate(line.operands.values())}
    for place, name in enumerate(line.operands):
        text = text.replace(f"{{{name}}}", f"_{place}")
    for sign, plain in _PLAIN:
        text = text.replace(sign, plain)
    text = re.sub(r"\|([^|]*)\|", r"abs(\1)", text)
    text = re.sub(r"√(_\d+)", r"sqrt(\1)", text).replace("√", "sqrt")
    text = re.sub(r"ln (_\d+)", r"ln(\1)", text)
    text = _choices(f"({text})")
    assert "{" not in text, "an operand without a value"
    try:
        return float(eval(text, {"__builtins__": {}}, {**_NAMES, **numbers}))
    except (SyntaxError, NameError) as error:
        known = ", ".join(_NAMES)
        pytest.fail(f"“{line.formula}” cannot be computed ({error}): write it with + − · / ^, brackets and {known}")


def _choices(text: str) -> str:
    """`(c ? a : b)` as Python has it; the formulas have one of them at most."""
    asked = text.find(" ? ")
    if asked < 0:
        return text
    open_ = _end(text, asked, -1)
    close = _end(text, asked, 1)
    yes, no = text[asked + 3 : close].split(" : ")
    return f"{text[:open_]}(({yes}) if ({text[open_ + 1 : asked]}) else ({no})){text[close + 1 :]}"


def _end(text: str, place: int, way: int) -> int:
    """The bracket around a place, on one side."""
    depth = 0
    while depth >= 0:
        place += way
        depth += way * {"(": 1, ")": -1}.get(text[place], 0)
    return place
