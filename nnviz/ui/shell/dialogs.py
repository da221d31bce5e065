"""The window's dialogs: taking things home, and help."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QPoint, QSize, Signal
from PySide6.QtWidgets import QMenu, QMessageBox, QWidget

from nnviz import __version__
from nnviz.engine.text import UserError
from nnviz.system.log import log_path
from nnviz.ui.lessons.lesson_view import LessonView
from nnviz.ui.look.figure import Look
from nnviz.ui.look.i18n import explain, translate
from nnviz.ui.run.controller import Controller
from nnviz.ui.share.sharing import Sharing
from nnviz.ui.shell.shortcuts import ShortcutsDialog
from nnviz.ui.stages.table import figure_names
from nnviz.ui.widgets.basics import plain, run_dialog


class Dialogs(QObject):
    """Opens dialogs over `parent`, for the lesson in `view`."""

    said = Signal(str)

    def __init__(self, parent: QWidget, controller: Controller, look: Look, sharing: Sharing) -> None:
        super().__init__(parent)
        self._parent = parent
        self._controller = controller
        self.look = look
        self.sharing = sharing
        sharing.shown = lambda: None if self.view is None else self.view.lesson
        self.view: LessonView | None = None

    @property
    def handlers(self) -> dict[str, Callable[[], object]]:
        """What the window's actions do."""
        return {
            "export": self.export,
            "export_network": self.export_network,
            "save_steps": self.save_steps,
            "copy_setting": self.sharing.copy,
            "report": self.sharing.report,
            "film": self.film,
            "shortcuts": self.shortcuts,
            "show_log": self.log,
            "about": self.about,
        }

    def film(self) -> None:
        """A film of the stage, or of another figure chosen there."""
        if self.view is not None:
            self.sharing.film("stage", self._size_of("stage"), self.view.adopt)

    def export(self) -> None:
        """Take the stage or a plot home."""
        self.export_figure("stage")

    def export_figure(self, name: str) -> None:
        """Open the export dialog with this figure chosen; training goes on meanwhile."""
        if self.view is not None:
            from nnviz.ui.export.dialog import ExportDialog

            lesson = self.view.lesson
            names = (*figure_names(lesson), "window")
            frame = self._controller.shown or self._controller.frame  # what is on screen
            adopt = self.view.adopt
            run_dialog(ExportDialog(lesson, names, name, frame, self.look, self._size_of, self._parent, adopt))

    def plot_menu(self, name: str, place: QPoint) -> None:
        """A plot's context menu."""
        menu = QMenu(self._parent)
        for card in self.view.cards if self.view is not None else ():
            if self.view is not None and card.name == name:
                card.fill_menu(menu, self.view.selected)
        export = menu.addAction(translate("menus", "Export this…"))
        export.setToolTip(translate("menus", "Picture, vector drawing or numbers"))
        export.triggered.connect(lambda: self.export_figure(name))
        for text, kind in (
            (translate("menus", "Copy picture"), "png"),
            (translate("menus", "Copy numbers"), "csv"),
        ):
            menu.addAction(text).triggered.connect(partial(self.copy_figure, name, kind))
        menu.setToolTipsVisible(True)
        menu.exec(place)
        menu.deleteLater()

    def copy_figure(self, name: str, kind: str) -> None:
        """Put a figure on the clipboard as a picture (png) or as numbers (csv)."""
        if self.view is None:
            return
        from nnviz.ui.export.copying import copy_figure

        frame = self._controller.shown or self._controller.frame  # what is on screen
        try:
            copy_figure(self.view.lesson, name, kind, frame, self.look, self._size_of(name), self.view.adopt)
        except UserError as error:
            self.said.emit(explain(error))
        else:
            told = translate("menus", "Picture copied") if kind == "png" else translate("menus", "Numbers copied")
            self.said.emit(told)

    def export_network(self) -> None:
        """The network as a file or a program for other libraries."""
        if self.view is not None:
            from nnviz.ui.export.network_dialog import NetworkDialog

            frame = self._controller.shown or self._controller.frame  # what is on screen
            run_dialog(NetworkDialog(self.view.lesson.name, frame, self._parent))

    def save_steps(self) -> None:
        """Every step of this run as CSV."""
        if self.view is not None:
            from nnviz.ui.export.steps_export import ask_and_save_steps

            lock = self._controller.paint_lock
            path = ask_and_save_steps(self._parent, self.view.lesson, self._controller.frame, lock)
            if path is not None:
                self._controller.written.emit(path)

    def shortcuts(self) -> None:
        """All shortcuts of the lesson at a glance."""
        run_dialog(ShortcutsDialog(self._parent, "" if self.view is None else self.view.lesson.stage))

    def log(self) -> None:
        text = translate("help", "Details of faults are written to {path}.").format(path=log_path())
        QMessageBox.information(self._parent, translate("help", "Log"), plain(text))

    def about(self) -> None:
        """Version and licence."""
        text = translate("help", "nnviz {version}: watch a neural network learn. Free under the MIT licence.")
        QMessageBox.about(self._parent, translate("help", "About nnviz"), text.format(version=__version__))

    def _size_of(self, name: str) -> QSize:
        """A figure's size on screen."""
        if name == "window" or self.view is None:
            return self._parent.size()
        plots = (card.plot for card in self.view.cards if card.name == name)
        return next(plots, self.view.stage_widget).size()
