"""What is said of a frame: once, in full numbers, and no longer than it holds."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from nnviz.session.diagnostics.breakpoints import SETTLED
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.run.commands import ChangeOptions, SetParameter
from nnviz.session.run.convergence import has_converged
from nnviz.session.session import Session
from nnviz.ui.look.i18n import install_language
from nnviz.ui.look.message import Message
from nnviz.ui.look.number_format import number
from nnviz.ui.look.step.words import place_words
from nnviz.ui.run.controller import Controller
from nnviz.ui.shell.messages import Messages, message_of
from nnviz.ui.widgets.notice import Notice
from tests.ui.heard import Heard

Open = Callable[[Session], Controller]
Parts = tuple[Session, Controller, Notice, Messages]


@pytest.fixture
def parts(qtbot: QtBot, open_controller: Open, line_fit: Lesson) -> Parts:
    """A session of the test's own, a controller at rest, and what is said."""
    controller = open_controller(Session(line_fit.experiment))
    notice, faults = Notice(), Notice()
    qtbot.addWidget(notice)
    qtbot.addWidget(faults)
    return Session(line_fit.experiment), controller, notice, Messages(notice, faults, controller)


def overflown(session: Session) -> Session:
    """The session brought to overflow."""
    session.do(ChangeOptions((("optimizer", "gradient_descent"), ("learning_rate", 1e6))))
    session.advance(500)
    assert session.problem is not None
    return session


def test_an_ordinary_frame_says_nothing(parts: Parts) -> None:
    session, controller, notice, messages = parts
    session.advance(500)
    assert message_of(session.frame(), controller) is None
    messages.show_frame(session.frame())
    assert notice.isHidden()


def test_a_file_that_is_written_is_told_with_the_way_to_its_folder(
    parts: Parts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    _, controller, notice, messages = parts
    controller.written.connect(messages.tell_saved)
    controller.written.emit(tmp_path / "steps.csv")
    assert notice.text() == f"Saved as {tmp_path / 'steps.csv'}"
    assert notice.action.text() == "Open folder"
    notice.action.click()
    assert [url.toLocalFile() for url in opened] == [str(tmp_path)]


def test_overflow_says_where_why_and_what_to_do(parts: Parts) -> None:
    session, controller, _, _ = parts
    message = message_of(overflown(session).frame(), controller)
    assert message is not None
    assert session.problem is not None
    assert f"paused at step {session.problem.step}" in message.text
    assert "of 1000000 overshoots" in message.text
    assert message.action == f"Go back to step {session.problem.last_good}"
    assert message.do is not None
    assert "the last with a loss below the first" in message.text


def test_where_the_loss_was_never_below_the_first_the_start_is_what_to_go_back_to(parts: Parts) -> None:
    session, controller, _, _ = parts
    frame = overflown(session).frame()
    assert frame.problem is not None
    message = message_of(replace(frame, problem=replace(frame.problem, last_good=0)), controller)
    assert message is not None
    assert "was never below the first. Go back to the start" in message.text
    assert message.action == "Go back to the start"


def test_a_branch_that_had_to_go_is_told(parts: Parts) -> None:
    session, controller, _, _ = parts
    message = message_of(replace(session.frame(), dropped=1234), controller)
    assert message is not None
    assert "the oldest one, of 1,234 steps, has been dropped" in message.text


def test_settling_is_told_with_its_numbers(parts: Parts) -> None:
    session, controller, _, _ = parts
    session.breakpoints = (SETTLED,)
    session.advance(500)
    signal = has_converged(session.track.history, 100, session.state.step)
    message = message_of(session.frame(), controller)
    assert message is not None
    for part in (f"step {session.state.step}", "last 100 steps", number(signal.later)):
        assert part in message.text
    assert message_of(session.frame(running=True), controller) is None


def test_it_is_said_once_and_again_when_it_happens_again(parts: Parts) -> None:
    session, _, notice, messages = parts
    overflown(session)
    messages.show_frame(session.frame())
    assert notice.isVisible()
    notice.hide()
    messages.show_frame(session.frame())
    assert notice.isHidden(), "closed is closed"
    session.seek(0)
    session.catch_up()
    messages.show_frame(session.frame())
    session.advance(500)
    messages.show_frame(session.frame())
    assert notice.isVisible(), "the same words, but a new event"


def test_what_a_frame_said_goes_with_it(parts: Parts) -> None:
    session, _, notice, messages = parts
    messages.show_frame(overflown(session).frame())
    session.seek(0)
    session.catch_up()
    messages.show_frame(session.frame())
    assert notice.isHidden()


def test_something_else_said_holds_until_the_run_changes(parts: Parts) -> None:
    _, controller, notice, messages = parts
    session = Session(controller.frame.run)
    messages.tell(lambda: Message("That cannot be."))
    session.track.run = controller.frame.run
    session.advance(50)
    messages.show_frame(session.frame(running=True))
    assert notice.text() == "That cannot be."
    assert notice.isVisible()
    session.do(SetParameter(0, 2.0))
    messages.show_frame(session.frame(running=True))
    assert notice.isHidden()


def test_another_language_says_anew_what_is_there(parts: Parts, tmp_path: Path) -> None:
    _, _, notice, messages = parts
    faults = messages.faults
    try:
        messages.tell_fault(RuntimeError("torn"))
        messages.tell_saved(tmp_path / "steps.csv")
        install_language("zh_CN")
        messages.retranslate()
        assert notice.text().startswith("已")
        assert "torn" in faults.text()
        assert "nnviz met" not in faults.text()
        assert faults.action.text() != "Copy details"
        for shown in (notice, faults):
            shown.hide()
        install_language("en")
        messages.retranslate()
        assert notice.isHidden()
        assert faults.isHidden()
    finally:
        install_language("en")


def test_what_was_said_before_there_was_a_lesson_stays(parts: Parts) -> None:
    session, controller, notice, messages = parts
    messages.tell(lambda: Message("net.h5: choose another"))
    controller.open(session)
    messages.clear(first=True)
    messages.show_frame(controller.frame)
    assert "net.h5" in notice.text()
    assert not notice.isHidden()
    messages.clear()
    assert notice.isHidden()


def test_clearing_forgets(parts: Parts) -> None:
    session, _, notice, messages = parts
    messages.show_frame(overflown(session).frame())
    messages.clear()
    assert notice.isHidden()
    messages.show_frame(session.frame())
    assert notice.isVisible()


# --- said aloud ---


def test_the_end_and_a_pause_are_announced_with_the_numbers(parts: Parts, heard: Heard) -> None:
    session, _, _, messages = parts
    session.advance(7)
    frame = session.frame()
    messages.show_frame(replace(frame, running=True))
    assert not heard.sentences
    messages.show_frame(replace(frame, running=False))
    assert heard.sentences == [f"Paused at step 7. Mean loss {number(frame.train_loss)}."]
    messages.show_frame(replace(frame, running=False))
    assert len(heard.sentences) == 1, "it is said once"
    messages.show_frame(replace(frame, running=True))
    messages.show_frame(replace(frame, running=False, finished=True, accuracy=0.5))
    assert heard.sentences[-1].startswith("Training has come to its end, at step 7.")
    assert heard.sentences[-1].endswith("Training accuracy 50%.")


def test_a_pause_with_a_reason_is_announced_by_it(parts: Parts, heard: Heard) -> None:
    session, controller, _, messages = parts
    messages.show_frame(replace(session.frame(), running=True))
    frame = overflown(session).frame()
    messages.show_frame(frame)
    message = message_of(frame, controller)
    assert message is not None
    assert heard.sentences == [message.text]


def test_another_run_is_no_pause(parts: Parts, heard: Heard) -> None:
    session, _, _, messages = parts
    messages.show_frame(replace(session.frame(), running=True))
    messages.clear()
    messages.show_frame(session.frame())
    assert not heard.sentences


def test_where_a_step_or_a_jump_has_led_is_announced(parts: Parts, heard: Heard) -> None:
    session, _, _, messages = parts
    messages.show_frame(session.frame())
    session.advance(3)
    messages.show_frame(session.frame())
    assert heard.sentences == [f"Step 3. Mean loss {number(session.frame().train_loss)}."]
    messages.show_frame(session.frame())
    assert len(heard.sentences) == 1
    session.phase_forward()
    messages.show_frame(session.frame())
    assert heard.sentences[1:] == [place_words(session.frame())]
    assert heard.sentences[1]
    session.advance(100)
    messages.show_frame(replace(session.frame(), finished=True))
    assert heard.sentences[2].startswith("Training has come to its end"), "though no frame has shown it running"
