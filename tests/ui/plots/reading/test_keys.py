"""Every plot read with the keyboard: its numbers are shown and said place by place, and Enter goes to the step."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from nnviz.engine.experiment import Experiment
from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.session import Session
from nnviz.ui.look.figure import Look, StopsWork
from nnviz.ui.look.number_format import number
from nnviz.ui.look.theme import LIGHT
from nnviz.ui.plots.base.plot import Plot
from nnviz.ui.plots.base.table import FOR_ANY_RUN, plot_class
from nnviz.ui.plots.over_steps.loss import LossPlot
from nnviz.ui.plots.spread.weights import WeightsPlot
from tests.ui.heard import Heard
from tests.ui.plots.reading.on_screen import shown

Key = Qt.Key
RUN = Experiment(dataset="circle", points=40, hidden=(3, 2), batch_size=4, learning_rate=0.1)


@pytest.fixture(scope="module")
def frame() -> Frame:
    """After 50 steps, at step 30."""
    session = Session(RUN)
    session.advance(50)
    session.seek(30)
    return session.frame()


@pytest.fixture
def loss(qtbot: QtBot, line_fit: Lesson, frame: Frame) -> Plot:
    return shown(qtbot, LossPlot(line_fit, Look(LIGHT)), frame)


def test_arrows_go_from_step_to_step_and_tell_the_numbers(qtbot: QtBot, loss: Plot, frame: Frame, heard: Heard) -> None:
    steps = []
    for key in (Key.Key_Right, Key.Key_Right, Key.Key_Right, Key.Key_Left):
        qtbot.keyClick(loss, key)
        steps.append(heard.sentences[-1].split(",")[0])
    assert steps == ["step 0", "step 1", "step 2", "step 1"]
    told = number(float(frame.history.last("train_loss", 1)[1]))
    assert f"{loss.curve_label('train_loss')} {told}" in heard.sentences[-1]
    assert loss.crosshair.label.text().replace("\n", ", ") == heard.sentences[-1]
    assert loss.crosshair.line.value() == 1
    assert loss.crosshair.line.isVisible()


def test_shift_goes_farther_and_home_and_end_to_the_ends(qtbot: QtBot, loss: Plot, heard: Heard) -> None:
    places = []
    ways = [
        (Key.Key_End, False),
        (Key.Key_Left, True),
        (Key.Key_Right, True),
        (Key.Key_Right, False),
        (Key.Key_Home, False),
    ]
    for key, far in ways:
        qtbot.keyClick(loss, key, Qt.KeyboardModifier.ShiftModifier if far else Qt.KeyboardModifier.NoModifier)
        places.append(loss.crosshair.line.value())
    assert places == [50, 40, 50, 50, 0]
    assert len(heard.sentences) == len(ways)


def test_enter_goes_to_the_step(qtbot: QtBot, loss: Plot) -> None:
    assert isinstance(loss, LossPlot)
    with qtbot.assertNotEmitted(loss.step_wanted):
        qtbot.keyClick(loss, Key.Key_Return)
    for key in (Key.Key_End, Key.Key_Left):
        qtbot.keyClick(loss, key)
    with qtbot.waitSignal(loss.step_wanted) as wanted:
        qtbot.keyClick(loss, Key.Key_Return)
    assert wanted.args == [49]


def test_another_moment_brings_other_numbers_but_they_are_not_said(
    qtbot: QtBot, loss: Plot, frame: Frame, heard: Heard
) -> None:
    qtbot.keyClick(loss, Key.Key_End)
    other = Session(RUN)
    other.advance(60)
    loss.show_frame(other.frame())
    loss.keys.refresh()
    assert loss.accessibleDescription().startswith("step 50, ")
    assert len(heard.sentences) == 1
    loss.show_frame(frame)


@pytest.mark.parametrize("leave", ["escape", "focus"])
def test_esc_and_leaving_put_the_cross_hair_away(qtbot: QtBot, loss: Plot, leave: str) -> None:
    qtbot.keyClick(loss, Key.Key_Right)
    if leave == "escape":
        qtbot.keyClick(loss, Key.Key_Escape)
    else:
        loss.clearFocus()
    assert not loss.crosshair.line.isVisible()
    assert loss.crosshair.label.isHidden()
    assert not loss.accessibleDescription()


def test_a_histogram_is_read_bar_by_bar(qtbot: QtBot, line_fit: Lesson, frame: Frame, heard: Heard) -> None:
    plot = shown(qtbot, WeightsPlot(line_fit, Look(LIGHT)), frame)
    for key in (Key.Key_Right, Key.Key_Right, Key.Key_Right, Key.Key_Up, Key.Key_Home):
        qtbot.keyClick(plot, key)
    layers = [said.split(",")[0] for said in heard.sentences]
    assert layers == ["hidden 1", "hidden 2", "output", "output", "hidden 1"]
    last, above = (said.split(", ")[1].split(" to ") for said in heard.sentences[2:4])
    assert last[1] == above[0]


@pytest.mark.parametrize("name", [name for name in FOR_ANY_RUN if name != "grid"])  # There is none; see its own test.
def test_every_plot_says_something_to_the_arrows(
    qtbot: QtBot, line_fit: Lesson, frame: Frame, heard: Heard, name: str
) -> None:
    plot = shown(qtbot, plot_class(name)(line_fit, Look(LIGHT)), frame)
    if isinstance(plot, StopsWork):
        qtbot.waitUntil(lambda: bool(plot.value_at(plot.viewport().rect().center().toPointF())))
    for key in (Key.Key_Right, Key.Key_Down):
        qtbot.keyClick(plot, key)
    assert any(heard.sentences), "nobody hears it"
    assert np.isfinite(plot.width())
    if isinstance(plot, StopsWork):
        plot.stop_work()
