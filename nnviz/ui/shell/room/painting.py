"""When a window is painted in another look: once, when all of it has its place."""

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

_ROUNDS = 12
"""Rounds of events in which layouts that ask for others come to rest: six do mostly, but not always."""


def paint_once(window: QWidget) -> None:
    """Have a window painted once, when its layouts and the panels that fold by its room are at rest."""
    if window.isVisible() and window.updatesEnabled():
        window.setUpdatesEnabled(False)
        _paint_after(window, _ROUNDS)


def _paint_after(window: QWidget, rounds: int) -> None:
    if rounds:
        QTimer.singleShot(0, window, partial(_paint_after, window, rounds - 1))
    else:
        window.setUpdatesEnabled(True)
        # What Qt asked for while updates were off may be lost on X11, and it would ask for nothing more.
        window.repaint()
