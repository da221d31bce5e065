"""Colours, fonts and the style sheet, for both themes, from one table."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from string import Template
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from nnviz.engine.resources import resource
from nnviz.engine.text import mark

ThemeName = Literal["light", "dark"]

READABLE = 4.5
"""The contrast that text has at least on every ground: WCAG 2.1, level AA."""

GROUNDS = ("panel", "background", "sunken", "accent_soft")
"""What words stand on."""

WRITTEN = ("ink", "muted", "accent", "negative", "positive", "weight", "bias", "activation", "good")
"""Tokens that words are written in, beside the lanes of a race."""


@dataclass(frozen=True, eq=False)
class Theme:
    """Design tokens as colour names; data colours mean sign and size and nothing else. Each theme is one object.

    The lanes of a race have colours apart from those of the data, and of different lightness. `palette` names the set
    of data colours, `classes` are those of the classes beyond the second.
    """

    name: ThemeName
    palette: str
    background: str
    panel: str
    sunken: str
    ink: str
    muted: str
    hairline: str
    accent: str
    accent_soft: str
    on_accent: str
    negative: str
    zero: str
    positive: str
    weight: str
    bias: str
    activation: str
    good: str
    lane_1: str
    lane_2: str
    lane_3: str
    lane_4: str
    lane_5: str
    lane_6: str
    classes: tuple[str, ...]

    def color(self, token: str, alpha: float = 1.0) -> QColor:
        """The colour of a token, `alpha` from 0 (clear) to 1."""
        color = QColor(getattr(self, token))
        color.setAlphaF(alpha)
        return color

    def mixed(self, token: str, alpha: float, behind: str) -> QColor:
        """The opaque colour as which a token with this `alpha` would show before the one `behind`."""
        front, back = (_parts(getattr(self, name)) for name in (token, behind))
        return QColor(*(round(a * alpha + b * (1.0 - alpha)) for a, b in zip(front, back, strict=True)))

    def text(self, token: str) -> str:
        """A token's colour for words: closer to the ink as far as it takes to be read on every ground.

        Tokens that are grounds themselves stay as they are.
        """
        return _legible(self, token) if token in WRITTEN or token.startswith("lane_") else getattr(self, token)

    def class_color(self, number: int) -> QColor:
        """The colour of a class, counting from 0: the data pair first, then others that can be told apart."""
        names = (self.negative, self.positive, *self.classes)
        return QColor(names[number % len(names)])

    def signed(self, value: float, scale: float = 1.0) -> QColor:
        """The colour of a signed number: zero is neutral, ±scale and beyond is full."""
        share = min(1.0, abs(value) / scale) if scale > 0 else 0.0
        ends = zip(_parts(self.zero), _parts(self.positive if value >= 0 else self.negative), strict=True)
        return QColor(*(round(a + (b - a) * share) for a, b in ends))


@dataclass(frozen=True, eq=False)
class Palette:
    """A set of data colours: what it is called in the menu, the tip there, and the themes that have it, by name."""

    label: str
    tip: str
    themes: Mapping[str, Theme]


@cache
def _parts(color: str) -> tuple[int, int, int]:
    """Red, green and blue."""
    found = QColor(color)
    return found.red(), found.green(), found.blue()


def luminance(color: str) -> float:
    """Relative luminance as WCAG 2.1 defines it, from 0 (black) to 1 (white)."""
    shares = (part / 255 for part in _parts(color))
    linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours as WCAG 2.1 defines it, from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def over(fill: QColor) -> QColor:
    """Black or white, whichever is read more easily on a coloured ground: at least 4.58 on any."""
    return QColor(max(("#000000", "#FFFFFF"), key=lambda color: contrast(color, fill.name())))


@cache
def _legible(theme: Theme, token: str) -> str:
    grounds = [getattr(theme, ground) for ground in GROUNDS]
    steps = (theme.mixed(token, 1.0 - share / 20, "ink").name().upper() for share in range(21))
    return next((name for name in steps if min(contrast(name, ground) for ground in grounds) >= READABLE), theme.ink)


_OKABE_ITO = ("#009E73", "#CC79A7", "#C9B400", "#7A5CD0", "#8C564B", "#56B4E9", "#7F8A1E", "#B5344A")
"""After Okabe, Ito 2008."""

LIGHT = Theme(
    name="light",
    palette="orange_blue",
    background="#F5F6F8",
    panel="#FFFFFF",
    sunken="#F1F3F5",
    ink="#1C2530",
    muted="#626E7C",
    hairline="#DFE4EA",
    accent="#6741D9",
    accent_soft="#F1EDFD",
    on_accent="#FFFFFF",
    negative="#F0862B",
    zero="#E9EBEE",
    positive="#0B78BE",
    weight="#D6453D",
    bias="#2F9E44",
    activation="#E9AE0B",
    good="#2F9E44",
    lane_1="#00875A",
    lane_2="#C2408F",
    lane_3="#8C564B",
    lane_4="#9A8700",
    lane_5="#2196A6",
    lane_6="#7F1D3F",
    classes=_OKABE_ITO,
)
DARK = Theme(
    name="dark",
    palette="orange_blue",
    background="#14181D",
    panel="#1C2229",
    sunken="#232A32",
    ink="#E6EAEE",
    muted="#8A96A3",
    hairline="#2C343D",
    accent="#9B87F5",
    accent_soft="#2A2540",
    on_accent="#14181D",
    negative="#FF9F43",
    zero="#2A3138",
    positive="#3FA7FF",
    weight="#FF7B72",
    bias="#56D364",
    activation="#F2CC60",
    good="#56D364",
    lane_1="#3DDC97",
    lane_2="#FF8AD0",
    lane_3="#D9A592",
    lane_4="#D9CB3C",
    lane_5="#6FE3DC",
    lane_6="#F0708F",
    classes=_OKABE_ITO,
)
THEMES: dict[str, Theme] = {"light": LIGHT, "dark": DARK}

# Chosen so that any two classes, and any two lanes, stay apart (CIE 1976, ΔE > 25) to eyes with all colours and to
# those without red, green or blue, as Machado, Oliveira, Fernandes 2009 compute it; the pair also as grey.
_LIGHT_AMBER_NAVY = replace(
    LIGHT,
    palette="amber_navy",
    negative="#EBA01E",
    positive="#1B2F8A",
    weight="#B3202A",
    bias="#12A383",
    activation="#F0B90B",
    good="#0E8F72",
    lane_1="#BF4362",
    lane_2="#3E13BF",
    lane_3="#4F0959",
    lane_4="#A68011",
    lane_5="#2B98D9",
    lane_6="#730B0B",
    classes=("#43BFBF", "#731750", "#D9BC8D", "#9055F2", "#73660B", "#2174A6", "#BF4362", "#A6B1FF"),
)
_DARK_AMBER_NAVY = replace(
    DARK,
    palette="amber_navy",
    negative="#FFC777",
    positive="#4A7DFF",
    weight="#F0565B",
    bias="#3FD6AE",
    activation="#FFEFA8",
    good="#3FD6AE",
    lane_1="#F27979",
    lane_2="#596EFF",
    lane_3="#C1FF59",
    lane_4="#59FFEA",
    lane_5="#C7A6FF",
    lane_6="#A68011",
    classes=("#A62163", "#735728", "#59FFD6", "#6853A6", "#F27979", "#C0D916", "#11A611", "#A6D2FF"),
)
PALETTES: dict[str, Palette] = {
    "orange_blue": Palette(
        mark("actions", "Colours: orange–blue"), mark("actions", "Orange is below zero, blue above"), THEMES
    ),
    "amber_navy": Palette(
        mark("actions", "Colours: amber–navy"),
        mark("actions", "Colours that differ in lightness too: for eyes that see few colours, and for prints in grey"),
        {"light": _LIGHT_AMBER_NAVY, "dark": _DARK_AMBER_NAVY},
    ),
}
"""The sets of data colours, the usual ones first; each theme has the name of its set as `palette`."""


def themed(name: str, like: Theme) -> Theme:
    """The theme of this name with the same data colours as another."""
    return PALETTES[like.palette].themes[name]


def system_theme() -> Theme:
    """The theme the platform asks for; light where it says nothing."""
    dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return DARK if dark else LIGHT


LEAST_TEXT = 11
"""Pixels of the smallest text there is; fonts are no smaller, whatever is asked for."""


_FIXED = ("Consolas", "Menlo", "DejaVu Sans Mono", "monospace")


def number_font(size: float, bold: bool = False) -> QFont:
    """The fixed-width font for numbers, so that they don't jitter; `size` in pixels."""
    return QFont(_number_font(size, bold))


@lru_cache(maxsize=64)
def _number_font(size: float, bold: bool) -> QFont:
    """Made once: a frame writes a hundred numbers, and looking for the font takes longer than to write one."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    fixed = [QFontInfo(font).family()] if QFontInfo(font).fixedPitch() else [*_FIXED]
    font.setFamilies([*fixed, *QApplication.font().families()[1:]])  # Chinese beside numbers as it is elsewhere.
    font.setPixelSize(max(LEAST_TEXT, round(size)))
    font.setBold(bold)
    return font


def text_font(size: float, bold: bool = False) -> QFont:
    """The system font with figures of equal width; `size` in pixels."""
    font = QApplication.font()
    font.setPixelSize(max(LEAST_TEXT, round(size)))
    font.setBold(bold)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def apply_theme(theme: Theme, scale: float = 1.0) -> bool:
    """Give the whole application the theme's palette and style sheet, all its lengths `scale` times as large.

    Whether these are others than before.
    """
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    tokens = vars(theme) | {"wrong": theme.text("weight"), "icons": resource("icons").as_posix()}
    sheet = Template(_sheet()).substitute(tokens)
    if scale != 1.0:
        sheet = _LENGTH.sub(lambda length: _scaled(length, scale), sheet)
    if sheet == app.styleSheet():
        return False  # Qt goes over every widget there is for this, so a mere change of language should not ask for it.
    # Where a sheet takes another's place, Qt polishes each widget for itself and for everything it stands in, which
    # takes several times as long; with none in between it goes over them once.
    app.setStyleSheet("")
    app.setPalette(_palette(theme))
    app.setStyleSheet(sheet)
    return True


_LENGTH = re.compile(r"(border-radius: )?\b([1-9]\d*)px")


def _scaled(length: re.Match[str], scale: float) -> str:
    """A radius is rounded down: Qt makes corners square whose radius is more than half of a side."""
    size = int(length[2]) * scale
    return f"{length[1]}{int(size)}px" if length[1] else f"{round(size)}px"


@cache
def _sheet() -> str:
    return resource("styles", "nnviz.qss").read_text(encoding="utf-8")


def _palette(theme: Theme) -> QPalette:
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: theme.background,
        QPalette.ColorRole.WindowText: theme.ink,
        QPalette.ColorRole.Base: theme.panel,
        QPalette.ColorRole.AlternateBase: theme.sunken,
        QPalette.ColorRole.Text: theme.ink,
        QPalette.ColorRole.Button: theme.panel,
        QPalette.ColorRole.ButtonText: theme.ink,
        QPalette.ColorRole.ToolTipBase: theme.panel,
        QPalette.ColorRole.ToolTipText: theme.ink,
        QPalette.ColorRole.PlaceholderText: theme.muted,
        QPalette.ColorRole.Highlight: theme.accent,
        QPalette.ColorRole.HighlightedText: theme.on_accent,
        QPalette.ColorRole.Link: theme.accent,
        QPalette.ColorRole.Light: theme.panel,
        QPalette.ColorRole.Mid: theme.hairline,
        QPalette.ColorRole.Dark: theme.muted,
    }
    for role, color in roles.items():
        palette.setColor(role, QColor(color))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.muted))
    return palette
