"""How data of one's own come into the window: opened, dropped, pasted or painted."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject, QUrl, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog

from nnviz.engine.data.own_data import BLANK_SHEET
from nnviz.engine.text import UserError
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.pictures.picture_file import SUFFIXES
from nnviz.session.run.commands import UseData
from nnviz.ui.lessons.abilities import HasBrush, HasSheet, TakesPictures
from nnviz.ui.lessons.lesson_view import LessonView
from nnviz.ui.lessons.lesson_window import LessonWindow
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.message import Message, refusal
from nnviz.ui.widgets.basics import clipboard_data

if TYPE_CHECKING:
    from nnviz.ui.data_import.source import Source

_FOLDER, _PICTURES = "data/folder", "data/pictures"


class DataImport(QObject):
    """Watches what is dropped on the window, asks about a table in a dialog, and hands the data to the run.

    Where the present lesson cannot take the data, the first one that can is opened.
    """

    said = Signal(object)
    """A `Tell` of what could not be taken."""

    def __init__(self, window: LessonWindow) -> None:
        super().__init__(window)
        self._window = window
        self._controller, self._settings = window.controller, window.settings
        self._view: LessonView | None = None
        self.takes_text: Callable[[str], bool] = lambda text: False
        """Takes a text that is no table but something else, such as a setting."""
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    @property
    def handlers(self) -> dict[str, Callable[[], object]]:
        """What the window's actions do."""
        return {
            "open_data": self.open,
            "open_pictures": self.open_pictures,
            "paste_data": self.paste,
            "brush": self.take_brush,
            "blank_sheet": self.blank_sheet,
            "open_picture": self.open_picture,
        }

    def serve(self, view: LessonView) -> None:
        """Bring data into this view from now on."""
        self._view = view

    def listen(self, view: LessonView) -> None:
        """Connect to the view's panels, now that they are there."""
        view.options.own_wanted.connect(self.open_pictures if _is_of_pictures(view.lesson) else self.open)
        if view.picture_taker is not None:
            view.picture_taker.said.connect(self.said)

    def open(self) -> None:
        """Ask for a file."""
        folder = self._settings.folder(_FOLDER, Path.home())
        kinds = translate("data", "Tables (*.csv *.tsv *.tab *.txt *.dat *.xlsx *.ods);;All files (*)")
        title = translate("data", "Open data")
        chosen, _ = QFileDialog.getOpenFileName(self._window, title, str(folder), kinds)
        if chosen:
            self._settings.set(_FOLDER, str(Path(chosen).parent))
            self.ask_about(_source(Path(chosen)))

    def open_pictures(self, path: Path | None = None) -> None:
        """Ask for pictures to learn, those at a path to begin with; the lesson of the pictures takes them."""
        from nnviz.ui.data_import.pictures import PicturesDialog

        dialog = PicturesDialog(self._settings.folder(_PICTURES, Path.home()), self._window)
        if path is not None:
            dialog.take(path)
        if dialog.exec() == PicturesDialog.DialogCode.Accepted:
            here = self._view is not None and _is_of_pictures(self._view.lesson)
            self._do_in(_is_of_pictures, partial(self._controller.do, dialog.command), here=here)
        self._settings.set(_PICTURES, str(dialog.folder))
        dialog.deleteLater()

    def open_picture(self) -> None:
        """Ask for pictures, in the lesson that shows one."""

        def ask() -> None:
            if self._taker is not None:
                self._taker.open_picture()

        self._do_in(_is_of_pictures, ask, here=self._taker is not None)

    def paste(self) -> None:
        """The picture or table on the clipboard."""
        self._take(clipboard_data())

    def take_brush(self) -> None:
        """Take up the brush, or put it away."""

        def take() -> None:
            if self._view is not None and isinstance(self._view.stage, HasBrush):
                self._view.stage.take_brush()

        if self._view is not None:
            self._do_in(_is_open, take, here=isinstance(self._view.stage, HasBrush))

    def blank_sheet(self) -> None:
        """Give a blank sheet in the plane to paint on, with two classes, and take up the brush."""

        def lay() -> None:
            if self._view is not None and isinstance(self._view.stage, HasSheet):
                self._controller.do(UseData(BLANK_SHEET))
                self._view.stage.hold_brush()

        holds = self._view is not None and self._view.lesson.open and isinstance(self._view.stage, HasSheet)
        self._do_in(_is_open, lay, here=holds)

    def ask_about(self, source: "Source") -> None:
        """Read a table and ask what in it is to be learnt; training goes on meanwhile."""
        from nnviz.session.tables.file import Asked
        from nnviz.ui.data_import.source import read

        try:
            reading = read(self._window, source, Asked())
        except UserError as error:
            self.said.emit(refusal(error, source.name))
            return
        if reading is None:
            return
        from nnviz.ui.data_import.dialog import DataDialog

        dialog = DataDialog(source, reading, self._window)
        if dialog.exec() == DataDialog.DialogCode.Accepted and dialog.made is not None:
            here = self._view is not None and self._view.lesson.open
            self._do_in(_is_open, partial(self._controller.do, UseData(dialog.made.own)), here=here)
        dialog.deleteLater()

    def take_file(self, path: Path) -> None:
        """Take a file as if it were dropped."""
        brought = QMimeData()
        brought.setUrls([QUrl.fromLocalFile(str(path))])
        self._take(brought)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take files and tables that are dropped."""
        del watched
        if event.type() == QEvent.Type.DragEnter and isinstance(event, QDragEnterEvent):
            if not _promising(event.mimeData()):
                return False
            event.acceptProposedAction()
            return True
        if event.type() == QEvent.Type.Drop and isinstance(event, QDropEvent):
            event.acceptProposedAction()
            self._take(event.mimeData())
            return True
        return False

    def _take(self, brought: QMimeData) -> None:
        from nnviz.session.pictures.reader import holds_pictures

        files = [Path(url.toLocalFile()) for url in brought.urls() if url.isLocalFile()]
        taker = self._taker
        if taker is None and _is_picture(brought, files):
            self._do_in(_is_of_pictures, partial(self._hand, _copy(brought)), here=False)
            return
        if taker is not None and taker.take_picture(brought):
            return
        if len(files) > 1:
            self.said.emit(partial(_too_many, len(files)))
        elif files:
            if holds_pictures(files[0]):
                self.open_pictures(files[0])
            else:
                self.ask_about(_source(files[0]))
        elif self.takes_text(brought.text()):
            return
        elif brought.text().strip():
            self.ask_about(_source(None, brought.text()))
        else:
            self.said.emit(partial(_nothing, pictures=taker is not None))

    @property
    def _taker(self) -> TakesPictures | None:
        """What takes single pictures, where the lesson has it."""
        return None if self._view is None else self._view.picture_taker

    def _hand(self, brought: QMimeData) -> None:
        """Hand pictures to the lesson on show."""
        if self._taker is not None:
            self._taker.take_picture(brought)

    def _do_in(self, fits: Callable[[Lesson], bool], act: Callable[[], object], *, here: bool) -> None:
        """Have something done `here`, in the lesson on show, or in the first of those that fit, once it is there."""
        if here:
            act()
            return
        name, *_ = (name for name, lesson in self._window.lessons.items() if fits(lesson))
        self._window.open_lesson(name, then=act)


def _too_many(files: int) -> Message:
    return Message(translate("data", "These are {count} files: bring one table at a time.").format(count=files))


def _nothing(*, pictures: bool) -> Message:
    """The message that the clipboard has no table, and no picture either where `pictures` would be taken."""
    if pictures:
        return Message(translate("data", "There is no picture and no table to paste: copy one first."))
    return Message(translate("data", "There is no table to paste: copy some rows with columns first."))


def _copy(brought: QMimeData) -> QMimeData:
    """Its files or its picture: what was dropped is gone when a lesson is there that takes it."""
    copy = QMimeData()
    if brought.hasUrls():
        copy.setUrls(brought.urls())
    if brought.hasImage():
        copy.setImageData(brought.imageData())
    return copy


def _source(path: Path | None, text: str = "") -> "Source":
    """Where a table comes from; what reads tables is loaded with it, as no start needs it."""
    from nnviz.ui.data_import.source import Source

    return Source(path, text)


def _is_picture(brought: QMimeData, files: list[Path]) -> bool:
    """Whether nothing but pictures is brought: a table copied brings a picture of itself as well."""
    if files:
        return all(file.suffix.lower() in SUFFIXES for file in files)
    return brought.hasImage() and not brought.hasText()


def _is_of_pictures(lesson: Lesson) -> bool:
    """Whether a lesson learns pictures as such."""
    return len(lesson.experiment.source.input_shape) > 1


def _is_open(lesson: Lesson) -> bool:
    """Whether everything may be changed in a lesson, and it teaches nothing."""
    return lesson.open and not lesson.steps


def _promising(dragged: QMimeData) -> bool:
    return dragged.hasText() or dragged.hasImage() or any(url.isLocalFile() for url in dragged.urls())
