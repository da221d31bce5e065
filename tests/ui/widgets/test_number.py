"""Controls for a number: keys, wheel, typing, and what undo means in them."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from nnviz.engine.options import Number
from nnviz.ui.widgets.number import CalmWheel, NumberEntry, NumberSlider


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
