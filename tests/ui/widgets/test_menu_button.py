"""A button with a menu that is made anew each time it opens."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from nnviz.ui.widgets.menu_button import MenuButton


def test_its_menu_has_what_there_is_to_choose_at_that_moment(qtbot: QtBot) -> None:
    there = ["first"]

    def fill(menu: QMenu) -> None:
        for text in there:
            menu.addAction(text)

    button = MenuButton("⋯", fill)
    qtbot.addWidget(button)
    assert button.isHidden()
    button.show()
    for expected in (["first"], ["first", "second"]):
        with qtbot.waitSignal(button.menu().aboutToShow):
            button.menu().popup(button.mapToGlobal(button.rect().bottomLeft()))
        assert [action.text() for action in button.menu().actions()] == expected
        qtbot.keyClick(button.menu(), Qt.Key.Key_Escape)
        there.append("second")


def test_it_says_what_it_chooses_and_of_what(qtbot: QtBot) -> None:
    button = MenuButton("⋯", lambda menu: None)
    qtbot.addWidget(button)
    button.describe("Choose the layer")
    assert (button.toolTip(), button.accessibleName()) == ("Choose the layer", "Choose the layer")
    button.describe("Show another plot here", of="Loss")
    assert (button.toolTip(), button.accessibleName()) == ("Show another plot here", "Loss: Show another plot here")
