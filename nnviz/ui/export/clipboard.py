"""What is copied, on each platform."""

import atexit

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

_DESKTOPS = ("xcb", "wayland", "windows", "cocoa")
"""Qt's platforms whose clipboard is the desktop's."""


def put_on_clipboard(data: QMimeData) -> None:
    """Give it to the clipboard; one that is not the desktop's outlives Python, so it must let go of the data before."""
    QGuiApplication.clipboard().setMimeData(data)
    if not QGuiApplication.platformName().startswith(_DESKTOPS):
        atexit.unregister(_clear_clipboard)  # Once is enough.
        atexit.register(_clear_clipboard)


def _clear_clipboard() -> None:
    if QGuiApplication.instance() is not None:
        QGuiApplication.clipboard().clear()
