"""Lines become rows; a quotation mark that is lost takes none of them away."""

import csv
import io

import numpy as np
import pytest

from nnviz.engine.text import UserError
from nnviz.session.tables import records as module
from nnviz.session.tables.records import Records, cells_of, lines_of


def test_lines_end_in_every_way() -> None:
    assert list(lines_of("a\r\nb\rc\n\nd")) == ["a\n", "b\n", "c\n", "\n", "d"]
    assert list(lines_of("a\u2028b\x0bc\n")) == ["a\u2028b\x0bc\n"]
    assert list(lines_of("")) == []


def test_a_line_without_end_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_LINE", 10)
    with pytest.raises(UserError, match="Line 2 is longer than 10 characters"):
        list(lines_of("short\n" + "x" * 11))


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("a,b", ["a", "b"]),
        ('"a, ""b""",2', ['a, "b"', "2"]),
        ('1,"late, room 5', ["1", '"late', "room 5"]),
        ('5" pipe,2', ['5" pipe', "2"]),
        ('"a, b",5,"stray', ["a, b", "5", '"stray']),
        (",", ["", ""]),
        ("", [""]),
    ],
)
def test_the_cells_of_one_line(line: str, cells: list[str]) -> None:
    assert cells_of(line + "\n", ",") == cells


def test_columns_parted_by_spaces() -> None:
    assert [cells for _, cells in Records('  a  "b c"\t d\n1 2   3  \n', " ")] == [["a", "b c", "d"], ["1", "2", "3"]]


ROWS = [f"{number},{number % 7},{'yn'[number % 2]},ok" for number in range(60)]


@pytest.mark.parametrize("place", [0, 1, 30, 58, 59])
@pytest.mark.parametrize(
    ("broken", "wanted"),
    [
        ('5,6,y,"late', ["5", "6", "y", "late"]),
        ('5,6,y,"late, room 5', ["5", "6", "y", "late, room 5"]),
        ('"5,6,y,late', ["5", "6", "y", "late"]),
        ('5,"6,y,late', ["5", "6", "y", "late"]),
    ],
)
def test_a_quotation_mark_that_is_never_closed_takes_no_row_away(place: int, broken: str, wanted: list[str]) -> None:
    lines = [*ROWS[:place], broken, *ROWS[place:]]
    records = Records("\n".join(lines) + "\n", ",")
    found = list(records)
    assert [line for line, _ in found] == list(range(1, 62))
    assert [cells for line, cells in found if line != place + 1] == [row.split(",") for row in ROWS]
    if place < 59:  # the last line has none after it to be compared with
        assert found[place][1] == wanted
        assert records.stray == [place + 1]


def test_two_lost_marks_do_not_swallow_what_is_between_them() -> None:
    lines = [*ROWS[:9], '5,6,y,"late', *ROWS[9:20], '7,8,n,"early', *ROWS[20:]]
    records = Records("\n".join(lines), ",")
    assert [line for line, _ in records] == list(range(1, 63))
    assert records.stray == [10, 22]


def test_a_long_file_with_a_lost_mark_is_read_to_its_end() -> None:
    lines = [*ROWS, '5,6,y,"late', *ROWS * 500]
    assert sum(1 for _ in Records("\n".join(lines), ",")) == 60 * 501 + 1


def test_so_many_lost_marks_are_told() -> None:
    with pytest.raises(UserError, match="Line 201 opens a quotation mark that is not closed"):
        list(Records('5,6,y,"late\n' * 300, ","))


def test_a_long_cell_is_no_lost_mark() -> None:
    long = "x" * 200_000
    records = Records(f"a,{long},c\n1,2,3\n", ",")
    assert [cells for _, cells in records] == [["a", long, "c"], ["1", "2", "3"]]
    assert records.stray == []


def test_a_cell_may_have_several_lines() -> None:
    text = 'id,remark,x\n1,"one\ntwo, three\n4,5,6 and more",7\n2,"a\n\nb",8\n'
    records = Records(text, ",")
    assert list(records) == [
        (1, ["id", "remark", "x"]),
        (2, ["1", "one\ntwo, three\n4,5,6 and more", "7"]),
        (5, ["2", "a\n\nb", "8"]),
    ]
    assert records.stray == []


@pytest.mark.parametrize("seed", range(30))
def test_what_csv_wrote_is_read_as_csv_reads_it(seed: int) -> None:
    rng = np.random.default_rng(seed)
    pieces = ["a", "1", '"', ",", "\n", " b", "x y", "", "2.5", ";"]
    rows = [["r", *("".join(rng.choice(pieces, rng.integers(0, 5))).strip() for _ in range(3))] for _ in range(20)]
    out = io.StringIO()
    csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(rows)
    records = Records(out.getvalue(), ",")
    assert [cells for _, cells in records] == rows
    assert records.stray == []


def test_a_backslash_before_a_quotation_mark_within_a_cell() -> None:
    text = 'a,b\n1,"so \\"big\\", or"\n2,"c:\\dir\\"\n3,"end"\n'
    rows = [cells for _, cells in Records(text, ",")]
    assert rows == [["a", "b"], ["1", 'so "big", or'], ["2", "c:\\dir\\"], ["3", "end"]]


def test_what_makes_spreadsheets_take_cells_for_text() -> None:
    rows = [cells for _, cells in Records('="a",b\n="007",="1.5"\n"=""x""",=1+2\n', ",")]
    assert rows == [["a", "b"], ["007", "1.5"], ["x", "=1+2"]]
