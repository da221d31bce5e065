"""What is known of the file of each lesson's run: where it is, and whether it has all there is."""

from collections.abc import Mapping

from nnviz.session.lessons.words import say
from nnviz.session.session import Session
from nnviz.ui.lessons.lesson_window import LessonWindow
from nnviz.ui.project import fingerprint
from nnviz.ui.project.document import Document


class LessonFiles:
    """A `Document` for each lesson, by its name; one that nobody knows has no file and holds no work."""

    def __init__(self, window: LessonWindow, sessions: Mapping[str, Session]) -> None:
        self._window, self._sessions = window, sessions
        self._documents: dict[str, Document] = {}

    def __getitem__(self, name: str) -> Document:
        if name not in self._documents:
            self.forget(name)
        return self._documents[name]

    def __setitem__(self, name: str, document: Document) -> None:
        self._documents[name] = document

    def forget(self, name: str) -> None:
        """Begin with a lesson as it came, in no file."""
        self._documents[name] = Document(fingerprint.nothing(self._window.lessons[name]))

    def unsaved(self, present: str) -> list[str]:
        """The lessons with unsaved work; first the `present` one, whose run is the one on show.

        One that is still at work counts as well: what it was asked to do is to change it.
        """
        found = []
        for name in filter(self._window.lessons.__contains__, self._sessions):
            document, session = self[name], self._sessions[name]
            if name == present:
                changed = fingerprint.of_frame(self._window.controller.frame, document.notes) != document.saved
            elif self._window.controller.holds(session):
                changed = True
            else:
                changed = fingerprint.of_session(session, document.notes) != document.saved
            if changed:
                found.append(name)
        return sorted(found, key=lambda name: name != present)

    def title(self, name: str) -> str:
        """A lesson's title; its name where the window does not know it."""
        lesson = self._window.lessons.get(name)
        return name if lesson is None else say(lesson.title, self._window.look.language)

    def file_name(self, name: str) -> str:
        """What its file is called, or the lesson where it has none."""
        path = self[name].path
        return self.title(name) if path is None else path.name
