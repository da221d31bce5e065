"""The loss over the steps: of each batch, and the mean over all training and all test data."""

from typing import ClassVar

from nnviz.engine.text import mark
from nnviz.session.frame import Frame
from nnviz.session.run.sampling import interval_after
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.number_format import count
from nnviz.ui.look.typeset.formulas import penalty_words
from nnviz.ui.plots.base.curve_style import CurveStyle
from nnviz.ui.plots.base.steps import StepPlot

_OLD = 1_000_000
"""Steps after which all data are looked at as seldom as ever."""


class LossPlot(StepPlot):
    """Batch loss, thin, the mean over all training data, bold, and over the test data, dashed."""

    name = "loss"
    title = mark("plots", "Loss")
    rank = 10
    scalable = True
    named_elsewhere = True
    raced: ClassVar = "train_loss"
    styles: ClassVar[dict[str, CurveStyle]] = {
        "loss": CurveStyle("muted", 1.0, alpha=0.45),
        "test_loss": CurveStyle("muted", 1.8, dashed=True),
        "train_loss": CurveStyle("ink", 2.0),
    }

    def axis_titles(self) -> tuple[str, str]:
        return translate("plots", "step"), translate("plots", "loss")

    def curve_label(self, key: str) -> str:
        labels = {
            "loss": translate("plots", "loss of the step's samples"),
            "train_loss": translate("plots", "mean loss of all training data")
            if self._tested()
            else translate("plots", "mean loss of all data"),
            "test_loss": translate("plots", "mean loss of the test data"),
        }
        return labels[key]

    def in_legend(self, key: str) -> bool:
        """The loss of the step's samples is named before there is a step: the legend of a film stands still."""
        return key == "loss" or super().in_legend(key)

    def note(self) -> str:
        """The legend in short where there is none, how often all data is looked at, and what the loss is without."""
        return self._note(measured_notes(self.frame, legend=self.has_legend))

    def longest_note(self) -> str:
        return self._note(measured_notes(self.frame, old=True))

    def _note(self, measured: tuple[str, ...]) -> str:
        step = "" if self.has_legend else translate("plots", "─ this step")
        parts = [*measured, *self.lanes_note(), step]
        if self.frame is not None and self.frame.experiment.decimals is not None:  # As on paper; its loss is, too.
            rounded = translate("plots", "(y′ to {n} decimals)", n=self.frame.experiment.decimals).format(
                n=self.frame.experiment.decimals
            )
            parts[-1] = f"{step} {rounded}".strip()
        if self.frame is not None and penalty_words(self.frame.experiment):
            parts.append(penalty_words(self.frame.experiment))
        return " · ".join(filter(None, (*parts, *self.ghosts.note())))

    def show_frame(self, frame: Frame) -> None:
        self.frame = frame
        found = frame.history.every_series(tuple(self.styles), self.resolution)
        self.draw_history(frame, dict(zip(self.styles, found, strict=True)), ghosts=("train_loss", "test_loss"))

    def _tested(self) -> bool:
        return self.frame is not None and self.frame.test_loss is not None


def measured_notes(frame: Frame | None, old: bool = False, legend: bool = False) -> tuple[str, ...]:
    """What the curves over all data are, where no `legend` says it, and how often that is measured, where it is seldom.

    Of an `old` run: as seldom as they ever are.
    """
    step = 0 if frame is None else _OLD if old else frame.state.step
    interval = 1 if frame is None else interval_after(frame.experiment, frame.data, step)
    first = (translate("plots", "━ training"),) if frame is not None and frame.test_loss is not None else ()
    if legend:
        last = translate("plots", "test every {n} steps") if first else translate("plots", "all data every {n} steps")
        return (last.format(n=count(interval)),) if interval > 1 else ()
    if interval > 1:
        last = (
            translate("plots", "╌ test, every {n} steps")
            if first
            else translate("plots", "━ all data, every {n} steps")
        )
        return (*first, last.format(n=count(interval)))
    return (*first, translate("plots", "╌ test") if first else translate("plots", "━ all data"))
