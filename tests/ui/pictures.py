"""What tests look for in a picture of a widget."""

from xml.etree import ElementTree

from PySide6.QtCore import QBuffer, QPoint
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QWidget


def colours(widget: QWidget) -> set[str]:
    """The colours of the pixels of a widget as it is painted."""
    image = widget.grab().toImage()
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


def texts(widget: QWidget) -> list[str]:
    """What a widget writes when it paints itself, in the order in which it does."""
    buffer, generator = QBuffer(), QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(widget.size())
    painter = QPainter(generator)
    QWidget.render(widget, painter, QPoint())  # A view has another of this name, for its scene alone.
    painter.end()
    svg = ElementTree.fromstring(bytes(buffer.data().data()).decode())
    return ["".join(element.itertext()) for element in svg.iter("{http://www.w3.org/2000/svg}text")]
