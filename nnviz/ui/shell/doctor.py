"""What one wants to know when no window comes up. Works without Qt and without a display."""

import platform
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version

from nnviz import __version__
from nnviz.engine.backends.kernel.machine import broken, machine
from nnviz.engine.resources import resource
from nnviz.engine.text import UserError, mark
from nnviz.session.tables.notes import Note
from nnviz.system.desktop import LINUX, check_qt, display_problem, install_hint, missing_libraries
from nnviz.system.log import log_path

_PACKAGES = ("PySide6-Essentials", "pyqtgraph", "numpy", "superqt", "platformdirs", "tqdm")

Finding = str | UserError | Note


@dataclass
class Report:
    """What was found, as (topic, finding) lines, what to do about it, and whether a window can open.

    Topics and findings are marked for translation, those with a value in them as a UserError or a Note.
    """

    lines: list[tuple[str, Finding]] = field(default_factory=list)
    advice: list[Finding] = field(default_factory=list)
    ready: bool = True

    def add(self, topic: str, finding: Finding) -> None:
        """One more line."""
        self.lines.append((topic, finding))

    def hinder(self, advice: Finding) -> None:
        """Something that keeps the window from opening, and what to do."""
        self.ready = False
        self.advice.append(advice)


def _steps(report: Report) -> None:
    """Which backend takes the steps; the kernel is loaded to find out."""
    runs = machine() is not None
    missing = mark("doctor", "missing: pip install wasmtime makes steps quicker")
    report.add("wasmtime", _version("wasmtime") if runs or broken() else missing)
    taken_by = "NumPy"
    if runs:
        taken_by = mark("doctor", "the kernel, and NumPy where it has no code for them")
    elif broken():
        taken_by = mark("doctor", "NumPy, as the kernel is damaged or cannot be run: install nnviz and wasmtime again")
    report.add(mark("doctor", "steps taken by"), taken_by)


def examine(environ: Mapping[str, str]) -> Report:
    """Look at everything nnviz needs."""
    report = Report()
    report.add("nnviz", __version__)
    report.add("Python", f"{platform.python_version()} ({sys.executable})")
    for package in _PACKAGES:
        report.add(package, _version(package))
    _steps(report)
    report.add(mark("doctor", "system"), platform.platform())
    _display(report, environ)
    if _libraries(report, environ):
        _inside_qt(report)
    languages = sorted(path.stem.removeprefix("nnviz_") for path in resource("i18n").glob("nnviz_*.qm"))
    report.add(
        mark("doctor", "translations"),
        ", ".join(languages) or mark("doctor", "none found: the window speaks English only"),
    )
    report.add(mark("doctor", "log file"), str(log_path()))
    return report


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return mark("doctor", "not found by name")


def _display(report: Report, environ: Mapping[str, str]) -> None:
    problem = display_problem(environ)
    named = ", ".join(
        f"{name}={environ[name]}" for name in ("WAYLAND_DISPLAY", "DISPLAY", "QT_QPA_PLATFORM") if environ.get(name)
    )
    report.add(mark("doctor", "display"), problem or named or mark("doctor", "the system's own"))
    if problem:
        report.hinder(mark("doctor", "Start nnviz in a desktop session, with ssh -X, or with xvfb-run."))


def _libraries(report: Report, environ: Mapping[str, str]) -> bool:
    """Whether Qt can be loaded."""
    missing = missing_libraries(environ, window=True)
    if LINUX:
        names = ", ".join(library.soname for library in missing)
        lacking = Note(mark("errors", "missing: {names}"), {"names": names})
        report.add(mark("doctor", "system libraries"), lacking if missing else mark("doctor", "all there"))
    if missing:
        how = mark("errors", "Install the libraries, on Debian or Ubuntu with: {command}")
        report.hinder(Note(how, {"command": install_hint(missing)}))
    try:
        check_qt(environ, window=False)
    except UserError as error:
        if not missing:
            report.hinder(error)
        return False
    return True


def _inside_qt(report: Report) -> None:
    """What only Qt knows: its fonts, and where it keeps settings."""
    from PySide6.QtCore import qVersion
    from PySide6.QtGui import QFontDatabase
    from PySide6.QtWidgets import QApplication

    from nnviz.ui.settings import Settings
    from nnviz.ui.shell.headless import application

    application("en")
    report.add("Qt", qVersion())
    families = Note(mark("errors", "{count} families", n=1), {"count": len(QFontDatabase.families())})
    report.add(mark("doctor", "fonts"), families)
    chinese = QApplication.font().families()[1:]  # The first is the one of Latin letters.
    report.add(mark("doctor", "Chinese font"), ", ".join(chinese) or mark("doctor", "none"))
    report.add(mark("doctor", "settings"), Settings().path)
    report.add(mark("doctor", "answers"), str(Settings().progress))
