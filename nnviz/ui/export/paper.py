"""Pages of text as PDF."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import (
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPdfWriter,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from nnviz.export.pdf import searchable

_DPI = 96
_MARGIN = 2 / 2.54
"""Inches that Qt leaves around a document on paper."""


def pages_pdf(title: str, write: Callable[[QPdfWriter], object]) -> bytes:
    """What `write` puts on pages of A4, as a PDF that can be searched; it measures in pixels of the screen."""
    raw = QByteArray()
    device = QBuffer(raw)
    device.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(device)
    writer.setPageLayout(
        QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF(12, 12, 12, 12))
    )
    writer.setResolution(_DPI)
    writer.setTitle(title)
    writer.setCreator("nnviz")
    write(writer)
    device.close()
    return searchable(bytes(raw.data()))


def print_pages(document: QTextDocument, device: QPagedPaintDevice) -> None:
    """Put a document on pages; a heading that would end one begins the next, with what it is a heading of."""
    laid = document.clone()
    layout = laid.documentLayout()
    layout.setPaintDevice(device)
    frame = laid.rootFrame().frameFormat()
    frame.setMargin(int(_MARGIN * device.logicalDpiY()))
    laid.rootFrame().setFrameFormat(frame)
    laid.setPageSize(QSizeF(device.width(), device.height()))

    def page(block: QTextBlock) -> int:
        top = layout.blockBoundingRect(block).top()
        lines = block.layout()
        if lines.lineCount():  # Qt breaks pages within a block, also before its first line.
            top += lines.lineAt(0).y()
        return int(top // device.height())

    for heading in _headings(laid):
        if page(heading) != page(heading.next()):
            for one in (heading, document.findBlockByNumber(heading.blockNumber())):
                _begin_page(one)
    document.print_(device)


def _headings(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        if block.blockFormat().headingLevel() and block.next().isValid():
            yield block
        block = block.next()


def _begin_page(block: QTextBlock) -> None:
    style = QTextBlockFormat()
    style.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
    QTextCursor(block).mergeBlockFormat(style)
