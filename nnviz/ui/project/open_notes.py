"""The notes of the run on show, in their dialog while it is open."""

from collections.abc import Callable

from nnviz.ui.lessons.lesson_window import LessonWindow
from nnviz.ui.project.notes import Note, NotesDialog


class OpenNotes:
    """Opens the dialog beside the window, and closes it; `changed(notes)` is called for what is written there."""

    def __init__(self, window: LessonWindow, changed: Callable[[tuple[Note, ...]], None]) -> None:
        self._window, self._changed = window, changed
        self._dialog: NotesDialog | None = None

    def show(self, notes: tuple[Note, ...]) -> None:
        """Open it, at the one to the step on show, or with a new one there."""
        if self._dialog is None:
            run = self._window.controller
            dialog = NotesDialog(notes, lambda: run.frame.state.step, self._changed, run.seek, self._window)
            dialog.finished.connect(self._on_closed)
            self._dialog = dialog
            dialog.show()
            if not notes:
                dialog.write_here()
        self._dialog.raise_()
        self._dialog.activateWindow()

    def close(self) -> None:
        """Write no more notes of this run."""
        if self._dialog is not None:
            self._dialog.close()

    def retranslate(self) -> None:
        """Put every word into the language in force."""
        if self._dialog is not None:
            self._dialog.retranslate()

    def _on_closed(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
        self._dialog = None
