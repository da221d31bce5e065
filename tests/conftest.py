"""What every test shares: Qt without a screen, and a home folder that is nobody's."""

import atexit
import gc
import itertools
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from pathlib import Path

import pytest

pytest_plugins = ("tests.engine.pictures",)

# Compiled modules are kept, whatever is set: every process, those started by tests among them, would otherwise compile
# all of them anew, which takes 15 seconds of each.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# Garbage is looked for a seventieth as often: to read source trees took five times as long with Python's own numbers.
gc.set_threshold(50_000, 20, 20)

# As in the app: threads that multiply matrices wait for each other by spinning. With one process of tests on each core
# that took seven times as long. NumPy and PyTorch read this when they are imported.
os.environ["OPENBLAS_NUM_THREADS"] = os.environ["OMP_NUM_THREADS"] = "1"

# Qt reads these when the application is made, and pytest-qt makes it before any fixture of ours could run.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["LC_ALL"] = "C.UTF-8"
for _name in ("DISPLAY", "WAYLAND_DISPLAY", "LANGUAGE", "QT_SCALE_FACTOR", "QT_STYLE_OVERRIDE"):
    os.environ.pop(_name, None)

# One font cache for the whole run: a new one for each test would mean scanning all fonts again.
_cache = tempfile.TemporaryDirectory(prefix="nnviz-test-cache-")
atexit.register(_cache.cleanup)
os.environ["XDG_CACHE_HOME"] = _cache.name


HOMES = {
    "HOME": "",
    "USERPROFILE": "",
    "APPDATA": "/AppData/Roaming",
    "LOCALAPPDATA": "/AppData/Local",
    "XDG_CONFIG_HOME": "/.config",
    "XDG_DATA_HOME": "/.local/share",
    "XDG_STATE_HOME": "/.local/state",
}
"""Where a home folder and its parts are looked for, and the place of each in the folder that a test gets."""


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config: pytest.Config) -> None:
    """Run in this process where somebody wants to look inside: other processes have no terminal."""
    looked_into = config.option.usepdb or config.option.trace or config.option.capture == "no"
    if looked_into and getattr(config.option, "numprocesses", None) == "auto":
        config.option.numprocesses = 0


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int | None:
    """One process more than there are cores: a quarter of the time tests wait, for timers and for the worker."""
    return None if "PYTEST_XDIST_AUTO_NUM_WORKERS" in os.environ else (os.cpu_count() or 1) + 1


def pytest_collection(session: pytest.Session) -> None:
    """Have every second process read in the test files from the last one on.

    In a fresh checkout pytest rewrites and compiles each of them, which takes longer than to collect the tests. Of two
    processes that go the same way both do all of it; now each does half, and finds the other half done.
    """
    if int(os.environ.get("PYTEST_XDIST_WORKER", "gw0")[2:]) % 2 == 0:
        return
    root = session.config.rootpath
    folders = (root / argument for argument in session.config.args)
    files = sorted((file for folder in folders for file in folder.rglob("test_*.py")), reverse=True)
    for file in files:
        with suppress(Exception, pytest.skip.Exception):  # The collection comes to it again, and tells of it.
            import_module(".".join(file.relative_to(root).with_suffix("").parts))


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """New folders. `tmp_path_factory` looks through all that are there for each, and there are thousands."""
    root = tmp_path_factory.mktemp("homes")
    return (root / str(number) for number in itertools.count())


@pytest.fixture(autouse=True)
def home(homes: Iterator[Path]) -> Path:
    """An empty home folder: no test reads or writes the settings, logs or pictures of a person.

    Nothing is put back afterwards, as the next test sets the same variables: this runs thousands of times.
    """
    folder = next(homes)
    folder.mkdir()
    for variable, place in HOMES.items():
        os.environ[variable] = f"{folder}{place}"
    _point_settings_to(f"{folder}/.config")
    return folder


def _point_settings_to(folder: str) -> None:
    """QSettings remembers its folders from its first use, so changing the environment is not enough."""
    if "PySide6.QtCore" not in sys.modules:
        return
    from PySide6.QtCore import QSettings

    for file_format in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(file_format, QSettings.Scope.UserScope, folder)


def pytest_collection_finish() -> None:
    """What has been loaded by now stays: looking for garbage in it again and again took a tenth of the run."""
    gc.collect()
    gc.freeze()
