"""The user's own lesson that goes along with a project, so that a friend who has it not can open the project."""

from pathlib import Path
from tempfile import TemporaryDirectory

from nnviz.engine.text import UserError, mark
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.lessons.parse import NAME, Names, read_lesson
from nnviz.session.lessons.reader import is_shipped
from nnviz.session.project.project import Project


def own_text(lesson: Lesson) -> str:
    """The text that goes along with a project in this lesson; empty for a lesson that everybody has."""
    return "" if is_shipped(lesson.name) else lesson.text


def lesson_in(project: Project, *, stages: Names = None, plots: Names = None) -> Lesson | None:
    """The lesson whose text a project has; None where it has none. Raises UserError for one that is damaged."""
    if not project.lesson_text or not NAME.fullmatch(project.lesson):
        return None
    try:
        with TemporaryDirectory() as folder:
            path = Path(folder) / f"{project.lesson}.toml"
            path.write_text(project.lesson_text, encoding="utf-8")
            return read_lesson(path, stages=stages, plots=plots)
    except UnicodeError as error:
        raise UserError(mark("errors", "The lesson in this project is damaged: get the file again.")) from error
    except OSError as error:
        template = mark("errors", "The lesson in this project cannot be unpacked ({reason}): free some space.")
        raise UserError(template, reason=error.strerror or error) from error
