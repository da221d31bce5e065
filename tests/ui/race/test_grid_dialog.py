"""The grid race in its window: asked for, carried out beside the run, stopped and refused."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.session import Session
from nnviz.ui.look.figure import Look
from nnviz.ui.look.i18n import install_language
from nnviz.ui.look.theme import LIGHT
from nnviz.ui.race.grid_dialog import GridDialog
from nnviz.ui.race.grid_runner import GridRunner
from nnviz.ui.run.controller import Controller
from tests.ui.painted import painted_texts

Until = Callable[[Controller, Callable[[Frame], object]], Frame]


@pytest.fixture
def controller(open_controller: Callable[[Session], Controller], lessons: tuple[Lesson, ...]) -> Controller:
    return open_controller(Session(next(lesson for lesson in lessons if lesson.name == "network").experiment))


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    """It lives as long as the test, and what belongs to it too."""
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


@pytest.fixture
def dialog(parent: QWidget, controller: Controller, lessons: tuple[Lesson, ...]) -> GridDialog:
    lesson = next(lesson for lesson in lessons if lesson.name == "network")
    dialog = GridDialog(lesson, Look(LIGHT), controller.frame, GridRunner(controller, parent), parent)
    controller.frame_changed.connect(dialog.show_frame)
    dialog.down.values.setText("0.1, 0.3")
    dialog.across.values.setText("5 10")
    dialog.steps.setValue(20)
    return dialog


def test_the_empty_map_says_what_to_press(dialog: GridDialog) -> None:
    dialog.plot.resize(600, 300)
    assert [found.text for found in painted_texts(dialog.plot.viewport())] == [
        "Choose two settings and press Start: each cell is trained."
    ]
    assert dialog.start.text().replace("&", "") == "Start"


def test_a_grid_is_carried_out_and_its_cell_opens_as_a_run_that_undo_takes_back(
    qtbot: QtBot, dialog: GridDialog, controller: Controller, until: Until
) -> None:
    dialog.start.click()
    frame = until(controller, lambda frame: frame.grid is not None and frame.grid.done == 12)
    assert frame.grid is not None
    assert [frame.grid.down.key, frame.grid.across.key] == ["learning_rate", "batch"]
    qtbot.waitUntil(lambda: dialog.csv_button.isEnabled() and "12" in dialog.state.text())
    dialog.plot.open_cell(1, 0)
    frame = until(controller, lambda frame: frame.state.step == 20 and not frame.running)
    assert (frame.experiment.learning_rate, frame.experiment.batch_size) == (0.3, 5)
    controller.undo()
    until(controller, lambda frame: frame.state.step == 0 and frame.experiment.learning_rate != 0.3)


def test_one_that_is_stopped_keeps_what_is_known(
    qtbot: QtBot, dialog: GridDialog, controller: Controller, until: Until
) -> None:
    dialog.steps.setValue(10**7)
    dialog.start.click()
    until(controller, lambda frame: frame.grid is not None)
    assert "top" in dialog.start.text()
    dialog.start.click()
    qtbot.waitUntil(lambda: "tart" in dialog.start.text())
    assert controller.frame.grid is not None


@pytest.mark.parametrize(
    ("down", "said"),
    [("abc, 1", "abc"), ("0.1", "2 to 8"), ("1e999 1", "1e999"), ("1 2 3 4 5 6 7 8 9", "enough"), ("1,1", "twice")],
)
def test_what_cannot_be_is_refused_in_a_sentence(dialog: GridDialog, down: str, said: str) -> None:
    dialog.down.values.setText(down)
    dialog.start.click()
    assert said in dialog.message.text()
    assert "Learning rate" in dialog.message.text()


def test_in_another_language_the_settings_and_their_values_are_called_otherwise(dialog: GridDialog) -> None:
    form = dialog.down
    form.choose(form.setting.findText("Activation"))
    before = [form.names.item(place).checkState() for place in range(form.names.count())]
    install_language("zh_CN")
    dialog.restyle(Look(LIGHT, "zh_CN"))
    assert form.setting.currentText() == "激活函数"
    assert "正弦（sine）" in [form.names.item(place).text() for place in range(form.names.count())]
    assert [form.names.item(place).checkState() for place in range(form.names.count())] == before
