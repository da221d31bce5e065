"""The dialog that asks what in a table is to be learnt from what: it shows the table, and what becomes of it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QScrollArea,
    QWidget,
)

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
    doubt_of_kind,
    left_out,
)
from nnviz.session.tables.columns import TableColumn
from nnviz.session.tables.notes import Note, cut, listed
from nnviz.session.tables.table import Table
from nnviz.ui.data_import.form_panel import FormPanel
from nnviz.ui.data_import.import_dialog import ImportDialog
from nnviz.ui.data_import.source import Reading, Source, make, read
from nnviz.ui.data_import.tables import ColumnTable, PreviewTable
from nnviz.ui.look.i18n import explain, filled, translate
from nnviz.ui.look.number_format import count
from nnviz.ui.widgets.basics import ShrinkingBox, column, heading, muted

_NAME_LENGTH = 30
_NOTES_HEIGHT = 132
"""Pixels: a screen of 768 lines has room for all the rest beside it."""


class DataDialog(ImportDialog):
    """`made` is what the choice makes of the table; None while it makes nothing, and then it can't be accepted."""

    def __init__(self, source: Source, reading: Reading, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source, self._reading = source, reading
        self.made: Made | None = None
        self.form = FormPanel(source)
        self.about = muted()
        self.about.setTextFormat(Qt.TextFormat.PlainText)
        self.columns, self.preview = ColumnTable(), PreviewTable()
        self.target, self.kind, self.missing, self.words = (ShrinkingBox() for _ in range(4))
        self._lay_out()
        self._name()
        self._show()
        self._connect()
        self.resize(820, 660)

    # --- building ---

    def _lay_out(self) -> None:
        layout = column(self, (16, 14, 16, 14), 8)
        self._labels = {name: QLabel() for name in ("target", "kind", "missing", "words")}
        self._headings = [heading() for _ in range(2)]
        asked = QGridLayout()
        for number, name in enumerate(("target", "kind", "missing", "words")):
            line, place = divmod(number, 3)
            asked.addWidget(self._labels[name], line, 2 * place)
            asked.addWidget(getattr(self, name), line, 2 * place + 1)
            asked.setColumnStretch(2 * place + 1, 1)
        told = self._told = QScrollArea()
        told.setWidget(self.notes)
        told.setWidgetResizable(True)
        told.setFrameShape(QFrame.Shape.NoFrame)
        told.setMaximumHeight(_NOTES_HEIGHT)
        told.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.notes.setAlignment(Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.about)
        layout.addWidget(self.form)
        layout.addWidget(self._headings[0])
        layout.addWidget(self.columns, 3)
        layout.addLayout(asked)
        layout.addWidget(self._headings[1])
        layout.addWidget(self.preview, 2)
        layout.addWidget(told, 1)
        layout.addWidget(self.buttons)

    def _name(self) -> None:
        self.setWindowTitle(translate("data", "Own data"))
        self._told.setAccessibleName(translate("data", "What was found in the table"))
        named = (
            ("target", translate("data", "To be learnt"), translate("data", "The column that is to be predicted")),
            ("kind", translate("data", "as"), translate("data", "Whether its values are classes or numbers")),
            (
                "missing",
                translate("data", "Missing values"),
                translate("data", "What is done with rows in which a feature has no number"),
            ),
            (
                "words",
                translate("data", "Words for missing in it"),
                translate("data", "Whether such a word in the column to be learnt is a class, or a missing value"),
            ),
        )
        for name, text, tip in named:
            box = getattr(self, name)
            self._labels[name].setText(text)
            self._labels[name].setBuddy(box)
            box.setAccessibleName(text)
            box.setToolTip(tip)
        self._headings[0].setText(translate("data", "Columns to learn from"))
        self._headings[1].setText(translate("data", "First rows"))
        self.ok.setText(translate("data", "Use these data"))
        self.ok.setToolTip(translate("data", "Train with these data"))
        self.cancel.setText(translate("export", "Cancel"))
        self.cancel.setToolTip(translate("data", "Leave everything as it is"))
        self.kind.addItem(translate("data", "classes"), True)
        self.kind.addItem(translate("data", "a number"), False)
        self.missing.addItem(translate("data", "leave the row out"), "drop")
        self.missing.addItem(translate("data", "fill in the mean"), "mean")
        self.words.addItem(translate("data", "a class"), False)
        self.words.addItem(translate("data", "missing"), True)

    def _connect(self) -> None:
        self.form.changed.connect(self._read_again)
        self.target.activated.connect(self._on_target)
        for box in (self.kind, self.missing, self.words):
            box.activated.connect(self._renew)
        self.columns.changed.connect(self._renew)

    # --- reading ---

    def _read_again(self) -> None:
        """Read it as it is asked for now; where that can't be, say why and stay with what there is."""
        try:
            found = read(self, self.source, self.form.asked)
        except UserError as error:
            self.tell(explain(error), wrong=True)
            return
        if found is not None and (found.table is not None or self._reading.table is None):
            self._reading = found
            self._show()
            return
        self.form.show_reading(self._reading)
        if found is not None and found.error is not None:
            self.tell(explain(found.error), wrong=True)

    def _show(self) -> None:
        """Show what was read, with what is most likely meant chosen."""
        table = self._reading.table
        self.form.show_reading(self._reading)
        self.target.clear()
        self.columns.show_table(table)
        for box in (self.target, self.kind, self.missing):
            box.setEnabled(table is not None)
        self._ask_about_words(False)
        if table is None:
            self.about.setText(translate("data", "{name}: not read yet").format(name=self.source.name))
            self.preview.show_text(self._reading.content.text)
            if self._reading.error is not None:
                self._refuse(self._reading.error)
            return
        self.about.setText(_size_words(self.source.name, table))
        self.preview.show_table(table)
        for place, one in enumerate(table.columns):
            if can_be_target(one):
                self.target.addItem(cut(one.name), place)
        try:
            choice = default_choice(table)
        except UserError as error:
            self._refuse(error, table.notes)
            return
        self.target.setCurrentIndex(self.target.findData(choice.target))
        self._offer_kinds(choice.classes)
        self.columns.choose(choice.features, choice.target)
        self._renew()

    # --- choosing ---

    def _on_target(self) -> None:
        """Another target: it is no feature any more, and the last one may be."""
        table, place = self._reading.table, self.target.currentData()
        if table is None or place is None:
            return
        kept = [feature for feature in self.columns.features() if feature != place]
        before = self.columns.target
        if before != place and before in default_features(table, place):
            kept.append(before)
        self._offer_kinds(classes_by_default(table.columns[place]))
        self.columns.choose(tuple(sorted(kept)), place)
        self._renew()

    def _target(self) -> TableColumn | None:
        table, place = self._reading.table, self.target.currentData()
        return None if table is None or place is None else table.columns[place]

    def _offer_kinds(self, classes: bool) -> None:
        one, model = self._target(), self.kind.model()
        if one is None:
            return
        for place, possible in enumerate((can_be_classes(one), can_be_feature(one))):
            if isinstance(model, QStandardItemModel):
                model.item(place).setEnabled(possible)
        self.kind.setCurrentIndex(self.kind.findData(classes))

    def _ask_about_words(self, asked: bool) -> None:
        """Whether the target has words for missing that may be classes."""
        for widget in (self.words, self._labels["words"]):
            widget.setVisible(asked)

    def _renew(self) -> None:
        """See what the choice makes of the table."""
        table, target = self._reading.table, self._target()
        if table is None or target is None:
            return
        classes = bool(self.kind.currentData())
        self._ask_about_words(classes and bool(target.words_for_missing))
        features = tuple(self.columns.features())
        missing, words = self.missing.currentData(), bool(self.words.currentData())
        choice = Choice(features, self.target.currentData(), classes, missing, words)
        try:
            self.made = make(self, table, choice)
        except UserError as error:
            self._refuse(error, table.notes)
            return
        self.ok.setEnabled(self.made is not None)
        if self.made is None:
            return
        own = self.made.own
        notes = (*table.notes, *doubt_of_kind(target), *left_out(table, choice), *self.made.notes)
        lines = [_made_words(len(own.points), own.inputs, own.class_names)]
        self.tell("\n".join([*lines, *map(_noted, notes)]), wrong=False)

    def _refuse(self, error: UserError, notes: Sequence[Note] = ()) -> None:
        """Tell why these data cannot be taken; also what was noted while they were read, which may be the reason."""
        self.made = None
        self.ok.setEnabled(False)
        self.tell("\n".join([explain(error), *map(_noted, notes)]), wrong=True)


def _noted(note: Note) -> str:
    return filled("errors", note.text, note.values)


def _size_words(name: str, table: Table) -> str:
    """How large a table is."""
    rows, columns = len(table.lines), len(table.columns)
    if table.more:
        told = translate("data", "the first {count} rows", n=rows)
    else:
        told = translate("data", "{count} rows", n=rows)
    across = translate("data", "{count} columns", n=columns).format(count=count(columns))
    return translate("data", "{name}: {rows}, {columns}").format(
        name=name, rows=told.format(count=count(rows)), columns=across
    )


def _made_words(rows: int, features: int, classes: tuple[str, ...]) -> str:
    known = {
        "rows": translate("data", "{count} rows", n=rows).format(count=count(rows)),
        "features": translate("data", "{count} features", n=features).format(count=features),
    }
    if not classes:
        return translate("data", "{rows} with {features}").format(**known)
    text = translate("data", "{rows} with {features}, {classes}: {names}")
    told = translate("data", "{count} classes", n=len(classes)).format(count=len(classes))
    return text.format(**known, classes=told, names=listed([cut(name, _NAME_LENGTH) for name in classes], len(classes)))
