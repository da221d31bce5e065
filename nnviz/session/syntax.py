"""Why a TOML or JSON file cannot be read, in words that are translated: Python's readers speak English only."""

import re

from nnviz.engine.text import UserError, mark

_VALUE = mark("errors", "a value is expected here: a number, text in quotation marks, a list or true or false")
_NAME = mark("errors", "a name is expected here, and after it its value")
_TWICE = mark("errors", "this has been given before")
_TEXT = mark("errors", "a quotation mark is missing: the text does not end on its line")
_BACKSLASH = mark("errors", "in this text each backslash has to be doubled: \\\\")
_MORE = mark("errors", "nothing more is expected here; perhaps a comma or a quotation mark is missing before it")
_BRACKET = mark("errors", "a closing bracket “{sign}” is missing")
_SIGN = mark("errors", "“{sign}” is missing here")
_ODD = mark("errors", "the character {sign} may not stand here")
_DATE = mark("errors", "there is no such date or time")
_LONG = mark("errors", "a number has too many digits")
_DEEP = mark("errors", "brackets are nested too deeply")

_KNOWN = (
    (r"Invalid value|Expecting value", _VALUE, ""),
    (r"Invalid statement|Invalid initial character for a key part|Expecting property name.*", _NAME, ""),
    (r"Cannot overwrite a value|Cannot (declare|redefine|mutate) .*|Duplicate inline table key .*", _TWICE, ""),
    (r"Unterminated string.*|Illegal character '\\n'|Invalid control character at", _TEXT, ""),
    (r"Unescaped .*|Invalid \\.*|Invalid hex value|Escaped character .*", _BACKSLASH, ""),
    (r"Expected newline or end of document after a statement|Extra data", _MORE, ""),
    (r"Unclosed array|Expected ']' .*", _BRACKET, "]"),
    (r"Expected ']]' .*", _BRACKET, "]]"),
    (r"Unclosed inline table", _BRACKET, "}"),
    (r"Expected '=' .*", _SIGN, "="),
    (r"Expecting '(?P<sign>.)' delimiter", _SIGN, ""),
    (r"(Illegal|Found invalid) character (?P<sign>'.*')", _ODD, ""),
    (r"Invalid date or datetime", _DATE, ""),
    (r"Exceeds the limit .*", _LONG, ""),
    (r"maximum recursion depth .*|TOML inline arrays/tables are nested .*", _DEEP, ""),
)
"""What tomllib and json say, as a pattern, and our words for it with the sign these speak of."""


def reason_of(said: object) -> UserError | str:
    """Our words for what a reader of TOML or JSON says; its own where there are none."""
    for pattern, template, sign in _KNOWN:
        found = re.fullmatch(pattern, str(said), re.DOTALL)
        if found:
            return UserError(template, sign=found.groupdict().get("sign") or sign)
    return str(said)
