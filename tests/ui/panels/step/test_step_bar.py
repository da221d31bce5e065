"""The bar above the stage: each part of the strip leads to itself, and numbers are those of the sample asked for."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from nnviz.session.frame import Frame
from nnviz.session.lessons.reader import find_lesson
from nnviz.session.place import START, Place, Route
from nnviz.session.session import Session
from nnviz.ui.keys.window import press
from nnviz.ui.look.figure import Look
from nnviz.ui.look.i18n import install_language
from nnviz.ui.look.step.words import difference_words, share_words
from nnviz.ui.look.theme import DARK, LIGHT, apply_theme
from nnviz.ui.panels.step.sample_picker import BATCH, ROW, TYPED
from nnviz.ui.panels.step.step_bar import StepBar
from nnviz.ui.run.controller import Controller

Until = Callable[[Controller, Callable[[Frame], object]], Frame]


def at(place: Place) -> Callable[[Frame], bool]:
    """Whether a frame stands at a place."""
    return lambda frame: frame.place == place


@pytest.fixture
def controller(open_controller: Callable[[Session], Controller]) -> Controller:
    """The lesson, at the start of a step."""
    controller = open_controller(Session(find_lesson("backprop").experiment))
    controller.set_pace("phase", 2.0)
    return controller


@pytest.fixture
def bar(qtbot: QtBot, controller: Controller, until: Until) -> Iterator[StepBar]:
    """The bar of it, on show."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 200)
    bar = StepBar(Look(LIGHT), controller)
    bar.setParent(window)
    bar.resize(900, 140)
    controller.frame_changed.connect(bar.show_frame)
    with qtbot.waitExposed(window):
        window.show()
    until(controller, lambda frame: frame.trace is not None)
    yield bar
    window.close()


def test_it_is_there_while_one_goes_phase_by_phase(bar: StepBar, controller: Controller, until: Until) -> None:
    assert bar.isVisible()
    assert [button.text() for button in bar.strip.buttons][:3] == ["initialize", "forward 1", "forward 2"]
    controller.set_pace("step", 0.0)
    controller.forward()
    until(controller, lambda frame: frame.state.step == 1)
    assert not bar.isVisible()


def test_each_part_leads_to_itself_and_repeat_to_the_next_step(
    qtbot: QtBot, bar: StepBar, controller: Controller, until: Until
) -> None:
    route = Route(controller.frame.experiment)
    for number in (4, 2, 0, 6):
        qtbot.mouseClick(bar.strip.buttons[number], Qt.MouseButton.LeftButton)
        wanted = Place(route.blocks[number].last)
        until(controller, at(wanted))
        assert bar.strip.now == number
    qtbot.mouseClick(bar.strip.buttons[7], Qt.MouseButton.LeftButton)
    frame = until(controller, lambda frame: frame.place == START)
    assert frame.state.step == 1
    assert bar.strip.buttons[0].text() == "step 1"


def test_arrows_go_along_the_strip_and_enter_presses(bar: StepBar, controller: Controller, until: Until) -> None:
    bar.strip.buttons[0].setFocus()
    for _ in range(3):
        QTest.keyClick(bar.strip, Qt.Key.Key_Right)
    QTest.keyClick(bar.strip, Qt.Key.Key_Left)
    assert bar.strip.buttons[2].hasFocus()
    assert press(bar.strip.buttons[2])
    until(controller, lambda frame: frame.place == Place(5))
    assert bar.strip.buttons[2].hasFocus(), "the keyboard stays where it is"


def test_every_control_has_a_name_and_tells_what_it_does(bar: StepBar) -> None:
    controls = [*bar.strip.buttons, *bar.details, bar.picker.kind, bar.picker.row, bar.picker.text]
    assert all(control.accessibleName() and control.toolTip() for control in controls)
    assert bar.strip.buttons[0].accessibleName() == "initialize, now"
    assert bar.strip.buttons[3].accessibleName() == "loss, still to come"


def test_the_detail_decides_how_far_a_press_goes(
    qtbot: QtBot, bar: StepBar, controller: Controller, until: Until
) -> None:
    for number, wanted in ((2, Place(2, 0, 0)), (1, Place(2, 0)), (0, Place(2))):
        qtbot.mouseClick(bar.details[number], Qt.MouseButton.LeftButton)
        controller.forward()
        until(controller, at(wanted))


def test_where_layers_have_no_neurons_it_goes_by_phases_and_says_why(
    qtbot: QtBot, open_controller: Callable[[Session], Controller], until: Until
) -> None:
    small = find_lesson("picture").experiment.with_options({"points": 40, "layers": [{"kind": "flatten"}]})
    controller = open_controller(Session(small))
    controller.set_detail("neuron")
    controller.set_pace("phase", 2.0)
    bar = StepBar(Look(LIGHT), controller)
    qtbot.addWidget(bar)
    bar.show_frame(controller.frame)
    assert bar.details[0].isChecked()
    assert [button.isEnabled() for button in bar.details] == [True, False, False]
    assert "dense" in bar.details[1].toolTip()
    controller.forward()
    frame = until(controller, lambda frame: frame.trace is not None)
    assert frame.place == Place(0)
    bar.show_frame(Session(find_lesson("backprop").experiment).frame())
    assert bar.details[1].isEnabled()
    assert "neuron" in bar.details[1].toolTip()


def test_the_equation_tells_of_the_neuron_selected(bar: StepBar, controller: Controller, until: Until) -> None:
    controller.go_to_place(Place(1))
    until(controller, lambda frame: frame.place == Place(1))
    assert bar.equation.text().startswith("z¹₁ = 0.50·0.80")
    network = controller.frame.experiment.network
    bar.set_selected((network.at(0, "weight", 0, 1),))
    assert bar.equation.text().startswith("z¹₂ = (−0.20)·0.80")
    bar.set_selected(())
    assert bar.equation.text().startswith("z¹₁ = ")


def test_a_sample_of_the_data_and_back_to_the_batch(bar: StepBar, controller: Controller, until: Until) -> None:
    bar.picker.kind.activated.emit(ROW)
    until(controller, lambda frame: frame.followed is not None)
    assert bar.picker.row.isVisible()
    bar.picker.row.stepBy(2)
    frame = until(controller, lambda frame: frame.followed and frame.followed.samples[0] == 2)
    assert frame.trace is not None
    assert "What if?" in bar.note.text()
    assert bar.picker.row.value() == 3
    bar.picker.kind.activated.emit(BATCH)
    until(controller, lambda frame: frame.followed is None)
    assert not bar.picker.row.isVisible()
    assert not bar.note.text().strip()


def test_a_sample_typed_by_hand(bar: StepBar, controller: Controller, until: Until) -> None:
    bar.picker.kind.activated.emit(TYPED)
    until(controller, lambda frame: frame.followed is not None)
    field = bar.picker.text
    assert field.isVisible()
    assert field.text() == "0.8, −0.3 → 1"
    field.clear()
    QTest.keyClicks(field, "0.5, 0.25 -> -1")
    QTest.keyClick(field, Qt.Key.Key_Return)
    frame = until(controller, lambda frame: frame.followed and frame.followed.x[0, 0] == 0.5)
    assert frame.followed is not None
    assert (frame.followed.x.tolist(), frame.followed.y.tolist()) == ([[0.5, 0.25]], [[-1.0]])
    assert "What if?" in bar.note.text()


@pytest.mark.parametrize("text", ["nan, 1 → 1", "1 → 1", "1, 2, 3"])
def test_what_is_no_sample_is_told_in_place(bar: StepBar, controller: Controller, until: Until, text: str) -> None:
    bar.picker.kind.activated.emit(TYPED)
    before = until(controller, lambda frame: frame.followed is not None)
    bar.picker.text.clear()
    QTest.keyClicks(bar.picker.text, text.replace("→", "->"))
    QTest.keyClick(bar.picker.text, Qt.Key.Key_Return)
    assert bar.note.isVisible()
    assert bar.note.objectName() == "wrong"
    assert bar.picker.text.property("refused")
    QTest.keyClick(bar.picker.text, Qt.Key.Key_Escape)
    assert bar.picker.text.text() == "0.8, −0.3 → 1"
    assert controller.frame.followed is before.followed


def test_of_many_parts_the_strip_shows_those_that_fit(
    qtbot: QtBot, open_controller: Callable[[Session], Controller], until: Until
) -> None:
    experiment = find_lesson("network").experiment.with_option("hidden", (2,) * 16)
    controller = open_controller(Session(experiment))
    controller.set_pace("phase", 2.0)
    bar = StepBar(Look(DARK), controller)
    qtbot.addWidget(bar)
    bar.resize(700, 140)
    controller.frame_changed.connect(bar.show_frame)
    until(controller, lambda frame: frame.trace is not None)
    with qtbot.waitExposed(bar):
        bar.show()
    route = Session(experiment).route
    controller.go_to_place(route.named["backward9"])
    until(controller, lambda frame: frame.place == route.named["backward9"])
    shown = [button for button in bar.strip.buttons if button.isVisible()]
    assert 4 < len(shown) < 12
    assert {"initialize", "backward 10", "backward 9", "backward 8", "repeat"} <= {button.text() for button in shown}
    assert max(button.geometry().right() for button in shown) <= bar.strip.width()


def test_a_stage_with_arithmetic_of_its_own_is_not_contradicted(bar: StepBar) -> None:
    bar.tell_numbers(False)
    assert bar.strip.isVisible()
    assert not any(part.isVisible() for part in (bar.equation, bar.picker, bar.note))


def test_it_speaks_the_language_in_force(bar: StepBar) -> None:
    install_language("zh_CN")
    bar.restyle(Look(LIGHT, "zh_CN"))
    assert [button.text() for button in bar.strip.buttons][:4] == ["初始化", "前向 1", "前向 2", "损失"]
    assert bar.details[2].text() == "项"


def numbered(step: int) -> Callable[[Frame], bool]:
    """Whether a frame stands at the start of this step."""
    return lambda frame: frame.place == START and frame.state.step == step


class Moves(QObject):
    """Counts how often widgets have been moved."""

    count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Move
        return super().eventFilter(watched, event)


def test_room_for_longer_numbers_is_taken_from_no_part(qtbot: QtBot, bar: StepBar) -> None:
    strip = bar.strip
    assert all(button.isVisible() for button in strip.buttons)
    widths = [button.sizeHint().width() for button in strip.buttons]
    first, second = strip.buttons[:2]
    gap = second.x() - first.geometry().right() - 1
    just = sum(widths) + gap * (len(widths) - 1) + 3
    roomy = strip.buttons[0].width()
    assert roomy > widths[0] + 3
    bar.resize(just + bar.width() - strip.width(), bar.height())
    qtbot.waitUntil(lambda: strip.width() == just)
    qtbot.waitUntil(lambda: strip.buttons[0].width() == widths[0] + 3)
    assert all(button.isVisible() for button in strip.buttons)
    bar.resize(900, bar.height())
    qtbot.waitUntil(lambda: strip.buttons[0].width() == roomy)


def test_the_number_of_another_step_moves_no_part(
    bar: StepBar, controller: Controller, until: Until, qtbot: QtBot
) -> None:
    moves = Moves()
    for number in (1, 2):
        qtbot.mouseClick(bar.strip.buttons[7], Qt.MouseButton.LeftButton)
        until(controller, numbered(number))
        QApplication.processEvents()
        assert bar.strip.buttons[0].text() == f"step {number}"
        bar.strip.buttons[3].installEventFilter(moves)
    assert moves.count == 0


def test_the_parts_stay_where_they_are_as_the_step_goes_on(
    bar: StepBar, controller: Controller, until: Until, qtbot: QtBot
) -> None:
    apply_theme(LIGHT)
    bar.restyle(Look(LIGHT))
    route, places = Route(controller.frame.experiment), set()
    for number in range(1, 6):
        qtbot.mouseClick(bar.strip.buttons[number], Qt.MouseButton.LeftButton)
        until(controller, at(Place(route.blocks[number].last)))
        QApplication.processEvents()
        places.add(tuple(button.geometry().getRect() for button in bar.strip.buttons))
    assert len(places) == 1


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_how_near_a_compiled_run_is_can_be_read_in_the_smallest_window(
    language: str, qtbot: QtBot, open_controller: Callable[[Session], Controller], until: Until
) -> None:
    """In one of steps that also have something to say of their batch."""
    pytest.importorskip("wasmtime")
    controller = open_controller(Session(find_lesson("network").experiment))
    controller.set_pace("phase", 2.0)
    until(controller, lambda frame: frame.trace is not None)
    install_language(language)
    bar = StepBar(Look(LIGHT), controller)
    qtbot.addWidget(bar)
    bar.resize(540, 140)
    with qtbot.waitExposed(bar):
        bar.show()
    end = Route(controller.frame.experiment).end
    controller.go_to_place(end)
    frame = until(controller, at(end))
    bar.show_frame(frame)
    told = difference_words(frame)
    assert "e-1" in told
    assert told in bar.note.text()
    assert share_words(frame) in bar.note.toolTip()
