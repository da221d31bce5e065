"""The fonts of both languages, looked at pixel by pixel."""

from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QImage, QPainter, QRawFont
from PySide6.QtWidgets import QApplication

from nnviz.engine.resources import resource
from nnviz.ui.look.theme import DARK, LIGHT, Theme
from nnviz.ui.look.typeset import fonts
from nnviz.ui.look.typeset.fonts import with_chinese

pytestmark = pytest.mark.usefixtures("app")

LATIN, CHINESE = "Learning rate Weights and biases", "学习率 权重与偏置 神经网络的训练"


@pytest.fixture(name="own")
def _own(monkeypatch: pytest.MonkeyPatch) -> QFont:
    """The font of a system that brings none for Chinese itself."""
    monkeypatch.setattr(fonts, "_PLATFORM", ())
    return with_chinese(QFont(QFontInfo(QApplication.font()).family()))


def ink(text: str, font: QFont, theme: Theme) -> float:
    """How many pixels of ink a text has: each counts by how far it is from its ground to the full colour."""
    image = QImage(600, 40, QImage.Format.Format_RGB32)
    image.fill(theme.color("background"))
    painter = QPainter(image)
    painter.setFont(font)
    painter.setPen(theme.color("ink"))
    painter.drawText(QRectF(4, 0, 590, 40), Qt.AlignmentFlag.AlignVCenter, text)
    painter.end()
    values = np.frombuffer(image.constBits(), np.uint8).reshape(40, -1, 4)[:, :600, :3].astype(float).mean(axis=2)
    colors = (theme.color(token) for token in ("background", "ink"))
    ground, full = ((color.red() + color.green() + color.blue()) / 3 for color in colors)
    return float(((values - ground) / (full - ground)).sum())


@pytest.mark.parametrize("pixels", [11, 13, 16, 22])
@pytest.mark.parametrize("bold", [False, True])
def test_chinese_is_as_heavy_on_dark_grounds_as_on_light_ones(own: QFont, pixels: int, bold: bool) -> None:
    own.setPixelSize(pixels)
    own.setBold(bold)
    for text in (LATIN, CHINESE):
        light, dark = (ink(text, own, theme) for theme in (LIGHT, DARK))
        assert light > 100
        assert dark == pytest.approx(light, rel=0.02), text


def test_every_character_of_the_translation_is_in_the_font(own: QFont) -> None:
    raw = QRawFont.fromFont(QFont(own.families()[1]))
    assert raw.familyName() == "nnviz Sans SC"
    tree = ElementTree.parse(resource("i18n", "nnviz_zh_CN.ts"))
    texts = "".join(text for found in tree.iter("translation") for text in found.itertext())
    chinese = {character for character in texts if "\u4e00" <= character <= "\u9fff"}
    assert len(chinese) > 500
    assert not [character for character in chinese if not raw.supportsCharacter(ord(character))]


def test_a_platform_with_a_good_one_keeps_it(monkeypatch: pytest.MonkeyPatch) -> None:
    added: list[Any] = []
    monkeypatch.setattr(QFontDatabase, "addApplicationFont", added.append)
    family = QFontDatabase.families()[0]
    monkeypatch.setattr(fonts, "_PLATFORM", (family,))
    assert with_chinese(QFont()).families()[1:] == [family]
    assert not added


def test_the_licence_of_the_font_stands_beside_it() -> None:
    assert "SIL Open Font License" in Path(resource("fonts", "OFL.txt")).read_text(encoding="utf-8")
