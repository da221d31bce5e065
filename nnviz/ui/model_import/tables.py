"""The tables in the dialog about a network: its layers, its arrays, what the file tells, and another one beside it."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from nnviz.engine.layers.table import LAYERS
from nnviz.engine.text import shape_words
from nnviz.session.models.facts import Comparison, LayerWords, TensorFacts, layer_facts
from nnviz.session.models.model import ReadModel
from nnviz.ui.look.i18n import explain, translate
from nnviz.ui.look.names import activation_name
from nnviz.ui.look.number_format import count, number
from nnviz.ui.widgets.basics import plain

_LONGEST = 90
_WIDEST = 430
"""Pixels that a column may have."""

Line = Sequence[str]


class FactTable(QTableWidget):
    """Lines of text that can be read and selected; a column of numbers stands to the right."""

    def __init__(self, name: str, tip: str, numbers: Iterable[int] = ()) -> None:
        super().__init__(0, 0)
        self._numbers = frozenset(numbers)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setStretchLastSection(True)
        header.setHighlightSections(False)  # A line is chosen, never a column.
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setAccessibleName(name)
        self.setToolTip(tip)

    def show_lines(self, headings: Line, lines: Sequence[Line], emphasized: Iterable[int] = ()) -> None:
        """Show these; those `emphasized` by their number stand out."""
        self.clear()
        self.setColumnCount(len(headings))
        self.setRowCount(len(lines))
        self.setHorizontalHeaderLabels(list(headings))
        marked = frozenset(emphasized)
        for place, line in enumerate(lines):
            for column, text in enumerate(line):
                item = QTableWidgetItem(text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…")
                item.setToolTip(plain(text))
                if column in self._numbers:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                if place in marked:
                    item.setFont(_bold(self.font()))
                self.setItem(place, column, item)
        self.resizeColumnsToContents()
        for column in range(len(headings)):
            self.setColumnWidth(column, min(_WIDEST, self.columnWidth(column) + 16))
            right = column in self._numbers
            align = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            heading = self.horizontalHeaderItem(column)
            if heading is not None:
                heading.setTextAlignment(align | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)


def show_parts(table: FactTable, model: ReadModel) -> None:
    """Each part of the file and what it became here; what could not be had stands out."""
    headings = (translate("models", "In the file"), translate("models", "Here"), translate("models", "Comes out"))
    lines, marked = [], []
    for place, row in enumerate(model.rows):
        note = row.trouble or row.became
        told = "" if note is None else explain(note)
        if row.trouble is not None:
            marked.append(place)
            told = translate("models", "✗ {reason}").format(reason=told)
        lines.append((row.name, told, shape_words(row.shape)))
    table.show_lines(headings, lines, marked)


def show_layers(table: FactTable, model: ReadModel) -> None:
    """The layers as nnviz has them."""
    headings = (
        translate("models", "Layer"),
        translate("models", "Comes out"),
        translate("models", "Parameters"),
        translate("models", "Multiply-adds"),
    )
    lines: list[Line] = []
    if model.network is not None:
        words = [layer_words((spec.kind, (), str(getattr(spec, "activation", "")))) for spec in model.network.layers]
        for told, one in zip(words, layer_facts(model.network), strict=True):
            lines.append((told, shape_words(one.shape), count(one.parameters), count(one.work)))
    table.show_lines(headings, lines)


def show_arrays(table: FactTable, facts: Sequence[TensorFacts]) -> None:
    """Each array of the file with its numbers' spread."""
    headings = (
        translate("models", "Array"),
        translate("models", "Type"),
        translate("models", "Shape"),
        translate("models", "Numbers"),
        translate("models", "Least"),
        translate("models", "Mean"),
        translate("models", "Greatest"),
        translate("models", "Deviation"),
        translate("models", "Zeros"),
        translate("models", "Not finite"),
    )
    table.show_lines(
        headings,
        [
            (
                one.name,
                one.kind,
                shape_words(one.shape) or translate("models", "one number"),
                count(one.count),
                *(number(value) for value in (one.low, one.mean, one.high, one.deviation)),
                count(one.zeros),
                count(one.odd),
            )
            for one in facts
        ],
    )


def show_metadata(table: FactTable, model: ReadModel) -> None:
    """What the file tells of itself."""
    headings = translate("models", "Key"), translate("models", "Value")
    table.show_lines(headings, [(key, value) for key, value in model.metadata.items() if value])


def show_comparison(table: FactTable, found: Comparison, names: tuple[str, str]) -> None:
    """Layers beside each other first, where they differ in bold; then the arrays."""
    headings = (
        translate("models", "Layer or array"),
        *names,
        translate("models", "Greatest difference"),
        translate("models", "Distance"),
    )
    lines: list[Line] = []
    marked = []
    for place, (mine, theirs) in enumerate(found.layers, 1):
        if mine != theirs:
            marked.append(len(lines))
        label = translate("models", "Layer {number}").format(number=place)
        lines.append((label, _perhaps(mine), _perhaps(theirs), "", ""))
    for one in found.tensors:
        if not one.alike:
            marked.append(len(lines))
        shapes = ["–" if shape is None else shape_words(shape) for shape in one.shapes]
        norms = ["" if not one.alike else f", ‖·‖ = {number(norm)}" for norm in one.norms]
        both = (shape + norm for shape, norm in zip(shapes, norms, strict=True))
        lines.append((one.name, *both, number(one.greatest), number(one.distance)))
    table.show_lines(headings, lines, marked)


def _perhaps(words: LayerWords | None) -> str:
    if words is None:
        return "–"
    return f"{layer_words(words)} · {shape_words(words[1])}"


def layer_words(words: LayerWords) -> str:
    """A layer's kind and activation."""
    kind, _, activation = words
    told = translate("engine", LAYERS[kind].label)
    if not activation:
        return told
    return translate("models", "{layer}, {activation}").format(layer=told, activation=activation_name(activation))


def _bold(font: QFont) -> QFont:
    found = QFont(font)
    found.setBold(True)
    return found
