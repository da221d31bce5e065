"""Where the curves of a layer stand: as its weight matrix, or as much of it as there is room for."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from nnviz.engine.analysis.weight_table import WeightTable

NARROWEST, FLATTEST = 46.0, 26.0
"""The least width and height of a curve's tile."""

_WIDEST, _TALLEST = 240.0, 150.0
_GAP = 4.0
_ABOVE, _BESIDE = 16.0, 30.0
"""Room for the names of the inputs and the neurons."""

Cell = tuple[int, int]
"""Row and column in a `WeightTable`."""


@dataclass(frozen=True)
class SlicesLayout:
    """Rows from `top` and columns from `left` on; the column of biases is always there, as the last one."""

    table: WeightTable
    box: QRectF
    rows: range
    columns: tuple[int, ...]

    def tile(self, row: int, column: int) -> QRectF:
        """Where a curve stands; it must be on this page."""
        wide = min(_WIDEST, self.box.width() / max(1, len(self.columns)))
        tall = min(_TALLEST, self.box.height() / max(1, len(self.rows)))
        across, down = self.columns.index(column), row - self.rows.start
        place = QRectF(self.box.left() + across * wide, self.box.top() + down * tall, wide, tall)
        return place.adjusted(0, 0, -_GAP, -_GAP)

    def at(self, point: QPointF) -> Cell | None:
        """The curve under a point."""
        return next((cell for cell in self.cells if self.tile(*cell).contains(point)), None)

    @property
    def cells(self) -> tuple[Cell, ...]:
        """All curves on this page, row by row."""
        return tuple((row, column) for row in self.rows for column in self.columns)

    @property
    def indices(self) -> tuple[int, ...]:
        """Their flat indices."""
        return tuple(self.table.at(*cell) for cell in self.cells)

    def row_name(self, row: int) -> QRectF:
        """Where a neuron's name stands."""
        tile = self.tile(row, self.columns[0])
        return QRectF(tile.left() - _BESIDE, tile.top(), _BESIDE - 4, tile.height())

    def column_name(self, column: int) -> QRectF:
        """Where an input's name stands."""
        tile = self.tile(self.rows.start, column)
        return QRectF(tile.left(), tile.top() - _ABOVE, tile.width(), _ABOVE)


def slices_layout(table: WeightTable, width: float, height: float, first: Cell) -> SlicesLayout:
    """Lay out as many curves as fit, from row and column `first` on, or from earlier ones where the table ends."""
    box = QRectF(8 + _BESIDE, 4 + _ABOVE, max(1.0, width - 16 - _BESIDE), max(1.0, height - 8 - _ABOVE))
    down = min(table.rows, max(1, int(box.height() / FLATTEST)))
    across = min(table.columns, max(1, int(box.width() / NARROWEST)))
    top = min(max(0, first[0]), table.rows - down)
    bias = (table.inputs,) if table.bias is not None and across > 1 else ()
    inputs = min(across - len(bias), table.inputs)
    if not bias and first[1] >= table.inputs:
        columns = tuple(range(table.columns - inputs, table.columns))
    else:
        left = min(max(0, first[1]), table.inputs - inputs)
        columns = (*range(left, left + inputs), *bias)
    return SlicesLayout(table, box, range(top, top + down), columns)


def scrolled_to(layout: SlicesLayout, cell: Cell) -> Cell:
    """The first row and column with which a cell is on the page: as before where it is there already."""
    row, column = cell
    top, left = layout.rows.start, layout.columns[0]
    inputs = [number for number in layout.columns if number < layout.table.inputs]
    if row < top:
        top = row
    elif row >= layout.rows.stop:
        top = row - len(layout.rows) + 1
    if column not in layout.columns:
        left = column if column < left else column - max(1, len(inputs)) + 1
    return top, left
