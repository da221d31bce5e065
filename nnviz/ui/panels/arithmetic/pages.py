"""The worksheet on paper: pages of A4, as PDF, as a picture, or from a printer."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPagedPaintDevice, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from nnviz.export.pdf import searchable
from nnviz.ui.export.formats.png import png
from nnviz.ui.look.arithmetic.columns import Page, fitted, on_page
from nnviz.ui.look.arithmetic.rows import draw_rows
from nnviz.ui.look.arithmetic.worksheet import Sheet, sheet_rows
from nnviz.ui.look.figure import Look
from nnviz.ui.look.styled_painter import LEFT, StyledPainter
from nnviz.ui.look.theme import themed

PAGE = QSize(794, 1123)
"""A4 in pixels of 1/96 inch."""

FINE = 2.0
"""Pixels of a picture for each of the page's."""

_MARGIN, _HEADER = 48.0, 46.0
_DPI = 96
_ONE_PAGE = (1.0, 0.9, 0.8)
"""Scales tried so that a sheet stands on one page."""


def pages_of(sheet: Sheet, filled: bool) -> list[Page]:
    """The pages of a sheet: one where it fits with letters that can be read, else as many as it takes."""
    rows = sheet_rows(sheet, filled)
    width, height = PAGE.width() - 2 * _MARGIN, PAGE.height() - 2 * _MARGIN - _HEADER
    single = fitted(rows, width, height, _ONE_PAGE[0])
    if not single.left_over and single.scale >= _ONE_PAGE[-1]:
        return [single]
    found, rest = [], rows
    while rest:
        page = on_page(rest, width, height, _ONE_PAGE[1])
        if not page.placed:
            break
        found.append(page)
        rest = list(page.left_over)
    return found


def draw_page(painter: QPainter, look: Look, sheet: Sheet, page: Page, number: int, count: int) -> None:
    """One page, with its title; `number` counts from 1."""
    styled = StyledPainter(painter, look)
    width = PAGE.width() - 2 * _MARGIN
    head = QRectF(_MARGIN, _MARGIN, width, 20)
    styled.words(head, sheet.title, 15, bold=True, align=LEFT)
    told = f"{number} / {count}" if count > 1 else "nnviz"
    styled.words(head, told, 10, "muted", align=Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    styled.words(head.translated(0, 20), sheet.note, 11, "muted", align=LEFT)
    painter.save()
    painter.translate(_MARGIN, _MARGIN + _HEADER)
    draw_rows(styled, page.placed, page.scale)
    painter.restore()


def page_image(look: Look, sheet: Sheet, filled: bool, scale: float = FINE) -> QImage:
    """All pages below each other."""
    pages = pages_of(sheet, filled)
    size = QSize(PAGE.width(), PAGE.height() * len(pages))
    image = QImage(size * scale, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(scale)
    image.fill(look.theme.color("panel"))
    painter = QPainter(image)
    _draw_all(painter, look, sheet, pages, lambda: painter.translate(0, PAGE.height()))
    painter.end()
    return image


def content(look: Look, sheet: Sheet, filled: bool, kind: str) -> bytes:
    """The sheet as the bytes of a PDF, PNG or SVG."""
    paper = _on_paper(look)
    if kind == "png":
        return png(page_image(paper, sheet, filled))
    raw = QByteArray()
    device = QBuffer(raw)
    device.open(QIODevice.OpenModeFlag.WriteOnly)
    pages = pages_of(sheet, filled)
    if kind == "svg":
        generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
        generator.setOutputDevice(device)
        generator.setSize(QSize(PAGE.width(), PAGE.height() * len(pages)))
        generator.setViewBox(QRect(0, 0, PAGE.width(), PAGE.height() * len(pages)))
        generator.setResolution(_DPI)
        generator.setTitle(sheet.title)
        painter = QPainter(generator)
        _draw_all(painter, paper, sheet, pages, lambda: painter.translate(0, PAGE.height()))
        painter.end()
        return bytes(raw.data())
    writer = QPdfWriter(device)
    writer.setResolution(_DPI)
    writer.setTitle(sheet.title)
    writer.setCreator("nnviz")
    print_on(writer, paper, sheet, filled)
    return searchable(bytes(raw.data()))


def print_on(device: QPagedPaintDevice, look: Look, sheet: Sheet, filled: bool) -> None:
    """Draw the pages on a PDF or a printer, scaled from the pixels of a page to its dots."""
    device.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    device.setPageMargins(QMarginsF())
    pages, painter, paper = pages_of(sheet, filled), QPainter(), _on_paper(look)
    painter.begin(device)
    scale = device.width() / PAGE.width()
    painter.scale(scale, scale)
    _draw_all(painter, paper, sheet, pages, device.newPage)
    painter.end()


def _on_paper(look: Look) -> Look:
    """The look of the page: light in any theme, as paper is."""
    return replace(look, theme=themed("light", look.theme), standalone=True, transparent=False)


def _draw_all(painter: QPainter, look: Look, sheet: Sheet, pages: list[Page], turn: Callable[[], object]) -> None:
    for number, page in enumerate(pages, 1):
        if number > 1:
            turn()
        draw_page(painter, look, sheet, page, number, len(pages))
