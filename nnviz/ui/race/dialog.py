"""A race at a glance: the curves over each other, the settings that differ, the results; and all of it to take home."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QPushButton,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from nnviz.engine.options import Number
from nnviz.engine.text import UserError
from nnviz.export.race import checked, race_columns, race_rows
from nnviz.export.tables import write_table
from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.race.comparison import Line, compare
from nnviz.session.race.race import METRICS
from nnviz.ui.export.targets import ask_target
from nnviz.ui.keys.dialog import KeyboardDialog
from nnviz.ui.look.figure import Look
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.run_names import RunNames, cell_words, lane_label, line_label, metric_words
from nnviz.ui.look.theme import text_font
from nnviz.ui.plots.base.lanes import LANE_STYLES
from nnviz.ui.plots.over_steps.race import RacePlot
from nnviz.ui.race.saving import save_plot
from nnviz.ui.run.progress import run_with_progress
from nnviz.ui.settings import Settings
from nnviz.ui.widgets.basics import ShrinkingBox, column, fix_width, plain, row, spoken
from nnviz.ui.widgets.numbers.entry import NumberEntry
from nnviz.ui.widgets.saved_note import SavedNote

_REFRESH_MS = 200
"""It follows the run at this distance: nobody reads faster, and the window needs the time."""

_ROW = 26
"""Pixels: the height of a line of the table."""

_KINDS = {True: Number(0, 1e12, decimals=4), False: Number(0, 100, decimals=1)}
"""What the bound may be: of a loss, and of an accuracy in percent."""

_BOUNDS = {True: 0.1, False: 95.0}
"""How good a run is to become at first: a loss, an accuracy in percent."""


class RaceDialog(KeyboardDialog):
    """Compares the runs of a race; it stays open beside the window while training goes on."""

    def __init__(self, lesson: Lesson, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._lesson, self._look = lesson, look
        self._frame: Frame | None = None
        self._run_names = RunNames(lesson)
        self._bounds = dict(_BOUNDS)
        self.plot = RacePlot(lesson, look)
        self.measure = ShrinkingBox()
        for key in METRICS:
            self.measure.addItem("", key)
        self.logarithmic = QCheckBox()
        self._until = QLabel()
        self.bound = NumberEntry(_KINDS[True])
        self.table = QTableWidget()
        self.message = SavedNote()
        self.picture_button, self.csv_button = QPushButton(), QPushButton()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._timer = QTimer(self, singleShot=True, interval=_REFRESH_MS)
        self._lay_out()
        self._connect()
        self.restyle(look)
        self._on_measure()

    # --- Panel ---

    def show_frame(self, frame: Frame) -> None:
        """Draw it when it is due, and at once where there are other runs than before."""
        self._frame = frame
        if self._run_names.look(frame, self._look.language):
            self._draw()
        elif not self._timer.isActive():
            self._timer.start()

    def restyle(self, look: Look) -> None:
        self._look = look
        self.setWindowTitle(translate("race", "Race"))
        for place, key in enumerate(METRICS):
            self.measure.setItemText(place, metric_words(key))
        self.logarithmic.setText(translate("race", "&Logarithmic"))
        self._until.setText(translate("race", "Steps to reach"))
        self.picture_button.setText(translate("race", "&Picture…"))
        self.csv_button.setText(translate("race", "&CSV…"))
        tips = (
            (self.measure, translate("race", "By what the runs are compared")),
            (self.logarithmic, translate("race", "A logarithmic axis shows small values apart")),
            (self.bound, translate("race", "The table tells after how many steps each run was as good as this")),
            (self.table, translate("race", "Settings that differ, and results")),
            (self.picture_button, translate("race", "Save the curves as PNG, SVG or PDF")),
            (self.csv_button, translate("race", "Save every step of all runs, with the settings that differ")),
        )
        for widget, words in tips:
            widget.setToolTip(words)
            widget.setAccessibleName(words)
        for button in (self.logarithmic, self.picture_button, self.csv_button):
            button.setAccessibleName(spoken(button.text()))
        self.bound.setAccessibleName(self._until.text())
        self.bound.describe(self.bound.toolTip())
        self.plot.restyle(look)
        if self._frame is not None:
            self._run_names.look(self._frame, look.language)
            self._draw()

    # --- what the buttons do ---

    def save_picture(self) -> None:
        """Open the export dialog for the curves."""
        if self._frame is not None:
            save_plot(self.plot, self._lesson, self._frame, self._look, self)

    def save_csv(self) -> None:
        """Ask for a file and write all runs into it."""
        title = translate("race", "Save the race")
        path = ask_target(self, Settings(), title, f"nnviz-{self._lesson.name.replace('_', '-')}-race.csv", ("csv",))
        if path is None:
            return
        try:
            if self._write(title, path):
                self.message.tell_saved(path)
        except UserError as error:
            self.message.refuse(error)

    # --- inside ---

    def _lay_out(self) -> None:
        self.resize(900, 720)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.table.setTabKeyNavigation(False)  # Tab goes on to the buttons; arrows go over the cells.
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(_ROW)
        self.table.setShowGrid(False)
        self.table.setMinimumHeight(120)
        self.plot.setMinimumHeight(160)
        halves = QSplitter(Qt.Orientation.Vertical)
        halves.setChildrenCollapsible(False)
        halves.addWidget(self.plot)
        halves.addWidget(self.table)
        halves.setSizes([320, 300])
        self.buttons.addButton(self.picture_button, QDialogButtonBox.ButtonRole.ActionRole)
        self.buttons.addButton(self.csv_button, QDialogButtonBox.ButtonRole.ActionRole)
        fix_width(self.bound, 96)
        layout = column(self, (14, 12, 14, 12), 10)
        head = row(self.measure, self.logarithmic, QWidget(), self._until, self.bound, stretch=2)
        layout.addLayout(head)
        layout.addWidget(halves, 1)
        layout.addLayout(row(self.message, self.buttons, stretch=0))

    def _connect(self) -> None:
        self.measure.activated.connect(lambda place: self.plot.set_measure(self.measure.itemData(place)))
        self.plot.measure_changed.connect(self._on_measure)
        self.logarithmic.toggled.connect(self.plot.set_logarithmic)
        self.plot.scale_changed.connect(self.logarithmic.setChecked)
        self.bound.value_changed.connect(self._on_bound)
        self.bound.refused.connect(self.message.refuse)
        self._timer.timeout.connect(self._draw)
        self.picture_button.clicked.connect(self.save_picture)
        self.csv_button.clicked.connect(self.save_csv)
        self.buttons.rejected.connect(self.reject)

    def _on_measure(self) -> None:
        metric = self.plot.measure
        self.measure.setCurrentIndex(self.measure.findData(metric))
        least = METRICS[metric].least
        with QSignalBlocker(self.bound):
            self.bound.set_kind(_KINDS[least], "" if least else "%")
            self.bound.setValue(self._bounds[least])
        self._fill_table()

    def _on_bound(self, value: float) -> None:
        self._bounds[METRICS[self.plot.measure].least] = value
        self._fill_table()

    def _draw(self) -> None:
        if self._frame is not None:
            self.plot.show_frame(self._frame)
            self._fill_table()

    def _fill_table(self) -> None:
        """The lines of the comparison; the best of each measure is bold."""
        lanes = self._run_names.lanes
        if not lanes:
            return
        metric = self.plot.measure
        share = 1.0 if METRICS[metric].least else 100.0
        lines = list(compare(lanes, ((metric, self.bound.value() / share),)))
        one_loss = not any(line.kind == "setting" and line.key == "loss" for line in lines)
        self.table.setColumnCount(1 + len(lanes))
        self.table.setRowCount(len(lines))
        self.table.setHorizontalHeaderItem(0, QTableWidgetItem(""))
        for place, lane in enumerate(lanes, 1):
            head = QTableWidgetItem(lane_label(lane, self._run_names.name(lane)))
            head.setForeground(QColor(self._look.theme.text(LANE_STYLES[lane.number].token)))
            head.setToolTip(plain(head.text()))
            self.table.setHorizontalHeaderItem(place, head)
        for number, line in enumerate(lines):
            label = QTableWidgetItem(line_label(line, self._lesson, self._look.language))
            label.setForeground(self._look.theme.color("muted"))
            self.table.setItem(number, 0, label)
            best = best_of(line, one_loss)
            for place in range(len(lanes)):
                cell = QTableWidgetItem(cell_words(line, place))
                cell.setFont(text_font(12, bold=place in best))
                self.table.setItem(number, place + 1, cell)
        across = self.table.horizontalHeader()
        across.setTextElideMode(Qt.TextElideMode.ElideRight)
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        across.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        across.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)

    def _write(self, title: str, path: Path) -> bool:
        lanes = self._run_names.lanes
        names = [self._run_names.name(lane) for lane in lanes]
        total = sum(lane.end + 1 for lane in lanes)

        def write(check: Callable[[int], None]) -> None:
            write_table(path, race_columns(lanes), checked(race_rows(lanes, names), check))

        text = translate("export", "Writing {name}…").format(name=path.name)
        return run_with_progress(self, title, text, total, write)


def best_of(line: Line, one_loss: bool = True) -> set[int]:
    """The places of the best values of a measure, where not all are as good; different losses have no best."""
    if line.kind not in {"end", "common", "best"} or (METRICS[line.key].least and not one_loss):
        return set()
    values = [value[0] if isinstance(value, tuple) else value for value in line.values]
    known = [value for value in values if isinstance(value, float) and value == value]
    best = (min if METRICS[line.key].least else max)(known, default=None)
    places = {place for place, value in enumerate(values) if value == best}
    return places if len(places) < len(values) else set()
