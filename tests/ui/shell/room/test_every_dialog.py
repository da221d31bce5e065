"""Dialogs on small screens, in both languages and themes: none is larger than its room, no text is cut off."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QTableWidget,
    QWidget,
)

from nnviz.ui.shell.room.fitting import fit
from nnviz.ui.shell.window import MainWindow
from tests.ui.ruler import cut_headers, cut_off, measure_only, overlapping

DIALOGS = ("export", "export_network", "film", "report", "shortcuts", "results", "notes", "run_steps", "go_to_step")
ROOMS = (QSize(1024, 732), QSize(960, 524))
"""Those of the screen without the bar above a dialog."""
LOOKS = (("en", "light"), ("zh_CN", "dark"))


def faults(dialog: QDialog) -> set[str]:
    """What is wrong with the text in sight."""
    kinds = (QLabel, QAbstractButton, QComboBox, QAbstractSpinBox)
    seen: list[QWidget] = [
        widget for kind in kinds for widget in dialog.findChildren(kind) if not widget.visibleRegion().isEmpty()
    ]
    assert seen
    tables = [table for table in dialog.findChildren(QTableWidget) if table.isVisible()]
    cut = {fault for table in tables for fault in cut_headers(table)}
    return cut | ({cut_off(widget) for widget in seen} - {""}) | set(overlapping(seen))


def settle() -> None:
    """Let layouts come to rest; what is to be deleted stays for now."""
    for _ in range(4):
        QApplication.processEvents()


def test_every_dialog_fits_its_screen_in_every_language_and_theme(
    open_window: Callable[..., MainWindow],
    dialogs_of: Callable[[MainWindow, str], list[QDialog]],
    subtests: pytest.Subtests,
) -> None:
    window = open_window("network", width=960, height=560)
    measure_only(window)
    for language, theme in LOOKS:
        window.appearance.choose("theme", theme)
        window.set_language(language)
        for name in DIALOGS:
            for dialog in dialogs_of(window, name):
                dialog.show()
                for room in ROOMS:
                    with subtests.test(f"{name}, {language}, {theme}, {room}"):
                        fit(dialog, room)
                        settle()
                        assert dialog.size().boundedTo(room) == dialog.size()
                        assert not faults(dialog)
                dialog.close()
