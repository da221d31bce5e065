"""What is to be on the lab report: a small dialog that saves or prints it."""

from dataclasses import replace

from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtWidgets import (
    QCheckBox,
    QDialogButtonBox,
    QFormLayout,
    QGridLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from nnviz.engine.text import UserError
from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Lesson
from nnviz.system.whole_file import write_whole
from nnviz.ui.export.figures import figure_caption
from nnviz.ui.export.targets import ask_target
from nnviz.ui.keys.dialog import KeyboardDialog
from nnviz.ui.look.figure import Look
from nnviz.ui.look.i18n import translate
from nnviz.ui.run.progress import busy
from nnviz.ui.settings import Settings
from nnviz.ui.share.report import ReportOrder, print_report, report_content, report_html, report_pdf
from nnviz.ui.stages.table import figure_names
from nnviz.ui.widgets.basics import align_labels, run_dialog
from nnviz.ui.widgets.saved_note import SavedNote

KINDS = ("html", "pdf")

_STUDENT = "report/student"
STAGE = "stage"
_COLUMNS = 2
_LONGEST_NAME = 80


class ReportDialog(KeyboardDialog):
    """Asks whose report it is and which pictures it has; all else is as in `order`. The name is remembered."""

    def __init__(
        self,
        lesson: Lesson,
        frame: Frame,
        order: ReportOrder,
        look: Look,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._lesson, self._frame, self._order, self._look = lesson, frame, order, look
        self._settings = Settings()
        self.setWindowTitle(translate("report", "Lab report"))
        self.student = QLineEdit(self._settings.words(_STUDENT))
        self.student.setMaxLength(_LONGEST_NAME)
        self.student.setPlaceholderText(translate("report", "may be left empty"))
        names = sorted(figure_names(lesson), key=lambda name: (name != STAGE, name not in lesson.plots))
        self.pictures = {name: self._offer(name) for name in names}
        self.message = SavedNote()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.save_button = QPushButton(translate("report", "&Save…"))
        self.print_button = QPushButton(translate("report", "&Print…"))
        self._lay_out()

    def save(self) -> None:
        """Ask for a file and write the page into it."""
        name = f"nnviz-{self._lesson.name.replace('_', '-')}-report.html"
        path = ask_target(self, self._settings, self.windowTitle(), name, KINDS)
        if path is None:
            return
        self._settings.set(_STUDENT, self.student.text())
        pdf = path.suffix.lower() == ".pdf"
        try:
            with busy():
                content = report_content(
                    self._lesson, self._frame, self.order(), self._look.language, "png" if pdf else "svg"
                )
                write_whole(path, (report_pdf if pdf else report_html)(content, self._look.language))
            self.message.tell_saved(path)
        except UserError as error:
            self.message.refuse(error)

    def print(self) -> None:
        """Ask for a printer and print the page."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # Only who prints waits for it.

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        printer.setPageOrientation(QPageLayout.Orientation.Portrait)
        if run_dialog(QPrintDialog(printer, self)):
            with busy():
                content = report_content(self._lesson, self._frame, self.order(), self._look.language, "png")
                print_report(content, self._look.language, printer)

    def order(self) -> ReportOrder:
        """What is chosen now."""
        names = [name for name, box in self.pictures.items() if box.isChecked()]
        plots = tuple(name for name in names if name != STAGE)
        return replace(
            self._order,
            plots=plots,
            student=self.student.text().strip(),
            stage=STAGE in names,
            look=self._look,
        )

    def _offer(self, name: str) -> QCheckBox:
        """A box to tick for a picture; the stage and the lesson's own plots are at first."""
        caption = figure_caption(self._lesson, name, self._look)
        box = QCheckBox(caption.replace("&", "&&"))
        box.setChecked(name == STAGE or name in self._lesson.plots)
        box.setToolTip(translate("report", "Show this picture on the page"))
        return box

    def _lay_out(self) -> None:
        for widget, name, tip in (
            (self.student, translate("report", "Name"), translate("report", "Whose report it is")),
            (
                self.save_button,
                translate("report", "Save"),
                translate("report", "One file of HTML for browsers, or PDF"),
            ),
            (self.print_button, translate("report", "Print"), translate("report", "Print the page")),
        ):
            widget.setAccessibleName(name)
            widget.setToolTip(tip)
        form = QFormLayout()
        form.addRow(translate("report", "&Name"), self.student)
        boxes = QGridLayout()
        boxes.setHorizontalSpacing(20)
        half = -(-len(self.pictures) // _COLUMNS)
        for place, box in enumerate(self.pictures.values()):
            boxes.addWidget(box, place % half, place // half)
        form.addRow(translate("report", "Pictures"), boxes)
        align_labels(form)
        self.save_button.setObjectName("primary")
        for button, act in ((self.save_button, self.save), (self.print_button, self.print)):
            self.buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
            button.clicked.connect(act)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addLayout(form)
        layout.addWidget(self.message)
        layout.addWidget(self.buttons)
        self.setMinimumWidth(440)
