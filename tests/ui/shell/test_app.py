"""Starting the window: what is prepared, what is remembered on the way out, and the picture without a screen."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox

from nnviz.engine.text import UserError
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.lessons.reader import LessonSet, load_lessons
from nnviz.session.project.reader import read_project
from nnviz.session.run.commands import SetParameter
from nnviz.session.session import Session
from nnviz.ui.look.theme import DARK, LIGHT
from nnviz.ui.shell import app as app_module
from nnviz.ui.shell.app import window_image
from nnviz.ui.shell.window import MainWindow
from nnviz.ui.widgets.notice import Notice

START = """
from PySide6.QtCore import QTimer
from nnviz.ui.project import documents
from nnviz.ui.project.questions import Answer

documents.ask_to_save = lambda *_: Answer.DROP  # nobody is there to be asked

def use(window):
    window.controller.toggle()
    window.appearance.choose("theme", "dark")
    window.open_lesson("neuron")
    window.controller.toggle()
    QTimer.singleShot(100, window.close)
"""


RUN = """
import sys
from PySide6.QtCore import QTimer
from nnviz.ui.shell import app
from nnviz.ui.shell.window import MainWindow

plain = MainWindow.show
def show(window):
    plain(window)
    QTimer.singleShot(0, lambda: use(window))
MainWindow.show = show
sys.exit(app.run_window([]))
"""


def used(script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run nnviz in a process of its own, whose window is given to the script's `use` once it is shown."""
    command = [sys.executable, "-W", "error", "-c", script + RUN, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert "Traceback" not in done.stderr
    assert "QThread" not in done.stderr
    return done


def test_a_start_and_an_end_are_remembered(home: Path) -> None:
    done = used(START)
    assert done.returncode == 0, done.stderr
    store = QSettings(str(home / ".config" / "nnviz" / "nnviz.conf"), QSettings.Format.IniFormat)
    assert store.value("lesson") == "neuron"
    assert store.value("theme") == "dark"
    assert store.value("language") == "en"
    assert store.value("geometry")


@pytest.mark.usefixtures("app")
def test_without_any_lesson_one_sentence_is_said(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    said: list[str] = []
    monkeypatch.setattr(app_module, "QApplication", lambda arguments: qapp)
    monkeypatch.setattr(app_module, "load_every_lesson", lambda **_: LessonSet((), ()))
    monkeypatch.setattr(QMessageBox, "critical", staticmethod(lambda parent, title, text: said.append(text)))
    assert app_module.run_window([]) == 1
    assert len(said) == 1
    assert "No lesson could be read." in said[0]


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize(("theme", "tokens"), [("light", LIGHT), ("dark", DARK)])
def test_the_picture_of_the_window_has_the_size_and_the_theme(line_fit: Lesson, theme: str, tokens: object) -> None:
    session = Session(line_fit.experiment)
    session.advance(500)
    image = window_image(line_fit, session, "zh_CN", theme, 1100, 700)
    assert (image.width(), image.height()) == (1100, 700)
    panel = (DARK if theme == "dark" else LIGHT).panel
    counted = sum(image.pixelColor(x, y) == QColor(panel) for x in range(0, 1100, 20) for y in range(0, 700, 20))
    assert counted > 200
    assert session.state.step == 500, "taking a picture trains nothing"


def test_the_picture_of_the_window_has_all_of_its_status_bar(line_fit: Lesson, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nnviz.ui.shell.status._EVERY_MS", 3_600_000)  # It says so twice a second, sooner or later.
    labels: list[tuple[str, int]] = []

    def grab(window: MainWindow) -> QPixmap:
        bar = window.statusBar()
        labels.extend((label.text(), bar.width() - label.geometry().right()) for label in bar.findChildren(QLabel))
        return QPixmap(1, 1)

    monkeypatch.setattr(MainWindow, "grab", grab)
    window_image(line_fit, Session(line_fit.experiment), "en", "light", 1100, 700)
    assert "not training" in dict(labels)
    assert all(beyond >= 0 for _, beyond in labels)


def test_every_damaged_lesson_is_told(app: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    found = load_lessons()
    problems = tuple(UserError("{file} is odd", file=file) for file in ("one", "two"))
    said: list[str] = []
    monkeypatch.setattr(app_module, "QApplication", lambda arguments: app)
    monkeypatch.setattr(app_module, "load_every_lesson", lambda **_: LessonSet(found.lessons, problems))
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    monkeypatch.setattr(Notice, "say", lambda _notice, text, *_: said.append(text))

    def run() -> int:
        for window in QApplication.topLevelWidgets():
            if isinstance(window, MainWindow):
                window.close()
        return 0

    monkeypatch.setattr(app, "exec", run)
    monkeypatch.setattr(app, "exit", lambda code: None)
    assert app_module.run_window([]) == 0
    assert said == ["one is odd\ntwo is odd"]


@pytest.mark.usefixtures("app")
def test_python_threads_take_turns_quickly() -> None:
    assert sys.getswitchinterval() == pytest.approx(0.0005)


ENDED = """
import os, signal, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from nnviz.session.run.commands import SetParameter

end = {
    "quit": lambda: (QApplication.closeAllWindows(), QApplication.exit(0)),
    "signal": lambda: os.kill(os.getpid(), signal.SIGTERM),
}[sys.argv[1]]

def use(window):
    window.open_lesson("network")
    begun = []

    def look():
        if isinstance(QApplication.activeModalWidget(), QMessageBox):
            timer.stop()
            end()
        elif not begun and window.view is not None:
            begun.append(True)
            window.controller.do(SetParameter(0, 7.25))
            window.controller.toggle()
        elif begun == [True] and window.controller.frame.end > 0:
            begun.append(True)
            QTimer.singleShot(0, window.close)  # this timer has to come again meanwhile

    timer = QTimer(window)
    timer.timeout.connect(look)
    timer.start(20)
"""


@pytest.mark.parametrize(("way", "code"), [("quit", 0), ("signal", 128 + signal.SIGTERM)])
def test_an_end_while_unsaved_work_is_asked_about_loses_nothing(home: Path, way: str, code: int) -> None:
    done = used(ENDED, way)
    assert done.returncode == code, done.stderr
    (kept,) = home.glob("**/recovery/*/*.nnviz")
    project = read_project(kept).project
    assert project.present.end > 0
    assert any(isinstance(edit.command, SetParameter) for edit in project.present.run.edits)


ON_SHOW = """
import os, signal
from PySide6.QtCore import QTimer

def use(window):
    def look():
        stage = window.view and window.view.stage_widget
        if stage and window.controller.frame.end > 50 and stage.hasFocus():
            os.kill(os.getpid(), signal.SIGTERM)
        elif stage and window.idle:
            stage.setFocus()
            window.controller.toggle()

    window.open_lesson("descent")
    timer = QTimer(window)
    timer.timeout.connect(look)
    timer.start(20)
"""


@pytest.mark.usefixtures("home")
def test_a_window_on_show_ends_in_order() -> None:
    done = used(ON_SHOW)
    assert done.returncode == 128 + signal.SIGTERM, done.stderr


AT_FAULT = """
import sys
from PySide6.QtCore import QTimer
from nnviz.ui.shell import app
from nnviz.ui.shell.window import MainWindow

def begin(window, arguments):
    window.controller.painted.connect(lambda: QTimer.singleShot(100, window.close))
    raise ValueError("what was asked for cannot be opened")

app.begin = begin
sys.exit(app.run_window([]))
"""


def test_a_fault_at_the_beginning_is_told_and_strikes_nothing_else(home: Path) -> None:
    done = subprocess.run([sys.executable, "-c", AT_FAULT], capture_output=True, text=True, timeout=60, check=False)
    assert "a fault of its own (ValueError)" in done.stderr
    assert "Error calling Python override" not in done.stderr
    assert done.returncode == 0


FILMED = """
import atexit, os, signal, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QProgressDialog
from nnviz.ui.export.film_dialog import FilmDialog

way, path, told = signal.Signals[sys.argv[1]], Path(sys.argv[2]), []

def write(dialog):
    dialog.amount.setValue(400)
    told.append(f"written {dialog.write(path)}")

def look(window):
    front = QApplication.activeModalWidget()
    if isinstance(front, QMessageBox):
        (drop,) = (b for b in front.buttons() if front.buttonRole(b) is QMessageBox.ButtonRole.DestructiveRole)
        drop.click()
    elif isinstance(front, QProgressDialog) and front.value() > 2 and len(told) == 1:
        told.append("signal")
        os.kill(os.getpid(), way)
    elif isinstance(front, FilmDialog) and not told:
        told.append("begun")
        QTimer.singleShot(0, lambda: write(front))
    elif front is None and not told and window.controller.frame.end < 500:
        window.controller.run_to((), 500)
    elif front is None and not told and window.idle:
        QTimer.singleShot(0, window.actions_["film"].trigger)

def use(window):
    timer = QTimer(window)
    timer.timeout.connect(lambda: look(window))
    timer.start(20)

atexit.register(lambda: print(told))
"""


@pytest.mark.parametrize(("way", "code"), [("SIGTERM", 128 + signal.SIGTERM), ("SIGINT", 0)])
def test_an_end_while_a_film_is_written_waits_for_no_film(home: Path, tmp_path: Path, way: str, code: int) -> None:
    film = tmp_path / "films" / "x.gif"
    film.parent.mkdir()
    settings = home / ".config" / "nnviz" / "nnviz.conf"
    settings.parent.mkdir(parents=True)
    settings.write_text("[General]\nlesson=line_fit\n", "ascii")
    done = used(FILMED, way, str(film))
    assert (done.returncode, done.stdout.strip()) == (code, "['begun', 'signal', 'written False']")
    assert not list(film.parent.iterdir())
