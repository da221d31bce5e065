"""Pages of text as PDF."""

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter

from nnviz.export.pdf import searchable

_DPI = 96


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
