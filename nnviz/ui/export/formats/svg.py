"""SVG: a drawing that other programs show as it is here, whatever fonts they have."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QRect
from PySide6.QtGui import QFont, QFontInfo, QPainter, QPicture
from PySide6.QtSvg import QSvgGenerator

from nnviz.export.svg import portable
from nnviz.ui.export.baseline import sunk
from nnviz.ui.export.formats.page import DPI, Page
from nnviz.ui.look.theme import number_font

_CHINESE = ("Noto Sans SC", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei")
"""By the names they have elsewhere; the first is the font nnviz brings along, which no other program finds."""


def svg(page: Page) -> bytes:
    """A page as the bytes of an SVG file."""
    raw = QByteArray()
    device = QBuffer(raw)
    device.open(QIODevice.OpenModeFlag.WriteOnly)
    _paint(page, _generator(page, device))
    device.close()
    return portable(bytes(raw.data()), _families, sunk)


def _generator(page: Page, device: QBuffer) -> QSvgGenerator:
    # Version 1.1 can clip; the generator's other one lets curves run out of their axes.
    generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
    generator.setOutputDevice(device)
    generator.setSize(page.size)
    generator.setViewBox(QRect(QPoint(), page.size))
    generator.setResolution(DPI)
    generator.setTitle(page.title)
    generator.setDescription("nnviz")
    return generator


def _paint(page: Page, generator: QSvgGenerator) -> None:
    """Paint by way of a recording, in which every clip is set anew.

    Where a clip inside another one ends, the generator goes on with the inner one (QPainter.restore() does not
    tell it the outer one's path), so that what is drawn later is cut away: legend and axes after the curves.
    """
    recording = QPicture()
    # A painter that is not ended, as drawing failed, ends the program with the device.
    with QPainter(recording) as painter:
        page.paint(painter)
    with QPainter(generator) as painter:
        # Playing scales by the ratio of the two devices' dots, which are different on some systems.
        painter.scale(
            recording.logicalDpiX() / generator.logicalDpiX(), recording.logicalDpiY() / generator.logicalDpiY()
        )
        recording.play(painter)


def _families(name: str) -> tuple[str, ...]:
    """The fonts to try for the one of that name: what it is on this machine, then others, of the same kind."""
    numbers = number_font(12)
    if name in numbers.families():
        return (QFontInfo(numbers).family(), *_CHINESE, "monospace")
    return (QFontInfo(QFont(name)).family(), *_CHINESE, "sans-serif")
