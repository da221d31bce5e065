"""What a screen reader is told of single controls, through Qt's accessibility."""

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QComboBox, QWidget
from pytestqt.qtbot import QtBot

from nnviz.engine.options import Number
from nnviz.ui.widgets.access.slider import NotchSlider
from nnviz.ui.widgets.access.speech import announce, describe
from nnviz.ui.widgets.numbers.entry import NumberEntry
from nnviz.ui.widgets.numbers.log_scale import LogScale
from nnviz.ui.widgets.numbers.sliders import NumberSlider
from tests.ui.heard import Heard, interface, text

Text = QAccessible.Text


def test_a_choice_box_is_called_by_its_name_and_not_by_its_value(qtbot: QtBot) -> None:
    box = QComboBox()
    qtbot.addWidget(box)
    box.setAccessibleName("Activation")
    box.addItems(["tanh", "relu"])
    box.setCurrentIndex(1)
    assert interface(box).role() == QAccessible.Role.ComboBox
    assert (text(box, Text.Name), text(box, Text.Value)) == ("Activation", "relu")
    assert interface(box).childCount() == 1
    assert interface(box).child(0).object() is box.view()
    assert interface(box).indexOfChild(interface(box.view())) == 0


def test_a_choice_box_unfolds_for_who_has_no_mouse(qtbot: QtBot) -> None:
    box = QComboBox()
    qtbot.addWidget(box)
    box.addItems(["tanh", "relu"])
    box.show()
    actions = interface(box).actionInterface()
    assert "ShowMenu" in actions.actionNames()
    actions.doAction("ShowMenu")
    assert box.view().isVisible()
    box.hidePopup()


def test_a_slider_of_numbers_reports_its_number_and_takes_one(qtbot: QtBot) -> None:
    slider = NumberSlider(-2.0, 6.0, 0.25, 1.0)
    qtbot.addWidget(slider)
    slider.setValue(1.25)
    value = interface(slider).valueInterface()
    assert (value.currentValue(), value.minimumValue(), value.maximumValue()) == (1.25, -2.0, 6.0)
    assert value.minimumStepSize() == 0.25
    assert text(slider, Text.Value) == "1.25"
    value.setCurrentValue(3.5)
    assert slider.value() == 3.5


def test_a_slider_with_a_scale_reports_what_stands_there(qtbot: QtBot) -> None:
    slider = NumberSlider(0.0, 1.0, 0.01, 0.1, LogScale(0.001, 10.0))
    qtbot.addWidget(slider)
    slider.setValue(0.5)
    value = interface(slider).valueInterface()
    assert value.currentValue() == pytest.approx(0.1)
    assert (value.minimumValue(), value.maximumValue()) == pytest.approx((0.001, 10.0))
    assert text(slider, Text.Value) == "0.1"
    value.setCurrentValue(1.0)
    assert slider.value() == pytest.approx(0.75)
    value.setCurrentValue(0.003)
    assert value.currentValue() == 0.003, "and not 0.0030000000000000014, which somebody would have to listen to"


def test_a_slider_says_the_minus_that_stands_beside_it(qtbot: QtBot) -> None:
    slider = NumberSlider(-3.0, 8.0, 0.01, 0.1)
    qtbot.addWidget(slider)
    slider.setValue(-0.3)
    assert text(slider, Text.Value) == "\N{MINUS SIGN}0.3"


def test_a_slider_of_notches_tells_them_in_words(qtbot: QtBot) -> None:
    slider = NotchSlider(unit=0.01)
    qtbot.addWidget(slider)
    slider.setRange(-100, 200)
    slider.setValue(150)
    assert interface(slider).valueInterface().currentValue() == 1.5
    assert text(slider, Text.Value) == "1.5"
    slider.setValue(-50)
    assert text(slider, Text.Value) == "\N{MINUS SIGN}0.5"
    slider.words = lambda: "fast"
    assert text(slider, Text.Value) == "fast"


def test_a_number_entry_has_value_and_bounds(qtbot: QtBot) -> None:
    entry = NumberEntry(Number(1, 50, whole=True))
    qtbot.addWidget(entry)
    entry.setValue(32)
    value = interface(entry).valueInterface()
    assert (value.currentValue(), value.minimumValue(), value.maximumValue()) == (32, 1, 50)
    entry.set_kind(Number(0.0, 2.0))
    assert (value.currentValue(), value.maximumValue()) == (2.0, 2.0)


def test_another_value_is_reported_also_where_none_is_sent(qtbot: QtBot, heard: Heard) -> None:
    slider = NumberSlider(0.0, 1.0, 0.01, 0.1, LogScale(0.001, 10.0))
    qtbot.addWidget(slider)
    slider.blockSignals(True)
    slider.setValue(0.5)
    assert heard.values == [pytest.approx(0.1)]


def test_what_stands_under_the_keyboard_is_said_once_it_has_moved(qtbot: QtBot, heard: Heard) -> None:
    drawing = QWidget()
    qtbot.addWidget(drawing)
    drawing.show()
    describe(drawing, "weight 1", moved=True)
    assert not heard.sentences, "the keyboard is elsewhere"
    drawing.setFocus()
    qtbot.waitUntil(drawing.hasFocus)
    describe(drawing, "weight 2", moved=True)
    describe(drawing, "weight 2: another value")
    assert heard.sentences == ["weight 2"]
    assert drawing.accessibleDescription() == "weight 2: another value"


def test_nothing_is_announced_where_nobody_listens(qtbot: QtBot, heard: Heard) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    announce(widget, "")
    assert not heard.sentences
    heard.listening = False
    announce(widget, "Paused")
    assert not heard.sentences


def test_interfaces_outlive_no_widget(qtbot: QtBot) -> None:
    box = QComboBox()
    found = interface(box)
    with qtbot.waitSignal(box.destroyed):
        box.deleteLater()
    assert found is not QAccessible.queryAccessibleInterface(QComboBox())
