"""Every lesson in the sizes of real screens, in both languages and themes: no text is cut off, none stands on another.

1366×768 at 1.25 is 1092×614 to the window; 2880×1800 at 2 is 1440×900.
"""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QComboBox, QLabel, QTableWidget, QWidget

from nnviz.session.lessons.lesson import Lesson
from nnviz.ui.run.controller import Controller
from nnviz.ui.shell.window import MainWindow
from tests.ui.conftest import timers
from tests.ui.painted import ill_painted
from tests.ui.ruler import cut_headers, cut_off, measure_only, overlapping, settle

SIZES = ((960, 560), (1024, 768), (1092, 614), (1440, 900))
LOOKS = (("en", "light"), ("zh_CN", "dark"))
LEAST = 11
"""Pixels of the smallest text."""


def faults(window: MainWindow) -> set[str]:
    """What is wrong with the text in sight."""
    kinds = (QLabel, QAbstractButton, QComboBox, QAbstractSpinBox)
    seen: list[QWidget] = [
        widget for kind in kinds for widget in window.findChildren(kind) if not widget.visibleRegion().isEmpty()
    ]
    small = {f"{widget} in {widget.fontInfo().pixelSize()} pixels" for widget in seen}
    half = {f"{widget} is hidden and in sight" for widget in window.findChildren(QWidget) if _half_hidden(widget)}
    tables = [table for table in window.findChildren(QTableWidget) if table.isVisible()]
    return (
        ({cut_off(widget) for widget in seen} - {""})
        | {fault for fault in small if int(fault.split()[-2]) < LEAST}
        | half
        | set(overlapping(seen))
        | {fault for table in tables for fault in cut_headers(table)}
        | ill_painted(window)
    )


def _half_hidden(widget: QWidget) -> bool:
    """Whether it was hidden while Qt was about to show it."""
    return widget.isVisible() and widget.isHidden()


def test_text_has_room_in_every_lesson_size_language_and_theme(
    open_window: Callable[..., MainWindow],
    until: Callable[[MainWindow | Controller, Callable[..., object]], object],
    lessons: tuple[Lesson, ...],
    subtests: pytest.Subtests,
) -> None:
    window = open_window(lessons[0].name)
    measure_only(window)
    window.status.stop()
    for timer in timers(window):
        timer.stop()
    looks = list(LOOKS)
    for lesson in lessons:
        window.open_lesson(lesson.name)
        until(window, lambda frame, lesson=lesson: frame.experiment == lesson.experiment)
        for language, theme in looks:
            if window.look.language != language:
                window.appearance.choose("theme", theme)
                window.set_language(language)
            for size in SIZES:
                window.resize(*size)
                settle()
                with subtests.test(f"{lesson.name}, {language}, {theme}, {size}"):
                    assert window.size().toTuple() == size
                    assert not faults(window)
        looks.reverse()  # The next begins with the one that is on: each switch goes over the whole window.
