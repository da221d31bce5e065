"""The line fit in numbers: the rule, the arithmetic of this step, the settled signal, the traditional answer."""

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QLabel, QSizePolicy, QWidget

from nnviz.engine.analysis.least_squares import best_slope
from nnviz.session.diagnostics.breakpoints import SETTLED
from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Lesson
from nnviz.ui.look.figure import Figure, Look
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.number_format import number
from nnviz.ui.look.typeset.formulas import penalty_words
from nnviz.ui.run.controller import Controller
from nnviz.ui.stages.line_fit import words
from nnviz.ui.widgets.basics import column, figure_label, heading, muted
from nnviz.ui.widgets.formula_label import FormulaLabel

_UNBROKEN = 10_000
"""Pixels in which no line of words has to be broken."""


class LineSection(QWidget):
    """Every number of the present step, as the engine found it."""

    def __init__(self, stage: Figure, lesson: Lesson, look: Look, controller: Controller) -> None:
        super().__init__()
        del stage, lesson
        self._controller = controller
        self._look = look
        self._headings = [heading() for _ in range(3)]
        layout = column(self, spacing=8)
        layout.addWidget(self._headings[0])
        layout.addWidget(self._make_rule())
        layout.addWidget(self._headings[1])
        layout.addLayout(self._make_rows())
        self._make_signal()
        layout.addWidget(self._headings[2])
        layout.addWidget(self.signal)
        layout.addWidget(self.criterion)
        layout.addWidget(self.stop)
        self._best_heading, self._best_formula, self.best = heading(), FormulaLabel(12), figure_label(13, bold=True)
        self._best_formula.setObjectName("muted")
        layout.addWidget(self._best_heading)
        last = QGridLayout()
        last.addWidget(self._best_formula, 0, 0)
        last.addWidget(self.best, 0, 1)
        layout.addLayout(last)
        self._shown: Frame | None = None
        self.restyle(look)

    def _make_rows(self) -> QGridLayout:
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)
        self.names = [muted() for _ in range(words.ROWS)]
        self.values = [figure_label(13) for _ in range(words.ROWS)]
        for place, (name, value) in enumerate(zip(self.names, self.values, strict=True)):
            name.setWordWrap(False)
            name.setTextFormat(Qt.TextFormat.AutoText)  # A change of the parameter has its colour.
            # Absurd values make long terms: the numbers go before, and the tool tip has the whole.
            name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            self._grid.addWidget(name, place, 0)
            self._grid.addWidget(value, place, 1)
        return self._grid

    def _make_signal(self) -> None:
        """Whether the line has settled, and whether training stops then."""
        self.signal = QLabel()
        self.signal.setWordWrap(True)
        self.signal.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.criterion, self.stop = muted(size=11), QCheckBox()
        self.stop.toggled.connect(self._on_stop)
        self._stops = False

    def show_frame(self, frame: Frame) -> None:
        self._shown = frame
        if self._stops != (SETTLED in frame.breakpoints):
            self._stops = SETTLED in frame.breakpoints
            with QSignalBlocker(self.stop):
                self.stop.setChecked(self._stops)
        theme = self._look.theme
        lines = words.rule_lines(frame)
        self.rule.setText("\n".join(line for line, _ in lines))
        self.rule.set_colors(*(QColor(theme.text(token)) for _, token in lines))
        penalty = penalty_words(frame.experiment)
        _set(self.penalty, penalty)
        self.penalty.setVisible(bool(penalty))
        for place, (name, value) in enumerate(words.step_rows(frame, theme)):
            self._put(place, name, value)
        settled, criterion = words.convergence_words(frame, theme)
        _set(self.signal, settled)
        _set(self.criterion, criterion)
        self.best.setText(number(best_slope(frame.data, frame.experiment.options["intercept"])))

    def restyle(self, look: Look) -> None:
        self._look = look
        titles = (
            translate("line_fit", "Optimizer"),
            translate("line_fit", "This step"),
            translate("line_fit", "Settled?"),
        )
        for label, text in zip(self._headings, titles, strict=True):
            label.setText(text)
        self.stop.setText(translate("line_fit", "Stop when settled"))
        self.stop.setToolTip(translate("line_fit", "Pause training at the step at which param settles"))
        self.stop.setAccessibleName(self.stop.text())
        self._best_heading.setText(translate("line_fit", "Traditional answer (least squares)"))
        self._best_formula.setText("dS/d(param) = 0 → Σx(y − c) / Σx²")
        self._hold_room()
        if self._shown is not None:
            self.show_frame(self._shown)

    def _hold_room(self) -> None:
        """Have room for two lines in the language in force, so that nothing below moves when there is more to say."""
        self.signal.setText(f"<b>○ {self.stop.text()}</b><br>{self.stop.text()}")
        self.signal.setMinimumHeight(0)
        self.signal.setMinimumHeight(self.signal.heightForWidth(_UNBROKEN))

    def _make_rule(self) -> QFrame:
        card = QFrame()
        card.setObjectName("card")
        self.rule, self.penalty = FormulaLabel(13), muted()
        layout = column(card, (12, 8, 12, 8))
        layout.addWidget(self.rule)
        layout.addWidget(self.penalty)
        return card

    def _on_stop(self, stop: bool) -> None:
        change = self._controller.add_breakpoint if stop else self._controller.remove_breakpoint
        change(SETTLED)

    def _put(self, place: int, name: str, value: str) -> None:
        self.names[place].setText(name)
        self.names[place].setToolTip(name)
        self.values[place].setText(value)


def _set(label: QLabel, text: str) -> None:
    """Setting the same rich text again would lay it out anew."""
    if label.text() != text:
        label.setText(text)
