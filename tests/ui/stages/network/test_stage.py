"""The network's stage by mouse and keys: everything that can be done on it, done."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from nnviz.session.run.commands import FreezeParameter, SetActivation, SetParameter, SetParameters
from nnviz.ui.look.number_format import number
from nnviz.ui.stages.network.graph.items import Button, Item, Spot
from nnviz.ui.stages.network.hover import plane_lines
from tests.ui.stages.network.network_bench import BLOBS, BUMPS, CIRCLE, Bench, MakeBench

SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
EDGE, BIAS, NEURON = Item("edge", 1, 1, 2), Item("bias", 0, 3), Item("neuron", 0, 1)


def index_of(bench: Bench, item: Item) -> int:
    """The flat index of an edge or a bias."""
    network = bench.session.experiment.network
    place = (item.origin, item.to) if item.kind == "edge" else (item.to,)
    return network.at(item.layer, "weight" if item.kind == "edge" else "bias", *place)


# --- select ---


@pytest.mark.parametrize("item", [EDGE, BIAS, Item("bias", 2, 0)])
def test_a_click_selects_one_parameter(bench: Bench, item: Item) -> None:
    bench.click(item)
    assert bench.items() == {item}
    assert bench.selected[-1] == (index_of(bench, item),)
    assert bench.stage.selection.large is None
    assert not bench.commands


def test_a_click_on_a_neuron_selects_its_parameters_and_shows_it_large_and_esc_returns(bench: Bench) -> None:
    network = bench.session.experiment.network
    boundary = bench.view().field.values.copy()
    bench.click(NEURON)
    assert bench.selected[-1] == tuple(
        sorted([*(network.at(0, "weight", o, 1) for o in (0, 1)), network.at(0, "bias", 1)])
    )
    outputs = bench.view().field.values
    assert outputs.shape == boundary.shape
    assert not np.array_equal(outputs, boundary)
    bench.key(Qt.Key.Key_Escape)
    np.testing.assert_array_equal(bench.view().field.values, boundary)
    assert bench.items() == {NEURON}, "the selection stays until the next Esc"
    bench.key(Qt.Key.Key_Escape)
    assert not bench.items()


def test_an_input_is_shown_large_too_and_the_map_itself_is_the_output_neuron(bench: Bench) -> None:
    bench.click(Item("input", -1, 1))
    values, view = bench.view().field.values[0], bench.view()
    assert values[0, 0] > 0 > values[-1, 0], "x2 grows upwards"
    assert view.wanted.large == Item("input", -1, 1)
    corner = bench.stage.places().map.topLeft().toPoint() + QPoint(8, 8)
    bench.click(corner)
    assert bench.items() == {Item("neuron", 2, 0)}
    assert bench.view().wanted.large is None


def test_shift_adds_and_takes_away(bench: Bench) -> None:
    bench.click(EDGE)
    bench.click(BIAS, SHIFT)
    assert bench.items() == {EDGE, BIAS}
    bench.click(EDGE, SHIFT)
    assert bench.items() == {BIAS}
    bench.click(NEURON, SHIFT)
    assert bench.stage.selection.large is None, "while several are picked, the map stays"


def test_a_header_selects_its_whole_layer(bench: Bench) -> None:
    bench.click(Item("header", 1))
    where = bench.session.experiment.network.layer_slices[1]
    assert bench.selected[-1] == tuple(range(where.start, where.stop))


def test_the_rubber_band_selects_what_is_inside_and_a_click_on_nothing_lets_go(bench: Bench) -> None:
    column = bench.stage.places().column(0)
    assert column is not None
    first, last = column.places[0], column.places[1]
    start = QPoint(round(first.left()) - 12, round(first.top()) - 12)
    bench.drag(start, start + QPoint(5, 5), QPoint(round(last.right()) + 12, round(last.bottom()) + 12))
    neurons = {item for item in bench.items() if item.kind == "neuron"}
    assert neurons == {Item("neuron", 0, 0), Item("neuron", 0, 1)}
    bench.drag(start, start + QPoint(0, 3))
    assert not bench.items()
    assert bench.stage.input.band is None


def test_the_rubber_band_with_shift_keeps_what_was_selected(bench: Bench) -> None:
    bench.click(Item("header", 1))
    box = bench.stage.places().columns[0].places[0]
    corners = (
        QPoint(round(box.left()) - 8, round(box.top()) - 8),
        QPoint(round(box.right()) + 8, round(box.bottom()) + 8),
    )
    bench.drag(*corners, shift=True)
    assert bench.items() >= {Item("header", 1), Item("input", -1, 0)}


# --- change parameters ---


@pytest.mark.parametrize("item", [EDGE, BIAS])
def test_a_drag_changes_a_parameter_as_one_undo_step(bench: Bench, item: Item) -> None:
    index, spot = index_of(bench, item), bench.spot(item)
    before = bench.value(index)
    bench.drag(spot, spot + QPoint(0, -20), spot + QPoint(0, -60))
    assert bench.value(index) == pytest.approx(before + 0.6, abs=1e-3)
    assert bench.begun == 1
    bench.undo()
    assert bench.value(index) == before


def test_a_press_that_hardly_moves_is_a_click(bench: Bench) -> None:
    spot = bench.spot(EDGE)
    bench.drag(spot, spot + QPoint(0, 2))
    assert not bench.commands


def test_while_it_trains_what_is_held_is_kept_from_training_until_it_is_let_go(bench: Bench) -> None:
    bench.running = True
    bench.show()
    index, spot = index_of(bench, EDGE), bench.spot(EDGE)
    bench.drag(spot, spot + QPoint(0, 40))
    assert bench.commands[0] == FreezeParameter(index, True)
    assert isinstance(bench.commands[1], SetParameter)
    assert bench.commands[-1] == FreezeParameter(index, False)
    assert not bench.session.experiment.frozen


def test_what_cannot_be_seen_cannot_be_held(bench: Bench) -> None:
    bench.running = True
    bench.show()
    spot = bench.spot(EDGE)
    QTest.mousePress(bench.stage, Qt.MouseButton.LeftButton, pos=spot)
    QTest.mouseMove(bench.stage, spot + QPoint(0, 40))
    assert bench.session.experiment.frozen
    bench.stage.hide()
    assert not bench.session.experiment.frozen


def test_esc_gives_a_drag_up(bench: Bench) -> None:
    index, spot = index_of(bench, EDGE), bench.spot(EDGE)
    before = bench.value(index)
    QTest.mousePress(bench.stage, Qt.MouseButton.LeftButton, pos=spot)
    QTest.mouseMove(bench.stage, spot + QPoint(0, 40))
    assert bench.value(index) != before
    bench.key(Qt.Key.Key_Escape)
    assert bench.value(index) == before
    QTest.mouseRelease(bench.stage, Qt.MouseButton.LeftButton, pos=spot)


def wheel(bench: Bench, spot: QPoint, modifier: Qt.KeyboardModifier) -> None:
    """One notch up."""
    event = QWheelEvent(
        QPointF(spot), QPointF(bench.stage.mapToGlobal(spot)), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
        modifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(bench.stage, event)


def test_the_wheel_nudges_with_ctrl_only(bench: Bench) -> None:
    index, spot = index_of(bench, EDGE), bench.spot(EDGE)
    before = bench.value(index)
    wheel(bench, spot, Qt.KeyboardModifier.NoModifier)
    assert not bench.commands
    wheel(bench, spot, CTRL)
    wheel(bench, spot, CTRL)
    assert bench.value(index) == pytest.approx(before + 0.1, abs=1e-5)
    assert bench.begun == 1, "two notches in a row are one undo step"
    wheel(bench, bench.spot(NEURON), CTRL)
    assert len(bench.commands) == 2


def test_notches_within_one_frame_all_count_and_write_nothing_old_back(bench: Bench) -> None:
    stage, session, index, spot = bench.stage, bench.session, index_of(bench, EDGE), bench.spot(EDGE)
    stage.command_given.disconnect(bench.do)
    stage.command_given.connect(lambda command: session.do(command, 1))  # No new frame is shown.
    session.advance(5)
    before = bench.value(index)
    wheel(bench, spot, CTRL)
    wheel(bench, spot, CTRL)
    assert bench.value(index) == before + 0.05 + 0.05


def test_a_double_click_and_enter_ask_for_typing(bench: Bench, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bench.stage.typing_wanted):
        QTest.mouseDClick(bench.stage, Qt.MouseButton.LeftButton, pos=bench.spot(EDGE))
    bench.click(BIAS)
    with qtbot.waitSignal(bench.stage.typing_wanted):
        bench.key(Qt.Key.Key_Return)


# --- change the network ---


def test_buttons_add_and_remove_neurons_and_layers(bench: Bench) -> None:
    bench.click(bench.button("plus", 0))
    assert bench.hidden() == [5, 2]
    bench.click(bench.button("minus", 1))
    assert bench.hidden() == [5, 1]
    bench.click(bench.button("add", 0))
    assert bench.hidden() == [5, 5, 1]
    bench.click(bench.button("add", -1))
    assert bench.hidden() == [4, 5, 5, 1]
    bench.click(bench.button("remove", 1))
    assert bench.hidden() == [4, 5, 1]
    bench.undo(5)
    assert bench.hidden() == [4, 2]


def test_a_layers_activation_is_chosen_from_its_header(bench: Bench, qtbot: QtBot) -> None:
    bench.click(bench.button("activation", 0))
    menu = next(menu for menu in bench.stage.findChildren(QMenu) if menu.isVisible())
    chosen = [action for action in menu.actions() if action.isChecked()]
    assert [action.text() for action in chosen] == ["tanh"]
    assert menu.activeAction() is chosen[0], "the arrows go on from what it is"
    relu = next(action for action in menu.actions() if action.text() == "ReLU")
    relu.trigger()
    menu.close()
    assert bench.commands == [SetActivation(0, "relu")]
    assert [layer.activation for layer in bench.session.experiment.network.layers] == ["relu", "tanh", "tanh"]


def test_a_selection_outlives_what_does_not_concern_it(bench: Bench) -> None:
    bench.click(Item("header", 1))
    bench.click(Item("neuron", 0, 3), SHIFT)
    bench.click(bench.button("minus", 0))
    assert bench.items() == {Item("header", 1)}, "neuron 4 is gone"
    where = bench.session.experiment.network.layer_slices[1]
    assert bench.selected[-1] == tuple(range(where.start, where.stop)), "the layer's parameters have moved"


def test_the_neuron_shown_large_goes_with_its_layer(bench: Bench) -> None:
    bench.click(Item("neuron", 1, 1))
    assert bench.view().wanted.large == Item("neuron", 1, 1)
    bench.click(bench.button("minus", 1))
    assert bench.view().wanted.large is None


# --- keys ---


def test_the_arrows_reach_everything(bench: Bench) -> None:
    bench.stage.setFocus()
    seen: set[Item] = set()
    for _ in range(3):
        for way in (Qt.Key.Key_Down, Qt.Key.Key_Right):
            for _ in range(8):
                bench.key(way)
                assert bench.stage.selection.cursor is not None
                seen.add(bench.stage.selection.cursor)
    assert {item.kind for item in seen} >= {"input", "edge", "neuron"}
    assert bench.items() == {bench.stage.selection.cursor}


def test_keys_do_what_the_buttons_do(bench: Bench) -> None:
    bench.click(Item("header", 0))
    bench.key(Qt.Key.Key_Plus)
    assert bench.hidden() == [5, 2]
    bench.key(Qt.Key.Key_Minus)
    bench.key(Qt.Key.Key_Insert)
    assert bench.hidden() == [4, 4, 2]
    bench.key(Qt.Key.Key_Delete)
    assert bench.hidden() == [4, 2]
    bench.key(Qt.Key.Key_D)
    assert bench.view().wanted.discrete
    bench.key(Qt.Key.Key_T)
    assert not bench.stage.selection.tests


def test_delete_sets_to_zero_and_plus_nudges_what_is_selected(bench: Bench) -> None:
    bench.click(NEURON)
    bench.key(Qt.Key.Key_Delete)
    indices = bench.selected[-1]
    assert bench.commands == [SetParameters(indices, (0.0, 0.0, 0.0))]
    bench.key(Qt.Key.Key_Plus)
    assert [bench.value(index) for index in indices] == [0.05] * 3


def test_enter_shows_large_and_walking_on_goes_along(bench: Bench) -> None:
    bench.stage.setFocus()
    bench.key(Qt.Key.Key_Down)
    assert bench.view().wanted.large is None, "walking alone only selects"
    bench.key(Qt.Key.Key_Return)
    assert bench.view().wanted.large == Item("input", -1, 0)
    bench.key(Qt.Key.Key_Down)
    assert bench.view().wanted.large == Item("input", -1, 1)


def test_keys_with_ctrl_are_the_windows(bench: Bench) -> None:
    bench.click(Item("header", 0))
    bench.key(Qt.Key.Key_Delete, CTRL)
    bench.key(Qt.Key.Key_Plus, CTRL)
    assert not bench.commands


def test_the_cursor_is_told_in_words(bench: Bench) -> None:
    bench.click(EDGE)
    index = bench.stage.selection.indices()[0]
    assert bench.stage.frame is not None
    value = float(bench.stage.frame.state.parameters[index])
    assert "w²₂₃" in bench.stage.accessibleDescription()
    assert number(value, signed=True).lstrip("+") in bench.stage.accessibleDescription()
    bench.click(Item("header", 1))
    assert "Hidden layer 2" in bench.stage.accessibleDescription()


# --- the pointer ---


def test_what_is_pointed_at_is_known(bench: Bench) -> None:
    for item in (EDGE, BIAS, NEURON, Item("input", -1, 0), Item("header", 0), Item("bias", 2, 0)):
        bench.hover(item)
        assert bench.stage.hovered == item
    bench.hover(bench.button("remove", 1))
    assert bench.stage.hovered == Button("remove", 1)
    bench.hover(bench.point(5))
    assert isinstance(bench.stage.hovered, Spot)
    QApplication.sendEvent(bench.stage, QEvent(QEvent.Type.Leave))
    assert bench.stage.hovered is None


def test_test_points_are_found_only_where_they_are_shown(bench: Bench) -> None:
    view, place = bench.view(), bench.stage.places().map
    span = view.high - view.low
    found = []
    for x1, x2 in view.frame.data.test_points.tolist():
        spot = QPointF(
            place.left() + (x1 - view.low) / span * place.width(),
            place.bottom() - (x2 - view.low) / span * place.height(),
        )
        found.append((spot, bench.stage.at(spot)))
    spots = [spot for spot, what in found if isinstance(what, Spot) and what.test]
    assert spots
    bench.key(Qt.Key.Key_T)
    assert not any(isinstance(what := bench.stage.at(spot), Spot) and what.test for spot in spots)


@pytest.mark.parametrize(
    "what", ["edge", "bias", "neuron", "input", "header", "plus", "remove", "add", "point", "plane", "title"]
)
@pytest.mark.parametrize("experiment", [CIRCLE, BLOBS, BUMPS], ids=["circle", "blobs", "bumps"])
def test_pointing_at_anything_draws_and_leaves_the_stage_as_it_was(
    make_bench: MakeBench, what: str, experiment: object
) -> None:
    bench = make_bench(experiment)
    if what == "title" and bench.session.experiment.encoding is None:
        return  # no classes that could be confused
    place = bench.stage.places()
    spots = {
        "edge": lambda: bench.spot(Item("edge", 0, 0, 0)),
        "bias": lambda: bench.spot(Item("bias", 1, 0)),
        "neuron": lambda: bench.spot(NEURON),
        "input": lambda: bench.spot(Item("input", -1, 1)),
        "header": lambda: bench.spot(Item("header", 0)),
        "point": lambda: bench.point(2),
        "plane": lambda: place.map.topLeft().toPoint() + QPoint(9, 9),
        "title": lambda: place.title.center().toPoint(),
    }
    bench.stage.repaint()
    before = bench.stage.grab().toImage()
    bench.hover(spots[what]() if what in spots else bench.button(what, 0))
    assert bench.stage.grab().toImage() != before
    QApplication.sendEvent(bench.stage, QEvent(QEvent.Type.Leave))
    assert bench.stage.grab().toImage() == before


def test_weights_spoken_of_elsewhere_are_lit_without_being_selected(bench: Bench) -> None:
    before = bench.stage.grab().toImage()
    bench.stage.light((0, 3))
    assert bench.stage.grab().toImage() != before
    assert bench.selected == []
    bench.stage.light(())
    assert bench.stage.grab().toImage() == before


def test_the_card_of_the_map_says_where_no_class_is_ahead(make_bench: MakeBench) -> None:
    for experiment, undecided in ((BLOBS, True), (CIRCLE, False)):
        bench = make_bench(experiment, steps=0)
        lines = [
            text for text, _, _ in plane_lines(bench.stage.places(), bench.view(), bench.stage.places().map.center())
        ]
        assert any(text.startswith("undecided") for text in lines) is undecided
