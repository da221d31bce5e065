"""How the weights of each layer are spread."""

from nnviz.engine.arrays import Array
from nnviz.engine.text import mark
from nnviz.session.frame import Frame
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.number_format import count
from nnviz.ui.plots.base.histogram import HistogramPlot, strided

MOST = 20_000
"""Weights of a layer that are counted; of more, evenly spread ones."""


class WeightsPlot(HistogramPlot):
    """The weights without the biases, negative and positive in their colours."""

    name = "weights"
    title = mark("plots", "Weights by layer")
    rank = 50

    def note(self) -> str:
        """How many of a layer are counted, where not all are."""
        frame = self.frame
        if frame is None or all(
            len(weights) <= MOST for weights in frame.experiment.network.weights(frame.state.parameters)
        ):
            return ""
        return translate("plots", "at most {n} of each layer").format(n=count(MOST))

    def values(self, frame: Frame) -> list[Array]:
        """The weights of each layer."""
        return [strided(weights, MOST) for weights in frame.experiment.network.weights(frame.state.parameters)]
