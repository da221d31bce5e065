"""The network built beside its stage: by keyboard, by menu, by the handles on the stage; refused where it cannot be."""

import csv
from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtWidgets import QComboBox, QSpinBox, QToolButton
from pytestqt.qtbot import QtBot

from nnviz.engine.experiment import Experiment
from nnviz.export.tables import csv_text
from nnviz.session.run.commands import InsertLayer
from nnviz.session.session import Session
from nnviz.ui.look.figure import Look
from nnviz.ui.look.theme import DARK, LIGHT
from nnviz.ui.run.controller import Controller
from nnviz.ui.stages.picture.layers.figure import LayersFigure
from nnviz.ui.stages.picture.layers.panel import LayersPanel
from nnviz.ui.stages.picture.layers.rows import kinds_at, layer_table
from nnviz.ui.stages.picture.stage import PictureStage
from tests.ui.run.under_way import held, wait_unseen
from tests.ui.stages.picture.picture_bench import make_stage, picture_lesson

pytest_plugins = ("tests.engine.pictures",)

OpenController = Callable[[Session], Controller]
Parts = tuple[LayersPanel, PictureStage, Controller]


@pytest.fixture
def built(bars: Experiment, qtbot: QtBot, open_controller: OpenController) -> Parts:
    """An open panel with its stage, which draw whatever the controller has."""
    stage, session = make_stage(bars)
    controller = open_controller(session)
    panel = LayersPanel(stage, picture_lesson(bars), Look(LIGHT), controller)
    qtbot.addWidget(stage)
    qtbot.addWidget(panel)
    controller.frame_changed.connect(stage.show_frame)
    controller.frame_changed.connect(panel.show_frame)
    panel.resize(300, 500)
    panel.show_frame(session.frame())
    panel.show()
    stage.show()
    panel.fold.button.click()
    return panel, stage, controller


def names(panel: LayersPanel) -> list[str]:
    found = []
    for line in range(panel.table.rowCount()):
        item = panel.table.item(line, 0)
        assert item is not None
        found.append(item.text())
    return found


def kinds(controller: Controller) -> list[str]:
    return [layer.kind for layer in controller.frame.experiment.layers]


def test_every_layer_is_listed_with_what_it_costs(built: Parts, bars: Experiment) -> None:
    panel, _, _ = built
    assert names(panel) == ["Picture", "Conv 1", "Pool", "Conv 2", "Flatten", "Dense", "Scores", "Total"]
    cells = [panel.table.item(1, place) for place in range(1, 4)]
    work = bars.network.layers[0].work((1, 8, 8))
    assert [cell.text() for cell in cells if cell is not None] == ["4×8×8", "40", f"{work:,}"]


def test_a_layer_is_put_in_and_taken_out_with_the_keyboard(built: Parts, qtbot: QtBot) -> None:
    panel, _, controller = built
    panel.table.setFocus()
    panel.table.choose(0)
    qtbot.keyClick(panel.table, Qt.Key.Key_Plus)
    words = [action.text() for action in panel.menu.actions()]
    assert "Max pooling" in words
    assert "Dense" not in words, "pictures come in here"
    panel.menu.actions()[words.index("Dropout")].trigger()
    panel.menu.close()
    qtbot.waitUntil(lambda: kinds(controller)[1] == "dropout" and "Dropout" in names(panel))
    assert panel.table.layer == 1, "what was put in is chosen, so that it can be changed"
    assert "kept" in panel.note.text()
    qtbot.keyClick(panel.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: "dropout" not in kinds(controller))


def test_a_kernel_grows_in_its_box_and_what_begins_anew_is_told(built: Parts, qtbot: QtBot) -> None:
    panel, stage, controller = built
    panel.table.choose(0)
    channels = panel.editor.inputs["channels"]
    assert isinstance(channels, QSpinBox)
    before = controller.frame.state.parameters
    channels.setFocus()
    qtbot.keyClick(channels, Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: stage.view is not None and stage.view.network.shapes[1][0] == 5)
    qtbot.waitUntil(lambda: "Conv 1, Conv 2" in panel.note.text())
    frame = controller.frame
    new, old = frame.experiment.network.views(frame.state.parameters), before
    assert np.array_equal(new[0]["weight"][..., :4].ravel(), old[:36])
    controller.undo()
    # It is replayed step by step: frames on the way have four channels as well, and other weights.
    qtbot.waitUntil(lambda: controller.idle)
    assert channels.value() == 4
    assert controller.frame.state.parameters.tobytes() == before.tobytes()


def test_a_box_stays_where_quick_presses_have_brought_it(built: Parts, qtbot: QtBot) -> None:
    panel, _, controller = built
    panel.table.choose(0)
    channels = panel.editor.inputs["channels"]
    assert isinstance(channels, QSpinBox)
    wait_unseen(controller, lambda: qtbot.keyClick(channels, Qt.Key.Key_Up))
    with held(controller):
        qtbot.keyClick(channels, Qt.Key.Key_Up)
        with qtbot.waitSignal(controller.frame_changed):
            pass  # That of the first press: it has five channels.
        assert channels.value() == 6
        qtbot.keyClick(channels, Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: controller.idle)
    assert channels.value() == controller.frame.experiment.network.shapes[1][0] == 7


def test_a_pool_becomes_one_of_the_other_kind(built: Parts, qtbot: QtBot) -> None:
    panel, _, controller = built
    panel.table.choose(1)
    box = panel.editor.inputs["kind"]
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(1)
    box.activated.emit(1)
    qtbot.waitUntil(lambda: kinds(controller)[1] == "average_pool2d")


def test_what_cannot_be_is_told_and_the_box_shows_what_is(built: Parts, qtbot: QtBot) -> None:
    panel, _, controller = built
    panel.table.choose(1)
    box = panel.editor.inputs["kernel"]
    assert isinstance(box, QSpinBox)
    with qtbot.waitSignal(controller.refused) as refused:
        box.setValue(9)
    assert "leaves nothing" in str(refused.args[0])
    qtbot.waitUntil(lambda: box.value() == 2)
    panel.table.choose(3)
    with qtbot.waitSignal(controller.refused):
        panel.remove.click()


def test_the_picture_and_the_scores_stay(built: Parts) -> None:
    panel, _, _ = built
    for layer in (-1, 5):
        panel.table.choose(layer)
        assert not panel.remove.isEnabled()
        assert not panel.editor.isVisible()


def test_the_stage_has_a_plus_between_columns_and_titles_to_press(built: Parts, qtbot: QtBot) -> None:
    panel, stage, _ = built
    handles = panel.handles
    assert sorted(handles.plus) == list(range(6))
    for button in (*handles.plus.values(), *handles.titles.values()):
        assert stage.rect().contains(button.geometry())
        assert button.isVisible()
    qtbot.mouseClick(handles.titles[2], Qt.MouseButton.LeftButton)
    assert panel.table.layer == 2
    qtbot.mouseClick(handles.plus[3], Qt.MouseButton.LeftButton)
    panel.menu.actions()[0].trigger()
    panel.menu.close()
    qtbot.waitUntil(lambda: len(handles.plus) == 7)
    stage.resize(700, 400)
    qtbot.waitUntil(lambda: all(stage.rect().contains(button.geometry()) for button in handles.plus.values()))
    panel.fold.button.click()
    assert not [button for button in stage.findChildren(QToolButton) if button.isVisible()]


def test_the_table_is_copied_and_taken_home(built: Parts, bars: Experiment, qtbot: QtBot) -> None:
    panel, _, controller = built
    qtbot.keyClick(panel.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = [line.split("\t") for line in QGuiApplication.clipboard().text().splitlines()]
    figure = LayersFigure(picture_lesson(bars), Look(DARK))
    qtbot.addWidget(figure)
    figure.show_frame(controller.frame)
    table = figure.table()
    assert lines == list(csv.reader(csv_text(table.columns, table.rows).splitlines()))
    assert lines[2] == ["1", "Conv 1", "4×8×8", "40", "2560"]
    assert lines[-1] == ["", "total", "", str(bars.network.size), str(bars.network.work)]
    image = QImage(figure.size(), QImage.Format.Format_RGB32)
    figure.draw(painter := QPainter(image))
    painter.end()
    assert len({image.pixel(QPoint(x, 40)) for x in range(image.width())}) > 1


def test_dense_layers_alone_can_be_given_a_convolution(bars: Experiment) -> None:
    plain = bars.with_options({"layers": (), "hidden": (4,)})
    assert {"conv2d", "dense", "dropout"} <= set(kinds_at(plain, 0))
    assert kinds_at(plain, 1) == kinds_at(bars, 5)
    assert layer_table(plain).rows[-1][3] == plain.network.size


def test_another_language_names_everything_anew(built: Parts) -> None:
    panel, _, _ = built
    panel.table.choose(0)
    panel.restyle(Look(DARK))
    assert panel.editor.inputs["kernel"].accessibleName() == "Kernel size"
    assert panel.table.layer == 0


def test_ten_layers_are_put_in_and_undone_while_it_trains_at_full_speed(built: Parts, qtbot: QtBot) -> None:
    panel, stage, controller = built
    faults: list[object] = []
    controller.failed.connect(faults.append)
    start = controller.frame.experiment

    def wait_for_layers(count: int) -> None:
        qtbot.waitUntil(lambda: len(panel.handles.plus) == count)

    controller.set_pace("step", 0.0)
    controller.toggle()
    for number in range(10):
        panel.table.choose(number)
        panel.give(InsertLayer(number, "conv2d", (("channels", 2), ("padding", 1))))
        wait_for_layers(len(start.network.layers) + 1 + number)
    assert stage.view is not None
    assert len(stage.view.columns) > 20
    assert not stage.grab().isNull()
    for _ in range(10):
        controller.undo()
    qtbot.waitUntil(lambda: controller.frame.experiment == start)
    qtbot.waitUntil(lambda: len(panel.handles.plus) == len(start.network.layers))
    controller.pause()
    assert not faults


def test_the_only_convolution_goes_and_kernels_larger_than_their_map_are_refused(built: Parts, qtbot: QtBot) -> None:
    panel, stage, controller = built

    def wait_for_layers(count: int) -> None:
        qtbot.waitUntil(lambda: len(controller.frame.experiment.network.layers) == count and panel_is_new())

    def panel_is_new() -> bool:
        return panel.table.rowCount() == len(controller.frame.experiment.network.layers) + 2

    for place in (2, 1, 0):
        panel.table.choose(place)
        panel.remove.click()
        wait_for_layers(place + 3)
    qtbot.waitUntil(lambda: names(panel) == ["Picture", "Flatten", "Dense", "Scores", "Total"])
    assert not stage.grab().isNull()
    panel.give(InsertLayer(0, "max_pool2d", (("kernel", 4), ("stride", 4))))
    qtbot.waitUntil(lambda: "Pool" in names(panel))
    with qtbot.waitSignal(controller.refused) as refused:
        panel.give(InsertLayer(1, "conv2d", (("kernel", 7),)))
    assert "2 × 2" in str(refused.args[0])
