"""The race: runs kept to compare, and the ways to a further one."""

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QLabel,
    QMenu,
    QPushButton,
    QToolButton,
    QWidget,
)

from nnviz.engine.text import UserError
from nnviz.session.frame import Frame
from nnviz.session.lessons.control import Control
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.race.race import PRESENT, Lane, Race, opening
from nnviz.ui.look.figure import Look
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.number_format import number, percent
from nnviz.ui.look.run_names import RunNames, lane_label
from nnviz.ui.look.theme import text_font
from nnviz.ui.plots.base.lanes import LANE_STYLES
from nnviz.ui.race.grid_runner import GridRunner
from nnviz.ui.race.menu import fill_race_menu
from nnviz.ui.run.controller import Controller
from nnviz.ui.widgets.basics import ElidingButton, clear, column, confirmed, figure_label, heading, muted, plain, row
from nnviz.ui.widgets.numbers.entry import rounded
from nnviz.ui.widgets.text_dialog import TextDialog

if TYPE_CHECKING:
    from nnviz.ui.race.dialog import RaceDialog
    from nnviz.ui.race.grid_dialog import GridDialog

_SWATCH = QSize(24, 16)
_FINE = 4
"""Pixels of a swatch for each that it has at the usual size: enough for a projector and any screen."""

_WIDEST = {False: "0.00123", True: "0.0123 · 99.9%"}
"""What stands beside a run at most, without and with accuracy: rows keep their places while numbers change."""


class RacePanel(QWidget):
    """A row for each run kept and the present one, and what can be done with them. The session has the runs."""

    lane_wanted = Signal(int)
    """The curve of a lane is to be shown where it stands among the others."""

    def __init__(self, lesson: Lesson, look: Look, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lesson, self._look, self._controller = lesson, look, controller
        self._frame: Frame | None = None
        self._judged = False
        self._run_names = RunNames(lesson)
        self.dialog: RaceDialog | None = None
        self.grid_dialog: GridDialog | None = None
        self._heading, self._hint = heading(), muted()
        self.clear = _quiet("✕")
        self.keep, self.compare, self.again = QPushButton(), QPushButton(), QPushButton()
        self.together, self.grid = QPushButton(), QPushButton()
        self.along = QCheckBox()
        for button in (self.again, self.together, self.grid, self.compare):
            button.setEnabled(False)  # until there is a frame
        for part in (self.clear, self.along):
            part.hide()
        self._results: dict[int, QLabel] = {}
        """How good each run is at the present step, by its number."""
        self._grid_runner = GridRunner(controller, self)
        self.changes = QMenu(self.again)
        """What may be the one thing changed."""
        self.changes.aboutToShow.connect(self._fill_menu)
        self.again.setMenu(self.changes)
        self.clear.clicked.connect(self._on_clear)
        self.keep.clicked.connect(controller.keep)
        self.compare.clicked.connect(self.open_dialog)
        self.together.clicked.connect(self.open_start)
        self.grid.clicked.connect(self.open_grid)
        self.along.clicked.connect(lambda on: controller.change_race(lambda race: race.train_along(on)))
        self.rows = QWidget()
        self._list = column(self.rows, spacing=2)
        layout = column(self, spacing=6)
        layout.addLayout(row(self._heading, self.clear))
        layout.addWidget(self._hint)
        layout.addWidget(self.rows)
        layout.addWidget(self.along)
        layout.addWidget(self.again)
        for one, other in ((self.together, self.grid), (self.keep, self.compare)):
            pair = row(one, other)
            pair.setStretch(1, 1)
            layout.addLayout(pair)
        self.restyle(look)

    # --- Panel ---

    def show_frame(self, frame: Frame) -> None:
        self._frame, self._judged = frame, frame.accuracy is not None
        if self._run_names.look(frame, self._look.language):
            self._list_rows()
        if self.again.isEnabled() != (frame.end > 0):
            self.again.setEnabled(frame.end > 0)
            self._tell_tips()
        for button in (self.together, self.grid):
            button.setEnabled(True)
        self.along.setChecked(frame.together)
        self._tell_results(frame)
        for dialog in (self.dialog, self.grid_dialog):
            if dialog is not None and dialog.isVisible():
                dialog.show_frame(frame)

    def stop_work(self) -> None:
        """Train no more runs of a grid."""
        self._grid_runner.close()

    def restyle(self, look: Look) -> None:
        self._look = look
        self._heading.setText(translate("race", "Race"))
        self._hint.setText(translate("race", "Keep this run, change one thing, run again from the same start."))
        self.again.setText(translate("race", "Run again with…"))
        self.together.setText(translate("race", "Together…"))
        self.grid.setText(translate("race", "Grid…"))
        self.along.setText(translate("race", "Train along"))
        self.keep.setText(translate("race", "Keep"))
        self.compare.setText(translate("race", "Compare…"))
        self._tell_tips()
        if self._frame is not None:
            self._run_names.look(self._frame, look.language)
            self._list_rows()
            self._tell_results(self._frame)  # No other frame comes while the run stands still.
        for dialog in (self.dialog, self.grid_dialog):
            if dialog is not None:
                dialog.restyle(look)

    def _tell_tips(self) -> None:
        """What each button does and, where it is disabled, what is missing."""
        missing = {
            self.again: translate("race", "There is no run to repeat yet: train some steps first."),
            self.compare: translate("race", "There is nothing to compare with yet: keep a run first."),
        }
        for widget, words in self._tips():
            told = words if widget.isEnabled() or widget not in missing else f"{missing[widget]}\n{words}"
            widget.setToolTip(told)
            widget.setAccessibleName(widget.text() if widget is not self.clear else words)
            widget.setAccessibleDescription(told)

    def _tips(self) -> tuple[tuple[QAbstractButton, str], ...]:
        """What each button does."""
        return (
            (
                self.again,
                translate(
                    "race",
                    "Keep this run, change one thing, and train again for as many steps from the same start, with the "
                    "data in the same order. What was changed on the way is not repeated.",
                ),
            ),
            (
                self.together,
                translate("race", "Train up to six further runs at once, each with another value of one setting"),
            ),
            (
                self.grid,
                translate("race", "Vary two settings at once, from several seeds, and see all results as a map"),
            ),
            (
                self.along,
                translate("race", "The runs kept train along, to the step at which this one stands: play, pause, step"),
            ),
            (self.keep, translate("race", "Keep this run as it is, up to six of them, to compare others with it")),
            (self.compare, translate("race", "The curves over each other, what differs, and the results")),
            (self.clear, translate("race", "Remove all runs kept")),
        )

    def open_start(self) -> None:
        """Ask for a setting and its values, and have a run for each train together."""
        if self._frame is None:
            return
        from nnviz.ui.race.start_dialog import StartDialog

        dialog = StartDialog(self._lesson, self._look, self._frame, self.window())
        if dialog.exec() == StartDialog.DialogCode.Accepted:
            self._controller.start_race(dialog.ways, dialog.count)
        dialog.deleteLater()

    def open_grid(self) -> None:
        """Show the grid race in a window beside this one."""
        if self._frame is None:
            return
        if self.grid_dialog is None:
            from nnviz.ui.race.grid_dialog import GridDialog

            self.grid_dialog = GridDialog(self._lesson, self._look, self._frame, self._grid_runner, self)
        _bring_up(self.grid_dialog)
        self.grid_dialog.show_frame(self._frame)

    def open_dialog(self) -> None:
        """Show the comparison in a window beside this one."""
        if self._frame is None:
            return
        if self.dialog is None:
            from nnviz.ui.race.dialog import RaceDialog

            self.dialog = RaceDialog(self._lesson, self._look, self)
        _bring_up(self.dialog)
        self.dialog.show_frame(self._frame)

    # --- inside ---

    def _list_rows(self) -> None:
        focus = QApplication.focusWidget()
        focused = focus is not None and self.rows.isAncestorOf(focus)
        clear(self._list)
        self._results = {}
        lanes = self._run_names.lanes
        kept = [lane for lane in lanes if lane.number != PRESENT]
        for lane in lanes if kept else ():
            self._list.addWidget(self._with_result(self._row(lane), lane.number))
        self.rows.setVisible(bool(kept))
        self.clear.setVisible(bool(kept))
        self.along.setVisible(bool(kept))
        self._hint.setVisible(not kept)
        self.compare.setEnabled(bool(kept))
        self._tell_tips()
        if focused:  # Its row is another widget now.
            self.keep.setFocus()

    def _row(self, lane: Lane) -> "LaneButton":
        button = LaneButton(lane_label(lane, self._run_names.name(lane)), swatch(lane.number, self._look))
        if lane.number == PRESENT:
            button.setToolTip(plain(translate("race", "The present run: {name}").format(name=button.words)))
            return button
        words = translate("race", "{name}: return to it, rename it or remove it").format(name=button.words)
        button.setToolTip(plain(words))
        lane_number = lane.number
        for text, act in (
            (translate("race", "Show its curve"), lambda: self.lane_wanted.emit(lane_number)),
            (translate("race", "Return to this run"), lambda: self._controller.take_lane(lane_number)),
            (translate("race", "Rename…"), lambda: self._rename(lane)),
            (translate("race", "Remove"), lambda: self._controller.change_race(lambda race: race.remove(lane_number))),
        ):
            button.choices.addAction(text).triggered.connect(lambda _checked=False, act=act: act())
        button.setMenu(button.choices)
        return button

    def _with_result(self, button: "LaneButton", number: int) -> QWidget:
        """The row of a run: what it is, and how good it is just now."""
        both, result = QWidget(), figure_label(11)
        result.setMinimumWidth(result.fontMetrics().horizontalAdvance(_WIDEST[self._judged]))
        self._results[number] = result
        line = row(button, result)
        line.setSpacing(2)
        both.setLayout(line)
        return both

    def _tell_results(self, frame: Frame) -> None:
        """The loss of each run at the present step, or where it came to stand before, and its accuracy."""
        for lane in self._run_names.lanes if self._results else ():
            label = self._results.get(lane.number)
            if label is not None:
                label.setText(_result(lane, frame))
                label.setAccessibleName(f"{self._run_names.name(lane)}: {label.text()}")

    def _rename(self, lane: Lane) -> None:
        title, label = translate("race", "Rename"), translate("race", "Name of run {number}; empty: what differs")
        name = self._run_names.name(lane)
        dialog = TextDialog(title, label.format(number=lane.number), name, self.window())
        if dialog.exec() == TextDialog.DialogCode.Accepted:
            text = dialog.text()
            own = "" if text == name and not lane.name else text
            self._controller.change_race(lambda race: race.rename(lane.number, own))
        dialog.deleteLater()

    def _on_clear(self) -> None:
        """Runs kept are hard work, so one click too many must not lose them."""
        question = translate("race", "Remove all runs kept from the race?")
        if confirmed(self.window(), self._heading.text(), question):
            self._controller.change_race(Race.clear)

    def _fill_menu(self) -> None:
        if self._frame is not None:
            experiment = opening(self._frame.run)[0]
            fill_race_menu(self.changes, self._lesson, self._look.language, experiment, self._on_chosen)

    def _on_chosen(self, control: Control, value: object) -> None:
        try:
            self._controller.run_again(control.options(value))
        except UserError as error:
            self._controller.refused.emit(error)


def _bring_up(dialog: QWidget) -> None:
    """Show a window beside this one, before all others."""
    dialog.show()
    dialog.raise_()
    dialog.activateWindow()


def _result(lane: Lane, frame: Frame) -> str:
    """Loss and accuracy of a run over all training data, as known at the frame's step."""
    step = frame.state.step
    if lane.overflowed and step >= lane.end:
        return translate("race", "diverged")
    found = lane.at(min(step, lane.end)).values
    loss, accuracy = found["train_loss"], found["train_accuracy"]
    if lane.number == PRESENT:
        loss, accuracy = frame.train_loss, math.nan if frame.accuracy is None else frame.accuracy
    told = number(rounded(loss, 3)) if math.isfinite(loss) else "–"
    return told if math.isnan(accuracy) else f"{told} · {percent(accuracy)}"


class LaneButton(ElidingButton):
    """A run: its line and number, and as much of its name as there is room for."""

    def __init__(self, words: str, icon: QIcon) -> None:
        super().__init__(words)
        self.choices = QMenu(self)
        """What can be done with the run."""
        self.setObjectName("lane")
        self.setIcon(icon)
        self.setIconSize(_SWATCH)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)


def swatch(number: int, look: Look) -> QIcon:
    """A piece of a lane's line."""
    style = LANE_STYLES[number]
    picture = QPixmap(_SWATCH * _FINE)
    picture.setDevicePixelRatio(_FINE)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(look.theme.color(style.token), style.width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if style.pattern:
        pen.setDashPattern(style.pattern)
    painter.setPen(pen)
    middle = _SWATCH.height() / 2
    painter.drawLine(QPointF(1, middle), QPointF(_SWATCH.width() - 1, middle))
    painter.end()
    return QIcon(picture)


def _quiet(text: str) -> QToolButton:
    button = QToolButton()
    button.setObjectName("quiet")
    button.setText(text)
    button.setFont(text_font(12))
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button
