"""The line fit in numbers: the rule, the arithmetic of this step, the settled signal, the traditional answer."""

import math

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QLabel, QSizePolicy, QWidget

from nnviz.engine.analysis.least_squares import best_slope
from nnviz.engine.training import steps_per_epoch
from nnviz.session.diagnostics.breakpoints import SETTLED
from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.run.convergence import SHARE, has_converged
from nnviz.ui.look.figure import Look
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.number_format import number
from nnviz.ui.look.theme import number_font
from nnviz.ui.run.controller import Controller
from nnviz.ui.widgets.basics import column, figure_label, heading, muted

_WAITING = "…"
"""Stands where the step has not come to a number yet."""


class LineSection(QWidget):
    """Every number of the present step, as the engine found it."""

    def __init__(self, lesson: Lesson, look: Look, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        del lesson
        self._controller = controller
        self._look = look
        self._headings = [heading() for _ in range(3)]
        card = QFrame()
        card.setObjectName("card")
        self.rule = QLabel()
        self.rule.setFont(number_font(12))
        column(card, (12, 8, 12, 8)).addWidget(self.rule)
        layout = column(self, spacing=8)
        layout.addWidget(self._headings[0])
        layout.addWidget(card)
        layout.addWidget(self._headings[1])
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)
        self.names = [muted() for _ in range(5)]
        self.values = [figure_label(13) for _ in range(5)]
        for place, (name, value) in enumerate(zip(self.names, self.values, strict=True)):
            name.setWordWrap(False)
            # Absurd values make long terms: the numbers go before, and the tool tip has the whole.
            name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            self._grid.addWidget(name, place, 0)
            self._grid.addWidget(value, place, 1)
        layout.addLayout(self._grid)
        self.signal = QLabel()
        self.signal.setWordWrap(True)
        self.signal.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        # Room for two lines from the first, so that nothing below moves when there is more to say.
        self.signal.setText("<b>○</b><br>○")
        self.signal.setMinimumHeight(self.signal.sizeHint().height())
        self.criterion = muted(size=11)
        self.stop = QCheckBox()
        self.stop.toggled.connect(self._on_stop)
        self._stops = False
        layout.addWidget(self._headings[2])
        layout.addWidget(self.signal)
        layout.addWidget(self.criterion)
        layout.addWidget(self.stop)
        self._best_heading, self._best_formula, self.best = heading(), muted(), figure_label(13, bold=True)
        layout.addWidget(self._best_heading)
        last = QGridLayout()
        last.addWidget(self._best_formula, 0, 0)
        last.addWidget(self.best, 0, 1)
        layout.addLayout(last)
        self._shown: Frame | None = None
        self.restyle(look)

    def show_frame(self, frame: Frame) -> None:
        """Show this step's arithmetic."""
        self._shown = frame
        if self._stops != (SETTLED in frame.breakpoints):
            self._stops = SETTLED in frame.breakpoints
            with QSignalBlocker(self.stop):
                self.stop.setChecked(self._stops)
        self._show_rule(frame)
        self._show_step(frame)
        self._show_signal(frame)
        self.best.setText(number(best_slope(frame.data, frame.experiment.options["intercept"])))

    def restyle(self, look: Look) -> None:
        """Take on another theme or language."""
        self._look = look
        words = (
            translate("line_fit", "Rule"),
            translate("line_fit", "This step"),
            translate("line_fit", "Settled?"),
        )
        for label, text in zip(self._headings, words, strict=True):
            label.setText(text)
        self.stop.setText(translate("line_fit", "Stop when settled"))
        self.stop.setToolTip(translate("line_fit", "Pause training at the step at which param settles"))
        self.stop.setAccessibleName(self.stop.text())
        self._best_heading.setText(translate("line_fit", "Traditional answer (least squares)"))
        self._best_formula.setText("dS/d(param) = 0 → Σx(y − c) / Σx²")
        if self._shown is not None:
            self.show_frame(self._shown)

    def _on_stop(self, stop: bool) -> None:
        change = self._controller.add_breakpoint if stop else self._controller.remove_breakpoint
        change(SETTLED)

    def _show_rule(self, frame: Frame) -> None:
        theme, size = self._look.theme, frame.experiment.learning_rate
        first = f"y′ = param · x {_plus(float(frame.state.parameters[1]))}"
        if frame.experiment.optimizer == "sign_rule":
            up = f'<span style="color:{theme.positive}">y′ &lt; y → param += {size:g}</span>'
            down = f'<span style="color:{theme.negative}">y′ ≥ y → param −= {size:g}</span>'
        else:
            up = "∂L/∂param = (y′ − y) · x"
            down = f"param ← param − {size:g} · ∂L/∂param"
        text = "<br>".join((first, up, down))
        if text != self.rule.text():
            self.rule.setText(text)

    def _show_step(self, frame: Frame) -> None:
        sample = frame.sample
        if sample is None:
            self._put(0, translate("line_fit", "no single point yet: take a step"), "")
            for place in range(1, len(self.names)):
                self._put(place, "", "")
            return
        x, y = float(frame.data.x[sample.row, 0]), float(frame.data.y[sample.row, 0])
        slope, intercept = (float(value) for value in sample.before)
        predicted = None if sample.prediction is None else float(sample.prediction[0])
        self._put(0, f"x  ({sample.row + 1} / {len(frame.data.x)})", number(x))
        term = f"y′ = {number(slope)}·{number(x)} {_plus(intercept)}"
        self._put(1, term, _WAITING if predicted is None else number(predicted))
        self._put(2, "y", number(y))
        if predicted is None:
            self._put(3, "", _WAITING)
            self._put(4, "", "")
            return
        theme = self._look.theme
        color = theme.positive if predicted < y else theme.negative
        change = _WAITING if sample.change is None else number(float(sample.change[0]), 4, signed=True)
        if frame.experiment.optimizer == "sign_rule":
            why = "y′ &lt; y" if predicted < y else "y′ ≥ y"
            self._put(4, "", "")
        else:
            gradient = _WAITING if sample.gradient is None else number(float(sample.gradient[0]), 4, signed=True)
            self._put(4, f"∂L/∂param = (y′ − y) · {number(x)}", gradient)
            why = f"−{frame.experiment.learning_rate:g} · ∂L/∂param"
        self._put(3, f'<span style="color:{color}">{why}</span>', f'<b style="color:{color}">param {change}</b>')

    def _show_signal(self, frame: Frame) -> None:
        signal = has_converged(frame.history, steps_per_epoch(frame.experiment), frame.state.step)
        share = round(SHARE * 100)
        rule = translate(
            "line_fit",
            "Settled means: from the {n} steps before to the last {n}, the mean slope moves by less than {share} %, "
            "and in the last {n} the slope swings by less than {share} % (standard deviation).",
        ).format(n=signal.steps, share=share)
        if frame.state.step < 2 * signal.steps:
            text = translate("line_fit", "{n} steps are needed").format(n=2 * signal.steps)
        elif math.isnan(signal.drift):
            text = translate("line_fit", "not known here: of so long a run only some steps are kept")
        else:
            moved = f"{number(signal.earlier)} → {number(signal.later)}: {_percent(signal.drift, share)}"
            text = f"{moved} · ± {_percent(signal.spread, share)}"
        state = translate("line_fit", "Settled") if signal.fired else translate("line_fit", "Still moving")
        color = self._look.theme.good if signal.fired else self._look.theme.muted
        mark = "●" if signal.fired else "○"
        words = f'<b style="color:{color}">{mark} {state}</b> &nbsp;{text}'
        if words != self.signal.text():
            self.signal.setText(words)
        if rule != self.criterion.text():
            self.criterion.setText(rule)

    def _put(self, place: int, name: str, value: str) -> None:
        self.names[place].setText(name)
        self.names[place].setToolTip(name)
        self.values[place].setText(value)


def _percent(share: float, bound: int) -> str:
    return f"{number(100 * share, 1)} % {'&lt;' if 100 * share < bound else '≥'} {bound} %"


def _plus(value: float) -> str:
    return f"{'+' if value >= 0 else '−'} {abs(value):g}"
