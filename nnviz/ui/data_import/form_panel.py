"""How a table is written, as far as the user wants to say it: encoding, sheet, signs, names, words for missing."""

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QWidget

from nnviz.engine.options import Number
from nnviz.session.tables.file import Asked
from nnviz.session.tables.form import DELIMITERS, MAX_SKIP, MISSING, Wanted, words_of
from nnviz.ui.data_import.source import Reading, Source
from nnviz.ui.look.i18n import translate
from nnviz.ui.widgets.basics import ShrinkingBox, column, row
from nnviz.ui.widgets.numbers.entry import NumberEntry
from nnviz.ui.widgets.numbers.typed_text import Typing

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
    "koi8_r": "KOI8-R",
    "cp1253": "Windows-1253",
    "cp1254": "Windows-1254",
    "cp1255": "Windows-1255",
    "cp1256": "Windows-1256",
    "cp1257": "Windows-1257",
    "cp874": "Windows-874",
    "cp850": "DOS 850",
    "cp852": "DOS 852",
    "cp866": "DOS 866",
    "iso8859_2": "ISO 8859-2",
    "iso8859_5": "ISO 8859-5",
    "mac_cyrillic": "Mac Cyrillic",
    "mac_roman": "Mac Roman",
}
"""Encodings that can be chosen, by their names in Python."""


class FormPanel(QWidget):
    """What the user has chosen counts; the rest shows what was found."""

    changed = Signal()
    """Something else is chosen."""

    def __init__(self, source: Source) -> None:
        super().__init__()
        self._asked = Asked()
        self.encoding, self.sheet, self.delimiter, self.decimal, self.uneven = (ShrinkingBox() for _ in range(5))
        self.header, self.quoting, self.missing = QCheckBox(), QCheckBox(), QLineEdit()
        self.skip = NumberEntry(Number(0, MAX_SKIP, whole=True))
        self._words = Typing(self.missing, self._on_missing)
        named = ("encoding", "sheet", "delimiter", "decimal", "skip", "uneven", "missing")
        self._labels = {name: QLabel() for name in named}
        layout = column(self, spacing=6)
        first = row(stretch=-1)
        for name in ("encoding", "sheet", "delimiter", "decimal"):
            first.addWidget(self._labels[name])
            first.addWidget(getattr(self, name))
        first.addWidget(self.header)
        first.addStretch(1)
        second = row(self._labels["skip"], self.skip, self._labels["uneven"], self.uneven, self.quoting, stretch=-1)
        second.addStretch(1)
        layout.addLayout(first)
        layout.addLayout(second)
        layout.addLayout(row(self._labels["missing"], self.missing, stretch=-1))
        self._is_file = source.path is not None
        self._name()
        self._fill()
        for box in (self.encoding, self.sheet, self.delimiter, self.decimal, self.uneven):
            box.activated.connect(lambda _place, box=box: self._on_box(box))
        self.header.clicked.connect(lambda checked: self._ask_form(replace(self._asked.form, header=checked)))
        self.quoting.clicked.connect(lambda checked: self._ask_form(replace(self._asked.form, quoting=checked)))
        self.skip.value_changed.connect(lambda lines: self._ask_form(replace(self._asked.form, skip=int(lines))))

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
        self.quoting.setVisible(not is_book)
        self.sheet.clear()
        self.sheet.addItems(content.sheets)
        self.sheet.setCurrentText(content.sheet)
        _show(self.encoding, content.encoding or reading.asked.encoding)
        form = reading.form
        if form is not None:
            _show(self.delimiter, form.delimiter)
            _show(self.decimal, form.decimal)
            _show(self.uneven, form.uneven)
            self.header.setChecked(form.header)
            self.quoting.setChecked(form.quoting)
            with QSignalBlocker(self.skip):
                self.skip.setValue(form.skip)
            self._words.show(" ".join(form.missing))

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
            (
                "skip",
                translate("data", "Skip lines"),
                translate("data", "How many lines at the top are no part of the table"),
            ),
            (
                "uneven",
                translate("data", "Uneven rows"),
                translate("data", "What is done with rows that have more or fewer cells than the first"),
            ),
        )
        for name, text, tip in named:
            widget = getattr(self, name)
            self._labels[name].setText(text)
            self._labels[name].setBuddy(widget)
            widget.setAccessibleName(text)
            widget.setToolTip(tip)
        self.skip.describe(self.skip.toolTip())
        self._words.describe(self.missing.toolTip())
        self.quoting.setText(translate("data", "Quotation marks enclose cells"))
        self.quoting.setToolTip(
            translate("data", "Whether what is in quotation marks is one cell; else they are letters")
        )
        self.header.setText(translate("data", "First row has names"))
        self.header.setToolTip(translate("data", "Whether the first row names the columns"))

    def _fill(self) -> None:
        for code, words in ENCODINGS.items():
            self.encoding.addItem(words, code)
        for delimiter, label in DELIMITERS.items():
            self.delimiter.addItem(translate("table", label), delimiter)
        self.decimal.addItem("1.5", ".")
        self.decimal.addItem("1,5", ",")
        self.uneven.addItem(translate("data", "point out"), "refuse")
        self.uneven.addItem(translate("data", "fill up short ones"), "fill")
        self.uneven.addItem(translate("data", "leave out"), "drop")
        self.quoting.setChecked(True)
        self._words.show(" ".join(MISSING))

    # --- choosing ---

    def _on_box(self, box: QComboBox) -> None:
        if box is self.encoding:
            self._ask(replace(self._asked, encoding=box.currentData()))
        elif box is self.sheet:
            self._ask(replace(self._asked, sheet=box.currentText()))
        elif box is self.delimiter:
            self._ask_form(replace(self._asked.form, delimiter=box.currentData()))
        elif box is self.decimal:
            self._ask_form(replace(self._asked.form, decimal=box.currentData()))
        else:
            self._ask_form(replace(self._asked.form, uneven=box.currentData()))

    def _on_missing(self, text: str) -> None:
        words = words_of(text)
        self._words.show(" ".join(words))
        before = self._asked.form.missing
        if words != (MISSING if before is None else before):
            self._ask_form(replace(self._asked.form, missing=words))

    def _ask_form(self, form: Wanted) -> None:
        self._ask(replace(self._asked, form=form))

    def _ask(self, asked: Asked) -> None:
        self._asked = asked
        self.changed.emit()


def _show(box: QComboBox, code: str) -> None:
    """Show what belongs to a code, which is added where the box does not have it."""
    if code and box.findData(code) < 0:
        box.addItem(code, code)
    box.setCurrentIndex(box.findData(code))
