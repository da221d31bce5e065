"""Nothing moves aside while numbers grow: large, small, negative, and where they are none any more."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QWidget

from nnviz.session.lessons.lesson import Lesson
from nnviz.session.run.commands import SetParameter
from nnviz.ui.panels.step.strip import Strip
from nnviz.ui.run.controller import Controller
from nnviz.ui.shell.window import MainWindow
from tests.ui.ruler import settle

VALUES = (-1234.56, 1.2e-7, 1e12, 1e200)
MOST = 40
"""Parameters that are set; of a network with more only the first."""


def places(window: MainWindow) -> dict[QWidget, tuple[int, int]]:
    """Left edge and width of what is in sight.

    A label may give its number room within its own row, and a phase stands out in bold letters in its strip.
    """
    return {
        widget: (widget.mapTo(window, QPoint()).x(), widget.width())
        for widget in window.findChildren(QWidget)
        if widget.isVisible() and not isinstance(widget, QLabel) and not isinstance(widget.parentWidget(), Strip)
    }


def test_panels_keep_their_width_whatever_the_numbers(
    open_window: Callable[..., MainWindow],
    until: Callable[[MainWindow | Controller, Callable[..., object]], object],
    lessons: tuple[Lesson, ...],
    subtests: pytest.Subtests,
) -> None:
    window = open_window(lessons[0].name)
    window.status.stop()
    for lesson in lessons:
        window.open_lesson(lesson.name)
        until(window, lambda frame, lesson=lesson: frame.experiment == lesson.experiment)
        window.controller.forward()
        until(window, lambda frame: window.idle)
        window.status.show()
        settle()
        before = places(window)
        for value in VALUES:
            for index in range(min(MOST, lesson.experiment.network.size)):
                window.controller.do(SetParameter(index, value))
            until(window, lambda frame: window.idle)
            window.controller.forward()
            until(window, lambda frame: window.idle)
            window.status.show()
            settle()
            now = places(window)
            with subtests.test(f"{lesson.name}, {value}"):
                assert not {repr(one): (was, now[one]) for one, was in before.items() if now.get(one, was) != was}
