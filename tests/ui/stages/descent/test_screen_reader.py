"""Gradient descent read as text: the ball, the next step, the lowest place, the runs."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from nnviz.ui.look.number_format import number
from tests.ui.heard import Heard, names
from tests.ui.stages.descent.descent_bench import DescentBench


def test_ball_step_lowest_place_and_runs_are_read(bench: DescentBench) -> None:
    state = bench.stage.state
    assert state is not None
    ball, step, lowest, *runs = names(bench.stage)
    slope, intercept = bench.place
    assert ball == f"Ball: slope {number(slope)}, intercept {number(intercept)}: loss {number(state.loss)}"
    assert step.startswith(f"Next step: ∂L/∂param = {number(state.next_gradient[0], signed=True)} → param ")
    assert lowest.startswith("lowest: slope ")
    assert len(runs) == len(state.runs)


def test_where_the_ball_has_come_to_is_said_after_a_key(qtbot: QtBot, bench: DescentBench, heard: Heard) -> None:
    bench.stage.activateWindow()
    bench.stage.setFocus()
    qtbot.waitUntil(bench.stage.hasFocus)
    before = bench.place
    qtbot.keyClick(bench.stage, Qt.Key.Key_Right)
    bench.wait(lambda frame: float(frame.state.parameters[0]) != before[0])
    qtbot.waitUntil(lambda: bool(heard.sentences))
    assert heard.sentences == [bench.stage.note()]
