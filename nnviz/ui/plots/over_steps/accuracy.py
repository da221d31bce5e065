"""The share of right answers over the steps."""

from typing import ClassVar

from nnviz.engine.arrays import Array
from nnviz.engine.text import mark
from nnviz.session.frame import Frame
from nnviz.session.run.history import HistoryView
from nnviz.ui.look.i18n import translate
from nnviz.ui.plots.base.curve_style import CurveStyle
from nnviz.ui.plots.base.steps import StepPlot
from nnviz.ui.plots.over_steps.loss import measured_notes


class AccuracyPlot(StepPlot):
    """Accuracy on the training data, and dashed on the test data; nothing where there are no classes."""

    name = "accuracy"
    title = mark("plots", "Accuracy")
    rank = 20
    named_elsewhere = True
    raced: ClassVar = "train_accuracy"
    styles: ClassVar[dict[str, CurveStyle]] = {
        "test_accuracy": CurveStyle("muted", 1.8, dashed=True),
        "train_accuracy": CurveStyle("ink", 2.0),
    }

    def axis_titles(self) -> tuple[str, str]:
        return translate("plots", "step"), translate("plots", "right answers / %")

    def curve_label(self, key: str) -> str:
        labels = {
            "train_accuracy": translate("plots", "accuracy on the training data / %"),
            "test_accuracy": translate("plots", "accuracy on the test data / %"),
        }
        return labels[key]

    def note(self) -> str:
        """The legend in short, and how often all data is looked at."""
        return self._note(measured_notes(self.frame, legend=self.has_legend))

    def longest_note(self) -> str:
        return self._note(measured_notes(self.frame, old=True))

    def _note(self, measured: tuple[str, ...]) -> str:
        if self.frame is not None and self.frame.accuracy is None:
            return translate("plots", "no classes, so no right answers")
        return " · ".join((*measured, *self.ghosts.note(), *self.lanes_note()))

    def ghost_series(self, history: HistoryView, key: str) -> tuple[Array, Array]:
        """Percentages, as the axis has them."""
        steps, values = super().ghost_series(history, key)
        return steps, 100.0 * values

    def show_frame(self, frame: Frame) -> None:
        self.frame = frame
        found = {key: frame.history.series(key, self.resolution) for key in self.styles}
        curves = {key: (steps, 100.0 * values) for key, (steps, values) in found.items()}
        self.draw_history(frame, curves, 100.0, ghosts=self.styles)
