"""All lessons: the app's, and the user's own. A file that cannot be a lesson costs that lesson only."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from nnviz.engine.resources import resource
from nnviz.engine.text import UserError, mark
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.lessons.parse import NAME, Names, read_lesson


@dataclass(frozen=True)
class LessonSet:
    """The lessons in order of their numbers, and one problem for each file that is left out."""

    lessons: tuple[Lesson, ...]
    problems: tuple[UserError, ...]

    def named(self, name: str) -> Lesson:
        """The lesson of a name, in which `-` may stand for `_`.

        Raises UserError naming the lessons there are, or the problem of the file that should hold this one.
        """
        wanted = name.strip().lower().replace("-", "_")
        for lesson in self.lessons:
            if lesson.name.lower().replace("-", "_") == wanted:
                return lesson
        for problem in self.problems:
            if str(problem.values.get("file")).lower().replace("-", "_") == f"{wanted}.toml":
                raise problem
        raise UserError(
            mark("errors", "There is no lesson {name}: choose one of {choices}."),
            name=name,
            choices=", ".join(lesson.name for lesson in self.lessons),
        )


def is_shipped(name: str) -> bool:
    """Whether a lesson is one of the app's, so that everybody has it."""
    return resource("lessons", f"{name}.toml").is_file()


def own_lessons() -> Path:
    """The folder of the user's own lessons; it need not be there."""
    return Path(platformdirs.user_data_dir("nnviz", appauthor=False)) / "lessons"


def make_own_lessons() -> Path:
    """That folder, made where it is not there yet; raises UserError where it cannot be."""
    folder = own_lessons()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        template = mark("errors", "The folder {folder} cannot be made ({reason}): make it yourself.")
        raise UserError(template, folder=folder, reason=error.strerror or error) from error
    return folder


def load_lessons(folder: Path | None = None, *, stages: Names = None, plots: Names = None) -> LessonSet:
    """Read every lesson of a folder (the app's own where none is given). Never raises for what a file holds.

    Which `stages` and `plots` there are only the floor above knows; a lesson with another is left out as well.
    """
    folder = resource("lessons") if folder is None else folder
    found = _read_all(_toml_files(folder), stages, plots)
    if found.lessons or found.problems:
        return found
    nothing = mark("errors", "There are no lessons in {folder}: install nnviz again.")
    return LessonSet((), (UserError(nothing, folder=str(folder)),))


def _read_all(paths: Iterable[Path], stages: Names, plots: Names) -> LessonSet:
    lessons, problems = [], []
    for path in paths:
        try:
            lessons.append(read_lesson(path, stages=stages, plots=plots))
        except UserError as problem:
            problems.append(problem)
    lessons.sort(key=lambda lesson: (lesson.number, lesson.name))
    return LessonSet(tuple(lessons), tuple(problems))


def load_every_lesson(further: Iterable[Path] = (), *, stages: Names = None, plots: Names = None) -> LessonSet:
    """The app's lessons, then the user's own and those in `further` files, as `load_lessons`."""
    shipped = load_lessons(stages=stages, plots=plots)
    own = _read_all((*_toml_files(own_lessons()), *further), stages, plots)
    names = {lesson.name for lesson in shipped.lessons}
    taken = [lesson.name for lesson in own.lessons if lesson.name in names]
    template = mark("errors", "{file}: nnviz has a lesson {name} itself: rename this file.")
    doubles = (UserError(template, file=f"{name}.toml", name=name) for name in taken)
    lessons = (lesson for lesson in own.lessons if lesson.name not in names)
    return LessonSet((*shipped.lessons, *lessons), (*shipped.problems, *own.problems, *doubles))


def find_lesson(name: str, folder: Path | None = None, *, stages: Names = None, plots: Names = None) -> Lesson:
    """As `LessonSet.named`, of one folder's lessons; all of them are read only where no file has just this name."""
    path = _file_named(name, resource("lessons") if folder is None else folder)
    if path is not None:
        return read_lesson(path, stages=stages, plots=plots)
    return load_lessons(folder, stages=stages, plots=plots).named(name)


def find_lesson_of_all(name: str, *, stages: Names = None, plots: Names = None) -> Lesson:
    """As `LessonSet.named`, of the app's lessons and the user's; one of the app's is read without the others."""
    path = _file_named(name, resource("lessons"))
    if path is not None:
        return read_lesson(path, stages=stages, plots=plots)
    return load_every_lesson(stages=stages, plots=plots).named(name)


def _file_named(name: str, folder: Path) -> Path | None:
    """The file of a lesson's name, in which `-` may stand for `_`; None where there is none of just this name."""
    path = folder / f"{name.strip().lower().replace('-', '_')}.toml"
    return path if NAME.fullmatch(path.stem) and path.is_file() else None


def _toml_files(folder: Path) -> list[Path]:
    """The files that should be lessons; none of a folder that is not there, or not ours to look into."""
    try:
        return sorted(folder.glob("*.toml"))
    except OSError:
        return []
