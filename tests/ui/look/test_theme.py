"""Colours and fonts come from one table, and text can be read on its ground."""

import re
from dataclasses import fields, replace

import pytest
from PySide6.QtGui import QColor, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication

from nnviz.engine.resources import resource
from nnviz.ui.look.theme import DARK, LIGHT, THEMES, Theme, apply_theme, number_font, system_theme, text_font

BOTH = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])


@BOTH
def test_every_token_is_a_colour(theme: Theme) -> None:
    for field in fields(theme):
        if field.name not in {"name", "palette", "classes"}:
            assert QColor(getattr(theme, field.name)).isValid(), field.name


@BOTH
def test_a_signed_number_has_the_colour_of_its_sign_and_size(theme: Theme) -> None:
    assert theme.signed(0.0).name() == theme.zero.lower()
    assert theme.signed(2.0, 2.0).name() == theme.signed(99.0, 2.0).name() == theme.positive.lower()
    assert theme.signed(-2.0, 2.0).name() == theme.negative.lower()
    assert theme.signed(1.0, 0.0).name() == theme.zero.lower()
    half = theme.signed(1.0, 2.0)
    ends = QColor(theme.zero), QColor(theme.positive)
    assert min(ends[0].red(), ends[1].red()) <= half.red() <= max(ends[0].red(), ends[1].red())


@BOTH
def test_alpha(theme: Theme) -> None:
    assert theme.color("ink").alphaF() == 1.0
    assert theme.color("ink", 0.25).alphaF() == pytest.approx(0.25, abs=0.01)


@BOTH
def test_the_application_takes_the_palette_on(app: QApplication, theme: Theme) -> None:
    apply_theme(theme)
    palette = app.palette()
    assert palette.color(QPalette.ColorRole.Window).name() == theme.background.lower()
    assert palette.color(QPalette.ColorRole.Text).name() == theme.ink.lower()
    disabled = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText)
    assert disabled.name() == theme.muted.lower()
    assert theme.accent in app.styleSheet()
    assert "$" not in app.styleSheet()


def test_every_icon_of_the_style_sheet_is_there(app: QApplication) -> None:
    for theme in THEMES.values():
        apply_theme(theme)
        names = re.findall(r'url\("([^"]+)"\)', app.styleSheet())
        assert names
        for name in names:
            assert resource("icons", name.rsplit("/", 1)[1]).is_file()


def test_numbers_have_a_fixed_width(app: QApplication) -> None:
    assert QFontInfo(number_font(13)).fixedPitch()
    assert number_font(13, bold=True).bold()
    assert number_font(12.6).pixelSize() == 13
    assert text_font(12).pixelSize() == 12
    assert text_font(12).family() == app.font().family()


def test_where_the_system_says_nothing_it_is_light(app: QApplication) -> None:
    assert system_theme() is LIGHT


def test_themes_are_values() -> None:
    assert replace(LIGHT, ink="#000000") != LIGHT
    assert set(THEMES) == {"light", "dark"}
