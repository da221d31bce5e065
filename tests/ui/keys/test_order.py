"""The order in which Tab goes, over widgets of every kind of place."""

from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from nnviz.ui.keys.order import reading_order


def test_what_is_hidden_does_not_change_the_order_of_what_is_seen(qtbot: QtBot) -> None:
    whole = QWidget()
    qtbot.addWidget(whole)
    places = {"hidden": (0, 0, 100, 480), "below": (0, 20, 100, 60), "right": (50, 0, 20, 15), "left": (0, 0, 20, 15)}
    made = {name: QPushButton(name, whole) for name in places}
    for name, place in places.items():
        made[name].setGeometry(*place)
    made["hidden"].hide()
    seen = [part for part in reading_order(whole) if not part.isHidden()]
    assert seen == [made["left"], made["right"], made["below"]]
