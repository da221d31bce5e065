"""Columns written in a way that single cells are not taken for numbers: with units, a minus behind, in words."""

import numpy as np
import pytest

from nnviz.session.tables.choice import default_choice, left_out
from nnviz.session.tables.form import sniffed
from nnviz.session.tables.table import Table, parsed


def read(*cells: str) -> Table:
    rows = "".join(f"0.{number}5\t{cell}\t{'ab'[number % 2]}\n" for number, cell in enumerate(cells))
    return parsed(text := "x\tsize\tkind\n" + rows, sniffed(text))


@pytest.mark.parametrize(
    ("cells", "numbers", "said"),
    [
        ("12 kg|7.5 kg|1,250 kg", [12, 7.5, 1250], "In size, “12 kg” is read as 12."),
        ("12kg|7 kg|8", [12, 7, 8], "In size, “12kg” is read as 12."),
        ("5°C|-3.5 °C|−1°C", [5, -3.5, -1], "In size, “5°C” is read as 5."),
        ("3 mg/dL|4 mg/dL|?", [3, 4, np.nan], "“3 mg/dL” is read as 3."),
        ("5 m²|6 m²|7 m²", [5, 6, 7], "“5 m²” is read as 5."),
        ("1.5万|2万|3.25万", [1.5, 2, 3.25], "“1.5万” is read as 1.5."),
        ("30k|40k|2.5k", [30, 40, 2.5], "“30k” is read as 30."),
        ("2019年|2020年|2021年", [2019, 2020, 2021], "“2019年” is read as 2019."),
        ("12-|3|4.5-", [-12, 3, -4.5], "“12-” is read as -12."),
        ("- 12|3|- 4.5", [-12, 3, -4.5], "“- 12” is read as -12."),
        ("12,-|3.-|4,--", [12, 3, 4], "“12,-” is read as 12."),
        ("CHF 12.–|CHF 3.–|CHF 4.–", [12, 3, 4], "“CHF 12.–” is read as 12."),
        ("2.5×10^3|1.2·10⁻²|7", [2500, 0.012, 7], "“2.5×10^3” is read as 2500."),
        ("10³|10⁻⁴|7", [1000, 1e-4, 7], "“10³” is read as 1000."),
        ("TRUE|FALSE|TRUE", [1, 0, 1], "“TRUE” is read as 1."),
        ("no|yes|NA", [0, 1, np.nan], "“no” is read as 0."),
        ("是|否|是", [1, 0, 1], "“是” is read as 1."),
        ("1,5|2,25|3", [1.5, 2.25, 3], "“1,5” is read as 1.5."),
        ("2.5|2,25|3", [2.5, 2.25, 3], "“2,25” is read as 2.25."),
        ("1.234.567|1.234|950", [1234567, 1234, 950], "“1.234.567” is read as 1234567."),
        ("7,38E+03|1.234,5|14", [7380, 1234.5, 14], "“7,38E+03” is read as 7380."),
        ("7380,79 €|14,78 €|5 €", [7380.79, 14.78, 5], "“7380,79 €” is read as 7380.79."),
    ],
)
def test_a_column_is_read_as_it_is_written_and_that_is_said(cells: str, numbers: list[float], said: str) -> None:
    table = read(*cells.split("|"))
    np.testing.assert_array_equal(table.columns[1].numbers, numbers)
    assert table.columns[1].kind == "number"
    assert said in "\n".join(map(str, table.notes))
    assert default_choice(table).features == (0, 1)


@pytest.mark.parametrize(
    "cells",
    [
        "5 kg|6 lb|7 kg",  # what is heavier cannot be told
        "5k|6M|7k",
        "5k|600|7k",  # 5 or 5,000
        "yes|false|yes",
        "yes|no|1",
        "yes|maybe|no",
        "T|F|T",
        "12-|3 kg|5",
        "1.5|2,5|1,234",  # 1.234 or 1,234
        "007 kg|008 kg|009 kg",
        "5½|6½|7½",
        "1st|2nd|3rd",
        "5 kg|some|many",
        "0x1F|0x2A|0x3B",
        "1,2,3|4,5|6",
        "1e999 kg|1 kg|2 kg",
        "10^999|10^998|10^997",
    ],
)
def test_what_does_not_agree_stays_text(cells: str) -> None:
    table = read(*cells.split("|"))
    assert table.columns[1].kind == "text"
    assert not any("is read as" in str(note) for note in table.notes)
    assert any("size" in str(note) for note in left_out(table, default_choice(table)))


def test_few_cells_that_are_something_else_are_told() -> None:
    table = read(*(f"{number} cm" for number in range(1, 20)), "tall")
    assert table.columns[1].numbers[:19].tolist() == list(range(1, 20))
    assert table.columns[1].odd == ("tall", 19)
    assert table.columns[1].missing == 1


def test_a_long_column_is_read_in_one_way() -> None:
    plain = [f"1.{number % 1000:03d}" for number in range(2500)]
    table = read(*plain, "1,5")
    assert table.columns[1].numbers[:2] == pytest.approx([1.0, 1.001])
    assert table.columns[1].kind == "number"
    assert table.columns[1].odd == ("1,5", 2500)


@pytest.mark.parametrize("cells", ["yes no no yes", "3m 5m 5m 3m"])
def test_what_may_be_classes_is_learnt_from_a_single_column_of_numbers(cells: str) -> None:
    text = "answer,x\n" + "".join(f"{cell},0.{number}5\n" for number, cell in enumerate(cells.split()))
    choice = default_choice(parsed(text, sniffed(text)))
    assert (choice.features, choice.target, choice.classes) == ((1,), 0, True)


def test_classes_keep_their_words() -> None:
    text = "x,answer\n" + "0.5,yes\n0.7,no\n" * 4
    table = parsed(text, sniffed(text))
    assert table.columns[1].class_names(without=False)[1] == ("no", "yes")


@pytest.mark.parametrize("zero", ["-0", "−0", "+0", "–0", "－0"])
def test_zero_with_a_sign_is_the_class_zero(zero: str) -> None:
    text = "x,kind\n" + f"0.5,{zero}\n0.75,0\n0.25,1\n" * 3
    assert parsed(text, sniffed(text)).columns[1].class_names(without=False)[1] == ("0", "1")
