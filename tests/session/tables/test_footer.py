"""What stands behind a table is left out, and that is said; rows that are damaged are not taken for it."""

import pytest

from nnviz.engine.text import UserError
from nnviz.session.tables.form import Wanted, sniffed
from nnviz.session.tables.table import Table, parsed

ROWS = "".join(f"0.{number % 9}5,{number % 7}.5,{'ab'[number % 2]}\n" for number in range(8))
LABELS = "".join(f"{'ab'[number % 2]},0.{number % 9}5,{number % 7}.5\n" for number in range(8))


def read(text: str, wanted: Wanted | None = None) -> Table:
    return parsed(text, sniffed(text, wanted or Wanted()))


@pytest.mark.parametrize(
    ("text", "some", "lines"),
    [
        (f"x,y,kind\n{ROWS}Total,36,\n", "Total, 36", "10"),
        (f"x,y,kind\n{ROWS}3.5,36,Total\n", "3.5, 36, Total", "10"),
        (f"kind,x,y\n{LABELS}Total,3.5,36\n", "Total, 3.5, 36", "10"),
        (f"kind,x,y\n{LABELS}Mean:,3.5,36\nSD:,1,2\n", "Mean:, 3.5, 36", "10, 11"),
        (f"kind,x,y\n{LABELS}合计,3.5,36\n平均,3,4\n", "合计, 3.5, 36", "10, 11"),
        (f"kind,x,y\n{LABELS}Summe,3.5,36\n", "Summe, 3.5, 36", "10"),
        (f"x,y,kind\n{ROWS}\nSource: an office\n", "Source: an office", "11"),
        (f"x,y,kind\n{ROWS}Source: an office, 2026\n", "Source: an office, 2026", "10"),
        (f"x,y,kind\n{ROWS}(8 rows)\n", "(8 rows)", "10"),
        (f"x,y,kind\n{ROWS}Total,36,\n\n* estimated\n", "Total, 36", "10, 12"),
        (f"```csv\nx,y,kind\n{ROWS}```\n", "```", "11"),
    ],
)
def test_what_stands_behind_is_no_row(text: str, some: str, lines: str) -> None:
    table = read(text)
    assert len(table.lines) == 8
    assert f"Left out, as no rows of the table (“{some}”): lines {lines}." in map(str, table.notes)


def test_a_class_may_be_called_as_totals_are() -> None:
    table = read(f"kind,x,y\n{LABELS}total,1,2\na,2,3\ntotal,3,4\n")
    assert len(table.lines) == 11
    assert table.notes == ()
    assert len(read("kind,x\nmax,1.5\nmax,2.5\nmin,3.5\n").lines) == 3


@pytest.mark.parametrize("last", ["0.5", "0.5,1", "0.5,1,a,2", "a,b,c,d"])
def test_a_row_with_numbers_is_not_left_out(last: str) -> None:
    with pytest.raises(UserError, match="Line 10 has"):
        read(f"x,y,kind\n{ROWS}{last}\n")


def test_short_rows_that_are_to_be_filled_are_rows() -> None:
    table = read(f"kind,x,y\n{LABELS}c\n", Wanted(uneven="fill"))
    assert len(table.lines) == 9


@pytest.mark.parametrize("count", [2047, 2048, 2049, 2060, 2061, 4100])
def test_it_is_found_behind_many_rows(count: int) -> None:
    rows = "".join(f"{number}.5,a\n" for number in range(count))
    table = read(f"x,kind\n{rows}Total,\n(some rows)\n")
    assert len(table.lines) == count
    assert len(table.notes) == 1


def test_names_that_are_repeated_are_no_row() -> None:
    table = read(f"x,y,kind\n{ROWS}x,y,kind\n{ROWS}")
    assert len(table.lines) == 16
    assert [str(note) for note in table.notes] == ["Left out, because they repeat the names: lines 10."]
    assert table.columns[2].class_names(without=False)[1] == ("a", "b")


@pytest.mark.parametrize(
    "text",
    [
        "+-----+-----+\n|  a  |  b  |\n+-----+-----+\n| 1.5 | 2.5 |\n| 3.5 | 4.5 |\n+-----+-----+\n",
        "  a | b\n----+----\n 1.5 | 2.5\n 3.5 | 4.5\n(2 rows)\n",
        "=== ===\na   b\n=== ===\n1.5 2.5\n3.5 4.5\n=== ===\n",
        "| a | b |\n| :--- | :---: |\n| 1.5 | 2.5 |\n| 3.5 | 4.5 |\n",
        "| a | b |\n|---|---|\n| 1.5 | 2.5 |\n| 3.5 | 4.5 |\n",
    ],
)
def test_drawn_tables(text: str) -> None:
    table = read(text)
    assert [column.name for column in table.columns] == ["a", "b"]
    assert [column.numbers.tolist() for column in table.columns] == [[1.5, 3.5], [2.5, 4.5]]
    assert len(table.head[0]) == 2


def test_a_long_line_with_words_behind_it_is_looked_at_in_no_time() -> None:
    table = read("kind,x\na,1.5\n" + "-" * 500 + " kind b,2.5\nc,3.5\n")
    assert table.columns[1].numbers.tolist() == [1.5, 2.5, 3.5]


@pytest.mark.parametrize("name", ["Max", "Min"])
def test_a_name_is_no_word_for_totals(name: str) -> None:
    table = read(f"name,x,y\nAnna,1,2\nBen,2,3\nCarl,3,5\nDora,4,2\nEmil,5,1\n{name},6,4\n")
    assert (len(table.lines), table.notes) == (6, ())


def test_the_least_and_the_greatest_stand_behind_beside_another_one() -> None:
    table = read(f"kind,x,y\n{LABELS}min,0.5,0.5\nmax,8.5,6.5\n")
    assert len(table.lines) == 8
    assert len(read(f"kind,x,y\n{LABELS}max,8.5,6.5\nmean,4,3\n").lines) == 8
    assert len(read(f"x,y,kind\n{ROWS}3.5,36,max\n").lines) == 9
    assert len(read(f"x,y,kind\n{ROWS}max,6.5,\n").lines) == 8


def test_a_pages_own_column_is_kept_where_it_is_named() -> None:
    assert [column.name for column in read("a|b\n|1.5\n|2.5\n").columns] == ["a", "b"]
