"""A line of text read as a formula. Every text can be read: what is no notation stands as it is."""

import re
import unicodedata
from functools import lru_cache

from nnviz.ui.look.typeset.nodes import Cases, Fence, Fraction, Hat, Node, Root, Row, Script, Sign, Space

_FENCES = {"(": ")", "[": "]", "⌊": "⌋", "|": "|", "‖": "‖"}
OPERATORS = "+−-·×=←→<>≤≥≠≈±∓,;:"
_ASSIGNS = {"=", "←"}
_OPPOSITE = {"<": "≥", "≥": "<", ">": "≤", "≤": ">", "=": "≠"}
CHINESE = "\u3000-\u9fff\uff00-\uffef"
_HAT = "\N{COMBINING CIRCUMFLEX ACCENT}"
_DEEPEST = 40
"""Brackets within brackets; those beyond are signs like any other."""


@lru_cache(maxsize=2048)
def parsed(line: str) -> Row:
    """One line of a formula; statements stand apart where two blanks follow the comma."""
    parts: list[Node] = []
    for number, statement in enumerate(line.split(",  ")):
        if number and parts:
            parts += [Space(wide=True)] if isinstance(parts[-1], Cases) else [Sign(","), Space(wide=True)]
        parts += _Reader(statement).row("").parts
    return Row(tuple(parts))


class _Reader:
    """Reads a text from left to right."""

    def __init__(self, text: str, depth: int = 0) -> None:
        self.text = "".join(unicodedata.normalize("NFD", sign) if sign.isalpha() else sign for sign in text)
        self.at = 0
        self.depth = depth

    def row(self, until: str) -> Row:
        """All up to one of the signs `until`, or to the end."""
        parts: list[Node] = []
        run = 0  # Where the parts begin that stand together without a blank or an operator between.
        while self._is_before(until):
            if self._found(r" */ *"):
                parts[run:] = [Fraction(_bare(parts[run:]), _bare(self._run(until)))]
            elif self._found(r" *\? *"):
                parts = self._cases(parts, until)
            elif blanks := self._found(r"\s+"):
                parts.append(Space(stuck="\N{NO-BREAK SPACE}" in blanks))
                run = len(parts)
            elif self.text[self.at] in OPERATORS:
                parts.append(Sign(self._taken()))
                run = len(parts)
            else:
                parts.append(self._operand())
        while parts and isinstance(parts[-1], Space):
            parts.pop()
        return Row(tuple(parts))

    def _run(self, until: str) -> list[Node]:
        """What stands together without a blank or an operator between."""
        parts = []
        while self._is_before(until + OPERATORS + " /?"):
            parts.append(self._operand())
        return parts

    def _cases(self, parts: list[Node], until: str) -> list[Node]:
        """What is before the question mark is a condition, back to a sign of equality or of assignment."""
        starts = [place + 1 for place, part in enumerate(parts) if isinstance(part, Sign) and part.text in _ASSIGNS]
        begins = starts[-1] if starts else 0
        condition = [
            part for place, part in enumerate(parts) if place >= begins and (place > begins or part != Space())
        ]
        holds = self.row(":" + until)
        self._found(r" *: *")
        otherwise = self.row(until)
        opposite = [
            Sign(_OPPOSITE[part.text]) if isinstance(part, Sign) and part.text in _OPPOSITE else part
            for part in condition
        ]
        rows = ((holds, Row(tuple(condition))), (otherwise, Row(tuple(opposite))))
        return [*parts[:begins], *([Space()] if begins else []), Cases(rows)]

    def _operand(self) -> Node:
        """One part with its scripts."""
        node = self._atom()
        above: list[Node] = []
        below: list[Node] = []
        while True:
            if primes := self._found("′+"):
                above.append(Sign(primes))
            elif raised := self._scripts("<super>"):
                above.append(self._inside(raised))
            elif lowered := self._scripts("<sub>"):
                below.append(self._inside(lowered))
            elif self._found(r"\^"):
                above.append(_bare([self._operand()] if self.at < len(self.text) else []))
            else:
                break
        return Script(node, _joined(below), _joined(above)) if above or below else node

    def _atom(self) -> Node:
        if number := self._found(r"\d+(\.\d+)?"):
            return Sign(number)
        if word := self._found(f"[A-Za-z]{{2,}}(?!{_HAT})|[{CHINESE}]+"):
            return Sign(word)
        if self._found("½"):
            return Fraction(Sign("1"), Sign("2"))
        if self.depth < _DEEPEST:
            if self._found("√"):
                return self._root()
            if self.text[self.at] in _FENCES:
                return self._bracketed()
        return self._letter()

    def _letter(self) -> Node:
        sign = self._taken()
        name = unicodedata.name(sign, "")
        node = Sign(sign, (sign.isascii() and sign.isalpha()) or name.startswith("GREEK SMALL"))
        return Hat(node) if self._found(_HAT) else node

    def _scripts(self, kind: str) -> str:
        """The raised or lowered signs that come next, as usual ones; a comma between two of them belongs to them."""
        found = ""
        while self.at < len(self.text):
            sign = self.text[self.at]
            more = self.text[self.at + 1 : self.at + 2]
            if not (_is_script(sign, kind) or (found and sign == "," and _is_script(more, kind))):
                break
            found += unicodedata.normalize("NFKD", self._taken())
        return found

    def _inside(self, text: str) -> Node:
        return _Reader(text, self.depth).row("")

    def _bracketed(self) -> Node:
        left = self._taken()
        self.depth += 1
        body = self.row(_FENCES[left])
        self.depth -= 1
        return Fence(left, body, self._taken() if self.at < len(self.text) else "")

    def _root(self) -> Node:
        self.depth += 1
        body = _bare([self._operand()] if self.at < len(self.text) else [])
        self.depth -= 1
        return Root(body)

    def _is_before(self, until: str) -> bool:
        return self.at < len(self.text) and self.text[self.at] not in until

    def _taken(self) -> str:
        self.at += 1
        return self.text[self.at - 1]

    def _found(self, pattern: str) -> str:
        found = re.compile(pattern).match(self.text, self.at)
        if found is None:
            return ""
        self.at = found.end()
        return found[0]


def _is_script(sign: str, kind: str) -> bool:
    return bool(sign) and unicodedata.decomposition(sign).startswith(kind)


def _bare(parts: list[Node]) -> Node:
    """A group without the brackets that only hold it together."""
    if len(parts) == 1 and isinstance(parts[0], Fence) and parts[0].left == "(":
        return parts[0].body
    return _joined(parts) or Row(())


def _joined(parts: list[Node]) -> Node | None:
    if len(parts) == 1:
        return parts[0]
    return Row(tuple(parts)) if parts else None
