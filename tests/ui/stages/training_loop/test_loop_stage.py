"""The loop on its stage: blocks are doors, by mouse and by keyboard, and what is chosen is told of beside it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRectF, Qt
from pytestqt.qtbot import QtBot

from nnviz.session.lessons.reader import find_lesson
from nnviz.session.session import Session
from nnviz.ui.look.figure import Look
from nnviz.ui.look.number_format import number
from nnviz.ui.look.theme import LIGHT
from nnviz.ui.plots.loop.layout import LOSS, OPTIMIZER, PREDICTION, SCORE, layer_name
from nnviz.ui.plots.training_loop import TrainingLoopPlot
from nnviz.ui.run.controller import Controller
from nnviz.ui.stages.training_loop.inspector import BlockPanel
from nnviz.ui.stages.training_loop.stage import TrainingLoopStage
from tests.ui.painted import painted_texts

LESSON = find_lesson("training_loop")
Open = Callable[..., Controller]


@pytest.fixture
def stage(qtbot: QtBot) -> TrainingLoopStage:
    session = Session(LESSON.experiment)
    session.advance(5)
    made = TrainingLoopStage(LESSON, Look(LIGHT))
    qtbot.addWidget(made)
    made.resize(860, 420)
    with qtbot.waitExposed(made):
        made.show()
    made.show_frame(session.frame())
    return made


def press(qtbot: QtBot, plot: TrainingLoopPlot, block: str) -> None:
    place = plot.places().places[block].center().toPoint()
    qtbot.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_a_layers_block_selects_its_parameters(qtbot: QtBot, stage: TrainingLoopStage) -> None:
    with qtbot.waitSignal(stage.selected) as told:
        press(qtbot, stage, layer_name(1))
    first = LESSON.experiment.network.index("layers[1].weight[0,0]")
    assert told.args == [tuple(range(first, LESSON.experiment.network.size))]
    with qtbot.waitSignal(stage.selected) as told:
        press(qtbot, stage, SCORE)
    assert told.args == [()]


@pytest.mark.parametrize(
    ("block", "signal", "wanted"),
    [
        (layer_name(1), "where_wanted", [1, ()]),
        ("input", "where_wanted", [-1, ()]),
        ("target", "where_wanted", [1, ()]),
        (SCORE, "plot_wanted", ["loss"]),
        (LOSS, "setting_wanted", ["loss"]),
        (OPTIMIZER, "setting_wanted", ["optimizer"]),
    ],
)
def test_each_block_is_a_door(
    qtbot: QtBot, stage: TrainingLoopStage, block: str, signal: str, wanted: list[object]
) -> None:
    with qtbot.waitSignal(getattr(stage, signal)) as told:
        press(qtbot, stage, block)
    assert told.args == wanted
    assert stage.chosen == block


def test_the_keyboard_walks_in_the_order_of_the_loop_and_opens(qtbot: QtBot, stage: TrainingLoopStage) -> None:
    stage.setFocus()
    for _ in range(2):
        qtbot.keyClick(stage, Qt.Key.Key_Right)
    assert stage.accessibleDescription().startswith("Layer 1")
    qtbot.keyClick(stage, Qt.Key.Key_Return)
    assert stage.chosen == layer_name(0)


def test_the_panel_tells_the_numbers_of_the_block_chosen(
    qtbot: QtBot, stage: TrainingLoopStage, open_controller: Open
) -> None:
    controller = open_controller(Session(LESSON.experiment))
    panel = BlockPanel(stage, LESSON, Look(LIGHT), controller)
    qtbot.addWidget(panel)
    frame = stage.frame
    assert frame is not None
    assert frame.record is not None
    panel.show_frame(frame)
    assert panel.values[0].text() == number(frame.record.loss)
    assert panel.values[1].text() == number(frame.train_loss)
    press(qtbot, stage, OPTIMIZER)
    assert panel.title.text() == "Optimizer"
    assert panel.values[0].text() == number(frame.record.gradient_norm)
    assert "η = 0.1" in panel.constants.text()


def test_its_table_has_a_row_for_each_block(stage: TrainingLoopStage) -> None:
    rows = stage.table().rows
    assert [row[0] for row in rows][:3] == ["Input X", "Layer 1", "Layer 2"]
    assert len(rows) == len(stage.places().places)


def test_the_titles_stand_apart_from_the_edges_of_their_blocks(stage: TrainingLoopStage) -> None:
    stage.resize(554, 356)
    ink = {found.text: found.ink for found in painted_texts(stage.viewport())}
    place = stage.places().places[PREDICTION]
    assert place.left() + 5 <= ink["Prediction"].left()
    assert ink["Prediction"].right() <= place.right() - 5


@pytest.mark.parametrize("scale", [1.0, 1.75])
def test_at_its_least_height_the_layers_show_their_weights(stage: TrainingLoopStage, scale: float) -> None:
    stage.restyle(Look(LIGHT, scale=scale))
    stage.resize(round(500 * scale), stage.minimumHeight())
    place = stage.places().places[layer_name(0)]
    image = stage.grab().toImage()
    area = image.rect() & QRectF(place.topLeft() * scale, place.size() * scale).toRect()
    drawn = {
        image.pixelColor(x, y).hslSaturationF() > 0.8
        for x in range(area.left(), area.right(), 3)
        for y in range(area.top() + area.height() // 2, area.bottom(), 3)
    }
    assert True in drawn, "colours of weights, not a title alone"
