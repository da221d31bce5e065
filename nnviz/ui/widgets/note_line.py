"""One line of notes, of which as many are shown as fit; of the next one what stands before its comma, if that does."""

import re

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from nnviz.ui.look.theme import text_font
from nnviz.ui.look.typeset.shortened import elided

BETWEEN = " · "
"""What stands between two notes."""

_MORE = "…"

_DETAIL = re.compile(r"[,，](?![^<>]*>)[^<]*")
"""What a note adds to its first words; a comma within a tag is part of a colour."""


class NoteLine(QLabel):
    """One line with as many notes as fit, each plain or rich text. The tool tip has all of them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("muted")
        self.setFont(text_font(11))
        self.setMinimumWidth(1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._notes: tuple[str, ...] = ()

    def set_note(self, note: str) -> None:
        """Show a note: parts with `BETWEEN` between them."""
        self._notes = tuple(note.split(BETWEEN)) if note else ()
        self.setToolTip(note)
        self.setAccessibleName(plain(note))
        self._fit()

    def needed(self, note: str) -> int:
        """Pixels that all of a note takes."""
        return self.fontMetrics().horizontalAdvance(plain(note)) + 2

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many parts as fit the new width."""
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """A line high, and as narrow as it must be."""
        return QSize(1, super().minimumSizeHint().height())

    def _fit(self) -> None:
        fitting = [text for text in self._shorter() if self.needed(text) <= self.width()]
        if fitting or not self._notes:
            shown = fitting[0] if fitting else ""
        else:
            shown = elided(plain(self._notes[0]), self.font(), self.width())
        if shown != self.text():
            self.setText(shown)

    def _shorter(self) -> list[str]:
        """All notes, then ever fewer of them."""
        found = [BETWEEN.join(self._notes)]
        for count in range(len(self._notes) - 1, -1, -1):
            brief = _DETAIL.sub("", self._notes[count])
            if brief != self._notes[count]:
                found.append(BETWEEN.join((*self._notes[:count], brief + _MORE)))
            if count:
                found.append(BETWEEN.join((*self._notes[:count], _MORE)))
        return found


def plain(note: str) -> str:
    """The words without their colours."""
    return re.sub(r"<[^>]*>", "", note)
