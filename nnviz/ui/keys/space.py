"""Space, the one key that has to work wherever in the window the focus is."""

from collections.abc import Callable

from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QWidget

from nnviz.ui.look.keys import SPACE


def add_space(window: QWidget, run: Callable[[], object]) -> None:
    """Have Space run and pause wherever in the window the focus is; fields of text take theirs before it."""
    for key in SPACE:
        QShortcut(key, window, run).setAutoRepeat(False)
