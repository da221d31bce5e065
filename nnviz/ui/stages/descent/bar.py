"""The buttons over the stage: which view is shown, what is held, and the game; and those under it, to play with."""

from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from nnviz.session.frame import Frame
from nnviz.session.run.commands import ChangeOptions, Command
from nnviz.ui.look.figure import Look
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.number_format import number
from nnviz.ui.stages.descent import words
from nnviz.ui.stages.descent.view_model import INTERCEPT, SLOPE
from nnviz.ui.stages.descent.ways import RULE_RATE, RULES, playing
from nnviz.ui.widgets.basics import ShrinkingBox

BAR = 48
"""Pixels of its height."""

VIEWS = ("map", "surface", "curve")

NUDGES = (-0.1, -0.01, 0.0, 0.01, 0.1)
"""By how much the buttons of the game move the slope."""


class Bar(QWidget):
    """One button for each view; one that holds the intercept, so that the slope alone is left to find; the game."""

    view_changed = Signal()

    command_given = Signal(object)
    """A Command, each one undo step."""

    game_wanted = Signal(str)
    """The learner wants to play, against the rule of this name; an empty one ends the game."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.view = VIEWS[0]
        self._frame: Frame | None = None
        self._group = QButtonGroup(self)
        self.views = {name: QPushButton() for name in VIEWS}
        self.hold, self.play, self.rule = QPushButton(), QPushButton(), ShrinkingBox()
        for name, button in self.views.items():
            button.setCheckable(True)
            button.setChecked(name == self.view)
            self._group.addButton(button)
            button.clicked.connect(lambda _checked=False, name=name: self.show_view(name))
        self.hold.setCheckable(True)
        self.play.setCheckable(True)
        self.hold.clicked.connect(self._on_hold)
        self.play.clicked.connect(lambda on: self.game_wanted.emit(RULES[0] if on else ""))
        self.rule.hide()  # It is the game's alone, and takes no room until then.
        self.rule.activated.connect(lambda place: self.game_wanted.emit(RULES[place]))
        _lay_out(self, (*self.views.values(), None, self.rule, self.hold, self.play))

    def show_view(self, name: str) -> None:
        if name != self.view:
            self.view = name
            self.views[name].setChecked(True)
            self.view_changed.emit()

    def show_frame(self, frame: Frame) -> None:
        """Show what is held, and whether the game is on."""
        self._frame = frame
        game = playing(frame.experiment)
        self.hold.setChecked(not frame.experiment.rules.trained[INTERCEPT])
        self.play.setChecked(game)
        for button in (self.hold, *self.views.values()):
            button.setVisible(not game)
        self.rule.setVisible(game)
        if frame.experiment.optimizer in RULES:
            with QSignalBlocker(self.rule):
                self.rule.setCurrentIndex(RULES.index(frame.experiment.optimizer))

    def restyle(self, look: Look) -> None:
        del look
        texts = {
            "map": (translate("descent", "Map"), translate("descent", "The loss from above, over slope and intercept")),
            "surface": (
                translate("descent", "Surface"),
                translate("descent", "The same in perspective; drag to turn it"),
            ),
            "curve": (translate("descent", "One parameter"), translate("descent", "The loss along the slope alone")),
        }
        for name, (text, tip) in texts.items():
            _describe(self.views[name], text, tip)
        tip = translate("descent", "Begin again with the intercept at its true value, where it stays; or let it go")
        _describe(self.hold, translate("descent", "Hold the intercept"), tip)
        tip = translate("descent", "Move param yourself, point by point, against an optimizer; once more ends the game")
        _describe(self.play, translate("descent", "You are the optimizer"), tip)
        chosen = max(0, self.rule.currentIndex())
        self.rule.clear()
        self.rule.addItems([words.rule_name(rule, RULE_RATE) for rule in RULES])
        self.rule.setCurrentIndex(chosen)
        self.rule.setAccessibleName(translate("descent", "Play against"))
        self.rule.setToolTip(translate("descent", "The optimizer you play against; another one begins a new game"))

    def _on_hold(self, on: bool) -> None:
        """Hold the intercept where the points were drawn from, from the start; or train it again from here on."""
        if self._frame is None:
            return
        experiment = self._frame.experiment
        names = experiment.network.names
        options: tuple[tuple[str, object], ...] = (("frozen", ()),)
        if on:
            options = (
                (f"start:{names[INTERCEPT]}", float(experiment.options["intercept"])),
                (f"start:{names[SLOPE]}", float(experiment.start.get(names[SLOPE], 0.0))),
                ("frozen", (names[INTERCEPT],)),
            )
        command: Command = ChangeOptions(options)
        self.command_given.emit(command)


class GameBar(QWidget):
    """Moves the slope by a little or by more and goes on to the next point, or goes on without a move."""

    nudged = Signal(float)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.buttons = {by: QPushButton() for by in NUDGES}
        for by, button in self.buttons.items():
            button.clicked.connect(lambda _checked=False, by=by: self.nudged.emit(by))
        _lay_out(self, (None, *self.buttons.values(), None))

    def restyle(self) -> None:
        """Say everything in the language in force."""
        for by, button in self.buttons.items():
            if not by:
                tip = translate("descent", "Leave param as it is and look at the next point (Enter)")
                _describe(button, translate("descent", "next point"), tip)
                continue
            arrow = "▲" if by > 0 else "▼"
            key = "↑" if by > 0 else "↓"
            key = f"Shift+{key}" if abs(by) > min(map(abs, filter(None, NUDGES))) else key
            tip = translate("descent", "Move param by {by} and look at the next point ({key})").format(
                by=number(by, signed=True), key=key
            )
            _describe(button, f"{arrow} {abs(by):g}", tip)
            name = translate("descent", "Move param by {by}")
            button.setAccessibleName(name.format(by=number(by, signed=True)))


def _lay_out(parent: QWidget, widgets: Iterable[QWidget | None]) -> None:
    """Side by side, with room where there is None."""
    layout = QHBoxLayout(parent)
    layout.setContentsMargins(12, 8, 12, 4)
    layout.setSpacing(6)
    for widget in widgets:
        if widget is None:
            layout.addStretch(1)
        else:
            if isinstance(widget, QPushButton):
                widget.setStyleSheet("padding: 4px 7px;")
            layout.addWidget(widget)


def _describe(button: QPushButton, text: str, tip: str) -> None:
    button.setText(text)
    button.setToolTip(tip)
    button.setAccessibleName(text)
    button.setAccessibleDescription(tip)
