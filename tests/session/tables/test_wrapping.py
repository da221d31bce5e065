"""What is around each line of a table is taken off where it is around all of them."""

import pytest

from nnviz.engine.text import UserError
from nnviz.session.tables.form import sniffed
from nnviz.session.tables.table import parsed
from nnviz.session.tables.text import checked_text, text_of
from nnviz.session.tables.wrapping import unwrapped


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("> x,y\n> 1.5,a\n>\n> 2.5,b\n", "x,y\n1.5,a\n\n2.5,b\n"),
        (">> x,y\n> > 1.5,a\n", "x,y\n1.5,a\n"),
        ("[1.5, 2],\n[2.5, 3]\n", "1.5, 2\n2.5, 3\n"),
        ("[[1.5 2.  0.1]\n [2.5 3.  0.2]]\n", "1.5 2.  0.1\n2.5 3.  0.2\n"),
        ("[\n  [1.5, 2],\n  [2.5, 3]\n]\n", "\n1.5, 2\n2.5, 3\n\n"),
        ('(1.5, "a"),\n(2.5, "b")\n', '1.5, "a"\n2.5, "b"\n'),
        ('"x,y"\n"1.5,""a"""\n"2.5,b"\n', 'x,y\n1.5,"a"\n2.5,b\n'),
    ],
)
def test_what_is_around_every_line_is_taken_off(text: str, plain: str) -> None:
    assert unwrapped(text) == plain


@pytest.mark.parametrize(
    "text",
    [
        "(1,5)\n(2,5)\n",  # amounts below zero
        "[cm],[kg]\n1,2\n3,4\n",
        ">5,a\n<5,b\n",
        '"a"\n"b"\n',
        '"x","y"\n"1","2"\n',
        '"one, two"\n"three"\n',
        '[{"a": 1},\n{"a": 2}]\n',
        "x,y\n> 1,2\n",
        "",
    ],
)
def test_what_is_around_some_lines_is_left(text: str) -> None:
    assert unwrapped(text) == text


def test_a_list_of_lists_is_a_table() -> None:
    text = checked_text("[[1.5, 2.5],\n [3.5, 4.5],\n [5.5, 7.5]]")
    table = parsed(text, sniffed(text))
    assert [column.numbers.tolist() for column in table.columns] == [[1.5, 3.5, 5.5], [2.5, 4.5, 7.5]]


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"x,y\n1,2\n3,\0\n" + b"4,5\n" * 20, 3),
        (b"x,y\n1,2\n" + b"\0" * 500, 3),
        (b"x,y\n" + b"1,2\n" * 5000 + b"\0\0", 5002),
    ],
)
def test_zeros_in_a_text_are_told_by_their_line(content: bytes, line: int) -> None:
    with pytest.raises(UserError) as refused:
        text_of(content)
    assert str(refused.value) == (f"In line {line} there are bytes that are zero: the file is damaged, get it again.")


@pytest.mark.parametrize(
    ("content", "kind"),
    [(b"FEA1\0\0", "Feather"), (b"\x93NUMPY\x01\0v\0", "NumPy"), (b"MATLAB 5.0 MAT-file, \0", "MATLAB"),
     (b"II*\0\x08", "TIFF"), (b"MM\0*\0", "TIFF"), (b"$FL2@(#)", "SPSS")],
)  # fmt: skip
def test_further_kinds_of_files_are_called_by_their_names(content: bytes, kind: str) -> None:
    with pytest.raises(UserError, match=f"This is {kind}, and no table"):
        text_of(content)


def test_japanese_as_mails_have_it() -> None:
    assert text_of("x,種類\n1,ネコ\n2,イヌ\n".encode("iso2022_jp")) == "x,種類\n1,ネコ\n2,イヌ\n"
