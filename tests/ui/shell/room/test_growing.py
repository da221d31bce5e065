"""While the numbers of a run grow, nothing in the window changes its place or its size, inside a step neither."""

from collections.abc import Callable
from copy import copy
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from nnviz.engine.explain.phases import StepTrace
from nnviz.session.frame import Frame
from nnviz.ui.shell.toolbar.readouts import Readout
from nnviz.ui.shell.window import MainWindow
from tests.shipped import LESSONS
from tests.ui.ruler import Asked, measure_only, settle

Show = Callable[..., MainWindow]

STEPS = {"step": (1, 4_321, 54_321, 10_000_000), "phase": (1, 99, 9_999)}
"""Steps that a long run comes to; inside a step one comes less far."""


@pytest.fixture
def english() -> None:
    """Whatever language the window speaks."""


def begun(trace: StepTrace, step: int) -> StepTrace:
    """The same step, were it a later one."""
    later = copy(trace)
    later.before = trace.before._replace(step=step)
    return later


def later(frame: Frame, step: int) -> Frame:
    """The same numbers, were the run so far."""
    each = -(-len(frame.data.x) // frame.experiment.batch_size)
    most = frame.experiment.epochs * each or step
    step = min(step, most)
    state = frame.state._replace(step=step, epoch=step // each, position=0)
    trace, followed = frame.trace and begun(frame.trace, step), frame.followed and begun(frame.followed, step)
    return replace(frame, state=state, end=step, trace=trace, followed=followed)


def places(window: MainWindow) -> dict[QWidget, QRect]:
    """Where all stands that is in sight; a number may take more of the room that its readout has."""
    return {
        widget: QRect(widget.mapTo(window, QPoint()), widget.size())
        for widget in window.findChildren(QWidget)
        if widget.isVisible() and not isinstance(widget.parent(), Readout)
    }


def name(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.objectName()} {widget.accessibleName()}"


@pytest.mark.parametrize("lesson", [lesson.name for lesson in LESSONS])
def test_nothing_moves(qtbot: QtBot, fresh_run: Show, lesson: str, subtests: pytest.Subtests) -> None:
    window = fresh_run(lesson)
    measure_only(window)
    assert window.view is not None
    window.view.make_all()
    for unit, steps in STEPS.items():
        window.toolbar.pace.choose(unit)
        for _ in range(3):
            window.controller.forward()
            qtbot.waitUntil(lambda: window.idle)
        frame = window.controller.frame
        assert (frame.trace is not None) == (unit == "phase")
        # One size for each language: that is as much as takes no time.
        for language, size in (("zh_CN", (1100, 700)), ("en", (1440, 900))):
            window.set_language(language)
            window.resize(*size)
            before: dict[QWidget, QRect] = {}
            # The first is shown twice: with another language everything may move.
            window._on_frame(later(frame, steps[0]))
            window.view.draw_all()
            settle()
            for step in steps:
                window._on_frame(later(frame, step))
                window.view.draw_all()
                settle()
                now = places(window)
                moved = {name(one): (was, now.get(one)) for one, was in before.items() if now.get(one) != was}
                new = [name(one) for one in now.keys() - before.keys()] if before else []
                before = now
                with subtests.test(f"{unit}, {language}, {size}, step {step}"):
                    assert not moved
                    assert not new
    window.toolbar.pace.choose("step")


@pytest.mark.parametrize("unit", STEPS)
def test_numbers_with_as_many_digits_have_nothing_laid_out_anew(qtbot: QtBot, fresh_run: Show, unit: str) -> None:
    """While a run plays that would be done at each of its frames."""
    window = fresh_run("network")
    view = window.view
    assert view is not None
    view.make_all()
    window.toolbar.pace.choose(unit)
    qtbot.waitUntil(lambda: window.idle)
    frame = replace(window.controller.frame, running=True, trace=None, followed=None)
    asked = Asked()

    def show(step: int) -> None:
        window._ran = False  # All numbers are told.
        window._on_frame(later(frame, step))
        view.draw_all()
        settle()

    window.status.show()  # It says how fast the run before was until it tells again, twice a second.
    for step in (1232, 1233, 1234):  # Notes and readouts of another kind of frame come and go first.
        show(step)
    app = QApplication.instance()
    assert app is not None
    app.installEventFilter(asked)
    try:
        for step in range(1235, 1240):
            show(step)
    finally:
        app.removeEventFilter(asked)
        window.toolbar.pace.choose("step")
    assert not asked.names
