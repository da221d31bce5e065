"""Sentences for the user, and the numbers a user types."""

import math
import random
from pathlib import Path

import pytest

from nnviz.engine.text import UserError, cut, mark, parse_number, unbroken


def test_mark_leaves_the_words_alone() -> None:
    assert mark("engine", "sign rule {η}") == "sign rule {η}"


def test_a_user_error_fills_its_values_into_the_sentence() -> None:
    error = UserError("{key} cannot be {value}: choose one of {choices}.", key="loss", value="{oops}", choices="a, b")
    assert str(error) == "loss cannot be {oops}: choose one of a, b."
    assert error.template.startswith("{key}")
    assert error.values == {"key": "loss", "value": "{oops}", "choices": "a, b"}


@pytest.mark.parametrize(
    "long",
    ["a" * 95_000_000, Path("a" * 100_000), ValueError("a" * 100_000), pytest.param(-(7**100_000), id="integer")],
)
def test_a_value_of_megabytes_is_cut(long: object) -> None:
    assert len(str(UserError("{reason}", reason=UserError("There is no {name} here.", name=long)))) < 300


def test_choices_are_told_in_more_letters_than_a_name() -> None:
    many = ", ".join(f"choice{number}" for number in range(30))
    error = UserError("{name} is none of {choices}.", name=many, choices=many)
    assert many in str(error)
    assert len(str(error.values["name"])) == 200


def test_a_value_of_many_lines_is_told_in_one() -> None:
    assert str(UserError("{key} cannot be {value}.", key="points", value="1,5\r\n2\n3")) == "points cannot be 1,5 2 3."


@pytest.mark.parametrize(("most", "left"), [(6, "abcdef"), (5, "ab…ef"), (4, "ab…f"), (1, "…")])
def test_of_a_long_text_the_beginning_and_the_end_are_kept(most: int, left: str) -> None:
    assert cut("abcdef", most) == left


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("about {n} s left", "about {n}~s left"),
        ("up to 256 MB.", "up to 256~MB."),
        ("{n} steps", "{n} steps"),
        ("1 share", "1 share"),
        ("{key} 不能是 {value}", "{key} 不能是 {value}"),
        ("第 {step} 步，共 3 个点", "第~{step}~步，共 3~个点"),
    ],
)
def test_no_line_ends_between_a_number_and_its_unit(text: str, told: str) -> None:
    assert unbroken(text) == told.replace("~", "\N{NO-BREAK SPACE}")


# --- numbers as people type them ---


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0,03", 0.03), ("0,05", 0.05), ("0.03", 0.03), ("1e-3", 1e-3), ("1,5e-3", 1.5e-3), ("1E5", 1e5), ("0,8", 0.8),
        ("0.000001", 1e-6), ("0,125", 0.125), ("1000,125", 1000.125), ("1,12", 1.12), ("1,1234", 1.1234),
        (",5", 0.5), ("5,", 5.0), (".5", 0.5), ("1/3", 1 / 3), ("-1 / 3", -1 / 3), ("0,5/3", 0.5 / 3),
        ("０．０３", 0.03), ("０，０３", 0.03), ("－１．５", -1.5), ("−1.5", -1.5), ("１／３", 1 / 3),
        ("１ｅ－３", 1e-3),
        ("0。03", 0.03), ("\u3000 7\u00a0", 7.0), ("+ 3", 3.0), ("10^-3", 1e-3), ("-10^3", -1e3), ("1.5·10⁻³", 1.5e-3),
        ("1,5 × 10^-3", 1.5e-3), ("10⁶", 1e6), ("1 000", 1000.0), ("1’000.5", 1000.5), ("1_000", 1000.0),
        ("1,234.5", 1234.5), ("1.234,5", 1234.5), ("1,234,567", 1234567.0), ("12,34,567", None),
        ("1.234.567", 1234567.0),
        ("1,500e3", 1500.0), ("2/4/2", None), ("12 34", None), ("1½", None), ("5²", None), ("1·103", None), ("", None),
        (" ", None), (",", None), ("-", None), ("e5", None), ("1e", None), ("1,,5", None), ("1.5.2", None),
        ("abc", None),
        ("nan", None), ("inf", None), ("1e999", None), ("1/0", None), ("1e-400", None), ("0x10", None), ("1e5e5", None),
        ("1" * 401, None), ("1.5×10", None),
    ],
)  # fmt: skip
def test_a_number_is_read_as_it_is_meant_with_either_sign_of_decimals(text: str, number: float | None) -> None:
    for decimal in (".", ","):
        if number is None:
            with pytest.raises(UserError):
                parse_number(text, decimal)
        else:
            assert parse_number(text, decimal) == number


@pytest.mark.parametrize(("text", "own", "other"), [("1,000", ",", "."), ("-12.500", ".", ","), ("1,000/3", ",", ".")])
def test_what_may_be_thousands_is_refused_unless_it_is_the_sign_of_decimals(text: str, own: str, other: str) -> None:
    assert parse_number(text, own) == pytest.approx(as_decimals(text))
    with pytest.raises(UserError, match=f"“{text}” could be .* or .*: type the one you mean"):
        parse_number(text, other)


def as_decimals(text: str) -> float:
    """The number where each sign stands before decimals."""
    above, _, below = text.replace(",", ".").partition("/")
    return float(above) / float(below or 1)


def test_every_float_is_read_back_as_it_is_written() -> None:
    chance = random.Random(9)
    for _ in range(5000):
        number = chance.choice((1, -1)) * 10.0 ** chance.uniform(-300, 300) * chance.choice((1.0, chance.random()))
        for text in (repr(number), f"{number:.3e}", f"{number:+.17g}"):
            assert parse_number(text) == float(text)
        short = chance.uniform(-1000, 1000)
        assert parse_number(f"{short:.2f}".replace(".", ",")) == float(f"{short:.2f}")


def test_no_text_does_anything_but_be_read_or_be_refused() -> None:
    chance = random.Random(10)
    signs = "0123456789..,,--+eE/^*x×·⁻³² ½１．，。−_'’()nainf%\n\t\u3000\U0001d7d8٣z{}"
    for _ in range(20000):
        text = "".join(chance.choices(signs, k=chance.randrange(9)))
        try:
            number = parse_number(text, chance.choice(".,"))
        except UserError:
            number = 0.0
        assert math.isfinite(number)
