"""Controls for a number: keys, wheel, typing, and what undo means in them."""

import pytest
from PySide6.QtCore import QEvent, QLocale, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from nnviz.engine.options import Number
from nnviz.ui.widgets.numbers.entry import NumberEntry
from nnviz.ui.widgets.numbers.sliders import NumberSlider
from nnviz.ui.widgets.numbers.typed_text import REFUSED
from nnviz.ui.widgets.scroll_column import CalmWheel


@pytest.fixture
def entry(qtbot: QtBot) -> NumberEntry:
    """A focused entry holding 2.5."""
    entry = NumberEntry(Number(-10, 10))
    entry.setValue(2.5)
    qtbot.addWidget(entry)
    entry.show()
    entry.setFocus()
    qtbot.waitUntil(entry.hasFocus)
    return entry


def takes(entry: NumberEntry, key: Qt.Key) -> bool:
    """Whether the entry keeps a Ctrl shortcut from the window."""
    event = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.ControlModifier)
    event.ignore()
    QApplication.sendEvent(entry, event)
    return event.isAccepted()


def test_a_number_is_taken_at_enter(qtbot: QtBot, entry: NumberEntry) -> None:
    entry.selectAll()
    with qtbot.assertNotEmitted(entry.value_changed):
        QTest.keyClicks(entry, "-7.25")
        assert entry.typing
    with qtbot.waitSignal(entry.value_changed) as changed:
        QTest.keyClick(entry, Qt.Key.Key_Return)
    assert changed.args == [-7.25]
    assert not entry.typing


def test_escape_puts_back_what_was_there(qtbot: QtBot, entry: NumberEntry) -> None:
    entry.selectAll()
    with qtbot.assertNotEmitted(entry.value_changed):
        QTest.keyClicks(entry, "-7")
        QTest.keyClick(entry, Qt.Key.Key_Escape)
        assert entry.text() == "2.5"
        assert not entry.typing
        QTest.keyClick(entry, Qt.Key.Key_Return)
    assert entry.value() == 2.5


@pytest.mark.parametrize("text", ["nan", "inf", "1e5", "abc", "--", "11", "99999999999999999999"])
def test_no_other_value_gets_in(entry: NumberEntry, text: str) -> None:
    entry.selectAll()
    QTest.keyClicks(entry, text)
    QTest.keyClick(entry, Qt.Key.Key_Return)
    assert -10.0 <= entry.value() <= 10.0


def test_undo_is_the_entrys_while_typing_and_the_windows_otherwise(entry: NumberEntry) -> None:
    assert not takes(entry, Qt.Key.Key_Z)
    assert takes(entry, Qt.Key.Key_C), "copying is always its own"
    entry.selectAll()
    QTest.keyClicks(entry, "3")
    assert takes(entry, Qt.Key.Key_Z)
    QTest.keyClick(entry, Qt.Key.Key_Return)
    assert not takes(entry, Qt.Key.Key_Z)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        (Qt.Key.Key_Right, 1.1),
        (Qt.Key.Key_Up, 1.1),
        (Qt.Key.Key_Left, 0.9),
        (Qt.Key.Key_Down, 0.9),
        (Qt.Key.Key_PageUp, 3.0),
        (Qt.Key.Key_PageDown, -1.0),
        (Qt.Key.Key_Home, -5.0),
        (Qt.Key.Key_End, 5.0),
        (Qt.Key.Key_A, 1.0),
    ],
)
def test_a_slider_obeys_its_keys(qtbot: QtBot, key: Qt.Key, value: float) -> None:
    slider = NumberSlider(-5.0, 5.0, 0.1, 2.0)
    qtbot.addWidget(slider)
    slider.setValue(1.0)
    told: list[float] = []
    slider.valueChanged.connect(told.append)
    QTest.keyClick(slider, key)
    assert slider.value() == pytest.approx(value)
    assert told == ([] if key == Qt.Key.Key_A else [slider.value()])


def test_control_and_arrows_are_left_to_the_window(qtbot: QtBot) -> None:
    slider = NumberSlider(-5.0, 5.0, 0.1, 2.0)
    qtbot.addWidget(slider)
    QTest.keyClick(slider, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert slider.value() == 0.0


def test_the_wheel_turns_knobs_only_with_control(qtbot: QtBot) -> None:
    panel = QWidget()
    qtbot.addWidget(panel)
    layout = QVBoxLayout(panel)
    slider, entry, box = NumberSlider(-5.0, 5.0, 0.1, 2.0), NumberEntry(Number(-5, 5, decimals=1)), QComboBox()
    box.addItems(["a", "b", "c"])
    box.setCurrentIndex(1)
    for widget in (slider, entry, box):
        layout.addWidget(widget)
    CalmWheel(panel)
    panel.show()

    def values() -> tuple[float, float, int]:
        return slider.value(), entry.value(), box.currentIndex()

    before = values()
    for modifiers in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier):
        for widget in (slider, entry, box):
            place = widget.rect().center()
            event = QWheelEvent(
                QPointF(place), QPointF(widget.mapToGlobal(place)), QPoint(), QPoint(0, 120),
                Qt.MouseButton.NoButton, modifiers, Qt.ScrollPhase.NoScrollPhase, False,
            )  # fmt: skip
            QApplication.sendEvent(widget, event)
        if modifiers == Qt.KeyboardModifier.NoModifier:
            assert values() == before
    assert all(now != then for now, then in zip(values(), before, strict=True))


def type_text(entry: QWidget, text: str) -> None:
    """Type what no key of a Latin keyboard has as well."""
    for sign in text:
        QApplication.sendEvent(entry, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, sign))


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize(
    ("text", "value", "shown"),
    [
        ("0,03", 0.03, "0.03"),
        ("0.05", 0.05, "0.05"),
        ("1e-3", 1e-3, "0.001"),
        ("1,5e-3", 1.5e-3, "0.0015"),
        ("0,8", 0.8, "0.8"),
        ("0.000001", 1e-6, "0.000001"),
        ("1/3", 1 / 3, "0.333333"),
        ("０．０３", 0.03, "0.03"),
        ("０，０３", 0.03, "0.03"),
        ("−2,5", -2.5, "−2.5"),
        ("-2.5e-9", -2.5e-9, "−2.5e−9"),
        ("1.5·10⁻⁷", 1.5e-7, "1.5e−7"),
        ("0.12345678", 0.12345678, "0.123457"),
        ("1234567", 1234567.0, "1234567"),
    ],
)
def test_a_number_is_taken_as_it_is_typed_and_keeps_its_digits(
    qtbot: QtBot, language: str, text: str, value: float, shown: str
) -> None:
    entry = NumberEntry(Number(-1e9, 1e9, decimals=2))
    entry.setLocale(QLocale(language))
    qtbot.addWidget(entry)
    entry.selectAll()
    type_text(entry, text)
    assert entry.text() == text, "any text stands while it is typed"
    QTest.keyClick(entry, Qt.Key.Key_Return)
    assert entry.value() == value
    assert entry.text() == shown.replace(".", "," if language == "de" else ".")
    told: list[float] = []
    entry.value_changed.connect(told.append)
    entry.selectAll()
    type_text(entry, entry.text())
    QTest.keyClick(entry, Qt.Key.Key_Return)
    assert (told, entry.value()) == ([], value), "the rounded text typed anew is no change"


@pytest.mark.parametrize("text", ["1,000", "abc", "11", "", "1e", "nan", "--"])
def test_what_is_refused_stays_marked_with_the_reason_till_it_is_mended(
    qtbot: QtBot, entry: NumberEntry, text: str
) -> None:
    entry.setAccessibleName("Learning rate")
    entry.describe("How far a step goes")
    entry.selectAll()
    QTest.keyClick(entry, Qt.Key.Key_Delete)
    type_text(entry, text)
    with qtbot.waitSignal(entry.refused) as refused, qtbot.assertNotEmitted(entry.value_changed):
        QTest.keyClick(entry, Qt.Key.Key_Return)
    assert refused.args is not None
    reason = str(refused.args[0])
    assert reason.startswith("Learning rate")
    assert (entry.text(), entry.value(), entry.property(REFUSED)) == (text, 2.5, True)
    assert entry.toolTip() == entry.accessibleDescription() == reason
    entry.setValue(2.5)
    assert entry.text() == text
    with qtbot.assertNotEmitted(entry.refused):
        entry.clearFocus()
    assert entry.text() == text
    QTest.keyClick(entry, Qt.Key.Key_Escape)
    assert (entry.text(), entry.property(REFUSED), entry.toolTip()) == ("2.5", False, "How far a step goes")


def test_the_mark_goes_as_soon_as_one_types_on(qtbot: QtBot, entry: NumberEntry) -> None:
    entry.selectAll()
    type_text(entry, "1e")
    QTest.keyClick(entry, Qt.Key.Key_Return)
    assert entry.property(REFUSED)
    QTest.keyClick(entry, Qt.Key.Key_End)
    type_text(entry, "0")
    assert not entry.property(REFUSED)
    QTest.keyClick(entry, Qt.Key.Key_Return)
    assert entry.value() == 1.0


@pytest.mark.parametrize(
    ("kind", "value", "keys", "after"),
    [
        (Number(0, 10, decimals=5, logarithmic=True), 1e-6, "U", 1.1e-6),
        (Number(0, 10, decimals=5, logarithmic=True), 0.03, "D", 0.029),
        (Number(0, 10, decimals=5, logarithmic=True), 0.0, "U", 1e-5),
        (Number(-10, 10, decimals=2), 0.0, "DD", -0.02),
        (Number(-10, 10, decimals=2), 0.01, "DD", -0.01),
        (Number(1, 1000, whole=True), 5, "U", 6),
        (Number(1, 1000, whole=True), 250, "U", 260),
        (Number(1, 1000, whole=True), 1, "D", 1),
        (Number(0, 1), 0.95, "UUUUUUU", 1.0),
    ],
)
def test_arrow_keys_go_a_sensible_step(qtbot: QtBot, kind: Number, value: float, keys: str, after: float) -> None:
    entry = NumberEntry(kind)
    qtbot.addWidget(entry)
    entry.setValue(value)
    for key in keys:
        QTest.keyClick(entry, Qt.Key.Key_Up if key == "U" else Qt.Key.Key_Down)
    assert entry.value() == after


def test_a_negative_number_is_copied_as_other_programs_read_it(entry: NumberEntry) -> None:
    entry.setValue(-2.5)
    assert entry.text() == "−2.5"
    entry.selectAll()
    QTest.keySequence(entry, QKeySequence.StandardKey.Copy)
    assert QGuiApplication.clipboard().text() == "-2.5"
    entry.setValue(1.0)
    entry.selectAll()
    QTest.keySequence(entry, QKeySequence.StandardKey.Paste)
    QTest.keyClick(entry, Qt.Key.Key_Return)
    assert (entry.text(), entry.value()) == ("−2.5", -2.5)
    entry.selectAll()
    QTest.keySequence(entry, QKeySequence.StandardKey.Cut)
    assert (entry.text(), QGuiApplication.clipboard().text()) == ("", "-2.5")


def opened_menu(qtbot: QtBot, entry: NumberEntry) -> QMenu:
    place = entry.rect().center()
    QApplication.sendEvent(entry, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, entry.mapToGlobal(place)))
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


@pytest.mark.parametrize(("name", "left"), [("edit-copy", "−2.5"), ("edit-cut", "")])
def test_its_menu_copies_so_too(qtbot: QtBot, entry: NumberEntry, name: str, left: str) -> None:
    entry.setValue(-2.5)
    entry.selectAll()
    QGuiApplication.clipboard().setText("before")
    menu = opened_menu(qtbot, entry)
    action = next(action for action in menu.actions() if action.objectName() == name)
    qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())
    assert (entry.text(), QGuiApplication.clipboard().text()) == (left, "-2.5")


@pytest.mark.parametrize(("words", "value"), [("Step up", 3.5), ("Step down", 1.5)])
def test_its_menu_steps(qtbot: QtBot, entry: NumberEntry, words: str, value: float) -> None:
    menu = opened_menu(qtbot, entry)
    action = next(action for action in menu.actions() if action.text() == words)
    with qtbot.waitSignal(entry.value_changed) as changed:
        qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())
    assert changed.args == [value]


def test_its_menu_steps_no_further_than_there_is_a_number(qtbot: QtBot, entry: NumberEntry) -> None:
    entry.setValue(10.0)
    menu = opened_menu(qtbot, entry)
    offered = {action.text(): action.isEnabled() for action in menu.actions() if action.text().startswith("Step")}
    menu.close()
    assert offered == {"Step up": False, "Step down": True}
