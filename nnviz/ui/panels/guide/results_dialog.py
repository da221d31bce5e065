"""The page of results in a dialog: to read, to save as HTML or PDF, to copy as text."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QByteArray, QMimeData, QSize, Qt, QUrl
from PySide6.QtGui import QImage, QPainter, QTextCursor, QTextDocument
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QDialogButtonBox, QPushButton, QTextBrowser, QWidget

from nnviz.engine.text import UserError
from nnviz.export.curve_picture import HEIGHT, WIDTH
from nnviz.export.results import Entries, PageColors, ResultsPage
from nnviz.session.lessons.questions.base import Drawing
from nnviz.session.lessons.words import say
from nnviz.system.whole_file import write_whole
from nnviz.ui.export.clipboard import put_on_clipboard
from nnviz.ui.export.paper import pages_pdf
from nnviz.ui.export.targets import ask_target
from nnviz.ui.keys.dialog import KeyboardDialog
from nnviz.ui.look.figure import Look
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.theme import Theme, text_font, themed
from nnviz.ui.run.progress import run_with_progress
from nnviz.ui.settings import Settings
from nnviz.ui.widgets.basics import ShrinkingBox, column, row
from nnviz.ui.widgets.saved_note import SavedNote

KINDS = ("html", "pdf")


_FINE = 4
"""Pixels of a picture for each point of the page, so that it is sharp on paper."""


class ResultsDialog(KeyboardDialog):
    """`entries` are the lessons with their progress, `chosen` the place of the one shown first, −1 for all."""

    def __init__(self, entries: Entries, chosen: int, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries, self._look = entries, look
        self.setWindowTitle(translate("results", "Your results"))
        self.lessons = ShrinkingBox()
        self.lessons.addItem(translate("results", "All lessons"))
        for lesson, _ in entries:
            self.lessons.addItem(f"{lesson.badge}  {say(lesson.title, look.language)}")
        self.lessons.setCurrentIndex(chosen + 1)
        self.page = QTextBrowser()
        self.page.setFont(text_font(13))
        self.message = SavedNote()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.save_button = QPushButton(translate("results", "&Save…"))
        self.copy_button = QPushButton(translate("results", "&Copy"))
        self._name()
        layout = column(self, (14, 12, 14, 12), 10)
        layout.addLayout(row(self.lessons, QWidget(), stretch=1))
        layout.addWidget(self.page, 1)
        layout.addLayout(row(self.message, self.buttons, stretch=0))
        self.resize(660, 700)
        self.lessons.currentIndexChanged.connect(self._show)
        self.save_button.clicked.connect(self.save)
        self.copy_button.clicked.connect(self.copy)
        self.buttons.rejected.connect(self.reject)
        self._show()

    def save(self) -> None:
        """Ask for a file and write the page into it."""
        path = ask_target(self, Settings(), self.windowTitle(), self._file_name(), KINDS)
        if path is None:
            return
        page = ResultsPage(self._chosen(), self._look.language, translate)
        content = page.html().encode() if path.suffix.lower() == ".html" else results_pdf(self._chosen(), self._look)
        text = translate("export", "Writing {name}…").format(name=path.name)
        try:
            run_with_progress(self, self.windowTitle(), text, 0, lambda check: write_whole(path, content))
            self.message.tell_saved(path)
        except UserError as error:
            self.message.refuse(error)

    def copy(self) -> None:
        """Put the page on the clipboard, as text."""
        data = QMimeData()
        data.setText(ResultsPage(self._chosen(), self._look.language, translate).text())
        put_on_clipboard(data)
        self.message.tell_copied()

    def _chosen(self) -> Entries:
        place = self.lessons.currentIndex()
        return self._entries if place <= 0 else self._entries[place - 1 : place]

    def _file_name(self) -> str:
        chosen: Sequence[str] = [lesson.name.replace("_", "-") for lesson, _ in self._chosen()]
        return f"nnviz-{chosen[0]}-results.html" if len(chosen) == 1 else "nnviz-results.html"

    def _name(self) -> None:
        for button, tip in (
            (self.save_button, translate("results", "Save this page as HTML or PDF")),
            (self.copy_button, translate("results", "Copy this page as text")),
        ):
            button.setToolTip(tip)
            self.buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        self.lessons.setAccessibleName(translate("results", "Lessons to show"))
        self.lessons.setToolTip(self.lessons.accessibleName())
        self.page.setAccessibleName(self.windowTitle())

    def _show(self) -> None:
        document = self.page.document()
        fill_document(document, self._chosen(), self._look)
        document.setDocumentMargin(14)
        self.page.moveCursor(QTextCursor.MoveOperation.Start)
        self.message.clear()


def fill_document(document: QTextDocument, entries: Entries, look: Look) -> None:
    """Write the page into a document, in the look's language and colours."""

    def picture(drawing: Drawing, svg: str) -> str:
        del drawing
        name = f"nnviz:curve-{len(pictures)}"
        pictures.append((name, svg))
        return f'<img src="{name}" width="{WIDTH}" height="{HEIGHT}">'

    pictures: list[tuple[str, str]] = []
    page = ResultsPage(entries, look.language, translate, _colors(look.theme), picture)
    document.clear()
    document.setDefaultStyleSheet(page.css())
    body = page.body()
    for name, svg in pictures:
        document.addResource(QTextDocument.ResourceType.ImageResource.value, QUrl(name), _image(svg))
    document.setHtml(body)


def results_pdf(entries: Entries, look: Look) -> bytes:
    """The page as a PDF on A4, in the colours of paper; it needs a QApplication."""
    document = QTextDocument()
    document.setDefaultFont(text_font(13))
    fill_document(document, entries, replace(look, theme=themed("light", look.theme)))
    return pages_pdf(translate("results", "Your results"), document.print_)


def _colors(theme: Theme) -> PageColors:
    right, wrong = theme.text("good"), theme.text("negative")
    return PageColors(theme.ink, theme.muted, theme.hairline, theme.accent, right, theme.ink, wrong)


def _image(svg: str) -> QImage:
    image = QImage(QSize(WIDTH, HEIGHT) * _FINE, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(svg.encode())).render(painter)
    painter.end()
    return image
