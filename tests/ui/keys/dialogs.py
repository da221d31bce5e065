"""Every dialog the app has, made without a window, for tests that look at all of them."""

from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
from PySide6.QtCore import QSettings, QSize
from PySide6.QtWidgets import QDialog, QWidget

from nnviz.engine.text import UserError
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.lessons.progress import Progress
from nnviz.session.place import START
from nnviz.session.tables.file import Asked
from nnviz.ui.data_import.dialog import DataDialog
from nnviz.ui.data_import.pictures import PicturesDialog
from nnviz.ui.data_import.source import Source
from nnviz.ui.data_import.source import read as read_table
from nnviz.ui.export.dialog import ExportDialog
from nnviz.ui.export.film_dialog import FilmDialog
from nnviz.ui.export.network_dialog import NetworkDialog
from nnviz.ui.lessons.faults_dialog import FaultsDialog
from nnviz.ui.look.arithmetic.worksheet import sheet_of
from nnviz.ui.look.figure import Look
from nnviz.ui.look.theme import LIGHT
from nnviz.ui.model_import.dialog import ModelDialog
from nnviz.ui.model_import.source import read as read_model
from nnviz.ui.panels.arithmetic.engine_dialog import EngineDialog
from nnviz.ui.panels.arithmetic.worksheet_dialog import WorksheetDialog
from nnviz.ui.panels.guide.results_dialog import ResultsDialog
from nnviz.ui.project.notes import Note, NotesDialog
from nnviz.ui.race.dialog import RaceDialog
from nnviz.ui.race.grid_dialog import GridDialog
from nnviz.ui.race.grid_runner import GridRunner
from nnviz.ui.race.start_dialog import StartDialog
from nnviz.ui.run.controller import Controller
from nnviz.ui.run.running import Running
from nnviz.ui.settings import Settings
from nnviz.ui.share.report import ReportOrder
from nnviz.ui.share.report_dialog import ReportDialog
from nnviz.ui.shell.shortcuts import ShortcutsDialog
from nnviz.ui.widgets.text_dialog import TextDialog
from tests.ui.look.arithmetic.steps import looked_into

Maker = Callable[["Makings"], QDialog]
"""Makes a dialog of what there is to make one of."""


class Makings:
    """A run of the playground, a window-like parent, a folder."""

    def __init__(self, lesson: Lesson, controller: Controller, parent: QWidget, folder: Path) -> None:
        self.lesson, self.controller, self.parent, self.folder = lesson, controller, parent, folder
        self.look, self.frame = Look(LIGHT), controller.frame
        self.settings = Settings(QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat))

    def table(self) -> DataDialog:
        path = self.folder / "heights.csv"
        path.write_text("height;age;kind\n1,5;30;a\n1,7;40;b\n1,6;;a\n", encoding="utf-8")
        source = Source(path)
        reading = read_table(self.parent, source, Asked())
        assert reading is not None
        return DataDialog(source, reading, self.parent)

    def network(self) -> ModelDialog:
        path, draw = self.folder / "dense.npz", np.random.default_rng(4)
        shapes = {"0.weight": (4, 2), "0.bias": (4,), "2.weight": (1, 4), "2.bias": (1,)}
        np.savez(path, allow_pickle=False, **{name: draw.normal(size=shape) for name, shape in shapes.items()})
        reading = read_model(self.parent, path)
        assert reading is not None
        return ModelDialog(path, reading, lambda parent: path, self.parent)

    def faults(self) -> FaultsDialog:
        dialog = FaultsDialog(self.parent)
        dialog.tell([UserError("Line {line} has no number.", line=3)])
        return dialog

    def export(self) -> ExportDialog:
        names = ("stage", "loss")
        return ExportDialog(self.lesson, names, "stage", self.frame, self.look, _small, self.parent)

    def exercise(self) -> EngineDialog:
        return EngineDialog(sheet_of(looked_into(START)), self.look, self.parent)

    def grid(self) -> GridDialog:
        runner = GridRunner(self.controller, self.parent)
        return GridDialog(self.lesson, self.look, self.frame, runner, self.parent)

    def race(self) -> RaceDialog:
        dialog = RaceDialog(self.lesson, self.look, self.parent)
        dialog.show_frame(self.frame)
        return dialog

    def steps(self) -> QDialog:
        running = Running(self.parent, self.controller)
        running.ask_steps()
        assert running.dialog is not None
        return running.dialog


def _small(_name: str) -> QSize:
    return QSize(420, 280)


def _nothing(_: object) -> None:
    pass


ALL: Mapping[str, Maker] = {
    "data": Makings.table,
    "pictures": lambda of: PicturesDialog(of.folder, of.parent),
    "export": Makings.export,
    "film": lambda of: FilmDialog(of.lesson, "stage", of.frame, of.look, QSize(320, 200), of.parent),
    "export network": lambda of: NetworkDialog(of.lesson.name, of.frame, of.parent),
    "faults": Makings.faults,
    "model": Makings.network,
    "exercise": Makings.exercise,
    "worksheet": lambda of: WorksheetDialog(sheet_of(looked_into(START)), of.look, of.settings, of.parent),
    "results": lambda of: ResultsDialog([(of.lesson, Progress())], 0, of.look, of.parent),
    "notes": lambda of: NotesDialog((Note(2, "Learnt."),), lambda: 3, _nothing, _nothing, of.parent),
    "race": Makings.race,
    "grid": Makings.grid,
    "race together": lambda of: StartDialog(of.lesson, of.look, of.frame, of.parent),
    "report": lambda of: ReportDialog(of.lesson, of.frame, ReportOrder(()), of.look, of.parent),
    "shortcuts": lambda of: ShortcutsDialog(of.parent, "network"),
    "text": lambda of: TextDialog("Name", "The run's name:", "first", of.parent),
    "steps": Makings.steps,
}
"""By name; a class of dialogs that is not here is told of by a test."""
