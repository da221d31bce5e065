"""The two tables in the dialog about own data: the columns with what is in them, and the first rows."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QTableWidget, QTableWidgetItem

from nnviz.session.tables.choice import can_be_feature
from nnviz.session.tables.columns import TableColumn
from nnviz.session.tables.table import SHOWN_ROWS, Table
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.number_format import count
from nnviz.ui.widgets.basics import plain

_LONGEST = 60
_LINES_TOLD = 60
_LINE_TOLD = 160
_BEGINNING = 2**14
_AROUND, _WIDEST, _WIDEST_TOLD = 28, 280, 190
"""Pixels around what stands in a column, which its contents do not count, and the most it may have; the most where all
columns together should be in sight."""


class ColumnTable(QTableWidget):
    """A line for each column, with a check box where it can be a feature."""

    changed = Signal()
    """Other features are chosen."""

    def __init__(self) -> None:
        super().__init__(0, 4)
        self.target = -1
        self._columns: tuple[TableColumn, ...] = ()
        self._names: list[QTableWidgetItem] = []
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.itemChanged.connect(lambda _item: self.changed.emit())
        self.setAccessibleName(translate("data", "Columns to learn from"))
        self.setToolTip(translate("data", "Tick the columns that go into the network (Space)"))
        header = self.horizontalHeader()
        header.setStretchLastSection(True)
        header.setHighlightSections(False)  # A line is chosen, never a column.
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def show_table(self, table: Table | None) -> None:
        """Show the columns of another table."""
        with QSignalBlocker(self):
            self._columns, self._names = () if table is None else table.columns, []
            self.setRowCount(len(self._columns))
            self.setHorizontalHeaderLabels(
                [
                    translate("data", "Column"),
                    translate("data", "Holds"),
                    translate("data", "Missing"),
                    translate("data", "Begins with"),
                ]
            )
            for place, one in enumerate(self._columns):
                assert table is not None
                missing = count(one.missing)
                if one.missing:
                    lines = table.lines_where(~one.there)
                    missing = translate("data", "{count} (lines {lines})", n=one.missing).format(
                        count=missing, lines=lines
                    )
                begins = ", ".join(row[place].strip() for row in table.head[:4])
                for number, text in enumerate((one.name, _holds(one), missing, begins)):
                    item = QTableWidgetItem(text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…")
                    item.setToolTip(plain(text))
                    self.setItem(place, number, item)
                    if number == 0:
                        self._names.append(item)
        _fit(self, _WIDEST_TOLD)  # Also where nothing can be chosen.

    def choose(self, features: tuple[int, ...], target: int) -> None:
        """Tick these; the target can't be ticked."""
        self.target = target
        with QSignalBlocker(self):
            for place, (one, item) in enumerate(zip(self._columns, self._names, strict=True)):
                possible = place != target and can_be_feature(one)
                flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
                item.setFlags(flags | Qt.ItemFlag.ItemIsUserCheckable if possible else Qt.ItemFlag.ItemIsSelectable)
                item.setCheckState(Qt.CheckState.Checked if place in features else Qt.CheckState.Unchecked)
        _fit(self, _WIDEST_TOLD)

    def features(self) -> list[int]:
        """The columns that are ticked."""
        ticked = Qt.CheckState.Checked
        return [place for place, item in enumerate(self._names) if item.checkState() == ticked]


class PreviewTable(QTableWidget):
    """The first rows as they are written."""

    def __init__(self) -> None:
        super().__init__()
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setAccessibleName(translate("data", "First rows"))
        self.setToolTip(translate("data", "The first rows as they are written, with the number of their line"))

    def show_text(self, text: str) -> None:
        """Show the first lines of what could not be read."""
        lines = text[:_BEGINNING].splitlines()[:SHOWN_ROWS]
        self.setColumnCount(1)
        self.setRowCount(len(lines))
        self.setHorizontalHeaderLabels([translate("data", "Text")])
        self.setVerticalHeaderLabels([str(number) for number in range(1, 1 + len(lines))])
        for number, line in enumerate(lines):
            self.setItem(number, 0, QTableWidgetItem(line[:_LINE_TOLD]))
        self.resizeColumnsToContents()

    def show_table(self, table: Table) -> None:
        """Show the columns of another table."""
        self.setColumnCount(len(table.columns))
        self.setRowCount(len(table.head))
        self.setHorizontalHeaderLabels([one.name for one in table.columns])
        self.setVerticalHeaderLabels([str(line) for line in table.lines[: len(table.head)].tolist()])
        for line, cells in enumerate(table.head):
            for place, cell in enumerate(cells):
                self.setItem(line, place, QTableWidgetItem(cell[:_LINES_TOLD]))
        _fit(self)


def _fit(table: QTableWidget, widest: int = _WIDEST) -> None:
    """Make every column as wide as what stands in it, within bounds."""
    table.resizeColumnsToContents()
    for number in range(table.columnCount()):
        table.setColumnWidth(number, min(widest, table.columnWidth(number) + _AROUND))


def _holds(one: TableColumn) -> str:
    if one.kind == "empty":
        return translate("data", "nothing")
    text = translate("data", "numbers, {count} different") if one.kind == "number" else ""
    text = text or translate("data", "text, {count} different")
    return text.format(count=count(one.distinct))
