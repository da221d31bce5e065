"""Name, role and value of every control of every lesson and dialog, through Qt's accessibility, in both languages."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QSettings
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from nnviz.session.lessons.lesson import Lesson
from nnviz.system.languages import LANGUAGES
from nnviz.ui.look.i18n import install_language
from nnviz.ui.settings import Settings
from nnviz.ui.shell.window import MainWindow
from tests.ui.told import told, wrong

DIALOGS = ("export", "export_network", "film", "report", "shortcuts", "results", "notes", "run_steps", "go_to_step")


@pytest.fixture(scope="module")
def window(
    qapp: QApplication, lessons: tuple[Lesson, ...], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[MainWindow]:
    """One window, which goes from lesson to lesson."""
    del qapp
    install_language("en")
    path = Path(tmp_path_factory.mktemp("tree")) / "settings.ini"
    window = MainWindow(lessons, Settings(QSettings(str(path), QSettings.Format.IniFormat)), {})
    window.resize(1440, 900)
    window.show()
    yield window
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def shown(window: MainWindow) -> str:
    """The lesson on show."""
    return "" if window.view is None else window.view.lesson.name


def test_every_control_of_every_lesson_has_name_role_and_value(
    qtbot: QtBot, window: MainWindow, lessons: tuple[Lesson, ...], subtests: pytest.Subtests
) -> None:
    languages = list(LANGUAGES)
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
    monkeypatch: pytest.MonkeyPatch, window: MainWindow, name: str
) -> None:
    """In English; in other languages they are looked at in keys/test_dialogs.py."""
    opened: list[QDialog] = []

    def take(dialog: QDialog) -> int:
        opened.append(dialog)
        return 0

    monkeypatch.setattr(QDialog, "exec", take)
    if window.look.language != "en":
        window.set_language("en")
    window.actions_[name].trigger()
    opened += [top for top in QApplication.topLevelWidgets() if isinstance(top, QDialog) and top.isVisible()]
    assert opened
    found = [one for dialog in opened for one in told(dialog)]
    for dialog in opened:
        dialog.close()
        dialog.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert found
    assert wrong(found) == []
