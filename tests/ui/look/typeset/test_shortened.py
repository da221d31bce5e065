"""Text cut to its room never says anything else than the whole."""

import re

import pytest

from nnviz.ui.look.styled_painter import width_of
from nnviz.ui.look.theme import text_font
from nnviz.ui.look.typeset.shortened import elided, first_fitting, shortened

FONT = text_font(12)


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize(
    ("text", "fits", "told"),
    [
        ("0.1234", "0.12", "0.12"),
        ("−3.95", "−4", "−4"),
        ("±15.23", "±15.2", "±15.2"),
        ("target y = 0.125", "target y = 0.12", "target y = 0.12"),
        ("step size 0.01", "step size 0.0", "step size …"),
        (">99.9 %", ">99", ">99.9 %"),
        ("<0.1 %", "<0", "<0.1 %"),
        ("13 of 160 shown", "13 of 16…", "13 of …"),
    ],
)
def test_numbers_lose_decimals_and_are_never_cut(text: str, fits: str, told: str) -> None:
    assert shortened(text, FONT, width_of(fits, FONT) - 2.0) == told


@pytest.mark.usefixtures("app")
def test_at_no_width_a_number_loses_its_end() -> None:
    text = "80 training points and 6,282 parameters of 3.25 MB, 99.5 % right"
    for room in range(12, round(width_of(text, FONT)) + 1):
        short = elided(text, FONT, room)
        assert short == text or width_of(short, FONT) <= room + 1
        assert not re.search(r"\d[.,]?…", short)
        assert text.startswith(short.removesuffix("…"))


@pytest.mark.usefixtures("app")
def test_the_longest_wording_that_fits_is_taken() -> None:
    wordings = ("accuracy 90 % · test 80 %", "accuracy 90 %", "90 %")
    for wording in wordings:
        assert first_fitting(wordings, FONT, width_of(wording, FONT)) == wording
    assert first_fitting(("none of it", "of these"), FONT, 30.0) == elided("of these", FONT, 30.0)


@pytest.mark.usefixtures("app")
def test_the_last_wording_rounds_its_number_before_it_is_cut() -> None:
    assert first_fitting(("size 0.8961",), FONT, width_of("size 0.9", FONT)) == "size 0.9"
