"""Rows of arithmetic under mouse and keyboard."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from nnviz.ui.look.arithmetic.rows import Row
from nnviz.ui.look.figure import Look
from nnviz.ui.look.theme import LIGHT
from nnviz.ui.widgets.rows_view import RowsView

ROWS = (
    Row("title", "Two paths"),
    Row("factor", "one", value="1", weights=(3, 5), key="first"),
    Row("factor", "two", "a + b", "2"),
    Row("factor", "three", value="3", weights=(4,), key="second"),
    Row("result", "sum", value="6"),
)


@pytest.fixture
def view(qtbot: QtBot) -> RowsView:
    """With five rows, of which two speak of weights."""
    view = RowsView(Look(LIGHT))
    qtbot.addWidget(view)
    view.set_rows(ROWS)
    view.resize(280, view.height())
    with qtbot.waitExposed(view):
        view.show()
    return view


def centre(view: RowsView, wanted: Row) -> QPoint:
    """Where a row is, as it is found from the top."""
    spots = (QPoint(view.width() // 2, y) for y in range(view.height()))
    return next(spot + QPoint(0, 4) for spot in spots if view.row_at(spot.toPointF()) == wanted)


def test_it_is_as_high_as_its_rows(view: RowsView) -> None:
    before = view.height()
    view.set_rows(ROWS[:2])
    assert view.height() < before
    assert view.accessibleDescription() == "Two paths; one = 1"


def test_pointing_at_a_row_tells_its_weights_and_leaving_ends_it(qtbot: QtBot, view: RowsView) -> None:
    told: list[tuple[int, ...]] = []
    view.pointed.connect(told.append)
    for row in (ROWS[1], ROWS[2], ROWS[3]):
        qtbot.mouseMove(view, centre(view, row))
        QTest.qWait(0)
    assert told == [(3, 5), (), (4,)]
    view.set_rows(ROWS[:1])
    assert told[-1] == ()


def test_a_click_chooses_and_so_do_arrows_and_enter(qtbot: QtBot, view: RowsView) -> None:
    chosen: list[object] = []
    told: list[tuple[int, ...]] = []
    view.chosen.connect(chosen.append)
    view.pointed.connect(told.append)
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=centre(view, ROWS[3]))
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=centre(view, ROWS[2]))
    assert chosen == ["second"]
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Up, Qt.Key.Key_Space):
        QTest.keyClick(view, key)
    assert chosen == ["second", "second", "first"]
    assert told[-1] == (3, 5)
    view.clearFocus()
    assert told.pop() == ()
    view.setFocus(Qt.FocusReason.TabFocusReason)
    assert told[-1] == (3, 5), "who comes with the Tab key is at the first"
