"""Small files as people have them, each of a kind that was misread once; and what is right."""

from pathlib import Path

import numpy as np
import pytest

from nnviz.engine.data.own_data import OwnData
from nnviz.session.tables.file import Asked, Task, read_own_data, read_table
from nnviz.session.tables.form import Wanted
from nnviz.session.tables.table import Table

CASES = Path(__file__).parent / "cases"


def read(name: str) -> Table:
    return read_table(CASES / name)


def notes(table: Table) -> str:
    return "\n".join(map(str, table.notes))


def numbers(table: Table, name: str) -> list[float]:
    return next(column.numbers.tolist() for column in table.columns if column.name == name)


@pytest.mark.parametrize(
    ("name", "columns", "first"),
    [
        ("01_us_thousands.tsv", "area price", [950, 99500]),
        ("02_german_thousands.csv", "flaeche preis", [950, 99500]),
        ("03_quoted_decimal_comma.csv", "p q label", [0.615, 0.742]),
        ("04_unclosed_quote.csv", "dose time answer remark", [0.5, 3]),
        ("06_years_header.csv", "region 2019 2020 2021", [np.nan, 1, 2.5, 1]),
        ("07_na_in_header.csv", "RI Na Mg Al Type", [1.51956, 13.95, 3.06, 1.08, 1]),
        ("08_class_NA.csv", "x y PD", [0.134, 0.847]),
        ("09_x1_column.csv", "x1 x2 y", [0, 0.521, 1.5]),
        ("10_cp1252_labels.csv", "x y pays", [0.5, 0.1]),
        ("11_sep_line.csv", "len width", [1.5, 1.5]),
        ("12_trailing_comma.csv", "A B C", [1, 4, 7]),
        ("13_comment_lines.csv", "len width", [1, 1]),
        ("13c_units_row.csv", "conc v hot", [1, 2.5, 1]),
        ("14_fortran_D.csv", "x y", [0.5, 1.25]),
        ("15_nbsp_thousands.csv", "surface prix", [950, 99500]),
        ("16_percent_currency.csv", "share price label", [3, 1200]),
        ("16b_unicode_minus.csv", "x y label", [-4.5, 1]),
        ("16d_dot_missing.csv", "conc v hot", [1.25, 2.5, 1]),
        ("17_leading_zeros.csv", "x y code", [0.012, 0.465, 1]),
        ("18_negative_zero.csv", "x w cls", [0.918, 0.883, 0]),
        ("19_spaces.txt", "x y label", [0.5, 1]),
    ],
)
def test_names_and_the_first_row(name: str, columns: str, first: list[float]) -> None:
    table = read(name)
    assert [column.name for column in table.columns] == columns.split()
    found = [column.numbers[0] for column in table.columns][: len(first)]
    np.testing.assert_array_equal(found, first)


@pytest.mark.parametrize(
    ("name", "column", "wanted"),
    [
        ("01_us_thousands.tsv", "area", [950, 1250, 875, 1430]),
        ("01_us_thousands.tsv", "price", [99500, 180000, 88000, 201000]),
        ("02_german_thousands.csv", "flaeche", [950, 1250, 875, 1430]),
        ("02_german_thousands.csv", "preis", [99500, 180000, 88000, 201000]),
        ("15_nbsp_thousands.csv", "surface", [950, 1250, 875, 1430]),
        ("15_nbsp_thousands.csv", "prix", [99500, 180000, 88000, 201000]),
    ],
)
def test_thousands(name: str, column: str, wanted: list[float]) -> None:
    table = read(name)
    assert numbers(table, column)[:4] == wanted
    assert "is read as 1250" in notes(table)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("04_unclosed_quote.csv", "A quotation mark is not closed and holds no more than its line: lines 21."),
        ("11_sep_line.csv", "The first line stands before the table"),
        ("13_comment_lines.csv", "The first 2 lines stand before the table and are left out."),
        ("13c_units_row.csv", "Line 2 tells units or kinds of columns, and is no row (“mg/l, V”)."),
        ("14_fortran_D.csv", "In x, y, D stands before an exponent: “5.0000D-01” is read as 0.5."),
        ("16_percent_currency.csv", "In share, percent are read as they stand: “3%” as 3."),
        ("16_percent_currency.csv", "In price, amounts of money are read as numbers: “$1,200.00” as 1200."),
        ("16b_unicode_minus.csv", "In x, “−4.5” is read as -4.5."),
    ],
)
def test_what_was_done_is_said(name: str, said: str) -> None:
    assert said in notes(read(name))


def test_no_row_vanishes_at_a_quotation_mark() -> None:
    table = read("04_unclosed_quote.csv")
    assert numbers(table, "dose") == [0.5 * number for number in range(1, 201)]


def own(name: str, target: str, task: Task = "") -> tuple[OwnData, str]:
    found, told = read_own_data(CASES / name, target, (), Asked(task=task))
    return found, "\n".join(map(str, told))


@pytest.mark.parametrize(
    ("name", "target", "classes"),
    [
        ("08_class_NA.csv", "PD", ("NA", "NC", "NE")),
        ("10_cp1252_labels.csv", "pays", ("Español", "Français", "Über")),
        ("18_negative_zero.csv", "cls", ("0", "1")),
        ("07_na_in_header.csv", "Type", ("1", "2", "7")),
    ],
)
def test_classes(name: str, target: str, classes: tuple[str, ...]) -> None:
    assert own(name, target)[0].class_names == classes


def test_leading_zeros_make_classes_of_their_own() -> None:
    assert set(own("17_leading_zeros.csv", "code")[0].class_names) == {"001", "01", "1", "002"}


def test_a_point_for_missing_is_said() -> None:
    found, told = own("16d_dot_missing.csv", "hot")
    assert [column.name for column in found.columns] == ["conc", "v"]
    assert "Left out, because conc has no number: lines 6" in told


def test_a_whole_number_can_be_a_class_or_a_number() -> None:
    found, told = own("07_na_in_header.csv", "Type")
    assert found.classes
    assert "Type has few whole numbers: they can be learnt as classes, or as a number." in told
    found, told = own("07_na_in_header.csv", "Type", "classify")
    assert found.classes
    assert "whole numbers" not in told
    found, told = own("07_na_in_header.csv", "Type", "regress")
    assert not found.classes
    assert "whole numbers" not in told
    assert set(found.labels[:, 0].tolist()) == {1.0, 2.0, 7.0}


def test_a_feature_called_x1_that_counts_is_learnt_from() -> None:
    assert [column.name for column in own("09_x1_column.csv", "y")[0].columns] == ["x1", "x2"]


def test_words_for_missing_are_what_the_user_says() -> None:
    table = read_table(CASES / "16d_dot_missing.csv", Asked(form=Wanted(missing=("na",))))
    assert table.columns[0].kind == "text"
    table = read_table(CASES / "13_comment_lines.csv", Asked(form=Wanted(missing=("4", "9"))))
    assert table.columns[1].missing == 2
    np.testing.assert_array_equal(numbers(table, "width")[:4], [1, np.nan, np.nan, 16])
