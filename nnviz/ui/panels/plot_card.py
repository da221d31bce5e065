"""A plot in the window, under its title."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QFrame, QWidget
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
        self._title = muted()
        self._title.setObjectName("title")
        self._title.setFont(text_font(13))
        self._title.setWordWrap(False)
        self._note = QElidingLabel()
        self._note.setObjectName("muted")
        self._note.setFont(text_font(11))
        layout = column(self, (0, 8, 0, 4), 2)
        header = row(self._title, self._note, stretch=1)
        header.setContentsMargins(12, 0, 8, 0)
        layout.addLayout(header)
        layout.addWidget(plot, 1)
        self.setMinimumSize(150, 110)
        self._show_words()

    def show_frame(self, frame: Frame) -> None:
        """Draw this moment."""
        self.plot.show_frame(frame)
        if self._note.text() != self.plot.note():
            self._show_words()

    def restyle(self, look: Look) -> None:
        """Take on another theme or language."""
        self.plot.restyle(look)
        self._show_words()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the plot's menu."""
        self.menu_wanted.emit(self.plot.name, event.globalPos())

    def _show_words(self) -> None:
        self._title.setText(self.plot.caption())
        self._note.setText(self.plot.note())
        self._note.setToolTip(self.plot.note())
        self._note.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
