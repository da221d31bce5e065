"""What one wants to know when no window comes up. Works without Qt and without a display."""

import platform
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version

from nnviz import __version__
from nnviz.engine.backends.kernel.machine import broken, machine
from nnviz.engine.text import UserError, mark
from nnviz.system.desktop import CHINESE_FONT, LINUX, check_qt, display_problem, install_hint, missing_libraries
from nnviz.system.log import log_path
from nnviz.system.resources import resource

_PACKAGES = ("PySide6-Essentials", "pyqtgraph", "numpy", "superqt", "platformdirs", "tqdm")


@dataclass
class Report:
    """What was found, as (topic, finding) lines, what to do about it, and whether a window can open.

    Topics and what is found without a value are marked for translation.
    """

    lines: list[tuple[str, str]] = field(default_factory=list)
    advice: list[str] = field(default_factory=list)
    ready: bool = True

    def add(self, topic: str, finding: str) -> None:
        """One more line."""
        self.lines.append((topic, finding))

    def hinder(self, advice: str) -> None:
        """Something that keeps the window from opening, and what to do."""
        self.ready = False
        self.advice.append(advice)


def _steps(report: Report) -> None:
    """What takes them, found out by loading it."""
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
        report.add(
            mark("doctor", "system libraries"),
            "missing: " + ", ".join(lib.soname for lib in missing) if missing else mark("doctor", "all there"),
        )
    if missing:
        report.hinder(f"Install the libraries, on Debian or Ubuntu with: {install_hint(missing)}")
    try:
        check_qt(environ, window=False)
    except UserError as error:
        if not missing:
            report.hinder(str(error))
        return False
    return True


def _inside_qt(report: Report) -> None:
    """What only Qt knows: its fonts, and where it keeps settings."""
    from PySide6.QtCore import qVersion
    from PySide6.QtGui import QFontDatabase

    from nnviz.ui.settings import Settings
    from nnviz.ui.shell.headless import application

    application("en")
    report.add("Qt", qVersion())
    report.add(mark("doctor", "fonts"), f"{len(QFontDatabase.families())} families")
    chinese = QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese)
    report.add(mark("doctor", "Chinese font"), ", ".join(chinese[:3]) or mark("doctor", "none"))
    if not chinese:
        report.advice.append(
            f"For Chinese text install a font, on Debian or Ubuntu with: sudo apt install {CHINESE_FONT}"
        )
    report.add(mark("doctor", "settings"), Settings().path)
    report.add(mark("doctor", "answers"), str(Settings().progress))
