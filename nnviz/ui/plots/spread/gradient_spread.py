"""How the parts of the last step's gradient are spread in each layer."""

import numpy as np

from nnviz.engine.arrays import Array
from nnviz.engine.text import mark
from nnviz.session.frame import Frame
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.number_format import count
from nnviz.ui.plots.base.histogram import HistogramPlot, strided

MOST = 20_000
"""Parts of a layer that are counted; of more, evenly spread ones."""


class GradientSpreadPlot(HistogramPlot):
    """The batch's slope along each weight, without the biases, in the step that led here; nothing before the first."""

    name = "gradient-spread"
    title = mark("plots", "Gradients by layer")
    rank = 55

    def note(self) -> str:
        """Which step's they are, and how many of a layer are counted, where not all are."""
        frame = self.frame
        if frame is None or not _known(frame):
            return translate("plots", "none before the first step")
        if all(len(weights) <= MOST for weights in _gradients(frame)):
            return translate("plots", "of the last step's samples")
        return translate("plots", "at most {n} of each layer").format(n=count(MOST))

    def values(self, frame: Frame) -> list[Array]:
        """The slopes of each layer."""
        return [strided(slopes, MOST) for slopes in _gradients(frame)]


def _known(frame: Frame) -> bool:
    return frame.record is not None and len(frame.record.gradient) == frame.experiment.network.size


def _gradients(frame: Frame) -> list[Array]:
    network = frame.experiment.network
    if frame.record is None or not _known(frame):
        return [np.empty(0) for _ in network.layers]
    return list(network.weights(frame.record.gradient))
