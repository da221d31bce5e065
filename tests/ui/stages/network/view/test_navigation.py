"""Zoom, pan and fit on the stage, by wheel, mouse and keys."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnviz.engine.playground import playground
from nnviz.ui.look.figure import Look
from nnviz.ui.look.theme import LIGHT
from nnviz.ui.stages.network.figures.halves import GraphFigure
from nnviz.ui.stages.network.graph.items import Button, Item
from nnviz.ui.stages.network.places import Window
from tests.ui.stages.network.network_bench import Bench, MakeBench, network_lesson

LEFT, MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton
PLAIN, CTRL, SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
DEEP = playground("circle", points=20, hidden=(5,) * 16)
WIDE = playground("circle", points=20, hidden=(40, 40))
SPOT = QPoint(200, 250)


@pytest.fixture
def deep(make_bench: MakeBench) -> Bench:
    """A network whose layers are not all shown as it fits."""
    return make_bench(DEEP)


def wheel(bench: Bench, spot: QPoint, way: int, modifier: Qt.KeyboardModifier = PLAIN) -> QWheelEvent:
    """Turn the wheel by notches."""
    at, none = QPointF(spot), Qt.MouseButton.NoButton
    phase = Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(at, at, QPoint(), QPoint(0, 120 * way), none, modifier, phase, False)
    QApplication.sendEvent(bench.stage, event)
    settle(bench)
    return event


def settle(bench: Bench) -> None:
    bench.qtbot.waitUntil(lambda: not bench.stage.pending)


def window(bench: Bench) -> Window:
    found = bench.stage.places().window
    assert found is not None
    return found


def layers(bench: Bench) -> set[int]:
    return {column.layer for column in bench.stage.places().columns}


def test_the_wheel_zooms_about_the_pointer_and_shows_layers_that_were_left_out(deep: Bench) -> None:
    assert 7 not in layers(deep)
    event = wheel(deep, SPOT, 1)
    assert event.isAccepted()
    deep.stage.navigation.pan(QPointF(-420, 0))
    assert 7 in layers(deep)
    settle(deep)
    assert len(deep.view().pictures[8].tiles) == 5, "of all neurons there are pictures"
    wheel(deep, SPOT, -1)
    assert deep.stage.places().window is None
    assert deep.view().wanted.shown[8] == 0, "as it fits, only of those that are shown"


def test_the_wheel_away_from_the_whole_is_left_to_others(deep: Bench) -> None:
    assert not wheel(deep, SPOT, -1).isAccepted()


def test_ctrl_and_the_wheel_still_turn_a_weight(bench: Bench) -> None:
    wheel(bench, bench.spot(Item("edge", 1, 1, 2)), 1, CTRL)
    assert len(bench.commands) == 1
    assert bench.stage.navigation.camera.whole
    wheel(bench, QPoint(20, 400), 1, CTRL)
    assert not bench.stage.navigation.camera.whole, "anywhere else it zooms"


def test_a_pinch_zooms(deep: Bench) -> None:
    at = QPointF(SPOT)
    kind, device = Qt.NativeGestureType.ZoomNativeGesture, QPointingDevice.primaryPointingDevice()
    event = QNativeGestureEvent(kind, device, 2, at, at, deep.stage.mapToGlobal(at), 0.5, QPointF())
    QApplication.sendEvent(deep.stage, event)
    assert window(deep).canvas.zoom == pytest.approx(1.5)


def test_the_middle_button_moves_what_is_seen(deep: Bench) -> None:
    wheel(deep, SPOT, 2)
    before = window(deep).camera
    x = window(deep).canvas.x(5, before)
    QTest.mousePress(deep.stage, MIDDLE, PLAIN, SPOT)
    QTest.mouseMove(deep.stage, SPOT + QPoint(-60, -10))
    QTest.mouseRelease(deep.stage, MIDDLE, PLAIN, SPOT + QPoint(-60, -10))
    assert window(deep).canvas.x(5, window(deep).camera) == pytest.approx(x - 60)
    QTest.mouseMove(deep.stage, SPOT)
    assert window(deep).canvas.x(5, window(deep).camera) == pytest.approx(x - 60), "let go is let go"
    assert not deep.commands
    assert not deep.items()


def test_space_and_the_left_button_move_what_is_seen_and_a_tap_of_space_still_runs(deep: Bench, qtbot: QtBot) -> None:
    taps: list[bool] = []
    deep.stage.navigation.tapped.connect(lambda: taps.append(True))
    wheel(deep, SPOT, 2)
    across = window(deep).camera.across
    QTest.keyPress(deep.stage, Qt.Key.Key_Space)
    deep.drag(SPOT, SPOT + QPoint(-30, 0), SPOT + QPoint(-80, 0))
    QTest.keyRelease(deep.stage, Qt.Key.Key_Space)
    assert window(deep).camera.across > across
    assert not taps
    assert not deep.items()
    QTest.keyClick(deep.stage, Qt.Key.Key_Space)
    assert taps == [True]


def test_as_it_fits_space_is_the_windows(deep: Bench) -> None:
    event = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Space, PLAIN, " ")
    event.ignore()
    QApplication.sendEvent(deep.stage, event)
    assert not event.isAccepted()
    wheel(deep, SPOT, 1)
    QApplication.sendEvent(deep.stage, event)
    assert event.isAccepted()


def test_plus_and_minus_zoom_while_nothing_is_selected_and_f_shows_the_whole(deep: Bench) -> None:
    deep.key(Qt.Key.Key_Plus)
    deep.key(Qt.Key.Key_Plus)
    assert window(deep).canvas.zoom == pytest.approx(1.25**2)
    deep.key(Qt.Key.Key_Minus)
    assert window(deep).canvas.zoom == pytest.approx(1.25)
    deep.key(Qt.Key.Key_F)
    assert deep.stage.places().window is None
    assert not deep.commands
    deep.click(Item("bias", 0, 3))
    deep.key(Qt.Key.Key_Plus)
    assert len(deep.commands) == 1, "what is selected is changed as before"
    assert deep.stage.places().window is None


def test_the_arrows_reach_what_is_out_of_sight_and_bring_it_there(make_bench: MakeBench) -> None:
    bench = make_bench(WIDE)
    assert bench.stage.places().columns[1].shown < 40
    wheel(bench, SPOT, 2)
    bench.click(Item("header", 0))
    for _ in range(2 * 39 + 1):
        bench.key(Qt.Key.Key_Down)
    assert bench.items() == {Item("neuron", 0, 39)}
    column = bench.stage.places().column(0)
    assert column is not None
    box = column.place(39)
    assert box is not None
    assert window(bench).canvas.room.contains(box)
    assert bench.stage.at(box.center()) == Item("neuron", 0, 39)


def test_shown_where_brings_a_layer_in_sight(deep: Bench) -> None:
    wheel(deep, SPOT, 3)
    deep.stage.show_where(14, (2,))
    column = deep.stage.places().column(14)
    assert column is not None
    box = column.place(2)
    assert box is not None
    assert window(deep).canvas.room.contains(box)


def test_no_button_is_cut_by_the_edge_of_what_is_seen(make_bench: MakeBench) -> None:
    bench = make_bench(playground("circle", points=20, hidden=(4, 2)))
    wheel(bench, SPOT, 5)
    seen = set()
    for _ in range(40):
        room = window(bench).canvas.room
        for column in bench.stage.places().columns[:-1]:  # The last one is the map.
            for kind in column.buttons.keys() - {"activation"}:
                seen.add(kind)
                box = column.buttons[kind]
                assert room.left() <= box.left() < box.right() <= room.right(), kind
        bench.stage.navigation.pan(QPointF(-17, 0))
    assert seen == {"minus", "plus", "remove", "add"}


def test_the_minimap_is_pressed_and_dragged(deep: Bench) -> None:
    wheel(deep, SPOT, 2)
    map_ = window(deep).minimap
    end = QPoint(round(map_.right()) - 8, round(map_.center().y()))
    QTest.mousePress(deep.stage, LEFT, PLAIN, end)
    last = window(deep).camera.across
    assert 15 in layers(deep)
    QTest.mouseMove(deep.stage, end - QPoint(round(map_.width() / 2), 0))
    QTest.mouseRelease(deep.stage, LEFT, PLAIN, end)
    assert window(deep).camera.across < last
    assert deep.stage.input.band is None


def test_what_says_that_layers_are_left_out_is_a_door_to_them(deep: Bench) -> None:
    box, missing = deep.stage.places().gaps[0]
    found = deep.stage.at(box.center())
    assert isinstance(found, Button)
    assert found.kind == "near"
    assert missing > 0
    deep.click(box.center().toPoint())
    settle(deep)
    assert found.layer in layers(deep)


def test_behind_the_map_nothing_of_the_graph_is_pressed(deep: Bench) -> None:
    wheel(deep, SPOT, 4)
    place = deep.stage.places()
    inside = place.map.center()
    found = deep.stage.at(inside)
    assert not isinstance(found, Item) or found == Item("neuron", len(place.reach) - 2, 0)
    below = QPointF(window(deep).minimap.right() + 30, window(deep).minimap.center().y())
    assert deep.stage.at(below) is None


def test_what_is_clicked_from_near_is_the_neuron_it_shows(make_bench: MakeBench) -> None:
    bench = make_bench(WIDE)
    wheel(bench, SPOT, 2)
    bench.stage.navigation.pan(QPointF(0, -400))
    column = bench.stage.places().column(1)
    assert column is not None
    assert column.first > 0
    number, box = list(column.neurons)[column.shown // 2]
    bench.click(box.center().toPoint())
    assert bench.items() == {Item("neuron", 1, number)}
    bundle_edge = bench.stage.selection.indices()
    assert bundle_edge[-1] == bench.session.experiment.network.at(1, "bias", number)


def test_a_weight_is_pointed_at_and_taken_though_the_neuron_it_leads_to_is_out_of_sight(make_bench: MakeBench) -> None:
    bench = make_bench(playground("circle", points=20, hidden=(4, 4)))
    wheel(bench, QPoint(300, 200), 6)
    before, after = bench.stage.places().column(0), bench.stage.places().column(1)
    assert before is not None
    assert after is not None
    missing = next(neuron for neuron in range(4) if after.place(neuron) is None)
    item = Item("edge", 1, missing, before.first)
    bench.click(item)
    assert bench.items() == {item}
    spot = QPointF(bench.spot(item))
    part = bench.stage.part_tree.part(bench.stage.part_tree.at(spot))
    assert part is not None
    assert part.place is not None
    assert part.place.adjusted(-1, -1, 1, 1).contains(spot)


def test_a_figure_taken_home_shows_the_part_that_is_seen(deep: Bench, qtbot: QtBot) -> None:
    wheel(deep, SPOT, 3)
    figure = GraphFigure(network_lesson(DEEP), Look(LIGHT, standalone=True))
    qtbot.addWidget(figure)
    figure.resize(700, 500)
    figure.take_choices(deep.stage)
    found = figure.places().window
    assert found is not None
    assert found.canvas.zoom == pytest.approx(window(deep).canvas.zoom)


def test_another_network_is_looked_at_within_its_layers(make_bench: MakeBench) -> None:
    bench = make_bench(DEEP)
    wheel(bench, SPOT, 2)
    bench.stage.navigation.pan(QPointF(-9000, 0))
    bench.session.start_over(playground("circle", points=20, hidden=(3,)))
    bench.show()
    assert layers(bench) == {-1, 0, 1}
    bench.stage.grab()


def test_which_neurons_are_seen_is_told_clear_of_them_and_of_the_legend(make_bench: MakeBench) -> None:
    bench = make_bench(WIDE)
    wheel(bench, SPOT, 4)
    place, near = bench.stage.places(), window(bench)
    size = 0.85 * place.font
    told = [column.more for column in place.columns if column.more is not None]
    assert told
    line = min(1.4 * size, near.legend.height() / 2)
    for box in told:
        middle, half = box.center().y(), 0.6 * size  # Chinese letters fill their height.
        assert middle - half >= near.lines.bottom() + 1.5
        assert middle + half <= near.legend.top() + line / 2 - half
