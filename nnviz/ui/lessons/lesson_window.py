"""The main window as those see it that bring something into it; they stand below it and cannot import it."""

from collections.abc import Callable

from nnviz.session.lessons.lesson import Lesson
from nnviz.session.session import Session
from nnviz.ui.keys.window import KeyboardWindow
from nnviz.ui.lessons.lesson_view import LessonView
from nnviz.ui.look.figure import Look
from nnviz.ui.panels.lesson_list import LessonList
from nnviz.ui.run.controller import Controller
from nnviz.ui.settings import Settings


class LessonWindow(KeyboardWindow):
    """A window that opens lessons, and knows the run on show."""

    controller: Controller
    settings: Settings
    look: Look
    lesson_list: LessonList
    lessons: dict[str, Lesson]
    """All lessons by name."""
    view: LessonView | None
    """The lesson on show; None until the first one is there."""

    def open_lesson(self, name: str, session: Session | None = None, then: Callable[[], object] | None = None) -> None:
        """Show a lesson where it was left, or with another session in its place, and then call `then`.

        Both happen later where the lesson's session has to be made first.
        """
        raise NotImplementedError
