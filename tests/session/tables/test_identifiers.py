"""Digits that are names: with zeros before them, as 1E5, or more of them than a number holds."""

import pytest

from nnviz.engine.text import UserError
from nnviz.session.tables.choice import Choice, default_choice, left_out, made
from nnviz.session.tables.form import sniffed
from nnviz.session.tables.identifiers import identifier_in
from nnviz.session.tables.table import Table, parsed


def read(cells: str) -> Table:
    rows = "".join(f"{number}.5,{cell},{'ab'[number % 2]}\n" for number, cell in enumerate(cells.split()))
    return parsed(text := "x,code,y\n" + rows, sniffed(text))


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ("007 006 010", "007"),
        ("98765 01234 10001", "01234"),
        ("001 01 1 002", "001"),
        ("1E5 2E3 7E1", "1E5"),
        ("12345678901234567891 12345678901234567892", "12345678901234567891"),
        ("9234567890123459 1234567890123456", "9234567890123459"),
        ("0 1 2 10", ""),
        ("0.5 1 2", ""),
        ("01.5 02.5 03", ""),
        ("1e5 2e3 7e1", ""),
        ("1E5 2.5E3", ""),
        ("1E+05 2E+03", ""),
        ("1E5 12 430", ""),
        ("1 2 3 4 5 6 7 8 9 10 11 012", ""),
        ("1234567890123456 1234567890123457", ""),
        ("60221407600000000000000000", ""),
        ("-5 5", ""),
        ("20240105 20240106", "20240105"),
        ("20240105 20241306", ""),
        ("20240105", ""),
    ],
)
def test_which_cells_show_that_there_are_no_numbers(cells: str, found: str) -> None:
    assert identifier_in(["", *cells.split()]) == found


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ("007 006 010 007", "if they are numbers, leave out the zeros before them."),
        ("1E5 2E3 7E1 3E3", "if they are numbers, write 1E+05 in place of 1E5."),
        ("20240105 20240106 20240107 20240105", "write how many days have passed."),
        ("12345678901234567891 12345678901234567892 1 2", "if they are numbers, round them to 15 digits."),
    ],
)
def test_codes_are_not_learnt_from_and_that_is_said(cells: str, said: str) -> None:
    table = read(cells)
    choice = default_choice(table)
    assert (choice.features, choice.target) == ((0,), 2)
    kind = "dates" if "days" in said else "codes"
    sentence = f"code has {kind} such as “{cells.split(maxsplit=1)[0]}”, which are not learnt as numbers: {said}"
    assert [str(note) for note in left_out(table, choice)] == [sentence]
    for wanted in (Choice((1,), 2, True), Choice((0,), 1, False)):
        with pytest.raises(UserError) as refused:
            made(table, wanted)
        assert str(refused.value) == sentence
    assert set(made(table, Choice((0,), 1, True)).own.class_names) == set(cells.split())


def test_a_table_of_nothing_but_codes_says_so() -> None:
    with pytest.raises(UserError, match="a has codes such as “007”"):
        default_choice(parsed(text := "a,b\n007,u\n008,v\n009,u\n", sniffed(text)))


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ("1 2 3 4 5 6 7 8 9 10 11 012", "In code, zeros before a number are left out: “012” is read as 12."),
        ("1E5 12 430 7", "In code, E stands before an exponent: “1E5” is read as 100000."),
        ("2e3 12 oops " + "5 " * 20, "In code, E stands before an exponent: “2e3” is read as 2000."),
        ("05.01 06.01 07.02 12.10", "In code, zeros before a number are left out: “05.01” is read as 5.01."),
        ("05 12 3.5 oops " + "5 " * 20, "In code, zeros before a number are left out: “05” is read as 5."),
    ],
)
def test_numbers_that_could_be_codes_are_told(cells: str, said: str) -> None:
    table = read(cells)
    assert table.columns[1].kind == "number"
    assert said in [str(note) for note in table.notes]
