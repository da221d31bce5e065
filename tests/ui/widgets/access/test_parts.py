"""The parts of a drawing, walked as assistive technology does, through Qt's accessibility."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from nnviz.ui.widgets.access.part import Part, PartNumber, PartTree
from nnviz.ui.widgets.access.parts import follow
from tests.ui.heard import Heard, actions, do, interface

Text = QAccessible.Text


class Shelf(PartTree):
    """Boards, each with as many books as its number says; `hand` is on one of them."""

    def __init__(self) -> None:
        self.boards = [2, 3]
        self.hand: tuple[int, ...] = ()
        self.pages = 5.0

    def root(self) -> Part:
        return Part("shelf", count=len(self.boards), child=self._board)

    def current(self) -> tuple[int, ...]:
        return self.hand

    def at(self, spot: QPointF) -> tuple[int, ...]:
        return int(spot.y() // 10), int(spot.x() // 10)

    def _board(self, board: int) -> Part:
        return Part(
            f"board {board}",
            role="Grouping",
            count=self.boards[board],
            child=lambda book: _book(board, book),
            press=lambda: self.take((board, 0)),
            number=PartNumber(self.pages, 1, 9, self.write, self.turn) if board else None,
        )

    def take(self, hand: tuple[int, ...]) -> None:
        self.hand = hand

    def write(self, pages: float) -> None:
        self.pages = pages

    def turn(self, way: int) -> None:
        self.pages += way


def _book(board: int, book: int) -> Part:
    return Part(f"book {board}.{book}", value=str(book), place=QRectF(10 * book, 10 * board, 10, 10), chosen=book == 1)


class Drawing(QWidget):
    """Draws a shelf."""

    accessible_role = "Canvas"

    def __init__(self) -> None:
        super().__init__()
        self.part_tree = Shelf()


@pytest.fixture
def drawing(qtbot: QtBot) -> Drawing:
    drawing = Drawing()
    qtbot.addWidget(drawing)
    drawing.resize(100, 100)
    drawing.show()
    drawing.setFocus()
    qtbot.waitUntil(drawing.hasFocus)
    return drawing


def test_it_is_walked_down_and_up_again(drawing: Drawing) -> None:
    top = interface(drawing)
    assert [top.childCount(), *(top.child(board).childCount() for board in range(2))] == [2, 2, 3]
    board = top.child(1)
    book = board.child(2)
    assert (board.role(), book.role()) == (QAccessible.Role.Grouping, QAccessible.Role.ListItem)
    assert (book.text(Text.Name), book.text(Text.Value)) == ("book 1.2: 2", "2")
    assert (book.parent(), board.parent()) == (board, top)
    assert (top.indexOfChild(board), board.indexOfChild(book), top.indexOfChild(book)) == (1, 2, -1)
    assert board.child(3) is None
    assert book.childCount() == 0


def test_each_knows_where_it_is_and_what_it_is(drawing: Drawing) -> None:
    drawing.part_tree.hand = (0, 1)
    drawing.setAccessibleDescription("all about it")
    first, second = (interface(drawing).child(0).child(book) for book in range(2))
    assert second.rect() == QRect(drawing.mapToGlobal(QPoint(10, 0)), QRect(0, 0, 10, 10).size())
    assert (first.state().focused, second.state().focused) == (0, 1)
    assert (first.state().selected, second.state().selected) == (0, 1)
    assert (first.text(Text.Description), second.text(Text.Description)) == ("", "all about it")
    assert interface(drawing).focusChild() is second
    assert interface(drawing).child(0).state().offscreen


def test_what_lies_at_a_place_is_found_level_by_level(drawing: Drawing) -> None:
    place = drawing.mapToGlobal(QPoint(25, 15))
    board = interface(drawing).childAt(place.x(), place.y())
    assert board is interface(drawing).child(1)
    assert board.childAt(place.x(), place.y()) is board.child(2)


def test_the_focus_follows_the_keyboard(drawing: Drawing, heard: Heard) -> None:
    follow(drawing)
    assert heard.focused == [], "the keyboard is on the whole of it"
    drawing.part_tree.hand = (1, 0)
    follow(drawing)
    assert heard.focused == ["book 1.0: 0"]
    heard.listening = False
    follow(drawing)
    assert len(heard.focused) == 1


def test_a_part_is_pressed_and_its_number_set(drawing: Drawing) -> None:
    tree = drawing.part_tree
    first, second = (interface(drawing).child(board) for board in range(2))
    book = first.child(0)
    assert [actions(found) for found in (first, second, book)] == [["Press"], ["Press", "Increase", "Decrease"], []]
    do(second, "Press")
    assert tree.hand == (1, 0)
    assert (first.state().readOnly, second.state().readOnly) == (1, 0)
    value = second.valueInterface()
    assert (value.minimumValue(), value.currentValue(), value.maximumValue()) == (1, 5, 9)
    value.setCurrentValue(7)
    do(second, "Increase")
    do(second, "Increase")
    do(second, "Decrease")
    assert (tree.pages, value.currentValue()) == (8, 8)
    do(first, "Increase")
    assert tree.pages == 8, "it has no number"


def test_what_is_there_no_more_says_so(drawing: Drawing) -> None:
    book = interface(drawing).child(1).child(2)
    drawing.part_tree.boards = [2]
    assert not book.isValid()
    assert (book.text(Text.Name), book.childCount(), book.rect()) == ("", 0, QRect())
    drawing.part_tree.boards = [2, 3]
    assert book.isValid()


def test_parts_outlive_no_drawing(qapp: QApplication) -> None:
    del qapp
    drawing = Drawing()
    book = interface(drawing).child(0).child(1)
    number = QAccessible.uniqueId(book)
    assert QAccessible.accessibleInterface(number) is book
    drawing.deleteLater()
    QApplication.sendPostedEvents(drawing, QEvent.Type.DeferredDelete.value)
    assert QAccessible.accessibleInterface(number) is None
