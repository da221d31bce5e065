"""What each setting may be, and the sentence for what it may not."""

import math
import re

import pytest

from nnviz.engine.options import MAX_LAYERS, MAX_WIDTH, PARAMETER, Choice, Choices, Number, Switch, Widths
from nnviz.engine.settings import every_option
from nnviz.engine.text import UserError

FIELDS = {key: option.kind for key, option in every_option().items()}
NUMBERS = {key: kind for key, kind in FIELDS.items() if isinstance(kind, Number)}
NEVER: list[object] = [
    math.nan, math.inf, -math.inf, True, False, None, [1], {"a": 1}, (), "", "abc", "nan", "inf", "1 2", 1j, 10**400,
    "1e999", b"1",
]  # fmt: skip


@pytest.mark.parametrize("key", NUMBERS)
def test_what_is_no_number_is_refused_by_every_number(key: str) -> None:
    def answer(value: object) -> str:
        try:
            return f"taken as {NUMBERS[key].parse(key, value)}"
        except UserError as error:
            return str(error)

    answers = {repr(value)[:12]: answer(value) for value in NEVER}
    assert {value: told for value, told in answers.items() if not told.startswith(f"{key} cannot be ")} == {}


@pytest.mark.parametrize("key", NUMBERS)
def test_a_range_includes_its_ends_and_nothing_beyond(key: str) -> None:
    kind = NUMBERS[key]
    assert kind.parse(key, kind.low) == kind.low
    assert kind.parse(key, kind.high) == kind.high
    for value in (kind.low - 1, kind.high + 1, math.nextafter(kind.low, -math.inf), math.nextafter(kind.high, 1e99)):
        with pytest.raises(UserError, match=rf"^{key} cannot be .*: choose a .*number from .* to .*\.$"):
            kind.parse(key, value)


@pytest.mark.parametrize("key", NUMBERS)
def test_text_is_read_as_the_number_it_says(key: str) -> None:
    kind = NUMBERS[key]
    number = 7.0 if kind.high >= 7 else 0.5
    assert kind.parse(key, f" {number:g} ") == number == kind.parse(key, f"{number / 10}e1")
    assert isinstance(kind.parse(key, f"{number:g}"), int if kind.whole else float)
    assert isinstance(kind.parse(key, number), int if kind.whole else float)


@pytest.mark.parametrize("key", [key for key, kind in NUMBERS.items() if kind.whole])
def test_a_whole_number_has_no_fraction(key: str) -> None:
    assert type(NUMBERS[key].parse(key, 3.0)) is int
    for value in (2.5, "2.5", 1 + 1e-9):
        with pytest.raises(UserError, match="choose a whole number"):
            NUMBERS[key].parse(key, value)


def test_the_refusal_tells_the_range() -> None:
    with pytest.raises(UserError, match=re.escape("points cannot be 0: choose a whole number from 1 to 100000.")):
        FIELDS["points"].parse("points", 0)
    with pytest.raises(UserError, match=re.escape("learning_rate cannot be -0.1: choose a number from 0 to 1000000.")):
        FIELDS["learning_rate"].parse("learning_rate", -0.1)


def test_a_parameter_set_by_hand_is_a_number_in_range() -> None:
    assert PARAMETER.parse("w", -1e12) == -1e12
    for value in (math.nan, 1.1e12, "x"):
        with pytest.raises(UserError, match=r"^w cannot be"):
            PARAMETER.parse("w", value)


CHOICES = {key: kind for key, kind in FIELDS.items() if isinstance(kind, Choice)}


@pytest.mark.parametrize("key", CHOICES)
def test_a_choice_takes_its_names_and_lists_them_otherwise(key: str) -> None:
    kind = CHOICES[key]
    for name in kind.labels:
        assert kind.parse(key, name) == name
    bad: list[object] = ["nonsense", "", None, 1, True, ["line"], {}, next(iter(kind.labels)).upper()]
    for value in bad:
        with pytest.raises(UserError) as caught:
            kind.parse(key, value)
        assert str(caught.value).startswith(f"{key} cannot be {value}")
        assert all(name in str(caught.value) for name in kind.labels)


NAMES = {key: kind for key, kind in FIELDS.items() if isinstance(kind, Choices)}


@pytest.mark.parametrize("key", NAMES)
def test_several_names_come_as_lists_or_text_in_their_order(key: str) -> None:
    kind = NAMES[key]
    one, two = list(kind.labels)[:2]
    assert kind.parse(key, f"{two}, {one}") == kind.parse(key, [two, one]) == kind.parse(key, (two, one)) == (two, one)
    assert kind.parse(key, "") == kind.parse(key, []) == ()
    bad: list[object] = ["nonsense", None, 1, True, [one, "nonsense"], [1], [[one]], {one: 1}]
    for value in bad:
        with pytest.raises(UserError, match=rf"^{key} cannot be .*: choose some of .*{two}"):
            kind.parse(key, value)


def test_a_feature_is_named_once_and_an_activation_as_often_as_there_are_layers() -> None:
    with pytest.raises(UserError, match=r"^features cannot be .*: name each one once"):
        NAMES["features"].parse("features", "x1,x2,x1")
    assert NAMES["activations"].parse("activations", "relu,relu") == ("relu", "relu")


def test_a_switch_takes_truth_values_and_their_words() -> None:
    switch = Switch()
    assert [switch.parse("shuffle", value) for value in (True, "true", "TRUE")] == [True] * 3
    assert [switch.parse("shuffle", value) for value in (False, "false", "False")] == [False] * 3
    bad: list[object] = [0, 1, "yes", "", None, [], 1.0]
    for value in bad:
        with pytest.raises(UserError, match=r"^shuffle cannot be .*: choose true or false"):
            switch.parse("shuffle", value)


def test_widths_come_as_lists_or_text() -> None:
    widths = Widths()
    assert widths.parse("hidden", "4, 2") == widths.parse("hidden", [4, 2]) == widths.parse("hidden", (4.0, "2"))
    assert widths.parse("hidden", "") == widths.parse("hidden", []) == ()
    assert len(widths.parse("hidden", [1] * MAX_LAYERS)) == MAX_LAYERS
    assert widths.parse("hidden", [MAX_WIDTH]) == (MAX_WIDTH,)


BAD_WIDTHS: list[object] = [
    3, None, {}, {4: 2}, True, [0], [-1], [MAX_WIDTH + 1], [1] * (MAX_LAYERS + 1), [1.5], [None], [[1]], [True], "a,b",
    "4;2", [math.nan], [10**400],
]  # fmt: skip


@pytest.mark.parametrize("value", BAD_WIDTHS, ids=lambda value: repr(value)[:12])
def test_widths_that_cannot_be_are_refused(value: object) -> None:
    with pytest.raises(UserError, match=r"^hidden cannot be"):
        Widths().parse("hidden", value)


@pytest.mark.parametrize("text", ["3,2", "3, 2", "3，2", "3、2", "3，2，"])
def test_commas_of_a_chinese_keyboard_part_too(text: str) -> None:
    assert Widths().parse("hidden", text) == (3, 2)
