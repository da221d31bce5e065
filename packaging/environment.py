"""The virtual environment in `.venv`: made once, renewed when what it is made from changes."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from console import SetupError, say, stage, stream, why

ROOT = Path(__file__).resolve().parents[1]
CONSTRAINTS = ROOT / "packaging" / "constraints.txt"
WHEEL = re.compile(r"\s*(?:Downloading|Using cached) (?:\S*/)?([^-/\s]+)-([^-]+)-\S+\.whl \(([\d.]+ [MG]B)\)")


class Environment:
    """A virtual environment in one folder, holding nnviz (editable) and the tools of its developers."""

    def __init__(self, folder: Path = ROOT / ".venv") -> None:
        self.folder = folder
        self.stamp = folder / "nnviz-stamp"

    def script(self, name: str) -> Path:
        """The path of an installed command."""
        windows = sys.platform == "win32"
        return self.folder / ("Scripts" if windows else "bin") / (f"{name}.exe" if windows else name)

    @property
    def python(self) -> Path:
        """The environment's interpreter."""
        return self.script("python")

    def is_ready(self) -> bool:
        """Whether the last install was finished and everything it was made from is still the same."""
        return self._is_sound() and self._stamped() == [home(), inputs()]

    def _is_sound(self) -> bool:
        """Whether it can be renewed in place. The stamp is written last, so without one it is half made."""
        return self.python.exists() and self._stamped()[:1] == [home()]

    def _stamped(self) -> list[str]:
        try:
            return self.stamp.read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:
            return []

    def make(self) -> None:
        """Bring the environment up to date, from nothing if the last attempt was cut short."""
        with _alone():
            if self.is_ready():  # Another call made it while this one waited.
                return
            if not self._is_sound():
                self._create()
            self.stamp.unlink(missing_ok=True)
            with stage("installing the packages (the first time, about 130 MB to download)"):
                # The build backend comes first, so that pip need not make a throw-away environment for it.
                self._pip("hatchling", "editables")
                self._pip("--no-build-isolation", "--editable", f"{ROOT}[dev]")
            self.stamp.write_text(f"{home()}\n{inputs()}\n", encoding="utf-8")
        self._try_qt()

    def add_proof(self) -> None:
        """All extras: PyTorch and others that the tests compare with, and what writes networks and films."""
        with stage("installing PyTorch and others to compare with, and the extras of the app (about 400 MB)"):
            self._pip("--no-build-isolation", "--editable", f"{ROOT}[proof,models,video]")

    def _create(self) -> None:
        if self.folder.exists():
            say(f"{self.folder.name} is unfinished or made for something else: making it anew")
            shutil.rmtree(self.folder)
        with stage("making {} with Python {}.{}.{}".format(self.folder.name, *sys.version_info)):
            # From an activated environment, the interpreter under it: the folder has just been removed.
            base = getattr(sys, "_base_executable", None) or sys.executable
            code, tail = stream([base, "-m", "venv", str(self.folder)], lambda _: None)
            if code:
                raise SetupError(why("Python's venv", tail))

    def _pip(self, *what: str, constrained: bool = True) -> None:
        options = ["--disable-pip-version-check", "--no-input", "--no-warn-script-location"]
        if constrained:
            options += ["--constraint", str(CONSTRAINTS)]
        unbuffered = {**os.environ, "PYTHONUNBUFFERED": "1"}
        command = [str(self.python), "-m", "pip", "install", *options, *what]
        code, tail = stream(command, brief_pip, unbuffered)
        if code:
            raise SetupError(why("pip", tail))

    def _try_qt(self) -> None:
        """Loading Qt is the only proof that the system has all it wants."""
        program = "import PySide6.QtWidgets, PySide6.QtSvg"
        tried = subprocess.run([str(self.python), "-c", program], capture_output=True, encoding="utf-8", check=False)
        if tried.returncode:
            reason = (tried.stderr.strip().splitlines() or ["no reason given"])[-1]
            raise SetupError(f"Everything is installed, but Qt does not load on this system: {reason}")

    def freeze(self) -> str:
        """The newest versions that fit `pyproject.toml`, as the text of a constraints file."""
        if self.folder.exists():
            shutil.rmtree(self.folder)
        self._create()
        with stage("installing the newest versions"):
            self._pip("hatchling", "editables", constrained=False)
            self._pip("--no-build-isolation", "--editable", f"{ROOT}[dev,models,video]", constrained=False)
        command = [str(self.python), "-m", "pip", "freeze", "--exclude-editable"]
        listed = subprocess.run(command, stdout=subprocess.PIPE, encoding="utf-8", check=True)
        return FROZEN_HEAD + "".join(f"{line}\n" for line in sorted(listed.stdout.split("\n"), key=str.lower) if line)


FROZEN_HEAD = """\
# The exact version of everything nnviz runs on and is tested with.
# Made by `python3 packaging/dev.py freeze`; do not edit by hand.
"""


def home() -> str:
    """Where and for which Python the environment is; it cannot be moved to another."""
    return "Python {}.{} in {}".format(*sys.version_info[:2], ROOT)


def inputs(pyproject: Path = ROOT / "pyproject.toml", constraints: Path = CONSTRAINTS) -> str:
    """A hash of what is installed: the constraints, and of pyproject only what an install reads."""
    import tomllib

    table = tomllib.loads(pyproject.read_text(encoding="utf-8"))
    installed = [table.get("build-system"), table.get("project"), table.get("tool", {}).get("hatch")]
    text = json.dumps(installed, sort_keys=True) + constraints.read_text(encoding="utf-8")
    return hashlib.sha256(text.encode()).hexdigest()


def brief_pip(line: str) -> str | None:
    """The large downloads by name and size, and the long silence at the end."""
    wheel = WHEEL.match(line)
    if wheel:
        return "{} {} ({})".format(*wheel.groups())
    if line.startswith("Installing collected packages:"):
        return f"unpacking {line.count(',') + 1} packages"
    return None


@contextmanager
def _alone() -> Iterator[None]:
    """One install at a time: a second call waits, then finds the work done."""
    if sys.platform == "win32":
        yield
        return
    import fcntl

    checkout = os.open(ROOT, os.O_RDONLY)
    try:
        try:
            fcntl.flock(checkout, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("another call is setting this checkout up; waiting for it")
            fcntl.flock(checkout, fcntl.LOCK_EX)
        yield
    finally:
        os.close(checkout)
