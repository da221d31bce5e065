"""Gradient descent in numbers: the step that comes next, what the learning rate does here, what is held."""

from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QWidget

from nnviz.engine.data.datasets import Data
from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Lesson
from nnviz.ui.look.figure import Look
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.theme import number_font
from nnviz.ui.run.controller import Controller
from nnviz.ui.stages.descent import words
from nnviz.ui.stages.descent.rate_scale import RateScale
from nnviz.ui.stages.descent.stage import DescentStage
from nnviz.ui.stages.descent.view_model import DescentState, Rates, rates
from nnviz.ui.stages.descent.ways import STEPS, begin_game, end_game, next_point, playing, race_ways
from nnviz.ui.widgets.basics import column, heading, muted


class DescentSection(QWidget):
    """Every number of the step that comes next, as the engine finds it."""

    def __init__(self, stage: DescentStage, lesson: Lesson, look: Look, controller: Controller) -> None:
        super().__init__()
        self._stage, self._lesson, self._controller, self._look = stage, lesson, controller, look
        self._frame: Frame | None = None
        self._rates: tuple[Data, tuple[object, ...], Rates] | None = None
        self._headings = [heading() for _ in range(3)]
        card = QFrame()
        card.setObjectName("card")
        self.arithmetic = QLabel()
        self.arithmetic.setFont(number_font(12))
        self.arithmetic.setWordWrap(True)
        column(card, (12, 8, 12, 8)).addWidget(self.arithmetic)
        self.scale = RateScale(controller, look)
        self.marks, self.held = muted(size=11), muted()
        self.four = QPushButton()
        self.four.clicked.connect(lambda: controller.ask(race_ways))
        layout = column(self, spacing=8)
        parts = (self._headings[0], card, self._headings[1], self.scale, self.marks, self._headings[2], self.held)
        for part in (*parts, self.four):
            layout.addWidget(part)
        stage.point_wanted.connect(lambda: controller.ask(next_point))
        stage.bar.game_wanted.connect(self._on_game)
        self.restyle(look)

    def show_frame(self, frame: Frame) -> None:
        self._frame = frame
        state = self._stage.state
        if state is None or state.frame is not frame:
            state = DescentState(frame)
        if not state.fits:
            return
        self.arithmetic.setText(words.arithmetic(state, self._look.theme))
        found = self._rates_of(frame)
        self.scale.show_rates(frame.experiment.learning_rate, found.bounds)
        self.marks.setText(words.rate_words(found, frame))
        self.held.setText(words.held_fixed(state))
        self.four.setVisible(not playing(frame.experiment))

    def restyle(self, look: Look) -> None:
        self._look = look
        titles = (
            translate("descent", "The next step"),
            translate("descent", "Learning rate"),
            translate("descent", "Held fixed"),
        )
        for label, text in zip(self._headings, titles, strict=True):
            label.setText(text)
        self.four.setText(translate("descent", "Four ways down from here"))
        tip = translate(
            "descent",
            "Train gradient descent, momentum, Adam and gradient descent on four points at a time from the place of "
            "the ball, {n} steps each, and keep them on the map",
        )
        self.four.setToolTip(tip.format(n=STEPS))
        self.four.setAccessibleName(self.four.text())
        self.scale.restyle(look)
        if self._frame is not None:
            self.show_frame(self._frame)

    def _on_game(self, rule: str) -> None:
        """Begin a game against a rule, or the lesson's own run again."""
        if rule:
            self._controller.ask(lambda player: begin_game(player, rule))
        else:
            self._controller.ask(lambda player: end_game(player, self._lesson))
        self._stage.setFocus()

    def _rates_of(self, frame: Frame) -> Rates:
        """Worked out anew where the loss or what is trained has become another: of a bowl it is the same everywhere."""
        key = (frame.experiment.loss, frame.experiment.frozen)
        known = self._rates
        if known is None or known[0] is not frame.data or known[1] != key:
            known = self._rates = (frame.data, key, rates(frame.experiment, frame.data, frame))
        return known[2]
