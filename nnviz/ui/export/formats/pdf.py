"""PDF: a page that is printed, with words that can be searched."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QPageSize, QPainter, QPdfWriter

from nnviz.export.pdf import searchable
from nnviz.ui.export.formats.page import DPI, Page


def pdf(page: Page) -> bytes:
    """A page as the bytes of a PDF file of one sheet, as large as the page."""
    raw = QByteArray()
    device = QBuffer(raw)
    device.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = _writer(page, device)
    with QPainter(writer) as painter:
        painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
        page.paint(painter)
    device.close()
    return searchable(bytes(raw.data()))


def _writer(page: Page, device: QBuffer) -> QPdfWriter:
    # At a higher resolution Qt would draw the plots' pens, which are as wide on any device, as hairlines.
    writer = QPdfWriter(device)
    points = QSizeF(page.size) * (72 / DPI)
    writer.setPageSize(QPageSize(points, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch))
    writer.setPageMargins(QMarginsF())
    writer.setResolution(DPI)
    writer.setTitle(page.title)
    writer.setCreator("nnviz")
    return writer
