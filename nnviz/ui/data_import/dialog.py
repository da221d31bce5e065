"""The dialog that asks what in a table is to be learnt from what: it shows the table, and what becomes of it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QGridLayout, QLabel, QPushButton, QWidget

from nnviz.engine.text import UserError
from nnviz.session.tables.choice import (
    Choice,
    Made,
    can_be_classes,
    can_be_feature,
    can_be_target,
    classes_by_default,
    default_choice,
    default_features,
)
from nnviz.session.tables.form import DELIMITERS, Form
from nnviz.session.tables.table import TableColumn
from nnviz.ui.data_import.source import Reading, Source, make, read
from nnviz.ui.data_import.tables import ColumnTable, PreviewTable
from nnviz.ui.look.i18n import explain, translate
from nnviz.ui.look.number_format import count
from nnviz.ui.widgets.basics import ShrinkingBox, column, heading, muted, row

ENCODINGS = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8 (BOM)",
    "gb18030": "GBK / GB 18030",
    "big5": "Big5",
    "shift_jis": "Shift-JIS",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16 LE",
    "utf-16-be": "UTF-16 BE",
    "utf-32": "UTF-32",
    "cp1252": "Windows-1252",
}
"""Encodings that can be chosen, by their names in Python."""


class DataDialog(QDialog):
    """`made` is what the choice makes of the table; None while it makes nothing, and then it can't be accepted."""

    def __init__(self, source: Source, reading: Reading, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source, self._reading = source, reading
        self.made: Made | None = None
        self.encoding, self.delimiter, self.decimal = ShrinkingBox(), ShrinkingBox(), ShrinkingBox()
        self.header = QCheckBox()
        self.about = muted()
        self.columns, self.preview = ColumnTable(), PreviewTable()
        self.target, self.kind, self.missing = ShrinkingBox(), ShrinkingBox(), ShrinkingBox()
        self.notes = QLabel()
        self.notes.setWordWrap(True)
        self.notes.setTextFormat(Qt.TextFormat.PlainText)
        self.notes.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.ok, self.cancel = QPushButton(), QPushButton()
        self.ok.setObjectName("primary")
        self.ok.setDefault(True)
        buttons = QDialogButtonBox()
        buttons.addButton(self.ok, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(self.cancel, QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._lay_out(buttons)
        self._name()
        self._fill()
        self._connect()
        self.resize(820, 640)

    # --- building ---

    def _lay_out(self, buttons: QDialogButtonBox) -> None:
        layout = column(self, (16, 14, 16, 14), 8)
        self._labels = {name: QLabel() for name in ("encoding", "delimiter", "decimal", "target", "kind", "missing")}
        form = row(self._labels["encoding"], self.encoding, self._labels["delimiter"], self.delimiter, stretch=-1)
        for widget in (self._labels["decimal"], self.decimal, self.header):
            form.addWidget(widget)
        form.addStretch(1)
        self._labels["encoding"].setVisible(self.source.path is not None)
        self.encoding.setVisible(self.source.path is not None)
        self._headings = [heading() for _ in range(2)]
        asked = QGridLayout()
        for place, name in enumerate(("target", "kind", "missing")):
            asked.addWidget(self._labels[name], 0, 2 * place)
            asked.addWidget(getattr(self, name), 0, 2 * place + 1)
            asked.setColumnStretch(2 * place + 1, 1)
        layout.addWidget(self.about)
        layout.addLayout(form)
        layout.addWidget(self._headings[0])
        layout.addWidget(self.columns, 3)
        layout.addLayout(asked)
        layout.addWidget(self._headings[1])
        layout.addWidget(self.preview, 2)
        layout.addWidget(self.notes)
        layout.addWidget(buttons)

    def _name(self) -> None:
        self.setWindowTitle(translate("data", "Own data"))
        named = (
            ("encoding", translate("data", "Encoding"), translate("data", "How the file's bytes mean letters")),
            ("delimiter", translate("data", "Cells parted by"), translate("data", "What stands between two cells")),
            ("decimal", translate("data", "Decimals"), translate("data", "How decimals are written")),
            ("target", translate("data", "To be learnt"), translate("data", "The column that is to be predicted")),
            ("kind", translate("data", "as"), translate("data", "Whether its values are classes or numbers")),
            (
                "missing",
                translate("data", "Missing values"),
                translate("data", "What is done with rows in which a feature has no number"),
            ),
        )
        for name, text, tip in named:
            box = getattr(self, name)
            self._labels[name].setText(text)
            self._labels[name].setBuddy(box)
            box.setAccessibleName(text)
            box.setToolTip(tip)
        self.header.setText(translate("data", "First row has names"))
        self.header.setToolTip(translate("data", "Whether the first row names the columns"))
        self._headings[0].setText(translate("data", "Columns to learn from"))
        self._headings[1].setText(translate("data", "First rows"))
        self.ok.setText(translate("data", "Use these data"))
        self.ok.setToolTip(translate("data", "Train with these data"))
        self.cancel.setText(translate("export", "Cancel"))
        self.cancel.setToolTip(translate("data", "Leave everything as it is"))
        for code, words in ENCODINGS.items():
            self.encoding.addItem(words, code)
        for delimiter, label in DELIMITERS.items():
            self.delimiter.addItem(translate("table", label), delimiter)
        self.decimal.addItem("1.5", ".")
        self.decimal.addItem("1,5", ",")
        self.kind.addItem(translate("data", "classes"), True)
        self.kind.addItem(translate("data", "a number"), False)
        self.missing.addItem(translate("data", "leave the row out"), "drop")
        self.missing.addItem(translate("data", "fill in the mean"), "mean")

    def _connect(self) -> None:
        for box in (self.encoding, self.delimiter, self.decimal):
            box.activated.connect(self._read_again)
        self.header.clicked.connect(self._read_again)
        self.target.activated.connect(self._on_target)
        self.kind.activated.connect(self._renew)
        self.missing.activated.connect(self._renew)
        self.columns.changed.connect(self._renew)

    # --- reading ---

    def _read_again(self) -> None:
        """Read it as it is asked for now; where that can't be, say why and stay with what there is."""
        form = Form(self.delimiter.currentData(), self.header.isChecked(), self.decimal.currentData())
        encoding = self.encoding.currentData() if self.source.path is not None else ""
        try:
            found = read(self, self.source, encoding, form, self._reading.beginning)
        except UserError as error:
            self._show_form()
            self._tell(explain(error), wrong=True)
            return
        if found is None:
            self._show_form()
            return
        self._reading = found
        self._fill()

    def _fill(self) -> None:
        """Show the table, with what is most likely meant chosen."""
        table = self._reading.table
        self._show_form()
        rows = translate("data", "{name}: {rows} rows, {columns} columns")
        number = count(len(table.lines))
        if table.more:
            rows = translate("data", "{name}: the first {rows} rows, {columns} columns")
        self.about.setText(rows.format(name=self.source.name, rows=number, columns=count(len(table.columns))))
        self.preview.show_table(table)
        self.columns.show_table(table)
        self.target.clear()
        for place, one in enumerate(table.columns):
            if can_be_target(one):
                self.target.addItem(one.name, place)
        try:
            choice = default_choice(table)
        except UserError as error:
            self._refuse(error)
            return
        self.target.setCurrentIndex(self.target.findData(choice.target))
        self._offer_kinds(choice.classes)
        self.columns.choose(choice.features, choice.target)
        self._renew()

    def _show_form(self) -> None:
        form = self._reading.table.form
        self.encoding.setCurrentIndex(self.encoding.findData(self._reading.encoding))
        self.delimiter.setCurrentIndex(self.delimiter.findData(form.delimiter))
        self.decimal.setCurrentIndex(self.decimal.findData(form.decimal))
        self.header.setChecked(form.header)

    # --- choosing ---

    def _target(self) -> TableColumn:
        return self._reading.table.columns[int(self.target.currentData())]

    def _on_target(self) -> None:
        """Another target: it is no feature any more, and the last one may be."""
        place = int(self.target.currentData())
        kept = [feature for feature in self.columns.features() if feature != place]
        before = self.columns.target
        if before != place and before in default_features(self._reading.table, place):
            kept.append(before)
        self._offer_kinds(classes_by_default(self._target()))
        self.columns.choose(tuple(sorted(kept)), place)
        self._renew()

    def _offer_kinds(self, classes: bool) -> None:
        one, model = self._target(), self.kind.model()
        for place, possible in enumerate((can_be_classes(one), can_be_feature(one))):
            if isinstance(model, QStandardItemModel):
                model.item(place).setEnabled(possible)
        self.kind.setCurrentIndex(self.kind.findData(classes))

    def _renew(self) -> None:
        """See what the choice makes of the table."""
        features = tuple(self.columns.features())
        choice = Choice(features, self.target.currentData(), self.kind.currentData(), self.missing.currentData())
        try:
            self.made = make(self, self._reading.table, choice)
        except UserError as error:
            self._refuse(error)
            return
        self.ok.setEnabled(self.made is not None)
        if self.made is None:
            return
        own = self.made.own
        lines = [_made_words(len(own.points), own.inputs, own.class_names)]
        lines += [
            translate("errors", note.text).format(**note.values)
            for note in (*self._reading.table.notes, *self.made.notes)
        ]
        self._tell("\n".join(lines), wrong=False)

    def _refuse(self, error: UserError) -> None:
        self.made = None
        self.ok.setEnabled(False)
        self._tell(explain(error), wrong=True)

    def _tell(self, text: str, wrong: bool) -> None:
        self.notes.setText(text)
        self.notes.setObjectName("wrong" if wrong else "muted")
        self.notes.style().polish(self.notes)
        self.notes.setAccessibleName(text)


def _made_words(rows: int, features: int, classes: tuple[str, ...]) -> str:
    if classes:
        text = translate("data", "{rows} rows with {features} features, {classes} classes: {names}")
        shown = ", ".join(classes)
        return text.format(rows=count(rows), features=features, classes=len(classes), names=shown)
    return translate("data", "{rows} rows with {features} features").format(rows=count(rows), features=features)
