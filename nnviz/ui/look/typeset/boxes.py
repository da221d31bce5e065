"""A formula's parts put in their places, as one outline.

After TeX's rules for displayed formulas (Knuth, The TeXbook, appendix G), as far as an eye at this size can tell.
Lengths are in ems; y points down, and 0 is the baseline. So an outline serves every size, colour and scale.
"""

import math
import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QPainterPath, QTransform

from nnviz.ui.look.theme import text_font
from nnviz.ui.look.typeset.nodes import Cases, Fence, Fraction, Hat, Node, Root, Row, Script, Sign, Space
from nnviz.ui.look.typeset.parse import CHINESE, OPERATORS, parsed

_FAMILIES = ("STIX Two Text", "Cambria", "Times New Roman", "Liberation Serif", "Nimbus Roman", "DejaVu Serif")
_DRAWN = 100
"""Pixels at which glyphs are taken from the font: so large that no hint moves their outlines."""

_WORDS = re.compile(rf"#\d+|(?:[A-Za-z]{{2,}}|[{CHINESE}]+|[ =,()-])+")
"""A line without any symbol is one of words, and stands in the font of words."""
_WORD_SIZE = 0.84
_AXIS = 0.26
"""How high above the baseline minus signs and the lines of fractions stand."""
_LINE = 0.05
_GAP = 0.1
_SCRIPT = 0.7
_BETWEEN_SCRIPTS = 0.13
"""More than a pixel in the smallest formulas: a 1 above a 1 would be read as a line."""
_FRACTION = (0.9, 0.8)
"""The size of what stands in a fraction, and in a fraction within one."""
_SPACE, _WIDE_SPACE = 0.2, 1.0
_NEAR = {"·": 0.12, ",": 0.02}
"""The room beside operators that are often written without blanks."""
_LETTER_TOP, _LETTER_BOTTOM = 0.72, 0.22
"""Every line is as high as a tall letter, so that nothing moves as letters change."""


class Box(NamedTuple):
    """An outline that begins at (0, 0), how wide it is, and how far it reaches above and below the baseline."""

    path: QPainterPath
    width: float
    up: float
    down: float

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.up + self.down


def typeset(line: str, bold: bool = False, room: float = math.inf) -> tuple[Box, ...]:
    """A formula on one line; on more, broken between its terms, where that is wider than `room`."""
    whole = _on_one_line(line, bold)
    return (whole,) if whole.width <= max(room, 0.0) else _broken(line, bold, room)


@lru_cache(maxsize=2048)
def _on_one_line(line: str, bold: bool) -> Box:
    return _setter(line, bold).box(parsed(line))


@lru_cache(maxsize=256)
def _broken(line: str, bold: bool, room: float) -> tuple[Box, ...]:
    setter = _setter(line, bold)
    space = setter.box(Space())
    lines: list[list[Box]] = []
    width = math.inf
    for term in _terms(parsed(line)):
        box = setter.box(term)
        width += space.width + box.width
        if width > room:
            lines.append([box])
            width = box.width
        else:
            lines[-1] += [space, box]
    return tuple(map(_beside, lines))


def _setter(line: str, bold: bool) -> "_Setter":
    return _Setter(bold, _WORDS.fullmatch(line) is not None)


def _terms(whole: Row) -> list[Row]:
    """What a line may be broken between: an operator goes with what follows it."""
    terms: list[list[Node]] = [[]]
    for part in whole.parts:
        alone = len(terms[-1]) == 1 and isinstance(terms[-1][0], Sign) and terms[-1][0].text in OPERATORS
        if part == Space() and not alone:
            terms.append([])
        else:
            terms[-1].append(part)
    return [Row(tuple(term)) for term in terms if term]


class _Setter:
    def __init__(self, bold: bool, words: bool) -> None:
        self.bold = bold
        self.words = words

    def box(self, node: Node, fractions: int = 0, script: bool = False) -> Box:
        """A part, `fractions` deep in fractions, and perhaps in a script: fractions there stay on their line."""

        def inner(part: Node) -> Box:
            return self.box(part, fractions, script)

        match node:
            case Sign():
                return self._sign(node)
            case Space():
                return Box(QPainterPath(), _WIDE_SPACE if node.wide else _SPACE, 0.0, 0.0)
            case Row():
                return _beside([inner(part) for part in node.parts])
            case Script():
                return self._scripts(node, inner(node.base), fractions)
            case Fraction():
                return self._slash(node, fractions) if script else self._fraction(node, fractions)
            case Root():
                return _root(inner(node.body))
            case Fence():
                return self._fence(node, inner(node.body))
            case Hat():
                return _hat(inner(node.base), self._glyphs("ˆ"))
            case Cases():
                return self._cases([(inner(value), inner(condition)) for value, condition in node.rows])

    def _sign(self, node: Sign) -> Box:
        if node.text[0].isdigit():
            # Digit by digit, as these are kept, and numbers that change are not.
            return _beside([self._glyphs(digit) for digit in node.text])
        box = self._glyphs(node.text, node.italic)
        return _trimmed(box, _NEAR.get(node.text, 0.06)) if node.text in OPERATORS else box

    def _glyphs(self, text: str, italic: bool = False) -> Box:
        return _glyphs(text, italic, self.bold, self.words)

    def _scripts(self, node: Script, base: Box, fractions: int) -> Box:
        placed, width = [(base, 0.0, 0.0)], base.width
        if node.above is not None:
            primes = isinstance(node.above, Sign) and node.above.text.startswith("′")
            above = _scaled(self.box(node.above, fractions, True), 1.0 if primes else _SCRIPT)
            lift = 0.0 if primes else max(0.36, base.up - 0.3)
            placed.append((above, base.width + 0.04, -lift))
            width = base.width + 0.04 + above.width
        if node.below is not None:
            below = _scaled(self.box(node.below, fractions, True), _SCRIPT)
            drop = max(0.17, base.down - 0.05)
            if node.above is not None and placed[-1][2]:
                drop = max(drop, placed[-1][2] + placed[-1][0].down + _BETWEEN_SCRIPTS + below.up)
            placed.append((below, base.width + 0.02, drop))
            width = max(width, base.width + 0.02 + below.width)
        return _placed(placed, width)

    def _slash(self, node: Fraction, fractions: int) -> Box:
        whole = [part if _is_short(part) else Fence("(", part, ")") for part in (node.top, node.bottom)]
        return self.box(Row((whole[0], Sign("/"), whole[1])), fractions, True)

    def _fraction(self, node: Fraction, fractions: int) -> Box:
        scale = _FRACTION[min(fractions, 1)]
        top, bottom = (_scaled(self.box(part, fractions + 1), scale) for part in (node.top, node.bottom))
        width = max(top.width, bottom.width) + 0.12
        line = _bar(0.0, -_AXIS - _LINE / 2, width, _LINE)
        placed = [
            (line, 0.06, 0.0),
            (top, 0.06 + (width - top.width) / 2, -(_AXIS + _GAP + top.down)),
            (bottom, 0.06 + (width - bottom.width) / 2, -_AXIS + _GAP + bottom.up),
        ]
        return _placed(placed, width + 0.12)

    def _fence(self, node: Fence, body: Box) -> Box:
        reach = max(body.up - _AXIS, body.down + _AXIS)
        left, right = (self._bracket(sign, reach) for sign in (node.left, node.right))
        return _beside([left, body, right])

    def _bracket(self, sign: str, reach: float) -> Box:
        """A bracket that reaches this far above and below the axis; no lower than letters with their descenders."""
        glyph = self._glyphs(sign)
        rect = glyph.path.boundingRect()
        if not rect.height():
            return glyph
        half = max(reach, rect.height() / 2)
        stretched = QTransform.fromScale(1.0, 2 * half / rect.height()).map(glyph.path)
        stretched.translate(0.0, -_AXIS - stretched.boundingRect().center().y())
        return Box(stretched, glyph.width, half + _AXIS, half - _AXIS)

    def _cases(self, rows: Sequence[tuple[Box, Box]]) -> Box:
        column = max(value.width for value, _ in rows) + 0.8
        lines = [_beside([Box(QPainterPath(), 0.0, _LETTER_TOP, _LETTER_BOTTOM), *row]) for row in rows]
        total = sum(line.height for line in lines) + _GAP * (len(lines) - 1)
        top, placed, width = -_AXIS - total / 2, [], 0.0
        brace = self._bracket("{", total / 2)
        for (value, condition), line in zip(rows, lines, strict=True):
            baseline = top + line.up
            placed += [(value, brace.width + 0.05, baseline), (condition, brace.width + 0.05 + column, baseline)]
            width = max(width, brace.width + 0.05 + column + condition.width)
            top += line.height + _GAP
        return _placed([(brace, 0.0, 0.0), *placed], width)


def _is_short(node: Node) -> bool:
    return not isinstance(node, Row) or not any(isinstance(part, Space) for part in node.parts)


def _root(body: Box) -> Box:
    """The sign is drawn: a short rise, a stroke down, a stroke up, and the line over what stands under it."""
    up, down = max(body.up, 0.45) + _GAP, max(body.down, 0.05)
    sign = QPainterPath()
    width, foot = 0.5, down
    sign.moveTo(0.04, -0.22)
    for x, y in ((0.16, -0.3), (0.3, foot - 0.16), (width - 0.04, -up), (width + body.width + 0.06, -up)):
        sign.lineTo(x, y)
    for x, y in ((width + body.width + 0.06, -up + _LINE), (width, -up + _LINE), (0.31, foot), (0.27, foot)):
        sign.lineTo(x, y)
    sign.lineTo(0.125, -0.235)
    sign.lineTo(0.055, -0.185)
    sign.closeSubpath()
    whole = width + body.width + 0.1
    return _placed([(Box(sign, whole, up, down), 0.0, 0.0), (body, width, 0.0)], whole)


def _hat(base: Box, hat: Box) -> Box:
    rect, letter = hat.path.boundingRect(), base.path.boundingRect()
    across = letter.center().x() - rect.center().x() + 0.04
    rise = letter.top() - 0.06 - rect.bottom()
    return _placed([(base, 0.0, 0.0), (hat._replace(width=0.0, up=-rect.top()), across, rise)], base.width)


def _trimmed(box: Box, room: float) -> Box:
    """An operator with the same room at both sides, whichever font it is from."""
    rect = box.path.boundingRect()
    return box._replace(path=box.path.translated(room - rect.left(), 0.0), width=rect.width() + 2 * room)


def _bar(x: float, y: float, width: float, height: float) -> Box:
    path = QPainterPath()
    path.addRect(QRectF(x, y, width, height))
    return Box(path, width, -y, 0.0)


def _beside(boxes: Sequence[Box]) -> Box:
    placed, x = [], 0.0
    for box in boxes:
        placed.append((box, x, 0.0))
        x += box.width
    return _placed(placed, x)


def _placed(placed: Sequence[tuple[Box, float, float]], width: float) -> Box:
    """Boxes with their beginnings moved to (x, y)."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    up = down = 0.0
    for box, x, y in placed:
        path.addPath(box.path.translated(x, y))
        up, down = max(up, box.up - y), max(down, box.down + y)
    return Box(path, width, up, down)


def _scaled(box: Box, scale: float) -> Box:
    if scale == 1.0:
        return box
    path = QTransform.fromScale(scale, scale).map(box.path)
    return Box(path, scale * box.width, scale * box.up, scale * box.down)


@lru_cache(maxsize=1024)
def _glyphs(text: str, italic: bool, bold: bool, words: bool) -> Box:
    """Signs as they stand in the font; of `words` in that of the app, whose letters are larger."""
    font = text_font(_DRAWN, bold) if words else _font(italic, bold)
    scale = (_WORD_SIZE if words else 1.0) / _DRAWN
    path = QPainterPath()
    path.addText(0.0, 0.0, font, text)
    path = QTransform.fromScale(scale, scale).map(path)
    rect = path.boundingRect()
    # A slanted letter may lean out of its own room; what follows keeps clear of it.
    width = max(QFontMetricsF(font).horizontalAdvance(text) * scale, rect.right() + 0.02 if italic else 0.0)
    return Box(path, width, max(0.0, -rect.top()), max(0.0, rect.bottom()))


@cache
def _font(italic: bool, bold: bool) -> QFont:
    """The first of the serif fonts that there is, as printed formulas have them."""
    family = next((name for name in _FAMILIES if QFontDatabase.hasFamily(name)), "serif")
    font = QFont(family)
    font.setStyleHint(QFont.StyleHint.Serif)
    font.setPixelSize(_DRAWN)
    font.setItalic(italic)
    font.setBold(bold)
    return font
