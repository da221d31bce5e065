"""Columns that count the rows are neither features nor classes; quantities that go up by one are features."""

import pytest

from nnviz.session.tables.choice import default_choice, left_out
from nnviz.session.tables.form import sniffed
from nnviz.session.tables.table import Table, parsed


def read(names: str, *rows: str) -> Table:
    return parsed(text := "\n".join((names, *rows)) + "\n", sniffed(text))


def counted(name: str, cell: str = "{}") -> Table:
    rows = (
        f"{cell.format(number)},0.{number * 7 % 10}5,{number * 3 % 7}.5,{'ab'[number % 2]}" for number in range(1, 9)
    )
    return read(f"{name},u,v,kind", *rows)


@pytest.mark.parametrize(
    "name",
    ["id", "sample_id", "Subject ID", "PassengerId", "RowNo", "Unnamed: 0", "Unnamed: 0.1", "row", "sample", "No.", "#",
     "Nummer", "序号", "学生编号", "样本号", "Case Number", ""],
)  # fmt: skip
def test_what_is_called_a_counter_and_counts_is_one(name: str) -> None:
    table = counted(name)
    choice = default_choice(table)
    assert (choice.features, choice.target) == ((1, 2), 3)
    (note,) = left_out(table, choice)
    assert str(note).endswith("which only counts the rows.")


@pytest.mark.parametrize("name", ["x1", "t", "time", "day", "step", "number", "year", "width", "grid", "paid", "n"])
def test_quantities_that_count_are_learnt_from(name: str) -> None:
    assert default_choice(counted(name)).features == (0, 1, 2)


@pytest.mark.parametrize("cell", ["00{}", "0{}"])
def test_a_counter_with_zeros_is_no_class(cell: str) -> None:
    table = read("u,v,w", *(f"0.{number}5,{number * 3 % 7}.5,{cell.format(number)}" for number in range(1, 9)))
    choice = default_choice(table)
    assert (choice.features, choice.target, choice.classes) == ((0,), 1, False)
    (note,) = left_out(table, choice)
    assert str(note) == "Not learnt from: w, which only counts the rows."


def test_zeros_before_numbers_that_do_not_count_make_classes() -> None:
    table = read("u,v,w", *(f"0.{number}5,{number * 3 % 7}.5,00{number % 3}" for number in range(1, 9)))
    assert default_choice(table).target == 2


def test_a_column_between_others_that_has_no_name_may_be_a_quantity() -> None:
    rows = (f"0.{number * 7 % 10}5,{number},{'ab'[number % 2]}" for number in range(1, 9))
    assert default_choice(read("u,,kind", *rows)).features == (0, 1)


def test_what_repeats_is_rather_meant_as_classes_than_names_of_the_rows() -> None:
    rows = (f"{'ab'[number % 2]},0.{number}5,S{number}" for number in range(1, 9))
    choice = default_choice(read("u,v,w", *rows))
    assert choice.target == 0


def test_amounts_are_rather_numbers_than_classes() -> None:
    table = read("u;price", *(f"0.{number}5;{cell}" for number, cell in enumerate(["1,200", "900", "2,100"] * 3)))
    assert default_choice(table).classes is False
    table = read("u,price", *(f"0.{number}5,{cell}" for number, cell in enumerate(["$12", "$9", "$21"] * 3)))
    assert default_choice(table).classes is False
