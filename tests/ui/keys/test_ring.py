"""The ring around what has the keyboard, in a window of its own."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from nnviz.ui.keys.ring import FocusRing, FocusRings


def test_a_window_has_none_around_itself_and_none_in_it_before_it_is_needed(qtbot: QtBot) -> None:
    window, button = QWidget(), QPushButton("press")
    window.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    QVBoxLayout(window).addWidget(button)
    qtbot.addWidget(window)
    rings = FocusRings(window)
    assert rings.parent() is window
    with qtbot.waitActive(window):
        window.show()
    window.setFocus()
    assert window.hasFocus()
    assert window.findChild(FocusRing) is None, "a screen reader would find one more child in it"
    button.setFocus()
    ring = window.findChild(FocusRing)
    assert ring is not None
    assert ring.target is button
    window.setFocus()
    assert ring.target is None
    assert not ring.isVisible()
