"""The time axis: any step, edit marks, branches."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from nnviz.session.lessons.lesson import Lesson
from nnviz.session.run.commands import SetParameter
from nnviz.session.session import Session
from nnviz.ui.look.figure import Look
from nnviz.ui.look.theme import DARK, LIGHT
from nnviz.ui.panels.time_axis import TimeAxis


@pytest.fixture
def axis(qtbot: QtBot) -> TimeAxis:
    """A visible time axis."""
    axis = TimeAxis(Look(LIGHT))
    qtbot.addWidget(axis)
    axis.resize(800, 40)
    axis.show()
    return axis


@pytest.fixture
def session(line_fit: Lesson) -> Session:
    """A run with an edit at step 120, standing at 300."""
    session = Session(line_fit.experiment)
    session.advance(120)
    session.do(SetParameter(0, 0.0))
    session.advance(180)
    return session


def test_it_shows_where_the_run_stands(qtbot: QtBot, axis: TimeAxis, session: Session) -> None:
    with qtbot.assertNotEmitted(axis.sought):
        axis.show_frame(session.frame())
    assert (axis.slider.value(), axis.slider.maximum()) == (300, 300)
    assert axis.place.text() == "step 300 / 300"
    assert axis.slider.marks == (120,)
    assert not axis.branches.isVisible()


def test_an_edit_is_marked_where_it_was_made(axis: TimeAxis, session: Session) -> None:
    axis.show_frame(session.frame())
    image = axis.slider.grab().toImage()
    wanted, row = LIGHT.activation.lower(), image.height() // 2 - 5
    yellow = [x for x in range(image.width()) if image.pixelColor(x, row).name() == wanted]
    assert yellow
    share = (yellow[0] + yellow[-1]) / 2 / image.width()
    assert share == pytest.approx(120 / 300, abs=0.02)
    axis.restyle(Look(DARK))
    image = axis.slider.grab().toImage()
    x = (yellow[0] + yellow[-1]) // 2
    assert image.pixelColor(x, row).name() == DARK.activation.lower()


@pytest.mark.parametrize(("key", "step"), [(Qt.Key.Key_Left, 299), (Qt.Key.Key_Home, 0), (Qt.Key.Key_PageDown, 285)])
def test_keys_seek(qtbot: QtBot, axis: TimeAxis, session: Session, key: Qt.Key, step: int) -> None:
    axis.show_frame(session.frame())
    with qtbot.waitSignal(axis.sought) as sought:
        QTest.keyClick(axis.slider, key)
    assert sought.args == [step]


def test_held_it_stays_under_the_hand(axis: TimeAxis, session: Session) -> None:
    axis.show_frame(session.frame())
    axis.slider.setSliderDown(True)
    axis.slider.setValue(50)
    axis.show_frame(replace(session.frame(), end=400))
    assert axis.slider.value() == 50
    assert axis.slider.maximum() == 400
    axis.slider.setSliderDown(False)
    axis.show_frame(session.frame())
    assert axis.slider.value() == 300


def test_runs_kept_can_be_chosen(qtbot: QtBot, axis: TimeAxis, session: Session) -> None:
    session.seek(100)
    session.catch_up()
    session.branch()
    axis.show_frame(session.frame())
    assert axis.branches.isVisible()
    assert axis.slider.forks == (120,)  # where the edit was that the present run does not have
    assert [axis.branches.itemText(place) for place in range(2)] == ["this run", "branch 1: 300 steps"]
    with qtbot.waitSignal(axis.restored) as restored:
        QTest.keyClick(axis.branches, Qt.Key.Key_Down)
    assert restored.args == [0]
    with qtbot.assertNotEmitted(axis.restored):
        QTest.keyClick(axis.branches, Qt.Key.Key_Up)
    with qtbot.waitSignal(axis.branch_wanted):
        qtbot.mouseClick(axis.branch_button, Qt.MouseButton.LeftButton)


def test_the_name_goes_before_the_step_stands_under_the_button(qtbot: QtBot, session: Session) -> None:
    window = QWidget()  # it does not grow with the axis
    qtbot.addWidget(window)
    axis = TimeAxis(Look(LIGHT), window)
    axis.resize(800, 40)
    axis.show_frame(session.frame())
    window.resize(800, 40)
    window.show()
    name = next(label for label in axis.findChildren(QLabel) if label is not axis.place)
    assert name.isVisible()
    axis.place.setMinimumWidth(axis.place.width() + axis.slider.width() - axis.slider.minimumWidth() + 10)
    qtbot.waitUntil(lambda: not name.isVisible())
    qtbot.waitUntil(lambda: axis.place.geometry().right() < axis.branch_button.x())  # Laid out anew without it.
    axis.place.setMinimumWidth(100)
    qtbot.waitUntil(name.isVisible)


def test_numbers_are_whole_where_there_is_no_room_for_usual_ones(qtbot: QtBot, session: Session) -> None:
    window = QWidget()  # it does not grow with the axis
    qtbot.addWidget(window)
    axis = TimeAxis(Look(LIGHT), window)
    axis.show_frame(session.frame())
    needed = axis.place.fontMetrics().horizontalAdvance(axis.place.text())
    narrow = axis.slider.minimumWidth() + axis.branch_button.sizeHint().width() + needed + 60
    axis.resize(narrow, 40)
    window.resize(narrow, 40)
    window.show()
    axis.show_frame(session.frame())
    qtbot.waitUntil(lambda: needed <= axis.place.width() < axis.branch_button.x() - axis.place.x())
    assert axis.branch_button.geometry().right() < narrow
