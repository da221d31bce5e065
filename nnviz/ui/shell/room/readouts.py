"""The numbers and words in the toolbar, each under its small title."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from nnviz.ui.look.number_format import number
from nnviz.ui.look.typeset.shortened import elided
from nnviz.ui.widgets.basics import figure_label, muted

_LONGEST, _FEW_DECIMALS = "−1.23·10¹²", 3
"""A number as long as they are shown, and the decimals of those that would be longer: these have a power of ten."""

_APART = 12
"""Pixels behind a number, so that it is not read as one with the next."""

FEW_WORDS = 90
"""Pixels for the words of a phase at least."""


class Readout(QWidget):
    """A small title over a number."""

    def __init__(self, size: float = 16) -> None:
        super().__init__()
        self._told = ""
        self.title = muted(size=11)
        self.title.setWordWrap(False)
        self.value = figure_label(size, bold=True)
        self.value.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self.lines = QVBoxLayout(self)
        self.lines.setContentsMargins(0, 0, _APART, 0)
        self.lines.setSpacing(0)
        self.lines.addWidget(self.title)
        self.lines.addWidget(self.value)

    def set_title(self, title: str) -> None:
        """Name it, also while it is out of sight and shown no value."""
        self.title.setText(title)
        self._name()

    def show_value(self, text: str, told: str = "") -> None:
        """Show a value, `told` in full; the width only grows, so that nothing beside it jumps."""
        self._told = told or text
        self.value.setText(text)
        wide = self.value.fontMetrics().horizontalAdvance(text) + 2  # The label's hint knows its least width of before.
        self.value.setMinimumWidth(max(self.value.minimumWidth(), wide))
        self._name()

    def show_number(self, value: float) -> None:
        """Show a number, with fewer digits where it is a long one: all take the same room from the first on."""
        told = number(value)
        brief = told if len(told) <= len(_LONGEST) else number(value, _FEW_DECIMALS)
        wide = self.value.fontMetrics().horizontalAdvance(_LONGEST) + 2
        self.value.setMinimumWidth(max(self.value.minimumWidth(), wide))
        self.show_value(brief, told)

    def forget_width(self) -> None:
        """Let the width shrink again."""
        self.value.setMinimumWidth(0)

    def changeEvent(self, event: QEvent) -> None:
        """In letters of another size the width is another one."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.forget_width()

    def _name(self) -> None:
        self.value.setAccessibleName(f"{self.title.text()}: {self._told}")


class WordReadout(Readout):
    """A small title over words, which are shortened where there is no room for all of them."""

    def __init__(self) -> None:
        super().__init__(14)
        self.lines.setContentsMargins(0, 0, 0, 0)  # It is the last one.
        self._words = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_value(self, text: str, told: str = "") -> None:
        """Show words; the tool tip has all of them."""
        self._words = text
        self.setToolTip(text)
        self.value.setAccessibleName(told or text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def forget_width(self) -> None:
        """The width is no matter of the words."""

    def _name(self) -> None:
        """Do nothing: its words are all of its accessible name."""

    def _fit(self) -> None:
        self.value.setText(elided(self._words, self.value.font(), self.width() - _APART - 2))
