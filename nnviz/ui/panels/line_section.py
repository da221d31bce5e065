"""The line fit in numbers: the rule, the arithmetic of this step, the settled signal, the traditional answer."""

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QLabel, QWidget

from nnviz.engine.least_squares import best_slope
from nnviz.engine.training import steps_per_epoch
from nnviz.session.breakpoints import SETTLED
from nnviz.session.frame import Frame
from nnviz.session.history import FIXED
from nnviz.session.lesson import Lesson
from nnviz.session.settled import SHARE, settled
from nnviz.ui.controller import Controller
from nnviz.ui.figure import Look
from nnviz.ui.format import number
from nnviz.ui.i18n import translate
from nnviz.ui.panels.widgets import column, figure_label, heading, muted
from nnviz.ui.theme import number_font


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
        self._grid.setColumnStretch(1, 1)
        self.names = [muted() for _ in range(4)]
        self.values = [figure_label(13) for _ in range(4)]
        for place, (name, value) in enumerate(zip(self.names, self.values, strict=True)):
            name.setWordWrap(False)
            self._grid.addWidget(name, place, 0)
            self._grid.addWidget(value, place, 1)
        layout.addLayout(self._grid)
        self.signal = QLabel()
        self.signal.setWordWrap(True)
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
        self.best.setText(number(best_slope(frame.data, frame.experiment.intercept)))

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
        record = frame.record
        if record is None or len(record.samples) != 1:
            words = (translate("line_fit", "no single point yet: take a step"), "", "", "")
            for name, value, text in zip(self.names, self.values, words, strict=True):
                name.setText(text)
                value.setText("")
            return
        sample = int(record.samples[0])
        x, y = float(frame.data.x[sample, 0]), float(frame.data.y[sample, 0])
        predicted = float(record.prediction[0, 0])
        before = float(frame.state.parameters[0]) if frame.end == 0 else self._before(frame)
        intercept = float(frame.state.parameters[1])
        relation = "y′ < y" if predicted < y else "y′ ≥ y"
        change = float(frame.state.parameters[0]) - before
        self._put(0, f"x  ({sample + 1} / {len(frame.data.x)})", number(x))
        self._put(1, f"y′ = {number(before)}·{number(x)} {_plus(intercept)}", number(predicted))
        self._put(2, "y", number(y))
        theme = self._look.theme
        color = theme.positive if predicted < y else theme.negative
        arrow = f'<b style="color:{color}">param {number(change, 4, signed=True)}</b>'
        self._put(3, f'<span style="color:{color}">{relation.replace("<", "&lt;")}</span>', arrow)

    def _before(self, frame: Frame) -> float:
        """The slope that the last step began with: its gradient step taken back from the history's row before."""
        rows = frame.history.table(max(0, frame.state.step - 1))
        return float(rows[0, len(FIXED)]) if len(rows) else float(frame.state.parameters[0])

    def _show_signal(self, frame: Frame) -> None:
        signal = settled(frame.history, steps_per_epoch(frame.experiment), frame.state.step)
        rule = translate(
            "line_fit",
            "Settled means: the mean slopes of the last {n} steps and of the {n} before differ by less than {share} %.",
        ).format(n=signal.steps, share=round(SHARE * 100))
        if signal.drift == float("inf"):
            text = translate("line_fit", "{n} steps are needed").format(n=2 * signal.steps)
        else:
            sign = "<" if signal.fired else "≥"
            text = f"{number(signal.drift)} {sign} {number(signal.allowed)}"
        state = translate("line_fit", "Settled") if signal.fired else translate("line_fit", "Still moving")
        color = self._look.theme.good if signal.fired else self._look.theme.muted
        mark = "●" if signal.fired else "○"
        words = f'<b style="color:{color}">{mark} {state}</b> &nbsp;{text.replace("<", "&lt;")}'
        if words != self.signal.text():
            self.signal.setText(words)
        if rule != self.criterion.text():
            self.criterion.setText(rule)

    def _put(self, place: int, name: str, value: str) -> None:
        self.names[place].setText(name)
        self.values[place].setText(value)


def _plus(value: float) -> str:
    return f"{'+' if value >= 0 else '−'} {abs(value):g}"
