"""A formula as LaTeX, to be taken to other programs."""

import unicodedata

from nnviz.ui.look.typeset.nodes import Cases, Fence, Fraction, Hat, Node, Root, Row, Script, Sign, Space
from nnviz.ui.look.typeset.parse import parsed

_SIGNS = {
    "−": "-",
    "·": r"\cdot",
    "×": r"\times",
    "←": r"\leftarrow",
    "→": r"\to",
    "≤": r"\le",
    "≥": r"\ge",
    "≠": r"\ne",
    "≈": r"\approx",
    "±": r"\pm",
    "∓": r"\mp",
    "∂": r"\partial",
    "Σ": r"\sum",
    "…": r"\dots",
    "ε": r"\varepsilon",
    "⌊": r"\lfloor",
    "⌋": r"\rfloor",
    "‖": r"\Vert",
    "%": r"\%",
    "_": r"\_",
    "{": r"\{",
    "}": r"\}",
    "\\": r"\backslash",
    "#": r"\#",
    "$": r"\$",
    "&": r"\&",
}
_FUNCTIONS = frozenset({"cos", "exp", "ln", "log", "max", "min", "sin", "tanh"})


def latex(line: str) -> str:
    """One line of a formula, without signs of dollar around it."""
    return _of(parsed(line))


def _of(node: Node | None) -> str:
    match node:
        case Sign():
            return _sign(node.text)
        case Space():
            return r"\quad" if node.wide else ""
        case Row():
            return " ".join(filter(None, map(_of, node.parts)))
        case Script():
            below = f"_{{{_of(node.below)}}}" if node.below else ""
            above = f"^{{{_of(node.above)}}}" if node.above else ""
            return _of(node.base) + below + above
        case Fraction():
            return rf"\frac{{{_of(node.top)}}}{{{_of(node.bottom)}}}"
        case Root():
            return rf"\sqrt{{{_of(node.body)}}}"
        case Fence():
            return rf"\left{_of(Sign(node.left))} {_of(node.body)} \right{_of(Sign(node.right or '.'))}"
        case Hat():
            return rf"\hat{{{_of(node.base)}}}"
        case Cases():
            rows = r" \\ ".join(f"{_of(value)} & {_of(condition)}" for value, condition in node.rows)
            return rf"\begin{{cases}} {rows} \end{{cases}}"
    return ""


def _sign(text: str) -> str:
    if text in _SIGNS:
        return _SIGNS[text]
    if set(text) == {"′"}:
        return r"\prime" + r" \prime" * (len(text) - 1)
    if len(text) == 1:
        kind, _, name = unicodedata.name(text, "").partition(" LETTER ")
        if kind == "GREEK SMALL" and name.isalpha():
            return "\\" + name.lower().replace("lamda", "lambda")
        if text == "Δ":
            return r"\Delta"
        return text if text.isascii() else rf"\text{{{text}}}"
    if text in _FUNCTIONS:
        return "\\" + text
    if not text.isalpha():
        return text
    return rf"\operatorname{{{text}}}" if text.isascii() else rf"\text{{{text}}}"
