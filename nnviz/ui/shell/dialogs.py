"""The window's dialogs: taking things home, and help."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QPoint, QSize, Signal
from PySide6.QtWidgets import QMenu, QMessageBox
from shiboken6 import isValid

from nnviz import __version__
from nnviz.engine.text import UserError
from nnviz.session.frame import Frame
from nnviz.system.log import log_path
from nnviz.ui.lessons.lesson_window import LessonWindow
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.message import Message, refusal
from nnviz.ui.share.sharing import Sharing
from nnviz.ui.stages.table import figure_names
from nnviz.ui.widgets.basics import plain, run_dialog
from nnviz.ui.widgets.saved_note import open_folder_of


class Dialogs(QObject):
    """Opens dialogs over the window, for the lesson on show there."""

    said = Signal(object)
    """A `Tell` of what was done, or why it could not be."""

    def __init__(self, window: LessonWindow, sharing: Sharing) -> None:
        super().__init__(window)
        self._window, self._controller, self._sharing = window, window.controller, sharing

    @property
    def handlers(self) -> dict[str, Callable[[], object]]:
        """What the window's actions do."""
        return {
            "export": self.export,
            "export_network": self.export_network,
            "save_steps": self.save_steps,
            "copy_setting": self._sharing.copy,
            "report": self._sharing.report,
            "film": self.film,
            "shortcuts": self.shortcuts,
            "show_log": self.log,
            "about": self.about,
        }

    def film(self) -> None:
        """A film of the stage, or of another figure chosen there."""
        if self._window.view is not None:
            self._sharing.film("stage", self._size_of("stage"), self._window.view.adopt)

    def export(self) -> None:
        """Take the stage or a plot home."""
        self.export_figure("stage")

    def export_figure(self, name: str) -> None:
        """Open the export dialog with this figure chosen; training goes on meanwhile."""
        view, look = self._window.view, self._window.look
        if view is not None:
            from nnviz.ui.export.dialog import ExportDialog

            names = (*figure_names(view.lesson), "window")
            run_dialog(
                ExportDialog(view.lesson, names, name, self._shown, look, self._size_of, self._window, view.adopt)
            )

    def plot_menu(self, name: str, place: QPoint) -> None:
        """A plot's context menu."""
        menu, view = QMenu(self._window), self._window.view
        for card in view.cards if view is not None else ():
            if view is not None and card.name == name:
                card.fill_menu(menu, view.selected)
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
        view, look = self._window.view, self._window.look
        if view is None:
            return
        from nnviz.ui.export.copying import copy_figure

        try:
            copy_figure(view.lesson, name, kind, self._shown, look, self._size_of(name), view.adopt)
        except UserError as error:
            self.said.emit(refusal(error))
        else:
            self.said.emit(partial(_copied, kind))

    def export_network(self) -> None:
        """The network as a file or a program for other libraries."""
        if self._window.view is not None:
            from nnviz.ui.export.network_dialog import NetworkDialog

            run_dialog(NetworkDialog(self._window.view.lesson.name, self._shown, self._window))

    def save_steps(self) -> None:
        """Every step of this run as CSV."""
        if self._window.view is not None:
            from nnviz.ui.export.steps_export import ask_and_save_steps

            path = ask_and_save_steps(self._window, self._window.view.lesson, self._controller.frame)
            if path is not None:
                self._controller.written.emit(path)

    def shortcuts(self) -> None:
        """All shortcuts of the lesson at a glance."""
        from nnviz.ui.shell.shortcuts import ShortcutsDialog

        run_dialog(ShortcutsDialog(self._window, "" if self._window.view is None else self._window.view.lesson.stage))

    def log(self) -> None:
        """Where the log file is, with a button that opens its folder."""
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Information)
        box.setWindowTitle(translate("help", "Log"))
        box.setText(plain(translate("help", "Details of faults are written to {path}.").format(path=log_path())))
        folder = box.addButton(translate("export", "Open folder"), QMessageBox.ButtonRole.ActionRole)
        close = box.addButton(QMessageBox.StandardButton.Ok)
        box.setDefaultButton(close)
        box.setEscapeButton(close)
        run_dialog(box)
        if isValid(box) and box.clickedButton() is folder:
            open_folder_of(log_path())

    def about(self) -> None:
        """Version and licence."""
        text = translate("help", "nnviz {version}: watch a neural network learn. Free under the MIT licence.")
        QMessageBox.about(self._window, translate("help", "About nnviz"), text.format(version=__version__))

    @property
    def _shown(self) -> Frame:
        """The frame on screen, which may be older than the controller's."""
        return self._controller.shown or self._controller.frame

    def _size_of(self, name: str) -> QSize:
        """A figure's size on screen."""
        if name == "window" or self._window.view is None:
            return self._window.size()
        plots = (card.plot for card in self._window.view.cards if card.name == name)
        return next(plots, self._window.view.stage_widget).size()


def _copied(kind: str) -> Message:
    return Message(translate("menus", "Picture copied") if kind == "png" else translate("menus", "Numbers copied"))
