"""Icons from `resources/icons`, in the colour of the theme."""

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from nnviz.engine.resources import resource

_SIZES = (16, 32, 48)


def icon(name: str, color: QColor) -> QIcon:
    """The icon of that name, its black drawn in `color`."""
    source = resource("icons", f"{name}.svg").read_text(encoding="utf-8").replace("#000000", color.name())
    renderer = QSvgRenderer(QByteArray(source.encode()))
    made = QIcon()
    for size in _SIZES:
        pixmap = QPixmap(size, size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter, QRectF(0, 0, size, size))
        painter.end()
        made.addPixmap(pixmap)
    return made


def app_icon() -> QIcon:
    """The application's own icon."""
    return QIcon(str(resource("icons", "nnviz.svg")))
