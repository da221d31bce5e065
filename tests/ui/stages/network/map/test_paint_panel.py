"""What is offered while one paints: a blank sheet and one class more."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.run.commands import AddPoints
from nnviz.session.session import Session
from nnviz.ui.look.i18n import install_language
from nnviz.ui.run.controller import Controller
from nnviz.ui.stages.network.map.paint_panel import PaintPanel
from nnviz.ui.stages.network.stage import NetworkStage
from tests.ui.stages.conftest import MakeStage

Until = Callable[[Controller, Callable[[Frame], object]], Frame]


@pytest.fixture
def controller(open_controller: Callable[[Session], Controller], playground: Lesson) -> Controller:
    """The playground."""
    return open_controller(Session(playground.experiment))


@pytest.fixture
def stage(make_stage: MakeStage, playground: Lesson, controller: Controller) -> NetworkStage:
    """Its stage."""
    return make_stage(playground, controller)


@pytest.fixture
def panel(qtbot: QtBot, stage: NetworkStage, playground: Lesson, controller: Controller) -> PaintPanel:
    """Its buttons."""
    panel = PaintPanel(stage, playground, stage.look, controller)
    qtbot.addWidget(panel)
    controller.frame_changed.connect(panel.show_frame)
    panel.show_frame(controller.frame)
    return panel


def test_it_is_there_while_the_brush_is_in_the_hand(stage: NetworkStage, panel: PaintPanel) -> None:
    assert not panel.isVisibleTo(panel)
    stage.hold_brush()
    stage.hold_brush()
    assert panel.isVisible()
    stage.take_brush()
    assert not panel.isVisible()


def test_classes_of_own_data_can_be_renamed_without_the_brush(
    stage: NetworkStage, panel: PaintPanel, controller: Controller, until: Until
) -> None:
    controller.do(AddPoints(((0.5, 0.5),), 1.0))
    until(controller, lambda frame: frame.experiment.own is not None)
    assert panel.isVisible()
    assert not panel.clear.isVisible()
    assert not panel.names.fields[0].isVisible(), "folded, as there may be many"
    panel.names.button.click()
    field = panel.names.fields[0]
    assert field.isVisible()
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "outside")
    QTest.keyClick(field, Qt.Key.Key_Return)
    until(controller, lambda frame: frame.experiment.source.class_names == ("outside", "1"))
    stage.take_brush()
    assert panel.clear.isVisible()
    stage.take_brush()
    assert panel.isVisible()
    assert not panel.clear.isVisible()
    install_language("zh_CN")
    panel.restyle(stage.look)
    assert panel.names.button.accessibleName() == "类别的名字", "at once, without a frame"
    assert panel.names.fields[0].accessibleName() == "第\N{NO-BREAK SPACE}1\N{NO-BREAK SPACE}个类别的名字"


def test_points_are_cleared_and_the_class_added_is_the_one_to_paint(
    stage: NetworkStage, panel: PaintPanel, controller: Controller, until: Until
) -> None:
    stage.hold_brush()
    limits = None if stage.view is None else (stage.view.low, stage.view.high)
    QTest.mouseClick(panel.clear, Qt.MouseButton.LeftButton)
    until(controller, lambda frame: len(frame.data.points) == 2)
    assert stage.view is not None
    assert (stage.view.low, stage.view.high) == limits
    panel.add_class.setFocus()
    QTest.keyClick(panel.add_class, Qt.Key.Key_Space)
    until(controller, lambda frame: frame.experiment.source.count() == 3)
    stage.brush.show_view(stage.view)
    assert stage.brush.label == 2.0


def test_a_class_is_called_what_is_typed_and_no_name_is_there_twice(
    stage: NetworkStage, panel: PaintPanel, controller: Controller, until: Until
) -> None:
    stage.hold_brush()
    field = panel.names.fields[1]
    assert field.text() == "class 1"
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "inside")
    QTest.keyClick(field, Qt.Key.Key_Return)
    until(controller, lambda frame: frame.experiment.source.class_names == ("0", "inside"))
    assert field.text() == "inside"
    other = panel.names.fields[0]
    other.selectAll()
    QTest.keyClicks(other, "inside")
    QTest.keyClick(other, Qt.Key.Key_Return)
    assert "inside" in other.toolTip()
    assert controller.frame.experiment.source.class_names == ("0", "inside")
