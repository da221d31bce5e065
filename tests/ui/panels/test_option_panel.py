"""Every control of every lesson: shows what is in force, sends what is allowed, and nothing else."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox
from pytestqt.qtbot import QtBot

from nnviz.engine.options import Number, Switch
from nnviz.session.frame import Frame
from nnviz.session.lessons.control import Control
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.lessons.words import say
from nnviz.session.run.commands import ChangeOptions
from nnviz.session.session import Session
from nnviz.ui.look.figure import Look
from nnviz.ui.look.i18n import install_language
from nnviz.ui.look.number_format import MINUS
from nnviz.ui.look.setting_words import words_of
from nnviz.ui.look.theme import LIGHT
from nnviz.ui.panels.option_panel import OptionPanel
from nnviz.ui.panels.option_rows import ChoiceRow, NumberRow, SetRow, SwitchRow, WidthsRow
from nnviz.ui.panels.picture_row import PictureRow
from nnviz.ui.run.controller import Controller
from nnviz.ui.shell.window import MainWindow
from tests.shipped import LESSONS
from tests.ui.conftest import quick
from tests.ui.run.under_way import held, wait_unseen

Until = Callable[[Controller, Callable[[Frame], object]], Frame]
Made = tuple[OptionPanel, Controller]
QUICK = tuple(map(quick, LESSONS))
CONTROLS = [
    (lesson, control) for lesson in QUICK if lesson.steps for control in lesson.controls if len(control.choices) != 1
]
"""Those of the playground are the network's; where there is one choice, the other is the user's own data."""


@pytest.fixture
def make(qtbot: QtBot, open_controller: Callable[[Session], Controller]) -> Callable[[Lesson], Made]:
    """A panel that follows a run of a lesson."""

    def make_panel(lesson: Lesson) -> Made:
        controller = open_controller(Session(lesson.experiment))
        panel = OptionPanel(lesson, Look(LIGHT), controller)
        qtbot.addWidget(panel)
        controller.frame_changed.connect(panel.show_frame)
        panel.show_frame(controller.frame)
        panel.resize(280, 700)
        panel.show()
        return panel, controller

    return make_panel


each_lesson = pytest.mark.parametrize("lesson", [lesson for lesson in QUICK if lesson.steps], ids=lambda one: one.name)


@each_lesson
def test_each_control_shows_what_is_in_force_and_changes_it(
    make: Callable[[Lesson], Made], until: Until, lesson: Lesson, subtests: pytest.Subtests
) -> None:
    panel, controller = make(lesson)
    for control in (control for one, control in CONTROLS if one is lesson):
        with subtests.test(control.key):
            begin(lesson, controller, until)
            change(lesson, control, panel, controller, until)


def begin(lesson: Lesson, controller: Controller, until: Until) -> None:
    """A new run of the lesson."""
    controller.open(Session(lesson.experiment))
    until(controller, lambda frame: frame.experiment == lesson.experiment)


def change(lesson: Lesson, control: Control, panel: OptionPanel, controller: Controller, until: Until) -> None:
    """Set a control by keys or mouse to another value, and see it arrive."""
    row = panel.rows[control.key]
    now = control.value(lesson.experiment)
    wanted: object
    if isinstance(row, NumberRow):
        assert isinstance(now, (int, float))
        kind = control.number
        assert row.entry.value() == pytest.approx(now, abs=0.5 * 10**-kind.decimals)
        low, _ = kind.slider or (kind.low, kind.high)
        wanted = low if now != low else low + 10**-kind.decimals
        row.entry.selectAll()
        QTest.keyClicks(row.entry, row.entry.textFromValue(wanted).replace(MINUS, "-"))
        QTest.keyClick(row.entry, Qt.Key.Key_Return)
    elif isinstance(row, PictureRow):
        wanted = control.choices[-1]
        QTest.mouseClick(row.tiles[wanted], Qt.MouseButton.LeftButton)
    elif isinstance(row, SwitchRow):
        wanted = not now
        QTest.keyClick(row.box, Qt.Key.Key_Space)
    elif isinstance(row, SetRow):
        wanted = control.choices[:3]
        QTest.mouseClick(row.buttons[wanted[-1]], Qt.MouseButton.LeftButton)
    elif isinstance(row, WidthsRow):
        wanted = (3, 5)
        row.entry.selectAll()
        QTest.keyClicks(row.entry, "3,5")
        QTest.keyClick(row.entry, Qt.Key.Key_Return)
    else:
        assert isinstance(row, ChoiceRow)
        assert control.choices[row.box.currentIndex()] == now
        if control.key == "loss":
            wanted = "absolute_error"
        else:
            wanted = next(choice for choice in control.choices if choice != now)
        while control.choices[row.box.currentIndex()] != wanted:
            down = control.choices.index(str(wanted)) > row.box.currentIndex()
            QTest.keyClick(row.box, Qt.Key.Key_Down if down else Qt.Key.Key_Up)
    frame = until(controller, lambda frame: _same(control.value(frame.experiment), wanted))
    for field in control.fields:
        if not field.startswith("start:"):
            assert _same(frame.experiment.value(field), wanted)


def _same(one: object, other: object) -> bool:
    return one == (pytest.approx(other) if isinstance(other, float) else other)


SLIDERS = [
    pair
    for pair in CONTROLS
    # Looking at all pictures takes its time.
    if pair[0].name != "picture" and isinstance(pair[1].kind, Number) and pair[1].kind.slider is not None
]


@pytest.mark.usefixtures("quick_hand")
@each_lesson
def test_each_slider_has_its_range_and_is_one_undo_step(
    make: Callable[[Lesson], Made], until: Until, lesson: Lesson, subtests: pytest.Subtests
) -> None:
    panel, controller = make(lesson)
    for control in (control for one, control in SLIDERS if one is lesson):
        with subtests.test(control.key):
            begin(lesson, controller, until)
            drag(control, panel, controller, until)
            controller.undo()
            frame = until(controller, lambda frame: not frame.can_undo)
            assert frame.experiment == lesson.experiment


def drag(control: Control, panel: OptionPanel, controller: Controller, until: Until) -> None:
    """Take a slider by the keys to its one end and to the other."""
    row = panel.rows[control.key]
    assert isinstance(row, NumberRow)
    assert row.slider is not None
    assert control.number.slider is not None
    for key, value in zip((Qt.Key.Key_Home, Qt.Key.Key_End), control.number.slider, strict=True):
        QTest.keyClick(row.slider, key)
        until(controller, lambda frame, value=value: control.value(frame.experiment) == pytest.approx(value))  # type: ignore[misc]
        assert row.entry.value() == pytest.approx(value)


def test_the_middle_of_a_logarithmic_slider_is_the_geometric_one(
    make: Callable[[Lesson], Made], until: Until, line_fit: Lesson
) -> None:
    panel, controller = make(line_fit)
    row = panel.rows["step_size"]
    assert isinstance(row, NumberRow)
    assert row.slider is not None
    row.slider.setValue(0.5)
    until(controller, lambda frame: frame.experiment.learning_rate == pytest.approx((0.001 * 0.5) ** 0.5, abs=1e-4))


def test_a_setting_entered_anew_is_no_change(make: Callable[[Lesson], Made], until: Until, line_fit: Lesson) -> None:
    panel, controller = make(line_fit)
    for row in panel.rows.values():
        if isinstance(row, NumberRow):
            row.entry.selectAll()
            QTest.keyClicks(row.entry, row.entry.text())
            QTest.keyClick(row.entry, Qt.Key.Key_Return)
        elif isinstance(row, ChoiceRow):
            row.box.activated.emit(row.box.currentIndex())
    before = controller.frame
    controller.pause()
    frame = until(controller, lambda frame: frame is not before)
    assert frame.run.edits == ()
    assert not frame.can_undo


def test_a_refusal_shows_what_is_in_force_again(
    qtbot: QtBot, make: Callable[[Lesson], Made], until: Until, lessons: tuple[Lesson, ...]
) -> None:
    neuron = next(lesson for lesson in lessons if lesson.name == "neuron")
    panel, controller = make(neuron)
    controller.do(ChangeOptions((("output_activation", "tanh"),)))
    until(controller, lambda frame: frame.experiment.output_activation == "tanh")
    row = panel.rows["loss"]
    assert isinstance(row, ChoiceRow)
    controller.refused.connect(panel.refresh)
    with qtbot.waitSignal(controller.refused):
        QTest.keyClick(row.box, Qt.Key.Key_End)
    assert row.control.choices[row.box.currentIndex()] == "half_squared_error"


@pytest.mark.parametrize(
    ("key", "chosen"),
    [
        ("momentum", {"optimizer": "momentum"}),
        ("rho", {"optimizer": "rmsprop"}),
        ("beta1", {"optimizer": "adam"}),
        ("beta2", {"optimizer": "adam"}),
    ],
)
def test_a_share_of_one_is_refused_by_its_label_and_esc_shows_the_one_in_force(
    qtbot: QtBot, make: Callable[[Lesson], Made], until: Until, lessons: tuple[Lesson, ...],
    key: str, chosen: dict[str, object],
) -> None:  # fmt: skip
    panel, controller = make(next(lesson for lesson in lessons if lesson.name == "network"))
    controller.do(ChangeOptions(tuple(chosen.items())))
    until(controller, lambda frame: frame.experiment.optimizer == chosen["optimizer"])
    row = panel.rows[key]
    assert isinstance(row, NumberRow)
    before = row.entry.text()
    for text in ("1", "1.0"):
        row.entry.selectAll()
        QTest.keyClicks(row.entry, text)
        with qtbot.waitSignal(controller.refused) as told:
            QTest.keyClick(row.entry, Qt.Key.Key_Return)
        assert told.args is not None
        assert f"{row.label.text()} cannot be {text}: choose a number from 0 to 0.999999." in str(told.args[0])
        assert row.entry.text() == text
        assert row.entry.toolTip() == row.entry.accessibleDescription() == str(told.args[0])
        QTest.keyClick(row.entry, Qt.Key.Key_Escape)
        assert row.entry.text() == before
        assert row.slider is not None
        assert row.slider.value() == pytest.approx(controller.frame.experiment.options[key])
    row.entry.selectAll()
    QTest.keyClicks(row.entry, "0.75")
    QTest.keyClick(row.entry, Qt.Key.Key_Return)
    until(controller, lambda frame: frame.experiment.options[key] == 0.75)


def test_words_follow_the_language(make: Callable[[Lesson], Made], line_fit: Lesson) -> None:
    for lesson in (line_fit, NETWORK):
        panel, _ = make(lesson)
        install_language("zh_CN")
        panel.restyle(Look(LIGHT, "zh_CN"))
        for key, row in panel.rows.items():
            assert row.label.text() == words_of(lesson.control(key).label, "zh_CN")
            assert row.label.toolTip() == words_of(lesson.control(key).help, "zh_CN")
            assert row.label.toolTip() != say(lesson.control(key).help, "en")
        install_language("en")


def test_settings_that_make_no_difference_are_out_of_sight(make: Callable[[Lesson], Made], until: Until) -> None:
    panel, controller = make(NETWORK)
    assert not panel.rows["momentum"].isVisible()
    controller.do(ChangeOptions((("optimizer", "momentum"),)))
    until(controller, lambda frame: frame.experiment.optimizer == "momentum")
    assert panel.rows["momentum"].isVisible()
    controller.undo()
    until(controller, lambda frame: frame.experiment.optimizer == "gradient_descent")
    assert not panel.rows["momentum"].isVisible()


def test_a_button_draws_a_new_seed(make: Callable[[Lesson], Made], until: Until) -> None:
    panel, controller = make(NETWORK)
    row = panel.rows["seed"]
    assert isinstance(row, NumberRow)
    assert row.draw is not None
    assert row.draw.text() == "New seed"
    row.draw.click()
    frame = until(controller, lambda frame: frame.experiment.seed != NETWORK.experiment.seed)
    assert row.entry.value() == frame.experiment.seed
    assert [row.draw for row in panel.rows.values() if isinstance(row, NumberRow) and row.draw] == [row.draw]


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_no_control_is_cut_off_in_the_narrowest_column(
    open_window: Callable[..., MainWindow], language: str, app: QApplication
) -> None:
    window = open_window("playground", width=1100, height=700, language=language)
    assert window.view is not None
    for fold in window.view.options.groups.values():
        fold.unfold(True)
    app.processEvents()
    area = window.view.inspector.area
    assert window.view.options.minimumSizeHint().width() <= area.viewport().width() - 28, "the margins"
    for row in window.view.options.rows.values():
        assert row.isHidden() or row.mapTo(area.viewport(), row.rect().topRight()).x() < area.viewport().width()


def test_a_switch_is_a_check_box(qtbot: QtBot, open_controller: Callable[[Session], Controller]) -> None:
    text = {"en": "Shuffle", "zh_CN": "打乱"}
    control = Control("shuffle", ("shuffle",), text, text, Switch())
    told: list[object] = []
    session = Session(QUICK[0].experiment)
    row = SwitchRow(control, lambda value, gesture: told.append((value, gesture)), open_controller(session))
    qtbot.addWidget(row)
    row.restyle(Look(LIGHT, "zh_CN"))
    row.show_value(True)
    assert isinstance(row.box, QCheckBox)
    assert row.box.isChecked()
    assert told == []
    row.box.click()
    assert told == [(False, 0)]
    assert row.box.accessibleName() == "打乱"


# --- widths ---

NETWORK = next(lesson for lesson in QUICK if lesson.name == "network")


def test_widths_are_typed_and_nonsense_is_refused(qtbot: QtBot) -> None:
    told: list[object] = []
    controller = Controller(Session(NETWORK.experiment))
    row = WidthsRow(NETWORK.control("hidden"), lambda value, gesture: told.append(value), controller)
    qtbot.addWidget(row)
    row.restyle(Look(LIGHT))
    row.show_value((4, 2))
    assert row.entry.text() == "4,2"
    assert row.entry.cursorPosition() == 0, "of many layers the first are in sight, and no half of a number"
    row.entry.selectAll()
    QTest.keyClicks(row.entry, "8,")
    QTest.keyClick(row.entry, Qt.Key.Key_Escape)
    assert row.entry.text() == "4,2"
    row.entry.setText("8, 8")
    QTest.keyClick(row.entry, Qt.Key.Key_Return)
    assert told == [(8, 8)]
    row.entry.setText("many")
    with qtbot.waitSignal(controller.refused) as refused:
        QTest.keyClick(row.entry, Qt.Key.Key_Return)
    assert refused.args is not None
    assert str(refused.args[0]).startswith("Hidden layers cannot be many: ")
    row.show_value((8, 8))
    assert row.entry.text() == "many", "it stays until it is mended"
    QTest.keyClick(row.entry, Qt.Key.Key_Escape)
    assert row.entry.text() == "8,8"
    controller.close()


def test_the_formula_in_force_stands_under_its_chooser(
    make: Callable[[Lesson], Made], until: Until, lessons: tuple[Lesson, ...]
) -> None:
    panel, controller = make(next(lesson for lesson in lessons if lesson.name == "playground"))
    row = panel.rows["optimizer"]
    assert isinstance(row, ChoiceRow)
    controller.do(ChangeOptions((("optimizer", "momentum"), ("momentum", 0.75))))
    until(controller, lambda frame: frame.experiment.optimizer == "momentum")
    assert row.formula.text().splitlines() == ["v ← μ·v + g", "w ← w − η·v"]
    assert "Momentum μ = 0.75" in row.constants.text()
    assert not row.formula.isHidden()


def test_a_check_box_switched_twice_quickly_stays_as_it_was(make: Callable[[Lesson], Made], qtbot: QtBot) -> None:
    lesson, control = next(both for both in CONTROLS if isinstance(both[1].kind, Switch))
    panel, controller = make(lesson)
    row = panel.rows[control.key]
    assert isinstance(row, SwitchRow)
    start = row.box.isChecked()
    wait_unseen(controller, row.box.click)
    with held(controller):
        row.box.click()
        with qtbot.waitSignal(controller.frame_changed):
            pass  # That of the first click.
        assert row.box.isChecked() == start
        row.box.click()
        row.box.click()
    qtbot.waitUntil(lambda: controller.idle)
    assert row.box.isChecked() == control.value(controller.frame.experiment) == start


def test_an_entry_stays_where_quick_presses_have_brought_it(make: Callable[[Lesson], Made], qtbot: QtBot) -> None:
    lesson = next(lesson for lesson in QUICK if lesson.name == "network")
    panel, controller = make(lesson)
    row = panel.rows["learning_rate"]
    assert isinstance(row, NumberRow)
    wait_unseen(controller, lambda: qtbot.keyClick(row.entry, Qt.Key.Key_Up))
    first = row.entry.value()
    with held(controller):
        qtbot.keyClick(row.entry, Qt.Key.Key_Up)
        with qtbot.waitSignal(controller.frame_changed):
            pass  # That of the first press.
        wanted = row.entry.value()
        assert wanted > first
    qtbot.waitUntil(lambda: controller.idle)
    assert row.entry.value() == wanted == controller.frame.experiment.learning_rate
