"""What a drawing is made of."""

from typing import Protocol

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter

DPI = 96
"""Logical pixels to an inch."""


class Page(Protocol):
    """Something laid out and ready to be painted, of a size in logical pixels."""

    @property
    def title(self) -> str: ...

    @property
    def size(self) -> QSize: ...

    def paint(self, painter: QPainter) -> None: ...
