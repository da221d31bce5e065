"""What is in a table: kinds of columns, missing values, lines; and whatever is no table is told in a sentence."""

import contextlib
import csv
import io

import numpy as np
import pytest

from nnviz.engine.data.own_data import MAX_ROWS
from nnviz.engine.text import UserError
from nnviz.session.tables import columns
from nnviz.session.tables import table as module
from nnviz.session.tables.choice import default_choice, made
from nnviz.session.tables.form import Form, Wanted, sniffed
from nnviz.session.tables.table import PARTS, Table, parsed
from nnviz.session.tables.text import TooLargeError, text_of


def read(text: str) -> Table:
    return parsed(text, sniffed(text))


def test_columns_lines_and_first_rows() -> None:
    table = read("size,colour,weight\n1.5,red,2\n\n2.5,blue,?\n3.5,red,\n")
    assert [(c.name, c.kind, c.missing, c.distinct) for c in table.columns] == [
        ("size", "number", 0, 3), ("colour", "text", 0, 2), ("weight", "number", 2, 1)]  # fmt: skip
    assert table.lines.tolist() == [2, 4, 5]
    assert table.head == (("1.5", "red", "2"), ("2.5", "blue", "?"), ("3.5", "red", ""))
    assert table.columns[0].numbers.tolist() == [1.5, 2.5, 3.5]
    places, names = table.columns[1].class_names(without=True)
    assert [names[place] for place in places] == ["red", "blue", "red"]
    assert (table.more, table.notes) == (False, ())


def test_quoted_cells_hold_what_would_part_them_and_lines_are_counted_through_them() -> None:
    table = read('name,x\n"a, ""b""",1\n"two\nlines",2\nc,3\n')
    assert table.lines.tolist() == [2, 3, 5]
    assert table.head[1] == ("two\nlines", "2")
    assert table.head[0] == ('a, "b"', "1")


def test_names_are_made_where_there_are_none_and_told_apart_where_they_are_the_same() -> None:
    assert [column.name for column in read("1,2\n3,4\n").columns] == ["x1", "x2"]
    table = read("a,,a, a  b ,a (2)\n1,2,3,4,5\n")
    assert [column.name for column in table.columns] == ["a", "x2", "a (3)", "a b", "a (2)"]
    assert str(table.notes[0]) == "There are several columns a: column 3 is called a (3) here."
    assert len(read("x" * 5000 + ",b\n1,2\n").columns[0].name) == 200


def test_damaged_letters_are_told() -> None:
    table = read("a,b\n1,x\n2,\ufffd\n")
    assert str(table.notes[0]).startswith("Letters are damaged and stand as “\ufffd”, the first in line 3")


def test_a_slip_among_numbers_makes_no_text_of_them() -> None:
    rows = "".join(f"{number},{number}\n" for number in range(12))
    column = read("a,b\n" + rows + "oops,12\n").columns[0]
    assert (column.kind, column.missing, column.odd, column.distinct) == ("number", 1, ("oops", 12), 12)
    mixed = read("a,b\n" + rows + "oops,1\noops,2\n").columns[0]
    assert (mixed.kind, mixed.missing, mixed.distinct) == ("text", 0, 13)
    assert mixed.class_names(without=True)[1] == (*map(str, range(12)), "oops")


def test_infinite_and_missing_words() -> None:
    column = read("a,b\ninf,1\n-Infinity,1\n1e999,1\nnan,1\nNA,1\n" + "7,1\n" * 3).columns[0]
    assert (column.kind, column.missing) == ("number", 5)
    assert column.codes.tolist() == [columns.INFINITE] * 3 + [columns.MISSING] * 2 + [columns.NUMBER] * 3
    assert np.isnan(column.numbers[:5]).all()


def test_a_decimal_comma() -> None:
    table = read("a;b\n1,5;1.234,5\n-2,25;2\n")
    assert [column.numbers.tolist() for column in table.columns] == [[1.5, -2.25], [1234.5, 2.0]]


def test_an_empty_column_is_one_unless_it_has_no_name_and_ends_the_rows() -> None:
    table = read("a,,b,c,\n1,,2,,\n3,,4,,\n")
    assert [column.name for column in table.columns] == ["a", "x2", "b", "c"]
    assert [column.kind for column in table.columns] == ["number", "empty", "number", "empty"]
    assert table.columns[1].distinct == 0
    assert table.head[0] == ("1", "", "2", "")


def test_many_different_texts_are_not_all_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columns, "MOST_TEXTS", 5)
    monkeypatch.setattr(module, "_CHUNK", 4)
    column = read("a,b\n" + "".join(f"t{number},{number}\n" for number in range(40))).columns[0]
    assert (column.kind, column.distinct, len(column.texts)) == ("text", 5, 5)
    assert column.class_names(without=True)[0].tolist() == [0, 1, 2, 3, 4] + [-1] * 35


@pytest.mark.parametrize("chunk", [1, 2, 3, 2048])
def test_any_chunk_gives_the_same(chunk: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_CHUNK", chunk)
    table = read("a,b,c\n1,x,1\n2,y,z\n,x,2\n4,7,3\n")
    number, text, empty = columns.NUMBER, columns.TEXT, columns.EMPTY
    assert [column.codes.tolist() for column in table.columns] == [
        [number, number, empty, number], [text, text, text, number], [number, text, number, number]]  # fmt: skip
    assert [column.odd for column in table.columns] == [None, ("x", 0), ("z", 1)]
    np.testing.assert_array_equal(table.columns[0].numbers, [1, 2, np.nan, 4])


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a,b\n1,2\n3\n", "Line 3 has 1 cells, and the first has 2"),
        ("a,b\n1,2\n3,4,5\n", "Line 3 has 3 cells"),
        ("a,b,c,d\n1,2,3,4\n3,4\n", "Line 3 has 2 cells, and the first has 4"),
        ("a,b\n1,2\n1,2,5\n", "Line 3 has 3 cells"),
        (",".join("a" * 2049) + "\n" + ",".join("1" * 2049), "2049 columns, and at most 2048"),
        ("a," * 600_000 + "\n1,2\n", "Line 1 is longer"),
    ],
)
def test_what_is_no_table_is_told_by_its_line(text: str, says: str) -> None:
    with pytest.raises(UserError, match=says):
        read(text)


def test_names_alone_are_no_table() -> None:
    with pytest.raises(UserError, match="no rows with values"):
        parsed("a,b\n", Form())
    with pytest.raises(UserError, match="no rows with values"):
        parsed("\n\n", Form(header=False))


def test_too_many_rows_are_told_and_their_beginning_can_be_had(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "a,b\n" + "".join(f"{number},2\n" for number in range(MAX_ROWS + 1))
    with pytest.raises(TooLargeError, match="100,000"):
        read(text)
    table = parsed(text, Form(), beginning=True)
    assert (len(table.lines), table.more) == (MAX_ROWS, True)
    assert table.columns[0].numbers[-1] == MAX_ROWS - 1
    monkeypatch.setattr(module, "MAX_ROWS", 3)
    assert not parsed("1,2\n" * 3, Form(header=False), beginning=True).more


def test_progress_is_told_and_the_work_can_be_stopped() -> None:
    text = "a,b\n" + "1,2\n" * 20_000
    told: list[int] = []
    parsed(text, Form(), check=told.append)
    assert told == sorted(told)
    assert len(told) > 5
    assert told[-1] == PARTS

    def stop(done: int) -> None:
        if done > 30:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        parsed(text, Form(), check=stop)


def test_what_a_writer_wrote_is_read_back_bit_for_bit() -> None:
    rng = np.random.default_rng(4)
    numbers = rng.normal(size=(300, 5)) * 10.0 ** rng.integers(-300, 300, (300, 5))
    for delimiter, decimal in ((",", "."), (";", ","), ("\t", "."), ("|", ",")):
        out = io.StringIO()
        writer = csv.writer(out, delimiter=delimiter)
        writer.writerow("abcde")
        writer.writerows([[repr(value).replace(".", decimal) for value in row] for row in numbers.tolist()])
        text = out.getvalue()
        assert sniffed(text) == Form(delimiter, True, decimal)
        table = read(text)
        found = np.stack([column.numbers for column in table.columns], axis=1)
        assert found.tobytes() == numbers.tobytes()


CELLS = ["1", "2.5", "-3", "7", "?", "", "x", "y", " 4", "1e300", "inf", '"5"']
PIECES = ["a", "b", "1", "2.5", "-3", "1e999", "nan", "?", ",", ",", ";", "\t", "|", "\n", "\n", "\r", '"', '""', " ",
          "，", "类", "é", "\u2028", "_", "1_0", "inf", "1,5", "-", "\x0b", "0x1", "١"]  # fmt: skip


@pytest.mark.parametrize("seed", range(40))
def test_any_text_is_a_table_or_a_user_error(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_CHUNK", 3)
    rng = np.random.default_rng(seed)
    read_well = made_well = 0
    for _ in range(60):
        width = int(rng.integers(1, 6))
        if rng.random() < 0.5:  # nearly a table
            kinds = [PIECES if rng.random() < 0.2 else CELLS for _ in range(width)]
            rows = [",".join(str(rng.choice(kind)) for kind in kinds) for _ in range(rng.integers(1, 12))]
            text = "\n".join(rows)
        else:
            text = "".join(rng.choice(PIECES, rng.integers(0, 60)).tolist())
        content = text.encode(str(rng.choice(["utf-8", "utf-16", "gb18030"])))
        if rng.random() < 0.2:
            content = bytes(rng.integers(0, 256, rng.integers(0, 80), dtype=np.uint8))
        with contextlib.suppress(UserError):
            table = read(text_of(content))
            assert len(table.lines) == len(table.columns[0].numbers)
            read_well += 1
            own = made(table, default_choice(table)).own
            assert np.isfinite(own.points).all()
            made_well += 1
    assert read_well > made_well > 0


UNEVEN = "a,b,y\n1,2,u\n2,3\n3,4,v\n4,5,6,v\n"


def test_uneven_rows_are_pointed_out_filled_up_or_left_out() -> None:
    with pytest.raises(UserError, match="Lines 3, 5 have more or fewer cells than the first, which has 3"):
        read(UNEVEN)
    filled = parsed(UNEVEN, sniffed(UNEVEN, Wanted(uneven="fill")))
    assert filled.lines.tolist() == [2, 3, 4]
    assert filled.columns[2].class_names(without=False)[0].tolist() == [0, -1, 1]
    dropped = parsed(UNEVEN, sniffed(UNEVEN, Wanted(uneven="drop")))
    assert dropped.lines.tolist() == [2, 4]
    assert [str(note) for note in dropped.notes] == ["Left out, because they have not 3 cells: lines 3, 5."]


def test_lines_that_are_skipped_are_no_part_of_it() -> None:
    text = "1,2,3\n4,5,6\na,b,c\n7,8,9\n1,3,2\n"
    table = parsed(text, sniffed(text, Wanted(skip=2)))
    assert [column.name for column in table.columns] == ["a", "b", "c"]
    assert table.lines.tolist() == [4, 5]
    text = "a title,\n1,2\n3,4\n"
    assert parsed(text, sniffed(text, Wanted(skip=0, header=False))).lines.tolist() == [1, 2, 3]


def test_without_quoting_a_quotation_mark_is_a_letter() -> None:
    text = 'a,b\n1,"x\n2,y\n3,z"\n'
    table = parsed(text, sniffed(text, Wanted(quoting=False)))
    assert table.columns[1].class_names(without=False)[1] == ('"x', "y", 'z"')
    assert not table.notes


@pytest.mark.parametrize(
    ("text", "names", "lines"),
    [
        ("a;b;y\n1,5;2,5;u;;\n3,5;4,5;v;;\n", "a b y", [2, 3]),  # each row ends in two delimiters, the names do not
        ("a|b|y\ncar0|3,12|5,4|u\ncar1|1,3|2,5|v\n", "x1 a b y", [2, 3]),  # R's row names beside decimal commas
        ("Title;;\n;;\na;b;y\n1,5;2,5;u\n3,5;4,5;v\n", "a b y", [4, 5]),  # an empty row of a spreadsheet after it
    ],
)
def test_names_are_found_beside_decimal_commas(text: str, names: str, lines: list[int]) -> None:
    table = read(text)
    assert " ".join(column.name for column in table.columns) == names
    assert table.lines.tolist() == lines


@pytest.mark.parametrize(
    ("cells", "number"),
    [
        ("-999 2.5 3.5 4", "-999"),
        ("1 2 9999 3", "9999"),
        ("-99 -98 -97 0", ""),
        ("990 999 1005 1010", ""),
        ("1 2 500 3", ""),
        ("999 999", ""),
    ],
)
def test_a_number_that_may_stand_for_a_missing_value_is_told(cells: str, number: str) -> None:
    table = read("a,b\n" + "".join(f"{cell},{place}\n" for place, cell in enumerate(cells.split())))
    told = [str(note) for note in table.notes if "missing value" in str(note)]
    words = "lies far from all other numbers: if it stands for a missing value, name it among the words for missing."
    assert told == ([f"In a, {number} {words}"] if number else [])
