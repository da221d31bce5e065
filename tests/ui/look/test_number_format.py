"""Numbers as people read them."""

import math

import pytest
from PySide6.QtCore import QLocale

from nnviz.ui.look.number_format import compared, count, number, percent, rate, significant, subscripted


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
        (1234567.891, 1, False, "1,234,567.9"),
        (0.00004, 4, False, "4.00·10⁻⁵"),
        (0.00005, 4, False, "0.0001"),
        (1e7, 4, False, "1.00·10⁷"),
        (-2.5e300, 4, False, "−2.50·10³⁰⁰"),
        (5e-324, 4, False, "4.94·10⁻³²⁴"),
        (math.inf, 4, False, "∞"),
        (-math.inf, 4, False, "−∞"),
        (math.nan, 4, False, "–"),
    ],
)
def test_number(value: float, decimals: int, signed: bool, text: str) -> None:
    assert number(value, decimals, signed) == text


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
        (0.0204, "2.0 % ≥ 2 %"),
        (0.0199, "1.99 % < 2 %"),
        (0.01999, "1.999 % < 2 %"),
        (0.01, "1.0 % < 2 %"),
        (0.02, "2.0 % ≥ 2 %"),
        (0.020004, "2.0 % ≥ 2 %"),
        (0.35, "35.0 % ≥ 2 %"),
        (float("nan"), "– % ≥ 2 %"),
        (float("inf"), "∞ % ≥ 2 %"),
    ],
)
def test_a_share_is_told_so_that_it_is_seen_to_be_below_or_not(share: float, told: str) -> None:
    assert compared(share, 2) == told


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.22981613, "0.229816"),
        (-0.22981613, "−0.229816"),
        (0.8, "0.8"),
        (12.0, "12"),
        (1, "1"),
        (0, "0"),
        (-0.0, "0"),
        (1234567.0, "1,234,567"),
        (0.000123456789, "0.000123457"),
        (1e-5, "10⁻⁵"),
        (-3.2e-9, "−3.2·10⁻⁹"),
        (0.9999999, "1"),
        (123456789.0, "1.23457·10⁸"),
        (5e-324, "4.94066·10⁻³²⁴"),
        (math.inf, "∞"),
        (math.nan, "–"),
    ],
)
def test_digits_that_count_without_zeros_at_the_end(value: float, text: str) -> None:
    assert significant(value) == text
