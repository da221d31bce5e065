from pathlib import Path

import pytest

from nnviz.engine.text import UserError, cut, mark


def test_mark_leaves_the_words_alone() -> None:
    assert mark("engine", "sign rule {η}") == "sign rule {η}"


def test_a_user_error_fills_its_values_into_the_sentence() -> None:
    error = UserError("{key} cannot be {value}: choose one of {choices}.", key="loss", value="{oops}", choices="a, b")
    assert str(error) == "loss cannot be {oops}: choose one of a, b."
    assert error.template.startswith("{key}")
    assert error.values == {"key": "loss", "value": "{oops}", "choices": "a, b"}


@pytest.mark.parametrize("long", ["a" * 95_000_000, Path("a" * 100_000), ValueError("a" * 100_000)])
def test_a_value_of_megabytes_is_cut(long: object) -> None:
    assert len(str(UserError("{reason}", reason=UserError("There is no {name} here.", name=long)))) < 600


@pytest.mark.parametrize(("most", "left"), [(6, "abcdef"), (5, "ab…ef"), (4, "ab…f"), (1, "…")])
def test_of_a_long_text_the_beginning_and_the_end_are_kept(most: int, left: str) -> None:
    assert cut("abcdef", most) == left
