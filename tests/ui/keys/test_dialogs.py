"""Every dialog by keyboard: where one begins, where Tab goes, what Enter and Esc do; and that nothing is cut off."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QDialog,
    QDialogButtonBox,
    QPushButton,
    QScrollBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from nnviz.session.lessons.lesson import Lesson
from nnviz.session.session import Session
from nnviz.system.languages import LANGUAGES
from nnviz.ui.keys.dialog import KeyboardDialog
from nnviz.ui.keys.order import can_stop
from nnviz.ui.look.i18n import install_language
from nnviz.ui.run.controller import Controller
from nnviz.ui.widgets.text_dialog import TextDialog
from tests.ui.heard import text
from tests.ui.keys.dialogs import ALL, Makings
from tests.ui.painted import ill_painted
from tests.ui.ruler import cut_off, settle
from tests.ui.told import told, wrong

MOST = 60


@pytest.fixture
def makings(
    qtbot: QtBot, lessons: tuple[Lesson, ...], open_controller: Callable[[Session], Controller], tmp_path: Path
) -> Makings:
    parent = QWidget()
    qtbot.addWidget(parent)
    lesson = next(lesson for lesson in lessons if lesson.name == "playground")
    session = Session(lesson.experiment)
    session.advance(5)
    return Makings(lesson, open_controller(session), parent, tmp_path)


def shown(qtbot: QtBot, dialog: QDialog) -> QDialog:
    dialog.setModal(False)
    with qtbot.waitExposed(dialog):
        dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None and dialog.isActiveWindow())
    settle()
    return dialog


def usable(dialog: QDialog) -> set[str]:
    """What Tab has to come to, but what hands the focus on to another one, or has it from a spin box."""
    every = [widget for widget in dialog.findChildren(QWidget) if can_stop(widget, dialog)]
    own = [one for one in every if one.focusProxy() is None and not isinstance(one.parentWidget(), QAbstractSpinBox)]
    return set(map(name, own))


def name(widget: QWidget) -> str:
    return f"{type(widget).__name__} {text(widget, QAccessible.Text.Name)}"


def walk(qtbot: QtBot, dialog: QDialog, key: Qt.Key) -> list[str]:
    """Where a key leads, until one has been there."""
    way: list[QWidget] = []
    while len(way) < MOST:
        qtbot.keyClick(QApplication.focusWidget(), key)
        here = QApplication.focusWidget()
        assert here is not None
        if here in way:
            break
        way.append(here)
    return list(map(name, way))


def begins_where_something_is_to_be_done(dialog: QDialog) -> None:
    here = QApplication.focusWidget()
    assert here is not None
    assert dialog.isAncestorOf(here)
    others = [widget for widget in dialog.findChildren(QWidget) if can_stop(widget, dialog) and widget is not here]
    assert not (isinstance(here, QPushButton) and others and here.text().strip("&") == "Close")
    default = [button for button in dialog.findChildren(QPushButton) if button.isDefault()]
    assert len(default) <= 1
    standing_out = dialog.findChildren(QPushButton, "primary")
    if standing_out and not isinstance(here, QPushButton):
        assert default == standing_out, "Enter presses the button that stands out"


def everything_has_its_name_and_nothing_is_cut_off(dialog: QDialog) -> None:
    assert wrong(told(dialog)) == []
    parts = [part for part in dialog.findChildren(QWidget) if part.isVisible() and not isinstance(part, QScrollBar)]
    assert list(filter(None, map(cut_off, parts))) == []
    assert not ill_painted(dialog)


def tab_comes_to_everything_once_and_back_the_same_way(qtbot: QtBot, dialog: QDialog) -> None:
    way, back = (walk(qtbot, dialog, key) for key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab))
    assert set(way) == usable(dialog)
    assert len(way) == len(set(way))
    turn = way.index(back[0])
    assert back == [*way[turn::-1], *way[:turn:-1]]


@pytest.mark.parametrize("which", ALL)
def test_it_is_read_and_used_by_keyboard(qtbot: QtBot, makings: Makings, which: str) -> None:
    dialog = shown(qtbot, ALL[which](makings))
    begins_where_something_is_to_be_done(dialog)
    everything_has_its_name_and_nothing_is_cut_off(dialog)
    tab_comes_to_everything_once_and_back_the_same_way(qtbot, dialog)


@pytest.mark.parametrize("which", ALL)
def test_enter_presses_the_button_with_the_focus_or_the_one_that_stands_out(
    qtbot: QtBot, makings: Makings, which: str
) -> None:
    dialog = shown(qtbot, ALL[which](makings))
    buttons = [button for button in dialog.findChildren(QPushButton) if button.isVisible()]
    standing_out, pressed = dialog.findChildren(QPushButton, "primary"), list[QPushButton]()
    for button in buttons:
        with suppress(RuntimeError):  # nothing was connected
            button.clicked.disconnect()
        button.clicked.connect(lambda _checked=False, button=button: pressed.append(button))
    for widget in [one for one in dialog.findChildren(QWidget) if can_stop(one, dialog)]:
        widget.setFocus()
        pressed.clear()
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        if widget in buttons:
            assert pressed == [widget]
        elif len(buttons) > 1:
            assert set(pressed) <= set(standing_out), name(widget)
        if not dialog.isVisible():
            assert isinstance(dialog, TextDialog), "Enter in its field accepts"
            break


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "en"])
@pytest.mark.parametrize("which", ALL)
def test_it_speaks_another_language_and_esc_closes_it(
    qtbot: QtBot, makings: Makings, language: str, which: str
) -> None:
    install_language(language)  # English again for the next test: see `english`.
    dialog = shown(qtbot, ALL[which](makings))
    everything_has_its_name_and_nothing_is_cut_off(dialog)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not dialog.isVisible()


@pytest.mark.parametrize("which", ALL)
def test_its_buttons_keep_their_words_when_the_window_takes_on_another_look(
    qtbot: QtBot, makings: Makings, which: str
) -> None:
    dialog = shown(qtbot, ALL[which](makings))
    before = [button.text() for button in dialog.findChildren(QPushButton)]
    for box in dialog.findChildren(QDialogButtonBox):  # Qt puts its own words on standard buttons then.
        QApplication.sendEvent(box, QEvent(QEvent.Type.LanguageChange))
    assert [button.text() for button in dialog.findChildren(QPushButton)] == before


def kinds_of(kind: type[QDialog]) -> set[type[QDialog]]:
    """The classes below one, but for those that others are made from."""
    below = kind.__subclasses__()
    return set().union(*map(kinds_of, below)) if below else {kind}


def test_no_dialog_is_forgotten(makings: Makings) -> None:
    known = {type(make(makings)) for make in ALL.values()}
    assert kinds_of(KeyboardDialog) | {TextDialog} <= known
