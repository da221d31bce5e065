"""What parts the cells, whether there is a header, and how decimals are written, found in the text itself."""

import pytest

from nnviz.engine.text import UserError
from nnviz.session.tables import form as module
from nnviz.session.tables.form import DELIMITERS, Form, is_missing, lines_of, number_of, sniffed


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("a,b,c\n1,2,3\n4,5,6\n", Form(",", True, ".")),
        ("1,2,3\n4,5,6\n", Form(",", False, ".")),
        ("a;b\n1,5;2,25\n3;4\n", Form(";", True, ",")),
        ("1,5;2,5;3\n2,5;1;4,5\n", Form(";", False, ",")),
        ("a\tb\n1.5\t2\n", Form("\t", True, ".")),
        ("a|b\n1|2\n", Form("|", True, ".")),
        ("a\tb\n1,5\t2\n", Form("\t", True, ",")),
        ("name,note\nx,a;b\ny,c;d\n", Form(",", True, ".")),
        ("n,kind\n1,a|b\n2,b|c\n", Form(",", True, ".")),
        ('a,b\n"1,5",2\n', Form(",", True, ".")),
        ('a,b\n"x\ny",2\n"z",3\n', Form(",", True, ".")),
        ("a\n1\n2\n", Form("\t", True, ".")),
        ("1;2\r\n3;4\r\n", Form(";", False, ".")),
        ("a;b\r1;2\r3;4", Form(";", True, ".")),
        ("\n\na,b\n\n1,2\n", Form(",", True, ".")),
        (",b\n1,2\n", Form(",", True, ".")),
        ("?,b\n1,2\n", Form(",", False, ".")),
        ("身高,体重\n170,60\n", Form(",", True, ".")),
        ("a,b", Form(",", False, ".")),
    ],
)
def test_the_form_is_found(text: str, form: Form) -> None:
    found = sniffed(text)
    if len(set(text) & set(DELIMITERS)):
        assert found == form
    assert found.header == form.header


def test_a_long_text_is_judged_by_its_beginning() -> None:
    assert sniffed("a;b\n" + "1;2\n" * 200_000) == Form(";", True, ".")


@pytest.mark.parametrize(
    ("cell", "decimal", "number"),
    [
        ("1.5", ".", 1.5), (" -2e3 ", ".", -2000.0), ("1,5", ",", 1.5), ("-,5", ",", -0.5), ("1,234.5", ".", 1234.5),
        ("1,234,567", ".", 1234567.0), ("1.234,5", ",", 1234.5), ("1.234", ",", 1234.0), ("1.5", ",", None),
        ("1,5", ".", None), ("1_000", ".", None), ("", ".", None), ("abc", ".", None), ("1,23,456", ".", None),
        ("+7", ".", 7.0), ("inf", ".", float("inf")), ("1e999", ".", float("inf")), ("0x10", ".", None),
    ],
)  # fmt: skip
def test_a_number_is_read_as_it_is_written(cell: str, decimal: str, number: float | None) -> None:
    assert number_of(cell, decimal) == number


def test_what_stands_for_no_value() -> None:
    assert all(map(is_missing, ("", " ", "NA", "n/a", "NaN", "null", "?", "-", "None")))
    assert not any(map(is_missing, ("0", "no", "x", "--")))


def test_lines_end_in_every_way() -> None:
    assert list(lines_of("a\r\nb\rc\n\nd")) == ["a\n", "b\n", "c\n", "\n", "d"]
    assert list(lines_of("a\u2028b\x0bc\n")) == ["a\u2028b\x0bc\n"]
    assert list(lines_of("")) == []


def test_a_line_without_end_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_LINE", 10)
    with pytest.raises(UserError, match="Line 2 is longer than 10 characters"):
        list(lines_of("short\n" + "x" * 11))
