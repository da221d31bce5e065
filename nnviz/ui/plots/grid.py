"""The results of a grid race as a heat map: a row for each value of one setting, a column for each of the other."""

import math
from typing import ClassVar

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QWidget

from nnviz.engine.settings import every_option
from nnviz.engine.text import mark
from nnviz.export.grid import grid_columns, grid_rows
from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.race.grid import MEASURES, REACHED, Axis, Grid
from nnviz.ui.look.figure import Look, Table
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.keys import CELLS, ENTER
from nnviz.ui.look.number_format import count, number
from nnviz.ui.look.run_names import measured_words, metric_words
from nnviz.ui.look.setting_words import setting_label, value_words, words_of
from nnviz.ui.look.styled_painter import StyledPainter
from nnviz.ui.plots.base.drawn import DrawnPlot
from nnviz.ui.plots.base.plot import Plot
from nnviz.ui.plots.matrix.heat import HeatCell, HeatLayout, HeatMap, draw_heat, heat_layout
from nnviz.ui.widgets.access.speech import describe
from nnviz.ui.widgets.numbers.entry import rounded


class GridPlot(DrawnPlot):
    """A cell for each pair of values: the median over the seeds, below it the least and the greatest.

    A click opens the cell's typical run.
    """

    name = "grid"
    title = mark("plots", "Grid race")
    rank: ClassVar[int] = 75

    run_wanted = Signal(object, int)
    """A cell's run, and for how many steps it is to be trained."""

    def __init__(self, lesson: Lesson, look: Look, parent: QWidget | None = None) -> None:
        self._cursor: tuple[int, int] | None = None
        self._measure = ""
        self.invitation = ""
        """What to do while there is nothing; empty for the way to the window that begins a grid."""
        self._heat: tuple[Grid, HeatMap] | None = None
        super().__init__(lesson, look, parent)
        self.setMouseTracking(True)

    @property
    def grid(self) -> Grid | None:
        """The grid on show, by the measure chosen here; None where none was run."""
        found = None if self.frame is None else self.frame.grid
        return found if found is None or not self._measure else found.by(self._measure)

    def set_measure(self, measure: str) -> None:
        """Show another of `MEASURES`; empty for the one that the grid was begun with."""
        self._measure, self._heat = measure, None
        self.restyle(self.look)
        self.note_changed.emit()

    def caption(self) -> str:
        if self.grid is None:
            return super().caption()
        return translate("plots", "Grid race: {metric}").format(metric=measure_words(self.grid))

    def note(self) -> str:
        """How many runs, how far, and what the colours follow."""
        grid = self.grid
        if grid is None:
            return ""  # What to do stands in the middle.
        parts = [translate("plots", "after {steps} steps").format(steps=count(grid.steps))]
        if len(grid.seeds) > 1:
            parts.append(translate("plots", "median of {n} seeds").format(n=len(grid.seeds)))
        if grid.done < grid.total:
            template = translate("plots", "{done} of {total} runs")
            parts.append(template.format(done=count(grid.done), total=count(grid.total)))
        if self._map(grid).logarithmic:
            parts.append(translate("plots", "colours logarithmic"))
        if grid.measure == REACHED and grid.bound is None:
            parts.append(translate("plots", "no bound was set"))
        if grid.done == grid.total and not self.look.standalone:
            parts.append(translate("plots", "click a cell to open its run"))
        return " · ".join(parts)

    def hint(self) -> str:
        return translate("plots", "Stronger is better. Click a cell to open its run. Arrow keys walk, Enter opens.")

    def show_frame(self, frame: Frame) -> None:
        before, self.frame = self.frame, frame
        if before is None or before.grid is not frame.grid:
            self._heat = None
            if self._cursor is not None and self.grid is not None:
                self._cursor = tuple(min(at, size - 1) for at, size in zip(self._cursor, self.grid.shape, strict=True))  # type: ignore[assignment]
            self.viewport().update()

    def restyle(self, look: Look) -> None:
        self._heat = None
        super().restyle(look)
        self.viewport().update()

    def take_choices(self, other: Plot) -> None:
        """Show the measure that the other one shows."""
        super().take_choices(other)
        if isinstance(other, GridPlot):
            self.set_measure(other._measure)

    def fill_menu(self, menu: QMenu, selected: tuple[int, ...]) -> None:
        """The measures to choose from, and the runs of the cell under the cursor."""
        grid = self.grid
        if grid is None:
            return
        inside = menu.addMenu(translate("menus", "Compare"))
        for measure in MEASURES:
            if measure == REACHED and grid.bound is None:
                continue
            action = inside.addAction(measure_words(grid.by(measure)))
            action.setCheckable(True)
            action.setChecked(measure == grid.measure)
            action.triggered.connect(lambda _checked=False, measure=measure: self.set_measure(measure))
        if self._cursor is not None:
            runs = menu.addMenu(translate("menus", "Open run"))
            for seed in grid.seeds:
                action = runs.addAction(translate("menus", "seed {seed}").format(seed=seed))
                action.triggered.connect(lambda _checked=False, seed=seed: self._open(seed))

    def table(self) -> Table:
        """A row for each run, with its two settings and its seed."""
        grid = self.grid
        return Table((), ()) if grid is None else Table(grid_columns(grid), list(grid_rows(grid)))

    def draw_styled(self, styled: StyledPainter) -> None:
        if self.grid is None:
            words = self.invitation or translate("plots", "Race → Grid… varies two settings at once")
            styled.words(self.page(), words, 12, "muted")
        else:
            draw_heat(styled, self.places(), self._map(self.grid))

    def places(self) -> HeatLayout:
        """Where the cells stand at the present size."""
        assert self.grid is not None
        return heat_layout(float(self.width()), float(self.height()), self._map(self.grid))

    def value_at(self, position: QPointF) -> str:
        """The cell under a point of the widget, in words; empty elsewhere."""
        found = None if self.grid is None else self.places().at(position)
        return "" if found is None else self.cell_words(*found)

    def cell_words(self, row: int, column: int) -> str:
        """A cell in words."""
        grid = self.grid
        if grid is None:
            return ""
        down, across = self._labels(grid)
        heat = self._map(grid)
        place = f"{down} {heat.rows[row]}, {across} {heat.columns[column]}"
        cell, summary = heat.cells[row][column], grid.summary(row, column)
        if cell is None or summary is None:
            return translate("plots", "{cell}: not known yet").format(cell=place)
        told = f"{place}: {measure_words(grid)} {cell.words}"
        if cell.below:
            told += translate("plots", ", from {range}").format(range=cell.below)
        if summary.diverged:
            template = translate("plots", ", {n} of {total} runs diverged")
            told += template.format(n=summary.diverged, total=len(grid.outcomes(row, column)))
        return told + (translate("plots", ", the best") if (row, column) == grid.best else "")

    def open_cell(self, row: int, column: int) -> None:
        """Ask for the typical run of a cell."""
        self._walk_to(row, column)
        if self.grid is not None:
            self._open(self.grid.typical(row, column))

    # --- mouse and keys ---

    def mousePressEvent(self, event: QMouseEvent) -> None:
        cell = None if self.grid is None else self.places().at(event.position())
        if cell is None:
            super().mousePressEvent(event)
        elif event.button() == Qt.MouseButton.LeftButton:
            self.open_cell(*cell)
        else:
            self._walk_to(*cell)  # The menu that comes is about it.

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell what is under the pointer."""
        told = self.value_at(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if told else Qt.CursorShape.ArrowCursor)
        self.setToolTip(told or self.hint())

    def leaveEvent(self, event: QEvent) -> None:
        self.setToolTip(self.hint())
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from cell to cell."""
        key, grid = Qt.Key(event.key()), self.grid
        if key in ENTER and self._cursor is not None:
            self.open_cell(*self._cursor)
        elif key in CELLS and grid is not None and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            row, column = self._cursor or (0, 0)
            across, up = (0, 0) if self._cursor is None else CELLS[key]
            rows, columns = grid.shape
            self._walk_to(max(0, min(rows - 1, row - up)), max(0, min(columns - 1, column + across)))
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the arrows go."""
        super().focusInEvent(event)
        self._redraw()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._redraw()

    # --- inside ---

    def _open(self, seed: int) -> None:
        if self.grid is not None and self._cursor is not None:
            self.run_wanted.emit(self.grid.run(*self._cursor, seed), self.grid.steps)

    def _walk_to(self, row: int, column: int) -> None:
        self._cursor = row, column
        describe(self, self.cell_words(row, column), moved=True)
        self._redraw()

    def _redraw(self) -> None:
        self._heat = None
        self.viewport().update()

    def _labels(self, grid: Grid) -> tuple[str, str]:
        down, across = (axis_label(axis, self.lesson, self.look.language) for axis in (grid.down, grid.across))
        return down, across

    def _map(self, grid: Grid) -> HeatMap:
        """What is drawn of a grid, worked out anew when that has changed."""
        if self._heat is None:
            rows, columns = grid.shape
            cells = tuple(tuple(heat_cell(grid, row, column) for column in range(columns)) for row in range(rows))
            down, across = self._labels(grid)
            alone = self.look.standalone
            known = [cell.value for line in cells for cell in line if cell is not None and not cell.void]
            ends = tuple(short_words(grid, value) for value in (min(known), max(known))) if known else ("", "")
            names = (axis_values(grid.down), axis_values(grid.across))
            cursor = self._cursor if self.hasFocus() and not alone else None
            heat = HeatMap(*names, down, across, cells, grid.least, (ends[0], ends[1]), grid.best, cursor)
            self._heat = grid, heat
        return self._heat[1]


def measure_words(grid: Grid) -> str:
    """What a grid is compared by."""
    if grid.measure != REACHED:
        return metric_words(grid.measure)
    if grid.bound is None:
        return translate("race", "Steps to reach")
    metric, bound = grid.bound
    template = translate("race", "Steps to {metric} {bound}")
    return template.format(metric=metric_words(metric), bound=measured_words(metric, bound))


def axis_label(axis: Axis, lesson: Lesson, language: str) -> str:
    """What a varied setting is called."""
    own = next((control for control in lesson.controls if control.key == axis.key), None)
    return setting_label(axis.key, lesson, language) if own is None else words_of(own.label, language)


def axis_values(axis: Axis) -> tuple[str, ...]:
    """Its values in words."""
    known = every_option()
    kind = known[axis.ways[0][0][0]].kind if axis.ways[0][0][0] in known else None
    return tuple(value_words(kind, value) for value in axis.values)


def short_words(grid: Grid, value: float) -> str:
    """A number as it stands in a cell: three digits."""
    if grid.measure == REACHED:
        return count(int(value))
    return number(rounded(value, 3)) if grid.least else measured_words(grid.measure, value)


def heat_cell(grid: Grid, row: int, column: int) -> HeatCell | None:
    """What stands in a cell; None where nothing is known of it."""
    summary = grid.summary(row, column)
    if summary is None:
        return None
    if math.isinf(summary.median):
        reached = grid.measure == REACHED and 2 * summary.diverged < len(grid.outcomes(row, column))
        words = translate("race", "not reached") if reached else translate("race", "diverged")
        return HeatCell(math.nan, words, void=True)
    ends = (summary.low, summary.high)
    spread = "–".join(short_words(grid, end) if math.isfinite(end) else "∞" for end in ends)
    below = spread if summary.count > 1 and summary.low != summary.high else ""
    return HeatCell(summary.median, short_words(grid, summary.median), below)
