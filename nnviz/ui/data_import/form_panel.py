"""How a table is written, as far as the user wants to say it: encoding, sheet, signs, names, words for missing."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QWidget

from nnviz.session.tables.file import Asked
from nnviz.session.tables.form import DELIMITERS, MISSING, words_of
from nnviz.ui.data_import.source import Reading, Source
from nnviz.ui.look.i18n import translate
from nnviz.ui.widgets.basics import ShrinkingBox, column, row

ENCODINGS = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8 (BOM)",
    "gb18030": "GBK / GB 18030",
    "big5": "Big5",
    "cp932": "Shift-JIS",
    "euc_jp": "EUC-JP",
    "cp949": "EUC-KR",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16 LE",
    "utf-16-be": "UTF-16 BE",
    "utf-32": "UTF-32",
    "cp1252": "Windows-1252",
    "cp1250": "Windows-1250",
    "cp1251": "Windows-1251",
}
"""Encodings that can be chosen, by their names in Python."""


class WordsEdit(QLineEdit):
    """Takes Enter for itself: it ends the input, and does not accept the dialog."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """End the input at Enter."""
        super().keyPressEvent(event)
        event.accept()


class FormPanel(QWidget):
    """What the user has chosen counts; the rest shows what was found."""

    changed = Signal()
    """Something else is chosen."""

    def __init__(self, source: Source) -> None:
        super().__init__()
        self._asked = Asked()
        self.encoding, self.sheet, self.delimiter, self.decimal = (ShrinkingBox() for _ in range(4))
        self.header, self.missing = QCheckBox(), WordsEdit()
        self._labels = {name: QLabel() for name in ("encoding", "sheet", "delimiter", "decimal", "missing")}
        layout = column(self, spacing=6)
        first = row(stretch=-1)
        for name in ("encoding", "sheet", "delimiter", "decimal"):
            first.addWidget(self._labels[name])
            first.addWidget(getattr(self, name))
        first.addWidget(self.header)
        first.addStretch(1)
        layout.addLayout(first)
        layout.addLayout(row(self._labels["missing"], self.missing, stretch=-1))
        self._is_file = source.path is not None
        self._name()
        self._fill()
        for box in (self.encoding, self.sheet, self.delimiter, self.decimal):
            box.activated.connect(lambda _place, box=box: self._on_box(box))
        self.header.clicked.connect(self._on_header)
        self.missing.editingFinished.connect(self._on_missing)

    def show_reading(self, reading: Reading) -> None:
        """Show how it was read, and as much of it as was found."""
        self._asked, content = reading.asked, reading.content
        is_book = bool(content.sheets)
        for name, visible in (
            ("encoding", self._is_file and not is_book),
            ("sheet", is_book),
            ("delimiter", not is_book),
            ("decimal", not is_book),
        ):
            self._labels[name].setVisible(visible)
            getattr(self, name).setVisible(visible)
        self.sheet.clear()
        self.sheet.addItems(content.sheets)
        self.sheet.setCurrentText(content.sheet)
        _show(self.encoding, content.encoding or reading.asked.encoding)
        form = reading.form
        if form is not None:
            _show(self.delimiter, form.delimiter)
            _show(self.decimal, form.decimal)
            self.header.setChecked(form.header)
            self.missing.setText(" ".join(form.missing))

    @property
    def asked(self) -> Asked:
        """What the user has chosen."""
        return self._asked

    # --- building ---

    def _name(self) -> None:
        named = (
            ("encoding", translate("data", "Encoding"), translate("data", "How the file's bytes mean letters")),
            ("sheet", translate("data", "Sheet"), translate("data", "Which sheet of the workbook")),
            ("delimiter", translate("data", "Cells parted by"), translate("data", "What stands between two cells")),
            ("decimal", translate("data", "Decimals"), translate("data", "How decimals are written")),
            (
                "missing",
                translate("data", "Words for missing"),
                translate("data", "What stands in cells that have no value, with spaces between, besides nothing"),
            ),
        )
        for name, text, tip in named:
            widget = getattr(self, name)
            self._labels[name].setText(text)
            self._labels[name].setBuddy(widget)
            widget.setAccessibleName(text)
            widget.setToolTip(tip)
        self.header.setText(translate("data", "First row has names"))
        self.header.setToolTip(translate("data", "Whether the first row names the columns"))

    def _fill(self) -> None:
        for code, words in ENCODINGS.items():
            self.encoding.addItem(words, code)
        for delimiter, label in DELIMITERS.items():
            self.delimiter.addItem(translate("table", label), delimiter)
        self.decimal.addItem("1.5", ".")
        self.decimal.addItem("1,5", ",")
        self.missing.setText(" ".join(MISSING))

    # --- choosing ---

    def _on_box(self, box: QComboBox) -> None:
        asked = self._asked
        if box is self.encoding:
            asked = replace(asked, encoding=box.currentData())
        elif box is self.sheet:
            asked = replace(asked, sheet=box.currentText())
        elif box is self.delimiter:
            asked = replace(asked, form=replace(asked.form, delimiter=box.currentData()))
        else:
            asked = replace(asked, form=replace(asked.form, decimal=box.currentData()))
        self._ask(asked)

    def _on_header(self, checked: bool) -> None:
        self._ask(replace(self._asked, form=replace(self._asked.form, header=checked)))

    def _on_missing(self) -> None:
        words = words_of(self.missing.text())
        before = self._asked.form.missing
        if words != (MISSING if before is None else before):
            self._ask(replace(self._asked, form=replace(self._asked.form, missing=words)))

    def _ask(self, asked: Asked) -> None:
        self._asked = asked
        self.changed.emit()


def _show(box: QComboBox, code: str) -> None:
    """Show what belongs to a code, which is added where the box does not have it."""
    if code and box.findData(code) < 0:
        box.addItem(code, code)
    box.setCurrentIndex(box.findData(code))
