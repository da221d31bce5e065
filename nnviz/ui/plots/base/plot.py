"""The plot all plots are made of: axes in the app's style, named curves, a table of what is shown."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import ClassVar

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QPicture, QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from nnviz.engine.arrays import Array, Flags
from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.run.history import HistoryView
from nnviz.ui.look.figure import Look, Table
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.keys import LOGARITHMIC
from nnviz.ui.plots.area.axes import same_range, style_axis
from nnviz.ui.plots.base.curve_style import CurveStyle, Pens
from nnviz.ui.plots.base.ghosts import POINTS as GHOST_POINTS
from nnviz.ui.plots.base.ghosts import Ghosts, OtherCurve
from nnviz.ui.plots.base.legend import Entry, Legend
from nnviz.ui.plots.base.line import new_curve
from nnviz.ui.plots.base.readable import ReadablePlot
from nnviz.ui.plots.reading.crosshair import Crosshair
from nnviz.ui.plots.reading.keys import PlotKeys

_NARROWEST = 200
"""Pixels that a plot counts as wide at least, for what it draws of its curves."""

_SHORT = 600
"""Points that are all drawn, however narrow the plot."""

FARTHEST = 1e30

_PALE = 0.38

_MOST_LEGEND, _MOST_NAMED = 0.4, 0.2
"""The part of a plot's height that a legend takes at most, and one of curves that are named elsewhere, too."""

_ROUNDS = 4
"""How often a plot is laid out anew at most before it is drawn into a file."""


class Plot(ReadablePlot):
    """A `Figure` with axes. Subclasses name their curves and set their data in `show_frame`."""

    accessible_role = "Chart"

    name = ""
    """What lessons and the command line call it: its file's name, with dashes."""

    title = ""
    """What it is called where plots are to be chosen from, marked for translation."""

    rank: ClassVar[int] = 0
    """Its place where plots are to be chosen from, from the least to the greatest."""

    styles: ClassVar[dict[str, CurveStyle]] = {}
    """The curves, first drawn first."""

    scalable: ClassVar[bool] = False
    """Whether its y axis can be logarithmic."""

    named_elsewhere: ClassVar[bool] = False
    """Whether the note, or words beside the curves, say which is which: a legend is left out where there is no room."""

    scale_changed = Signal(bool)
    """The y axis has become logarithmic, or linear, at the user's wish."""

    note_changed = Signal()
    """The note is another one though there is no other frame, as where something has been computed meanwhile."""

    def __init__(self, lesson: Lesson, look: Look, parent: QWidget | None = None) -> None:
        self.frame: Frame | None = None
        super().__init__(parent)
        self.lesson, self.look = lesson, look
        self.logarithmic = False
        self.branches_shown = True
        """Whether the branches kept are drawn as ghosts."""
        self._data: dict[str, tuple[Array, Array]] = {}
        self._pens = Pens()
        self.setFrameShape(self.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # Within one rectangle: many small ones, pyqtgraph's choice, make Qt clip each line, which takes twice as long.
        self.setViewportUpdateMode(self.ViewportUpdateMode.BoundingRectViewportUpdate)
        item = self.getPlotItem()
        self.legend = Legend() if look.standalone else None
        if self.legend is not None:
            item.grid.addItem(self.legend, 0, 1)
        self.curves = {key: new_curve(self.getPlotItem(), style) for key, style in self.styles.items()}
        self.ghosts = Ghosts(item)
        self.cursor_line = pg.InfiniteLine(angle=90, movable=False)
        self.cursor_line.setVisible(False)
        item.addItem(self.cursor_line)
        self.crosshair = Crosshair(self)
        self.keys = PlotKeys(self)
        self.restyle(look)

    # --- what subclasses say ---

    def caption(self) -> str:
        """The title over what is shown just now; by default the one it is chosen by."""
        return translate("plots", self.title)

    def note(self) -> str:
        """A second line beside the title."""
        return ""

    def longest_note(self) -> str:
        """The note as long as it becomes while the run goes on, for which there is room from the first."""
        return self.note()

    def legend_keys(self) -> Sequence[str]:
        """The curves that the legend names, in its order."""
        return tuple(self.styles)

    def in_legend(self, key: str) -> bool:
        """Whether the legend names a curve; by default where it has points."""
        return key in self._data and len(self._data[key][0]) > 0

    @property
    def has_legend(self) -> bool:
        """Whether a legend names the curves, so that the note need not."""
        return self.legend is not None and bool(self.legend.labels)

    def hint(self) -> str:
        """The tool tip away from the data."""
        return self.caption()

    def show_frame(self, frame: Frame) -> None:
        raise NotImplementedError

    def ghost_series(self, history: HistoryView, key: str) -> tuple[Array, Array]:
        """The points of a branch's curve; by default those of the history's column of that name."""
        return history.series(key, GHOST_POINTS) if key in history.columns else (np.empty(0), np.empty(0))

    def fill_menu(self, menu: QMenu, selected: tuple[int, ...]) -> None:
        """Add what can be chosen for this kind of plot; `selected` are the flat indices selected on the stage."""

    # --- what they use ---

    @property
    def resolution(self) -> int:
        """About how many points of a curve are drawn, so that no peak is lost: all of a short run.

        Of a longer one the least and the greatest of each two pixels, which is how wide lines are; on paper of each.
        """
        if self.frame is not None and self.frame.end < _SHORT:
            return _SHORT
        columns = max(_NARROWEST, self.width()) * (2.0 if self.look.standalone else self.devicePixelRatioF())
        return round(columns)

    def show_ghosts(self, frame: Frame, keys: Iterable[str]) -> list[Array]:
        """Draw these curves of the branches kept behind the present run's; returns their values."""
        shown = keys if self.branches_shown and frame.branches else ()
        pens = {key: self._ghost_pen(self.styles[key]) for key in shown}
        self.ghosts.show(frame.branches, pens, self.ghost_series, self._scaled, self.logarithmic)
        return [ghost.values for ghost in self.ghosts.found]

    def others(self) -> list[OtherCurve]:
        """The curves of other runs on show."""
        return list(self.ghosts.found)

    def show_branches(self, on: bool) -> None:
        """Draw the branches kept as ghosts, or don't."""
        self.branches_shown = on
        if self.frame is not None:
            self.show_frame(self.frame)

    def set_curve(self, key: str, x: Array, y: Array) -> None:
        """Give a curve its points."""
        self._data[key] = (x, y)
        # Qt cannot place what is far beyond its own numbers: such points wait at the edge of what it can.
        drawn = (np.clip(values, -FARTHEST, FARTHEST) for values in (x, self._scaled(y)))
        self.curves[key].setData(*drawn, connect=self.joined(key, x))

    def joined(self, key: str, x: Array) -> str | Flags:
        """Which of a curve's points at x are joined with the next; here is the place to choose how it is stroked."""
        del key, x
        return "finite"

    def set_styles(self, styles: dict[str, CurveStyle]) -> None:
        """Have other curves from now on, this plot for itself; they are empty at first."""
        if styles == self.styles:
            return
        for curve in self.curves.values():
            self.getPlotItem().removeItem(curve)
        self._data.clear()
        self.styles = styles  # type: ignore[misc] # The class has those of every plot of its kind.
        self.curves = {key: new_curve(self.getPlotItem(), style) for key, style in styles.items()}
        for key, style in styles.items():
            self._style_curve(key, style)
        self._arrange_legend()

    def take_choices(self, other: "Plot") -> None:
        """Be shown as another plot of the same kind is: what the user chose there holds here."""
        self.show_branches(other.branches_shown)
        self.set_logarithmic(other.logarithmic)

    def set_logarithmic(self, on: bool) -> None:
        """Have a logarithmic y axis, on which only what is greater than zero has a place, or a linear one."""
        if on == self.logarithmic or not self.scalable:
            return
        self.logarithmic = on
        self.getPlotItem().getAxis("left").set_logarithmic(on)
        if self.frame is not None:
            self.show_frame(self.frame)

    def switch_scale(self) -> None:
        """From linear to logarithmic and back, as the user wishes."""
        if self.scalable:
            self.set_logarithmic(not self.logarithmic)
            self.scale_changed.emit(self.logarithmic)

    def set_range(self, x: tuple[float, float], y: tuple[float, float]) -> None:
        """Show this part of the plane; nothing happens where it is shown already."""
        if all(map(math.isfinite, (*x, *y))) and x[1] > x[0] and y[1] > y[0]:
            box = self.getPlotItem().vb
            moved, grown = (not same_range(*pair) for pair in zip(box.viewRange(), (x, y), strict=True))
            if moved or grown:
                box.setRange(xRange=x, yRange=y, padding=0)
            if grown:
                self.fit_left_axis()

    # --- Figure ---

    def restyle(self, look: Look) -> None:
        self.look, theme = look, look.theme
        self.setBackground(None if look.transparent else theme.panel)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, not look.transparent)
        item = self.getPlotItem()
        for side, title in zip(("bottom", "left"), self.axis_titles(), strict=True):
            style_axis(item.getAxis(side), theme, look.scale)
            if look.standalone:
                item.getAxis(side).set_title(title, theme.muted)
        self.fit_left_axis()
        item.getAxis("bottom").fit_height()
        item.grid.setContentsMargins(6, round(6 * look.scale), 17, 4)
        self.crosshair.restyle(theme)
        self.cursor_line.setPen(pg.mkPen(theme.accent, width=1.5 * look.scale, style=Qt.PenStyle.DotLine))
        for key, style in self.styles.items():
            self._style_curve(key, style)
        self.ghosts.forget()
        self._arrange_legend()
        self.setAccessibleName(self.caption())
        self.setToolTip(self.hint())
        if self.frame is not None:
            self.show_frame(self.frame)

    def table(self) -> Table:
        """The points of all curves, joined on x in ascending order; an empty cell where a curve has none."""
        curves = [(self.curve_label(key), x, y) for key, (x, y) in self._data.items() if len(x)]
        curves += [(one.label(self.curve_label(one.key)), one.steps, one.values) for one in self.others()]
        columns = (self.axis_titles()[0], *(label for label, _, _ in curves))
        looked_up = [dict(zip(x.tolist(), y.tolist(), strict=True)) for _, x, y in curves]
        places = sorted(set().union(*looked_up)) if looked_up else []
        counted = all(x.is_integer() for x in places)  # Steps are whole numbers, though curves are made of floats.
        return Table(columns, [(int(x) if counted else x, *(curve.get(x) for curve in looked_up)) for x in places])

    def draw(self, painter: QPainter) -> None:
        """Paint the plot at its size, as vectors and text."""
        self.settle()
        area = self.viewport().rect()
        exporting = {"painter": painter, "background": None, "antialias": True, "resolutionScale": 1.0}
        items = [i for i in self.scene().items() if hasattr(i, "setExportMode")]
        for graphics_item in items:
            graphics_item.setExportMode(True, exporting)
        try:
            self.render(painter, QRectF(area), area)
        finally:
            for graphics_item in items:
                graphics_item.setExportMode(False)

    def settle(self) -> None:
        """Give axes and legend the room they turn out to need; they know only once they have been drawn.

        With the room the legend's lines may change, and with these the numbers: it is done until nothing moves.
        """
        item = self.getPlotItem()
        for _ in range(_ROUNDS):
            before = item.vb.sceneBoundingRect()
            draft = QPicture()
            painter = QPainter(draft)
            self.render(painter)
            painter.end()
            self._arrange_legend()
            item.grid.activate()
            if item.vb.sceneBoundingRect() == before:
                return

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """At another width other points are drawn."""
        super().resizeEvent(event)
        if self.frame is not None and not self.closed:  # Closing takes the viewport away, which is a new size too.
            self.show_frame(self.frame)

    def event(self, event: QEvent) -> bool:
        """On another screen the lines need other widths."""
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self.restyle(self.look)
        return bool(super().event(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """L switches between a linear and a logarithmic axis."""
        if self.scalable and Qt.Key(event.key()) in LOGARITHMIC and not event.modifiers():
            self.switch_scale()
        else:
            super().keyPressEvent(event)

    def fit_left_axis(self) -> None:
        """On screen the axis is as wide as those of other plots if its numbers let it, on paper as wide as they are."""
        axis = self.getPlotItem().getAxis("left")
        if self.look.standalone:
            axis.setWidth(None)
        else:
            axis.fit_width()

    def _scaled(self, y: Array) -> Array:
        """Where values stand on the y axis; NaN where they have no place on it."""
        if not self.logarithmic:
            return y
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(y > 0, np.log10(y), np.nan)

    def _pen(self, style: CurveStyle) -> QPen:
        return self._pens.pen(style, self.look, self.devicePixelRatioF())

    def _ghost_pen(self, style: CurveStyle) -> QPen:
        return self._pen(replace(style, width=1.0, alpha=_PALE * style.alpha))

    def _style_curve(self, key: str, style: CurveStyle) -> None:
        curve = self.curves[key]
        color = self.look.theme.color(style.token, style.alpha)
        if style.dots:
            curve.setPen(None)
            curve.setSymbol("o")
            curve.setSymbolSize(style.width * self.look.scale)
            curve.setSymbolBrush(color)
            curve.setSymbolPen(pg.mkPen(self.look.theme.color(style.ring), width=2.5) if style.ring else None)
        else:
            curve.setPen(self._pen(style))

    def _arrange_legend(self) -> None:
        if self.legend is not None:
            keys = self.legend_keys()
            shown = [key for key in keys if self.in_legend(key)]
            entries = [Entry(self.curves[key], self.curve_label(key)) for key in shown or keys]
            room = self.width() - self.getPlotItem().getAxis("left").width() - 20
            self.legend.arrange(entries, room, self.look.theme.color("ink"))
            most = _MOST_NAMED if self.named_elsewhere else _MOST_LEGEND
            if self.legend.minimumHeight() > most * self.height():
                self.legend.arrange([], room, self.look.theme.color("ink"))
