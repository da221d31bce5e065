"""Every lesson in the sizes of real screens, in both languages and themes: no text is cut off, none stands on another.

1366×768 at 1.25 is 1092×614 to the window; 2880×1800 at 2 is 1440×900. And nothing moves aside while numbers grow,
or become very small or negative. One window goes through all of it, each lesson opened once.
"""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QComboBox, QLabel, QTableWidget, QWidget

from nnviz.session.frame import Frame
from nnviz.session.run.commands import SetParameter
from nnviz.session.session import Session
from nnviz.ui.panels.step.strip import Strip
from nnviz.ui.run.controller import Controller
from nnviz.ui.shell.window import MainWindow
from tests.shipped import LESSONS
from tests.ui.conftest import timers
from tests.ui.painted import ill_painted
from tests.ui.ruler import cut_headers, cut_off, measure_only, overlapping, restless, settle

NAMES = [lesson.name for lesson in LESSONS]
SIZES = {
    150: ((1920, 1080),),
    100: ((960, 560), (1024, 768), (1092, 614), (1440, 900)),
    200: ((2560, 1440),),
}
"""Of the window, for text of so many per cent; in another size than the usual one the language that is on will do."""
LOOKS = (("en", "light"), ("en", "dark"), ("zh_CN", "dark"), ("zh_CN", "light"))
"""Each differs from the one before in one thing: a switch goes over the whole window."""
LEAST = 11
"""Pixels of the smallest text."""
VALUES = (-1234.56, 1.2e-7, 1e12)
"""What parameters are set to; no more than the last is taken."""
MOST = 40
"""Parameters that are set; of a network with more only the first."""

Until = Callable[[MainWindow | Controller, Callable[[Frame], object]], object]
Show = Callable[..., MainWindow]


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


def places(window: MainWindow) -> dict[QWidget, tuple[int, int]]:
    """Left edge and width of what is in sight.

    A label may give its number room within its own row, and the strip of a step begins with its number.
    """
    return {
        widget: (widget.mapTo(window, QPoint()).x(), widget.width())
        for widget in window.findChildren(QWidget)
        if widget.isVisible() and not isinstance(widget, QLabel) and not isinstance(widget.parentWidget(), Strip)
    }


@pytest.fixture
def english() -> None:
    """Whatever language the window speaks: each lesson begins with the one that the last one ended with."""


@pytest.fixture
def show(kept_window: MainWindow, until: Until) -> Show:
    """Have a lesson in the window of the module, with text of so many per cent."""

    def show(name: str, percent: int = 100) -> MainWindow:
        window = kept_window
        window.status.stop()
        for timer in timers(window):
            timer.stop()
        window.projector.set_percent(percent)
        if window.view is None or window.view.lesson.name != name:
            window.open_lesson(name)
        wanted = window.lessons[name].experiment
        # At rest, else a frame comes while it is looked at.
        until(window, lambda frame: frame.experiment == wanted and window.idle)
        return window

    return show


@pytest.mark.parametrize(("name", "percent"), [(name, percent) for percent in SIZES for name in NAMES], scope="module")
def test_text_has_room_in_every_size_language_and_theme(
    show: Show, name: str, percent: int, subtests: pytest.Subtests
) -> None:
    window = show(name, percent)
    measure_only(window)
    here = LOOKS.index((window.look.language, window.look.theme.name))
    looks = LOOKS[here:] + LOOKS[:here]
    for language, theme in looks if percent == 100 else looks[:1]:
        if window.look.theme.name != theme:
            window.appearance.choose("theme", theme)
        if window.look.language != language:
            window.set_language(language)
        for size in SIZES[percent]:
            window.resize(*size)
            settle()
            with subtests.test(f"{language}, {theme}, {size}"):
                assert window.size().toTuple() == size
                assert not faults(window)
        assert not restless()


@pytest.mark.parametrize("name", NAMES, scope="module")
def test_panels_keep_their_width_whatever_the_numbers(
    show: Show, until: Until, name: str, subtests: pytest.Subtests
) -> None:
    window = show(name)
    measure_only(window)
    window.resize(1440, 900)
    experiment = window.lessons[name].experiment

    def after_step(session: Session) -> dict[QWidget, tuple[int, int]]:
        window.sessions.put(name, session)
        window.controller.open(session)
        until(window, lambda frame: window.idle)
        window.controller.forward()
        until(window, lambda frame: window.idle)
        window.status.show()
        settle()
        return places(window)

    before = after_step(Session(experiment))
    for value in VALUES:
        session = Session(experiment)
        for index in range(min(MOST, experiment.network.size)):
            session.do(SetParameter(index, value))
        now = after_step(session)
        with subtests.test(f"{value}"):
            assert not {repr(one): (was, now[one]) for one, was in before.items() if now.get(one, was) != was}
