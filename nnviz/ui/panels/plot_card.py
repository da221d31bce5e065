"""A plot in the window, under its title; where there are others to choose from, the title is how to choose."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QMenu, QWidget

from nnviz.session.frame import Frame
from nnviz.ui.look.figure import HasTools, Look, StopsWork
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.theme import text_font
from nnviz.ui.plots.base.table import plot_class
from nnviz.ui.widgets.basics import column, muted, row
from nnviz.ui.widgets.menu_button import MenuButton
from nnviz.ui.widgets.note_line import NoteLine

if TYPE_CHECKING:
    from nnviz.ui.plots.base.plot import Plot

_LEAST = 150
"""Pixels: a card is at least so wide, and at least as wide as its title."""

_USEFUL = 100
"""Pixels that a plot is high at least, numbers of its axis among them: where there are fewer, plots fold away."""

_LINES = 48
"""Pixels above a plot for its title and note."""

_AROUND = 40
"""Pixels of margins and gaps in the line of the title."""

_POINTED_MS = 2500
"""For how long a card that is pointed out stands out."""

Make = Callable[[str], "Plot"]
"""Makes the plot of a name."""


class PlotCard(QFrame):
    """Title, note and plot. `choices` are the names of the plots it can show, `make` makes them.

    The plot is made when it is first drawn or asked for: a stage is looked at first, and shall not wait for what plots
    are made with to be loaded.
    """

    menu_wanted = Signal(str, object)
    """The plot's name and the place on screen where its menu is asked for."""

    plot_changed = Signal(str)
    """Another plot is shown now, the one of this name."""

    scale_changed = Signal(str, bool)
    """The plot's name, and whether its axis is logarithmic now."""

    def __init__(self, name: str, make: Make, choices: Sequence[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.choices = tuple(choices)
        self.name = name
        """The name of the plot shown."""
        self.made: Plot | None = None
        """The plot, as soon as it is made."""
        self._make = make
        self._frame: Frame | None = None
        self._shown = ""
        self.title = muted()
        self.title.setObjectName("title")
        self.title.setFont(text_font(13))
        self.title.setWordWrap(False)
        self.chooser = MenuButton("▾", self._add_choices)
        # Beside the title where the notes fit there, else below it.
        self.beside, self.below = NoteLine(), NoteLine()
        self._layout = column(self, (0, 8, 0, 4), 2)
        self._header = row(self.title, self.chooser, self.beside, stretch=3)
        self._header.setStretch(2, 1)
        self._header.setContentsMargins(12, 0, 8, 0)
        self._tools: tuple[QWidget, ...] = ()
        under = row(self.below)
        under.setContentsMargins(12, 0, 8, 0)
        self._layout.addLayout(self._header)
        self._layout.addLayout(under)
        self._unmark = QTimer(self, singleShot=True, interval=_POINTED_MS)
        self._unmark.timeout.connect(lambda: self._mark(pointed=False))
        self.setMinimumSize(_LEAST, _lowest(1.0))

    @property
    def plot(self) -> "Plot":
        """The plot, which is made when it is first asked for."""
        return self.made if self.made is not None else self._new_plot(self.name)

    def choose(self, name: str) -> None:
        """Show another of the plots."""
        if name == self.name or name not in self.choices:
            return
        old, self.name = self.made, name
        self._new_plot(name)
        if isinstance(old, StopsWork):
            old.stop_work()
        if old is not None:
            # It stays a child until it is deleted: without a parent it would be Python's, and end in any thread.
            self._layout.removeWidget(old)
            old.hide()
            old.deleteLater()
        if self._frame is not None:
            self.show_frame(self._frame)
        self.plot_changed.emit(name)

    def point_out(self) -> None:
        """Have it stand out for a moment, so that it is seen which is meant."""
        self._mark(pointed=True)
        self._unmark.start()

    def _mark(self, *, pointed: bool) -> None:
        self.setProperty("pointed", pointed)
        self.style().unpolish(self)
        self.style().polish(self)

    def fill_menu(self, menu: QMenu, selected: tuple[int, ...] = ()) -> None:
        """Add what can be done with the plot; `selected` are flat indices of parameters that could be pinned."""
        plot = self.plot
        if plot.scalable:
            scale = menu.addAction(translate("menus", "Logarithmic axis (L)"))
            scale.setCheckable(True)
            scale.setChecked(plot.logarithmic)
            scale.triggered.connect(plot.switch_scale)
        plot.fill_menu(menu, selected)
        if len(self.choices) > 1:
            self._add_choices(menu.addMenu(translate("menus", "Show instead")))

    def show_frame(self, frame: Frame) -> None:
        self._frame = frame
        self.plot.show_frame(frame)
        self.plot.keys.refresh()
        self._on_note()

    def hold(self) -> None:
        """Paint nothing of the plot before `release`, whatever it is to show meanwhile."""
        self.plot.viewport().setUpdatesEnabled(False)

    def release(self) -> None:
        """Paint the plot as it is now."""
        self.plot.viewport().setUpdatesEnabled(True)

    def restyle(self, look: Look) -> None:
        if self.made is not None:
            self.made.restyle(look)
            self._show_words()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The notes may have another place now."""
        super().resizeEvent(event)
        self._place_notes()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(self.name, event.globalPos())

    def _new_plot(self, name: str) -> "Plot":
        plot = self._make(name)
        plot.scale_changed.connect(lambda on: self.scale_changed.emit(name, on))
        plot.note_changed.connect(self._on_note)
        self._layout.addWidget(plot, 1)
        self.made = plot
        self.chooser.setVisible(len(self.choices) > 1)
        self._place_tools()
        self._show_words()
        return plot

    def _on_note(self) -> None:
        if self._shown != self.plot.note():
            self._show_words()

    def _place_tools(self) -> None:
        """The plot's own buttons, in place of those of the plot before."""
        for tool in self._tools:
            self._header.removeWidget(tool)
            tool.hide()
            tool.deleteLater()
        self._tools = self.plot.tools() if isinstance(self.plot, HasTools) else ()
        for tool in self._tools:
            self._header.addWidget(tool)
            tool.show()

    def _add_choices(self, menu: QMenu) -> None:
        for plot in sorted(map(plot_class, self.choices), key=lambda plot: plot.rank):
            action = menu.addAction(translate("plots", plot.title))
            action.setCheckable(True)
            action.setChecked(plot.name == self.name)
            action.triggered.connect(lambda _checked=False, name=plot.name: self.choose(name))

    def _show_words(self) -> None:
        self._shown = self.plot.note()
        self.title.setText(self.plot.caption())
        self.title.ensurePolished()
        width = max(_LEAST, self.title.sizeHint().width() + self._button_room() + _AROUND)
        self.setMinimumSize(width, _lowest(self.plot.look.scale))
        self.chooser.describe(translate("menus", "Show another plot here"), of=self.plot.caption())
        self._place_notes()

    def _place_notes(self) -> None:
        room = self.width() - self.title.sizeHint().width() - self._button_room() - _AROUND
        longest = "" if self.made is None else self.made.longest_note()
        fits = max(map(self.beside.needed, (self._shown, longest))) <= room
        self.below.setVisible(not fits)
        # An empty line stays beside the title: without it the button would go to the far edge and back.
        for line, used in ((self.beside, fits), (self.below, not fits)):
            line.set_note(self._shown if used else "")

    def _button_room(self) -> int:
        """What the buttons beside the title take."""
        chooser = self.chooser.sizeHint().width() if len(self.choices) > 1 else 0
        return chooser + sum(tool.sizeHint().width() + 8 for tool in self._tools)


def _lowest(scale: float) -> int:
    """Pixels that a card is high at least; for a projector, whose words grow, its plot grows half as much."""
    return round(_LINES * scale + _USEFUL * (0.5 + 0.5 * scale))
