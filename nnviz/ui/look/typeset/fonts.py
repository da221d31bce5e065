"""The fonts that text is written in."""

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo

from nnviz.engine.resources import resource

_PLATFORM = ("PingFang SC", "Microsoft YaHei UI", "Microsoft YaHei")
"""Those of macOS and Windows, by what is best."""

_OWN = "nnviz-sans-sc.ttf"
"""Noto Sans SC for all others. What Linux has of it, Noto Sans CJK, has outlines of PostScript kind (CFF), and those Qt
draws a quarter heavier on dark grounds than on light ones."""

_RARE = ("WenQuanYi Micro Hei", "Noto Sans CJK SC", "Source Han Sans SC")
"""For characters that this one has not, where there are any of these: what Qt chooses may be bold, or Japanese."""


def with_chinese(font: QFont) -> QFont:
    """The font with the families named that Simplified Chinese is written in."""
    there = set(QFontDatabase.families())
    chinese = [family for family in _PLATFORM if family in there]
    if not chinese:
        added = QFontDatabase.addApplicationFont(str(resource("fonts", _OWN)))
        chinese = [*QFontDatabase.applicationFontFamilies(added), *(family for family in _RARE if family in there)]
    font.setFamilies([QFontInfo(font).family(), *chinese])
    return font
