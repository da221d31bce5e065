"""The stage by real events: the ball dragged and nudged, views, the game, four ways down."""

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from nnviz.session.lessons.lesson import Lesson
from nnviz.session.run.commands import SetParameters
from nnviz.session.session import Session
from nnviz.ui.look.figure import Look
from nnviz.ui.look.theme import DARK, LIGHT
from nnviz.ui.stages.descent.draw_curve import curve_chart, tangent
from nnviz.ui.stages.descent.stage import DescentStage
from nnviz.ui.stages.descent.ways import STEPS, four_ways
from tests.ui.stages.descent.descent_bench import DescentBench


def test_dragging_the_ball_sets_both_parameters_and_is_one_undo_step(bench: DescentBench) -> None:
    before, chart = bench.place, bench.stage.chart()
    assert chart is not None
    end = bench.drag(QPoint(120, 90))
    wanted = tuple(round(value, 4) for value in chart.value(end))
    bench.wait(lambda frame: tuple(frame.state.parameters.tolist()) == wanted)
    assert QPointF(bench.spot() - end.toPoint()).manhattanLength() <= 2
    bench.controller.undo()
    bench.wait(lambda frame: tuple(frame.state.parameters.tolist()) == before)
    assert bench.controller.shown is not None
    assert not bench.controller.shown.can_undo


def test_it_asks_for_no_more_width_than_its_buttons_take(bench: DescentBench) -> None:
    bar = bench.stage.bar
    shown = [button.sizeHint().width() for button in (*bar.views.values(), bar.hold, bar.play)]
    assert bar.rule.isHidden(), "the game's alone"
    assert bench.stage.minimumWidth() <= sum(shown) + 80


def test_the_ball_stays_in_the_hand_while_it_trains(bench: DescentBench) -> None:
    bench.controller.toggle()
    bench.wait(lambda frame: frame.running and frame.state.step > 3)
    bench.drag(QPoint(60, 20), let_go=False)
    held = bench.wait(lambda frame: frame.running and len(frame.experiment.frozen) == 2)
    bench.wait(lambda frame: frame.state.step > held.state.step + 3)
    QTest.mouseRelease(bench.stage, Qt.MouseButton.LeftButton, pos=bench.spot())
    bench.wait(lambda frame: not frame.experiment.frozen)
    bench.controller.pause()
    bench.wait(lambda frame: not frame.running)


def test_escape_puts_the_ball_back(bench: DescentBench) -> None:
    before = bench.place
    bench.drag(QPoint(50, 50), let_go=False)
    bench.wait(lambda frame: tuple(frame.state.parameters.tolist()) != before)
    QTest.keyClick(bench.stage, Qt.Key.Key_Escape)
    bench.wait(lambda frame: tuple(frame.state.parameters.tolist()) == before)


@pytest.mark.parametrize(
    ("key", "index", "way"), [(Qt.Key.Key_Right, 0, 1), (Qt.Key.Key_Left, 0, -1), (Qt.Key.Key_Up, 1, 1)]
)
def test_arrow_keys_move_the_ball(bench: DescentBench, key: Qt.Key, index: int, way: int) -> None:
    before = bench.place
    QTest.keyClick(bench.stage, key)
    one = bench.wait(lambda frame: frame.state.parameters[index] != before[index]).state.parameters[index]
    QTest.keyClick(bench.stage, key, Qt.KeyboardModifier.ShiftModifier)
    bench.wait(lambda frame: frame.state.parameters[index] != one)
    assert (one - before[index]) * way > 0
    assert bench.place[index] - one == pytest.approx(10 * (one - before[index]), rel=0.05)
    assert bench.place[1 - index] == before[1 - index]


def test_on_the_curve_the_slope_alone_moves(bench: DescentBench) -> None:
    before = bench.place
    bench.stage.bar.views["curve"].click()
    bench.drag(QPoint(70, 0))
    bench.wait(lambda frame: frame.state.parameters[0] > before[0] + 0.2)
    assert bench.place[1] == before[1]


def test_a_surface_is_turned_and_the_ball_left_alone(qtbot: QtBot, bench: DescentBench) -> None:
    qtbot.waitUntil(lambda: bench.stage.relief is not None and bench.stage.source.progress is None)
    bench.stage.bar.views["surface"].click()
    assert bench.stage.ball() is None
    picture = bench.stage.grab().toImage()
    QTest.mousePress(bench.stage, Qt.MouseButton.LeftButton, pos=QPoint(300, 300))
    QTest.mouseMove(bench.stage, QPoint(380, 320))
    QTest.mouseRelease(bench.stage, Qt.MouseButton.LeftButton, pos=QPoint(380, 320))
    assert bench.stage.grab().toImage() != picture
    picture = bench.stage.grab().toImage()
    QTest.keyClick(bench.stage, Qt.Key.Key_Left)
    assert bench.stage.grab().toImage() != picture
    assert bench.place == (-0.3, 9.2)


def test_the_tangent_ends_with_the_axis(bench: DescentBench) -> None:
    bench.stage.bar.views["curve"].click()
    state = bench.stage.state
    assert state is not None
    chart = curve_chart(QRectF(0, 0, 400, 300), state.curve)
    ends = tangent(chart, state.curve)
    assert ends is not None
    assert all(chart.box.left() - 0.1 <= end.x() <= chart.box.right() + 0.1 for end in ends)


def test_the_map_becomes_finer_while_one_waits(qtbot: QtBot, bench: DescentBench) -> None:
    qtbot.waitUntil(lambda: bench.stage.relief is not None and len(bench.stage.relief.land.a) == 201)
    tip = bench.stage.tip(QPointF(300, 300))
    chart, state = bench.stage.chart(), bench.stage.state
    assert chart is not None
    assert state is not None
    assert f"loss {state.loss_at(chart.value(QPointF(300, 300))):.4f}" in tip


def test_holding_the_intercept_begins_at_its_true_value_and_lets_go_again(bench: DescentBench) -> None:
    bench.stage.bar.hold.click()
    held = bench.wait(lambda frame: len(frame.experiment.frozen) == 1)
    assert held.state.parameters.tolist() == [-0.3, 4.0]
    bench.controller.forward()
    bench.wait(lambda frame: frame.state.step == 1)
    assert bench.place[1] == 4.0
    assert "intercept" in bench.section.held.text()
    bench.stage.bar.hold.click()
    assert bench.wait(lambda frame: not frame.experiment.frozen).state.step == 1


def test_four_ways_start_where_the_ball_is(bench: DescentBench) -> None:
    bench.controller.forward()
    here = bench.wait(lambda frame: frame.state.step == 1).state.parameters.tolist()
    bench.section.four.click()
    frame = bench.wait(lambda frame: len(frame.lanes) == 4)
    assert frame.state.step == 0
    assert frame.state.parameters.tolist() == here
    for lane, way in zip(frame.lanes, four_ways(frame.experiment), strict=True):
        experiment, start = lane.opening
        assert all(experiment.value(key) == value for key, value in way)
        assert start.tolist() == here
        assert lane.end == STEPS
    bench.section.four.click()
    assert len(bench.wait(lambda frame: frame.lanes).lanes) == 4
    bench.controller.undo()
    bench.wait(lambda frame: frame.state.step == 1)


def test_the_learner_plays_against_the_rule(bench: DescentBench) -> None:
    bench.stage.bar.play.click()
    frame = bench.wait(lambda frame: frame.lanes)
    assert (frame.experiment.batch_size, frame.experiment.frozen) == (1, frame.experiment.network.names)
    assert bench.place == (1.0, 4.0)
    QTest.keyClick(bench.stage, Qt.Key.Key_Up)
    bench.wait(lambda frame: frame.state.step == 1 and frame.state.parameters[0] == 1.01)
    QTest.keyClick(bench.stage, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    bench.wait(lambda frame: frame.state.step == 2 and frame.state.parameters[0] == 0.91)
    QTest.keyClick(bench.stage, Qt.Key.Key_Return)
    bench.wait(lambda frame: frame.state.step == 3 and frame.state.parameters[0] == 0.91)
    assert "\N{MINUS SIGN}0.1 " in bench.stage.game_bar.buttons[-0.1].toolTip()
    bench.stage.game_bar.buttons[0.1].click()
    bench.wait(lambda frame: frame.state.step == 4 and frame.state.parameters[0] == 1.01)
    game = bench.stage.game
    assert game is not None
    assert game.rule is not None
    assert game.you.slopes.tolist() == [1.01, 0.91, 0.91, 1.01, 1.01]  # A move counts for the point it was made at.
    rule = Session(frame.experiment.with_option("frozen", frame.experiment.network.names[1:]))
    rule.advance(4)
    assert game.rule.slopes[-1] == rule.state.parameters[0]
    bench.stage.bar.play.click()
    ended = bench.wait(lambda frame: not frame.experiment.frozen)
    assert ended.state.parameters.tolist() == [-0.3, 9.2]
    assert not bench.wait(lambda frame: not frame.lanes).lanes
    assert bench.stage.game is None


def test_another_rule_begins_another_game(bench: DescentBench) -> None:
    bench.stage.bar.play.click()
    bench.wait(lambda frame: frame.lanes)
    bench.stage.bar.rule.setCurrentIndex(1)
    bench.stage.bar.rule.activated.emit(1)
    frame = bench.wait(lambda frame: frame.experiment.optimizer == "gradient_descent" and frame.lanes)
    assert [lane.opening[0].optimizer for lane in frame.lanes] == ["gradient_descent"]


@pytest.mark.parametrize("view", ["map", "surface", "curve"])
@pytest.mark.parametrize("size", [(430, 270), (1000, 700)])
def test_every_view_is_drawn_at_any_size_and_in_any_theme(
    bench: DescentBench, view: str, size: tuple[int, int]
) -> None:
    bench.stage.resize(*size)
    bench.stage.bar.show_view(view)
    light = bench.stage.grab().toImage()
    bench.stage.restyle(Look(DARK))
    assert bench.stage.grab().toImage() != light


def test_a_ball_that_is_thrown_out_is_pointed_to(bench: DescentBench) -> None:
    bench.controller.do(SetParameters((0, 1), (1e8, -1e8)))
    bench.wait(lambda frame: frame.state.parameters[0] == 1e8)
    bench.stage.grab()
    for view in ("surface", "curve"):
        bench.stage.bar.show_view(view)
        bench.stage.grab()
    assert "∂L" in bench.section.arithmetic.text()


def test_another_network_has_a_sentence(qtbot: QtBot, descent: Lesson) -> None:
    stage = DescentStage(descent, Look(LIGHT))
    qtbot.addWidget(stage)
    stage.show_frame(Session(descent.experiment.with_option("hidden", (3,))).frame())
    stage.grab()
    assert stage.table().rows == ()
    assert stage.chart() is None


def test_the_table_has_the_ways_and_the_grid(bench: DescentBench, qtbot: QtBot) -> None:
    bench.controller.forward()
    bench.wait(lambda frame: frame.state.step == 1)
    qtbot.waitUntil(lambda: bench.stage.relief is not None)
    rows = bench.stage.table().rows
    ways = [row for row in rows if row[0] == "way"]
    assert [row[2] for row in ways] == [0, 1]
    assert ways[0][3:5] == (-0.3, 9.2)
    assert ways[1][3:5] == bench.place
    assert {row[0] for row in rows} == {"way", "lowest", "curve", "grid"}
