"""Name, role and value of every control of every lesson and dialog, through Qt's accessibility, in both languages."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from nnviz.session.lessons.lesson import Lesson
from nnviz.system.languages import LANGUAGES
from nnviz.ui.shell.window import MainWindow
from tests.ui.ruler import measure_only
from tests.ui.told import told, wrong

DIALOGS = ("export", "export_network", "film", "report", "shortcuts", "results", "notes", "run_steps", "go_to_step")


def shown(window: MainWindow) -> str:
    """The lesson on show."""
    return "" if window.view is None else window.view.lesson.name


def test_every_control_of_every_lesson_has_name_role_and_value(
    qtbot: QtBot, kept_window: MainWindow, lessons: tuple[Lesson, ...], subtests: pytest.Subtests
) -> None:
    window, languages = kept_window, list(LANGUAGES)
    measure_only(window)
    for lesson in lessons:
        window.open_lesson(lesson.name)
        qtbot.waitUntil(lambda name=lesson.name: shown(window) == name and window.idle)  # type: ignore[misc]
        for language in languages:
            if window.look.language != language:
                window.set_language(language)
            found = told(window)
            with subtests.test(f"{lesson.name}, {language}"):
                assert len(found) > 40
                assert wrong(found) == []
        languages.reverse()  # The next begins with the one that is spoken: each switch goes over the whole window.


@pytest.mark.parametrize("name", DIALOGS)
def test_every_control_of_a_dialog_has_name_role_and_value(
    kept_window: MainWindow, dialogs_of: Callable[[MainWindow, str], list[QDialog]], name: str
) -> None:
    """In English; in other languages they are looked at in keys/test_dialogs.py."""
    if kept_window.look.language != "en":
        kept_window.set_language("en")
    opened = dialogs_of(kept_window, name)
    assert opened
    found = [one for dialog in opened for one in told(dialog)]
    for dialog in opened:
        dialog.close()
        dialog.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert found
    assert wrong(found) == []
