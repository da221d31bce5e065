"""The file in which a learner's progress is kept between two starts. What it holds is never lost to a fault of ours."""

import json
import shutil
from collections.abc import Mapping
from itertools import count
from pathlib import Path
from typing import Any

import platformdirs

from nnviz.engine.text import UserError, mark
from nnviz.export.files import write_whole
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.lessons.progress import DamagedError, Progress
from nnviz.system.files import read_ordinary

FORMAT = 1
_MAX_BYTES = 2**24


def progress_path() -> Path:
    """Where the progress of this user is kept."""
    return Path(platformdirs.user_data_dir("nnviz", appauthor=False)) / "progress.json"


class ProgressFile:
    """The progress in every lesson, read from `path` at once; without a path nothing is kept.

    A file that cannot be read whole is copied aside before it is ever replaced, and `problem` says so. One that a newer
    nnviz has written, or that may not be read, is left as it is: nothing is kept then.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._kept: dict[str, Any] = {}
        """What was read, by lesson, as JSON; those of lessons that are not there stay as they are."""
        self._progress: dict[str, Progress] = {}
        self._aside: Path | None = None
        """Where a damaged file is to be copied before anything is written."""
        self.problem: UserError | None = None
        if path is not None and path.exists():
            self._read(path)

    def of(self, lesson: Lesson) -> Progress:
        """The progress in a lesson, as it was left; it may be changed."""
        return self._progress.setdefault(lesson.name, Progress())

    def content(self) -> bytes:
        """All of it, as it is kept."""
        lessons = {**self._kept, **{name: one.to_json() for name, one in self._progress.items()}}
        return json.dumps({"format": FORMAT, "lessons": lessons}, ensure_ascii=False).encode()

    def write(self, content: bytes) -> None:
        """Keep this; from any thread. Raises UserError where it cannot be written."""
        if self._path is not None:
            try:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                if self._aside is not None:
                    shutil.copyfile(self._path, self._aside)
                    self._aside = None
            except OSError as error:
                template = mark("errors", "Your answers cannot be kept in {path}: {reason}.")
                raise UserError(template, path=self._path, reason=error.strerror) from error
            write_whole(self._path, content)

    def _read(self, path: Path) -> None:
        try:
            found = json.loads(read_ordinary(path, _MAX_BYTES))
            if not isinstance(found, Mapping) or not isinstance(found.get("lessons"), Mapping):
                raise DamagedError("no lessons")
        except OSError as error:
            template = mark("errors", "Your answers in {path} cannot be read ({reason}): today's are not kept.")
            self._leave_alone(UserError(template, path=path, reason=error.strerror))
            return
        except (ValueError, RecursionError):
            self._set_aside(path)
            return
        if found.get("format") != FORMAT:
            template = mark("errors", "{path} is of a newer nnviz: it stays, and today's answers are not kept.")
            self._leave_alone(UserError(template, path=path))
            return
        for name, values in found["lessons"].items():
            try:
                self._progress[name] = Progress.from_json(values)
            except DamagedError:
                self._set_aside(path)

    def _leave_alone(self, problem: UserError) -> None:
        self._path, self.problem = None, problem

    def _set_aside(self, path: Path) -> None:
        """Have the file copied before it is written for the first time."""
        names = (path.with_name(f"{path.stem}.damaged-{number}{path.suffix}") for number in count(1))
        self._aside = next(name for name in names if not name.exists())
        template = mark("errors", "The file of your answers is damaged: it is kept as {path}, and a new one begins.")
        self.problem = UserError(template, path=self._aside)
