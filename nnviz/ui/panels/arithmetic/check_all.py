"""The check of all gradients of a step, in the background, and what came of it."""

from PySide6.QtWidgets import QPushButton, QWidget

from nnviz.engine.explain.gradient_check import GradientCheck, check_all
from nnviz.engine.explain.phases import StepTrace
from nnviz.engine.explain.terms import Signs
from nnviz.session.run.sampling import pass_seconds
from nnviz.ui.look.arithmetic.chain import verdict_words
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.number_format import count, number
from nnviz.ui.run.background_task import AT_ONCE, BackgroundTask, Check, raise_fault
from nnviz.ui.widgets.basics import column, muted


class CheckAll(QWidget):
    """A button that begins and cancels, and a line below it."""

    def __init__(self) -> None:
        super().__init__()
        self.button, self.result = QPushButton(), muted(size=11)
        self._trace: StepTrace | None = None
        self._found: list[GradientCheck] = []
        self._working = False
        self._task = BackgroundTask(self, quick=AT_ONCE)
        self._task.finished.connect(self._on_finished)
        self._task.failed.connect(self._on_failed)
        self._task.progressed.connect(self._on_progress)
        self.button.clicked.connect(self._on_clicked)
        layout = column(self, spacing=4)
        layout.addWidget(self.button)
        layout.addWidget(self.result)
        self.restyle()

    def show_trace(self, trace: StepTrace | None) -> None:
        """Be about this step from now on; what was found of another one goes."""
        if trace is not self._trace:
            self._trace, self._found = trace, []
            self._task.cancel()
            self._working = False
            self.restyle()

    def restyle(self) -> None:
        """Say it in the language in force."""
        words = translate("step", "Cancel") if self._working else translate("step", "Check all gradients")
        self.button.setText(words)
        self.button.setAccessibleName(words)
        self.button.setToolTip(translate("step", "Hold every gradient of the step against two-sided differences"))
        self.result.setText(self._words())
        self.result.setVisible(bool(self._found))

    def stop_work(self) -> None:
        """End the check under way."""
        self._task.leave()

    def _on_clicked(self) -> None:
        trace = self._trace
        if self._working or trace is None:
            self._task.cancel()
            self._working = False
            self.restyle()
            return
        self._working, self._found = True, []
        size = trace.experiment.network.size
        expected = 3 * size * pass_seconds(trace.experiment.network, len(trace.samples))
        self.restyle()
        self._task.start(lambda check: _checked(trace, check), expected)

    def _on_progress(self, done: int) -> None:
        if self._working and self._trace is not None:
            total = self._trace.experiment.network.size
            told = translate("step", "{done} of {total}").format(done=count(done), total=count(total))
            self.result.setText(told)
            self.result.show()

    def _on_finished(self, found: list[GradientCheck]) -> None:
        self._working, self._found = False, found
        self.restyle()

    def _on_failed(self, error: Exception) -> None:
        self._working = False
        self.restyle()
        raise_fault(error)

    def _words(self) -> str:
        """How many agree, how well, and what the others are."""
        if not self._found or self._trace is None:
            return ""
        signs, total = Signs(self._trace.experiment), len(self._found)
        agreeing = [check for check in self._found if check.verdict == "agrees"]
        others = [check for check in self._found if check.verdict != "agrees"]
        told = translate("step", "{right} of {total} agree").format(right=count(len(agreeing)), total=count(total))
        # A difference between two zeros, or within the noise of rounding, has no relative error worth telling.
        worst = max(agreeing, key=lambda check: abs(check.gradient - check.difference), default=None)
        if worst is not None:
            off = number(abs(worst.gradient - worst.difference), 2)
            template = translate("step", "{told}; farthest apart: {name}, by {off}")
            told = template.format(told=told, name=signs.parameter(worst.parameter), off=off)
        if not others:
            return f"✓ {told}"
        return f"{told}. {signs.parameter(others[0].parameter)}: {verdict_words(others[0])}"


def _checked(trace: StepTrace, check: Check) -> list[GradientCheck]:
    found = []
    for done, one in enumerate(check_all(trace), 1):
        check(done)
        found.append(one)
    return found
