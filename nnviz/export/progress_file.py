"""The file in which a learner's progress is kept between two starts. What it holds is never lost to a fault of ours."""

import json
import shutil
from collections.abc import Mapping
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import platformdirs

from nnviz.engine.text import UserError, mark
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.lessons.progress import DamagedError, Progress
from nnviz.system.files import read_ordinary
from nnviz.system.whole_file import write_whole

FORMAT = 1
_MAX_BYTES = 2**24

Content = Mapping[str, Progress]
"""The progress by lesson's name, as it was at a moment."""


def progress_path() -> Path:
    """Where the progress of this user is kept."""
    return Path(platformdirs.user_data_dir("nnviz", appauthor=False)) / "progress.json"


class ProgressFile:
    """The progress in every lesson, read from `path` at once; without a path nothing is kept.

    A file that cannot be read whole is copied aside before it is ever replaced, and `problem` says so. One that a newer
    nnviz has written, or that may not be read, is left as it is: nothing is kept then. What another window has written
    meanwhile stays: the lessons not opened here, and every judged attempt.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._read: dict[str, Progress] = {}
        self._opened: dict[str, Progress] = {}
        self._aside: Path | None = None
        """Where a damaged file is to be copied before anything is written."""
        self.problem: UserError | None = None
        if path is not None:
            try:
                self._read, damaged = _progress_in(_lessons_in(path))
            except DamagedError:
                damaged = True
            except UserError as problem:
                self._path, self.problem, damaged = None, problem, False
            if damaged:
                self._set_aside(path)

    def of(self, lesson: Lesson) -> Progress:
        """The progress in a lesson, as it was left; it may be changed."""
        return self._opened.setdefault(lesson.name, self._read.get(lesson.name) or Progress())

    def content(self) -> Content:
        """A copy of the progress in every lesson that was opened, to be written."""
        return {name: replace(one, attempts=dict(one.attempts)) for name, one in self._opened.items()}

    def write(self, content: Content) -> None:
        """Keep this; from any thread. Raises UserError where it cannot be written."""
        if self._path is None:
            return
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            if self._aside is not None:
                shutil.copyfile(self._path, self._aside)
                self._aside = None
        except OSError as error:
            raise _not_kept(self._path, error.strerror) from error
        try:
            there = _lessons_in(self._path)
        except DamagedError:
            there = {}
        known, _ = _progress_in(there)
        ours = {name: one.with_judged(known.get(name) or Progress()).to_json() for name, one in content.items()}
        values = {"format": FORMAT, "lessons": {**there, **ours}}
        try:
            write_whole(self._path, json.dumps(values, ensure_ascii=False).encode())
        except UserError as error:
            raise _not_kept(self._path, error.values.get("reason", error)) from error

    def _set_aside(self, path: Path) -> None:
        """Have the file copied before it is written for the first time."""
        names = (path.with_name(f"{path.stem}.damaged-{number}{path.suffix}") for number in count(1))
        self._aside = next(name for name in names if not name.exists())
        template = mark("errors", "The file of your answers is damaged: it is kept as {path}, and a new one begins.")
        self.problem = UserError(template, path=self._aside)


def _not_kept(path: Path, reason: object) -> UserError:
    template = mark(
        "errors",
        "Your answers cannot be kept in {path} ({reason}): free some space, or see to it that you may write there.",
    )
    return UserError(template, path=path, reason=reason)


def _lessons_in(path: Path) -> dict[str, Any]:
    """What the file holds by lesson, as JSON; nothing where there is no file.

    Raises DamagedError for what is none, and UserError for one that is not ours to read.
    """
    try:
        found = json.loads(read_ordinary(path, _MAX_BYTES))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as error:
        template = mark("errors", "Your answers in {path} cannot be read ({reason}): today's are not kept.")
        raise UserError(template, path=path, reason=error.strerror) from error
    except (ValueError, RecursionError) as error:
        raise DamagedError("no JSON") from error
    if not isinstance(found, dict) or not isinstance(found.get("lessons"), dict):
        raise DamagedError("no lessons")
    if found.get("format") != FORMAT:
        template = mark("errors", "{path} is of a newer nnviz: it stays, and today's answers are not kept.")
        raise UserError(template, path=path)
    lessons: dict[str, Any] = found["lessons"]
    return lessons


def _progress_in(lessons: Mapping[str, Any]) -> tuple[dict[str, Progress], bool]:
    """The progress in each lesson, and whether one of them is damaged, and so left out."""
    found, damaged = {}, False
    for name, values in lessons.items():
        try:
            found[name] = Progress.from_json(values)
        except DamagedError:
            damaged = True
    return found, damaged
