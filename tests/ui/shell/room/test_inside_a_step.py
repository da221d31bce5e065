"""Inside a step, in large text, on screens of every size: the stage has all there is, and nothing is to be scrolled."""

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from nnviz.ui.panels.step.step_bar import StepBar
from nnviz.ui.shell.window import MainWindow
from tests.ui.ruler import measure_only, settle
from tests.ui.shell.room.test_every_size import faults

SIZES = ((1024, 768), (1366, 768), (1440, 900))
"""Of windows; larger ones have more room than these."""


@pytest.fixture
def inside(qtbot: QtBot, fresh_run: Callable[..., MainWindow]) -> Iterator[Callable[[str], MainWindow]]:
    """Show a lesson inside a step; afterwards its text has the usual size."""
    windows: list[MainWindow] = []

    def show(name: str) -> MainWindow:
        window = fresh_run(name)
        windows.append(window)
        measure_only(window)
        window.toolbar.pace.choose("phase")
        for _ in range(3):
            window.controller.forward()
            qtbot.waitUntil(lambda: window.idle)
        assert window.controller.frame.phase is not None
        return window

    yield show
    for window in windows:
        window.projector.set_percent(100)
        window.toolbar.pace.choose("step")


@pytest.mark.parametrize("name", ["network", "picture", "backprop"])
def test_the_stage_is_not_to_be_scrolled(
    inside: Callable[[str], MainWindow], name: str, subtests: pytest.Subtests
) -> None:
    window = inside(name)
    for language in ("zh_CN", "en"):
        window.set_language(language)
        for percent in (150, 200):
            window.projector.set_percent(percent)
            for size in SIZES:
                window.resize(*size)
                settle()
                settle()
                with subtests.test(f"{language}, {percent} %, {size}"):
                    assert window.size().toTuple() == size
                    assert window.arrangement.stage_room.verticalScrollBar().maximum() == 0
                    assert not faults(window)


def test_of_the_note_below_the_step_what_was_there_all_along_goes_first(
    inside: Callable[[str], MainWindow], qtbot: QtBot
) -> None:
    """After the update it tells how far the kernel's numbers are from these."""
    window = inside("backprop")
    window.projector.set_percent(150)
    window.resize(*SIZES[0])
    (bar,) = window.findChildren(StepBar)
    while not bar.note.toolTip().strip():
        window.controller.forward()
        qtbot.waitUntil(lambda: window.idle)
    settle()
    assert bar.note.text().startswith("The compiled kernel's own numbers differ by up to ")
    assert bar.note.toolTip().startswith(bar.note.text().rstrip(".…"))
    assert not faults(window)


def test_the_plots_stay_while_steps_are_run(fresh_run: Callable[..., MainWindow], qtbot: QtBot) -> None:
    """In Chinese the bar leaves the stage a few pixels less than it has where no step is looked into."""
    window = fresh_run("backprop")
    window.toolbar.pace.choose("phase")
    window.toolbar.pace.slider.setValue(window.toolbar.pace.slider.maximum())
    window.set_language("zh_CN")
    window.resize(1100, 700)
    window.controller.forward()
    qtbot.waitUntil(lambda: window.idle)
    settle()
    assert window.view is not None
    (card, *_) = window.view.cards
    assert card.isVisible()
    window.controller.toggle()
    qtbot.waitUntil(lambda: window.controller.frame.running and window.controller.frame.state.step > 20)
    settle()
    assert card.isVisible()
    window.set_language("en")
    window.set_language("zh_CN")
    settle()
    assert card.isVisible()
    window.controller.pause()
    window.toolbar.pace.choose("step")


def test_the_plots_stay_where_a_run_of_steps_goes_on_by_phases(
    fresh_run: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    window = fresh_run("backprop")
    window.toolbar.pace.choose("step")
    window.toolbar.pace.slider.setValue(window.toolbar.pace.slider.maximum())
    window.set_language("zh_CN")
    window.resize(1100, 700)
    settle()
    assert window.view is not None
    (card, *_) = window.view.cards
    assert card.isVisible()
    window.controller.toggle()
    qtbot.waitUntil(lambda: window.controller.frame.running)
    window.toolbar.pace.choose("phase")
    (bar,) = window.findChildren(StepBar)
    qtbot.waitUntil(bar.isVisible)
    settle()
    assert card.isVisible()
    window.controller.pause()
    window.toolbar.pace.choose("step")
