"""Widgets in as many rows as they take."""

import pytest
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from nnviz.ui.widgets.basics import Flow


@pytest.fixture
def box(qtbot: QtBot) -> QWidget:
    """A widget with four buttons, 60 pixels wide and 20 high, with 10 between them."""
    found = QWidget()
    qtbot.addWidget(found)
    buttons = [QPushButton(str(number)) for number in range(4)]
    for button in buttons:
        button.setFixedSize(60, 20)
    outer = QVBoxLayout(found)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.addLayout(Flow(*buttons, spacing=10))
    found.show()
    return found


def corners(box: QWidget) -> list[tuple[int, int]]:
    """Where the buttons in sight stand."""
    return [(button.x(), button.y()) for button in box.findChildren(QPushButton) if not button.isHidden()]


@pytest.mark.parametrize(
    ("width", "wanted"),
    [
        (270, [(0, 0), (70, 0), (140, 0), (210, 0)]),
        (269, [(0, 0), (70, 0), (140, 0), (0, 30)]),
        (130, [(0, 0), (70, 0), (0, 30), (70, 30)]),
        (60, [(0, 0), (0, 30), (0, 60), (0, 90)]),
    ],
)
def test_a_row_ends_where_the_next_has_no_room(box: QWidget, width: int, wanted: list[tuple[int, int]]) -> None:
    box.resize(width, box.heightForWidth(width))
    assert corners(box) == wanted
    assert box.heightForWidth(width) == wanted[-1][1] + 20


def test_it_asks_for_no_more_than_its_widest_and_would_like_one_row(box: QWidget) -> None:
    assert box.minimumSizeHint().width() == 60
    assert box.sizeHint().width() == 270


def test_what_is_hidden_leaves_no_gap(box: QWidget) -> None:
    box.findChildren(QPushButton)[1].hide()
    box.resize(270, 20)
    layout = box.layout()
    assert layout is not None
    layout.activate()
    assert corners(box) == [(0, 0), (70, 0), (140, 0)]
