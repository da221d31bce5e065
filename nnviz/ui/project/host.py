"""The window, as far as projects concern it."""

from collections.abc import Callable, Mapping
from typing import Protocol

from nnviz.session.lessons.lesson import Lesson
from nnviz.session.session import Session
from nnviz.ui.look.figure import Look
from nnviz.ui.run.controller import Controller
from nnviz.ui.settings import Settings


class Host(Protocol):
    """What opens lessons, and knows the run on show."""

    controller: Controller
    settings: Settings
    look: Look

    @property
    def lessons(self) -> Mapping[str, Lesson]:
        """All lessons by name."""
        ...

    def open_lesson(self, name: str, session: Session | None = None, then: Callable[[], object] | None = None) -> None:
        """Show a lesson where it was left, or with another session in its place, and `then` do something in it."""
        ...
