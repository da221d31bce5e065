"""A throw-away language: its words and one row in the table, and all of the app speaks it."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from nnviz.cli import main
from nnviz.engine.resources import resource
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.lessons.reader import load_lessons
from nnviz.session.lessons.words import say
from nnviz.system.languages import LANGUAGES, Language
from nnviz.ui.look import i18n
from nnviz.ui.shell.window import MainWindow

Open = Callable[..., MainWindow]

WORDS = {("actions", "Undo"): "Malfari", ("plots", "Loss"): "Perdo", ("help", "Keyboard shortcuts"): "Klavoj"}


@pytest.fixture(autouse=True)
def esperanto(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The row, and some words, as `packaging/dev.py translations` compiles them."""
    messages = (
        f"<context><name>{context}</name><message><source>{source}</source>"
        f"<translation>{words}</translation></message></context>"
        for (context, source), words in WORDS.items()
    )
    text = tmp_path / "nnviz_eo.ts"
    text.write_text(f'<?xml version="1.0"?><TS version="2.1" language="eo">{"".join(messages)}</TS>', "utf-8")
    tool = shutil.which("pyside6-lrelease", path=str(Path(sys.executable).parent)) or shutil.which("pyside6-lrelease")
    assert tool is not None
    subprocess.run([tool, str(text), "-qm", str(text.with_suffix(".qm"))], check=True, capture_output=True)
    monkeypatch.setattr(i18n, "resource", lambda *parts: tmp_path if parts == ("i18n",) else resource(*parts))
    monkeypatch.setitem(LANGUAGES, "eo", Language("Esperanto", "EO"))


def ticked(window: MainWindow) -> list[str]:
    """The languages ticked in the menu, by their own names."""
    names = {language.name for language in LANGUAGES.values()}
    shown = window.actions_.menus["view"].actions()
    return [action.text() for action in shown if action.text() in names and action.isChecked()]


def test_the_window_offers_and_speaks_it(open_window: Open) -> None:
    window = open_window()
    offered = [action.text() for action in window.actions_.menus["view"].actions()]
    assert offered[-len(LANGUAGES) :] == [language.name for language in LANGUAGES.values()]
    assert window.toolbar.language.text().startswith("EN / ")
    assert window.toolbar.language.text().endswith(" / EO")
    assert ticked(window) == ["English"]
    window.actions_["language_eo"].trigger()
    assert ticked(window) == ["Esperanto"]
    assert window.actions_["undo"].text() == "Malfari"
    assert window.actions_["redo"].text() == "Redo", "what has no translation is English"
    assert "Fit a line" in window.windowTitle(), "a lesson that lacks the language speaks English"
    QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert ticked(window) == ["English"]
    for language in [*LANGUAGES.values()][1:]:
        window.toolbar.language.click()
        assert ticked(window) == [language.name]
    window.close()
    assert ticked(open_window()) == ["Esperanto"], "it is remembered"


def test_the_system_may_ask_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    class Locale:
        def uiLanguages(self) -> list[str]:
            return ["eo-001"]

    monkeypatch.setattr(QLocale, "system", staticmethod(Locale))
    assert i18n.system_language() == "eo"


def test_the_command_line_and_what_is_taken_home_speak_it(
    app: QApplication, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    picture = tmp_path / "loss.svg"
    words = ["export", "line_fit", "--plot", "loss", "--to", str(picture), "--steps", "20", "--lang", "eo"]
    assert main(words) == 0
    assert "Perdo" in picture.read_text("utf-8")
    assert main(["lessons", "--lang", "eo"]) == 0
    assert "Fit a line" in capsys.readouterr().out
    assert main([*words[:-1], "tlh"]) == 2
    assert "eo" in capsys.readouterr().err


def test_a_lesson_may_be_written_in_it(tmp_path: Path) -> None:
    source = resource("lessons", "line_fit.toml").read_text("utf-8")
    lessons = tmp_path / "lessons"
    lessons.mkdir()
    (lessons / "line_fit.toml").write_text(
        source.replace('en = "Fit a line"', 'en = "Fit a line", eo = "Rekto"'), "utf-8"
    )
    found = load_lessons(lessons)
    assert not found.problems
    lesson: Lesson = found.lessons[0]
    assert [say(lesson.title, code) for code in ("en", "zh_CN", "eo")] == ["Fit a line", "拟合一条直线", "Rekto"]
    assert say(lesson.subtitle, "eo") == say(lesson.subtitle, "en")
