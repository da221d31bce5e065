"""CSV that reads back to the same numbers, written while its rows come in."""

import csv
import io
import math
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from nnviz.export.tables import csv_lines, csv_text, write_table


def test_numbers_read_back_to_the_same_bits() -> None:
    numbers = [0.1 + 0.2, -0.0, 1e-320, math.inf, -math.inf, float(np.nextafter(1.0, 2.0)), 3.019999999999979]
    rows = list(csv.reader(csv_text(["a"], [[number] for number in numbers]).splitlines()))
    assert [float(row[0]).hex() for row in rows[1:]] == [number.hex() for number in numbers]


def test_cells_of_every_kind() -> None:
    cells = (1, None, math.nan, np.float64(0.5), 'say "a, b"', "行")
    assert csv_text(("x", "y, z"), [cells]) == 'x,"y, z"\n1,,,0.5,"say ""a, b""",行\n'


@pytest.mark.parametrize("name", ["=1+1", "@SUM(A1)", "+1+cmd|' /C calc'!A0", "-2+3", "\t=1", "\r=1", "＝1"])
def test_a_name_is_no_formula(name: str) -> None:
    """A spreadsheet would carry it out, whoever wrote the table the name comes from."""
    assert (
        list(csv.reader(io.StringIO(csv_text([name], [[name]]), newline=""))) == [["'" + name.replace("\r", "\n")]] * 2
    )


@pytest.mark.parametrize("name", ["-1", "+1e5", "-", "+", "a=b", "", "setosa"])
def test_other_names_stay_as_they_are(name: str) -> None:
    assert next(csv.reader(csv_lines(["x", name], []))) == ["x", name]


def test_numbers_are_never_touched() -> None:
    assert csv_text(["x"], [[-1.5], [-3]]) == "x\n-1.5\n-3\n"


def test_lines_come_one_at_a_time() -> None:
    def rows() -> Iterator[tuple[int]]:
        yield (1,)
        raise AssertionError("asked for too early")

    lines = csv_lines(["a"], rows())
    assert [next(lines), next(lines)] == ["a\n", "1\n"]


def test_a_table_is_written_as_utf_8(tmp_path: Path) -> None:
    write_table(tmp_path / "a.csv", ["步"], [[1], [2]])
    assert (tmp_path / "a.csv").read_bytes() == "步\n1\n2\n".encode()


def test_rows_that_fail_leave_no_file(tmp_path: Path) -> None:
    def rows() -> Iterator[tuple[int]]:
        yield (1,)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_table(tmp_path / "a.csv", ["a"], rows())
    assert list(tmp_path.iterdir()) == []
