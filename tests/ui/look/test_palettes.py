"""Data colours stay apart for eyes that lack a kind of cone, and as grey; words in any colour can be read."""

import itertools
from collections.abc import Iterable

import numpy as np
import pytest
from PySide6.QtGui import QColor

from nnviz.engine.arrays import Array
from nnviz.ui.look.class_marks import class_mark, class_sign, hollow, rim
from nnviz.ui.look.theme import GROUNDS, PALETTES, READABLE, WRITTEN, Theme, contrast, over, themed

THEMES = [theme for palette in PALETTES.values() for theme in palette.themes.values()]
EVERY = pytest.mark.parametrize("theme", THEMES, ids=[f"{theme.palette}-{theme.name}" for theme in THEMES])
SAFE = pytest.mark.parametrize("theme", PALETTES["amber_navy"].themes.values(), ids=PALETTES["amber_navy"].themes)
LANES = [f"lane_{number}" for number in range(1, 7)]

EYES = {  # Machado, Oliveira, Fernandes 2009: of linear RGB, for a full deficiency.
    "all colours": np.eye(3),
    "no red": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "no green": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "no blue": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
WHITE = XYZ.sum(axis=1)


def lab(color: QColor, eye: str) -> Array:
    """CIE L*a*b* of a colour as an eye sees it."""
    rgb = np.array([color.redF(), color.greenF(), color.blueF()])
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    share = XYZ @ np.clip(EYES[eye] @ linear, 0.0, 1.0) / WHITE
    x, y, z = np.where(share > 216 / 24389, np.cbrt(share), (24389 / 27 * share + 16) / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def apart(colors: Iterable[QColor], eye: str) -> float:
    """The least distance (CIE 1976) of any two."""
    seen = [lab(color, eye) for color in colors]
    return min(float(np.linalg.norm(one - other)) for one, other in itertools.combinations(seen, 2))


def colors(theme: Theme, *tokens: str) -> list[QColor]:
    return [theme.color(token) for token in tokens]


def test_the_measure_finds_colours_that_look_alike() -> None:
    pair = QColor("#D6453D"), QColor("#7F8A1E")
    assert apart(pair, "all colours") > 60
    assert apart(pair, "no green") < 25
    assert lab(QColor("#FFFFFF"), "all colours") == pytest.approx([100, 0, 0], abs=0.01)
    assert apart([QColor("#808080"), QColor("#BFBFBF")], "no blue") == pytest.approx(23.5, abs=1.0)


@EVERY
@pytest.mark.parametrize("eye", EYES)
def test_signs_are_told_apart_and_from_nothing(theme: Theme, eye: str) -> None:
    assert apart(colors(theme, "negative", "positive"), eye) > 60
    assert apart(colors(theme, "negative", "zero"), eye) > 45
    assert apart(colors(theme, "positive", "zero"), eye) > 45


@SAFE
def test_the_safe_pair_is_told_apart_as_grey(theme: Theme) -> None:
    light = [lab(color, "all colours")[0] for color in colors(theme, "negative", "zero", "positive")]
    assert min(abs(one - other) for one, other in itertools.combinations(light, 2)) > 20


@SAFE
@pytest.mark.parametrize("eye", EYES)
def test_classes_lanes_and_the_parts_of_a_neuron_are_told_apart(theme: Theme, eye: str) -> None:
    assert apart([theme.class_color(number) for number in range(10)], eye) > 25
    assert apart(colors(theme, *LANES), eye) > 25
    assert apart(colors(theme, "weight", "bias", "activation"), eye) > 25


@EVERY
@pytest.mark.parametrize("token", [*WRITTEN, *LANES])
def test_words_can_be_read_on_every_ground(theme: Theme, token: str) -> None:
    for ground in GROUNDS:
        assert contrast(theme.text(token), getattr(theme, ground)) >= READABLE, ground


@EVERY
def test_what_is_written_as_it_is_can_be_read(theme: Theme) -> None:
    """The style sheet knows the tokens only, so they must do without help."""
    for token in ("ink", "muted", "accent"):
        assert theme.text(token) == getattr(theme, token), token
    assert contrast(theme.on_accent, theme.accent) >= READABLE
    assert theme.text("panel") == theme.panel


@EVERY
def test_words_on_any_size_and_sign_can_be_read(theme: Theme) -> None:
    for value in np.linspace(-1.0, 1.0, 41).tolist():
        fill = theme.signed(value)
        assert contrast(over(fill).name(), fill.name()) >= READABLE, value


def grounds(theme: Theme) -> list[QColor]:
    """What a point may stand on: every sign and size, every class, and what lies between two classes."""
    classes = [theme.class_color(number) for number in range(10)]
    between = [
        QColor((one.red() + other.red()) // 2, (one.green() + other.green()) // 2, (one.blue() + other.blue()) // 2)
        for one, other in itertools.combinations(classes, 2)
    ]
    return [*(theme.signed(value) for value in np.linspace(-1.0, 1.0, 21).tolist()), *classes, *between]


@EVERY
@pytest.mark.parametrize("number", range(10))
def test_a_point_is_seen_on_every_ground(theme: Theme, number: int) -> None:
    fill = theme.class_color(number)
    edge, inside = rim(theme, fill.rgb()).name(), hollow(theme, fill.rgb()).name()
    assert contrast(edge, fill.name()) >= 4.0, "on its own colour"
    assert contrast(inside, fill.name()) >= 1.8, "a hollow one is told from a full one"
    for ground in grounds(theme):
        seen = max(contrast(edge, ground.name()), contrast(fill.name(), ground.name()))
        assert seen >= 2.0, ground.name()


def test_each_class_has_a_shape_of_its_own_about_as_large_as_a_disc() -> None:
    marks = [class_mark(number, 10.0) for number in range(10)]
    assert all(one != other for one, other in itertools.combinations(marks, 2))
    assert len({class_sign(number) for number in range(10)}) == 10
    assert all(16 < mark.boundingRect().height() < 30 for mark in marks)
    assert class_mark(10, 10.0) == marks[0]


def test_a_theme_keeps_its_data_colours_under_another_name() -> None:
    dark = PALETTES["amber_navy"].themes["dark"]
    assert themed("light", dark) is PALETTES["amber_navy"].themes["light"]
    assert themed("dark", dark) is dark
