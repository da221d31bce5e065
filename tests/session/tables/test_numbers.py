"""Numbers as people and programs write them; and which sign stands before decimals."""

import re
import sys
import unicodedata

import pytest

from nnviz.session.tables.numbers import CURRENCY_SIGNS, Decimals, Notation, decimals_of, number_of

T, M, E, P, C, A, B, Z = (  # short names, for the table below
    Notation.THOUSANDS, Notation.MINUS, Notation.EXPONENT, Notation.PERCENT, Notation.CURRENCY,
    Notation.PARENTHESES, Notation.BARE_EXPONENT, Notation.ZEROS)  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "decimal", "number", "notations"),
    [
        ("1.5", ".", 1.5, ()), (" -2e3 ", ".", -2000.0, ()), ("1,5", ",", 1.5, ()), ("-,5", ",", -0.5, ()),
        ("+7", ".", 7.0, ()), ("5.", ".", 5.0, ()), ("inf", ".", float("inf"), ()), ("1e999", ".", float("inf"), (B,)),
        ("1,234.5", ".", 1234.5, (T,)), ("1,234,567", ".", 1234567.0, (T,)), ("1.234,5", ",", 1234.5, (T,)),
        ("1.234", ",", 1234.0, (T,)), ("1 234", ".", 1234.0, (T,)), ("1\u00a0234,5", ",", 1234.5, (T,)),
        ("180\u202f000", ".", 180000.0, (T,)), ("1\u2009250.5", ".", 1250.5, (T,)), ("1'250.50", ".", 1250.5, (T,)),
        ("1’250", ".", 1250.0, (T,)), ("1,50,000", ".", 150000.0, (T,)), ("12,34,567.5", ".", 1234567.5, (T,)),
        ("−4.5", ".", -4.5, (M,)), ("–3", ".", -3.0, (M,)), ("５．５", ".", 5.5, ()),
        ("－１，２５０", ".", -1250.0, (M, T)), ("１\u3000２５０", ".", 1250.0, (T,)), ("﹣5﹪", ".", -5.0, (M, P)),
        ("١٢٫٥", ".", 12.5, ()), ("١٬٢٥٠٫٥", ".", 1250.5, (T,)), ("१२.५", ".", 12.5, ()),
        ("5.0D-01", ".", 0.5, (E,)), ("1.5d+02", ".", 150.0, (E,)), ("1,5E2", ",", 150.0, ()),
        ("1E5", ".", 1e5, (B,)), ("007", ".", 7.0, (Z,)), ("00.5", ".", 0.5, (Z,)), ("0", ".", 0.0, ()),
        ("3%", ".", 3.0, (P,)), ("3,5 %", ",", 3.5, (P,)), ("-3％", ".", -3.0, (P,)),
        ("$1,200.00", ".", 1200.0, (T, C)), ("€ 5", ".", 5.0, (C,)), ("-$5", ".", -5.0, (C,)), ("$-5", ".", -5.0, (C,)),
        ("1.200,50 €", ",", 1200.5, (T, C)), ("CHF 1'200", ".", 1200.0, (T, C)), ("12 kr", ".", 12.0, (C,)),
        ("￥300", ".", 300.0, (C,)), ("300元", ".", 300.0, (C,)), ("₹1,50,000", ".", 150000.0, (T, C)),
        ("(4.5)", ".", -4.5, (A,)), ("($1,200)", ".", -1200.0, (A, T, C)), ("(5%)", ".", -5.0, (A, P)),
        ("$(1,200)", ".", -1200.0, (A, T, C)), ("(1.200,5) €", ",", -1200.5, (A, T, C)), ("(5)%", ".", -5.0, (A, P)),
    ],
)  # fmt: skip
def test_a_number_is_read_as_it_is_written(
    cell: str, decimal: str, number: float, notations: tuple[Notation, ...]
) -> None:
    found = number_of(cell, decimal)
    assert found is not None
    assert found.value == number
    assert set(found.notations) == set(notations)


@pytest.mark.parametrize(
    "cell",
    ["", "abc", "1_000", "0x10", "1,5", "0,123", "1,23", "12,34", "1,2345", "1 2", "1 23", "1,234 567", "$", "%", "()",
     "(a)", "--5", "-$-5", "$5 €", "1.2.3", "2024-01-05", "10:30", "5 kg", "e5", "1e", "1D", "nan", "1/2", "9" * 500,
     "1,234,56", "5-", "+-3", "1.5¹", "3²", "10⁻³", "①", "⑵", "⒈", "½", "2½", "𝟏₂"],
)  # fmt: skip
def test_what_is_no_number_stays_text(cell: str) -> None:
    assert number_of(cell, ".") is None


@pytest.mark.parametrize(
    ("columns", "delimiter", "wanted"),
    [
        (["950 1,250 875", "99,500 180,000"], "\t", Decimals(".", "1,250")),
        (["950 1.250 875", "99.500 180.000"], ";", Decimals(",", "1.250")),
        (["0.615 0.742"], ",", Decimals(".")),
        (["0,615 0,742"], ",", Decimals(",")),
        (["1,250 1,5"], ";", Decimals(",")),
        (["1.250 2.375 9.125", "0 1 1"], ",", Decimals(".", "1.250")),
        (["1,250 2,375 9,125", "0 1 1"], ";", Decimals(",", "1,250")),
        (["1,250 2,375 9,125", "0 1 1"], ",", Decimals(".", "1,250")),
        (["1.250 1500 2.375"], ",", Decimals(".", "1.250")),
        (["99.500 180.000 88.000"], ";", Decimals(",", "99.500")),
        (["1,234.5 7"], ";", Decimals(".")),
        (["1.234,5 7"], ";", Decimals(",")),
        (["1,234,567 7"], ";", Decimals(".")),
        (["1.234.567 7"], ";", Decimals(",")),
        (["1,50,000 2,00,000"], "\t", Decimals(".")),
        (["1250 7", "a b"], ";", Decimals(".")),
        (["1,250 950", "0.5 0.25"], "\t", Decimals(".")),
        (["1.250 950", "0,5 0,25"], ";", Decimals(",")),
        (["$1,250 $950"], "\t", Decimals(".", "$1,250")),
        (["1.2.2024 3.4.2024 5.6.2024"], ";", Decimals(".")),
        (["1,250 2,375 9,125", "25888 10843"], ",", Decimals(",", "1,250")),
        (["1,250 2,375 9,125", "2021 2022"], ",", Decimals(".", "1,250")),
        (["1.250 2.375 950", "0.5 1.25"], ";", Decimals(".", "1.250")),
        (["1.250 2.375 9.125", "0.5 1.25"], ";", Decimals(".")),
        (["1.250 2.375 0.125 7", "0.5 1.25"], ";", Decimals(".")),
        ([], ";", Decimals(".")),
    ],
)
def test_which_sign_stands_before_decimals(columns: list[str], delimiter: str, wanted: Decimals) -> None:
    assert decimals_of([column.split() for column in columns], delimiter) == wanted


def test_every_currency_sign_of_unicode_is_known() -> None:
    known = re.compile(f"[{CURRENCY_SIGNS}]")
    signs = [chr(code) for code in range(sys.maxunicode + 1) if known.match(chr(code))]
    assert signs == [chr(code) for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) == "Sc"]
