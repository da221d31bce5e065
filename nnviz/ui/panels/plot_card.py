"""A plot in the window, under its title."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget
from superqt import QElidingLabel

from nnviz.session.frame import Frame
from nnviz.ui.figure import Look
from nnviz.ui.panels.widgets import column, muted, row
from nnviz.ui.plots.base import Plot
from nnviz.ui.theme import text_font


class PlotCard(QFrame):
    """Title, note and plot."""

    menu_wanted = Signal(str, object)
    """The plot's name and the place on screen where its menu is asked for."""

    def __init__(self, plot: Plot, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.plot = plot
        self._shown = ""
        self._title = muted()
        self._title.setObjectName("title")
        self._title.setFont(text_font(13))
        self._title.setWordWrap(False)
        # Plain notes are shortened where they don't fit; rich ones are coloured legends, short enough to stand.
        self._note, self._legend = QElidingLabel(), QLabel()
        for label in (self._note, self._legend):
            label.setObjectName("muted")
            label.setFont(text_font(11))
        layout = column(self, (0, 8, 0, 4), 2)
        self._legend.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        header = row(self._title, self._legend, self._note, stretch=2)
        header.setStretch(1, 1)
        header.setContentsMargins(12, 0, 8, 0)
        layout.addLayout(header)
        layout.addWidget(plot, 1)
        self.setMinimumSize(150, 110)
        self._show_words()

    def show_frame(self, frame: Frame) -> None:
        """Draw this moment."""
        self.plot.show_frame(frame)
        if self._shown != self.plot.note():
            self._show_words()

    def restyle(self, look: Look) -> None:
        """Take on another theme or language."""
        self.plot.restyle(look)
        self._show_words()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the plot's menu."""
        self.menu_wanted.emit(self.plot.name, event.globalPos())

    def _show_words(self) -> None:
        self._shown = self.plot.note()
        rich = "<" in self._shown
        self._title.setText(self.plot.caption())
        self._legend.setText(self._shown if rich else "")
        self._legend.setVisible(rich)
        self._note.setVisible(not rich)  # Empty, it would still take half of the room.
        self._note.setText("" if rich else self._shown)
        self._note.setToolTip("" if rich else self._shown)
