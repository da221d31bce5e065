"""What is at stake is kept while one works, so that after a crash or a power cut the next start can offer it again.

Each process that runs has a folder of its own below `recovery_folder()`, with a locked file in it and a project for
each lesson with unsaved work. A folder whose lock nobody holds was left behind.
"""

import contextlib
import os
import secrets
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

import platformdirs

from nnviz.engine.text import UserError, mark
from nnviz.session.project.project import Project
from nnviz.session.project.writer import SUFFIX, write_project
from nnviz.system.files import hold

_LOCK = "lock"

LONGEST_AGE = 90 * 24 * 3600
"""Seconds after which what nobody has asked for goes."""


def recovery_folder() -> Path:
    """Where unsaved work of this user is kept."""
    return Path(platformdirs.user_state_dir("nnviz", appauthor=False)) / "recovery"


class Leftover(NamedTuple):
    """Unsaved work of a process that ended without leave: its files, the newest first, and when that was written."""

    folder: Path
    files: tuple[Path, ...]
    written: float


class Recovery:
    """The folder of this process, made when it is first needed. To be used by one thread at a time."""

    def __init__(self, folder: Path | None = None) -> None:
        self._above = recovery_folder() if folder is None else folder
        self._own: Path | None = None
        self._lock: BinaryIO | None = None

    def keep(self, project: Project) -> None:
        """Write a lesson's unsaved work in place of what was kept of it; raises UserError where that cannot be."""
        path = self._folder() / f"{project.lesson}{SUFFIX}"
        try:
            write_project(project, path, light=True)
        except UserError as error:
            raise _not_kept(path, error.values.get("reason", error)) from error

    def drop(self, lesson: str) -> None:
        """Nothing in a lesson is at stake any more."""
        if self._own is not None:
            with contextlib.suppress(OSError):
                (self._own / f"{lesson}{SUFFIX}").unlink(missing_ok=True)

    def close(self) -> None:
        """Everything is saved or not wanted: leave nothing behind."""
        if self._lock is not None:
            self._lock.close()
        if self._own is not None:
            shutil.rmtree(self._own, ignore_errors=True)
        self._own, self._lock = None, None

    def leftovers(self) -> tuple[Leftover, ...]:
        """What processes have left behind that run no more, the newest first; empty and very old folders go."""
        found = []
        for folder in _folders(self._above):
            if folder == self._own or _held(folder / _LOCK):
                continue
            files = sorted(folder.glob(f"*{SUFFIX}"), key=_time, reverse=True)
            if not files or time.time() - _time(files[0]) > LONGEST_AGE:
                shutil.rmtree(folder, ignore_errors=True)
            else:
                found.append(Leftover(folder, tuple(files), _time(files[0])))
        return tuple(sorted(found, key=lambda one: one.written, reverse=True))

    def _folder(self) -> Path:
        if self._own is None or not self._own.is_dir():  # Somebody may have tidied up.
            if self._lock is not None:
                self._lock.close()
            own = self._above / f"{int(time.time())}-{secrets.token_hex(4)}"
            try:
                own.mkdir(parents=True)
                self._lock = (own / _LOCK).open("xb")
                hold(self._lock)
            except OSError as error:
                raise _not_kept(self._above, error.strerror or error) from error
            self._own = own
        return self._own


def _not_kept(path: Path, reason: object) -> UserError:
    template = mark(
        "errors", "Unsaved work cannot be kept in {path} ({reason}): save it yourself, or free some space there."
    )
    return UserError(template, path=path, reason=reason)


def discard(leftover: Leftover) -> None:
    """Delete what a crash left behind: it is not wanted, or has been opened and is kept elsewhere."""
    shutil.rmtree(leftover.folder, ignore_errors=True)


def _folders(above: Path) -> Iterator[Path]:
    with contextlib.suppress(OSError):
        yield from sorted(folder for folder in above.iterdir() if folder.is_dir())


def _time(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def _held(lock: Path) -> bool:
    """Whether the process that made this lock still runs."""
    try:
        if os.name == "nt":
            lock.unlink()
            return False
        with lock.open("rb") as file:
            hold(file)
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return False
