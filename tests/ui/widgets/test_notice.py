"""The strip that says what happened."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from nnviz.ui.look.message import Message
from nnviz.ui.widgets.notice import Notice
from nnviz.ui.widgets.saved_note import SavedNote


@pytest.fixture
def notice(qtbot: QtBot) -> Notice:
    """A notice with nothing to say yet."""
    notice = Notice()
    qtbot.addWidget(notice)
    return notice


def test_it_hides_until_there_is_something_to_say(notice: Notice) -> None:
    assert notice.isHidden()
    notice.say("Something happened.")
    assert notice.isVisible()
    assert notice.text() == "Something happened."
    assert notice.accessibleName() == "Something happened."
    assert notice.action.isHidden()


def test_the_button_acts_once_and_goes(qtbot: QtBot, notice: Notice) -> None:
    done: list[int] = []
    notice.say("Something happened.", "Mend it", lambda: done.append(1))
    assert notice.action.text() == "Mend it"
    qtbot.mouseClick(notice.action, Qt.MouseButton.LeftButton)
    assert done == [1]
    assert notice.isHidden()


def test_closing_does_nothing_else(qtbot: QtBot, notice: Notice) -> None:
    done: list[int] = []
    notice.say("Something happened.", "Mend it", lambda: done.append(1))
    qtbot.mouseClick(notice.close_button, Qt.MouseButton.LeftButton)
    assert done == []
    assert notice.isHidden()


def test_what_is_said_last_counts(qtbot: QtBot, notice: Notice) -> None:
    done: list[int] = []
    notice.say("First", "One", lambda: done.append(1))
    notice.say("Second", "Two", lambda: done.append(2))
    qtbot.mouseClick(notice.action, Qt.MouseButton.LeftButton)
    assert done == [2]


@pytest.mark.parametrize("make", [Notice, SavedNote])
def test_an_endless_word_takes_lines_and_no_width(qtbot: QtBot, make: type[Notice | SavedNote]) -> None:
    """The panels beside the stage would give way to it."""
    said = make()
    qtbot.addWidget(said)
    text = f"Noise cannot be {'8,' * 250}: choose a number."
    if isinstance(said, Notice):
        said.say(text)
    else:
        said.tell(lambda: Message(text))
    assert said.text() == text
    assert said.minimumSizeHint().width() < 500
