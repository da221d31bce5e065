"""The loss over the steps: of each batch, and the mean over all data."""

from typing import ClassVar

from nnviz.session.frame import Frame
from nnviz.ui.i18n import translate
from nnviz.ui.plots.base import POINTS, CurveStyle, Plot


class LossPlot(Plot):
    """Batch loss, thin, and the mean over all data, bold."""

    name = "loss"
    styles: ClassVar[dict[str, CurveStyle]] = {
        "loss": CurveStyle("muted", 1.0, alpha=0.45),
        "train_loss": CurveStyle("ink", 2.0),
    }

    def caption(self) -> str:
        """The title, in the language in force."""
        return translate("plots", "Loss")

    def axis_titles(self) -> tuple[str, str]:
        """The words at the x and y axes."""
        return translate("plots", "step"), translate("plots", "loss")

    def curve_label(self, key: str) -> str:
        """A curve's name in the legend and the table."""
        labels = {
            "loss": translate("plots", "loss of the step's samples"),
            "train_loss": translate("plots", "mean loss of all data"),
        }
        return labels[key]

    def note(self) -> str:
        """The legend in short."""
        return translate("plots", "bold: all data · thin: this step")

    def show_frame(self, frame: Frame) -> None:
        """Draw this moment."""
        self.frame = frame
        ranges = []
        for key in self.styles:
            steps, values = frame.history.series(key, POINTS)
            self.set_curve(key, steps, values)
            ranges.append(values)
        self.fit_steps(frame, *ranges)
        self.mark_step(frame)
