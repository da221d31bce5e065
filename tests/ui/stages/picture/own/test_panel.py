"""Drawing on a picture and changing it, by hand and by keys."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QRectF, Qt
from pytestqt.qtbot import QtBot

from nnviz.engine.arrays import Array
from nnviz.engine.data.datasets import DATASETS, Samples
from nnviz.engine.data.transforms import moved
from nnviz.session.place import Place
from nnviz.session.run.commands import ChangeOptions
from nnviz.ui.look.figure import Look
from nnviz.ui.look.theme import DARK, LIGHT
from nnviz.ui.stages.picture.own.panel import OwnPanel
from nnviz.ui.stages.picture.words import verdict
from tests.engine.pictures import BARS
from tests.ui.stages.picture.own.own_bench import LEFT, RIGHT, Bench, at, number_of, shown
from tests.ui.stages.picture.picture_bench import view_of

pytest_plugins = ("tests.engine.pictures",)


def test_a_stroke_is_judged_while_it_is_drawn(bench: Bench, qtbot: QtBot) -> None:
    panel, stage, _ = bench
    before, box = shown(stage).copy(), stage.places().places[0].box
    panel.tools["brush"].click()
    assert stage.places().places[0].box.width() > box.width()
    panel.palette_.chosen.emit((1.0, 1.0, 1.0))
    panel.width_.setValue(1.0)
    scores = view_of(stage).outputs
    qtbot.mousePress(panel.board, LEFT, pos=at(panel.board, 2, 1))
    qtbot.waitUntil(lambda: number_of(stage) == -1)
    qtbot.mouseMove(panel.board, at(panel.board, 2, 6))
    qtbot.waitUntil(lambda: bool(np.allclose(shown(stage)[0, 2, 1:7], 1.0, atol=0.1)))
    assert not np.array_equal(view_of(stage).outputs, scores)
    qtbot.mouseRelease(panel.board, LEFT, pos=at(panel.board, 2, 6))
    assert np.array_equal(shown(stage)[0, 4:], before[0, 4:])
    qtbot.keyClick(panel.board, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert np.array_equal(shown(stage), before)
    assert number_of(stage) >= 0
    qtbot.keyClick(panel.board, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert number_of(stage) == -1


def test_the_right_button_erases(bench: Bench, qtbot: QtBot) -> None:
    panel, stage, _ = bench
    before = shown(stage).copy()
    panel.tools["brush"].click()
    qtbot.mouseClick(panel.board, LEFT, pos=at(panel.board, 3, 3))
    assert not np.allclose(shown(stage), before)
    qtbot.mouseClick(panel.board, RIGHT, pos=at(panel.board, 3, 3))
    assert np.allclose(shown(stage), before)


def test_the_keyboard_draws_too(bench: Bench, qtbot: QtBot) -> None:
    panel, stage, _ = bench
    stage.take_brush()
    board = panel.board
    assert panel.tools["brush"].isChecked()
    panel.desk.set_width(1.0)
    panel.desk.set_color((1.0, 1.0, 1.0))
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Return):
        qtbot.keyClick(board, key)
    for _ in range(3):
        qtbot.keyClick(board, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert np.allclose(shown(stage)[0, 3, 3:7], 1.0)
    qtbot.keyClick(board, Qt.Key.Key_E)
    assert panel.tools["eraser"].isChecked()
    qtbot.keyClick(board, Qt.Key.Key_Plus)
    assert panel.desk.width == 2.0
    qtbot.keyClick(board, Qt.Key.Key_Escape)
    assert board.isHidden()
    assert not panel.tools["eraser"].isChecked()


def test_undo_on_the_board_is_no_undo_of_the_run(bench: Bench, qtbot: QtBot) -> None:
    panel, _, _ = bench
    panel.tools["brush"].click()
    qtbot.mouseClick(panel.board, LEFT, pos=at(panel.board, 3, 3))
    assert panel.undo.isEnabled()
    panel.undo.click()
    assert not panel.undo.isEnabled()
    panel.redo.click()
    panel.restore.click()
    assert not panel.restore.isEnabled()
    assert panel.undo.isEnabled()


def test_handles_move_turn_scale_and_go_back(bench: Bench, qtbot: QtBot) -> None:
    panel, stage, _ = bench
    before = shown(stage).copy()
    panel.tools["move"].click()
    board = panel.board
    qtbot.mousePress(board, LEFT, pos=at(board, 6, 3))
    qtbot.mouseMove(board, at(board, 6, 4))
    qtbot.waitUntil(lambda: panel.desk.transform.right > 0)
    qtbot.mouseMove(board, at(board, 6, 5))
    qtbot.mouseRelease(board, LEFT, pos=at(board, 6, 5))
    qtbot.waitUntil(lambda: bool(np.allclose(shown(stage), moved(before, 2.0, 0.0), atol=0.2)))
    assert panel.sliders.sliders["right"].value() == pytest.approx(2.0, abs=0.1)
    qtbot.keyClick(board, Qt.Key.Key_BracketRight)
    assert panel.desk.transform.degrees == -5.0
    handles = board.handles()
    assert handles is not None
    assert handles.knob is not None
    qtbot.mousePress(board, LEFT, pos=board.point_of(handles.knob).toPoint())
    qtbot.mouseMove(board, at(board, 4, 0))
    assert panel.desk.transform.degrees > 30.0
    qtbot.mouseRelease(board, LEFT, pos=at(board, 4, 0))
    panel.restore.click()
    assert np.array_equal(shown(stage), before)


def test_one_drag_is_one_undo(bench: Bench, qtbot: QtBot) -> None:
    panel, stage, _ = bench
    panel.tools["cover"].click()
    qtbot.waitUntil(lambda: number_of(stage) == -1)
    assert (np.isclose(shown(stage), 0.5)).sum() >= 4
    board = panel.board
    qtbot.mousePress(board, LEFT, pos=at(board, 4, 4))
    for place in (3, 2, 1):
        qtbot.mouseMove(board, at(board, place, place))
    qtbot.mouseRelease(board, LEFT, pos=at(board, 1, 1))
    qtbot.waitUntil(lambda: bool(np.isclose(shown(stage)[0, 1, 1], 0.5)))
    panel.undo.click()
    assert panel.desk.transform.cover_x == 0.5
    assert panel.desk.transform.cover > 0


def test_sliders_are_the_handles_equals(bench: Bench, qtbot: QtBot) -> None:
    panel, stage, _ = bench
    before = shown(stage).copy()
    panel.fold.button.click()
    slider = panel.sliders.sliders["right"]
    qtbot.keyClick(slider, Qt.Key.Key_Right)
    qtbot.keyClick(slider, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: np.array_equal(shown(stage), moved(before, 1.0, 0.0)))
    assert panel.sliders.sliders["hue"].isHidden()
    panel.sliders.shuffle.click()
    qtbot.waitUntil(lambda: not np.array_equal(shown(stage), moved(before, 1.0, 0.0)))
    assert sorted(shown(stage).ravel()) == sorted(moved(before, 1.0, 0.0).ravel())


def test_a_picked_colour_paints(bench: Bench, qtbot: QtBot) -> None:
    panel, stage, _ = bench
    panel.tools["pick"].click()
    qtbot.mouseClick(panel.board, LEFT, pos=at(panel.board, 5, 2))
    wanted = float(shown(stage)[0, 5, 2])
    assert panel.desk.tool == "brush"
    assert panel.desk.color == pytest.approx((wanted,) * 3)


def test_a_blank_sheet_has_no_class_until_it_is_said(bench: Bench, qtbot: QtBot) -> None:
    panel, stage, session = bench
    panel.blank.click()
    assert np.ptp(shown(stage)) == 0.0
    assert verdict(view_of(stage))[1] == "your picture"
    session.open_step()
    stage.show_frame(session.frame())
    panel.show_frame(session.frame())
    assert "not said" in panel.hint.text()
    told: list[tuple[Array, Array]] = []
    stage.followed_changed.connect(told.append)
    panel.meant.setCurrentIndex(3)
    panel.meant.activated.emit(3)
    assert not panel.hint.text()
    assert told
    assert told[-1][1].argmax() == 2
    trace = view_of(stage).trace
    assert trace is not None
    assert trace.y[0].argmax() == 2
    session.go_to_place(Place(len(trace.kinds) - 1))
    stage.show_frame(session.frame())
    assert verdict(view_of(stage))[1] in ("✓ as you mean it", "✗ you mean: class 2")


def test_the_picture_drawn_on_keeps_what_it_is(bench: Bench, qtbot: QtBot) -> None:
    panel, stage, _ = bench
    assert panel.meant.isHidden()
    label = stage.picture.label if stage.picture is not None else None
    panel.tools["brush"].click()
    qtbot.mouseClick(panel.board, LEFT, pos=at(panel.board, 3, 3))
    assert panel.meant.isVisible()
    assert panel.meant.currentIndex() - 1 == label
    stage.choose(5)
    assert not panel.undo.isEnabled()
    assert panel.meant.isHidden()


@pytest.mark.parametrize("tool", ["brush", "eraser", "pick", "move", "cover"])
def test_every_tool_is_drawn_and_told_in_both_themes(bench: Bench, qtbot: QtBot, tool: str) -> None:
    panel, _, _ = bench
    next(button for name, button in panel.tools.items() if name == tool).click()
    board = panel.board
    qtbot.mouseMove(board, at(board, 4, 4))
    for theme in (LIGHT, DARK):
        panel.restyle(Look(theme))
        board.grab()
    assert board.toolTip() == board.accessibleDescription() != ""


def test_a_stroke_ends_when_the_board_goes(bench: Bench, qtbot: QtBot) -> None:
    panel, stage, _ = bench
    panel.tools["brush"].click()
    qtbot.mousePress(panel.board, LEFT, pos=at(panel.board, 3, 3))
    panel.desk.take("")
    sketch = panel.desk.sketch
    assert sketch is not None
    assert not sketch.drawing
    assert number_of(stage) == -1


def test_places_on_the_board_are_pixels(bench: Bench) -> None:
    panel, _, _ = bench
    panel.tools["brush"].click()
    board = panel.board
    for place in ((0.0, 0.0), (3.5, 7.25), (8.0, 8.0)):
        assert board.place_of(board.point_of(place)) == pytest.approx(place)
    assert board.geometry().contains(stage_box(panel).center().toPoint())


def stage_box(panel: OwnPanel) -> QRectF:
    return panel.desk.stage.places().places[0].box


def test_on_other_data_an_own_picture_stays_but_not_what_it_was_meant_to_be(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel, stage, session = bench
    panel.blank.click()
    panel.meant.setCurrentIndex(3)
    panel.meant.activated.emit(3)
    assert stage.picture is not None
    assert stage.picture.label == 2
    two = replace(BARS, count=lambda **options: 2, make=lambda seed, **options: two_of(BARS.make(seed, **options)))
    monkeypatch.setitem(DATASETS, "two", two)
    session.do(ChangeOptions((("dataset", "two"),)))
    stage.show_frame(session.frame())
    panel.show_frame(session.frame())
    assert number_of(stage) == -1
    assert stage.picture.label is None
    assert panel.meant.count() == 3
    assert panel.meant.currentIndex() == 0


def two_of(samples: Samples) -> Samples:
    """Two of the three classes."""
    return Samples(samples.x, np.minimum(samples.y, 1.0))


def test_the_brush_is_seen_on_the_sheet(bench: Bench) -> None:
    panel, stage, _ = bench
    panel.desk.set_color((0.05, 0.05, 0.05))
    panel.blank.click()
    assert float(shown(stage).mean()) < 0.3
    assert panel.desk.color == (1.0, 1.0, 1.0)


def test_what_was_drawn_before_is_offered_again(bench: Bench, qtbot: QtBot) -> None:
    panel, stage, _ = bench
    panel.tools["brush"].click()
    qtbot.mouseClick(panel.board, LEFT, pos=at(panel.board, 3, 3))
    drawn, label = shown(stage).copy(), panel.desk.meant
    stage.choose(9)
    assert panel.row.thumbnails.isVisible()
    assert panel.row.name.isHidden()
    _, box = panel.row.thumbnails.places()[0]
    qtbot.mouseClick(panel.row.thumbnails, LEFT, pos=box.center().toPoint())
    assert np.array_equal(shown(stage), drawn)
    assert panel.desk.meant == label
    assert panel.row.name.text() == "drawing 1"
    stage.choose(9)
    assert len(panel.desk.brought) == 1


def test_a_line_is_followed_through_a_step_when_it_is_drawn(bench: Bench, qtbot: QtBot) -> None:
    panel, stage, _ = bench
    panel.tools["brush"].click()
    told: list[object] = []
    stage.followed_changed.connect(told.append)
    qtbot.mousePress(panel.board, LEFT, pos=at(panel.board, 3, 3))
    qtbot.mouseMove(panel.board, at(panel.board, 3, 6))
    qtbot.waitUntil(lambda: number_of(stage) == -1)
    assert told == []
    qtbot.mouseRelease(panel.board, LEFT, pos=at(panel.board, 3, 6))
    assert len(told) == 1
