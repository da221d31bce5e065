"""Where own pictures lie while their lesson is left: as long as the window is open."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject

from nnviz.engine.arrays import Array


class Brought(NamedTuple):
    """A picture from outside: what it is called, its numbers (channels, height, width), what it is meant to be.

    So are those that were drawn or changed before: without a name, and by their number.
    """

    name: str
    pixels: Array
    meant: int | None = None
    drawing: int = 0


class Shelf(QObject):
    """Pictures brought and drawn, kept where they outlive a stage; `drawings` counts those drawn so far."""

    def __init__(self, owner: QObject | None = None) -> None:
        super().__init__(owner)
        self.brought: Sequence[Brought] = ()
        self.drawings = 0


def shelf_of(owner: QObject) -> Shelf:
    """The one that belongs to it, an empty one the first time."""
    return owner.findChild(Shelf) or Shelf(owner)
