"""The table of layers: one is chosen with the arrows or the mouse, and all can be copied."""

from itertools import pairwise

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from nnviz.engine.experiment import Experiment
from nnviz.export.tables import tsv_text
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.keys import PUT_IN, TAKE_OUT
from nnviz.ui.look.number_format import count, short_shape
from nnviz.ui.look.theme import number_font, text_font
from nnviz.ui.stages.picture.layers.rows import INPUT, layer_table, rows_of

_LINE = 22
_ENDS = (0.0, 0.25, 0.51, 0.73, 1.0)
"""Where the columns begin and end, as shares of the width."""


class LayerTable(QTableWidget):
    """A line for each layer, the picture first, and one for all of them together."""

    chosen = Signal()
    """Another layer is chosen."""

    remove_wanted = Signal()
    add_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(0, 4)
        self._experiment: Experiment | None = None
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_LINE)
        self.verticalHeader().setMinimumSectionSize(_LINE)
        header = self.horizontalHeader()
        header.setFont(text_font(10.5))
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setMinimumSectionSize(20)
        self.setObjectName("layers")
        header.setHighlightSections(False)
        self.itemSelectionChanged.connect(self.chosen)

    @property
    def layer(self) -> int:
        """The number of the layer chosen, `INPUT` for the picture."""
        return max(0, self.currentRow()) - 1

    def choose(self, layer: int) -> None:
        """Choose a layer, or the nearest there is."""
        self.setCurrentCell(max(0, min(self.rowCount() - 2, layer + 1)), 0)

    def show_experiment(self, experiment: Experiment) -> None:
        """Show the layers of an experiment; the layer chosen stays so, as far as there is one of its number."""
        before, self._experiment = self.layer if self.rowCount() else INPUT, experiment
        rows, network = rows_of(experiment), experiment.network
        with QSignalBlocker(self):
            self.setRowCount(len(rows) + 1)
            for line, row in enumerate(rows):
                numbers = (count(row.parameters), count(row.work)) if row.layer != INPUT else ("", "")
                self._fill(line, (row.name, short_shape(row.shape), *numbers))
            total = (translate("picture", "Total"), "", count(network.size), count(network.work))
            self._fill(len(rows), total, bold=True)
            self.choose(before)
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + _LINE * self.rowCount() + 4)
        self.chosen.emit()

    def restyle(self) -> None:
        """Take on another language."""
        self.setAccessibleName(translate("picture", "Layers of the network"))
        self.setToolTip(
            translate("picture", "Choose a layer to change it; + adds one below, Del takes it out, Ctrl+C copies all")
        )
        heads = (
            translate("picture", "Layer"),
            translate("picture", "Shape"),
            translate("picture", "Params"),
            translate("picture", "Mult-adds"),
        )
        self.setHorizontalHeaderLabels(heads)
        for place, tip in enumerate((translate("picture", "Parameters"), translate("picture", "Multiply-adds")), 2):
            head = self.horizontalHeaderItem(place)
            if head is not None:
                head.setToolTip(tip)
        if self._experiment is not None:
            self.show_experiment(self._experiment)

    def copy(self) -> None:
        """Put the whole table on the clipboard, as a spreadsheet takes it."""
        if self._experiment is not None:
            table = layer_table(self._experiment)
            QGuiApplication.clipboard().setText(tsv_text(table.columns, table.rows))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room out among the columns: in a narrow panel all of them are in sight."""
        super().resizeEvent(event)
        ends = [round(share * self.viewport().width()) for share in _ENDS]
        for place, (left, right) in enumerate(pairwise(ends)):
            self.setColumnWidth(place, right - left)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Plus adds a layer, Del takes the one chosen out."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif Qt.Key(event.key()) in TAKE_OUT:
            self.remove_wanted.emit()
        elif Qt.Key(event.key()) in PUT_IN:
            self.add_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _fill(self, line: int, cells: tuple[str, ...], bold: bool = False) -> None:
        for place, text in enumerate(cells):
            item = QTableWidgetItem(text)
            item.setFont(number_font(10.5, bold) if place else text_font(11, bold))
            side = Qt.AlignmentFlag.AlignRight if place else Qt.AlignmentFlag.AlignLeft
            item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
            if bold:
                item.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self.setItem(line, place, item)
