"""The numbers and words in the toolbar, each under its small title."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from nnviz.ui.widgets.basics import figure_label, muted

_FEW_WORDS = 90
"""Pixels for the words of a phase at least."""


class Readout(QWidget):
    """A small title over a number."""

    def __init__(self, size: float = 16) -> None:
        super().__init__()
        self.title = muted(size=11)
        self.title.setWordWrap(False)
        self.value = figure_label(size, bold=True)
        self.value.setAlignment(Qt.AlignmentFlag.AlignLeft)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 8, 0)
        layout.setSpacing(0)
        layout.addWidget(self.title)
        layout.addWidget(self.value)

    def set_title(self, title: str) -> None:
        """Name it, also while it is out of sight and shown no value."""
        self.title.setText(title)
        self._name()

    def show_value(self, text: str) -> None:
        """Show a value; the width only grows, so that nothing beside it jumps."""
        if text != self.value.text():
            self.value.setText(text)
            self.value.setMinimumWidth(max(self.value.minimumWidth(), self.value.sizeHint().width()))
        self._name()

    def forget_width(self) -> None:
        """Let the width shrink again."""
        self.value.setMinimumWidth(0)

    def _name(self) -> None:
        self.value.setAccessibleName(f"{self.title.text()}: {self.value.text()}")


class WordReadout(Readout):
    """A small title over words, which are shortened where there is no room for all of them."""

    def __init__(self) -> None:
        super().__init__(14)
        self._words = ""
        self.value.setMinimumWidth(_FEW_WORDS)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_value(self, text: str) -> None:
        """Show words; the tool tip has all of them."""
        self._words = text
        self.setToolTip(text)
        self.value.setAccessibleName(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def forget_width(self) -> None:
        """The width is no matter of the words."""

    def _name(self) -> None:
        """It is named by its words alone."""

    def _fit(self) -> None:
        metrics = self.value.fontMetrics()
        self.value.setText(metrics.elidedText(self._words, Qt.TextElideMode.ElideRight, self.width() - 8))
