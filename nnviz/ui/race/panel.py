"""The race: runs kept to compare, and the ways to a further one."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QMenu,
    QMessageBox,
    QPushButton,
    QSizePolicy,
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
from nnviz.ui.look.run_names import RunNames, lane_label
from nnviz.ui.look.setting_words import by_label, words_of
from nnviz.ui.look.theme import text_font
from nnviz.ui.plots.race import LANE_STYLES
from nnviz.ui.race.dialog import RaceDialog
from nnviz.ui.race.menu import fill_race_menu
from nnviz.ui.run.controller import Controller
from nnviz.ui.widgets.basics import column, heading, muted, plain, row
from nnviz.ui.widgets.text_dialog import TextDialog

_SWATCH = QSize(30, 16)


class RacePanel(QWidget):
    """A row for each run kept and the present one, and what can be done with them. The session has the runs."""

    def __init__(self, lesson: Lesson, look: Look, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lesson, self._look, self._controller = lesson, look, controller
        self._frame: Frame | None = None
        self._run_names = RunNames(lesson)
        self.dialog: RaceDialog | None = None
        self._heading, self._hint = heading(), muted()
        self.clear = _quiet("✕")
        self.keep, self.compare, self.again = QPushButton(), QPushButton(), QPushButton()
        self.again.setEnabled(False)
        self.changes = QMenu(self.again)
        """What may be the one thing changed."""
        self.changes.aboutToShow.connect(self._fill_menu)
        self.again.setMenu(self.changes)
        self.clear.clicked.connect(self._on_clear)
        self.keep.clicked.connect(controller.keep)
        self.compare.clicked.connect(self.open_dialog)
        self.rows = QWidget()
        self._list = column(self.rows, spacing=2)
        layout = column(self, spacing=6)
        layout.addLayout(row(self._heading, self.clear))
        layout.addWidget(self._hint)
        layout.addWidget(self.rows)
        layout.addWidget(self.again)
        layout.addLayout(row(self.keep, self.compare, stretch=0))
        self.restyle(look)

    # --- Panel ---

    def show_frame(self, frame: Frame) -> None:
        self._frame = frame
        if self._run_names.look(frame, self._look.language):
            self._list_rows()
        self.again.setEnabled(frame.end > 0)
        if self.dialog is not None and self.dialog.isVisible():
            self.dialog.show_frame(frame)

    def restyle(self, look: Look) -> None:
        self._look = look
        self._heading.setText(translate("race", "Race"))
        self._hint.setText(translate("race", "Keep this run, change one thing, run again from the same start."))
        self.again.setText(translate("race", "Run again with…"))
        self.keep.setText(translate("race", "Keep"))
        self.compare.setText(translate("race", "Compare…"))
        tips = (
            (
                self.again,
                translate(
                    "race",
                    "Keep this run, change one thing, and train again for as many steps from the same start, with the "
                    "data in the same order. What was changed on the way is not repeated.",
                ),
            ),
            (self.keep, translate("race", "Keep this run as it is, up to six of them, to compare others with it")),
            (self.compare, translate("race", "The curves over each other, what differs, and the results")),
            (self.clear, translate("race", "Remove all runs kept")),
        )
        for widget, words in tips:
            widget.setToolTip(words)
            widget.setAccessibleName(widget.text() if widget is not self.clear else words)
            widget.setAccessibleDescription(words)
        if self._frame is not None:
            self._run_names.look(self._frame, look.language)
            self._list_rows()
        if self.dialog is not None:
            self.dialog.restyle(look)

    def open_dialog(self) -> None:
        """Show the comparison in a window beside this one."""
        if self._frame is None:
            return
        if self.dialog is None:
            self.dialog = RaceDialog(self._lesson, self._look, self)
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()
        self.dialog.show_frame(self._frame)

    # --- inside ---

    def _list_rows(self) -> None:
        focus = QApplication.focusWidget()
        focused = focus is not None and self.rows.isAncestorOf(focus)
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        lanes = self._run_names.lanes
        kept = [lane for lane in lanes if lane.number != PRESENT]
        for lane in lanes if kept else ():
            self._list.addWidget(self._row(lane))
        self.rows.setVisible(bool(kept))
        self.clear.setVisible(bool(kept))
        self._hint.setVisible(not kept)
        self.compare.setEnabled(bool(kept))
        if focused:  # Its row is another widget now.
            self.keep.setFocus()

    def _row(self, lane: Lane) -> "LaneButton":
        button = LaneButton(lane_label(lane, self._run_names.name(lane)), swatch(lane.number, self._look))
        if lane.number == PRESENT:
            button.setToolTip(plain(translate("race", "The present run: {name}").format(name=button.words)))
            return button
        words = translate("race", "{name}: return to it, rename it or remove it").format(name=button.words)
        button.setToolTip(plain(words))
        number = lane.number
        for text, act in (
            (translate("race", "Return to this run"), lambda: self._controller.take_lane(number)),
            (translate("race", "Rename…"), lambda: self._rename(lane)),
            (translate("race", "Remove"), lambda: self._controller.change_race(lambda race: race.remove(number))),
        ):
            button.choices.addAction(text).triggered.connect(lambda _checked=False, act=act: act())
        button.setMenu(button.choices)
        return button

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
        if QMessageBox.question(self.window(), self._heading.text(), question) == QMessageBox.StandardButton.Yes:
            self._controller.change_race(Race.clear)

    def _fill_menu(self) -> None:
        if self._frame is not None:
            experiment = opening(self._frame.run)[0]
            fill_race_menu(self.changes, self._lesson, self._look.language, experiment, self._on_chosen)

    def _on_chosen(self, control: Control, value: object) -> None:
        try:
            self._controller.run_again(control.options(value))
        except UserError as error:
            label = words_of(control.label, self._look.language)
            self._controller.refused.emit(by_label(error, control.key, label))


class LaneButton(QToolButton):
    """A run: its line and number, and as much of its name as there is room for."""

    def __init__(self, words: str, icon: QIcon) -> None:
        super().__init__()
        self.words = words
        self.choices = QMenu(self)
        """What can be done with the run."""
        self.setObjectName("lane")
        self.setIcon(icon)
        self.setIconSize(_SWATCH)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten the name where it does not fit."""
        room = self.width() - _SWATCH.width() - 20
        self.setText(self.fontMetrics().elidedText(self.words, Qt.TextElideMode.ElideRight, room))
        super().resizeEvent(event)


def swatch(number: int, look: Look) -> QIcon:
    """A piece of a lane's line."""
    style = LANE_STYLES[number]
    picture = QPixmap(_SWATCH * 2)
    picture.setDevicePixelRatio(2)
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
