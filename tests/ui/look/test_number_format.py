"""Numbers as people read them."""

import math

import pytest
from PySide6.QtCore import QLocale

from nnviz.engine.options import PARAMETER
from nnviz.ui.look.number_format import compared, count, digits, grouped, number, percent, rate, subscripted
from nnviz.ui.look.setting_words import value_words


@pytest.fixture(autouse=True)
def _english() -> object:
    """Numbers in English, whatever was before."""
    before = QLocale()
    QLocale.setDefault(QLocale("en"))
    yield
    QLocale.setDefault(before)


@pytest.mark.parametrize(
    ("value", "decimals", "signed", "text"),
    [
        (3.019999999999979, 4, False, "3.0200"),
        (-3.02, 2, False, "−3.02"),
        (0.01, 4, True, "+0.0100"),
        (-0.01, 4, True, "−0.0100"),
        (0.0, 4, True, "+0.0000"),
        (1234567.891, 1, False, "1234568"),
        (0.00004, 4, False, "4.00·10⁻⁵"),
        (0.00005, 4, False, "0.0001"),
        (1e7, 4, False, "1.00·10⁷"),
        (-2.5e300, 4, False, "−2.50·10³⁰⁰"),
        (5e-324, 4, False, "4.94·10⁻³²⁴"),
        (math.inf, 4, False, "∞"),
        (-math.inf, 4, False, "−∞"),
        (math.nan, 4, False, "–"),
        (3367.72424242, 4, False, "3367.72"),
        (0.99999999, 4, False, "1.0000"),
        (3.019999999999979, None, False, "3.02"),
        (-2.0, None, False, "−2"),
        (0.0, None, True, "+0"),
        (1 / 3, None, True, "+0.333333"),
        (1.500000123, None, False, "1.50000"),
        (3367.7242, None, False, "3367.72"),
        (1234567.891, None, False, "1234568"),
        (99999.96, None, False, "100000"),
        (0.000123456789, None, False, "0.000123457"),
        (0.0000123456789, None, False, "1.23457·10⁻⁵"),
        (1e-8, None, False, "1·10⁻⁸"),
        (0.00001, None, False, "0.00001"),
        (-2.5e300, None, False, "−2.5·10³⁰⁰"),
        (5e-324, None, False, "4.94066·10⁻³²⁴"),
        (math.inf, None, True, "∞"),
    ],
)
def test_number(value: float, decimals: int | None, signed: bool, text: str) -> None:
    assert number(value, decimals, signed) == text


@pytest.mark.parametrize("value", [3367.7242, 1 / 3, -0.00012345678, 1.5e-7, 0.1 + 0.2, 7.0, 4.2e9, -5e-324])
def test_a_number_has_the_same_digits_in_a_box_and_elsewhere(value: float) -> None:
    typed = digits(value)
    shown = number(value).replace("·10", "e").translate(str.maketrans("−⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "-0123456789-"))
    assert (shown, value_words(PARAMETER, value)) == (typed, number(value))
    assert PARAMETER.parse("w", number(value), ".") == PARAMETER.parse("w", typed, ".") == pytest.approx(value, 1e-5)


def test_count_has_thousands() -> None:
    assert [count(value) for value in (0, 999, 1000, 12345678)] == ["0", "999", "1,000", "12,345,678"]


@pytest.mark.parametrize(
    ("per_second", "text"),
    [(0.5, "0.5"), (1.0, "1"), (2.44, "2.4"), (9.99, "10"), (24.4, "24"), (1004.0, "1,000"), (42_345.0, "42,300")],
)
def test_rate_is_short(per_second: float, text: str) -> None:
    assert rate(per_second) == text


@pytest.mark.parametrize(
    ("name", "text"), [("w1", "w₁"), ("w12", "w₁₂"), ("param", "param"), ("7", "7"), ("", ""), ("a1b", "a1b")]
)
def test_subscripted(name: str, text: str) -> None:
    assert subscripted(name) == text


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (0.0, "0%"),
        (0.0004, "0.1%"),
        (0.004, "0.4%"),
        (0.5, "50%"),
        (0.994, "99%"),
        (0.996, "99.6%"),
        (0.9999, "99.9%"),
        (1.0, "100%"),
    ],
)
def test_only_all_is_a_hundred_percent(share: float, text: str) -> None:
    assert percent(share) == text


@pytest.mark.parametrize(
    ("share", "told"),
    [
        (0.0204, "2.0% ≥ 2%"),
        (0.0199, "1.99% < 2%"),
        (0.01999, "1.999% < 2%"),
        (0.01, "1.0% < 2%"),
        (0.02, "2.0% ≥ 2%"),
        (0.020004, "2.0% ≥ 2%"),
        (0.35, "35.0% ≥ 2%"),
        (float("nan"), "–% ≥ 2%"),
        (float("inf"), "∞% ≥ 2%"),
    ],
)
def test_a_share_is_told_so_that_it_is_seen_to_be_below_or_not(share: float, told: str) -> None:
    assert compared(share, 2) == told.replace(" ", "\N{NO-BREAK SPACE}")


@pytest.mark.parametrize(
    ("text", "told"),
    [("100000", "100,000"), ("−3500.5", "−3,500.5"), ("999", "999"), ("0.12345", "0.12345"), ("2.5·10⁵", "2.5·10⁵")],
)
def test_long_numbers_are_grouped_as_counts_are(text: str, told: str) -> None:
    assert grouped(text) == told
