"""The line fit stops when it has settled, where its box is ticked."""

from collections.abc import Callable

import pytest

from nnviz.session.diagnostics.breakpoints import SETTLED
from nnviz.session.frame import Frame
from nnviz.session.session import Session
from nnviz.ui.run.controller import Controller
from nnviz.ui.shell.window import MainWindow
from nnviz.ui.stages.line_fit.inspector import LineSection

Until = Callable[[MainWindow | Controller, Callable[[Frame], object]], Frame]


@pytest.fixture
def window(open_window: Callable[..., MainWindow]) -> MainWindow:
    """A window with the line fit, at full speed."""
    return open_window(speed=81)


def test_stop_when_settled_pauses_where_it_first_fires(window: MainWindow, until: Until) -> None:
    assert window.view is not None
    section = window.view.find(LineSection)
    assert isinstance(section, LineSection)
    alone = Session(window.lessons["line_fit"].experiment)
    alone.breakpoints = (SETTLED,)
    alone.advance(500)
    section.stop.click()
    window.controller.toggle()
    frame = until(window, lambda frame: frame.hit is not None and not frame.running)
    assert frame.state.step == alone.state.step < 500
    assert f"Settled at step {frame.state.step}" in window.notice.text()
    assert window.notice.isVisible()
    window.controller.seek(100)
    until(window, lambda frame: frame.state.step == 100)
    assert not window.notice.isVisible(), "it settled there, not here"


def test_stop_when_settled_belongs_to_its_lesson(window: MainWindow, until: Until) -> None:
    assert window.view is not None
    section = window.view.find(LineSection)
    assert isinstance(section, LineSection)
    section.stop.click()
    window.open_lesson("neuron")
    until(window, lambda frame: frame.experiment.dataset == "and")
    assert SETTLED not in window.controller.frame.breakpoints
    window.open_lesson("line_fit")
    until(window, lambda frame: frame.experiment.dataset == "line")
    again = window.view.find(LineSection)
    assert isinstance(again, LineSection)
    assert again is not section
    assert SETTLED in window.controller.frame.breakpoints
    assert again.stop.isChecked()
    window.start_lesson_anew()
    until(window, lambda frame: frame.state.step == 0 and SETTLED not in frame.breakpoints)
    assert not again.stop.isChecked()
