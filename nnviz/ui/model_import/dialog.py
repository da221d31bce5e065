"""The dialog about a network from elsewhere: what was understood, what not, its arrays, and another beside it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import (
    QDialogButtonBox,
    QLabel,
    QPushButton,
    QTabWidget,
    QWidget,
)

from nnviz.engine.data.datasets import DATASETS
from nnviz.engine.text import UserError, shape_words
from nnviz.session.models.facts import compared, layer_facts
from nnviz.session.models.model import ReadModel
from nnviz.session.models.start import RANDOM, Opened, data_choices
from nnviz.ui.data_import.import_dialog import ImportDialog
from nnviz.ui.look.i18n import explain, translate
from nnviz.ui.look.number_format import count
from nnviz.ui.model_import.assumed_panel import AssumedPanel
from nnviz.ui.model_import.histogram import Histogram
from nnviz.ui.model_import.source import Reading, make, read
from nnviz.ui.model_import.tables import (
    FactTable,
    show_arrays,
    show_comparison,
    show_layers,
    show_metadata,
    show_parts,
)
from nnviz.ui.widgets.basics import ShrinkingBox, column, muted, row

Choose = Callable[[QWidget], Path | None]
"""Asks for a file."""


class ModelDialog(ImportDialog):
    """`opened` is the network with the data chosen; None while there is none, and then it can't be accepted."""

    def __init__(self, path: Path, reading: Reading, choose: Choose, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path, self._reading, self._choose = path, reading, choose
        self.opened: Opened | None = None
        self.about = muted()
        self.assumed, self.data = AssumedPanel(), ShrinkingBox()
        self.tabs, self.histogram = QTabWidget(), Histogram()
        self._make_tables()
        self.compare = QPushButton()
        self._lay_out()
        self._name()
        self.assumed.changed.connect(self._read_again)
        self.data.activated.connect(self._renew)
        self.arrays.currentCellChanged.connect(self._show_histogram)
        self.compare.clicked.connect(self._compare)
        self.resize(860, 640)
        self._show()

    # --- building ---

    def _make_tables(self) -> None:
        parts, arrays = translate("models", "Parts of the file"), translate("models", "Arrays")
        self.parts = FactTable(parts, translate("models", "Each part of the file in order, and what it became"))
        layers = translate("models", "Layers")
        tip = translate("models", "The layers as nnviz has them, with what they cost")
        self.layers = FactTable(layers, tip, (2, 3))
        self.arrays = FactTable(arrays, translate("models", "Choose an array to see its numbers' spread"), range(3, 10))
        self.told = FactTable(translate("models", "The file"), translate("models", "What the file tells of itself"))
        compared_name = translate("models", "Compared")
        self.compared = FactTable(compared_name, translate("models", "Two networks beside each other"), (3, 4))

    def _lay_out(self) -> None:
        arrays = QWidget()
        inside = column(arrays, (0, 0, 0, 0), 6)
        inside.addWidget(self.arrays, 1)
        inside.addWidget(self.histogram)
        for page, table in (
            (self.parts, self.parts),
            (self.layers, self.layers),
            (arrays, self.arrays),
            (self.told, self.told),
            (self.compared, self.compared),
        ):
            self.tabs.addTab(page, table.accessibleName())
        self.tabs.setTabVisible(self.tabs.indexOf(self.compared), False)
        self._data_label = QLabel()
        self.buttons.addButton(self.compare, QDialogButtonBox.ButtonRole.ActionRole)
        layout = column(self, (16, 14, 16, 14), 8)
        layout.addWidget(self.about)
        layout.addWidget(self.tabs, 1)
        layout.addWidget(self.assumed)
        layout.addLayout(row(self._data_label, self.data, stretch=1))
        layout.addWidget(self.notes)
        layout.addWidget(self.buttons)

    def _name(self) -> None:
        self.setWindowTitle(translate("models", "A network from a file"))
        self._data_label.setText(translate("models", "Data"))
        self._data_label.setBuddy(self.data)
        self.data.setAccessibleName(translate("models", "Data"))
        self.data.setToolTip(translate("models", "What the network is shown and trained with at first"))
        self.ok.setText(translate("models", "Open this network"))
        self.ok.setToolTip(translate("models", "Begin a run with it; undo brings the present one back"))
        self.cancel.setText(translate("export", "Cancel"))
        self.cancel.setToolTip(translate("data", "Leave everything as it is"))
        self.compare.setText(translate("models", "Compare with…"))
        self.compare.setToolTip(translate("models", "See another network's layers and numbers beside these"))

    # --- showing ---

    def _show(self) -> None:
        model = self._reading.model
        self.about.setText(_about(model))
        self.assumed.show_model(model)
        show_parts(self.parts, model)
        show_layers(self.layers, model)
        show_arrays(self.arrays, self._reading.facts)
        show_metadata(self.told, model)
        sizes = [one.count for one in self._reading.facts]
        largest = sizes.index(max(sizes)) if sizes else 0
        self.arrays.setCurrentCell(largest, 0)
        self._show_histogram(largest)
        chosen = self.data.currentData()
        self.data.clear()
        try:
            for name in data_choices(model):
                self.data.addItem(_data_words(name), name)
        except UserError as error:
            self._refuse(error)
            return
        self.data.setCurrentIndex(max(0, self.data.findData(chosen)))
        self._renew()

    def _show_histogram(self, line: int) -> None:
        if 0 <= line < len(self._reading.histograms):
            self.histogram.show_counts(*self._reading.histograms[line])

    def _renew(self) -> None:
        """See what run the network makes with the data chosen."""
        try:
            self.opened = make(self, self._reading.model, str(self.data.currentData() or ""))
        except UserError as error:
            self._refuse(error)
            return
        if self.opened is None:
            self.ok.setEnabled(False)
            return
        self.ok.setEnabled(True)
        self.data.setEnabled(True)
        lines = [explain(note) for note in self.opened.notes]
        if self._reading.model.assumed:
            taken = " · ".join(map(explain, self._reading.model.assumed))
            lines.insert(0, translate("models", "Assumed: {notes}.").format(notes=taken))
        self.tell("\n".join(lines), wrong=False)

    def _refuse(self, error: UserError) -> None:
        self.opened = None
        self.ok.setEnabled(False)
        self.data.setEnabled(False)
        self.tell(explain(error), wrong=True)

    # --- asking ---

    def _read_again(self) -> None:
        """Read it with what is assumed now."""
        try:
            found = read(self, self._path, self.assumed.assumed)
        except UserError as error:
            self._refuse(error)
            return
        if found is not None:
            self._reading = found
            self._show()

    def _compare(self) -> None:
        """Put another network beside this one."""
        path = self._choose(self)
        if path is None:
            return
        try:
            found = read(self, path, self.assumed.assumed)
        except UserError as error:
            self.tell(f"{path.name}: {explain(error)}", wrong=True)
            return
        if found is not None:
            names = (self._reading.model.name, found.model.name)
            show_comparison(self.compared, compared(self._reading.model, found.model), names)
            self.tabs.setTabVisible(self.tabs.indexOf(self.compared), True)
            self.tabs.setCurrentWidget(self.compared)


def _about(model: ReadModel) -> str:
    """What was read, in one line."""
    numbers = count(sum(int(tensor.size) for tensor in model.tensors.values()))
    if model.network is None:
        text = translate(
            "models",
            "{name}: {kind}, {count} arrays with {numbers} numbers. It could not be read whole.",
            n=len(model.tensors),
        )
        return text.format(name=model.name, kind=model.kind, count=count(len(model.tensors)), numbers=numbers)
    facts = layer_facts(model.network)
    text = translate("models", "{name}: {kind}, {shape} in, {parameters} parameters, {work} multiply-adds for a sample")
    return text.format(
        name=model.name,
        kind=model.kind,
        shape=shape_words(model.network.input_shape),
        parameters=count(sum(one.parameters for one in facts)),
        work=count(sum(one.work for one in facts)),
    )


def _data_words(name: str) -> str:
    if name == RANDOM:
        return translate("models", "inputs by chance, with the network's own answers")
    return translate("engine", DATASETS[name].label)
