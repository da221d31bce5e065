"""The toolbar: its pace, its words and its numbers."""

from collections.abc import Iterator
from functools import partial
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame, QMainWindow, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from nnviz.engine.losses import LOSSES
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.place import Place
from nnviz.session.player import UNITS
from nnviz.session.session import Session
from nnviz.system.languages import LANGUAGES
from nnviz.ui.look.figure import Look
from nnviz.ui.look.i18n import install_language
from nnviz.ui.look.number_format import number, percent
from nnviz.ui.look.theme import DARK, LIGHT
from nnviz.ui.shell.menus.actions import Actions
from nnviz.ui.shell.menus.table import every_action
from nnviz.ui.shell.toolbar.pace_control import FASTEST, SLOWEST
from nnviz.ui.shell.toolbar.toolbar import Toolbar
from tests.ui.ruler import restless, settle


@pytest.fixture
def done() -> list[str]:
    """The names of the actions triggered."""
    return []


@pytest.fixture
def toolbar(qtbot: QtBot, line_fit: Lesson, done: list[str]) -> Iterator[Toolbar]:
    """A toolbar whose actions only note their names."""
    window = QMainWindow()
    qtbot.addWidget(window)
    actions = Actions(window, {spec.name: partial(done.append, spec.name) for spec in every_action()})
    actions.retranslate()
    toolbar = Toolbar(actions, Look(LIGHT))
    window.setCentralWidget(toolbar)
    window.resize(1400, 60)
    window.show()
    toolbar.set_lesson(line_fit)
    toolbar.restyle(Look(LIGHT))
    yield toolbar
    window.close()


def test_each_button_is_its_action(qtbot: QtBot, toolbar: Toolbar, done: list[str]) -> None:
    buttons = {**toolbar.buttons, "run": toolbar.run, "language": toolbar.language, "export": toolbar.export}
    for button in buttons.values():
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert done == list(buttons)
    assert "(F5)" in toolbar.run.toolTip()
    tips = {name: button.toolTip().splitlines()[0] for name, button in toolbar.buttons.items()}
    assert tips == {"reset": "Reset", "back": "Step back", "forward": "Step forward"}, "lessons call them so"


def test_the_slider_spans_one_a_second_to_as_fast_as_it_goes(toolbar: Toolbar) -> None:
    rates = []
    for notch in range(toolbar.pace.slider.maximum() + 1):
        toolbar.pace.slider.setValue(notch)
        rates.append(toolbar.pace.value()[1])
    assert rates[0] == SLOWEST == 1.0
    assert rates[-2] == pytest.approx(FASTEST)
    assert rates[-1] == 0.0
    assert rates[:-1] == sorted(rates[:-1])


def test_nothing_is_half_hidden_when_showing_it_takes_the_room_away(qtbot: QtBot, toolbar: Toolbar) -> None:
    """Qt lays out the parents of what is shown: their toolbar may be narrower before the button is there."""
    parent = QWidget()
    qtbot.addWidget(parent)
    toolbar.setMinimumWidth(1)
    QVBoxLayout(parent).addWidget(toolbar)
    parent.show()
    for width in range(400, 1000, 50):
        parent.resize(width, 60)
        QApplication.processEvents()
        toolbar.resize(1400, toolbar.height())
        things = (toolbar.pace.title, toolbar.pace.told, toolbar.language, toolbar.export)
        assert [thing for thing in things if thing.isVisible() == thing.isHidden()] == []


def test_at_rest_it_asks_for_no_layout(toolbar: Toolbar) -> None:
    for width in (700, 900, 1400):
        toolbar.window().resize(width, 60)
        settle()
        assert not restless()


def test_every_change_of_pace_is_told(qtbot: QtBot, toolbar: Toolbar) -> None:
    told: list[tuple[object, float]] = []
    toolbar.pace.changed.connect(lambda unit, rate: told.append((unit, rate)))
    for place, unit in enumerate(UNITS):
        toolbar.pace.unit.setCurrentIndex(place)
        assert toolbar.pace.value()[0] == unit
    QTest.keyClick(toolbar.pace.slider, Qt.Key.Key_End)
    assert told[-1] == (UNITS[-1], 0.0)
    assert toolbar.pace.told.text() == "full speed"
    QTest.keyClick(toolbar.pace.slider, Qt.Key.Key_Home)
    assert toolbar.pace.told.text() == "1.0 epochs/s"


def test_the_numbers_of_the_moment(toolbar: Toolbar, line_fit: Lesson) -> None:
    session = Session(line_fit.experiment)
    toolbar.show_frame(session.frame())
    texts = {name: readout.value.text() for name, readout in toolbar.readouts.items()}
    assert (texts["epoch"], texts["step"], texts["extra"]) == ("0 / 5", "0", "1")
    session.advance(500)
    frame = session.frame(running=True)
    toolbar.show_frame(frame)
    texts = {name: readout.value.text() for name, readout in toolbar.readouts.items()}
    assert (texts["epoch"], texts["step"], texts["extra"]) == ("5 / 5", "500", "3.02")
    assert texts["loss"] == f"{frame.train_loss:.6f}"
    assert toolbar.run.text() == "Pause"


def test_a_classifier_shows_its_accuracy(toolbar: Toolbar, lessons: tuple[Lesson, ...]) -> None:
    neuron = next(lesson for lesson in lessons if lesson.name == "neuron")
    toolbar.set_lesson(neuron)
    toolbar.restyle(Look(DARK))
    session = Session(neuron.experiment)
    session.advance(1000)
    toolbar.show_frame(session.frame())
    assert toolbar.readouts["extra"].title.text() == "Training acc."
    assert toolbar.readouts["extra"].value.text() == "100%"


def test_a_loss_is_told_with_its_half_and_what_it_is_the_mean_of(toolbar: Toolbar, lessons: tuple[Lesson, ...]) -> None:
    playground = next(lesson for lesson in lessons if lesson.name == "playground")
    toolbar.set_lesson(playground)
    for loss, title in (("half_squared_error", "Training loss (½)"), ("absolute_error", "Training loss")):
        toolbar.show_frame(Session(playground.configured([("loss", loss)])).frame())
        readout = toolbar.readouts["loss"]
        assert readout.title.text() == title
        assert LOSSES[loss].formula in readout.toolTip()
        assert "without any penalty" in toolbar.readouts["test_loss"].toolTip()


def test_readouts_only_grow_while_a_lesson_is_shown(toolbar: Toolbar, line_fit: Lesson) -> None:
    readout = toolbar.readouts["step"]
    readout.show_value("1,234,567")
    wide = readout.value.minimumWidth()
    readout.show_value("1")
    assert readout.value.minimumWidth() == wide > 0
    toolbar.set_lesson(line_fit)
    assert readout.value.minimumWidth() == 0


def test_on_a_narrow_window_words_give_way(qtbot: QtBot, toolbar: Toolbar) -> None:
    assert toolbar.pace.title.isVisible()
    window = toolbar.window()
    window.resize(1050, 60)
    qtbot.waitUntil(lambda: not toolbar.pace.title.isVisible())
    assert toolbar.export.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly
    assert toolbar.export.accessibleName()


def test_numbers_to_be_learnt_have_no_accuracy(toolbar: Toolbar, lessons: tuple[Lesson, ...]) -> None:
    playground = next(lesson for lesson in lessons if lesson.name == "playground")
    toolbar.set_lesson(playground)
    toolbar.restyle(Look(LIGHT))
    toolbar.show_frame(Session(playground.configured([("dataset", "circle")])).frame())
    assert not toolbar.readouts["extra"].isHidden()
    assert toolbar.readouts["extra"].title.text() == "Train / test acc."
    toolbar.show_frame(Session(playground.configured([("dataset", "plane")])).frame())
    assert toolbar.readouts["extra"].isHidden()


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_accuracies_are_told_at_1100_pixels(
    qtbot: QtBot, toolbar: Toolbar, lessons: tuple[Lesson, ...], language: str
) -> None:
    network = next(lesson for lesson in lessons if lesson.name == "playground")
    install_language(language)
    try:
        toolbar.set_lesson(network)
        toolbar.restyle(Look(LIGHT, language))
        session = Session(network.experiment)
        session.advance(700)
        frame = session.frame()
        assert frame.accuracy is not None
        assert frame.test_accuracy is not None
        toolbar.window().resize(1100, 60)
        toolbar.show_frame(frame)
        extra = toolbar.readouts["extra"]
        qtbot.waitUntil(lambda: toolbar.width() == 1100)
        assert extra.value.text() == f"{percent(frame.accuracy)} / {percent(frame.test_accuracy)}"
        assert toolbar.minimumSizeHint().width() <= 1100
        qtbot.waitUntil(lambda: extra.title.width() >= extra.title.sizeHint().width())
    finally:
        install_language("en")


# --- inside a step ---


def test_inside_a_step_it_tells_the_phase_the_sample_and_its_loss(
    toolbar: Toolbar, lessons: tuple[Lesson, ...]
) -> None:
    lesson = next(lesson for lesson in lessons if lesson.name == "backprop")
    session = Session(lesson.experiment)
    session.go_to_place(session.route.named["forward2"])
    toolbar.show_frame(session.frame())
    shown = toolbar.readouts
    assert [shown[name].value.text() for name in ("sample", "loss", "phase")] == ["#1", "–", "forward · layer 2"]
    assert shown["loss"].title.text() == "Loss (this sample)"
    session.go_to_place(session.route.named["backward1"])
    session.followed = 4
    toolbar.show_frame(session.frame())
    followed = session.frame().followed
    assert followed is not None
    told = [shown[name].value.text() for name in ("sample", "loss", "phase")]
    assert told == ["#5", number(followed.loss), "backward · layer 1"]
    session.advance(1)
    toolbar.show_frame(session.frame())
    assert shown["sample"].isHidden()
    assert shown["phase"].isHidden()
    assert shown["loss"].title.text().startswith("Mean loss")


def test_words_too_long_are_shortened_and_told_in_full(toolbar: Toolbar, lessons: tuple[Lesson, ...]) -> None:
    lesson = next(lesson for lesson in lessons if lesson.name == "backprop")
    session = Session(lesson.experiment)
    session.go_to_place(Place(8, 1, 3))
    toolbar.window().resize(900, 60)
    toolbar.show_frame(session.frame())
    phase = toolbar.readouts["phase"]
    assert phase.toolTip() == phase.value.accessibleName() == "backward · layer 1 · ∂w¹₂₂"
    assert toolbar.minimumSizeHint().width() <= 1024


def test_the_language_gives_way_before_brief_words_are_shortened(toolbar: Toolbar, lessons: tuple[Lesson, ...]) -> None:
    lesson = next(lesson for lesson in lessons if lesson.name == "network")
    session, seen = Session(lesson.experiment), dict[bool, set[bool]]()
    session.go_to_place(Place(session.route.named["forward2"].phase + 1))
    toolbar.set_lesson(lesson)
    toolbar.show_frame(session.frame())
    for width in range(760, 1000, 10):
        toolbar.window().resize(width, 60)
        settle()
        shortened = toolbar.phase.isVisible() and "…" in toolbar.phase.value.text()
        seen.setdefault(toolbar.language.isVisible(), set()).add(shortened)
    assert seen[True] == {False}
    assert False in seen[False]


def test_a_lesson_s_own_pace_comes_and_goes_with_it(toolbar: Toolbar, lessons: tuple[Lesson, ...]) -> None:
    by_name = {lesson.name: lesson for lesson in lessons}
    toolbar.pace.choose("epoch")
    toolbar.pace.slider.setValue(60)
    toolbar.set_lesson(by_name["backprop"])
    unit, rate = toolbar.pace.value()
    assert unit == "phase"
    assert rate == pytest.approx(2.0, rel=0.1)
    assert toolbar.pace.lasting == ("epoch", 60), "what is remembered is the user's own"
    toolbar.set_lesson(by_name["network"])
    assert (toolbar.pace.value()[0], toolbar.pace.slider.value()) == ("epoch", 60)


def test_a_number_out_of_sight_takes_on_the_language_too(toolbar: Toolbar) -> None:
    value = toolbar.readouts["test_loss"].value
    toolbar.readouts["test_loss"].show_value("0.5")
    assert value.accessibleName() == "Test loss: 0.5"
    install_language("zh_CN")
    try:
        toolbar.restyle(Look(LIGHT, "zh_CN"))
        assert not value.accessibleName().startswith("Test loss")
        assert value.accessibleName().endswith(": 0.5")
    finally:
        install_language("en")


def test_an_icon_alone_stands_in_the_middle_of_its_button(toolbar: Toolbar) -> None:
    for button in toolbar.buttons.values():
        image = button.grab().toImage()
        inside = range(5, image.width() - 5)
        ground = image.pixel(5, image.height() // 2)
        inked = [x for x in inside if any(image.pixel(x, y) != ground for y in range(6, image.height() - 6))]
        assert abs((min(inked) + max(inked) + 1) / 2 - image.width() / 2) <= 2, button.accessibleName()


def test_the_unit_has_room_after_a_switch_of_language_in_a_narrow_window(toolbar: Toolbar) -> None:
    try:
        install_language("zh_CN")
        toolbar.restyle(Look(LIGHT, "zh_CN"))
        toolbar.window().resize(toolbar.minimumSizeHint().width(), 60)
        settle()
        toolbar.pace.unit.minimumSizeHint()  # Qt keeps it, whatever the words are later.
    finally:
        install_language("en")
    toolbar.restyle(Look(LIGHT))
    settle()
    assert toolbar.pace.unit.width() >= toolbar.pace.unit.sizeHint().width()


def test_in_a_narrow_window_groups_stand_apart_from_the_line_between_them(
    toolbar: Toolbar, lessons: tuple[Lesson, ...]
) -> None:
    session = Session(next(lesson for lesson in lessons if lesson.name == "network").experiment)
    session.go_to_place(session.route.named["forward1"])
    toolbar.window().resize(1100, 60)
    toolbar.show_frame(session.frame())
    settle()
    lines = [line for line in toolbar.findChildren(QFrame) if line.objectName() == "rule"]
    assert len(lines) == 2
    neighbours = [toolbar.pace.unit, toolbar.pace.slider, toolbar.readouts["step"]]
    assert all(widget.isVisible() for widget in neighbours)
    edges = [(widget.x(), widget.geometry().right()) for widget in neighbours]
    for line, ((_, before), (after, _)) in zip(lines, pairwise(edges), strict=True):
        x = line.mapTo(toolbar, QPoint()).x()
        assert x - before > 8
        assert after - x > 8
