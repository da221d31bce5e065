"""The grid race in a window of its own: what is varied, how far it is, and the map of what came of it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QComboBox,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QWidget,
)

from nnviz.engine.options import Number
from nnviz.engine.text import UserError
from nnviz.export.grid import grid_columns, grid_rows
from nnviz.export.tables import csv_text, write_table
from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.race.grid import MEASURES, MOST_SEEDS, MOST_STEPS, REACHED, STANDARD_SEEDS, Grid, seeds_from
from nnviz.session.race.race import METRICS, opening
from nnviz.ui.export.targets import ask_target
from nnviz.ui.keys.dialog import KeyboardDialog
from nnviz.ui.look.figure import Look
from nnviz.ui.look.i18n import explain, translate
from nnviz.ui.look.message import Message
from nnviz.ui.look.number_format import count
from nnviz.ui.look.run_names import metric_words
from nnviz.ui.look.setting_words import by_labels
from nnviz.ui.plots.grid import GridPlot
from nnviz.ui.race.axis_form import AxisForm
from nnviz.ui.race.grid_runner import GridRunner
from nnviz.ui.race.saving import save_plot
from nnviz.ui.run.progress import run_with_progress
from nnviz.ui.settings import Settings
from nnviz.ui.widgets.basics import ShrinkingBox, column, fix_width, muted, row, spoken
from nnviz.ui.widgets.numbers.entry import NumberEntry
from nnviz.ui.widgets.saved_note import SavedNote

STEPS = 500
"""How far each run trains where the run at hand has not come further."""

_BOUNDS = {True: 0.1, False: 95.0}
"""How good a run is to become at first: a loss, an accuracy in percent."""


class GridDialog(KeyboardDialog):
    """Sets up a grid race and shows what came of it; it stays open beside the window while the runs go on."""

    def __init__(self, lesson: Lesson, look: Look, frame: Frame, runner: GridRunner, parent: QWidget) -> None:
        super().__init__(parent)
        self._lesson, self._look, self._frame, self._runner = lesson, look, frame, runner
        experiment = opening(frame.run)[0]
        self.down = AxisForm(lesson, look.language, experiment)
        self.across = AxisForm(lesson, look.language, experiment)
        self.down.choose(self.down.favourite(0))
        self.across.choose(self.across.favourite(1))
        self.seeds: QComboBox = ShrinkingBox()
        self.seeds.addItems([str(number) for number in range(1, MOST_SEEDS + 1)])
        self.seeds.setCurrentIndex(STANDARD_SEEDS - 1)
        self.steps = NumberEntry(Number(1, MOST_STEPS, whole=True))
        self.steps.setValue(max(STEPS, min(frame.end, 10 * STEPS)))
        self.measure: QComboBox = ShrinkingBox()
        self.reached_by: QComboBox = ShrinkingBox()
        self.bound = NumberEntry(Number(0, 1e12, decimals=4))
        self.plot = GridPlot(lesson, look)
        self.plot.run_wanted.connect(runner.open_run)
        self.progress, self.state, self.message = QProgressBar(), muted(), SavedNote()
        self.caption = muted()
        """What the map shows, as it stands over the plot in the window."""
        self.start, self.picture_button = QPushButton(), QPushButton()
        self.csv_button, self.copy_button = QPushButton(), QPushButton()
        self._labels = [QLabel() for _ in range(5)]
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        for key in MEASURES:
            self.measure.addItem("", key)
        for key in METRICS:
            self.reached_by.addItem("", key)
        self.measure.setCurrentIndex(1 if len(frame.data.test_x) else 0)
        self._lay_out()
        self._connect()
        self._on_measure()
        self.restyle(look)

    # --- Panel ---

    def show_frame(self, frame: Frame) -> None:
        """Follow the grid; the runs that are still to come start from where this frame's run did."""
        self._frame = frame
        self.plot.show_frame(frame)
        self._tell()

    def restyle(self, look: Look) -> None:
        self._look = look
        self.setWindowTitle(translate("race", "Grid race"))
        words = (
            translate("race", "Down"),
            translate("race", "Across"),
            translate("race", "Seeds"),
            translate("race", "Steps"),
            translate("race", "Compare"),
        )
        for label, text in zip(self._labels, words, strict=True):
            label.setText(text)
        for place, key in enumerate(MEASURES):
            self.measure.setItemText(
                place, translate("race", "Steps to reach") if key == REACHED else metric_words(key)
            )
        for place, key in enumerate(METRICS):
            self.reached_by.setItemText(place, metric_words(key))
        for form in (self.down, self.across):
            form.retranslate(look.language)
        self.picture_button.setText(translate("race", "&Picture…"))
        self.csv_button.setText(translate("race", "&CSV…"))
        self.copy_button.setText(translate("race", "C&opy"))
        self._describe()
        self.plot.invitation = translate("race", "Choose two settings and press Start: each cell is trained.")
        self.plot.restyle(look)
        self._tell()

    # --- what the buttons do ---

    def run(self) -> None:
        """Begin, or stop what is under way."""
        self.message.clear()
        if self._runner.running:
            self._runner.stop()
            return
        if not (self.steps.finish() and self.bound.finish()):
            return
        try:
            grid = self.asked()
            grid.check()
        except UserError as error:
            self._refuse(error)
            return
        self.plot.set_measure("")
        self._runner.start(grid)
        self.plot.setFocus(Qt.FocusReason.OtherFocusReason)

    def asked(self) -> Grid:
        """The grid as it is asked for; raises UserError for a value that cannot be."""
        measure, metric = self.measure.currentData(), self.reached_by.currentData()
        share = 1.0 if METRICS[metric].least else 100.0
        start = self._frame.run
        return Grid(
            start=start,
            down=self.down.axis(),
            across=self.across.axis(),
            seeds=seeds_from(opening(start)[0].seed, self.seeds.currentIndex() + 1),
            steps=int(self.steps.value()),
            bound=(metric, self.bound.value() / share) if measure == REACHED else None,
            measure=measure,
        )

    def save_picture(self) -> None:
        """Open the export dialog for the map."""
        save_plot(self.plot, self._lesson, self._frame, self._look, self)

    def save_csv(self) -> None:
        """Ask for a file and write every run into it."""
        grid, title = self._frame.grid, translate("race", "Save the grid race")
        name = f"nnviz-{self._lesson.name.replace('_', '-')}-grid.csv"
        path = None if grid is None else ask_target(self, Settings(), title, name, ("csv",))
        if grid is None or path is None:
            return
        try:
            if self._write(title, path, grid):
                self.message.tell_saved(path)
        except UserError as error:
            self._refuse(error)

    def copy(self) -> None:
        """Put the numbers on the clipboard, as a spreadsheet takes them."""
        grid = self._frame.grid
        if grid is not None:
            QGuiApplication.clipboard().setText(csv_text(grid_columns(grid), grid_rows(grid)))
            self.message.tell_copied()

    # --- inside ---

    def _lay_out(self) -> None:
        self.resize(760, 640)
        fields = QGridLayout()
        fields.setHorizontalSpacing(8)
        for place, widget in enumerate((self.down, self.across)):
            fields.addWidget(self._labels[place], place, 0, Qt.AlignmentFlag.AlignTop)
            fields.addWidget(widget, place, 1)
            self._labels[place].setContentsMargins(0, 7, 0, 0)  # As high as the text of the field beside it.
        seeds, steps, compare = self._labels[2:]
        fix_width(self.bound, 86)
        fix_width(self.steps, 96)
        middle = row(
            self.seeds, steps, self.steps, compare, self.measure, self.reached_by, self.bound, QWidget(), stretch=7
        )
        fields.addWidget(seeds, 2, 0)
        fields.addLayout(middle, 2, 1)
        fields.setColumnStretch(1, 1)
        self.start.setObjectName("primary")
        self.progress.setTextVisible(False)
        self.progress.setRange(0, 1000)
        self.plot.setMinimumHeight(180)
        for button in (self.picture_button, self.csv_button, self.copy_button):
            self.buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        layout = column(self, (14, 12, 14, 12), 10)
        layout.addLayout(fields)
        layout.addLayout(row(self.start, self.progress, self.state, stretch=1))
        layout.addWidget(self.caption)
        layout.addWidget(self.plot, 1)
        layout.addLayout(row(self.message, self.buttons, stretch=0))
        self.state.setWordWrap(False)

    def _connect(self) -> None:
        self.start.clicked.connect(self.run)
        self.measure.activated.connect(self._on_measure)
        self.reached_by.activated.connect(self._on_measure)
        self.picture_button.clicked.connect(self.save_picture)
        self.csv_button.clicked.connect(self.save_csv)
        self.copy_button.clicked.connect(self.copy)
        self.buttons.rejected.connect(self.reject)
        self._runner.changed.connect(self._tell)
        self._runner.refused.connect(self._refuse)
        self.bound.refused.connect(self._refuse)
        self.steps.refused.connect(self._refuse)

    def _on_measure(self) -> None:
        """Compare what is there by another measure; a bound is asked for where steps are counted."""
        measure, metric = self.measure.currentData(), self.reached_by.currentData()
        for widget in (self.reached_by, self.bound):
            widget.setVisible(measure == REACHED)
        least = METRICS[metric].least
        if self.sender() is self.reached_by or not self.bound.value():
            with QSignalBlocker(self.bound):
                self.bound.set_kind(
                    Number(0, 1e12, decimals=4) if least else Number(0, 100, decimals=1), "" if least else "%"
                )
                self.bound.setValue(_BOUNDS[least])
        if self._frame.grid is not None and not self._runner.running:
            self.plot.set_measure(measure)
            self._tell()

    def _describe(self) -> None:
        names = (self._labels[0].text(), self._labels[1].text())
        for form, name in zip((self.down, self.across), names, strict=True):
            setting = translate("race", "{axis}: setting").format(axis=name)
            form.describe(setting, translate("race", "{axis}: values").format(axis=name))
        tips = (
            (self.seeds, self._labels[2].text(), translate("race", "From how many seeds each cell is trained")),
            (self.steps, self._labels[3].text(), translate("race", "For how many steps each run trains")),
            (self.measure, self._labels[4].text(), translate("race", "By what the cells are compared")),
            (self.reached_by, translate("race", "Steps to reach"), translate("race", "What is to become so good")),
            (self.bound, translate("race", "Bound"), translate("race", "How good it is to become")),
            (self.progress, translate("race", "Progress"), translate("race", "How many of the runs' steps are taken")),
            (
                self.picture_button,
                spoken(self.picture_button.text()),
                translate("race", "Save the map as PNG, SVG or PDF"),
            ),
            (
                self.csv_button,
                spoken(self.csv_button.text()),
                translate("race", "Save what came of every run, with its settings and seed"),
            ),
            (
                self.copy_button,
                spoken(self.copy_button.text()),
                translate("race", "Copy what came of every run, for a spreadsheet"),
            ),
        )
        for widget, name, words in tips:
            widget.setToolTip(words)
            widget.setAccessibleName(name)
        self.steps.describe(self.steps.toolTip())
        self.bound.describe(self.bound.toolTip())

    def _tell(self) -> None:
        """How far it is, how long it takes still, and what can be done."""
        runner, grid = self._runner, self._frame.grid
        running = runner.running
        self.start.setText(translate("race", "&Stop") if running else translate("race", "&Start"))
        words = translate("race", "Stop; what is known stays") if running else translate("race", "Train all runs")
        self.start.setToolTip(words)
        self.progress.setValue(round(1000 * runner.share))
        self.state.setText(self._state())
        told = (self.plot.caption(), self.plot.note()) if grid is not None else ()
        self.caption.setText(" · ".join(told))
        for button in (self.picture_button, self.csv_button, self.copy_button):
            button.setEnabled(grid is not None)

    def _state(self) -> str:
        grid, left = self._runner.grid, self._runner.seconds_left
        if grid is None:
            return ""
        told = translate("plots", "{done} of {total} runs").format(done=count(grid.done), total=count(grid.total))
        if left is None:
            return told
        minutes, seconds = divmod(max(1, round(left)), 60)
        if minutes:
            return told + translate("race", " · about {m} min left").format(m=count(minutes + (seconds > 30)))
        return told + translate("race", " · about {s} s left").format(s=seconds)

    def _refuse(self, error: UserError) -> None:
        self.message.tell(lambda: Message(explain(by_labels(error, self._lesson, self._look.language))))

    def _write(self, title: str, path: Path, grid: Grid) -> bool:
        def write(check: Callable[[int], None]) -> None:
            write_table(path, grid_columns(grid), grid_rows(grid))
            check(0)

        text = translate("export", "Writing {name}…").format(name=path.name)
        return run_with_progress(self, title, text, 0, write)
