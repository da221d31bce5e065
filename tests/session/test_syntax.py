"""What Python's readers of TOML and JSON complain of, told in words of our own."""

import json
import tomllib

import pytest

from nnviz.engine.text import UserError
from nnviz.session.syntax import reason_of

TOMLS = {
    "a = ": "a value is expected here",
    "a == 1": "a value is expected here",
    "a = [1, 2": "“]” is missing",
    "[x": "“]” is missing",
    "[[x]": "“]]” is missing",
    "a = {b = 1\n}": "“}” is missing",
    'a = "x': "a quotation mark is missing",
    'a = "x\ny"': "a quotation mark is missing",
    'a = "C:\\new folder\\q"': "each backslash has to be doubled",
    'a = "\\ud800"': "each backslash has to be doubled",
    "a = 1 b": "nothing more is expected here",
    "a = 3,5": "nothing more is expected here",
    "a = 1\na = 2\n": "this has been given before",
    "[x]\n[x]\n": "this has been given before",
    "a = {b = 1, b = 2}\n": "this has been given before",
    "a 1": "“=” is missing here",
    "= 3": "a name is expected here",
    "a = 2026-02-31": "there is no such date or time",
    "a = 'x\x01'": "may not stand here",
    "a = \x01": "a value is expected here",
    "a = " + "9" * 5_000: "a number has too many digits",
    "a = " + "[" * 100_000: "brackets are nested too deeply",
}
JSONS = {
    "": "a value is expected here",
    '{"a": }': "a value is expected here",
    "{'a': 1}": "a name is expected here",
    '{"a": 1,}': "a name is expected here",
    '{"a" 1}': "“:” is missing here",
    "[1 2]": "“,” is missing here",
    "{} x": "nothing more is expected here",
    '{"a": "x\n"}': "a quotation mark is missing",
    '{"a": "x': "a quotation mark is missing",
    '"\\q"': "each backslash has to be doubled",
    "9" * 5_000: "a number has too many digits",
    "[" * 100_000: "brackets are nested too deeply",
}


@pytest.mark.parametrize("text", TOMLS, ids=lambda text: text[:12].encode().hex())
def test_toml(text: str) -> None:
    with pytest.raises((ValueError, RecursionError)) as met:
        tomllib.loads(text)
    said = str(met.value).partition(" (at ")[0]
    found = reason_of(said)
    assert isinstance(found, UserError), said
    assert TOMLS[text] in str(found)


@pytest.mark.parametrize("text", JSONS, ids=lambda text: text[:12].encode().hex())
def test_json(text: str) -> None:
    with pytest.raises((ValueError, RecursionError)) as met:
        json.loads(text)
    found = reason_of(met.value.msg if isinstance(met.value, json.JSONDecodeError) else met.value)
    assert isinstance(found, UserError), str(met.value)
    assert JSONS[text] in str(found)


def test_what_is_not_known_is_told_as_it_is() -> None:
    assert reason_of("Something new") == "Something new"
