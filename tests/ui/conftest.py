"""A real window, with settings of its own, and a way to wait until it shows what a test is after."""

import gc
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QEvent, QLocale, QSettings, Qt, QTimer
from PySide6.QtGui import QAccessible, QCursor, QPalette
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from nnviz.engine.experiment import Experiment
from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.session import Session
from nnviz.ui.look.i18n import install_language
from nnviz.ui.look.theme import LIGHT
from nnviz.ui.run.controller import Controller
from nnviz.ui.settings import Settings
from nnviz.ui.shell.app import prepare
from nnviz.ui.shell.window import MainWindow
from nnviz.ui.widgets.numbers import gesture
from tests.shipped import LESSONS
from tests.ui.heard import Heard

TIMEOUT = 15_000
"""Milliseconds after which a condition counts as never met; only a broken app comes near it.

On a busy machine all takes ten times as long: pytest-qt's own 5 seconds were too few to open a lesson then.
"""

Remembered = dict[str, str | int | bool]


def timers(window: MainWindow) -> list[QTimer]:
    """The window's own timers."""
    return window.findChildren(QTimer, options=Qt.FindChildOption.FindDirectChildrenOnly)


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    """The application made ready as at a start, once for all tests."""
    prepare(qapp)
    return qapp


@pytest.fixture
def qtbot(qtbot: QtBot) -> QtBot:
    """Waits for `TIMEOUT`, where a test names no other."""
    for name in ("waitUntil", "waitSignal", "waitSignals", "waitExposed", "waitActive", "waitCallback"):
        setattr(qtbot, name, partial(getattr(qtbot, name), timeout=TIMEOUT))
    return qtbot


@pytest.fixture(autouse=True)
def left_clean(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[None]:
    """Begin without a theme, and leave no widgets to the next test.

    A window puts on its theme itself; where the last one left the same, Qt need not go over the style once more.
    Garbage is collected in this thread alone, as in the app: Qt crashes when a worker's thread frees widgets.
    The pointer is nowhere: a move to where the test before left it would be none.
    """
    QCursor.setPos(-1000, -1000)
    if qapp.styleSheet() and not any("window" in name for name in request.fixturenames):
        qapp.setStyleSheet("")
        qapp.setPalette(QPalette())
    gc.disable()
    yield
    gc.collect()
    gc.freeze()  # what is still there need not be looked over again after every test
    gc.enable()


@pytest.fixture(autouse=True)
def english(qapp: QApplication) -> None:
    """Whatever language the test before spoke."""
    del qapp  # It must be there before words can be translated.
    if QLocale() != QLocale("en"):
        install_language("en")


def quick(lesson: Lesson) -> Lesson:
    """A lesson, with fewer pictures where it has pictures."""
    if lesson.name != "picture":
        return lesson
    return replace(lesson, experiment=lesson.experiment.with_option("points", 100))


@pytest.fixture(scope="session")
def lessons() -> tuple[Lesson, ...]:
    """The app's own lessons; the one of pictures with few, as looking at all of them takes its time."""
    return tuple(map(quick, LESSONS))


@pytest.fixture
def line_fit(lessons: tuple[Lesson, ...]) -> Lesson:
    """The lesson that fits a line."""
    return next(lesson for lesson in lessons if lesson.name == "line_fit")


@pytest.fixture
def app(qapp: QApplication) -> QApplication:
    """The application, made ready as at a start."""
    return qapp


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Where the settings of this test's windows are kept."""
    return tmp_path / "settings.ini"


@pytest.fixture
def settings(store: Path) -> Settings:
    """Settings in a file of their own."""
    return Settings(QSettings(str(store), QSettings.Format.IniFormat))


@pytest.fixture
def open_window(
    qtbot: QtBot, app: QApplication, lessons: tuple[Lesson, ...], store: Path
) -> Iterator[Callable[..., MainWindow]]:
    """Open windows that remember in `store`; each must close cleanly, however busy it is."""
    windows: list[MainWindow] = []

    def open_one(lesson: str = "line_fit", width: int = 1440, height: int = 900, **remembered: object) -> MainWindow:
        settings = Settings(QSettings(str(store), QSettings.Format.IniFormat))
        given: Remembered = {"lesson": lesson}
        for key, value in remembered.items():
            assert isinstance(value, (str, int, bool))
            given[key] = value
        for key, value in given.items():
            settings.set(key, value)
        window = MainWindow(lessons, settings, {})
        windows.append(window)
        window.resize(width, height)
        with qtbot.waitExposed(window):
            window.show()
        return window

    yield open_one
    for window in windows:
        window.close()
        assert window.controller.closed
        window.deleteLater()
    # At once: as long as they are there, every change of style or font goes over all their widgets.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(scope="module")
def kept_window(
    qapp: QApplication, lessons: tuple[Lesson, ...], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[MainWindow]:
    """One window for all tests of a module, as opening one for each takes half a second; see `fresh_run`."""
    del qapp
    install_language("en")
    store = tmp_path_factory.mktemp("kept") / "settings.ini"
    window = MainWindow(lessons, Settings(QSettings(str(store), QSettings.Format.IniFormat)), {})
    window.resize(1440, 900)
    window.show()
    yield window
    window.close()
    assert window.controller.closed
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def fresh_run(qtbot: QtBot, kept_window: MainWindow) -> Iterator[Callable[..., MainWindow]]:
    """Have a lesson in the window of the module, at the start of a new run, by steps, in English, in the light theme.

    The panels are those that earlier tests have used. A test to which more matters opens a window of its own.
    """

    def begin(name: str = "line_fit", speed: int = 20) -> MainWindow:
        window = kept_window
        session = Session(window.lessons[name].experiment)
        if window.view is not None and window.view.lesson.name == name:
            window.sessions.put(name, session)
            window.controller.open(session)
        else:
            window.open_lesson(name, session)
        pace = window.lessons[name].pace
        window.toolbar.pace.choose("step" if pace is None else pace.unit, speed)
        window.activateWindow()
        qtbot.waitUntil(lambda: window.controller.shown is not None and window.idle)
        return window

    yield begin
    focused = kept_window.focusWidget()
    if focused is not None:
        focused.clearFocus()  # What was typed and not yet entered is entered now, into this run and not the next.
    kept_window.controller.pause()
    kept_window.controller.cancel_seek()
    kept_window.messages.clear()
    kept_window.resize(1440, 900)
    kept_window.setUpdatesEnabled(True)
    if kept_window.look.theme is not LIGHT:
        kept_window.appearance.choose("theme", "light")
    if kept_window.look.language != "en":
        kept_window.set_language("en")


@pytest.fixture
def dialogs_of(monkeypatch: pytest.MonkeyPatch) -> Callable[[MainWindow, str], list[QDialog]]:
    """The dialogs that an action of the window opens: none is waited for, and whoever asks closes them."""
    opened: list[QDialog] = []

    def take(dialog: QDialog) -> int:
        opened.append(dialog)
        return 0

    def trigger(window: MainWindow, name: str) -> list[QDialog]:
        opened.clear()
        window.actions_[name].trigger()
        tops = (top for top in QApplication.topLevelWidgets() if isinstance(top, QDialog) and top.isVisible())
        return list(dict.fromkeys((*opened, *tops)))

    monkeypatch.setattr(QDialog, "exec", take)
    return trigger


@pytest.fixture
def open_controller(qtbot: QtBot) -> Iterator[Callable[[Session], Controller]]:
    """Controllers without a window; their threads end with the test."""
    opened: list[Controller] = []

    def open_one(session: Session) -> Controller:
        opened.append(Controller(session))
        return opened[-1]

    yield open_one
    for controller in opened:
        controller.close()
        assert controller.closed


@pytest.fixture
def until(qtbot: QtBot) -> Callable[[MainWindow | Controller, Callable[[Frame], object]], Frame]:
    """Wait until a frame that meets a condition is on show, and return it; at rest it is the present moment."""

    def wait(of: MainWindow | Controller, met: Callable[[Frame], object]) -> Frame:
        controller = of.controller if isinstance(of, MainWindow) else of

        def shown() -> bool:
            frame = controller.shown
            if frame is None or not met(frame):
                return False
            # While it runs or replays, the present moment is already another one each time anybody looks.
            return frame.running or frame.target is not None or of.idle

        qtbot.waitUntil(shown)
        assert controller.shown is not None
        return controller.shown

    return wait


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> Heard:
    """What a screen reader hears from now on."""
    found = Heard()
    monkeypatch.setattr(QAccessible, "isActive", lambda: found.listening)
    monkeypatch.setattr(QAccessible, "updateAccessibility", found.take)
    return found


@pytest.fixture
def quick_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """Presses of keys follow each other soon enough to be one undo step, however long a busy machine takes."""
    monkeypatch.setattr(gesture, "time", SimpleNamespace(monotonic=lambda: 1.0))


@pytest.fixture
def xor() -> Experiment:
    """A small network with a hidden layer that trains without end."""
    return Experiment(dataset="xor", points=11, noise=0.3, hidden=(3,), batch_size=4, shuffle=True)
