"""Inside a step, in large text, on screens of every size: the stage has all there is, and nothing is to be scrolled."""

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

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
        window.toolbar.unit.setCurrentIndex(window.toolbar.unit_index("phase"))
        for _ in range(3):
            window.controller.forward()
            qtbot.waitUntil(lambda: window.idle)
        assert window.controller.frame.phase is not None
        return window

    yield show
    for window in windows:
        window.projector.set_percent(100)
        window.toolbar.unit.setCurrentIndex(window.toolbar.unit_index("step"))


@pytest.mark.parametrize("name", ["network", "picture"])
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
