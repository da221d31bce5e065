"""Words the user may see, marked where they stand so that the translation tools find them without Qt.

Also numbers as they are typed, and arithmetic as it is told.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

MOST_SHOWN = 40
"""Characters of what a user typed that a sentence repeats."""


def mark(context: str, text: str, *, n: int = -1) -> str:
    """Return `text` unchanged; `context` and `text` are collected for translation.

    With any `n` they are collected with a form for one thing and one for many, as Qt has it; the value `count` that
    fills the text in then chooses the form.
    """
    del context, n
    return text


_COUNTED = "个张步秒轮次条项行列层类倍帧处位种幅组块维节像字道圈"
"""What Chinese counts things in."""
_TO_BREAK = re.compile(rf"(?<=[0-9}}]) (?=(?:s|ms|kB|MB|MiB|GB)(?![a-zA-Z])|[{_COUNTED}])|(?<=第) (?=[0-9{{])")
"""The blank between a number, or the place of one, and its unit."""


@lru_cache(maxsize=4096)
def unbroken(text: str) -> str:
    """The text, in which no line can end between a number and its unit."""
    return _TO_BREAK.sub("\N{NO-BREAK SPACE}", text)


LONGEST_VALUE = 200
"""Characters of a value that are told in a sentence: a file may hold a name of millions."""

_LONGEST_LIST = 500
"""And of the `choices` there are, which are of no use without their middle."""


def cut(text: str, most: int = LONGEST_VALUE) -> str:
    """The text; a longer one without its middle, `most` characters in all."""
    if len(text) <= most:
        return text
    head = most // 2
    return f"{text[:head]}…{text[len(text) - (most - head - 1) :]}"


@cache
def _forbidden() -> re.Pattern[str]:
    """What no XML 1.0 document may hold, not even escaped. It takes 3 ms to compile, which no start shall wait for."""
    return re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def printable(text: str) -> str:
    """The text with the replacement character for what XML cannot hold."""
    return _forbidden().sub("\N{REPLACEMENT CHARACTER}", text)


def shape_words(shape: Iterable[int]) -> str:
    """A shape as it is told: 3 × 32 × 32."""
    return " × ".join(map(str, shape))


class Label(str):
    """The label of an entry of the engine's tables, as a value of a sentence: translated with it."""

    __slots__ = ()


class LiveName:
    """What something on screen is called, as a value of a sentence: asked for each time the sentence is told."""

    def __init__(self, name: Callable[[], str]) -> None:
        self._name = name

    def __str__(self) -> str:
        return self._name()


class UserError(Exception):
    """Something the user can mend, told in one sentence: what is wrong and what to do.

    `template` is an English format string marked for translation; `values` fill it in, long words cut.
    """

    def __init__(self, template: str, **values: object) -> None:
        super().__init__(template)
        self.template = template
        most = {"choices": _LONGEST_LIST}
        self.values = {key: _short(value, most.get(key, LONGEST_VALUE)) for key, value in values.items()}

    def __str__(self) -> str:
        return self.template.format(**self.values)


Translate = Callable[[str, str, int], str]
"""The words for a text in a context; where they speak of so many things, in the form for them, −1 for none."""

_GROUPED_FROM = 10_000
"""Whole numbers from here on have their digits in groups."""


_SYSTEM_REASONS = frozenset(
    (
        mark("errors", "No such file or directory"),
        mark("errors", "Permission denied"),
        mark("errors", "Operation not permitted"),
        mark("errors", "Is a directory"),
        mark("errors", "Not a directory"),
        mark("errors", "File exists"),
        mark("errors", "File name too long"),
        mark("errors", "No space left on device"),
        mark("errors", "File too large"),
        mark("errors", "Disk quota exceeded"),
        mark("errors", "Read-only file system"),
        mark("errors", "Input/output error"),
        mark("errors", "Too many open files"),
        mark("errors", "Too many levels of symbolic links"),
    )
)
"""Why the system refused a file: it says so in English whatever language is spoken."""


def filled(words_of: Translate, context: str, template: str, values: Mapping[str, object]) -> str:
    """A marked sentence with its values, both translated; a whole number called `count` chooses its form."""
    n = values.get("count")
    words = words_of(context, template, n if isinstance(n, int) else -1)
    return words.format(**{key: _told(words_of, value) for key, value in values.items()})


def _told(words_of: Translate, value: object) -> object:
    match value:
        case bool():
            return value
        case int() if abs(value) >= _GROUPED_FROM:
            return f"{value:,}"
        case UserError():
            return filled(words_of, "errors", value.template, value.values)
        case Label():
            return words_of("engine", value, -1)
        case str() if value in _SYSTEM_REASONS:
            return words_of("errors", value, -1)
    return value


_LONG_INTEGER, _ENDLESS_INTEGER = 1024, 14_000
"""Bits: as many as the largest double has, and as many as Python still writes in tens (4,300 digits)."""


def _short(value: object, most: int) -> object:
    """The value, as cut text unless it is a number of a usual length or a sentence whose own values are cut.

    A text of several lines, as somebody may paste, is told in one.
    """
    if isinstance(value, int) and value.bit_length() > _LONG_INTEGER:
        return cut(str(value) if value.bit_length() < _ENDLESS_INTEGER else hex(value), most)
    if isinstance(value, int | float | UserError | Label | LiveName):
        return value
    told = cut(str(value), most)
    return " ".join(told.splitlines()) if "\n" in told or "\r" in told else told


def _shown(text: str) -> str:
    """What was typed, short enough to be repeated."""
    return cut(text, MOST_SHOWN)


class NoNumberError(UserError):
    """A text that is no number, or a number beyond all that can be computed with."""

    def __init__(self, text: str) -> None:
        super().__init__(
            mark("errors", "“{text}” is no number: write one such as 0.03, 1e-3 or 1/3."), text=_shown(text)
        )


_LIKE_ASCII = {
    **{chr(code + 0xFEE0): chr(code) for code in range(0x21, 0x7F)},  # The full-width characters.
    **dict.fromkeys("−‐‑‒–﹣", "-"),
    **dict.fromkeys("。｡﹒٫", "."),
    **dict.fromkeys("、﹐", ","),
    **dict.fromkeys("×·⋅∙", "*"),
    **dict.fromkeys("⁄∕", "/"),
    **dict.fromkeys("’‘", "'"),
}
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")
_POWER = re.compile(r"(?:(?<=[\d.,])[*x]|(?<![^+-])(?=10))10(?:\^|\*\*)(?=[+-]?\d+$)")
_PLAIN = re.compile(r"([+-]?\d*)(?:([.,])(\d*))?(e[+-]?\d+)?")
_GROUPED = re.compile(r"([+-]?[1-9]\d{0,2}([.,' _])\d{3}(?:\2\d{3})*)(?:(?!\2)[.,](\d*))?")
_LONGEST = 400
"""No number is written with more characters: the largest double has 309 digits."""


def parse_number(text: str, decimal: str = ".") -> float:
    """Return the number that a person has typed; raises UserError with the reason where there is none.

    Point and comma both stand before decimals. One that is not the `decimal` sign is refused where it could as well
    part thousands (1,000); where it can only do that (1,234,567 or 1,234.5), it does. Read as well are exponents (1e-3,
    10^-3, 1.5·10⁻³), fractions (1/3), thousands parted by spaces, apostrophes or underscores, and the characters of
    Chinese keyboards.
    """
    if len(text) > _LONGEST:
        raise NoNumberError(text)
    above, slash, below = _in_ascii(text).partition("/")
    number = _read(above, text, decimal)
    if slash:
        divisor = _read(below, text, decimal)
        if divisor == 0:
            raise UserError(mark("errors", "“{text}” divides by 0: choose another divisor."), text=_shown(text))
        number /= divisor
    if abs(number) == float("inf"):
        raise NoNumberError(text)
    return number


def _in_ascii(text: str) -> str:
    """What is typed with plain digits and signs, powers of ten as exponents, and no blanks but those between digits."""
    text = re.sub("[⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺]+", lambda found: "^" + found[0].translate(_RAISED), text)
    signs = (str(unicodedata.decimal(sign)) if sign.isdecimal() else _LIKE_ASCII.get(sign, sign) for sign in text)
    text = re.sub(r"\s", " ", "".join(signs)).strip().lower()
    text = re.sub(r" *([*/^x+-]) *", r"\1", text)
    return _POWER.sub(lambda found: "e" if found[0][0] in "*x" else "1e", text)


def _read(part: str, text: str, decimal: str) -> float:
    """The number `part` of the `text` typed, which is no fraction."""
    plain, grouped = _PLAIN.fullmatch(part), _GROUPED.fullmatch(part)
    if plain and grouped and plain[2] not in {None, decimal}:
        one, other = part.replace(plain[2], ""), part.replace(plain[2], decimal)
        template = mark("errors", "“{text}” could be {one} or {other}: type the one you mean.")
        raise UserError(template, text=_shown(text), one=one, other=other)
    if plain:
        digits, exponent = f"{plain[1]}.{plain[3] or ''}", plain[4] or ""
    elif grouped:
        digits, exponent = f"{grouped[1].replace(grouped[2], '')}.{grouped[3] or ''}", ""
    else:
        raise NoNumberError(text)
    if not any(map(str.isdigit, digits)):
        raise NoNumberError(text)
    number = float(digits + exponent)
    if number == 0 and digits.strip("+-0."):
        raise UserError(mark("errors", "“{text}” is too close to 0 to compute with: write 0."), text=_shown(text))
    return number


# --- arithmetic as it is told ---

_OPERAND = re.compile(r"\{([^{}]*)\}")
_RAISED_AND_POWER = re.compile(r"\{([^{}]*[⁰¹²³⁴⁵⁶⁷⁸⁹][^{}]*)\}([²³])")
_DOWN = str.maketrans("0123456789,", "₀₁₂₃₄₅₆₇₈₉,")
_UP = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Line(NamedTuple):
    """`symbol` = `formula` = `value`.

    In the formula each operand stands in braces, as in "{w} − {η}·{g}"; `operands` has its value. Where a quantity is
    renewed, its symbol stands on both sides, and the operand is what it was before. The text computes what it says:
    · is times, ^ and raised figures are powers, `c ? a : b` is a where c holds and else b.
    """

    symbol: str
    formula: str
    operands: Mapping[str, float]
    value: float

    @property
    def in_symbols(self) -> str:
        """The formula as it is read; a symbol that has a raised number is put in brackets before a power."""
        bracketed = _RAISED_AND_POWER.sub(r"(\1)\2", self.formula)
        return _OPERAND.sub(r"\1", bracketed)

    def in_numbers(self, write: Callable[[float], str]) -> str:
        """The formula with the operands' numbers, negative ones in brackets."""

        def filled(found: re.Match[str]) -> str:
            value = self.operands[found[1]]
            return f"({write(value)})" if value < 0 else write(value)

        return _OPERAND.sub(filled, self.formula)

    def renamed(self, names: Mapping[str, str]) -> "Line":
        """The same line with other symbols, by those it has."""
        formula = _OPERAND.sub(lambda found: f"{{{names.get(found[1], found[1])}}}", self.formula)
        operands = {names.get(name, name): value for name, value in self.operands.items()}
        return Line(names.get(self.symbol, self.symbol), formula, operands, self.value)


def lowered(number: int | str) -> str:
    """A number below the line."""
    return str(number).translate(_DOWN)


def raised(number: int) -> str:
    """A number above the line."""
    return str(number).translate(_UP)
