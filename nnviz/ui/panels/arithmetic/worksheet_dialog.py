"""The worksheet of a step, empty or filled in: to be looked at, copied, saved and printed."""

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QCheckBox, QDialogButtonBox, QLabel, QPushButton, QScrollArea, QWidget

from nnviz.engine.text import UserError, mark
from nnviz.export.files import ending_of
from nnviz.system.whole_file import write_whole
from nnviz.ui.export.clipboard import put_on_clipboard
from nnviz.ui.export.targets import ask_target
from nnviz.ui.keys.dialog import KeyboardDialog
from nnviz.ui.look.arithmetic.worksheet import Sheet, sheet_text
from nnviz.ui.look.figure import Look
from nnviz.ui.look.i18n import translate
from nnviz.ui.panels.arithmetic.pages import PAGE, content, page_image, print_on
from nnviz.ui.settings import Settings
from nnviz.ui.widgets.basics import column, muted, row, run_dialog
from nnviz.ui.widgets.saved_note import SavedNote

_KINDS = ("pdf", "png", "svg")
_SHOWN = 0.9
"""How large a page is shown."""


class WorksheetDialog(KeyboardDialog):
    """Shows the sheet of the step that was looked into when it was opened; training may go on."""

    def __init__(self, sheet: Sheet, look: Look, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.sheet, self._look, self._settings = sheet, look, settings
        self.page, self.note = QLabel(), muted()
        self.filled = QCheckBox()
        self.filled.toggled.connect(self._show)
        self.copy, self.save, self.print = QPushButton(), QPushButton(), QPushButton()
        self.copy.clicked.connect(self._copy)
        self.save.clicked.connect(self._save)
        self.print.clicked.connect(self._print)
        self.message = SavedNote()
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        self.area = QScrollArea()
        self.area.setWidget(self.page)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        layout = column(self, (14, 12, 14, 12), 10)
        layout.addLayout(row(self.filled, self.copy, self.save, self.print))
        layout.addWidget(self.note)
        layout.addWidget(self.area, 1)
        layout.addLayout(row(self.message, close, stretch=0))
        self.restyle(look)
        self.resize(round(PAGE.width() * _SHOWN) + 70, 780)

    def restyle(self, look: Look) -> None:
        self._look = look
        self.setWindowTitle(translate("step", "Worksheet"))
        self.filled.setText(translate("step", "Filled in"))
        self.filled.setToolTip(translate("step", "Show the sheet with the engine's numbers"))
        self.copy.setText(translate("step", "Copy as text"))
        self.copy.setToolTip(translate("step", "Put the sheet on the clipboard, a line for each field"))
        self.save.setText(translate("step", "Save…"))
        self.save.setToolTip(translate("step", "As PDF, PNG or SVG"))
        self.print.setText(translate("step", "Print…"))
        self.print.setToolTip(translate("step", "Print it on A4"))
        for sheet in (self.page, self.area):
            sheet.setAccessibleName(translate("step", "Worksheet"))
        self.note.setText(translate("step", "Fill it in on paper, then compare: every value is the engine's own."))
        self._show()

    def _show(self) -> None:
        ratio = self.devicePixelRatioF()
        image = page_image(self._look, self.sheet, self.filled.isChecked(), _SHOWN * ratio)
        image.setDevicePixelRatio(ratio)
        self.page.setPixmap(QPixmap.fromImage(image))
        self.page.adjustSize()
        self.page.setAccessibleDescription(sheet_text(self.sheet, self.filled.isChecked()))

    def _copy(self) -> None:
        data = QMimeData()
        data.setText(sheet_text(self.sheet, self.filled.isChecked()))
        put_on_clipboard(data)

    def _save(self) -> None:
        path = ask_target(self, self._settings, self.save.text(), "worksheet.pdf", _KINDS)
        if path is not None:
            self.message.clear()
            try:
                write_whole(path, content(self._look, self.sheet, self.filled.isChecked(), ending_of(path, _KINDS)))
                self.message.tell_saved(path)
            except UserError as error:
                self.message.refuse(error)

    def _print(self) -> None:
        try:
            from PySide6.QtPrintSupport import QPrintDialog, QPrinter
        except ImportError:  # Qt prints with a library of the system that may not be there.
            self.message.refuse(UserError(mark("errors", "Nothing can be printed here: save it as PDF instead.")))
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if run_dialog(QPrintDialog(printer, self)):
            print_on(printer, self._look, self.sheet, self.filled.isChecked())
