"""Notes to moments of a run: what they are, and the dialog in which they are written and found again."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QListView,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from nnviz.ui.keys.dialog import KeyboardDialog
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.number_format import count
from nnviz.ui.widgets.basics import column, heading, muted, row

MOST_NOTES = 1000
LONGEST_NOTE = 10_000

_WIDTH, _HEIGHT = 460, 440


class Note(NamedTuple):
    """What somebody wrote to a step."""

    step: int
    text: str


def notes_to_json(notes: Sequence[Note]) -> list[dict[str, Any]]:
    """Plain JSON that `notes_from` reads."""
    return [note._asdict() for note in notes]


def notes_from(values: object) -> tuple[Note, ...]:
    """The notes in what a file holds, by their steps; what is none is left out."""
    found = []
    for each in values[:MOST_NOTES] if isinstance(values, list) else ():
        step, text = (each.get("step"), each.get("text")) if isinstance(each, dict) else (None, None)
        if isinstance(step, int) and step >= 0 and isinstance(text, str):
            found.append(Note(step, text[:LONGEST_NOTE]))
    return tuple(sorted(found))


class NoteText(QPlainTextEdit):
    """The text of a note, which has room for so many characters: of a line of a million Qt has work for minutes."""

    left_out = Signal(bool)
    """Whether what was typed, pasted or dropped last had more than there was room for."""

    def __init__(self) -> None:
        super().__init__()
        self.textChanged.connect(self._keep_room)

    def _keep_room(self) -> None:
        """Take back what was typed beyond the room, which stands before the cursor."""
        beyond = len(self.toPlainText()) - LONGEST_NOTE
        if beyond > 0:
            cursor = self.textCursor()
            cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, beyond)
            cursor.removeSelectedText()
        if beyond:  # At its full length it was cut just now.
            self.left_out.emit(beyond > 0)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take as much as there is room for."""
        text = source.text()
        room = LONGEST_NOTE - len(self.toPlainText()) + len(self.textCursor().selectedText())
        self.insertPlainText(text[: max(0, room)])
        self.left_out.emit(len(text) > room)


class NotesDialog(KeyboardDialog):
    """All notes of a run; a click goes to the moment. It stays open beside the window, so that one can look and write.

    `present()` is the step on show, `changed(notes)` and `sought(step)` are called for what is done here.
    """

    def __init__(
        self,
        notes: Sequence[Note],
        present: Callable[[], int],
        changed: Callable[[tuple[Note, ...]], None],
        sought: Callable[[int], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._notes = list(notes)
        self._present, self._changed, self._sought = present, changed, sought
        self.resize(_WIDTH, _HEIGHT)
        self.heading = heading()
        self.list = QListWidget()
        self.list.setObjectName("framed")
        self.list.setWordWrap(True)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(self._show)
        self.list.itemActivated.connect(self._go)
        self.list.itemClicked.connect(self._go)
        self.text = NoteText()
        self.text.setTabChangesFocus(True)
        self.text.textChanged.connect(self._write)
        self.full = muted()
        self.text.left_out.connect(self.full.setVisible)
        self.add = QPushButton()
        self.add.clicked.connect(self.write_here)
        self.remove = QPushButton()
        self.remove.clicked.connect(self._remove)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.buttons.rejected.connect(self.reject)
        self.empty = muted()
        layout = column(self, (14, 12, 14, 12), 8)
        layout.addWidget(self.heading)
        layout.addWidget(self.empty)
        layout.addWidget(self.list, 1)
        layout.addLayout(row(self.add, self.remove))
        layout.addWidget(self.text, 1)
        layout.addWidget(self.full)
        layout.addWidget(self.buttons)
        self.retranslate()
        self._fill(0)

    def retranslate(self) -> None:
        """Put every word into the language in force; what is written stays as it is."""
        self.setWindowTitle(translate("notes", "Notes"))
        self.heading.setText(translate("notes", "Moments"))
        self.empty.setText(translate("notes", "There are no notes yet."))
        self.list.setAccessibleName(translate("notes", "Notes of this run"))
        self.list.setToolTip(translate("notes", "Choose a note to go to its moment"))
        self.text.setAccessibleName(translate("notes", "Text of the note"))
        self.text.setToolTip(translate("notes", "What you want to remember of this moment"))
        self.text.setPlaceholderText(translate("notes", "What do you see here? What did you expect?"))
        template = translate("notes", "A note has room for {n} characters; the rest is left out.")
        self.full.setText(template.format(n=count(LONGEST_NOTE)))
        self.add.setText(translate("notes", "New note here"))
        self.add.setToolTip(translate("notes", "Write a note to the step on show"))
        self.remove.setText(translate("notes", "Delete"))
        self.remove.setToolTip(translate("notes", "Delete the note chosen"))
        self.buttons.button(QDialogButtonBox.StandardButton.Close).setText(translate("notes", "Close"))
        for place, note in enumerate(self._notes[: self.list.count()]):
            item = self.list.item(place)
            if item is not None:
                item.setText(_line(note))

    def write_here(self) -> None:
        """Begin a note to the step on show."""
        note = Note(self._present(), "")
        self._notes = sorted([*self._notes, note])
        self._fill(self._notes.index(note))
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self, chosen: int) -> None:
        """List the notes anew."""
        self.list.blockSignals(True)
        self.list.clear()
        for note in self._notes:
            self.list.addItem(QListWidgetItem(_line(note)))
        self.list.setCurrentRow(min(chosen, len(self._notes) - 1))
        self.list.blockSignals(False)
        self._show(self.list.currentRow())

    def _show(self, place: int) -> None:
        there = 0 <= place < len(self._notes)
        self.text.blockSignals(True)
        self.text.setPlainText(self._notes[place].text if there else "")
        self.text.blockSignals(False)
        self.text.setEnabled(there)
        self.full.hide()
        self.remove.setEnabled(there)
        self.empty.setVisible(not self._notes)
        self.list.setVisible(bool(self._notes))

    def _write(self) -> None:
        place = self.list.currentRow()
        note = Note(self._notes[place].step, self.text.toPlainText()[:LONGEST_NOTE])
        self._notes[place] = note
        item = self.list.item(place)
        if item is not None:
            item.setText(_line(note))
        self._tell()

    def _go(self) -> None:
        self._sought(self._notes[self.list.currentRow()].step)

    def _remove(self) -> None:
        place = self.list.currentRow()
        del self._notes[place]
        self._fill(max(0, place - 1))
        self._tell()

    def _tell(self) -> None:
        self._changed(tuple(sorted(note for note in self._notes if note.text.strip())))


def _line(note: Note) -> str:
    """A note in the list."""
    first = note.text.strip().partition("\n")[0] or "…"
    return translate("notes", "step {step}: {text}").format(step=count(note.step), text=first)
