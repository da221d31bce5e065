"""Starting the window, and picturing it where there is no display."""

import gc
import signal
import sys
import tempfile
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QSettings, Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLayout, QMessageBox

from nnviz.session.lessons.lesson import Lesson
from nnviz.session.lessons.reader import load_every_lesson, load_lessons
from nnviz.session.pictures.drawn_cache import keep_drawn_pictures
from nnviz.session.session import Session
from nnviz.system.languages import LANGUAGES
from nnviz.system.log import report_uncaught, tell_on_stderr
from nnviz.system.threads import draw_on_one_core
from nnviz.ui.look.i18n import explain, install_language, system_language, translate
from nnviz.ui.look.icons import app_icon
from nnviz.ui.look.message import Message
from nnviz.ui.look.typeset.fonts import with_chinese
from nnviz.ui.plots.base.table import PLOTS
from nnviz.ui.run.background_task import BackgroundTask
from nnviz.ui.settings import Settings
from nnviz.ui.shell.loading import Loading
from nnviz.ui.shell.lost_display import end_with_display
from nnviz.ui.shell.opening import begin
from nnviz.ui.shell.window import MainWindow
from nnviz.ui.stages.table import STAGES
from nnviz.ui.widgets.access.interfaces import install_interfaces
from nnviz.ui.widgets.basics import plain

_SWITCH_SECONDS = 0.0005
"""How often threads take turns: with Python's own 5 ms a busy worker would make the window stutter."""

_LONGEST_WORK = 5.0
"""Seconds that a picture of the window waits for what is computed beside it."""

_TERMINATED = 128 + signal.SIGTERM
"""The exit code that shells give a program ended by this signal."""


def prepare(app: QApplication) -> None:
    """What every start needs, with or without a screen."""
    sys.setswitchinterval(_SWITCH_SECONDS)
    draw_on_one_core()
    app.setApplicationName("nnviz")
    app.setOrganizationName("nnviz")
    app.setFont(with_chinese(app.font()))
    app.setStyle("Fusion")
    app.setWindowIcon(app_icon())
    install_interfaces()


def run_window(arguments: list[str], asked: str | None = None) -> int:
    """Open the window until it is closed, with what `arguments` name: a file, a setting; returns the exit code.

    It speaks the language `asked` for, otherwise the one chosen last, otherwise that of the system.
    """
    end_with_display()
    app = QApplication(["nnviz", *arguments])
    prepare(app)
    keep_drawn_pictures()
    settings = Settings()
    language = asked or settings.text("language", tuple(LANGUAGES), system_language())
    settings.set("language", language)
    install_language(language)
    found = load_every_lesson(stages=STAGES, plots=PLOTS)

    def unread() -> str:
        return "\n".join(map(explain, found.problems))

    if not found.lessons:
        QMessageBox.critical(None, "nnviz", plain(translate("help", "No lesson could be read.") + "\n" + unread()))
        return 1
    window = MainWindow(found.lessons, settings, {}, loading=True)
    if found.problems:
        window.messages.tell(lambda: Message(unread()))

    def tell(error: BaseException) -> None:
        tell_on_stderr(error)
        window.met_fault.emit(error)

    report_uncaught(tell)
    window.closed.connect(lambda: app.exit(0))  # also where dialogs are open, which Ctrl+C in a terminal does not ask
    window.show()
    # Without a receiver: of a call with one PySide loses an exception, which then strikes whatever is called next.
    QTimer.singleShot(0, lambda: begin(window, arguments))
    Loading(window).finished.connect(lambda: collect_garbage(window))
    # Python sees Ctrl+C only when it runs; this lets it run now and then.
    signal.signal(signal.SIGINT, lambda *_: QTimer.singleShot(0, window.close))
    # The system goes down, and nobody may be there to answer.
    signal.signal(signal.SIGTERM, lambda *_: QTimer.singleShot(0, app, lambda: app.exit(_TERMINATED)))
    awake = QTimer()
    awake.timeout.connect(lambda: None)
    awake.start(200)
    code = app.exec()
    window.end()  # Who ends the app while a question is open has closed nothing.
    window.hide()  # A stage on show hears of its own end, and Python would crash over telling it that.
    report_uncaught(tell_on_stderr)  # the window goes
    return code


def collect_garbage(window: MainWindow) -> None:
    """Collect it now and then in the window's thread, as long as the window is there.

    Python would collect it in whichever thread allocates, and Qt crashes when the worker frees widgets.
    """
    from pyqtgraph.util.garbage_collector import GarbageCollector  # loaded by now, see `Loading`

    gc.freeze()
    collector = GarbageCollector(interval=1.0)
    collector.timer.setParent(window)


def _wait_for_work(window: MainWindow) -> None:
    """Let what is computed beside the window come to its end, within some seconds."""
    until = time.monotonic() + _LONGEST_WORK
    QApplication.processEvents()
    tasks = window.findChildren(BackgroundTask)
    while any(task.pending for task in tasks) and time.monotonic() < until:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


def window_image(lesson: Lesson, session: Session, language: str, theme: str, width: int, height: int) -> QImage:
    """The whole window with a session's present moment, as it would look on a screen; needs a QApplication."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(QSettings(str(Path(folder) / "settings.ini"), QSettings.Format.IniFormat))
        for key, value in (("language", language), ("theme", theme), ("lesson", lesson.name)):
            settings.set(key, value)
        lessons = load_lessons(stages=STAGES, plots=PLOTS).lessons
        lessons = tuple(lesson if other.name == lesson.name else other for other in lessons)
        window = MainWindow(lessons, settings, {lesson.name: session})
        window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        # Exactly the size asked for; and the offscreen platform complains on stderr of any other constraint.
        layout = window.layout()
        assert layout is not None
        layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        window.resize(width, height)
        window.show()
        if window.view is not None:
            window.view.draw_all()
        _wait_for_work(window)
        window.status.show()  # It does so by itself twice a second only.
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        image = window.grab().toImage()
        window.close()
        window.deleteLater()
        # Nothing else would, as no event loop runs: many windows left over make the next ones slow.
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return image
